"""Puts what minutebook writes as JSON before its own schemas, in jsonschema.

usage: python data.py MINUTEBOOK BOOK...

Each BOOK is a folder with minutes; the program MINUTEBOOK builds it beside it and writes its registers. What it finds in an
archive is tried on one that it seals itself. Every file must be as its schema says, and a key that the schema does not know
must make it wrong, in whatever object it stands.
"""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

# Objects whose keys are names from the record.
NAMED = {"facts", "of-each", "tallies", "votes"}

# Kinds that are not written of a book at once: they are asked for record by record, or of an archive.
OTHERWISE = {"dispositions", "verified"}


class Judge:
    def __init__(self, program):
        self.program = str(program)
        self.failures = []
        self.seen = {}
        # Whatever there is a schema of, the minutes first; the others are registers, each with a command of its name.
        described = re.findall(r"^ *- ([a-z-]+): .*as data \(JSON\)$", self.run("schema", "--help").stdout, re.M)
        self.kinds = sorted(described, key=lambda kind: kind != "minutes")
        if self.kinds[:1] != ["minutes"] or len(self.kinds) < 5:
            sys.exit(f"the kinds of data are not found in the help of `schema`: {self.kinds}")
        self.validators = {kind: self.validator(kind) for kind in self.kinds}

    def run(self, *arguments, within=None):
        return subprocess.run([self.program, *arguments], cwd=within, capture_output=True, text=True)

    def validator(self, kind):
        schema = json.loads(self.run("schema", kind).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        if not schema["properties"]:
            self.failures.append(f"the schema of {kind} knows no key")
        return jsonschema.Draft202012Validator(schema)

    def book(self, book):
        """Every JSON file that is written of a book."""
        with tempfile.TemporaryDirectory() as folder:
            self.run("build", "--format", "json,html", "--out", folder, within=book)
            for path in sorted(pathlib.Path(folder).rglob("*.json")):
                # What builds remember for themselves.
                if path.name.startswith(".minutebook"):
                    continue
                kind = path.stem.rsplit("_", 1)[-1] if path.parent.name == "registers" else "minutes"
                self.file(kind, f"{book}: {path.relative_to(folder)}", path.read_text())
        self.comments(book)
        for kind in self.kinds[1:]:
            if kind in OTHERWISE:
                continue
            all_of_them = ["--status", "all"] if "--status <" in self.run(kind, "--help").stdout else []
            ran = self.run(kind, "--format", "json", *all_of_them, within=book)
            if ran.returncode == 0:
                self.file(kind, f"{book}: minutebook {kind}", ran.stdout)

    def comments(self, book):
        """The tables of dispositions of a book: of all minutes with comments, and of the first."""
        minutes = sorted((book / "minutes").glob("*/*.toml"))
        named = [path for path in minutes if path.name not in ("committee.toml", "circulated.toml")]
        commented = [path for path in named if path.name.endswith(".comments.toml")]
        first = [path for path in named if path not in commented and path.parent.name != "schemes"][:1]
        for path in [*commented, *first]:
            record = path.with_name(path.name.replace(".comments.toml", ".toml")).relative_to(book)
            ran = self.run("comments", "list", str(record), "--format", "json", within=book)
            if ran.returncode == 0:
                self.file("dispositions", f"{book}: minutebook comments list {record}", ran.stdout)

    def file(self, kind, name, text):
        data = json.loads(text)
        validator = self.validators[kind]
        errors = list(validator.iter_errors(data))
        for error in errors[:3]:
            self.failures.append(f"{name}: {error.json_path}: {error.message[:200]}")
        self.seen.setdefault(kind, [0, set()])[0] += 1
        if not errors:
            self.spoilt(kind, name, data)

    def spoilt(self, kind, name, data):
        """The same with an unknown key in an object: one of each shape that was not tried yet."""
        for place, shape in objects(data, (), ()):
            if shape in self.seen[kind][1]:
                continue
            self.seen[kind][1].add(shape)
            wrong = copy.deepcopy(data)
            inner = wrong
            for step in place:
                inner = inner[step]
            inner["a-key-that-nobody-knows"] = 1
            if self.validators[kind].is_valid(wrong):
                self.failures.append(f"{name}: an unknown key at {'/'.join(map(str, place))} is taken")


    def archive(self):
        """What is told of an archive: as it was sealed, and with a file that does not belong there."""
        with tempfile.TemporaryDirectory() as folder:
            book = pathlib.Path(folder, "book")
            self.run("init", str(book), within=folder)
            self.run("circulate", "board/1", within=book)
            for state in ("sealed", "with a stray file"):
                ran = self.run("verify", "--format", "json", within=book)
                self.file("verified", f"an archive, {state}", ran.stdout)
                (book / "archive" / "store" / "stray.txt").write_text("stray")


def objects(data, place, shape):
    """The places of all objects, each with the keys that lead there, the object's own and its kind."""
    if isinstance(data, dict):
        if not (shape and shape[-1] in NAMED):
            yield place, (*shape, data.get("kind"), frozenset(data))
        for key, value in data.items():
            yield from objects(value, (*place, key), (*shape, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from objects(value, (*place, at), shape)


def main(program, books):
    judge = Judge(program)
    for book in books:
        judge.book(book)
    judge.archive()
    for kind in judge.kinds:
        files, shapes = judge.seen.get(kind, (0, ()))
        if not files or not shapes:
            judge.failures.append(f"no {kind} were judged")
        print(f"{kind}: {files} files, {len(shapes)} shapes of objects spoilt")
    for failure in judge.failures:
        print(f"FAILED {failure}")
    print(f"{len(books)} books; {len(judge.failures)} failed")
    return judge.failures


if __name__ == "__main__":
    program, *books = [pathlib.Path(argument).resolve() for argument in sys.argv[1:]]
    sys.exit(1 if main(program, books) else 0)
