//! Must be refused. Which is the larger one, a parcel of 60 by 10 or one of 30 by 30?

use std::cmp::Ordering;

use max_by_key::Best;

struct Parcel {
    to: String,
    wide: u32,
    high: u32,
}

#[derive(PartialEq, Eq)]
struct Size {
    wide: u32,
    high: u32,
}

/// Less is what fits into the other. Of two sizes it may be that neither does.
impl PartialOrd for Size {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.wide <= other.wide && self.high <= other.high {
            Some(Ordering::Less)
        } else if self.wide >= other.wide && self.high >= other.high {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

fn main() {
    let mut best = Best::new(|parcel: &Parcel| Size {
        wide: parcel.wide,
        high: parcel.high,
    });
    for (to, wide, high) in [("Oslo", 60, 10), ("Rome", 30, 30)] {
        let to = to.to_string();
        // The same as best.offer(...), with the loan written out.
        if let Some(parcel) = Best::offer(&mut best, Parcel { to, wide, high }) {
            println!("back goes the parcel to {}", parcel.to);
        }
    }
}
