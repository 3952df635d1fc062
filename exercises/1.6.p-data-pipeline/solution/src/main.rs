//! `data-pipeline FILE [STAGE]...` reads a table and prints what its stages leave of it.

use std::env;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

use data_pipeline::{Change, Keep, Lines, Pipeline, PipelineError, number};

const USAGE: &str = "usage: data-pipeline FILE [where COLUMN is|not|above|below VALUE \
| change COLUMN times|plus N | change COLUMN upper|lower | pick COLUMN,... | take N]... \
[count [by COLUMN] | sum COLUMN [by COLUMN]]";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(|arg| arg.as_str()).collect();
    let Some((file, stages)) = words.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let Some(pipeline) = parse(stages) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match print(pipeline, file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("data-pipeline: {file}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn print(pipeline: Pipeline, file: &str) -> Result<(), PipelineError> {
    for line in pipeline.run(open(file)?)? {
        println!("{}", line?);
    }
    Ok(())
}

fn open(file: &str) -> io::Result<Lines> {
    if file == "-" {
        return Ok(Box::new(io::stdin().lines()));
    }
    Ok(Box::new(BufReader::new(File::open(file)?).lines()))
}

/// Takes the words of one stage off the front, until none is left.
fn parse(mut words: &[&str]) -> Option<Pipeline> {
    let mut builder = Pipeline::builder();
    while !words.is_empty() {
        (builder, words) = match words {
            ["where", column, verb, value, rest @ ..] => {
                (builder.filter(column, condition(verb, value)?), rest)
            }
            ["change", column, verb @ ("upper" | "lower"), rest @ ..] => {
                (builder.map(column, letters(verb)), rest)
            }
            ["change", column, verb, n, rest @ ..] => (
                builder.map(column, arithmetic(verb, n.parse().ok()?)?),
                rest,
            ),
            ["pick", columns, rest @ ..] => {
                let columns: Vec<&str> = columns.split(',').collect();
                (builder.pick(&columns), rest)
            }
            ["take", n, rest @ ..] => (builder.take(n.parse().ok()?), rest),
            ["count", "by", key, rest @ ..] => (builder.count(Some(key)), rest),
            ["count", rest @ ..] => (builder.count(None), rest),
            ["sum", column, "by", key, rest @ ..] => (builder.sum(column, Some(key)), rest),
            ["sum", column, rest @ ..] => (builder.sum(column, None), rest),
            _ => return None,
        };
    }
    builder.build()
}

fn condition(verb: &str, value: &str) -> Option<Keep> {
    let text = value.to_string();
    match verb {
        "is" => Some(Box::new(move |field| Ok(field == text))),
        "not" => Some(Box::new(move |field| Ok(field != text))),
        "above" => {
            let limit: f64 = value.parse().ok()?;
            Some(Box::new(move |field| Ok(number(field)? > limit)))
        }
        "below" => {
            let limit: f64 = value.parse().ok()?;
            Some(Box::new(move |field| Ok(number(field)? < limit)))
        }
        _ => None,
    }
}

fn arithmetic(verb: &str, n: f64) -> Option<Change> {
    match verb {
        "times" => Some(Box::new(move |field| Ok((number(field)? * n).to_string()))),
        "plus" => Some(Box::new(move |field| Ok((number(field)? + n).to_string()))),
        _ => None,
    }
}

fn letters(verb: &str) -> Change {
    if verb == "upper" {
        Box::new(|field| Ok(field.to_uppercase()))
    } else {
        Box::new(|field| Ok(field.to_lowercase()))
    }
}
