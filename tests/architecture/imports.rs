//! Which file of `src/` needs which: by its imports, and by the paths in its code.
//!
//! A name that a `mod.rs` only hands on counts for the file that it comes from, and handing it on is no need.

use crate::code;
use std::collections::{BTreeMap, BTreeSet};

/// A file needs something of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The file that needs it, below `src/`.
    pub of: String,
    /// The file that has it.
    pub from: String,
    /// How it is named there.
    pub name: String,
}

/// The path of a module, from the root of the program.
type Path = Vec<String>;

/// `use path as name`.
struct Import {
    path: Path,
    name: String,
    is_handed_on: bool,
}

/// A file without its tests.
struct File {
    /// Below `src/`.
    path: String,
    module: Path,
    imports: Vec<Import>,
    /// Paths in its code, and the single names.
    paths: BTreeSet<Path>,
    names: BTreeSet<String>,
}

/// All files, by the modules that they are.
struct Program {
    files: Vec<File>,
    modules: BTreeMap<Path, usize>,
}

/// What the files need of each other; `sources` are all files of `src/` with their texts.
pub fn needs(sources: &[(String, String)]) -> BTreeSet<Need> {
    let program = Program::read(sources);
    program.files.iter().flat_map(|file| program.needs_of(file)).collect()
}

/// The files that are not compiled for tests alone.
pub fn without_tests(sources: &[(String, String)]) -> Vec<&(String, String)> {
    let tests: Vec<Path> = sources
        .iter()
        .flat_map(|(path, text)| {
            let inside = |name: String| [module(path), vec![name]].concat();
            code::test_modules(text).into_iter().map(inside).collect::<Vec<_>>()
        })
        .collect();
    let is_test = |module: &Path| tests.iter().any(|test| module.starts_with(test));
    sources.iter().filter(|(path, _)| !is_test(&module(path))).collect()
}

impl Program {
    fn read(sources: &[(String, String)]) -> Self {
        let files: Vec<File> = without_tests(sources)
            .into_iter()
            .filter(|(path, _)| path != "main.rs")
            .map(|(path, text)| File::read(path, text))
            .collect();
        let modules = files.iter().enumerate().map(|(at, file)| (file.module.clone(), at)).collect();
        Program { files, modules }
    }

    fn needs_of(&self, file: &File) -> BTreeSet<Need> {
        let is_needed = |import: &&Import| !import.is_handed_on || file.names.contains(&import.name);
        let imported = file.imports.iter().filter(is_needed).map(|import| &import.path);
        let mut needs = BTreeSet::new();
        for named in imported.chain(&file.paths) {
            let Some(path) = self.absolute(file, named, 0) else { continue };
            // Of a whole module it is needed what its name leads to in the code.
            let Some(from) = self.home(&path, 0).filter(|_| !self.modules.contains_key(&path)) else {
                continue;
            };
            let from = self.files[from].path.clone();
            if from != file.path {
                needs.insert(Need { of: file.path.clone(), from, name: named.join("::") });
            }
        }
        needs
    }

    /// A path as it is written in `file`, from the root on; none if it leads out of the program.
    fn absolute(&self, file: &File, path: &[String], depth: usize) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let begin = match first.as_str() {
            "crate" | "minutebook" => Vec::new(),
            "self" => file.module.clone(),
            "super" => {
                let mut up = rest;
                let mut module = file.module.clone();
                module.pop()?;
                while let Some(("super", further)) =
                    up.split_first().map(|(word, rest)| (word.as_str(), rest))
                {
                    module.pop()?;
                    up = further;
                }
                return Some([module, up.to_vec()].concat());
            }
            name => {
                let child = [file.module.clone(), vec![name.to_owned()]].concat();
                if self.modules.contains_key(&child) {
                    child
                } else if depth < 8 {
                    let import =
                        file.imports.iter().find(|import| import.name == name && import.path != [name])?;
                    self.absolute(file, &import.path, depth + 1)?
                } else {
                    return None;
                }
            }
        };
        Some([begin, rest.to_vec()].concat())
    }

    /// The file in which something is written that stands under a path from the root.
    fn home(&self, path: &[String], depth: usize) -> Option<usize> {
        let is_module = |length: &usize| self.modules.contains_key(&path[..*length]);
        let length = (0..=path.len()).rev().find(is_module)?;
        let at = self.modules[&path[..length]];
        let file = &self.files[at];
        let Some(name) = path.get(length) else { return Some(at) };
        let handed_on = file.imports.iter().find(|import| import.name == *name).filter(|_| depth < 8);
        let onward = handed_on.and_then(|import| self.absolute(file, &import.path, 0));
        match onward {
            Some(onward) if onward != path[..=length] => {
                self.home(&[onward, path[length + 1..].to_vec()].concat(), depth + 1)
            }
            _ => Some(at),
        }
    }
}

/// The module that a file is.
pub fn module(path: &str) -> Path {
    let name = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if ["lib", "main"].contains(&name) { Vec::new() } else { name.split('/').map(str::to_owned).collect() }
}

impl File {
    fn read(path: &str, text: &str) -> Self {
        let words = code::words(text);
        let mut file = File {
            path: path.to_owned(),
            module: module(path),
            imports: Vec::new(),
            paths: BTreeSet::new(),
            names: BTreeSet::new(),
        };
        let mut at = 0;
        while at < words.len() {
            if words[at] == "use" {
                let is_handed_on = at > 0 && ["pub", ")"].contains(&words[at - 1].as_str());
                at = file.import(&words, at + 1, &[], is_handed_on);
            } else if words[at] == "mod" {
                // Its name is a declaration here and no need.
                at += 1;
            } else if is_name(&words[at]) {
                at = file.path_in_code(&words, at);
            }
            at += 1;
        }
        file
    }

    /// Reads one branch of a `use`, from `at` on and behind `stem`; says where it ends.
    fn import(&mut self, words: &[String], mut at: usize, stem: &[String], is_handed_on: bool) -> usize {
        let mut path = stem.to_vec();
        let mut name = None;
        while let Some(word) = words.get(at) {
            match word.as_str() {
                "::" => {}
                "as" => {
                    at += 1;
                    name = words.get(at).cloned();
                }
                "{" => {
                    let end = code::closing(words, at);
                    while at < end {
                        at = self.import(words, at + 1, &path, is_handed_on);
                    }
                    return end + 1;
                }
                "self" if !path.is_empty() => {}
                "," | "}" | ";" => break,
                part => path.push(part.to_owned()),
            }
            at += 1;
        }
        if let Some(name) = name.or_else(|| path.last().cloned()) {
            self.imports.push(Import { path, name, is_handed_on });
        }
        at
    }

    /// Reads a name and what hangs on it by `::`; says where that ends.
    fn path_in_code(&mut self, words: &[String], at: usize) -> usize {
        let mut path = vec![words[at].clone()];
        let mut end = at;
        while words.get(end + 1).is_some_and(|word| word == "::")
            && words.get(end + 2).is_some_and(|word| is_name(word))
        {
            path.push(words[end + 2].clone());
            end += 2;
        }
        if path.len() > 1 {
            self.paths.insert(path);
        } else {
            self.names.extend(path);
        }
        end
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}
