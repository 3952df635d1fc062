//! A crawler of one site: its addresses, its links, and all its pages, within a limit.

mod crawl;
pub mod http;
mod links;
mod url;

pub use crawl::crawl;
pub use links::links;
pub use url::Url;
