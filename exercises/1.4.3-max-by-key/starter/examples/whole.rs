//! Must compile. The towns have no `Clone`, the keys no `Copy`: neither is asked for.

use max_by_key::max_by_key;

struct Town {
    name: String,
    degrees: i32,
}

fn main() {
    let towns = [
        Town {
            name: String::from("Oslo"),
            degrees: -4,
        },
        Town {
            name: String::from("Rome"),
            degrees: 12,
        },
    ];
    if let Some(town) = max_by_key(&towns, |town| town.degrees) {
        println!("the warmest is {}", town.name);
    }
    if let Some(town) = max_by_key(&towns, |town| town.name.clone()) {
        println!("the last in the alphabet has {} degrees", town.degrees);
    }
}
