"""Puts what minutebook lays ready to be sent before the programs that members open it with.

usage: python word.py MINUTEBOOK BOOK…

The minutes of each book are circulated in a copy. LibreOffice must open each docx and say the words of the minutes in their order;
python-docx reads real headings, tables, and eight columns in each row of the form; ooxml-integrity finds nothing; Python's
reader of mails finds no defect, and the files that a mail brings are those in the folder.
"""

import csv
import email
import email.policy
import html
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

import docx

failures = []
judged = {"packs": 0, "words": 0, "rows": 0, "lines": 0}


def check(holds, what):
    if not holds:
        failures.append(what)


def words(text):
    """The words of a text, however numbers and marks stand to them."""
    return re.findall(r"[^\W_]+", text)


def office(files, folder):
    """What LibreOffice reads in files, as text."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "fodt", "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return {file: text_of((folder / file.with_suffix(".fodt").name).read_text("utf-8")) for file in files}


def text_of(xml):
    """The text of a document as LibreOffice writes it, its footnotes behind it."""
    body = xml.split("<office:body>")[1].split("</office:body>")[0]
    notes = re.findall(r"<text:note-body>(.*?)</text:note-body>", body, re.S)
    body = re.sub(r"<text:note .*?</text:note>", "", body, flags=re.S)
    spaced = re.sub(r"<text:(tab|s|line-break)\b[^>]*>|</text:(p|h)>", " ", " ".join([body, *notes]))
    return html.unescape(re.sub(r"<[^>]*>", "", spaced))


OWN = r'''meeting = "1"
date = 2026-03-12
venue = "Neuadd – yr Ŵyl"

[attendance]
members = ["Siân Ŵyn-Dychmygol", "Ben Unreal"]

[[items]]
title = "Toiture & <grenier>"
text = """
First, *see* the paper[^a] and `x < y && z`; ~~struck~~ **bold**.

1. one

   - deep “ŵ”
   - deeper

     > quoted
2. two

| A | B |
|---|--:|
| 1 | 2 |

```
if a < b {
\treturn
}
```

[^a]: With a [link](https://example.org/a?b=c&d) – and more[^b].
[^b]: Deeper.
"""
[[items.entries]]
action = "Ben to mend it – soon."
owner = "Ben Unreal"
due = 2026-04-01
[[items.entries]]
decision = "=SUM(1) is no formula."
mover = "Ben Unreal"
'''


def own_book(folder):
    """What the other books lack: a subject beyond ASCII, every kind of block, an approval by silence."""
    board = folder / "minutes/bwrdd"
    board.mkdir(parents=True)
    (folder / "minutes/book.toml").write_text("")
    (board / "committee.toml").write_text(
        'name = "Bwrdd Llanŵr – y Gŵyl"\nabbreviation = "BLl"\nclassification = "TLP:AMBER"\n[approval]\nsilence-days = 7\n',
        encoding="utf-8",
    )
    (board / "1.toml").write_text(OWN, encoding="utf-8")
    return folder


def circulate(program, book, key):
    """Circulates what can be, in the order of the records; a record may wait for another."""
    environment = {**os.environ, "MINUTEBOOK_KEY": str(key)} if key.is_file() else None
    files = sorted(book.glob("minutes/*/*.toml"))
    for file in [*files, *files]:
        if file.stem not in ("committee", "circulated"):
            record = file.relative_to(book / "minutes").with_suffix("")
            subprocess.run([program, "circulate", record], cwd=book, env=environment, capture_output=True)


def judge_minutes(file, said, lines):
    name = file.name
    paragraphs = [paragraph["text"] for paragraph in lines["paragraphs"]]
    wanted, found = words(" ".join(paragraphs)), words(said)
    missing = set(wanted) - set(found)
    check(not missing, f"{name}: LibreOffice does not say {sorted(missing)[:8]}")
    text = " ".join(found)
    for paragraph in paragraphs:
        own = " ".join(words(paragraph))
        check(own in text, f"{name}: LibreOffice does not say “{paragraph}”")
    judged["words"] += len(wanted)
    document = docx.Document(file)
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    check(len(headings) > 1, f"{name}: {len(headings)} headings")
    check(document.core_properties.identifier == lines["reference"], f"{name}: identifier {document.core_properties.identifier}")
    numbers = [line["line"] for line in lines["lines"]]
    check(numbers == list(range(1, len(numbers) + 1)), f"{name}: lines {numbers[:9]}")
    judged["lines"] += len(numbers)


def judge_form(stem, folder):
    form = docx.Document(folder / f"{stem}_comments.docx")
    rows = [[cell.text for cell in row.cells] for table in form.tables for row in table.rows]
    check(rows and all(len(row) == 8 for row in rows), f"{stem}: rows of {sorted({len(row) for row in rows})} cells")
    titles = [[cell.text for cell in row.cells] for row in form.sections[0].header.tables[-1].rows]
    check(len(titles) == 1 and len(titles[0]) == 8, f"{stem}: titles {titles}")
    raw = (folder / f"{stem}_comments.csv").read_bytes()
    check(raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), f"{stem}: the CSV's ends")
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    head = next((at for at, row in enumerate(table) if row[0].startswith("MB/NC")), len(table))
    check(table[head + 1 :] == rows, f"{stem}: the CSV has other rows than the docx")
    toml = (folder / f"{stem}_comments.toml").read_text("utf-8")
    marked = [row[0] for row in table[:head]]
    check(len(marked) < 2 and all(toml.startswith(f"# {line}\n") for line in marked), f"{stem}: marked {marked}")
    listed = tomllib.loads(toml)
    check([list(row.values()) for row in listed["comment"]] == rows, f"{stem}: the TOML has other rows than the docx")
    judged["rows"] += len(rows)


def judge_mail(stem, folder):
    raw = (folder / f"{stem}.eml").read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    defects = [defect for part in mail.walk() for defect in part.defects]
    check(not defects, f"{stem}: {defects}")
    check(raw.count(b"\n") == raw.count(b"\r\n"), f"{stem}: lines of the mail")
    check(mail["To"] is None and mail["From"] is None and mail["X-Unsent"] == "1", f"{stem}: {mail.items()}")
    toml = tomllib.loads((folder / f"{stem}_comments.toml").read_text("utf-8"))
    check(toml["form"]["reference"] in mail["Subject"], f"{stem}: {mail['Subject']}")
    brought = [(part.get_filename(), part.get_payload(decode=True)) for part in mail.iter_attachments()]
    check(len(brought) == 5, f"{stem}: {len(brought)} files")
    for name, bytes_ in brought:
        check((folder / name).read_bytes() == bytes_, f"{stem}: {name} is not the file")
    return mail["Subject"]


def integrity(files):
    """Where it can be installed."""
    tool = pathlib.Path(sys.executable).with_name("ooxml-integrity")
    for file in files:
        said = subprocess.run([tool, "check", file], capture_output=True, text=True)
        check("0 error(s), 0 warning(s)" in said.stdout, f"{file.name}: {said.stdout}{said.stderr}")


def main(program, books):
    program = str(pathlib.Path(program).resolve())
    subjects = []
    own = own_book(pathlib.Path(tempfile.mkdtemp()))
    for at, book in enumerate([*books, own]):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            copy = folder / f"book{at}"
            copy.mkdir()
            for part in ("minutes", "templates"):
                if (pathlib.Path(book) / part).is_dir() and not (part == "templates" and (pathlib.Path(book) / "Cargo.toml").is_file()):
                    shutil.copytree(pathlib.Path(book) / part, copy / part)
            # The archive of the example lies beside these tests, and so does its key, which may not lie in a book.
            if (pathlib.Path(book) / "tests/archive").is_dir():
                shutil.copytree(pathlib.Path(book) / "tests/archive", copy / "tests/archive")
                shutil.copy(pathlib.Path(book) / "tests/keys/example-book.key", folder / "key")
            circulate(program, copy, folder / "key")
            maps = sorted(copy.glob("sent/*/*/*/*_lines.json"))
            minutes = [map_.with_name(map_.name.replace("_lines.json", ".docx")) for map_ in maps]
            said = office(minutes, folder) if minutes else {}
            for map_, file in zip(maps, minutes):
                stem = file.stem
                judge_minutes(file, said[file], json.loads(map_.read_text("utf-8")))
                judge_form(stem, file.parent)
                subjects.append(judge_mail(stem, file.parent))
                judged["packs"] += 1
            integrity([*minutes, *(file.with_name(file.stem + "_comments.docx") for file in minutes)])
    shutil.rmtree(own)
    check(judged["packs"] >= 4, f"only {judged['packs']} packs")
    check(any("TLP:AMBER Bwrdd Llanŵr – y Gŵyl" in subject for subject in subjects), f"no subject beyond ASCII: {subjects}")
    for failure in failures[:40]:
        print(failure)
    print(f"{judged['packs']} packs, {judged['words']} words, {judged['rows']} rows of forms, {judged['lines']} lines: {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
