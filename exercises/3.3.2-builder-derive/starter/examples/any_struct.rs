// Parameters of all three kinds, bounds in both places, and a struct that is used from outside of
// its module. Beside it is one that is not. It must compile.
mod shelf {
    use builder_derive::Builder;

    #[derive(Builder)]
    pub struct Shelf<'a, T: Iterator, U, const N: usize = 2>
    where
        U: Iterator<Item = T::Item>,
    {
        labels: &'a [&'a str; N],
        items: T,
        more: U,
        first: Option<U::Item>,
        last: Option<T::Item>,
    }

    impl<T: Iterator, U: Iterator<Item = T::Item>, const N: usize> Shelf<'_, T, U, N> {
        pub fn count(self) -> usize {
            let ends = self.first.into_iter().chain(self.last);
            self.labels.len() + self.items.chain(self.more).chain(ends).count()
        }
    }
}

/// Its builder is private, as the struct is.
#[allow(dead_code)]
mod office {
    use builder_derive::Builder;

    #[derive(Builder)]
    struct Desk {
        pub drawers: u8,
    }
}

mod catalogue {
    pub struct DeskBuilder;
}

// Two stars, and one name: if both modules showed it, nobody could tell whose is meant (E0659).
#[allow(unused_imports)]
use {catalogue::*, office::*};

fn main() {
    let _: Option<DeskBuilder> = None;
    let labels = ["left", "right"];
    let shelf = shelf::Shelf::builder()
        .labels(&labels)
        .items(0..3)
        .more([7, 8].into_iter())
        .first(9)
        .build();
    println!("{:?}", shelf.map(|shelf| shelf.count()));
}
