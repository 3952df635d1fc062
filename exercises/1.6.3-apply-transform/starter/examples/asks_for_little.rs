//! Must compile: each closure keeps the promise that its call needs, and no more.

use apply_transform::{apply_then, apply_transform, both};

fn main() {
    let mut rain = vec![3.0, 0.0, 4.0];
    let mut dry_days = 0;
    let mut sum = 0.0;
    let count = |mm: &mut f64| {
        if *mm == 0.0 {
            dry_days += 1;
        }
    };
    let add = |mm: &mut f64| sum += *mm;
    apply_transform(&mut rain, both(count, add));
    println!("{dry_days} dry days, {sum} mm in all");

    let mut report = String::from("rain in cm:");
    let mut wettest = 0.0_f64;
    let measure = |mm: &mut f64| {
        *mm /= 10.0;
        wettest = wettest.max(*mm);
    };
    let finish = |rain: Vec<f64>| {
        report.push_str(&format!(" {rain:?}"));
        report
    };
    println!("{}", apply_then(rain, measure, finish));
    println!("at most {wettest} cm in a day");
}
