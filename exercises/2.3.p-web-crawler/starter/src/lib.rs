//! A crawler of one site. The statement has its names and signatures.

pub mod http;
