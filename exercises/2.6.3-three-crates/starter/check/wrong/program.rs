//! A timetable on which the last bus leaves before midnight, whatever LAST says.

use std::env;

use public_api::TimeOfDay;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [first, last] = [&args[0], &args[2]].map(|text| text.parse::<TimeOfDay>().unwrap());
    let every: u32 = args[1].parse().unwrap();
    for n in 0..=first.minutes_until(last) / every {
        let time = first.plus_minutes(n * every);
        if time < first {
            break;
        }
        println!("{time}");
    }
}
