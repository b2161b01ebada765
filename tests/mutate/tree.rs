//! Changes to what a file says: it stays TOML, so that what reads the tables is tried, and not only the parser.

use super::book::{ODD, SIGNS};
use super::random::Random;
use toml::{Table, Value};

/// A way from a file's table to a value in it.
type Path = Vec<Step>;

#[derive(Clone, PartialEq)]
enum Step {
    Key(String),
    At(usize),
}

/// Words in scripts that readers, fonts and orders of words differ by, and some that are no words.
const WORDS: &[&str] = &[
    "Llywydd y Cyngor",
    "naïve œuvre",
    "Straßenfußgängerübergang",
    "Żółć i łódź",
    "会議録の確認",
    "第１号（案）",
    "会议**「要点」**结束",
    "התקציב אושר",
    "قررت اللجنة ما يلي",
    "Ελληνικά, кириллица",
    "1.1 one\n1.2 two",
    "① one\n② two",
    "（１）one\n（２）two",
    "・one\n・two",
    "(aa) one\n(bb) two",
    "> quoted\n> again",
    "* one\n* two\n\nand *three",
    "| a | b |\n|---|--:|\n| c | 1,5 |",
    "a[^1] b\n\n[^1]: c",
    "see [](https://example.org/a) and [x](#nowhere)",
    "C:\\Users\\Ann\\$x^2$",
    "it\u{2019}s 100\u{A0}% of 1.200,50\u{202F}€",
    "\u{200F}a\u{202E}b\u{2066}c",
    "a\u{0}b\u{1B}[31mc",
    "e\u{301}\u{301}\u{301} ﷺ 🏴\u{E0067}\u{E007F}",
];

/// Names and numbers by which parts of a book are meant, whether they are there or not.
const CALLED: &[&str] =
    &["1", "1.1", "item-1", "0#act1", "0#dec1", "1#k0", "k0", "board/1", "opsg/34", "12#1", "2026/1", "A"];

/// Changes a file's text in one place; leaves it if it is no TOML.
pub fn change(text: &mut String, others: &[Table], random: &mut Random) {
    let Ok(mut table) = text.parse::<Table>() else { return };
    let mut paths = Vec::new();
    gather(&Value::Table(table.clone()), &mut Vec::new(), &mut paths);
    if paths.is_empty() {
        return;
    }
    let path = random.pick(&paths).clone();
    match random.below(12) {
        0 | 1 => set(&mut table, &path, odd(random)),
        2 => {
            let other = random.pick(&paths).clone();
            if let (Some(one), Some(two)) = (get(&table, &path).cloned(), get(&table, &other).cloned()) {
                set(&mut table, &path, two);
                set(&mut table, &other, one);
            }
        }
        3 => bring(&mut table, &path, others, random),
        4 => drop(remove(&mut table, &path)),
        5 => double(&mut table, &path, 1 + random.below(3), random),
        6 => rename(&mut table, &path, others, random),
        7 => nest(&mut table, &path, random),
        8 if random.one_in(4) => double(&mut table, &path, 300, random),
        9 => {
            let called = if random.one_in(2) { *random.pick(CALLED) } else { &called(&table, random) };
            let brackets = random.one_in(3);
            let said = if brackets { format!("[[{called}]]") } else { called.to_string() };
            set(&mut table, &path, Value::String(said));
        }
        _ => words(&mut table, &paths, random),
    }
    if let Ok(changed) = toml::to_string(&table) {
        *text = changed;
    }
}

/// All ways within a value.
fn gather(value: &Value, way: &mut Path, paths: &mut Vec<Path>) {
    let mut within = |step: Step, one: &Value| {
        way.push(step);
        paths.push(way.clone());
        gather(one, way, paths);
        way.pop();
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, one)| within(Step::Key(key.clone()), one)),
        Value::Array(list) => list.iter().enumerate().for_each(|(at, one)| within(Step::At(at), one)),
        _ => {}
    }
}

fn step<'v>(value: &'v mut Value, step: &Step) -> Option<&'v mut Value> {
    match (value, step) {
        (Value::Table(table), Step::Key(key)) => table.get_mut(key),
        (Value::Array(list), Step::At(at)) => list.get_mut(*at),
        _ => None,
    }
}

fn get<'t>(table: &'t Table, path: &[Step]) -> Option<&'t Value> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    rest.iter().try_fold(table.get(key)?, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::At(at) => value.get(*at),
    })
}

fn get_mut<'t>(table: &'t mut Table, path: &[Step]) -> Option<&'t mut Value> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    rest.iter().try_fold(table.get_mut(key)?, step)
}

fn set(table: &mut Table, path: &[Step], value: Value) {
    if let Some(place) = get_mut(table, path) {
        *place = value;
    }
}

/// What holds the value at the end of a way, and the last step to it.
fn holder<'t>(table: &'t mut Table, path: &[Step]) -> Option<(Holder<'t>, Step)> {
    let (last, before) = path.split_last()?;
    if before.is_empty() {
        return Some((Holder::Table(table), last.clone()));
    }
    match get_mut(table, before)? {
        Value::Table(table) => Some((Holder::Table(table), last.clone())),
        Value::Array(list) => Some((Holder::List(list), last.clone())),
        _ => None,
    }
}

enum Holder<'t> {
    Table(&'t mut Table),
    List(&'t mut Vec<Value>),
}

fn remove(table: &mut Table, path: &[Step]) -> Option<Value> {
    match holder(table, path)? {
        (Holder::Table(table), Step::Key(key)) => table.remove(&key),
        (Holder::List(list), Step::At(at)) if at < list.len() => Some(list.remove(at)),
        _ => None,
    }
}

/// Puts something of another file, with its key, beside a value or in its place.
fn bring(table: &mut Table, path: &[Step], others: &[Table], random: &mut Random) {
    if others.is_empty() {
        return;
    }
    let other = random.pick(others);
    let mut paths = Vec::new();
    gather(&Value::Table(other.clone()), &mut Vec::new(), &mut paths);
    if paths.is_empty() {
        return;
    }
    let from = random.pick(&paths);
    let Some(brought) = get(other, from).cloned() else { return };
    match (holder(table, path), from.last()) {
        (Some((Holder::Table(table), _)), Some(Step::Key(key))) => drop(table.insert(key.clone(), brought)),
        (Some((Holder::List(list), Step::At(at))), _) => list.insert(at.min(list.len()), brought),
        _ => set(table, path, brought),
    }
}

/// Repeats an element of a list.
fn double(table: &mut Table, path: &[Step], times: usize, random: &mut Random) {
    let Some(end) = path.iter().rposition(|step| matches!(step, Step::At(_))) else { return };
    let Some(one) = get(table, &path[..=end]).cloned() else { return };
    if let Some((Holder::List(list), _)) = holder(table, &path[..=end]) {
        let to = random.below(list.len() + 1);
        list.splice(to..to, std::iter::repeat_n(one, times));
    }
}

/// Calls a value by another key: one of the book, or a misspelled one.
fn rename(table: &mut Table, path: &[Step], others: &[Table], random: &mut Random) {
    let mut known = Vec::new();
    others.iter().for_each(|other| gather(&Value::Table(other.clone()), &mut Vec::new(), &mut known));
    let keys: Vec<&String> = known
        .iter()
        .filter_map(|path| match path.last() {
            Some(Step::Key(key)) => Some(key),
            _ => None,
        })
        .collect();
    let Some((Holder::Table(table), Step::Key(key))) = holder(table, path) else { return };
    let other = match random.below(5) {
        0 => key.to_uppercase(),
        1 => key.replace('-', "_") + "s",
        2 => String::new(),
        3 => format!("{key}\u{202E}\n\u{1B}"),
        _ if keys.is_empty() => return,
        _ => random.pick(&keys).to_string(),
    };
    if let Some(value) = table.remove(&key) {
        table.insert(other, value);
    }
}

/// Puts a table within itself, so deep.
fn nest(table: &mut Table, path: &[Step], random: &mut Random) {
    let Some(Value::Table(one)) = get(table, path).cloned() else { return };
    let key = *random.pick(&["items", "entries", "table", "annexes", "parts", "name"]);
    let depth = if random.one_in(6) { 60 } else { 1 + random.below(5) };
    let mut nested = one.clone();
    for _ in 0..depth {
        let mut outer = one.clone();
        let within = Value::Table(nested);
        outer.insert(key.into(), if random.one_in(4) { within } else { Value::Array(vec![within]) });
        nested = outer;
    }
    set(table, path, Value::Table(nested));
}

/// Something that the file itself calls by a key or a number.
fn called(table: &Table, random: &mut Random) -> String {
    let mut paths = Vec::new();
    gather(&Value::Table(table.clone()), &mut Vec::new(), &mut paths);
    let named = |path: &Path| match path.last() {
        Some(Step::Key(key)) if matches!(key.as_str(), "key" | "number" | "meeting" | "name" | "title") => {
            get(table, path).and_then(Value::as_str).map(str::to_string)
        }
        _ => None,
    };
    let names: Vec<String> = paths.iter().filter_map(named).collect();
    if names.is_empty() { "1".into() } else { random.pick(&names).clone() }
}

/// Changes the words of a text.
fn words(table: &mut Table, paths: &[Path], random: &mut Random) {
    let texts: Vec<&Path> = paths.iter().filter(|path| get(table, path).is_some_and(Value::is_str)).collect();
    if texts.is_empty() {
        return;
    }
    let path = random.pick(&texts).to_vec();
    let Some(Value::String(text)) = get_mut(table, &path) else { return };
    let at = text.floor_char_boundary(random.below(text.len() + 1));
    match random.below(8) {
        0 => text.insert_str(at, random.pick::<&str>(SIGNS)),
        1 => *text = text.repeat(2 + random.below(40)),
        2 => text.insert_str(at, &random.pick::<&str>(SIGNS).repeat(1 + random.below(400))),
        3 => {
            *text =
                text.replace(' ', random.pick::<&str>(&["", "\u{A0}", "  ", "\n\n", "\n", "*", "\u{3000}"]))
        }
        4 => *text = text.to_uppercase(),
        5 => text.truncate(at),
        _ => text.insert_str(at, random.pick::<&str>(WORDS)),
    }
}

/// One of the odd values; what is no value of TOML is a text.
fn odd(random: &mut Random) -> Value {
    let written = *random.pick(ODD);
    let read = format!("v = {written}").parse::<Table>().ok();
    read.and_then(|mut table| table.remove("v")).unwrap_or_else(|| Value::String(written.into()))
}
