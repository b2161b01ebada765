//! Fonts of the machine for characters that a style's own fonts do not have.

use crate::files::SystemFont;
use crate::layout::font_alone;
use fontdb::{Database, FaceInfo, ID, Style, Weight};
use std::sync::Arc;
use ttf_parser::{Face, Permissions};

/// Families that are asked before others: made to stand beside each other, one script each.
const FIRST: &str = "Noto Sans";

/// The fonts that have `lacking`, as few as will do, each with its bold one if there is such. The same
/// characters on the same machine give the same fonts.
pub(super) fn find(mut lacking: Vec<char>) -> Vec<SystemFont> {
    if lacking.is_empty() {
        return Vec::new();
    }
    let mut machine = Database::new();
    machine.load_system_fonts();
    let upright = |face: &&FaceInfo| face.style == Style::Normal && !face.monospaced;
    let mut faces: Vec<&FaceInfo> = machine.faces().filter(upright).collect();
    faces.sort_by_key(|face| (!family(face).starts_with(FIRST), family(face), face.post_script_name.clone()));
    let regular: Vec<(ID, Vec<char>)> = faces
        .iter()
        .filter(|face| face.weight == Weight::NORMAL)
        .map(|face| (face.id, has(&machine, face.id, &lacking)))
        .filter(|(_, has)| !has.is_empty())
        .collect();
    let mut found = Vec::new();
    while !lacking.is_empty() {
        let of_use = |has: &[char]| has.iter().filter(|character| lacking.contains(character)).count();
        // The first of those that have most; `max_by_key` would take the last.
        let best = regular.iter().rev().max_by_key(|(_, has)| of_use(has)).filter(|(_, has)| of_use(has) > 0);
        let Some((id, has)) = best else { break };
        lacking.retain(|character| !has.contains(character));
        found.extend(taken(&machine, *id, false));
        let bold = machine
            .face(*id)
            .map(family)
            .and_then(|name| faces.iter().find(|face| face.weight == Weight::BOLD && family(face) == name));
        found.extend(bold.and_then(|face| taken(&machine, face.id, true)));
    }
    found
}

fn family(face: &FaceInfo) -> String {
    face.families.first().map(|(name, _)| name.clone()).unwrap_or_default()
}

/// Which of the characters a font has, if it may be put into documents.
fn has(machine: &Database, id: ID, characters: &[char]) -> Vec<char> {
    let has = machine.with_face_data(id, |bytes, index| {
        let face = Face::parse(bytes, index).ok()?;
        if face.permissions() == Some(Permissions::Restricted) || face.is_variable() {
            return None;
        }
        Some(characters.iter().copied().filter(|character| face.glyph_index(*character).is_some()).collect())
    });
    has.flatten().unwrap_or_default()
}

fn taken(machine: &Database, id: ID, bold: bool) -> Option<SystemFont> {
    let name = machine.face(id)?.post_script_name.clone();
    let bytes = machine.with_face_data(id, font_alone)??;
    Some(SystemFont { name, bold, bytes: Arc::from(bytes) })
}
