//! Must be refused. Which line, and why?

use max_by_key::max_by_key;

struct Town {
    name: String,
    degrees: f64,
}

fn main() {
    let towns = [
        Town {
            name: String::from("Oslo"),
            degrees: -4.5,
        },
        Town {
            name: String::from("Rome"),
            degrees: f64::NAN,
        },
    ];
    if let Some(town) = max_by_key(&towns, |town| town.degrees) {
        println!("the warmest is {}", town.name);
    }
}
