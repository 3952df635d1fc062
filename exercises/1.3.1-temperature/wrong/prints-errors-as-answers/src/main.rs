//! `temperature` reads questions such as `20 C to F`, one a line, and answers them.

use std::io;
use std::process::ExitCode;

use temperature::convert;

/// Answers every line; gives how many of them were wrong.
fn answer_all() -> io::Result<usize> {
    let mut wrong = 0;
    for (i, line) in io::stdin().lines().enumerate() {
        match convert(&line?) {
            Ok(temperature) => println!("{temperature}"),
            Err(why) => {
                println!("line {}: {why}", i + 1);
                wrong += 1;
            }
        }
    }
    Ok(wrong)
}

fn main() -> ExitCode {
    match answer_all() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("temperature: {why}");
            ExitCode::FAILURE
        }
    }
}
