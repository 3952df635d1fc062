//! One field of the struct: what it needs, and what is written for it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Error, Field, GenericArgument, Ident, PathArguments, Result, Token, Type};

/// What a field is if nobody sets it.
enum Unset {
    Refused,
    Nothing,
    Default,
    Given(TokenStream),
}

pub struct BuilderField<'a> {
    name: &'a Ident,
    /// What the setter takes; of an `Option<T>` it is the `T`.
    takes: &'a Type,
    unset: Unset,
}

impl<'a> BuilderField<'a> {
    pub fn new(field: &'a Field) -> Result<BuilderField<'a>> {
        let name = field
            .ident
            .as_ref()
            .ok_or_else(|| Error::new_spanned(field, "Builder needs fields with names"))?;
        let default = default_of(field)?;
        let (takes, unset) = match (default, inside_option(&field.ty)) {
            (Some(default), _) => (&field.ty, default),
            (None, Some(inside)) => (inside, Unset::Nothing),
            (None, None) => (&field.ty, Unset::Refused),
        };
        Ok(BuilderField { name, takes, unset })
    }

    /// The builder's own field.
    pub fn declared(&self) -> TokenStream {
        let BuilderField { name, takes, .. } = self;
        quote! { #name: ::core::option::Option<#takes> }
    }

    pub fn empty(&self) -> TokenStream {
        let name = self.name;
        quote! { #name: ::core::option::Option::None }
    }

    pub fn setter(&self, vis: &syn::Visibility) -> TokenStream {
        let BuilderField { name, takes, .. } = self;
        quote! {
            #vis fn #name(mut self, value: #takes) -> Self {
                self.#name = ::core::option::Option::Some(value);
                self
            }
        }
    }

    /// The field in the finished struct.
    pub fn built(&self) -> TokenStream {
        let name = self.name;
        let unset = match &self.unset {
            Unset::Nothing => return quote! { #name: self.#name },
            Unset::Refused => {
                let message = format!("{} is not set", name.unraw());
                quote! {
                    return ::core::result::Result::Err(::std::string::String::from(#message))
                }
            }
            Unset::Default => quote! { ::core::default::Default::default() },
            Unset::Given(expr) => quote! { (#expr) },
        };
        quote! {
            #name: match self.#name {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => #unset,
            }
        }
    }
}

fn default_of(field: &Field) -> Result<Option<Unset>> {
    let mut default = None;
    for attr in &field.attrs {
        if attr.path().is_ident("builder") {
            attr.parse_nested_meta(|meta| {
                if meta.path.is_ident("default") {
                    default = Some(read_default(&meta)?);
                } else if let Ok(value) = meta.value() {
                    value.parse::<TokenStream>()?;
                }
                Ok(())
            })?;
        }
    }
    Ok(default)
}

fn read_default(meta: &ParseNestedMeta) -> Result<Unset> {
    if meta.input.peek(Token![=]) {
        Ok(Unset::Given(meta.value()?.parse()?))
    } else {
        Ok(Unset::Default)
    }
}

/// The `T` of an `Option<T>`, by whatever path it is named.
fn inside_option(ty: &Type) -> Option<&Type> {
    let Type::Path(ty) = ty else {
        return None;
    };
    let last = ty.path.segments.last()?;
    let PathArguments::AngleBracketed(args) = &last.arguments else {
        return None;
    };
    match args.args.first()? {
        GenericArgument::Type(inside) if last.ident == "Option" => Some(inside),
        _ => None,
    }
}
