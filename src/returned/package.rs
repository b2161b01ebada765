//! The parts of an Office file: a zip archive whose files are XML.
//!
//! Whoever sends one may mean harm. So a part is read only when it is asked for, only so far as any minutes go, and never
//! written anywhere.

use super::xml::{Token, walk};
use crate::diagnostic::NotReadable;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A file of more parts than this is no text that somebody wrote.
const MOST_PARTS: usize = 5_000;

/// No part that is read is longer, unpacked; minutes of a thousand pages with every word changed are shorter.
const LONGEST: u64 = 64_000_000;

/// A file that is open.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// So many bytes more are unpacked, of all parts together.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens it.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, NotReadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotReadable::NoPackage)?;
        if archive.len() > MOST_PARTS {
            return Err(NotReadable::TooLarge);
        }
        Ok(Package { archive, left: 2 * LONGEST })
    }

    /// A part by its name; none if it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, NotReadable> {
        let wanted = name.trim_start_matches('/');
        let Ok(part) = self.archive.by_name(wanted) else { return Ok(None) };
        let most = LONGEST.min(self.left);
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|_| NotReadable::BrokenPart(wanted.into()))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(NotReadable::TooLarge);
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// The parts to which a part leads: the kind of each, as the last word of its address, with its name.
    pub(super) fn led_to(&mut self, from: &str) -> Result<Vec<(String, String)>, NotReadable> {
        let (folder, file) = from.rsplit_once('/').unwrap_or(("", from));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(bytes) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        walk(&bytes, &name, &mut |token| {
            let Token::Open { name: "Relationship", attributes } = token else { return };
            let is_outside = attributes.get("TargetMode").is_some_and(|mode| mode == "External");
            if let (Some(kind), Some(target)) = (attributes.get("Type"), attributes.get("Target"))
                && !is_outside
            {
                let kind = kind.rsplit('/').next().unwrap_or_default();
                found.push((kind.to_string(), absolute(folder, target)));
            }
        })?;
        Ok(found)
    }

    /// The properties that a program gave the file, by their names.
    pub(super) fn properties(&mut self) -> Result<BTreeMap<String, String>, NotReadable> {
        let parts = self.led_to("")?;
        let part = parts.into_iter().find(|(kind, _)| kind == "custom-properties");
        let Some((_, name)) = part else { return Ok(BTreeMap::new()) };
        let Some(bytes) = self.part(&name)? else { return Ok(BTreeMap::new()) };
        let mut properties = BTreeMap::new();
        let mut open: Option<(String, String)> = None;
        walk(&bytes, &name, &mut |token| match token {
            Token::Open { name: "property", attributes } => {
                open = attributes.get("name").map(|name| (name.clone(), String::new()));
            }
            Token::Text(text) => open.iter_mut().for_each(|(_, value)| value.push_str(text)),
            Token::Close("property") => properties.extend(open.take()),
            Token::Open { .. } | Token::Close(_) => {}
        })?;
        Ok(properties)
    }
}

/// The name of a part that another part in a folder names.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.into();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
