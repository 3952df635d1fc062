//! Must be refused. What would the second call give away?

use apply_transform::apply_transform;

fn main() {
    let mut rain = vec![3.0, 5.0, 4.0];
    let report = String::from("rain");
    let archive = |mm: &mut f64| {
        *mm = 0.0;
        drop(report);
    };
    apply_transform(&mut rain, archive);
}
