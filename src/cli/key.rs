//! `minutebook key`.

use super::arguments::Key;
use super::environment::{chance, secret_key_file};
use super::exit::WELL;
use super::opened::tell;
use super::terminal::Terminal;
use minutebook::archive::log::{KeyProblem, SecretKey};
use minutebook::diagnostic::{ArchiveFault, Finding, NotThatKey};
use minutebook::project::{read_text, write_key};
use std::path::Path;

/// Makes a key: the secret half in a file, the public one printed.
pub fn run(start: &Path, options: &Key, terminal: &Terminal) -> u8 {
    let Key { name, out, witness } = options;
    let chance = match chance() {
        Ok(chance) => chance,
        Err(message) => return terminal.usage(&message),
    };
    let Ok(key) = SecretKey::new(name, &chance, *witness) else {
        return terminal.usage("a key is called without spaces and without +, such as example.org/board");
    };
    if let Err(finding) = write_key(&start.join(out), start, &key.file()) {
        return tell(*finding, terminal);
    }
    terminal.result(&format!("{}\n", key.public()));
    let whose = if *witness {
        "[archive] witnesses = [\"…\"] in the book whose log you witness"
    } else {
        "[archive] key = \"…\" in minutes/book.toml"
    };
    terminal.note(&format!(
        "The line above is the public key: it goes to {whose}. {} holds the secret half: keep it outside the book, with a \
         copy in a safe place, and give it to nobody.",
        out.display()
    ));
    WELL
}

/// The secret key at hand: in the file that is named on the command line, else in the environment.
pub fn at_hand(start: &Path, named: Option<&Path>) -> Result<Option<SecretKey>, Box<Finding>> {
    let Some(path) = named.map(Path::to_path_buf).or_else(secret_key_file) else { return Ok(None) };
    let text = read_text(&start.join(&path), start)?;
    SecretKey::read(&text).map(Some).map_err(|problem| {
        let what = match problem {
            KeyProblem::OtherHalf => NotThatKey::Public,
            KeyProblem::NoKey | KeyProblem::Name => NotThatKey::NoSecret,
        };
        Box::new(Finding::of(ArchiveFault::NoKey { place: path.display().to_string(), what }))
    })
}
