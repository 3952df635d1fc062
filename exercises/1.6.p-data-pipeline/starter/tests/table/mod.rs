//! Tables for the tests, and what a pipeline makes of them.

#![allow(dead_code)] // not every test needs everything

use data_pipeline::{Lines, Output, Pipeline, PipelineBuilder};

/// What some shops sold; `shop` and `price` are its columns 1 and 3.
pub const SALES: &[&str] = &[
    "shop,fruit,price",
    "north,apple,3",
    "south,pear,12",
    "north,plum,7",
    "east,apple,5",
    "south,fig,20",
];

/// These lines, as a file would give them.
pub fn lines(texts: &[&str]) -> Lines {
    let texts: Vec<String> = texts.iter().map(|text| text.to_string()).collect();
    Box::new(texts.into_iter().map(Ok))
}

/// The pipeline of a builder that should be whole.
pub fn built(builder: PipelineBuilder) -> Pipeline {
    let Some(pipeline) = builder.build() else {
        panic!("build should give a pipeline: there is nothing behind an aggregate");
    };
    pipeline
}

/// What `run` hands out, where it should not fail.
pub fn running(builder: PipelineBuilder, input: Lines) -> Output {
    match built(builder).run(input) {
        Ok(output) => output,
        Err(why) => panic!("run should give what comes out, but it says: {why}"),
    }
}

/// All lines that come out, where none should fail.
pub fn all(output: Output) -> Vec<String> {
    let mut lines = Vec::new();
    for line in output {
        match line {
            Ok(line) => lines.push(line),
            Err(why) => panic!("every line that comes out should be Ok, but one says: {why}"),
        }
    }
    lines
}
