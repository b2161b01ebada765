//! The structure behind the pages as PDF's structure tree, and the ways back from pages and links to it.

use super::draw::Marks;
use super::file::File;
use super::links::Annotation;
use super::object::{Dictionary, Object, ObjectId, dictionary, name, number, plain, real, reference, text};
use crate::layout::{Area, Item, ListMarks, Node, NodeId, Owner, Pages, Role, Said, Scope};
use hashbrown::HashSet;
use std::collections::BTreeMap;

/// What belongs to a node, in reading order.
#[derive(Debug, Clone, Copy)]
enum Kid {
    Node(NodeId),
    Mark { page: u32, number: u32 },
    Annotation { page: u32, id: ObjectId },
}

/// The tree in the making.
struct Tree<'a> {
    pages: &'a Pages,
    kids: Vec<Vec<Kid>>,
    attached: Vec<bool>,
    ids: Vec<Option<ObjectId>>,
}

/// Adds the structure tree.
pub(super) fn add(file: &mut File, pages: &Pages, marks: &Marks, annotations: &[Annotation]) {
    let count = pages.structure.nodes.len();
    let mut tree =
        Tree { pages, kids: vec![Vec::new(); count], attached: vec![false; count], ids: vec![None; count] };
    tree.attached[NodeId::ROOT.index()] = true;
    tree.collect(marks, annotations);
    for (attached, id) in tree.attached.iter().zip(&mut tree.ids) {
        *id = attached.then(|| file.objects.new_object_id());
    }
    let root = file.objects.new_object_id();
    let names = tree.elements(file, root, annotations);
    let parents = tree.parents(file, marks, annotations);
    let next = pages.pages.len() + annotations.len();
    let mut structure = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", Object::Array(vec![tree.reference(NodeId::ROOT)])),
        ("ParentTree", parents),
        ("ParentTreeNextKey", number(next)),
    ]);
    if !names.is_empty() {
        structure.set("IDTree", Object::Dictionary(dictionary([("Names", Object::Array(names))])));
    }
    file.objects.set_object(root, structure);
    if let Ok(catalog) = file.catalog() {
        catalog.set("StructTreeRoot", reference(root));
        // No Suspects: false is what its absence means, and poppler stumbles over it.
        catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    }
}

impl Tree<'_> {
    fn node(&self, id: NodeId) -> &Node {
        &self.pages.structure.nodes[id.index()]
    }

    /// Finds what belongs to each node: nodes stand where their first content stands; but the parts of the
    /// document in the order of its structure, as footnotes stand on earlier pages than they are read.
    fn collect(&mut self, marks: &Marks, annotations: &[Annotation]) {
        for (page, owners) in marks.iter().enumerate() {
            for (number, owner) in owners.iter().enumerate() {
                self.attach(*owner);
                let (page, number) = (page as u32, number as u32);
                self.kids[owner.index()].push(Kid::Mark { page, number });
            }
        }
        for annotation in annotations {
            self.attach(annotation.owner);
            let kid = Kid::Annotation { page: annotation.page as u32, id: annotation.id };
            self.kids[annotation.owner.index()].push(kid);
        }
        self.kids[NodeId::ROOT.index()].sort_by_key(|kid| match kid {
            Kid::Node(id) => Some(id.index()),
            Kid::Mark { .. } | Kid::Annotation { .. } => None,
        });
    }

    fn attach(&mut self, id: NodeId) {
        if self.attached[id.index()] {
            return;
        }
        self.attached[id.index()] = true;
        let parent = self.node(id).parent;
        self.attach(parent);
        // The parts of a table came with it.
        if !holds_all(self.node(parent).role) {
            self.kids[parent.index()].push(Kid::Node(id));
            self.attach_all(id);
        }
    }

    /// A table has all its rows and cells, whether anything stands in them or not.
    fn attach_all(&mut self, id: NodeId) {
        if !holds_all(self.node(id).role) {
            return;
        }
        for child in self.node(id).children.clone() {
            self.kids[id.index()].push(Kid::Node(child));
            self.attached[child.index()] = true;
            self.attach_all(child);
        }
    }

    fn reference(&self, id: NodeId) -> Object {
        self.ids[id.index()].map_or(Object::Null, reference)
    }

    /// Writes the elements; gives the names of those that have one, sorted: notes and cells that name others.
    fn elements(&self, file: &mut File, root: ObjectId, annotations: &[Annotation]) -> Vec<Object> {
        let boxes = self.boxes();
        let mut names: Vec<(String, Object)> = Vec::new();
        let live: HashSet<usize> = annotations.iter().map(|link| link.owner.index()).collect();
        for (place, (node, id)) in self.pages.structure.nodes.iter().zip(&self.ids).enumerate() {
            let Some(id) = *id else { continue };
            let dead = node.role == Role::Link && !live.contains(&place);
            let role = if dead { "Span" } else { role_name(node.role) };
            let parent = if place == 0 { reference(root) } else { self.reference(node.parent) };
            let mut element = dictionary([("Type", name("StructElem")), ("S", name(role)), ("P", parent)]);
            self.kids_of(file, place, &mut element);
            describe(node, boxes.get(&place), &mut element);
            if matches!(node.role, Role::Note | Role::HeadCell(_)) {
                let called = called(place);
                element.set("ID", plain(&called));
                names.push((called, reference(id)));
            }
            file.spelt.add(id, &Object::Dictionary(element));
        }
        names.sort_by(|(a, _), (b, _)| a.cmp(b));
        names.into_iter().flat_map(|(called, element)| [plain(&called), element]).collect()
    }

    fn kids_of(&self, file: &File, place: usize, element: &mut Dictionary) {
        let kids = &self.kids[place];
        let first = kids.iter().find_map(|kid| match kid {
            Kid::Mark { page, .. } => Some(*page),
            _ => None,
        });
        let page_of = |page: u32| file.pages.get(page as usize).copied().map_or(Object::Null, reference);
        if let Some(page) = first {
            element.set("Pg", page_of(page));
        }
        let mut list: Vec<Object> = Vec::with_capacity(kids.len());
        for kid in kids {
            list.push(match *kid {
                Kid::Node(id) => self.reference(id),
                Kid::Mark { page, number: mark } if first == Some(page) => number(mark as usize),
                Kid::Mark { page, number: mark } => Object::Dictionary(dictionary([
                    ("Type", name("MCR")),
                    ("Pg", page_of(page)),
                    ("MCID", number(mark as usize)),
                ])),
                Kid::Annotation { page, id } => Object::Dictionary(dictionary([
                    ("Type", name("OBJR")),
                    ("Obj", reference(id)),
                    ("Pg", page_of(page)),
                ])),
            });
        }
        if let Some(only) = list.pop() {
            let kids = if list.is_empty() { only } else { Object::Array([list, vec![only]].concat()) };
            element.set("K", kids);
        }
    }

    /// The ways back: from the marks of each page and from each annotation to its element.
    fn parents(&self, file: &mut File, marks: &Marks, annotations: &[Annotation]) -> Object {
        let mut numbers = Vec::new();
        for (page, owners) in marks.iter().enumerate() {
            file.set_page(page, "Tabs", name("S"));
            if owners.is_empty() {
                continue;
            }
            file.set_page(page, "StructParents", number(page));
            let elements = owners.iter().map(|owner| self.reference(*owner)).collect();
            numbers.extend([number(page), reference(file.add_spelt(Object::Array(elements)))]);
        }
        for (place, annotation) in annotations.iter().enumerate() {
            numbers.extend([number(marks.len() + place), self.reference(annotation.owner)]);
        }
        reference(file.add_spelt(dictionary([("Nums", Object::Array(numbers))])))
    }

    /// Where pictures stand, by their nodes.
    fn boxes(&self) -> BTreeMap<usize, Object> {
        let frames = self.pages.pages.iter().flat_map(|page| &page.frames);
        let images = frames.filter_map(|frame| match (&frame.item, frame.owner) {
            (Item::Image(area, _), Owner::Node(node)) => Some((node.index(), self.bounds(*area))),
            _ => None,
        });
        images.collect()
    }

    fn bounds(&self, area: Area) -> Object {
        let top = self.pages.height - area.at.y;
        let edges = [area.at.x, top - area.height, area.at.x + area.width, top];
        Object::Array(edges.iter().map(|edge| real(edge.points())).collect())
    }
}

/// The name of the element at a place.
fn called(place: usize) -> String {
    format!("e{place:06}")
}

fn holds_all(role: Role) -> bool {
    matches!(role, Role::Table | Role::TableHead | Role::TableBody | Role::TableRow)
}

/// Adds what is to be said about a node besides what it is.
fn describe(node: &Node, bounds: Option<&Object>, element: &mut Dictionary) {
    let nothing = Said::default();
    let said = node.said.as_deref().unwrap_or(&nothing);
    if let Some(language) = &said.language {
        element.set("Lang", plain(language.tag()));
    }
    if let Some(alt) = &said.alt {
        element.set("Alt", text(alt));
    }
    if let Some(title) = said.title.as_ref().filter(|_| node.role != Role::Table) {
        element.set("T", text(title));
    }
    let mut attributes = match node.role {
        Role::List(marks) => dictionary([("O", name("List")), ("ListNumbering", name(marks_name(marks)))]),
        Role::HeadCell(Scope::Column) => dictionary([("O", name("Table")), ("Scope", name("Column"))]),
        Role::HeadCell(Scope::Row) => dictionary([("O", name("Table")), ("Scope", name("Row"))]),
        Role::Table | Role::Cell => dictionary([("O", name("Table"))]),
        Role::Figure => dictionary([("O", name("Layout")), ("Placement", name("Block"))]),
        _ => return,
    };
    if !said.headers.is_empty() {
        let headers = said.headers.iter().map(|header| plain(&called(header.index())));
        attributes.set("Headers", Object::Array(headers.collect()));
    }
    if node.row_span > 1 {
        attributes.set("RowSpan", number(usize::from(node.row_span)));
    }
    if let (Role::Table, Some(title)) = (node.role, &said.title) {
        attributes.set("Summary", text(title));
    }
    if let Some(bounds) = bounds {
        attributes.set("BBox", bounds.clone());
    }
    if attributes.len() > 1 {
        element.set("A", attributes);
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Group => "Div",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeadCell(_) => "TH",
        Role::Cell => "TD",
        Role::Link => "Link",
        Role::Form => "Form",
        Role::Span => "Span",
        Role::Code => "Code",
        Role::Quotation => "BlockQuote",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Note => "Note",
        Role::Reference => "Reference",
    }
}

fn marks_name(marks: ListMarks) -> &'static str {
    match marks {
        ListMarks::None => "None",
        ListMarks::Bullet => "Disc",
        ListMarks::Decimal => "Decimal",
        ListMarks::LowerLetters => "LowerAlpha",
        ListMarks::UpperLetters => "UpperAlpha",
        ListMarks::LowerRoman => "LowerRoman",
        ListMarks::UpperRoman => "UpperRoman",
    }
}
