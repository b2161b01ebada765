"""Puts the archive that minutebook makes before validators of OCFL that are not ours: ocfl-py and, if it is there, rocfl.

usage: python archive.py MINUTEBOOK [ROCFL]

Books are made, changed and sent out again and again, by chance but always the same, and minutes in two languages go through their
life; after each step the storage root must be
valid, and nothing may be warned about; `minutebook verify` must find nothing either. Then the archive is damaged in a few ways,
which the validators must notice: they look. What neither of them notices – a folder that is renamed or gone, an inventory that is
written anew with its sidecar – `minutebook verify` must find.
"""

import hashlib
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

STEPS = 40
COMMITTEES = ["board", "cyngor-\u0175", "a b"]


class Judge:
    def __init__(self, program, rocfl=None):
        self.rocfl = rocfl and str(pathlib.Path(rocfl).resolve())
        self.program = str(pathlib.Path(program).resolve())
        self.validator = pathlib.Path(sys.executable).with_name("ocfl-root.py")
        self.failures = []
        self.judged = 0

    def run(self, book, *arguments):
        return subprocess.run([self.program, *arguments], cwd=book, capture_output=True, text=True)

    def verdicts(self, root):
        """What each validator says of a storage root: its name, whether it is valid and nothing is said against it, the words."""
        yield "ocfl-py", *self.by_ocfl_py(root)
        if self.rocfl:
            yield "rocfl", *self.by_rocfl(root)

    def by_rocfl(self, root):
        judged = subprocess.run([self.rocfl, "-r", root, "validate"], capture_output=True, text=True)
        said = judged.stdout + judged.stderr
        is_good = judged.returncode == 0 and "Total objects:" in said and "error" not in said and "warning" not in said
        return is_good, said

    def verifies(self, book):
        """Whether the program itself finds nothing wrong, and what it says."""
        judged = self.run(book, "verify")
        return judged.returncode == 0, judged.stdout + judged.stderr

    def by_ocfl_py(self, root):
        judged = subprocess.run(
            [sys.executable, self.validator, "validate", "--root", root, "--validate-objects", "--check-digests"],
            capture_output=True,
            text=True,
        )
        said = judged.stdout + judged.stderr
        is_valid = judged.returncode == 0 and "is VALID" in said and "INVALID" not in said
        return is_valid and "[W" not in said and "WARN" not in said, said

    def judge(self, book, after):
        self.judged += 1
        own = ("minutebook verify", *self.verifies(book))
        for name, is_good, said in [*self.verdicts(book / "archive/store"), own]:
            if not is_good:
                self.failures.append(f"after {after}, {name}:\n{said}")


def record(meeting, day, words):
    items = "".join(
        f'[[items]]\ntitle = "Item {word}"\n[[items.entries]]\naction = "To do {word}."\nowner = "All"\n' for word in words
    )
    return f'meeting = "{meeting}"\ndate = 2026-{day // 28 + 1:02}-{day % 28 + 1:02}\n{items}'


def life(judge, book, dice):
    """A book through a few dozen steps."""
    (book / "minutes").mkdir()
    (book / "minutes/book.toml").write_text("")
    for committee in COMMITTEES:
        folder = book / "minutes" / committee
        folder.mkdir()
        (folder / "committee.toml").write_text(f'name = "Committee of {committee}"\nabbreviation = "{len(committee)}X"\n')
    sealed = 0
    for step in range(STEPS):
        committee = dice.choice(COMMITTEES)
        folder = book / "minutes" / committee
        records = sorted(path for path in folder.glob("*.toml") if path.stem not in ("committee", "circulated"))
        if not records or dice.random() < 0.3:
            meeting = f"{len(records) + 1}" + dice.choice(["", "x", " \u00e9", "/b"])
            path = folder / f"{len(records) + 1}.toml"
            path.write_text(record(meeting, len(records), dice.sample("abcdefgh", 2)))
        else:
            path = dice.choice(records)
            path.write_text(path.read_text().replace("To do", f"To do {step}", 1))
        if dice.random() < 0.2:
            (book / "templates/labels").mkdir(parents=True, exist_ok=True)
            (book / "templates/labels/en-GB.toml").write_text(f'[words]\nactions = "Actions {step}"\n')
        sent = judge.run(book, "circulate", str(path.relative_to(book)), "--date", "2026-12-01")
        sealed += "version" in sent.stderr
        if sent.returncode or not sent.stderr:
            judge.failures.append(f"{path.relative_to(book)}: {sent.stderr}")
        judge.judge(book, f"step {step}")
    if sealed < STEPS * 2 // 3:
        judge.failures.append(f"only {sealed} of {STEPS} steps sealed anything")


def translated(judge, book):
    """Minutes in two languages through their life: sent out together, a translation that comes later, approved, corrected."""
    english, welsh = book / "minutes/hall", book / "minutes/neuadd"
    for folder, words in [(english, 'abbreviation = "HALL"\n'), (welsh, 'abbreviation = "NEUADD"\nlanguage = "cy"\n')]:
        folder.mkdir()
        (folder / "committee.toml").write_text(f'name = "{folder.name.title()}"\n{words}')

    def say(text, in_welsh):
        for folder, more, words in [(english, "", text), (welsh, 'translation-of = "hall/1"\n', in_welsh)]:
            path = folder / "1.toml"
            before = path.read_text() if path.exists() else f'meeting = "1"\ndate = 2026-01-15\n{more}[[items]]\ntitle = "A"\ntext = ""\n'
            lines = [f'text = "{words}"' if line.startswith("text = ") else line for line in before.splitlines()]
            path.write_text("\n".join(lines) + "\n")

    def step(what, *arguments):
        done = judge.run(book, *arguments)
        if done.returncode:
            judge.failures.append(f"{what}: {done.stderr}")
        judge.judge(book, what)

    for meeting, word in [(2, "APPROVED"), (3, "CORRECTED")]:
        (english / f"{meeting}.toml").write_text(
            f'meeting = "{meeting}"\ndate = 2026-0{meeting}-19\n[[items]]\ntitle = "Minutes"\n'
            f'[[items.entries]]\ndecision = "The minutes of [[1]] are **{word}**."\n'
        )
    say("It is cold.", "Mae'n oer.")
    step("a translation with its original", "circulate", "hall/1", "--date", "2026-01-20")
    say("It is warm.", "[TBC]")
    step("a translation that is not ready", "circulate", "hall/1", "--date", "2026-01-22")
    say("It is warm.", "Mae'n gynnes.")
    step("a translation that comes later", "circulate", "neuadd/1")
    step("a translation that is approved", "approve", "hall/1", "--at", "hall/2", "--date", "2026-02-20")
    say("It is hot.", "Mae'n boeth.")
    step("a translation that is corrected", "correct", "hall/1", "--at", "hall/3", "--date", "2026-03-20")
    kept = {path.parents[4].name for path in (book / "archive/store").rglob("content/translations/neuadd/1/seal.json")}
    if kept != {"v1", "v3", "v4", "v5"}:
        judge.failures.append(f"the translation is in {sorted(kept)}")


def reseal(inventory):
    """Writes an inventory anew, with its sidecar: both as they belong together, and not as they were."""
    for path in [inventory, *sorted(inventory.parent.glob("v*/inventory.json"))[-1:]]:
        path.write_bytes(path.read_bytes().replace(b'"message": "Version 0', b'"message": "Version 9'))
        digest = hashlib.sha512(path.read_bytes()).hexdigest()
        path.with_name("inventory.json.sha512").write_text(f"{digest} inventory.json\n")


def damaged(judge, book):
    """What the validators must see, else their verdicts say nothing; and what the program must see besides."""
    store = book / "archive/store"
    content = sorted(store.rglob("content/record.toml"))[0]
    sidecar = sorted(store.rglob("inventory.json.sha512"))[0]
    for path, harm in [
        (content, lambda path: path.write_bytes(path.read_bytes() + b"#")),
        (content, lambda path: path.unlink()),
        (sidecar, lambda path: path.write_text("0" * 128 + " inventory.json\n")),
        (content, lambda path: path.with_name("stray").write_text("x")),
        (store / "0=ocfl_1.1", lambda path: path.unlink()),
    ]:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "store"
            shutil.copytree(store, copy)
            harm(copy / path.relative_to(store))
            for name, is_good, _ in judge.verdicts(copy):
                if is_good:
                    judge.failures.append(f"{path.relative_to(store)} was damaged, and {name} did not see it")
    inventory = sorted(store.glob("*/*/*/*/inventory.json"))[0]
    for what, harm in [
        ("renamed", lambda path: path.parent.rename(path.parent.with_name(path.parent.name + "x"))),
        ("gone", lambda path: shutil.rmtree(path.parents[3])),
        ("sealed anew", reseal),
    ]:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "book"
            shutil.copytree(book, copy)
            harm(copy / inventory.relative_to(book))
            if judge.verifies(copy)[0]:
                judge.failures.append(f"an object was {what}, and minutebook verify did not see it")


def main():
    judge = Judge(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder)
        life(judge, book, random.Random(7))
        translated(judge, book)
        damaged(judge, book) if not judge.failures else None
    by = "ocfl-py and rocfl" if judge.rocfl else "ocfl-py alone (rocfl is not there)"
    print(f"{judge.judged} storage roots judged by {by}; {len(judge.failures)} failed")
    print("\n".join(judge.failures))
    sys.exit(bool(judge.failures))


main()
