//! A table goes in line by line, passes a chain of stages, and comes out line by line.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io;
use std::iter;

/// Where lines come from: any iterator of them, in a box.
pub type Lines = Box<dyn Iterator<Item = io::Result<String>>>;

/// What comes out: the head, then the rows, each a line without its newline.
pub type Output = Box<dyn Iterator<Item = Result<String, PipelineError>>>;

/// A question about a field: shall its row stay? An `Err` says why there is no answer.
pub type Keep = Box<dyn FnMut(&str) -> Result<bool, String>>;

/// A new field for an old one. An `Err` says why there is none.
pub type Change = Box<dyn FnMut(&str) -> Result<String, String>>;

/// What can go wrong with a table.
#[derive(Debug)]
pub enum PipelineError {
    Io(io::Error),
    MissingColumn(String),
    Width {
        line: usize,
        got: usize,
        width: usize,
    },
    Field {
        line: usize,
        column: String,
        why: String,
    },
}

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            PipelineError::Io(why) => write!(f, "{why}"),
            PipelineError::MissingColumn(column) => write!(f, "no column {column}"),
            PipelineError::Width { line, got, width } => {
                write!(f, "line {line}: {got} fields instead of {width}")
            }
            PipelineError::Field { line, column, why } => write!(f, "line {line}: {column}: {why}"),
        }
    }
}

impl Error for PipelineError {}

impl From<io::Error> for PipelineError {
    fn from(why: io::Error) -> PipelineError {
        PipelineError::Io(why)
    }
}

/// A line on its way through the stages. It remembers where it stood in the input.
struct Row {
    line: usize,
    fields: Vec<String>,
}

impl Row {
    fn new(line: usize, text: &str, width: usize) -> Result<Row, PipelineError> {
        let fields = split(text);
        match fields.len() {
            got if got == width => Ok(Row { line, fields }),
            got => Err(PipelineError::Width { line, got, width }),
        }
    }

    fn error(&self, column: &str, why: String) -> PipelineError {
        let column = column.to_string();
        PipelineError::Field {
            line: self.line,
            column,
            why,
        }
    }
}

/// The rows that one stage hands to the next.
type Rows = Box<dyn Iterator<Item = Result<Row, PipelineError>>>;

/// A stage gives what it gets to the next one, as an adapter around it.
enum Stage {
    Filter(String, Keep),
    Map(String, Change),
    Pick(Vec<String>),
    Take(usize),
    Count { by: Option<String> },
    Sum { column: String, by: Option<String> },
}

/// Collects the stages of a pipeline, one by one.
pub struct PipelineBuilder {
    stages: Vec<Stage>,
}

/// A chain of stages, ready to run.
pub struct Pipeline {
    stages: Vec<Stage>,
}

impl PipelineBuilder {
    fn stage(mut self, stage: Stage) -> PipelineBuilder {
        self.stages.push(stage);
        self
    }

    /// Keeps the rows for whose field in `column` the closure says `Ok(true)`.
    pub fn filter(self, column: &str, keep: Keep) -> PipelineBuilder {
        self.stage(Stage::Filter(column.to_string(), keep))
    }

    /// Puts into `column` of each row what the closure makes of the field.
    pub fn map(self, column: &str, change: Change) -> PipelineBuilder {
        self.stage(Stage::Map(column.to_string(), change))
    }

    /// Keeps these columns, in this order.
    pub fn pick(self, columns: &[&str]) -> PipelineBuilder {
        let columns = columns.iter().map(|column| column.to_string()).collect();
        self.stage(Stage::Pick(columns))
    }

    /// Lets `n` rows pass, and asks for no more.
    pub fn take(self, n: usize) -> PipelineBuilder {
        self.stage(Stage::Take(n))
    }

    /// Counts the rows, in groups if `by` names a column.
    pub fn count(self, by: Option<&str>) -> PipelineBuilder {
        let by = by.map(|key| key.to_string());
        self.stage(Stage::Count { by })
    }

    /// Adds up the numbers in `column`, in groups if `by` names a column.
    pub fn sum(self, column: &str, by: Option<&str>) -> PipelineBuilder {
        let column = column.to_string();
        let by = by.map(|key| key.to_string());
        self.stage(Stage::Sum { column, by })
    }

    /// The pipeline, or `None` if a stage was put behind an aggregate.
    pub fn build(self) -> Option<Pipeline> {
        let aggregate = |stage| matches!(stage, &Stage::Count { .. } | &Stage::Sum { .. });
        match self.stages.iter().position(aggregate) {
            Some(at) if at + 1 < self.stages.len() => None,
            _ => Some(Pipeline {
                stages: self.stages,
            }),
        }
    }
}

impl Pipeline {
    /// A builder without any stage.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder { stages: Vec::new() }
    }

    /// Reads the head, and gives what comes out for the lines behind it.
    pub fn run(self, mut lines: Lines) -> Result<Output, PipelineError> {
        let first = lines.next().unwrap();
        let mut head = split(&first?);
        let width = head.len();
        let mut rows: Rows = Box::new(
            lines
                .zip(2..)
                .map(move |(text, line)| Row::new(line, &text?, width)),
        );
        for stage in self.stages {
            (head, rows) = stage.attach(head, rows)?;
        }
        let head = head.join(",");
        let rows = rows.map(|row| Ok(row?.fields.join(",")));
        Ok(Box::new(iter::once(Ok(head)).chain(rows)))
    }
}

impl Stage {
    /// Puts the stage behind `rows`, and tells the head that it leaves.
    fn attach(
        self,
        mut head: Vec<String>,
        rows: Rows,
    ) -> Result<(Vec<String>, Rows), PipelineError> {
        let rows: Rows = match self {
            Stage::Filter(column, mut keep) => {
                let at = position(&head, &column).unwrap();
                Box::new(rows.filter_map(move |row| {
                    let row = match row {
                        Ok(row) => row,
                        Err(why) => return Some(Err(why)),
                    };
                    match keep(&row.fields[at]) {
                        Ok(true) => Some(Ok(row)),
                        Ok(false) => None,
                        Err(why) => Some(Err(row.error(&column, why))),
                    }
                }))
            }
            Stage::Map(column, mut change) => {
                let at = position(&head, &column).unwrap();
                Box::new(rows.map(move |row| {
                    let mut row = row?;
                    match change(&row.fields[at]) {
                        Ok(field) => row.fields[at] = field,
                        Err(why) => return Err(row.error(&column, why)),
                    }
                    Ok(row)
                }))
            }
            Stage::Pick(columns) => {
                let places: Vec<usize> = columns
                    .iter()
                    .map(|column| position(&head, column))
                    .collect::<Result<_, _>>()?;
                head = columns;
                Box::new(rows.map(move |row| {
                    let Row { line, fields } = row?;
                    let fields = places.iter().map(|&at| fields[at].clone()).collect();
                    Ok(Row { line, fields })
                }))
            }
            Stage::Take(n) => Box::new(rows.take(n)),
            Stage::Count { by } => {
                let total;
                (head, total) = aggregate("count", by, &head, rows, |_| Ok(1.0))?;
                total
            }
            Stage::Sum { column, by } => {
                let at = position(&head, &column).unwrap();
                let value =
                    |row: &Row| number(&row.fields[at]).map_err(|why| row.error(&column, why));
                let total;
                (head, total) = aggregate("sum", by, &head, rows, value)?;
                total
            }
        };
        Ok((head, rows))
    }
}

/// Consumes the rows and adds up what they count for: all in one, or in groups by a column.
fn aggregate(
    name: &str,
    by: Option<String>,
    head: &[String],
    rows: Rows,
    value: impl Fn(&Row) -> Result<f64, PipelineError>,
) -> Result<(Vec<String>, Rows), PipelineError> {
    let Some(key) = by else {
        let mut total = 0.0;
        for row in rows {
            total += value(&row?)?;
        }
        let fields = vec![total.to_string()];
        let total = iter::once(Ok(Row { line: 0, fields }));
        return Ok((vec![name.to_string()], Box::new(total)));
    };
    let at = position(head, &key).unwrap();
    let mut groups: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        let row = row?;
        *groups.entry(row.fields[at].clone()).or_insert(0.0) += value(&row)?;
    }
    let totals = groups.into_iter().map(|(group, total)| {
        let fields = vec![group, total.to_string()];
        Ok(Row { line: 0, fields })
    });
    Ok((vec![key, name.to_string()], Box::new(totals)))
}

fn split(line: &str) -> Vec<String> {
    line.split(',').map(|field| field.to_string()).collect()
}

fn position(head: &[String], column: &str) -> Result<usize, PipelineError> {
    head.iter()
        .position(|name| name == column)
        .ok_or_else(|| PipelineError::MissingColumn(column.to_string()))
}

/// The number that a field holds. The text of the `Err` is for `Keep` and `Change`.
pub fn number(field: &str) -> Result<f64, String> {
    field
        .parse()
        .map_err(|_| format!("{field} is not a number"))
}
