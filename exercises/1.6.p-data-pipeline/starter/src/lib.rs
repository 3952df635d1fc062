//! A table goes in line by line, passes a chain of stages, and comes out line by line.

use std::fmt;
use std::io;

/// Where lines come from: any iterator of them, in a box.
pub type Lines = Box<dyn Iterator<Item = io::Result<String>>>;

/// What comes out: the head, then the rows, each a line without its newline.
pub type Output = Box<dyn Iterator<Item = Result<String, PipelineError>>>;

/// A question about a field: shall its row stay? An `Err` says why there is no answer.
pub type Keep = Box<dyn FnMut(&str) -> Result<bool, String>>;

/// A new field for an old one. An `Err` says why there is none.
pub type Change = Box<dyn FnMut(&str) -> Result<String, String>>;

/// What can go wrong with a table. The variants are yours.
#[derive(Debug)]
pub enum PipelineError {}

impl fmt::Display for PipelineError {
    fn fmt(&self, _f: &mut fmt::Formatter) -> fmt::Result {
        todo!("task 6: say what went wrong, and where")
    }
}

/// Collects the stages of a pipeline, one by one.
pub struct PipelineBuilder {}

/// A chain of stages, ready to run.
pub struct Pipeline {}

impl PipelineBuilder {
    /// Task 2: keeps the rows for whose field in `column` the closure says `Ok(true)`.
    pub fn filter(self, column: &str, _keep: Keep) -> PipelineBuilder {
        todo!("task 2: ask about the field in {column}")
    }

    /// Task 3: puts into `column` of each row what the closure makes of the field.
    pub fn map(self, column: &str, _change: Change) -> PipelineBuilder {
        todo!("task 3: change the field in {column}")
    }

    /// Task 3: keeps these columns, in this order.
    pub fn pick(self, columns: &[&str]) -> PipelineBuilder {
        todo!("task 3: keep the columns {columns:?}")
    }

    /// Task 4: lets `n` rows pass, and asks for no more.
    pub fn take(self, n: usize) -> PipelineBuilder {
        todo!("task 4: let {n} rows pass")
    }

    /// Task 5: counts the rows, in groups if `by` names a column.
    pub fn count(self, by: Option<&str>) -> PipelineBuilder {
        todo!("task 5: count the rows by {by:?}")
    }

    /// Task 5: adds up the numbers in `column`, in groups if `by` names a column.
    pub fn sum(self, column: &str, by: Option<&str>) -> PipelineBuilder {
        todo!("task 5: add up {column} by {by:?}")
    }

    /// Task 1: the pipeline. Task 6: `None` if a stage was put behind an aggregate.
    pub fn build(self) -> Option<Pipeline> {
        todo!("task 1: make a pipeline of what was collected")
    }
}

impl Pipeline {
    /// Task 1: a builder without any stage.
    pub fn builder() -> PipelineBuilder {
        todo!("task 1: begin a pipeline")
    }

    /// Task 1: reads the head, and gives what comes out for the lines behind it.
    pub fn run(self, _lines: Lines) -> Result<Output, PipelineError> {
        todo!("task 1: read the head, then hand out row after row")
    }
}
