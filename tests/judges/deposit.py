"""Puts what minutebook hands over to archives before programs that receive such things, and are not ours: bagit and bagit-profile
read the bag, roc-validator its catalogue, all of them offline.

usage: python deposit.py MINUTEBOOK RO-CRATE.jsonld FOLDER

RO-CRATE.jsonld is the context of RO-Crate 1.1, which the validator would fetch. FOLDER gets the deposits of which the PDFs are
judged elsewhere. A book of two committees is laid out, minutes of which are sealed; each deposit must be faultless, and each of
a few things that are done to one must be noticed: the judges look.
"""

import bagit
import bagit_profile
import contextlib
import io
import json
import logging
import pathlib
import requests
import requests_cache
import shutil
import sign
import subprocess
import sys
import tempfile
import urllib3

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "bagit-profile.json"
WELSH = "bwrdd-\u0175"
MINUTES = """meeting = "{number}"
date = 2026-0{number}-15
[attendance]
members = ["Ann Sample", "Bob Unreal"]
[[items]]
title = "Hall"
text = "It was painted, see [[1]]."
[[items.entries]]
action = "To paint it again."
owner = "Ann Sample"
[[items]]
title = "Zebedee"
classification = "TLP:RED"
text = "Zebedee goes."
[[annexes]]
title = "Zebedee's letter"
classification = "TLP:RED"
file = "zebedee.txt"
[[annexes]]
title = "Cynllun"
file = "papurau/cynllun \u0175 50%.txt"
[[attachments]]
file = "plan.txt"
title = "The plan"
"""


class Adapter(requests.adapters.HTTPAdapter):
    """Answers for the one address that is asked for."""

    def __init__(self, context):
        super().__init__()
        self.context = context

    def send(self, request, **_):
        headers = {"Content-Type": "application/ld+json"}
        body = urllib3.HTTPResponse(
            io.BytesIO(self.context), headers, 200, preload_content=False, request_url=request.url, request_method="GET"
        )
        return self.build_response(request, body)


class Judge:
    def __init__(self, program, context, scratch):
        self.program = str(pathlib.Path(program).resolve())
        self.cache = scratch / "cache"
        self.failures = []
        session = requests_cache.CachedSession(str(self.cache), backend="sqlite", expire_after=-1)
        session.mount("https://w3id.org/", Adapter(pathlib.Path(context).read_bytes()))
        session.get(CONTEXT, headers={"Accept": "application/ld+json, application/json"})
        session.close()

    def run(self, book, *arguments):
        ran = subprocess.run([self.program, *arguments], cwd=book, capture_output=True, text=True)
        if ran.returncode != 0:
            sys.exit(f"minutebook {' '.join(arguments)}:\n{ran.stdout}{ran.stderr}")
        return ran

    def bag(self, folder):
        """What bagit says against a bag; nothing if it is valid."""
        try:
            bagit.Bag(str(folder)).validate()
        except (bagit.BagError, OSError, UnicodeError) as fault:
            return str(fault)
        return ""

    def profile(self, folder):
        """What bagit-profile says against it, by the profile that lies in it."""
        profile = json.loads((folder / "data" / PROFILE).read_text())
        judge = bagit_profile.Profile(profile["BagIt-Profile-Info"]["BagIt-Profile-Identifier"], profile=profile)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                is_valid = judge.validate(bagit.Bag(str(folder)))
        except (bagit.BagError, bagit_profile.ProfileValidationError) as fault:
            return str(fault)
        return "" if is_valid else str(judge.report)

    def catalogue(self, folder):
        """What roc-validator says against the catalogue, at RECOMMENDED."""
        validator = pathlib.Path(sys.executable).with_name("rocrate-validator")
        options = ["--offline", "--cache-path", self.cache, "--no-paging", "--verbose", "-l", "recommended", "-p", "ro-crate-1.1"]
        ran = subprocess.run([validator, "-y", "validate", *options, folder / "data"], capture_output=True, text=True)
        said = ran.stdout + ran.stderr
        return "" if ran.returncode == 0 and "RO-Crate is a valid ro-crate-1.1" in " ".join(said.split()) else said or "no words"

    def expect_good(self, folder):
        for name in ("bag", "profile", "catalogue"):
            said = getattr(self, name)(folder)
            if said:
                self.failures.append(f"{folder.name}: {name}:\n{said}")

    def expect_bad(self, folder, what, harm, name):
        """That a judge notices what is done to a bag."""
        with tempfile.TemporaryDirectory() as scratch:
            harmed = pathlib.Path(scratch) / "bag"
            shutil.copytree(folder, harmed)
            harm(harmed)
            if not getattr(self, name)(harmed):
                self.failures.append(f"{name} does not notice {what}")


def book(judge, folder):
    """Two committees: one with sealed minutes of each kind, and one that calls itself in Welsh."""
    minutes = folder / "minutes"
    for committee, name in (("board", "Board"), (WELSH, "Bwrdd \u0175")):
        own = minutes / committee
        (own / "papurau").mkdir(parents=True)
        (own / "committee.toml").write_text(
            f'name = "{name}"\nabbreviation = "{committee[:2].upper()}"\nclassification = "TLP:GREEN"\n'
            '[approval]\nsilence-days = 1\nsigned-by = ["Chair"]\n[retention]\nyears = 10\nthen = "deposit"\n'
        )
        (own / "plan.txt").write_text("A plan.\n")
        (own / "zebedee.txt").write_text("Zebedee wrote.\n")
        (own / "papurau/cynllun \u0175 50%.txt").write_text("Cynllun.\n")
        for number in (1, 2):
            (own / f"{number}.toml").write_text(MINUTES.format(number=number))
    (minutes / "book.toml").write_text('publisher = "Sample Society"\n[archive]\nkeeper = "Ann Sample"\naddress = "ann@example.org"\n')
    (minutes / "board/3.toml").write_text('meeting = "3"\ndate = 2019-03-15\n[[items]]\ntitle = "Old"\n')
    (folder / "scan \u0175.pdf").write_bytes(b"%PDF-1.4 a scan")
    for committee in ("board", WELSH):
        for number in (1, 2):
            judge.run(folder, "circulate", f"{committee}/{number}", "--date", "2026-03-01")
            judge.run(folder, "approve", f"{committee}/{number}", "--date", "2026-04-01")
    judge.run(folder, "adopt", "board/3", "--file", "scan \u0175.pdf", "--on", "2019-04-01")
    signed(judge, folder)


def signed(judge, folder):
    """The first minutes of the board, signed."""
    judge.run(folder, "archive", "to-sign", "board/1", "--to", "ready")
    signer = sign.Judge(judge.program, folder / "unused")
    signer.make_keys()
    signer.sign(folder / "ready", "BO_1.pdf", "signed.pdf", "p256", "chair")
    judge.run(folder, "archive", "add-signed", "board/1", "ready/signed.pdf")


def change(path, old, new):
    def harm(bag):
        text = (bag / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (bag / path).write_text(text.replace(old, new), encoding="utf-8")

    return harm


def harms():
    yield "an altered file", change("data/files.csv", "minutes", "minute"), "bag"
    yield "a file that is gone", lambda bag: (bag / "data/files.csv").unlink(), "bag"
    yield "a file that was added", lambda bag: (bag / "data/more.txt").write_text("more"), "bag"
    yield "an altered tag", change("bag-info.txt", "Sample Society", "Other Society"), "bag"
    yield "a file beside the payload", lambda bag: (bag / "more.txt").write_text("more"), "profile"
    yield "a tag that is gone", change("bag-info.txt", "Minutes-Audience", "Minutes-Readers"), "profile"
    yield "another conformance", change("bag-info.txt", "PDF/A-3a", "PDF/A-9"), "profile"
    crate = "data/ro-crate-metadata.json"
    yield "no licence", change(crate, '"license"', '"licence"'), "catalogue"
    yield "a file that is not listed", change(crate, "files.csv", "file.csv"), "catalogue"


def main(program, context, out):
    # What bagit has to say comes with its exceptions.
    logging.disable(logging.CRITICAL)
    out = pathlib.Path(out)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        judge = Judge(program, context, scratch)
        folder = scratch / "book"
        folder.mkdir()
        book(judge, folder)
        asked = [
            (committee, label, *options)
            for committee in ("board", WELSH)
            for label in ("TLP:GREEN", "TLP:RED")
            for options in ([], ["--pdf-a2"])
        ]
        asked.append(("board", "TLP:GREEN", "--year", "2019"))
        for number, (committee, label, *options) in enumerate(asked):
            to = out.resolve() / f"{number}-{committee}"
            judge.run(folder, "deposit", committee, "--for", label, "--to", str(to), *options)
            judge.expect_good(to)
            copies = [path.name for path in to.glob("data/signed/**/*.pdf")]
            expected = ["BO_1.pdf"] if committee == "board" and not options else []
            if copies != expected:
                judge.failures.append(f"{to.name}: signed copies: {copies}")
        for what, harm, name in harms():
            judge.expect_bad(out / "0-board", what, harm, name)
        for failure in judge.failures:
            print(failure)
        if judge.failures:
            sys.exit(f"{len(judge.failures)} faults")
        print(f"{len(asked)} deposits are faultless, and {len(list(harms()))} things done to one are noticed")


if __name__ == "__main__":
    main(*sys.argv[1:])
