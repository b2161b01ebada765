//! What holds of every PDF and no validator looks at: each rule by its name, and what breaks it.

use super::tagged;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What is found to break a rule: the rule's name, and where.
pub type Broken = (&'static str, String);

/// Checks all rules that need nothing but the file.
pub fn broken(document: &Document) -> Vec<Broken> {
    let file = Checked { document, elements: elements(document) };
    let mut broken = Vec::new();
    file.marks(&mut broken);
    file.links(&mut broken);
    file.fields(&mut broken);
    file.outlines(&mut broken);
    file.catalog(&mut broken);
    file.attachments(&mut broken);
    file.structure(&mut broken);
    file.metadata(&mut broken);
    file.contents(&mut broken);
    broken
}

/// Checks that the text of the structure is that of the Markdown.
pub fn lost_text(document: &Document, markdown: &[String]) -> Vec<Broken> {
    let said = super::words::without_marks(tagged::words_of(document));
    if said == markdown {
        Vec::new()
    } else {
        let at = said.iter().zip(markdown).take_while(|(said, written)| said == written).count();
        let next = |words: &[String]| words[at..].iter().take(6).cloned().collect::<Vec<_>>().join(" ");
        let (said, written) = (next(&said), next(markdown));
        vec![("text in artifacts", format!("word {at}: “{said}”, and in Markdown “{written}”"))]
    }
}

struct Checked<'d> {
    document: &'d Document,
    /// The structure elements by their objects.
    elements: BTreeMap<ObjectId, &'d Dictionary>,
}

fn elements(document: &Document) -> BTreeMap<ObjectId, &Dictionary> {
    let all = document.objects.iter().filter_map(|(id, object)| Some((*id, object.as_dict().ok()?)));
    all.filter(|(_, dictionary)| dictionary.has_type(b"StructElem")).collect()
}

fn name_of<'d>(dictionary: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dictionary.get(key).and_then(Object::as_name).unwrap_or_default()
}

impl<'d> Checked<'d> {
    fn get(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
        self.document.dereference(dictionary.get(key).ok()?).ok().map(|(_, object)| object)
    }

    fn dictionary(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    fn catalog_dictionary(&self) -> &'d Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn kids(&self, element: &'d Dictionary) -> Vec<&'d Object> {
        match self.get(element, b"K") {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(_) => vec![element.get(b"K").expect("a kid")],
            None => Vec::new(),
        }
    }

    /// The elements by the numbers of the parent tree.
    fn parents(&self) -> BTreeMap<i64, &'d Object> {
        let root = self.dictionary(self.catalog_dictionary(), b"StructTreeRoot").expect("a structure");
        let tree = self.dictionary(root, b"ParentTree").expect("a parent tree");
        let numbers = self.get(tree, b"Nums").and_then(|numbers| numbers.as_array().ok()).expect("numbers");
        numbers.chunks(2).map(|pair| (pair[0].as_i64().expect("a number"), &pair[1])).collect()
    }

    /// a. Every mark is there once, belongs to one element, and the parent tree says so.
    fn marks(&self, broken: &mut Vec<Broken>) {
        let mut owners: BTreeMap<(ObjectId, i64), Vec<ObjectId>> = BTreeMap::new();
        for (id, element) in &self.elements {
            let own = element.get(b"Pg").and_then(Object::as_reference).ok();
            for kid in self.kids(element) {
                let mark = match kid {
                    Object::Integer(mark) => own.map(|page| (page, *mark)),
                    Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(own);
                        page.zip(kid.get(b"MCID").and_then(Object::as_i64).ok())
                    }
                    _ => None,
                };
                if let Some(mark) = mark {
                    owners.entry(mark).or_default().push(*id);
                }
            }
        }
        let parents = self.parents();
        for page in self.document.get_pages().into_values() {
            let mut seen = BTreeSet::new();
            let key =
                self.document.get_dictionary(page).ok().and_then(|page| page.get(b"StructParents").ok());
            let listed = key.and_then(|key| parents.get(&key.as_i64().ok()?)).and_then(|list| {
                self.document.dereference(list).ok().and_then(|(_, list)| list.as_array().ok())
            });
            for mark in tagged::marks(self.document, page) {
                let place = format!("mark {mark} of page {page:?}");
                if !seen.insert(mark) {
                    broken.push(("marks", format!("{place} stands twice")));
                }
                match owners.get(&(page, mark)).map(Vec::as_slice) {
                    Some([owner]) => {
                        let back = listed.and_then(|list| list.get(usize::try_from(mark).ok()?));
                        if back.and_then(|back| back.as_reference().ok()) != Some(*owner) {
                            broken.push(("marks", format!("{place} does not lead back to its element")));
                        }
                    }
                    Some(owners) => broken.push(("marks", format!("{place} has {} owners", owners.len()))),
                    None => broken.push(("marks", format!("{place} has no owner"))),
                }
            }
            for (of, mark) in owners.keys().filter(|(of, _)| *of == page) {
                if !seen.contains(mark) {
                    broken.push(("marks", format!("mark {mark} of page {of:?} is not there")));
                }
            }
        }
    }

    /// The annotations that belong to an element.
    fn objects_of(&self, element: &'d Dictionary) -> Vec<ObjectId> {
        self.kids(element)
            .into_iter()
            .filter_map(|kid| kid.as_dict().ok().filter(|kid| kid.has_type(b"OBJR")))
            .filter_map(|kid| kid.get(b"Obj").and_then(Object::as_reference).ok())
            .collect()
    }

    /// b. Every element of a link or a field has its annotation, and every annotation its element.
    fn links(&self, broken: &mut Vec<Broken>) {
        let parents = self.parents();
        let mut reached: BTreeSet<ObjectId> = BTreeSet::new();
        let is_annotated = |element: &Dictionary| matches!(name_of(element, b"S"), b"Link" | b"Form");
        for (id, element) in self.elements.iter().filter(|(_, element)| is_annotated(element)) {
            let objects = self.objects_of(element);
            if objects.is_empty() {
                broken.push(("links", format!("the link {id:?} has no annotation")));
            }
            for object in objects {
                reached.insert(object);
                let key =
                    self.document.get_dictionary(object).ok().and_then(|link| link.get(b"StructParent").ok());
                let back = key.and_then(|key| parents.get(&key.as_i64().ok()?));
                if back.and_then(|back| back.as_reference().ok()) != Some(*id) {
                    broken.push(("links", format!("the annotation {object:?} does not lead back")));
                }
            }
        }
        for page in self.document.get_pages().into_values() {
            let page = self.document.get_dictionary(page).expect("a page");
            let annotations = self.get(page, b"Annots").and_then(|list| list.as_array().ok());
            for annotation in annotations.into_iter().flatten() {
                match annotation.as_reference() {
                    Ok(id) if reached.contains(&id) => {}
                    _ => broken.push(("links", format!("the annotation {annotation:?} has no element"))),
                }
            }
        }
    }

    /// n. The form has all fields and no others, says that signatures are there and that the file may only be added to, and
    /// draws nothing itself. Each field stands on the page that it names, in an element that says in the same words what it
    /// is for, and is seen and printed.
    fn fields(&self, broken: &mut Vec<Broken>) {
        let mut widgets = BTreeSet::new();
        for page in self.document.get_pages().into_values() {
            let of_page = self.document.get_dictionary(page).expect("a page");
            let annotations = self.get(of_page, b"Annots").and_then(|list| list.as_array().ok());
            for id in
                annotations.into_iter().flatten().filter_map(|annotation| annotation.as_reference().ok())
            {
                let widget = self.document.get_dictionary(id).expect("an annotation");
                if name_of(widget, b"Subtype") == b"Widget" {
                    widgets.insert(id);
                    self.field(id, widget, page, broken);
                }
            }
        }
        let form = self.dictionary(self.catalog_dictionary(), b"AcroForm");
        let listed = form.and_then(|form| self.get(form, b"Fields")).and_then(|list| list.as_array().ok());
        let listed: BTreeSet<ObjectId> =
            listed.into_iter().flatten().filter_map(|field| field.as_reference().ok()).collect();
        if listed != widgets {
            broken.push(("fields", format!("{listed:?} in the form, {widgets:?} on pages")));
        }
        let flags = form.and_then(|form| form.get(b"SigFlags").and_then(Object::as_i64).ok());
        if form.is_some_and(|form| form.has(b"NeedAppearances")) || form.is_some() && flags != Some(3) {
            broken.push(("fields", format!("the form says {form:?}")));
        }
    }

    fn field(&self, id: ObjectId, widget: &'d Dictionary, page: ObjectId, broken: &mut Vec<Broken>) {
        let mut tell = |what: &str| broken.push(("fields", format!("{id:?} {what}")));
        if widget.get(b"P").and_then(Object::as_reference).ok() != Some(page) {
            tell("names another page");
        }
        if widget.get(b"F").and_then(Object::as_i64).ok().is_none_or(|flags| flags & 0b10_0111 != 4) {
            tell("is hidden, or not printed");
        }
        let said = |dictionary: &Dictionary, key: &[u8]| {
            dictionary.get(key).and_then(Object::as_str).map(decoded).unwrap_or_default()
        };
        let words = said(widget, b"TU");
        let of_it = |element: &&&'d Dictionary| {
            name_of(element, b"S") == b"Form" && self.objects_of(element).contains(&id)
        };
        let elements: Vec<&&Dictionary> = self.elements.values().filter(of_it).collect();
        match elements.as_slice() {
            [element] if !words.trim().is_empty() && said(element, b"Alt") == words => {}
            [_] => tell("does not say what it is for"),
            _ => tell("does not belong to one element"),
        }
    }

    /// c. Bookmarks are there, are nested as the headings, and lead to pages.
    fn outlines(&self, broken: &mut Vec<Broken>) {
        let Some(root) = self.dictionary(self.catalog_dictionary(), b"Outlines") else {
            return broken.push(("outlines", "there are none".into()));
        };
        let pages: BTreeSet<ObjectId> = self.document.get_pages().into_values().collect();
        let mut found = Vec::new();
        self.bookmarks(root, 1, &pages, &mut found, broken);
        let structure = self.dictionary(self.catalog_dictionary(), b"StructTreeRoot").expect("a structure");
        let mut headings = Vec::new();
        self.headings(structure, 1, &mut headings);
        if found != headings {
            broken.push(("outlines", format!("bookmarks {found:?} for headings {headings:?}")));
        }
    }

    fn bookmarks(
        &self,
        parent: &'d Dictionary,
        depth: i64,
        pages: &BTreeSet<ObjectId>,
        found: &mut Vec<(i64, Vec<u8>)>,
        broken: &mut Vec<Broken>,
    ) {
        let mut next = self.dictionary(parent, b"First");
        while let Some(bookmark) = next {
            let title = bookmark.get(b"Title").and_then(Object::as_str).unwrap_or_default();
            found.push((depth, title.to_vec()));
            let destination = self.get(bookmark, b"Dest").and_then(|list| list.as_array().ok());
            let page = destination.and_then(|list| list.first()?.as_reference().ok());
            if page.is_none_or(|page| !pages.contains(&page)) {
                broken.push(("outlines", format!("{} leads nowhere", String::from_utf8_lossy(title))));
            }
            self.bookmarks(bookmark, depth + 1, pages, found, broken);
            next = self.dictionary(bookmark, b"Next");
        }
    }

    /// The headings below an element, and the paragraphs that have a number instead of one, each with how many sections
    /// that have either it stands in. `rank` counts those that we are in.
    fn headings(&self, element: &'d Dictionary, rank: i64, headings: &mut Vec<(i64, Vec<u8>)>) {
        let title = element.get(b"T").and_then(Object::as_str).ok().map(<[u8]>::to_vec);
        match (name_of(element, b"S"), title) {
            ([b'H', b'1'..=b'6'], title) => headings.push((rank, title.unwrap_or_default())),
            (b"P", Some(number)) => headings.push((rank, number)),
            _ => {}
        }
        let kid = |kid| self.document.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
        let kids: Vec<&Dictionary> = self.kids(element).into_iter().filter_map(kid).collect();
        let titled = kids.iter().any(|kid| match name_of(kid, b"S") {
            [b'H', b'1'..=b'6'] => true,
            b"P" => kid.has(b"T"),
            _ => false,
        });
        let rank = rank + i64::from(titled && name_of(element, b"S") == b"Sect");
        kids.into_iter().for_each(|kid| self.headings(kid, rank, headings));
    }

    /// d, e, m. The page mode is a name, and colours are those of the profile that is named.
    fn catalog(&self, broken: &mut Vec<Broken>) {
        let catalog = self.catalog_dictionary();
        if catalog.get(b"PageMode").is_ok_and(|mode| mode.as_name().is_err()) {
            broken.push(("page mode", "is no name".into()));
        }
        let intents = self.get(catalog, b"OutputIntents").and_then(|intents| intents.as_array().ok());
        let [intent] = intents.map(Vec::as_slice).unwrap_or_default() else {
            return broken.push(("output intent", "is not there once".into()));
        };
        let intent = self.document.dereference(intent).ok().and_then(|(_, intent)| intent.as_dict().ok());
        let intent = intent.expect("an intent");
        let called = intent.get(b"OutputConditionIdentifier").and_then(Object::as_str).unwrap_or_default();
        if name_of(intent, b"S") != b"GTS_PDFA1" || called != b"sRGB IEC61966-2.1" {
            broken.push(("output intent", "is another".into()));
        }
        let profile = self.get(intent, b"DestOutputProfile").and_then(|profile| profile.as_stream().ok());
        let Some(profile) = profile else { return broken.push(("profile", "is not there".into())) };
        let bytes = profile.decompressed_content().unwrap_or_else(|_| profile.content.clone());
        let three = profile.dict.get(b"N").and_then(Object::as_i64).ok() == Some(3);
        if !three || bytes.get(16..20) != Some(b"RGB ") || bytes.get(36..40) != Some(b"acsp") {
            broken.push(("profile", "is not one of sRGB".into()));
        }
    }

    /// f. Attached files say what they are, how long, and of when.
    fn attachments(&self, broken: &mut Vec<Broken>) {
        let listed = self.get(self.catalog_dictionary(), b"AF").and_then(|files| files.as_array().ok());
        for file in listed.into_iter().flatten() {
            let file = self.document.dereference(file).ok().and_then(|(_, file)| file.as_dict().ok());
            let file = file.expect("a file");
            let described = file.get(b"Desc").and_then(Object::as_str).is_ok_and(|words| !words.is_empty());
            let stream = self.dictionary(file, b"EF").and_then(|streams| self.get(streams, b"F"));
            let stream = stream.and_then(|stream| stream.as_stream().ok()).expect("a stream");
            let parameters = self.dictionary(&stream.dict, b"Params");
            let size =
                parameters.and_then(|parameters| parameters.get(b"Size").and_then(Object::as_i64).ok());
            let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            let dated = parameters.is_some_and(|parameters| parameters.has(b"ModDate"));
            if !described
                || !dated
                || size != i64::try_from(bytes.len()).ok()
                || name_of(file, b"AFRelationship").is_empty()
            {
                broken.push(("attached files", format!("{:?}", file.get(b"UF"))));
            }
        }
    }

    /// g, h, j. Lists say how they are numbered, tables have head cells, which their cells name, nothing is empty,
    /// and it is said of every figure what it shows.
    fn structure(&self, broken: &mut Vec<Broken>) {
        let named = self.named(broken);
        for (id, element) in &self.elements {
            let role = name_of(element, b"S");
            let attribute = |key: &[u8]| self.dictionary(element, b"A").is_some_and(|list| list.has(key));
            if role == b"L" && !attribute(b"ListNumbering") {
                broken.push(("lists", format!("{id:?} does not say how it is numbered")));
            }
            if role == b"Table" && !self.holds(element, b"TH") {
                broken.push(("tables", format!("{id:?} has no head cell")));
            }
            let long = element.iter().any(|(_, value)| value.as_str().is_ok_and(|text| text.len() > 32_767));
            if long {
                broken.push(("strings", format!("{id:?} has one that is too long")));
            }
            let alt = element.get(b"Alt").and_then(Object::as_str).map(decoded).unwrap_or_default();
            if role == b"Figure" && alt.trim().is_empty() {
                broken.push(("figures", format!("{id:?} does not say what it shows")));
            }
            for header in self.headers(element) {
                let head = named.get(&header).and_then(|head| self.elements.get(head));
                if head.is_none_or(|head| name_of(head, b"S") != b"TH") {
                    broken.push(("tables", format!("{id:?} names {header}, which is no head cell")));
                }
            }
            if self.kids(element).is_empty() && !matches!(role, b"TD" | b"TH") {
                broken.push(("empty elements", format!("{id:?} {}", String::from_utf8_lossy(role))));
            }
        }
    }

    /// The elements by their names, which must stand in order.
    fn named(&self, broken: &mut Vec<Broken>) -> BTreeMap<String, ObjectId> {
        let root = self.dictionary(self.catalog_dictionary(), b"StructTreeRoot").expect("a structure");
        let tree = self.dictionary(root, b"IDTree").and_then(|tree| self.get(tree, b"Names"));
        let pairs = tree.and_then(|names| names.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<(String, ObjectId)> = pairs
            .chunks(2)
            .map(|pair| {
                (decoded(pair[0].as_str().expect("a name")), pair[1].as_reference().expect("an element"))
            })
            .collect();
        if !names.is_sorted_by(|(a, _), (b, _)| a < b) {
            broken.push(("tables", "the names are not sorted".into()));
        }
        for (name, id) in &names {
            let own =
                self.elements.get(id).and_then(|element| element.get(b"ID").and_then(Object::as_str).ok());
            if own.map(decoded).as_ref() != Some(name) {
                broken.push(("tables", format!("{id:?} is not called {name}")));
            }
        }
        names.into_iter().collect()
    }

    /// The names of the cells that name a cell.
    fn headers(&self, element: &'d Dictionary) -> Vec<String> {
        let headers = self.dictionary(element, b"A").and_then(|attributes| self.get(attributes, b"Headers"));
        let headers =
            headers.and_then(|headers| headers.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
        headers.iter().map(|header| decoded(header.as_str().expect("a name"))).collect()
    }

    fn holds(&self, element: &'d Dictionary, role: &[u8]) -> bool {
        self.kids(element).into_iter().any(|kid| {
            let kid = self.document.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
            kid.is_some_and(|kid| name_of(kid, b"S") == role || self.holds(kid, role))
        })
    }

    /// i. The two places where the file speaks of itself agree, in a spelling that simple readers know.
    fn metadata(&self, broken: &mut Vec<Broken>) {
        let stream =
            self.get(self.catalog_dictionary(), b"Metadata").and_then(|stream| stream.as_stream().ok());
        let packet =
            stream.map(|stream| String::from_utf8_lossy(&stream.content).into_owned()).unwrap_or_default();
        if packet.contains("parseType") {
            broken.push(("metadata", "nodes are spelt in short".into()));
        }
        let information = self.document.trailer.get(b"Info").ok();
        let information = information.and_then(|info| self.document.dereference(info).ok());
        let information = information.and_then(|(_, info)| info.as_dict().ok()).expect("information");
        for (key, before) in [
            ("Title", "<dc:title>"),
            ("Author", "<dc:creator>"),
            ("Subject", "<dc:description>"),
            ("Producer", "<pdf:Producer>"),
        ] {
            let Ok(value) = information.get(key.as_bytes()).and_then(Object::as_str) else { continue };
            let value = decoded(value);
            let after = packet.split_once(before).map_or("", |(_, after)| after);
            let said = after.split("</rdf:li>").next().and_then(|line| line.split("</pdf:Producer>").next());
            let said = said.and_then(|line| line.rsplit('>').next()).unwrap_or_default();
            let said =
                said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            if said != value {
                broken.push(("metadata", format!("{key} is “{value}” and “{said}”")));
            }
        }
        for (key, element) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
            let value =
                information.get(key.as_bytes()).and_then(Object::as_str).map(decoded).unwrap_or_default();
            let said = packet.split_once(&format!("<{element}>")).map_or("", |(_, after)| after);
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            if digits(&value) != digits(said.split('<').next().unwrap_or_default()) {
                broken.push(("metadata", format!("{key} is {value}")));
            }
        }
    }

    /// l. Everything drawn is marked, and the lines at the foot of English pages are no part of the text.
    fn contents(&self, broken: &mut Vec<Broken>) {
        let language = self.catalog_dictionary().get(b"Lang").and_then(Object::as_str).unwrap_or_default();
        for (number, page) in self.document.get_pages() {
            let furniture = tagged::furniture(self.document, page);
            for (_, text) in furniture.iter().filter(|(unmarked, _)| *unmarked) {
                broken.push(("furniture", format!("“{text}” is drawn without a mark")));
            }
            let numbered = format!("page {number} of ");
            let is_furniture = furniture.iter().any(|(unmarked, text)| !unmarked && text.contains(&numbered));
            if language.starts_with(b"en") && !is_furniture {
                broken.push(("furniture", format!("“{numbered}…” is no line at the foot")));
            }
        }
    }
}

fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
