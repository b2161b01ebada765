//! Changes within a file that somebody wrote: its order, its remarks and the way in which it is laid out stay.

use crate::diagnostic::ProgramFault;
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, TableLike, Value};

/// The tables of a list, in whichever way it is written: in blocks or in braces. An error says why they are not as many
/// as were read.
pub(super) fn parts<'t>(
    table: &'t mut dyn TableLike,
    key: &str,
    count: usize,
) -> Result<Vec<&'t mut dyn TableLike>, ProgramFault> {
    let found: Vec<&'t mut dyn TableLike> = match table.get_mut(key) {
        None => Vec::new(),
        Some(Item::ArrayOfTables(list)) => blocks(list),
        Some(Item::Value(Value::Array(list))) => inline(list),
        Some(_) => return Err(ProgramFault::NoList { key: key.into(), file: None }),
    };
    if found.len() == count {
        Ok(found)
    } else {
        Err(ProgramFault::OtherParts { key: key.into(), found: found.len(), read: count })
    }
}

fn blocks(list: &mut ArrayOfTables) -> Vec<&mut dyn TableLike> {
    list.iter_mut().map(|table| table as &mut dyn TableLike).collect()
}

fn inline(list: &mut Array) -> Vec<&mut dyn TableLike> {
    let tables = list.iter_mut().filter_map(Value::as_inline_table_mut);
    tables.map(|table: &mut InlineTable| table as &mut dyn TableLike).collect()
}

/// Puts a value before all others of a table; what stands around those stays there.
pub(super) fn put_first(table: &mut dyn TableLike, key: &str, new: Value) {
    table.insert(key, Item::Value(new));
    move_first(table, key);
}

fn move_first(table: &mut dyn TableLike, first: &str) {
    // Taking the others out and putting them in again keeps their order and what stands around them.
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_string()).filter(|key| key != first).collect();
    for key in keys {
        let formatted = table.key(&key).cloned();
        if let Some(item) = table.remove(&key) {
            table.insert(&key, item);
            if let (Some(formatted), Some(mut new)) = (formatted, table.key_mut(&key)) {
                *new.leaf_decor_mut() = formatted.leaf_decor().clone();
            }
        }
    }
}

/// Sets a value and keeps the remarks that stand around it.
pub(super) fn set_kept(table: &mut dyn TableLike, key: &str, mut new: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}
