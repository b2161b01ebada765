//! Lists marked by hand: `(a)`, `b)`, `(iv)`. Markdown knows only bullets and plain numbers, and
//! minutes letter their clauses.

use super::parse::joined;
use super::tree::{Block, Delimiter, Inline, Key, List, Numbering};

/// Joins the lines of each paragraph; lines or paragraphs that are marked in sequence from the
/// first mark on become a list.
pub(super) fn gather(blocks: Vec<Block<Key>>) -> Vec<Block<Key>> {
    let mut result = Vec::with_capacity(blocks.len());
    let mut run: Option<Run> = None;
    for block in blocks {
        let Block::Paragraph(content) = block else {
            finish(&mut run, &mut result);
            result.push(block);
            continue;
        };
        let mut lines = Vec::new();
        if let Some(run) = &mut run {
            run.open = false;
        }
        for line in split_lines(content) {
            let next = run.as_ref().map_or(1, |run| run.items.len() as u64 + 1);
            let style = run.as_ref().map(|run| run.style);
            match mark_of(&line).filter(|mark| mark.counts(style, next)) {
                Some(mark) => {
                    flush(&mut lines, &mut run, &mut result);
                    let item = mark.strip(line);
                    let run = run.get_or_insert_with(|| Run::new(mark.style(style)));
                    run.items.push(vec![item]);
                    run.open = true;
                }
                None => lines.push(line),
            }
        }
        flush(&mut lines, &mut run, &mut result);
    }
    finish(&mut run, &mut result);
    result
}

/// Lines without a mark go on with the item before them, or are a paragraph.
fn flush(lines: &mut Vec<Vec<Inline<Key>>>, run: &mut Option<Run>, result: &mut Vec<Block<Key>>) {
    if lines.is_empty() {
        return;
    }
    let lines = std::mem::take(lines);
    match run.as_mut().filter(|run| run.open).and_then(|run| run.items.last_mut()) {
        Some(item) => item.extend(lines),
        None => {
            finish(run, result);
            result.push(Block::Paragraph(rejoined(lines)));
        }
    }
}

fn finish(run: &mut Option<Run>, result: &mut Vec<Block<Key>>) {
    let Some(run) = run.take() else { return };
    if run.items.len() < 2 {
        for item in run.items {
            let mut content = vec![Inline::Text(format!("{} ", run.style.mark(0)))];
            content.extend(rejoined(item));
            result.push(Block::Paragraph(joined(content)));
        }
        return;
    }
    let items = run.items.into_iter().map(|item| vec![Block::Paragraph(rejoined(item))]).collect();
    result.push(Block::List(List { numbering: run.style, items, tight: true }));
}

fn rejoined(lines: Vec<Vec<Inline<Key>>>) -> Vec<Inline<Key>> {
    joined(lines.join(&Inline::Text("\n".into())))
}

fn split_lines(content: Vec<Inline<Key>>) -> Vec<Vec<Inline<Key>>> {
    let mut lines = vec![Vec::new()];
    for inline in content {
        match inline {
            Inline::Text(text) if text == "\n" => lines.push(Vec::new()),
            other => {
                if let Some(line) = lines.last_mut() {
                    line.push(other);
                }
            }
        }
    }
    lines
}

/// Items marked in sequence.
struct Run {
    style: Numbering,
    /// Whether a line without a mark still belongs to the last item.
    open: bool,
    items: Vec<Vec<Vec<Inline<Key>>>>,
}

impl Run {
    fn new(style: Numbering) -> Self {
        Run { style, open: true, items: Vec::new() }
    }
}

/// A mark at the beginning of a line.
struct Mark {
    body: String,
    delimiter: Delimiter,
    length: usize,
}

fn mark_of(line: &[Inline<Key>]) -> Option<Mark> {
    let Some(Inline::Text(text)) = line.first() else { return None };
    let (rest, delimiter) = match text.strip_prefix('(') {
        Some(rest) => (rest, Delimiter::Brackets),
        None => (text.as_str(), Delimiter::Bracket),
    };
    let (body, after) = rest.split_once(')')?;
    let good = (1..=6).contains(&body.len()) && body.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (good && after.starts_with(' ')).then(|| Mark {
        body: body.into(),
        delimiter,
        length: text.len() - after.trim_start().len(),
    })
}

impl Mark {
    /// The styles in which this mark may be read, the likeliest first: `(i)` is one before it is the
    /// ninth letter.
    fn styles(&self) -> [Numbering; 5] {
        let delimiter = self.delimiter;
        [
            Numbering::LowerRoman(1, delimiter),
            Numbering::UpperRoman(1, delimiter),
            Numbering::LowerLetters(1, delimiter),
            Numbering::UpperLetters(1, delimiter),
            Numbering::Decimal(1, delimiter),
        ]
    }

    fn spelled(&self) -> String {
        match self.delimiter {
            Delimiter::Brackets => format!("({})", self.body),
            _ => format!("{})", self.body),
        }
    }

    fn style(&self, running: Option<Numbering>) -> Numbering {
        let first = self.styles().into_iter().find(|style| style.mark(0) == self.spelled());
        running.or(first).unwrap_or(Numbering::Bullet)
    }

    /// Whether this is the mark of item `next` (from 1) of a list in the running style.
    fn counts(&self, running: Option<Numbering>, next: u64) -> bool {
        let at = (next - 1) as usize;
        match running {
            Some(style) => style.mark(at) == self.spelled(),
            None => self.styles().into_iter().any(|style| style.mark(0) == self.spelled()),
        }
    }

    fn strip(&self, mut line: Vec<Inline<Key>>) -> Vec<Inline<Key>> {
        if let Some(Inline::Text(text)) = line.first_mut() {
            *text = text[self.length..].to_string();
        }
        line
    }
}
