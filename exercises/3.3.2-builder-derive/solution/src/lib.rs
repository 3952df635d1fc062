//! `#[derive(Builder)]`: a builder for any struct with named fields.

mod expand;
mod field;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Writes `Self::builder()`, and the builder that it gives.
///
/// A field of type `Option<T>` may be left out. So may one with `#[builder(default)]` or
/// `#[builder(default = EXPRESSION)]`.
#[proc_macro_derive(Builder, attributes(builder))]
pub fn derive_builder(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::builder(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
