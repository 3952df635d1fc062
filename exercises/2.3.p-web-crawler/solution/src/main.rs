//! `web-crawler` fetches all pages of a site, some of them at the same time.

use std::env;
use std::process::ExitCode;

use web_crawler::{Url, crawl, http};

const DEFAULT_LIMIT: usize = 4;

struct Call {
    limit: usize,
    start: Url,
}

impl Call {
    /// `None` if it is no call of the crawler.
    fn read(args: &[String]) -> Option<Call> {
        let mut limit = DEFAULT_LIMIT;
        let mut start = None;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "-j" => limit = args.next()?.parse().ok().filter(|&n| n > 0)?,
                _ if start.is_none() => start = Some(Url::parse(arg)?),
                _ => return None,
            }
        }
        Some(Call {
            limit,
            start: start?,
        })
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(call) = Call::read(&args) else {
        eprintln!("usage: web-crawler [-j N] URL");
        return ExitCode::from(2);
    };
    let mut status = ExitCode::SUCCESS;
    crawl(call.start, call.limit, fetch, |url, result| match result {
        Ok(_) => println!("{url}"),
        Err(why) => {
            eprintln!("web-crawler: {url}: {why}");
            status = ExitCode::FAILURE;
        }
    });
    status
}

/// The text of a page, or why there is none.
fn fetch(url: &Url) -> Result<String, String> {
    let answer = http::get(url.host(), url.port(), url.path()).map_err(|why| why.to_string())?;
    if answer.status >= 400 {
        return Err(answer.outcome);
    }
    Ok(answer.body)
}
