//! The logical structure that stands behind the pages: what is a heading, a list, a cell. Every
//! frame on a page belongs to a node of it, or is an artifact.

use crate::form::Language;

/// A node's place in the [`Structure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// The root: the document itself.
    pub const ROOT: NodeId = NodeId(0);

    /// The place in [`Structure::nodes`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is; the names are those of PDF's standard structure types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A section with its heading.
    Section,
    /// A group without a meaning of its own, such as a callout.
    Group,
    /// A heading; 1 is the title.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(ListMarks),
    /// An item of a list.
    ListItem,
    /// The mark of an item or of a note.
    Label,
    /// What stands behind the mark.
    ListBody,
    /// A table.
    Table,
    /// The rows with the columns' headings.
    TableHead,
    /// The other rows.
    TableBody,
    /// A row.
    TableRow,
    /// A cell that names others.
    HeadCell(Scope),
    /// A cell.
    Cell,
    /// A link.
    Link,
    /// A place to fill in.
    Form,
    /// A stretch of text, such as a passage in another language.
    Span,
    /// Program text.
    Code,
    /// A quotation.
    Quotation,
    /// A picture.
    Figure,
    /// What is printed below a picture.
    Caption,
    /// A list of contents.
    Contents,
    /// A line of it.
    ContentsItem,
    /// A footnote.
    Note,
    /// The mark of a footnote in the text.
    Reference,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListMarks {
    /// Not at all, or with words.
    None,
    /// With bullets.
    Bullet,
    /// 1, 2, 3.
    Decimal,
    /// a, b, c.
    LowerLetters,
    /// A, B, C.
    UpperLetters,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// Which cells a head cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those below it.
    Column,
    /// Those beside it.
    Row,
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it belongs to; the root belongs to itself.
    pub parent: NodeId,
    /// The nodes that belong to it, in reading order.
    pub children: Vec<NodeId>,
    /// How many rows a cell spans.
    pub row_span: u16,
    /// What is said of it besides; of most nodes nothing is, and there are many.
    pub said: Option<Box<Said>>,
}

/// What is said of a node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// Its language, where it is not its parent's.
    pub language: Option<Language>,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// What it is called by those who do not see it; a heading's words.
    pub title: Option<String>,
    /// The cells that name a cell.
    pub headers: Vec<NodeId>,
}

/// All nodes; a parent stands before its children.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// The nodes; the first one is the document.
    pub nodes: Vec<Node>,
}

impl Default for Structure {
    fn default() -> Self {
        let mut structure = Structure { nodes: Vec::new() };
        structure.push(Role::Document, NodeId::ROOT);
        structure
    }
}

impl Structure {
    /// Adds a node at the end of `parent`.
    pub fn add(&mut self, role: Role, parent: NodeId) -> NodeId {
        let id = self.push(role, parent);
        self.nodes[parent.index()].children.push(id);
        id
    }

    /// The node at `id`.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// What is said of the node at `id`.
    pub fn said_mut(&mut self, id: NodeId) -> &mut Said {
        self.node_mut(id).said.get_or_insert_default()
    }

    fn push(&mut self, role: Role, parent: NodeId) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { role, parent, children: Vec::new(), row_span: 1, said: None });
        id
    }
}
