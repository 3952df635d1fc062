//! Prints when a bus leaves: `cargo run --example timetable -- 06:30 45 09:00`

use std::env;
use std::error::Error;
use std::process::ExitCode;

use public_api::TimeOfDay;

fn departures(args: &[String]) -> Result<Vec<TimeOfDay>, Box<dyn Error>> {
    let (first, every, last) = (&args[0], &args[1], &args[2]);
    let (first, last): (TimeOfDay, TimeOfDay) = (first.parse()?, last.parse()?);
    let every: u32 = every.parse().expect("MINUTES should be a number");
    if every == 0 {
        return Err("a bus cannot leave every 0 minutes".into());
    }
    let until_last = first.minutes_until(last);
    Ok((0..=until_last / every)
        .map(|n| first.plus_minutes(n * every))
        .collect())
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match departures(&args) {
        Ok(times) => {
            for time in times {
                println!("{time}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("timetable: {error}");
            ExitCode::FAILURE
        }
    }
}
