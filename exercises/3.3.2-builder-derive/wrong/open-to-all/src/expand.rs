//! From the struct to the code that is written beside it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, FieldsNamed, Result};

use crate::field::BuilderField;

pub fn builder(input: &DeriveInput) -> Result<TokenStream> {
    let fields = all_fields(named_fields(input)?)?;
    let declared = fields.iter().map(BuilderField::declared);
    let empty = fields.iter().map(BuilderField::empty);
    let setters = fields.iter().map(|field| field.setter(&input.vis));
    let built = fields.iter().map(BuilderField::built);

    let (vis, name) = (quote! { pub }, &input.ident);
    let builder = format_ident!("{name}Builder");
    let generics = &input.generics;
    let (impl_generics, type_generics, bounds) = generics.split_for_impl();
    Ok(quote! {
        #vis struct #builder #generics #bounds {
            #(#declared,)*
        }

        impl #impl_generics #name #type_generics #bounds {
            #vis fn builder() -> #builder #type_generics {
                #builder { #(#empty,)* }
            }
        }

        impl #impl_generics #builder #type_generics #bounds {
            #(#setters)*

            #vis fn build(
                self,
            ) -> ::core::result::Result<#name #type_generics, ::std::string::String> {
                ::core::result::Result::Ok(#name { #(#built,)* })
            }
        }
    })
}

fn named_fields(input: &DeriveInput) -> Result<&FieldsNamed> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields),
            _ => Err(refuse(input)),
        },
        _ => Err(refuse(input)),
    }
}

fn refuse(input: &DeriveInput) -> Error {
    Error::new_spanned(&input.ident, "Builder needs a struct with named fields")
}

/// Every field, or what is wrong with any of them.
fn all_fields(fields: &FieldsNamed) -> Result<Vec<BuilderField<'_>>> {
    let mut all = Vec::new();
    let mut wrong: Option<Error> = None;
    for field in &fields.named {
        match (BuilderField::new(field), &mut wrong) {
            (Ok(field), _) => all.push(field),
            (Err(error), Some(first)) => first.combine(error),
            (Err(error), None) => wrong = Some(error),
        }
    }
    match wrong {
        Some(error) => Err(error),
        None => Ok(all),
    }
}
