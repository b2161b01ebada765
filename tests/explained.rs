//! What depends on what: a change of one file changes the outputs that are made from it and no others, and
//! `build --explain` says which and why.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::Book;

/// The example book, built.
fn built() -> Book {
    let book = Book::example();
    book.run(["build"]).status(0);
    book
}

/// Every output by its path, but for the ledger.
fn outputs(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let files = book.files("output").into_iter().filter(|name| !name.starts_with('.'));
    files.map(|name| (name.clone(), book.bytes(&format!("output/{name}")))).collect()
}

/// What `--explain` says: why each file that it names changed, as `tie:input`.
fn explained(book: &Book) -> BTreeMap<String, BTreeSet<String>> {
    let ran = book.run(["--message-format", "json", "build", "--explain"]);
    let mut told = BTreeMap::new();
    for line in ran.stdout().lines() {
        let line: Value = serde_json::from_str(line).expect("one object a line");
        let Some(output) = line["output"].as_str() else { continue };
        let causes = line["because"].as_array().expect("causes").iter().map(|cause| {
            match (cause["tie"].as_str(), cause["input"].as_str()) {
                (Some(tie), Some(input)) => format!("{tie}:{input}"),
                _ => cause["happened"].as_str().expect("a word").to_string(),
            }
        });
        let output = output.strip_prefix("output/").expect("below output").to_string();
        assert!(told.insert(output, causes.collect()).is_none(), "told once");
    }
    told
}

/// The files that differ, by their names without the ending.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differ.filter(|name| !name.ends_with(".outdated")).cloned().collect()
}

fn stems(files: &BTreeSet<String>) -> Vec<&str> {
    let stems: BTreeSet<&str> =
        files.iter().filter_map(|name| name.rsplit_once('.')).map(|(name, _)| name).collect();
    stems.into_iter().collect()
}

/// Changes a file, builds, and expects that what is told is what happened. Gives the files that changed.
fn change(book: &Book, file: &str, change: impl FnOnce(String) -> String) -> BTreeSet<String> {
    let before = outputs(book);
    book.write(file, change(book.read(file)));
    let told = explained(book);
    let after = outputs(book);
    let files = changed(&before, &after);
    let named: BTreeSet<String> = told.keys().cloned().collect();
    assert_eq!(named, files, "told and changed, of {file}");
    for (output, causes) in &told {
        assert!(
            causes.iter().any(|cause| cause.ends_with(file)),
            "{output} changed: {causes:?}, and not by {file}"
        );
    }
    files
}

/// Of every record of the example: whatever is changed in it, no file changes that is not made from it.
#[test]
fn a_changed_record_changes_only_what_is_made_from_it() {
    let book = built();
    let records: Vec<String> = book
        .files("minutes")
        .into_iter()
        .filter(|name| name.ends_with(".toml") && name.contains('/'))
        .collect();
    assert!(records.len() > 14);
    let is_beside = |name: &str| {
        ["committee.toml", "circulated.toml", ".comments.toml"].iter().any(|end| name.ends_with(end))
    };
    for record in records.iter().filter(|name| !is_beside(name)) {
        let file = format!("minutes/{record}");
        let whole = book.read(&file);
        // What was approved, or withdrawn, is changed by no hand.
        if whole.contains("status = \"approved\"") || whole.contains("status = \"withdrawn\"") {
            continue;
        }
        // The words of what can be taken over by others, and numbers that others print.
        let touched = |text: String| {
            text.replace("action = \"", "action = \"Again: ")
                .replace("decision = \"", "decision = \"Again: ")
                .replace("outcome = \"update\"", "outcome = \"carried\"")
                .replace("title = \"", "title = \"New: ")
        };
        let files = change(&book, &file, touched);
        let meeting = record.trim_end_matches(".toml");
        assert!(files.iter().any(|name| name.starts_with(&format!("{meeting}/"))), "{files:?}");
        change(&book, &file, |_| whole);
    }
}

#[test]
fn what_depends_on_a_record_is_known_exactly() {
    let book = built();
    // The action of this meeting is reported on at meeting 35 alone.
    let files = change(&book, "minutes/opsg/34x.toml", |text| {
        text.replace("to repeat the tests", "to repeat all tests")
    });
    let want = ["opsg/34x/OPSG_34x_1407", "opsg/35/OPSG_35_0408", "opsg/registers/OPSG_actions"];
    assert_eq!(stems(&files), want);
    // Who was there stands in these minutes, and in the list of attendance.
    let files = change(&book, "minutes/opsg/34r.toml", |text| text.replace("\"absent\"", "\"apologies\""));
    assert_eq!(stems(&files), ["opsg/34r/OPSG_34r_2707", "opsg/registers/OPSG_attendance"]);
    // A remark is printed nowhere.
    assert_eq!(
        stems(&change(&book, "minutes/opsg/30.toml", |text| format!("# seen\n{text}"))),
        [] as [&str; 0]
    );
    // A joint meeting stands in the registers of both bodies.
    let files = change(&book, "minutes/opsg/37.toml", |text| text.replace("to write down", "to write up"));
    let want = [
        "forum/registers/TF_actions",
        "opsg/37/OPSG_37_2710",
        "opsg/38/OPSG_38_0812",
        "opsg/registers/OPSG_actions",
    ];
    assert_eq!(stems(&files), want);
}

#[test]
fn a_record_that_comes_or_goes_is_a_reason_too() {
    let book = built();
    let before = outputs(&book);
    let next = "meeting = \"39\"\ndate = 2021-01-12\n[[items]]\ntitle = \"Actions\"\n\
                [[items.entries]]\nreport = \"38#dates\"\noutcome = \"closed\"\n\
                [[items.entries]]\nreport = \"38#failures\"\noutcome = \"carried\"\n[[items.entries]]\nreport = \"37#watch\"\noutcome = \"carried\"\n";
    book.write("minutes/opsg/39.toml", next);
    let told = explained(&book);
    let files: BTreeSet<String> = told.keys().cloned().collect();
    assert_eq!(files, changed(&before, &outputs(&book)));
    let registers =
        ["opsg/registers/OPSG_actions", "opsg/registers/OPSG_attendance", "opsg/registers/OPSG_decisions"];
    // It reports on an action of a joint meeting: the other committee's registers are as of its day, too.
    let others = ["forum/registers/TF_actions", "forum/registers/TF_decisions"];
    let want: Vec<&str> = others.into_iter().chain(["opsg/39/OPSG_39_1201"]).chain(registers).collect();
    assert_eq!(stems(&files), want);
    assert_eq!(told["opsg/39/OPSG_39_1201.md"], BTreeSet::from(["first".into()]));
    assert_eq!(
        told["opsg/registers/OPSG_actions.html"],
        BTreeSet::from(["listed:minutes/opsg/39.toml".into()])
    );
    // What it was called is not kept beside minutes whose readers may not know that there was such a record.
    std::fs::remove_file(book.path("minutes/opsg/39.toml")).expect("it goes");
    let told = explained(&book);
    let files: BTreeSet<String> = told.keys().cloned().collect();
    assert_eq!(stems(&files), want);
    assert_eq!(told["opsg/39/OPSG_39_1201.md"], BTreeSet::from(["record:a record".into()]));
    assert_eq!(told["opsg/registers/OPSG_actions.html"], BTreeSet::from(["listed:a record".into()]));
    for (name, bytes) in before {
        assert!(book.bytes(&format!("output/{name}")) == bytes, "{name}");
    }
}

#[test]
fn templates_committees_and_the_disk_are_reasons() {
    let book = built();
    assert!(explained(&book).is_empty(), "nothing changed");
    let files =
        change(&book, "minutes/council/committee.toml", |text| text.replace("Sampleton Town", "New Town"));
    assert!(files.iter().all(|name| name.starts_with("council/")), "{files:?}");
    book.write("templates/minutes.css", "/* none */\n");
    let told = explained(&book);
    assert!(told.keys().all(|name| name.ends_with(".html")) && told.len() > 20);
    for causes in told.values() {
        assert_eq!(*causes, BTreeSet::from(["template:templates/minutes.css".into()]));
    }
    // The words of the Welsh labels are not those of English minutes.
    book.write("templates/labels/cy.toml", "[words]\nquorum-met = \"Roedd digon.\"\n");
    let told = explained(&book);
    assert!(!told.is_empty() && told.keys().all(|name| name.starts_with("cyngor/")), "{told:?}");
    std::fs::remove_file(book.path("output/opsg/30/OPSG_30_1401.md")).expect("it goes");
    let told = explained(&book);
    assert_eq!(told.len(), 1);
    assert_eq!(told["opsg/30/OPSG_30_1401.md"], BTreeSet::from(["disk".into()]));
    // A record with an error, and its registers.
    let broken = book.read("minutes/council/13.toml").replace("date = 2026-04-02", "date = \"soon\"");
    book.write("minutes/council/13.toml", broken);
    let told = explained(&book);
    assert_eq!(told["council/13/STC-13-2026.pdf"], BTreeSet::from(["errors".into()]));
    assert_eq!(told["council/registers/STC_actions.html"], BTreeSet::from(["errors".into()]));
}

#[test]
fn the_reasons_can_be_read() {
    let book = built();
    let text = book.read("minutes/opsg/34x.toml").replace("to repeat the tests", "to repeat all tests");
    book.write("minutes/opsg/34x.toml", text);
    let words = book.run(["build", "--explain"]).status(0).stdout();
    let want = "output/opsg/35/OPSG_35_0408 (md, html, pdf, json) changed\n    \
                because minutes/opsg/34x.toml changed: an action that is reported on comes from it\n";
    assert!(words.contains(want), "{words}");
    // From elsewhere, paths are shown as they lead from there.
    let book = built();
    book.write("templates/minutes.css", "/* none */\n");
    let words = book.run(["build", "--explain", "--quiet"]).status(0).stdout();
    assert!(
        words.contains("because templates/minutes.css was added: one of your own templates\n"),
        "{words}"
    );
}

/// Who builds one record is told of others that would now say something else.
#[test]
fn what_was_not_asked_for_is_named_if_it_may_be_stale() {
    let book = built();
    book.run(["build", "opsg/34x"]).status(0).says_not("no longer right");
    let text = book.read("minutes/opsg/34x.toml").replace("to repeat the tests", "to repeat all tests");
    book.write("minutes/opsg/34x.toml", text);
    let said = "not asked for, and perhaps no longer right: output/opsg/35; `minutebook build`";
    book.run(["build", "opsg/34x"]).status(0).says(said);
    book.run(["build", "opsg/34x"]).status(0).says(said);
    book.run(["build", "opsg/35"]).status(0).says_not("no longer right");
    book.run(["build", "opsg/34x"]).status(0).says_not("no longer right");
}

/// Labels of a language serve its kinds in other countries, too: who changes them changes their minutes.
#[test]
fn labels_of_a_language_are_what_its_minutes_are_made_from() {
    let labels = |words: &str| format!("[words]\ndecision-name = \"{words} {{number}}\"\n");
    let book = Book::new()
        .record("[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"So.\"\n")
        .file("templates/labels/en.toml", labels("Resolution"));
    book.run(["build"]).status(0);
    let (before, text) = (outputs(&book), labels("Determination"));
    book.write("templates/labels/en.toml", text);
    let told = explained(&book);
    let changed = changed(&before, &outputs(&book));
    assert!(changed.iter().any(|name| name.ends_with("BOARD_1.html")), "{changed:?}");
    for name in &changed {
        let causes = told.get(name).unwrap_or_else(|| panic!("{name} is told in {told:?}"));
        assert!(causes.iter().any(|cause| cause.ends_with("labels/en.toml")), "{name}: {causes:?}");
    }
}

/// What lies there still is not called gone.
#[test]
fn what_is_used_no_more_is_not_called_gone() {
    let joint = "meeting = \"1\"\ndate = 2026-01-15\njoint-with = \"forum\"\n[[items]]\ntitle = \"A\"\n";
    let book = Book::new()
        .file("minutes/board/1.toml", joint)
        .file("minutes/forum/committee.toml", "name = \"Forum\"\nclassification = \"TLP:GREEN\"\n");
    book.run(["build"]).status(0);
    book.write("minutes/board/1.toml", joint.replace("joint-with = \"forum\"\n", ""));
    let said = book.run(["build", "--explain"]).status(0).stdout();
    assert!(said.contains("minutes/forum/committee.toml is used no more"), "{said}");
    assert!(!said.contains("is gone:"), "{said}");
}
