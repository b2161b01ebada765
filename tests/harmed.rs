//! Every harm to an archive is found: each byte changed, cut off, taken out or added, each file and folder taken away, added,
//! renamed, exchanged with another or replaced by a link.
//!
//! The archive is one of ten objects, made by the program itself, and looked at in memory. What says what the archive is – the
//! declarations, the layout, the head and the tiles of the log, the names of all files and folders – is tried exhaustively; sidecars
//! and inventories byte by byte with `HARMS=all`, else at every seventh and every 211th place; what files hold at places by chance
//! (`SEED` gives others), so many that a check that looks away is seen. What was tried is told
//! (`cargo test --test harmed -- --nocapture`).

// How many were tried is worth knowing.
#![allow(clippy::print_stdout)]

mod support;

use minutebook::archive::{Expected, ExpectedVersion, Holdings, Lying, NamedKeys, verify};
use minutebook::diagnostic::{DiskFault, Finding, Report};
use minutebook::digest::digest_512;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::Book;

/// How many objects the archive has.
const OBJECTS: usize = 10;
/// At every so many bytes an inventory is harmed, unless all are asked for.
const STRIDE: usize = 211;
/// Likewise a sidecar, which is a digest and a name.
const STRIDE_OF_SIDECARS: usize = 7;
/// How often what a file holds is harmed at a place by chance.
const TRIES: usize = 5;
/// How many pairs of files are exchanged that are chosen by chance.
const PAIRS: usize = 300;

/// A file as it lies in memory, with its digest, which is not reckoned again where nothing is changed.
#[derive(Clone)]
struct Kept {
    bytes: Vec<u8>,
    digest: String,
}

impl Kept {
    fn new(bytes: Vec<u8>) -> Self {
        Kept { digest: digest_512(&bytes), bytes }
    }
}

/// The files of an archive, and all that lies in it by name.
#[derive(Default)]
struct Files {
    files: BTreeMap<String, Kept>,
    names: OnceLock<BTreeMap<String, Lying>>,
}

/// An archive in memory, with what is otherwise in it.
struct Archive<'a> {
    files: &'a BTreeMap<String, Kept>,
    /// What lies there where nothing is harmed.
    names: &'a OnceLock<BTreeMap<String, Lying>>,
    /// Files that are otherwise; none: it is not there.
    harmed: BTreeMap<String, Option<Kept>>,
    /// What lies there and is no file, and folders with nothing in them.
    odd: BTreeMap<String, Lying>,
}

impl<'a> Archive<'a> {
    fn of(Files { files, names }: &'a Files) -> Self {
        Archive { files, names, harmed: BTreeMap::new(), odd: BTreeMap::new() }
    }

    fn with(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.harmed.insert(path.into(), Some(Kept::new(bytes)));
        self
    }

    fn without(mut self, path: &str) -> Self {
        self.harmed.insert(path.into(), None);
        self
    }

    fn odd(mut self, path: &str, what: Lying) -> Self {
        self.odd.insert(path.into(), what);
        self
    }

    /// The files of a folder under another name, or gone.
    fn moved(mut self, folder: &str, to: Option<&str>) -> Self {
        let within = format!("{folder}/");
        for (path, kept) in
            self.files.range(within.clone()..).take_while(|(path, _)| path.starts_with(&within))
        {
            self.harmed.entry(path.clone()).or_insert(None);
            if let Some(to) = to {
                self.harmed.insert(format!("{to}/{}", &path[within.len()..]), Some(kept.clone()));
            }
        }
        self
    }

    fn listed(&self) -> BTreeMap<String, Lying> {
        let mut lying = self.odd.clone();
        let there = self.files.keys().filter(|path| !self.harmed.contains_key(*path));
        let new = self.harmed.iter().filter(|(_, kept)| kept.is_some()).map(|(path, _)| path);
        for path in there.chain(new) {
            for (at, _) in path.match_indices('/') {
                lying.entry(path[..at].into()).or_insert(Lying::Folder);
            }
            lying.insert(path.clone(), Lying::File);
        }
        lying
    }

    fn file(&self, path: &str) -> Result<&Kept, DiskFault> {
        let kept = self.harmed.get(path).map_or_else(|| self.files.get(path), Option::as_ref);
        kept.ok_or(DiskFault::NotThere)
    }
}

impl Holdings for Archive<'_> {
    fn list(&self) -> BTreeMap<String, Lying> {
        let is_changed_only =
            self.harmed.iter().all(|(path, kept)| kept.is_some() && self.files.contains_key(path));
        // It takes longer than all that is looked at, so it is asked once of what has the same names.
        if self.odd.is_empty() && is_changed_only {
            return self.names.get_or_init(|| self.listed()).clone();
        }
        self.listed()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, DiskFault> {
        self.file(path).map(|kept| kept.bytes.clone())
    }

    fn digest_512(&self, path: &str) -> Result<(String, u64), DiskFault> {
        self.file(path).map(|kept| (kept.digest.clone(), kept.bytes.len() as u64))
    }
}

/// Numbers by chance, always the same of one seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % count.max(1)
    }
}

/// A book of ten meetings, each sent out, some twice; each refers to the one before.
fn book() -> Book {
    let book = Book::new();
    for meeting in 1..=OBJECTS {
        let before = meeting.checked_sub(1).filter(|before| *before > 0);
        let text = before.map(|before| format!("text = \"See [[{before}#paint]].\"\n")).unwrap_or_default();
        let record = format!(
            "meeting = \"{meeting}\"\ndate = 2026-{meeting:02}-15\n[[items]]\ntitle = \"Hall\"\n{text}[[items.entries]]\n\
             action = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n"
        );
        let (path, called) = (format!("minutes/board/{meeting}.toml"), format!("board/{meeting}"));
        book.write(&path, record);
        book.run(["circulate", &called, "--date", "2026-11-20"]).status(0);
        if meeting % 3 == 0 {
            book.write(&path, book.read(&path).replace("paint it.", "paint it red."));
            book.run(["circulate", &called, "--date", "2026-11-21"]).status(0);
        }
    }
    book
}

/// What must be there, as such a book tells.
fn expected(book: &Book) -> Expected {
    let told = |meeting: usize| {
        let record: toml::Table = book.read(&format!("minutes/board/{meeting}.toml")).parse().expect("TOML");
        let said = |key: &str| record["circulated"][key].as_str().expect("a text").to_string();
        ExpectedVersion {
            reference: said("reference"),
            version: said("version"),
            content: said("content-digest"),
            log_head: None,
            told_by: "the book".into(),
        }
    };
    Expected {
        book: Some((1..=OBJECTS).map(told).collect()),
        translations: Vec::new(),
        identity: None,
        keys: NamedKeys::default(),
    }
}

struct Trial {
    files: Files,
    expected: Expected,
    tried: AtomicUsize,
    seed: u64,
}

impl Trial {
    /// Whether the harm is found.
    fn try_one(&self, archive: &Archive<'_>, what: impl Fn() -> String) {
        self.tried.fetch_add(1, Ordering::Relaxed);
        let verified = verify(archive, &self.expected);
        assert!(verified.report.has_errors(), "nobody found: {}", what());
    }

    /// Whether the harm to one object is found that lies in an archive alone, in which something is wrong without it.
    fn try_alone(&self, archive: &Archive<'_>, before: &Report, what: impl Fn() -> String) {
        self.tried.fetch_add(1, Ordering::Relaxed);
        let report = verify(archive, &Expected::default()).report;
        let is_new = |finding: &&Finding| !before.findings().any(|known| known == *finding);
        assert!(report.findings().any(|finding| is_new(&finding)), "nobody found: {}", what());
    }

    fn archive(&self) -> Archive<'_> {
        Archive::of(&self.files)
    }

    /// The same of one object and what says what the archive is, or of the log: to what is found in one the others add
    /// nothing. What the log keeps of an entry is held against all.
    fn alone(&self, path: &str) -> Files {
        let object: String = path.split_inclusive('/').take(5).collect();
        let (is_of_log, is_of_entry) = (path.starts_with("log/"), is_of_one_entry(path));
        let is_root = |other: &str| other.starts_with("store/") && other.matches('/').count() < 4;
        let is_near = |other: &str| {
            if is_of_log {
                is_of_entry || other.starts_with("log/")
            } else {
                other.starts_with(&object) || is_root(other)
            }
        };
        let near = self.files.files.iter().filter(|(other, _)| is_near(other));
        let files = near.map(|(path, kept)| (path.clone(), kept.clone())).collect();
        Files { files, ..Files::default() }
    }

    fn told(&self, what: &str) {
        println!("{what}: {} tried, all found", self.tried.swap(0, Ordering::Relaxed));
    }

    fn dice(&self, of: &str) -> Dice {
        Dice(of.bytes().fold(self.seed, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into())))
    }
}

fn trial() -> Trial {
    let book = book();
    let files = book.files("archive").into_iter().map(|name| {
        let bytes = book.bytes(&format!("archive/{name}"));
        (name, Kept::new(bytes))
    });
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let trial = Trial {
        files: Files { files: files.collect(), ..Files::default() },
        expected: expected(&book),
        tried: AtomicUsize::new(0),
        seed,
    };
    let verified = verify(&trial.archive(), &trial.expected);
    assert!(verified.report.is_empty(), "{:?}", verified.report);
    assert_eq!(verified.objects.len(), OBJECTS);
    // And as the program finds it on the disk.
    book.run(["verify"]).status(0).says("10 objects, 13 versions");
    trial
}

/// What says what the archive, its objects and its log are, but for inventories.
fn is_header(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("0=") || name.ends_with(".sha512"))
        || path.matches('/').count() < 4 && !is_of_one_entry(path)
}

/// What the log keeps of a single entry.
fn is_of_one_entry(path: &str) -> bool {
    path.starts_with("log/proofs/") || path.starts_with("log/entries/")
}

fn is_inventory(path: &str) -> bool {
    path.ends_with("/inventory.json")
}

/// A byte changed, a file cut off, and a byte taken out or put in, at some places of a file.
fn harmed(bytes: &[u8], at: usize, dice: &mut Dice) -> [Vec<u8>; 4] {
    let mut changed = bytes.to_vec();
    changed[at] ^= 1 + dice.below(255) as u8;
    let mut shorter = bytes.to_vec();
    // Of several that are alike it makes no difference which one goes.
    shorter.remove(at);
    let mut longer = bytes.to_vec();
    longer.insert(at, dice.below(256) as u8);
    [changed, bytes[..at].to_vec(), shorter, longer]
}

#[test]
fn every_harm_is_found() {
    let trial = trial();
    let size: usize = trial.files.files.values().map(|kept| kept.bytes.len()).sum();
    println!("an archive of {OBJECTS} objects, {} files, {size} bytes", trial.files.files.len());
    bytes(&trial);
    names(&trial);
    folders(&trial);
    exchanges(&trial);
}

fn bytes(trial: &Trial) {
    let is_all = std::env::var("HARMS").is_ok_and(|harms| harms == "all");
    let harm = |path: &String, places: Vec<usize>| {
        let near = trial.alone(path);
        let before = verify(&Archive::of(&near), &Expected::default()).report;
        let (kept, mut dice) = (&trial.files.files[path], trial.dice(path));
        for at in places {
            for (kind, bytes) in harmed(&kept.bytes, at, &mut dice).into_iter().enumerate() {
                let archive = Archive::of(&near).with(path, bytes);
                trial.try_alone(&archive, &before, || format!("{path} at {at}, in the way {kind}"));
            }
        }
    };
    let paths = |is_it: &dyn Fn(&str) -> bool| -> Vec<&String> {
        trial.files.files.keys().filter(|path| is_it(path)).collect()
    };
    let length = |path: &String| trial.files.files[path].bytes.len();
    let is_sidecar = |path: &str| path.ends_with(".sha512");
    paths(&|path| is_header(path) && !is_sidecar(path))
        .into_par_iter()
        .for_each(|path| harm(path, (0..length(path)).collect()));
    trial.told("bytes of declarations, layout and the log, each");
    let stride = if is_all { 1 } else { STRIDE_OF_SIDECARS };
    paths(&is_sidecar)
        .into_par_iter()
        .for_each(|path| harm(path, (0..length(path)).step_by(stride).collect()));
    trial.told(&format!("bytes of sidecars, at every place of {stride}"));
    let stride = if is_all { 1 } else { STRIDE };
    paths(&is_inventory)
        .into_par_iter()
        .for_each(|path| harm(path, (0..length(path)).step_by(stride).collect()));
    trial.told(&format!("bytes of inventories, at every place of {stride}"));
    paths(&|path| !is_header(path) && !is_inventory(path)).into_par_iter().for_each(|path| {
        let mut dice = trial.dice("places");
        let length = length(path);
        harm(path, (0..TRIES.min(length)).map(|_| dice.below(length)).collect());
    });
    trial.told("bytes of what is kept, at places by chance");
}

fn names(trial: &Trial) {
    let paths: Vec<&String> = trial.files.files.keys().collect();
    paths.into_par_iter().for_each(|path| {
        let bytes = || trial.files.files[path].bytes.clone();
        trial.try_one(&trial.archive().without(path), || format!("{path} gone"));
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        for other in [format!("{name}x"), name.to_uppercase(), format!(".{name}"), name[1..].to_string()] {
            if other != name {
                let moved = trial.archive().without(path).with(&format!("{folder}/{other}"), bytes());
                trial.try_one(&moved, || format!("{path} renamed {other}"));
                let again = trial.archive().with(&format!("{folder}/{other}"), bytes());
                trial.try_one(&again, || format!("{path} again as {other}"));
            }
        }
        let link = trial.archive().without(path).odd(path, Lying::Link);
        trial.try_one(&link, || format!("{path} a link"));
        let folder = trial.archive().without(path).with(&format!("{path}/x"), bytes());
        trial.try_one(&folder, || format!("{path} a folder"));
        let unread = trial.archive().without(path).odd(path, Lying::Unread(DiskFault::NotAllowed));
        trial.try_one(&unread, || format!("{path} unread"));
    });
    trial.told("files gone, renamed, doubled, or something else, each");
}

/// All folders of the archive.
fn all_folders(trial: &Trial) -> Vec<String> {
    trial
        .archive()
        .list()
        .into_iter()
        .filter(|(_, what)| *what == Lying::Folder)
        .map(|(path, _)| path)
        .collect()
}

fn folders(trial: &Trial) {
    let all = all_folders(trial);
    all.par_iter().for_each(|folder| {
        for name in ["x", ".hidden", "inventory.json", "v9", "0=ocfl_object_1.1", "extensions"] {
            let path = format!("{folder}/{name}");
            if !trial.files.files.contains_key(&path) && !all.contains(&path) {
                trial.try_one(&trial.archive().with(&path, b"x".to_vec()), || format!("{path} new"));
                trial.try_one(&trial.archive().with(&path, Vec::new()), || format!("{path} new and empty"));
                trial.try_one(&trial.archive().odd(&path, Lying::Folder), || format!("{path} a new folder"));
                trial.try_one(&trial.archive().odd(&path, Lying::Link), || format!("{path} a new link"));
                trial.try_one(&trial.archive().odd(&path, Lying::NameNotText), || format!("{path} no text"));
            }
        }
        trial.try_one(&trial.archive().moved(folder, None), || format!("{folder} gone"));
        let empty = trial.archive().moved(folder, None).odd(folder, Lying::Folder);
        trial.try_one(&empty, || format!("{folder} empty"));
        for to in [format!("{folder}x"), folder.to_uppercase(), format!("{folder}/x"), "store/x".into()] {
            if to != *folder {
                trial
                    .try_one(&trial.archive().moved(folder, Some(&to)), || format!("{folder} moved to {to}"));
            }
        }
    });
    for name in ["log2", "other", ".minutebook-x.part", "store2"] {
        trial.try_one(&trial.archive().with(name, b"x".to_vec()), || format!("{name} beside the store"));
        trial.try_one(&trial.archive().odd(name, Lying::Folder), || format!("{name} beside the store"));
    }
    trial.told("folders gone, emptied, moved, and with something new in them, each");
}

fn exchanges(trial: &Trial) {
    let exchanged = |one: &String, two: &String| {
        let [first, second] = [one, two].map(|path| &trial.files.files[path].bytes);
        if first != second {
            let archive = trial.archive().with(one, second.clone()).with(two, first.clone());
            trial.try_one(&archive, || format!("{one} and {two} exchanged"));
        }
    };
    let paths: Vec<&String> = trial.files.files.keys().collect();
    let name = |path: &String| path.rsplit('/').next().map(str::to_string);
    let pairs =
        paths.iter().enumerate().flat_map(|(at, one)| paths[at + 1..].iter().map(move |two| (*one, *two)));
    let alike: Vec<(&String, &String)> = pairs.filter(|(one, two)| name(one) == name(two)).collect();
    alike.into_par_iter().for_each(|(one, two)| exchanged(one, two));
    trial.told("files of one name exchanged, each pair");
    let mut dice = trial.dice("pairs");
    let chosen: Vec<_> =
        (0..PAIRS).map(|_| (paths[dice.below(paths.len())], paths[dice.below(paths.len())])).collect();
    chosen.into_par_iter().for_each(|(one, two)| exchanged(one, two));
    trial.told("files exchanged, pairs by chance");
    let folders = all_folders(trial);
    let deep = |folder: &String| folder.matches('/').count();
    let pairs: Vec<(&String, &String)> = folders
        .iter()
        .enumerate()
        .flat_map(|(at, one)| folders[at + 1..].iter().map(move |two| (one, two)))
        .filter(|(one, two)| deep(one) == deep(two) && deep(one) <= 5)
        .collect();
    pairs.into_par_iter().for_each(|(one, two)| {
        let archive =
            trial.archive().moved(one, None).moved(two, None).moved(one, Some(two)).moved(two, Some(one));
        let is_same = |(path, kept): (&String, &Option<Kept>)| {
            kept.as_ref().map(|kept| &kept.digest) == trial.files.files.get(path).map(|kept| &kept.digest)
        };
        if !archive.harmed.iter().all(is_same) {
            trial.try_one(&archive, || format!("{one} and {two} exchanged"));
        }
    });
    trial.told("folders exchanged, each pair of one depth");
}

/// The same on the disk, through the program: what it prints and how it ends.
#[test]
fn harm_is_found_on_the_disk() {
    let book = book();
    let (mut files, mut dice) = (book.files("archive"), Dice(3));
    // What is empty has no byte to be harmed.
    files.retain(|name| !book.bytes(&format!("archive/{name}")).is_empty());
    for _ in 0..12 {
        let name = &files[dice.below(files.len())];
        let path = format!("archive/{name}");
        let bytes = book.bytes(&path);
        let at = dice.below(bytes.len());
        for harm in harmed(&bytes, at, &mut dice) {
            book.write(&path, harm);
            book.run(["verify", "--quiet"]).status(1).says("error[archive-");
        }
        fs::remove_file(book.path(&path)).expect("it goes");
        book.run(["verify", "--quiet"]).status(1).says("archive-missing").says(name);
        book.write(&path, bytes);
    }
    book.run(["verify"]).status(0);
}
