//! The addresses that minutes may lead to.

use super::addresses::is_mail;
use super::remark::Remark;
use crate::form::is_blank;

/// What is wrong with an address to which words beside a text lead, such as the title of a paper.
pub fn address_remark(address: &str) -> Option<Remark> {
    match address {
        _ if is_blank(address) => Some(Remark::NoAddress),
        _ if address.starts_with('#') || !is_safe_address(address.trim()) => Some(Remark::UnsafeAddress),
        _ => None,
    }
}

/// Whether minutes may link to addresses of a scheme: no program reads them as what to run.
pub fn is_safe_scheme(scheme: &str) -> bool {
    is_of_web(scheme) || ["mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
}

fn is_of_web(scheme: &str) -> bool {
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// Whether an address is of a kind that minutes may link to: none that could run a program.
pub(super) fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => {
            let is_whole = || address[scheme.len()..].starts_with("://");
            is_safe_scheme(scheme) && (!is_of_web(scheme) || is_whole())
        }
        Some(_) => false,
        None => {
            let is_path = !address.contains('\\') && !address.starts_with("//");
            is_path && !is_blank(address) && !is_words(address) && !is_unschemed(address)
        }
    }
}

/// Whether an address is none at all, as the brackets of a statute: 12[A](2).
pub(super) fn is_words(address: &str) -> bool {
    !address.contains([':', '/', '.', '#', '?', '@'])
}

/// Whether an address lacks what it begins with, `https://` or `mailto:`: a file beside the minutes would be looked for.
fn is_unschemed(address: &str) -> bool {
    let begins = |with: &str| address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    ["www.", "http//", "https//", "http/", "https/"].iter().any(|with| begins(with)) || is_mail(address)
}
