// The same, ready for a variant that is not there yet. It must compile.
use public_api::TimeError;

fn advice(error: &TimeError) -> &'static str {
    match error {
        TimeError::Hour(_) => "another hour",
        TimeError::Minute(_) => "another minute",
        TimeError::Form => "another form",
        _ => "something else",
    }
}

fn main() {
    println!("{}", advice(&TimeError::Form));
}
