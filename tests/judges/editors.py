"""Puts the schemas before the programs that editors check TOML with, and before JSON Schema's own rules.

usage: python editors.py MINUTEBOOK FOLDER

The program MINUTEBOOK writes its schemas and books into FOLDER. Every good file must be green in taplo, in
tombi and in jsonschema; every line of a spoilt one that ends in `# red` must be red in taplo and in tombi,
and no other (only tombi tells a date from a text: `# red in tombi`). What the schema's types allow the program
must read, and what it refuses for its type the schema must refuse. Formatting a book with tombi must not
change a byte of its minutes.
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

import jsonschema

import invented
import toml_json

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = pathlib.Path(sys.executable).parent
# tombi asks nobody for other schemas.
TOMBI = "[schema]\ncatalog = { paths = [] }\n"
# tombi goes as deep as a record may on a stack of this size, in bytes.
DEEP = {**os.environ, "RUST_MIN_STACK": str(1 << 28)}
# What taplo says of a key that stands in no one line.
WHOLE_TABLE = re.compile("Additional properties are not allowed|is a required property")
# What a book is made of.
PARTS = ["minutes", "templates"]
# What formatting may not change: the text and the data; pages follow from them.
FORMATS = ["--format", "json,md,ics"]
# How many of the books that tests have built are formatted.
FORMATTED = 100
# How many records are invented.
INVENTED = 300


class Judge:
    def __init__(self, program, folder):
        self.program, self.folder = str(program), folder
        self.failures = []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "tombi.toml").write_text(TOMBI)
        self.run("schema", "--out", "schemas")
        self.schemas = {
            path.name.removesuffix(".schema.json"): json.loads(path.read_text())
            for path in (folder / "schemas").glob("*.json")
        }
        for schema in self.schemas.values():
            schema["$id"] = "https://example.org/minutebook"

    def run(self, *arguments, within=None, may_fail=False):
        command = [self.program, *arguments]
        ran = subprocess.run(command, cwd=within or self.folder, capture_output=True, text=True)
        if ran.returncode and not may_fail:
            sys.exit(f"{' '.join(command)} in {within or self.folder}:\n{ran.stderr}")
        return ran

    def fail(self, what):
        self.failures.append(what)

    def validator(self, kind):
        validator = jsonschema.Draft202012Validator
        return validator(self.schemas[kind], format_checker=validator.FORMAT_CHECKER)

    # The schemas themselves

    def metaschema(self):
        for kind, schema in self.schemas.items():
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
            except jsonschema.SchemaError as error:
                self.fail(f"{kind}.schema.json: {error.message}")
            self.described(kind, schema)

    def described(self, kind, schema):
        """Every key says what it means, and every default is one that may be typed."""
        for where, properties in tables(schema):
            for key, value in properties.items():
                # What an object of a kind bears as its kind says nothing more than the kind.
                if not value.get("description") and "const" not in value:
                    self.fail(f"{kind}.schema.json: {where}{key} says nothing")
                if "default" in value:
                    value = {**value, "$defs": schema["$defs"]}
                    for error in jsonschema.Draft202012Validator(value).iter_errors(value["default"]):
                        self.fail(f"{kind}.schema.json: {where}{key}: its default: {error.message}")

    # Good and spoilt files

    def copy(self, path, name, kind):
        """A copy that names its schema in its first line."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (len(target.relative_to(self.folder).parts) - 1)
        target.write_text(f"#:schema {up}schemas/{kind}.schema.json\n" + path.read_text("utf-8-sig"))
        return target

    def good(self, files, tools):
        """Files that the program accepts: (path, kind)."""
        folder = f"good-{'-'.join(tools)}"
        copies = [self.copy(path, f"{folder}/{at}-{path.name}", kind) for at, (path, kind) in enumerate(files)]
        # What TOML 1.1 allows only tombi reads.
        for (path, kind), copy in [(file, copy) for file, copy in zip(files, copies) if toml_json.reads(copy)]:
            for error in self.validator(kind).iter_errors(toml_json.read(copy)):
                self.fail(f"{path}: jsonschema: {error.json_path}: {error.message[:120]}")
        for tool in tools:
            for copy, line, message in taplo(copies) if tool == "taplo" else tombi(self.folder, copies):
                path = files[copies.index(copy)][0]
                self.fail(f"{path}:{line - 1}: {tool}: {message}")
        return len(files)

    def kept(self, folder):
        """Books that tests have built: every file that the program accepts, the schema and tombi must accept."""
        books = sorted(folder.glob("*"))
        files = [(path, kind) for book in books for path, kind in self.accepted(book)]
        if len(files) < len(books):
            self.fail(f"{folder}: of {len(books)} books only {len(files)} files are accepted")
        return self.good(files, ["tombi"])

    def accepted(self, book):
        """The files of a book that the program reads and takes as they are: it says of each other what is wrong."""
        said = self.run("check", "--message-format", "json", within=book, may_fail=True).stdout
        found = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        found = [finding for finding in found if finding["code"] in invented.OF_TYPE | {"file", "not-read"}]
        refused = {finding["place"]["file"] for finding in found if finding["place"]}
        unread = [finding["message"] for finding in found if finding["code"] == "not-read"]
        named = [(path, kind, path.relative_to(book).as_posix()) for path, kind in kinds(book)]
        return [
            (path, kind)
            for path, kind, name in named
            # Of other names the program shows no sign as it is.
            if name.isprintable() and name not in refused and not any(message.startswith((name, f"{name.rsplit('/', 1)[0]} ")) for message in unread)
        ]

    def spoilt(self, files):
        for path, kind in files:
            copy = self.copy(path, f"spoilt/{path.name}", kind)
            lines = copy.read_text().splitlines()
            for tool, found in [("taplo", taplo([copy])), ("tombi", tombi(self.folder, [copy]))]:
                marks = ("# red", f"# red in {tool}")
                wanted = {number for number, line in enumerate(lines, 1) if line.endswith(marks)}
                # taplo marks the whole table of a key that is unknown or lacking.
                found = [one for one in found if one[1] in wanted or not WHOLE_TABLE.search(one[2])]
                red = {line for _, line, _ in found}
                for line in sorted(wanted - red):
                    self.fail(f"{path}:{line - 1}: not red in {tool}: {lines[line - 1]}")
                for _, line, message in found:
                    if line not in wanted:
                        self.fail(f"{path}:{line - 1}: red in {tool}: {lines[line - 1]}: {message}")
        return len(files)

    # What the program writes, and what tombi does to it

    def written(self):
        """A book begun by the program: init, circulate, new."""
        book = self.folder / "begun"
        book.mkdir()
        self.run("init", within=book)
        (record,) = [path for path in book.glob("minutes/*/*.toml") if path.name != "committee.toml"]
        committee = record.parent.name
        self.run("circulate", f"{committee}/{record.stem}", "--date", "2026-01-20", within=book)
        self.run("new", committee, "--date", "2026-02-19", within=book)
        return kinds(book)

    def formatted(self, books):
        """Builds books, formats their files with tombi, and builds them again."""
        targets = [self.folder / "formatted" / str(at) for at, _ in enumerate(books)]
        built = []
        for book, target in zip(books, targets):
            for part in PARTS:
                if (book / part).exists():
                    shutil.copytree(book / part, target / part)
            # A test may keep a book that it has only checked, and lacks its pictures.
            if self.run("build", *FORMATS, "--out", "before", within=target, may_fail=True).returncode == 0:
                built.append((book, target))
        files = [path for _, target in built for path, _ in kinds(target)]
        before = {path: path.read_text() for path in files}
        for _, target in built:
            (target / "tombi.toml").write_text(of_guide())
            self.run("schema", "--out", "schemas", within=target)
            found = [str(path) for path, _ in kinds(target)]
            command = [BIN / "tombi", "format", "--offline", "--quiet", *found]
            ran = subprocess.run(command, cwd=target, capture_output=True, text=True)
            if ran.returncode:
                self.fail(f"{target}: tombi format: {ran.stderr}")
        for book, target in built:
            self.run("build", *FORMATS, "--out", "after", within=target)
            old, new = outputs(target / "before"), outputs(target / "after")
            for path in sorted(old.keys() | new.keys()):
                if old.get(path) != new.get(path):
                    self.fail(f"{book}: tombi format changes {path}: see {target}")
        changed = sum(path.read_text() != text for path, text in before.items())
        if len(built) < len(books) / 2 or not changed:
            self.fail(f"of {len(books)} books {len(built)} are built, and {changed} files are changed by tombi")
        return changed

    # What the types allow

    def invented(self):
        """Records by the schema, right and wrong, in the program."""
        chance = random.Random(20260115)
        book = self.folder / "invented"
        (book / "minutes/board").mkdir(parents=True)
        (book / "minutes/book.toml").write_text("")
        (book / "minutes/board/committee.toml").write_text('name = "Board"\nclassification = "TLP:GREEN"\n')
        right = {}
        for number in range(INVENTED):
            text, valid = invented.record(chance, self.schemas["record"], spoil=number % 2 == 1)
            name = f"{number}.toml"
            (book / "minutes/board" / name).write_text(text)
            right[name] = valid
        ran = self.run("check", "--message-format", "json", within=book, may_fail=True)
        refused = {}
        for line in ran.stderr.splitlines() + ran.stdout.splitlines():
            if line.startswith("{"):
                finding = json.loads(line)
                if finding["code"] in invented.OF_TYPE and finding["place"]:
                    refused.setdefault(pathlib.Path(finding["place"]["file"]).name, []).append(finding)
        words = re.findall(r'"const": "([^"]+)"', json.dumps(self.schemas["record"]))
        validator = self.validator("record")
        for name, valid in right.items():
            path = book / "minutes/board" / name
            accepted = validator.is_valid(toml_json.read(path))
            if accepted != valid:
                self.fail(f"{path}: invented as {'right' if valid else 'wrong'}, and jsonschema disagrees")
            for finding in refused.get(name, []) if valid else []:
                # Names of sessions and the like are known to the record, not to the schema.
                elsewhere = finding["code"] == "unknown-choice" and not any(f"`{word}`" in finding["message"].lower() for word in words)
                if not elsewhere:
                    self.fail(f"{path}:{finding['place']['line']}: the schema accepts, the program refuses: {finding['message']}")
            if not valid and name not in refused:
                self.fail(f"{path}: the schema refuses, the program accepts")
        return len(right)


def outputs(folder):
    """Every file of a build but the ledger, with its bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".minutebook.json"]
    return {path.relative_to(folder): path.read_bytes() for path in files}


def of_guide():
    """The guide's own `tombi.toml`."""
    guide = (ROOT / "docs/guide.md").read_text()
    (text,) = [block for block in re.findall(r"```toml\n(.*?)```", guide, re.S) if "schemas/record.schema.json" in block]
    return text


def tables(schema):
    """The properties of each table of a schema, with the table's name."""
    found = []

    def walk(where, part):
        if isinstance(part, dict):
            if "properties" in part and isinstance(part["properties"], dict):
                found.append((where, part["properties"]))
            for key, value in part.items():
                walk(f"{key}." if where == "" or key not in KEYWORDS else where, value)
        elif isinstance(part, list):
            for value in part:
                walk(where, value)

    walk("", schema.get("$defs", {}))
    return found


KEYWORDS = {"properties", "anyOf", "oneOf", "items", "additionalProperties"}


def kinds(book):
    """The TOML files of a book, each with the schema that is its own."""
    minutes = book / "minutes"
    found = []
    for path in sorted(minutes.rglob("*.toml")):
        depth = len(path.relative_to(minutes).parts)
        # A folder may be called like a record.
        if path.name.startswith(".") or not path.is_file():
            continue
        if depth == 1 and path.name == "book.toml":
            found.append((path, "book"))
        elif depth == 2 and path.name == "committee.toml":
            found.append((path, "committee"))
        elif depth == 2 and path.name == "circulated.toml":
            found.append((path, "circulated"))
        elif depth == 2 and path.name.endswith(".comments.toml"):
            found.append((path, "comments"))
        elif depth == 2 and path.parent.name == "schemes":
            found.append((path, "scheme"))
        elif depth == 2:
            found.append((path, "record"))
    found += [(path, "labels") for path in sorted((book / "templates/labels").glob("*.toml"))]
    style = book / "templates/style.toml"
    return found + ([(style, "style")] if style.exists() else [])


def taplo(files):
    """What taplo says of files: (file, line, message)."""
    command = [BIN / "taplo", "check", "--colors", "never", "--no-auto-config", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    found, message = [], ""
    for line in said.splitlines():
        if line.startswith("error: "):
            message = line.removeprefix("error: ")
        place = re.match(r"\s*┌─ (.+):(\d+):\d+$", line)
        if place:
            found.append((pathlib.Path(place[1]), int(place[2]), message))
    if "ERROR" in said and not found:
        sys.exit(f"taplo: {said}")
    return found


def is_plain(data):
    """Whether it is UTF-8 without a byte order mark."""
    try:
        return not data.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return False


def tombi(folder, files):
    """What tombi says of files: (file, line, message)."""
    report = folder / "tombi.json"
    report.unlink(missing_ok=True)
    command = [BIN / "tombi", "lint", "--offline", "--diagnostics-format", "json", "--diagnostics-file", str(report)]
    ran = subprocess.run([*command, *map(str, files)], cwd=folder, capture_output=True, text=True, env=DEEP)
    if not report.exists():
        sys.exit(f"tombi: {ran.stdout}{ran.stderr}")
    found = json.loads(report.read_text())
    return [(folder / one["path"], one["range"]["start"]["line"], one["message"]) for one in found]


def main(program, folder):
    judge = Judge(program, folder)
    judge.metaschema()
    example, tongues = ROOT, ROOT / "tests/fixtures/tongues"
    files = kinds(example) + kinds(tongues) + judge.written()
    counts = [f"{judge.good(files, ['taplo', 'tombi'])} good files"]
    counts.append(f"{judge.kept(ROOT / 'target/kept')} kept by tests")
    spoilt = ROOT / "tests/fixtures/spoilt"
    counts.append(f"{judge.spoilt([(path, path.name.split('-')[0]) for path in sorted(spoilt.glob('*.toml'))])} spoilt")
    # tombi does not read a byte order mark, nor what is not UTF-8.
    every = [path for path in (ROOT / "target/kept").rglob("*.toml") if path.is_file()]
    marked = {path.parents[2] for path in every if not is_plain(path.read_bytes())}
    kept = [book for book in sorted((ROOT / "target/kept").glob("*")) if book not in marked][:FORMATTED]
    counts.append(f"{judge.formatted([example, tongues, judge.folder / 'begun', *kept])} formatted")
    counts.append(f"{judge.invented()} invented")
    for failure in judge.failures:
        print(f"FAILED {failure}")
    print(f"{', '.join(counts)}; {len(judge.failures)} failed")
    return judge.failures


if __name__ == "__main__":
    sys.exit(1 if main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()) else 0)
