//! A document as a row of passages: paragraphs, rows, headings, statements – whatever is compared as a whole.

use crate::document::{
    Block, Callout, CalloutKind, Document, Fact, Inline, Marking, Masthead, ParticularRole, Row, RowGroup,
    Section, SectionRole, Signature, Table, struck,
};

/// A part of a document that is compared as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// What it is; only passages of one kind are held against each other.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// What it is known by besides its words, if anything.
    pub key: Option<String>,
    /// The number as printed before it.
    pub number: Option<String>,
    /// Its words; how they are put into lines is no part of them.
    pub words: Vec<String>,
}

/// What a passage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Who may have the document, or a part of it.
    Marking,
    /// The title.
    Title,
    /// A line below the title.
    Particular(ParticularRole),
    /// A heading.
    Heading,
    /// A paragraph of text, or a picture in words.
    Text,
    /// A statement: a name and a value.
    Fact {
        /// The name, without its colon.
        name: String,
        /// Whether it says how was voted.
        vote: bool,
    },
    /// A row of a table.
    Row,
    /// A footnote.
    Note,
}

/// Where a passage stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The section it stands in, as printed: its number and heading; nothing above the first.
    pub section: Option<String>,
    /// What kind of section that is.
    pub role: Option<SectionRole>,
    /// The number of that section, or of the nearest around it that bears one.
    pub number: Option<String>,
    /// The decision, action or the like that it is a part of.
    pub callout: Option<(CalloutKind, String)>,
}

/// What stands between two cells of a row that is read as words.
const BETWEEN_CELLS: &str = "·";

/// The passages of a document, in reading order; footnotes come last.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut reader = Reader { passages: Vec::new(), place: Place::default() };
    if let Some(Marking { line, .. }) = &document.marking {
        reader.add(Kind::Marking, Some("marking".into()), None, line);
    }
    reader.blocks(&document.blocks, None);
    reader.place = Place::default();
    for note in &document.notes {
        let words: Vec<String> = note.blocks.iter().map(in_words).collect();
        reader.add(Kind::Note, None, None, &words.join(" "));
    }
    let mut passages = reader.passages;
    forget_double_keys(&mut passages);
    passages
}

/// What two passages are known by, neither is.
fn forget_double_keys(passages: &mut [Passage]) {
    let mut known: hashbrown::HashMap<String, usize> = hashbrown::HashMap::new();
    for key in passages.iter().filter_map(|passage| passage.key.clone()) {
        *known.entry(key).or_default() += 1;
    }
    for passage in passages {
        passage.key = passage.key.take().filter(|key| known.get(key) == Some(&1));
    }
}

struct Reader {
    passages: Vec<Passage>,
    place: Place,
}

impl Reader {
    /// Adds a passage, unless it has no words.
    fn add(&mut self, kind: Kind, key: Option<String>, number: Option<String>, text: &str) {
        let words: Vec<String> = text.split_whitespace().map(str::to_string).collect();
        if !words.is_empty() || number.is_some() {
            self.passages.push(Passage { kind, place: self.place.clone(), key, number, words });
        }
    }

    /// Blocks, the passages of which are known by `within` and their place in it, if that is something.
    fn blocks(&mut self, blocks: &[Block], within: Option<&str>) {
        for (at, block) in blocks.iter().enumerate() {
            let key = within.map(|within| format!("{within}#{at}"));
            self.block(block, key);
        }
    }

    fn block(&mut self, block: &Block, key: Option<String>) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead),
            // What the minutes say of their versions is no change of them.
            Block::Section(section) if section.role == SectionRole::Changes => {}
            Block::Section(section) => self.section(section),
            Block::Paragraph(content) => self.add(Kind::Text, key, None, &struck(content)),
            Block::List(list) => {
                let inner = list.items.iter().enumerate();
                inner.for_each(|(at, item)| {
                    self.blocks(item, key.as_ref().map(|key| format!("{key}.{at}")).as_deref());
                });
            }
            Block::Quote(inner) | Block::Passage(_, inner) => self.blocks(inner, key.as_deref()),
            Block::Code(_) | Block::Figure(_) => self.add(Kind::Text, key, None, &in_words(block)),
            Block::Table(table) => self.table(table),
            Block::Rule => {}
            Block::Callout(callout) => self.callout(callout),
            Block::Facts(facts) => self.facts(facts, None),
            // Where somebody signs electronically the committee says, and not the minutes.
            Block::Signature(Signature { statement, lines, fields: _ }) => {
                self.add(Kind::Text, Some("signature".into()), None, &struck(statement));
                lines.iter().for_each(|line| self.add(Kind::Text, None, None, &struck(line)));
            }
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        let Masthead { handling, title, particulars } = masthead;
        self.add(Kind::Marking, Some("handling".into()), None, &struck(handling));
        self.add(Kind::Title, Some("title".into()), None, &struck(title));
        for particular in particulars {
            let role = particular.role;
            // The version is what is compared: that the two differ in it says nothing.
            if role != ParticularRole::Reference {
                let key = format!("particular:{}", role.name());
                self.add(Kind::Particular(role), Some(key), None, &struck(&particular.text));
            }
        }
    }

    fn section(&mut self, section: &Section) {
        let Section { role, anchor, number, heading, marking, blocks, .. } = section;
        let outer = self.place.clone();
        let heading = struck(heading);
        let printed: Vec<&str> = number.iter().map(String::as_str).chain([heading.trim()]).collect();
        let printed = printed.join(" ").trim().to_string();
        self.place = Place {
            section: Some(printed).filter(|printed| !printed.is_empty()).or(outer.section.clone()),
            role: Some(*role),
            number: number.clone().or(outer.number.clone()),
            callout: None,
        };
        let key = format!("section:{}", anchor.0);
        self.add(Kind::Heading, Some(key.clone()), number.clone(), &heading);
        if let Some(marking) = marking {
            self.add(Kind::Marking, Some(format!("{key}:marking")), None, marking);
        }
        self.blocks(blocks, None);
        self.place = outer;
    }

    fn callout(&mut self, callout: &Callout) {
        let Callout { kind, anchor, name, blocks, facts, beside: _ } = callout;
        let outer = self.place.callout.replace((*kind, name.clone()));
        let key = anchor.as_ref().map(|anchor| format!("callout:{}", anchor.0));
        self.blocks(blocks, key.as_deref());
        self.facts(facts, key.as_deref());
        self.place.callout = outer;
    }

    fn facts(&mut self, facts: &[Fact], within: Option<&str>) {
        for Fact { name, value, vote } in facts {
            let name = struck(name).trim_end_matches(':').trim().to_string();
            let key = within.map(|within| format!("{within}:{name}"));
            self.add(Kind::Fact { name, vote: *vote }, key, None, &struck(value));
        }
    }

    fn table(&mut self, table: &Table) {
        self.add(Kind::Text, None, None, &struck(&table.caption));
        for RowGroup { label, rows } in &table.groups {
            let label = label.as_ref().map(|label| struck(label));
            for Row { anchor, cells, total: _ } in rows {
                let cells: Vec<String> = cells.iter().map(|cell| struck(cell).trim().to_string()).collect();
                let named = match anchor {
                    Some(anchor) => anchor.0.clone(),
                    None => cells.first().cloned().unwrap_or_default(),
                };
                let group = label.as_deref().unwrap_or_default();
                let key = table.row_heads.then(|| format!("row:{}:{group}:{named}", table.name));
                let filled: Vec<&str> =
                    label.iter().map(String::as_str).filter(|_| anchor.is_none()).collect();
                let filled = cells.iter().map(String::as_str).chain(filled).filter(|cell| !cell.is_empty());
                let words: Vec<&str> = filled.collect();
                self.add(Kind::Row, key, None, &words.join(&format!(" {BETWEEN_CELLS} ")));
            }
        }
    }
}

/// A block as words that stand in one line.
fn in_words(block: &Block) -> String {
    match block {
        Block::Paragraph(content) => struck(content),
        Block::Code(text) => text.clone(),
        Block::Figure(figure) => {
            let caption = figure.caption.iter().map(String::as_str);
            [figure.alt.as_str()].into_iter().chain(caption).collect::<Vec<_>>().join(" ")
        }
        Block::List(list) => list.items.iter().flatten().map(in_words).collect::<Vec<_>>().join(" "),
        Block::Quote(inner) | Block::Passage(_, inner) => {
            inner.iter().map(in_words).collect::<Vec<_>>().join(" ")
        }
        Block::Table(table) => {
            let rows = table.groups.iter().flat_map(|group| &group.rows);
            let cells = rows.flat_map(|row| &row.cells);
            let heads = table.columns.iter().map(|column| &column.heading);
            let words: Vec<String> = heads.chain(cells).map(|cell: &Vec<Inline>| struck(cell)).collect();
            words.join(" ")
        }
        // None of these stands in a footnote.
        Block::Masthead(_)
        | Block::Section(_)
        | Block::Rule
        | Block::Callout(_)
        | Block::Facts(_)
        | Block::Signature(_) => String::new(),
    }
}
