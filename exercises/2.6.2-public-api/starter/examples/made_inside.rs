// The same, made by your `new`. It must compile.
use public_api::{TimeError, TimeOfDay};

fn main() -> Result<(), TimeError> {
    let noon = TimeOfDay::new(12, 0)?;
    println!("{}", noon.hour());
    Ok(())
}
