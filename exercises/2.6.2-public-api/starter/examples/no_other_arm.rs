// Somebody else's crate counts on three variants for ever. It must be refused with E0004.
use public_api::TimeError;

fn advice(error: &TimeError) -> &'static str {
    match error {
        TimeError::Hour(_) => "another hour",
        TimeError::Minute(_) => "another minute",
        TimeError::Form => "another form",
    }
}

fn main() {
    println!("{}", advice(&TimeError::Form));
}
