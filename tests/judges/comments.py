"""Puts documents with comments and tracked changes before minutebook and before readers that are not ours.

usage: python comments.py MINUTEBOOK

A document is made with the constructs in which Word keeps comments and changes, minutebook takes it in, and what it tells is
held against the XML itself, counted here, and against pandoc (`--track-changes=all`), for what that sees: it knows no rows, no
marks of paragraphs of headings, and takes moves for words that go and come. The same again after the document went through
LibreOffice, which numbers comments anew, forgets threads and drops changes of the look of words. Where Python is 3.12 or later and
docx-redline is there, its count is told, too.
"""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ANN, BOB = "Ann Sample", "Bob Unreal"
CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel")


class Document:
    """A document, built up paragraph by paragraph; each change has a number of its own."""

    def __init__(self):
        self.number = 100
        self.body = []
        self.comments = []
        self.threads = []

    def by(self, who):
        self.number += 1
        return f'w:id="{self.number}" w:author="{who}" w:date="2026-01-20T10:{self.number % 60:02}:00Z"'

    def run(self, text, properties=""):
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def ins(self, who, text):
        return f"<w:ins {self.by(who)}>{self.run(text)}</w:ins>"

    def gone(self, who, text):
        return f'<w:del {self.by(who)}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'

    def paragraph(self, *runs, properties=""):
        number = len(self.body) + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="_mb_{number:04}"/>'
        end = f'<w:bookmarkEnd w:id="{number}"/>'
        self.body.append(f"<w:p><w:pPr>{properties}</w:pPr>{start}{''.join(runs)}{end}</w:p>")

    def mark(self, kind, who):
        return f"<w:rPr><w:{kind} {self.by(who)}/></w:rPr>"

    def move(self, kind, name, text):
        close = self.number + 1
        ranged = f'<w:{kind}RangeStart {self.by(BOB)} w:name="{name}"/>'
        return f'{ranged}<w:{kind} {self.by(BOB)}>{self.run(text)}</w:{kind}><w:{kind}RangeEnd w:id="{close}"/>'

    def comment(self, who, text, parent=None, done=False):
        number = len(self.comments)
        own = f"{number + 1:08X}"
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{who}" w:initials="X" w:date="2026-01-21T09:{number:02}:00Z">'
            f'<w:p w14:paraId="{own}">{self.run(text)}</w:p></w:comment>'
        )
        above = "" if parent is None else f' w15:paraIdParent="{parent + 1:08X}"'
        self.threads.append(f'<w15:commentEx w15:paraId="{own}"{above} w15:done="{int(done)}"/>')
        return (
            f'<w:commentRangeStart w:id="{number}"/>',
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>',
        )

    def write(self, path, reference):
        relations = "".join(
            f'<Relationship Id="r{at}" Type="{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(
                [
                    (f"{OFFICE}/comments", "comments.xml"),
                    ("http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml"),
                    (f"{OFFICE}/footnotes", "footnotes.xml"),
                ]
            )
        )
        package = "http://schemas.openxmlformats.org/package/2006"
        properties = "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="minutebook-{name}">'
            f"<vt:lpwstr>{value}</vt:lpwstr></property>"
            for pid, (name, value) in enumerate([("reference", reference), ("version", "0.1")], 2)
        )
        notes = f'<w:footnote w:id="2"><w:p>{self.run("See ")}{self.ins(BOB, "page four")}</w:p></w:footnote>'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/{name}" ContentType="{kind}"/>'
                for name, kind in [
                    ("word/document.xml", f"{MAIN}.document.main+xml"),
                    ("word/comments.xml", f"{MAIN}.comments+xml"),
                    ("word/commentsExtended.xml", f"{MAIN}.commentsExtended+xml"),
                    ("word/footnotes.xml", f"{MAIN}.footnotes+xml"),
                    ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
                ]
            )
            + "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(self.body)}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {NAMESPACES}>{''.join(self.comments)}</w:comments>",
            "word/commentsExtended.xml": f"<w15:commentsEx {NAMESPACES}>{''.join(self.threads)}</w15:commentsEx>",
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
            "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>',
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)


def made(path, reference):
    """The document with every construct."""
    it = Document()
    first, last = it.comment(ANN, "Is that so?", done=True)
    reply, end = it.comment(BOB, "It is.", parent=0)
    it.paragraph(first, reply, it.run("Paid "), it.gone(ANN, "400"), it.ins(ANN, "250"), it.run(" pounds"), last, end)
    over, until = it.comment(ANN, "Over two paragraphs.")
    it.paragraph(over, it.run("One paragraph"))
    it.paragraph(it.run("and another"), until)
    _, alone = it.comment(BOB, "Without a range.")
    it.paragraph(it.run("A mark stands here"), alone)
    within, over = it.comment(BOB, "Begins in new words.")
    it.paragraph(
        f"<w:ins {it.by(ANN)}>{it.run('New ')}{within}{it.run('words')}{it.gone(BOB, ' to be struck')}</w:ins>",
        it.run(" and old"),
        over,
    )
    it.paragraph(it.run("Split here"), properties=it.mark("ins", ANN))
    it.paragraph(it.run("goes on."))
    it.paragraph(it.run("Joined with"), properties=it.mark("del", BOB))
    it.paragraph(it.run("the next."))
    it.paragraph(it.move("moveFrom", "move1", "This sentence moves."), it.run(" It stood here."))
    it.paragraph(it.run("It goes here. "), it.move("moveTo", "move1", "This sentence moves."))
    look = f"<w:b/><w:rPrChange {it.by(ANN)}><w:rPr/></w:rPrChange>"
    it.paragraph(it.run("Bold now", look), properties=f"<w:jc w:val=\"center\"/><w:pPrChange {it.by(BOB)}><w:pPr/></w:pPrChange>")
    cell = lambda text: f"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr><w:p>{it.run(text)}</w:p></w:tc>"
    rows = "".join(
        f"<w:tr><w:trPr>{change}</w:trPr>{cell(a)}{cell(b)}</w:tr>"
        for change, a, b in [
            ("", "stays", "here"),
            (f"<w:ins {it.by(ANN)}/>", "comes", "now"),
            (f"<w:del {it.by(BOB)}/>", "goes", "now"),
        ]
    )
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    it.body.append(f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{grid}{rows}</w:tbl>')
    it.paragraph(it.run("Noted"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    it.write(path, reference)


def counted(path):
    """The changes of a file by kind, and its comments by author and words, as its XML says."""
    changes, comments = collections.Counter(), []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name):
                for element in ElementTree.fromstring(package.read(name)).iter():
                    local = element.tag.removeprefix(f"{{{W}}}")
                    if local in CHANGES:
                        changes[local] += 1
            elif name == "word/comments.xml":
                for element in ElementTree.fromstring(package.read(name)).iter(f"{{{W}}}comment"):
                    words = "".join(text.text or "" for text in element.iter(f"{{{W}}}t"))
                    comments.append((element.get(f"{{{W}}}author"), words))
    return changes, sorted(comments)


def words_of(inlines):
    if isinstance(inlines, list):
        return "".join(words_of(one) for one in inlines)
    if isinstance(inlines, dict):
        if inlines.get("t") == "Str":
            return inlines["c"]
        # The words of a comment are none of the text.
        if inlines.get("t") == "Span" and "comment-start" in inlines["c"][0][1]:
            return ""
        return words_of(inlines.get("c", []))
    return ""


def in_pandoc(path):
    """The letters that come and go by author, and the comments with a range, as pandoc sees them."""
    tree = json.loads(pypandoc.convert_file(str(path), "json", format="docx", extra_args=["--track-changes=all"]))
    found = {"insertion": collections.Counter(), "deletion": collections.Counter(), "comment-start": []}

    def walk(node):
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if node.get("t") == "Span":
                (_, classes, pairs), content = node["c"]
                author = dict(pairs).get("author", "")
                if "comment-start" in classes:
                    found["comment-start"].append((author, letters(words_of(content))))
                    return
                for kind in ("insertion", "deletion"):
                    if kind in classes:
                        found[kind][author] += len(letters(words_of(content)))
            walk(list(node.values()))

    walk(tree["blocks"])
    return found


def letters(text):
    return re.sub(r"\s", "", text)


class Judge:
    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.failures = []

    def expect(self, is_so, said):
        if not is_so:
            self.failures.append(said)

    def run(self, book, *arguments):
        ran = subprocess.run([self.program, *arguments], cwd=book, capture_output=True, text=True)
        self.expect(ran.returncode == 0, f"{arguments}: {ran.stderr}")
        return ran.stdout

    def book(self, folder):
        (folder / "minutes/board").mkdir(parents=True)
        (folder / "minutes/book.toml").write_text("")
        (folder / "minutes/board/committee.toml").write_text('name = "Board"\nclassification = "TLP:GREEN"\n')
        (folder / "minutes/board/1.toml").write_text(
            'meeting = "1"\ndate = 2026-01-15\n[[items]]\ntitle = "Hall"\ntext = "It is cold."\n'
        )
        self.run(folder, "circulate", "board/1", "--date", "2026-01-18")

    def judge(self, folder, path, after):
        """One document, in a book of its own."""
        self.book(folder)
        self.run(folder, "comments", "add", "board/1", str(path))
        listed = json.loads(self.run(folder, "comments", "list", "board/1", "--format", "json"))["comments"]
        tracked = [own for own in listed if own.get("change") not in (None, "untracked")]
        own = sorted((comment["by"], comment["text"]) for comment in listed if "change" not in comment)
        changes, comments = counted(path)
        self.expect(own == comments, f"{after}: comments {own}, and the file has {comments}")
        # Each kind that the file has is told.
        kinds = collections.Counter(change["change"] for change in tracked)
        for needs, told in [
            (changes["moveFrom"] + changes["moveTo"], kinds["moved"]),
            (changes["rPrChange"] + changes["pPrChange"], kinds["formatted"]),
            (changes["ins"], kinds["inserted"] + kinds["replaced"] + kinds["split"] + kinds["row-inserted"]),
            (changes["del"], kinds["deleted"] + kinds["replaced"] + kinds["joined"] + kinds["row-deleted"]),
        ]:
            self.expect(bool(needs) == bool(told), f"{after}: the file has {dict(changes)}, and {dict(kinds)} are told")
        # What is not words pandoc does not count.
        others = in_pandoc(path)
        for kind, key in [("insertion", "proposed"), ("deletion", "quoted")]:
            told = collections.Counter()
            for change in tracked:
                if change["change"] in ("inserted", "deleted", "replaced", "moved"):
                    told[change["by"]] += len(letters(change.get(key, "")))
            told = {by: count for by, count in told.items() if count}
            seen = {by: count for by, count in others[kind].items() if count}
            self.expect(told == seen, f"{after}: letters of each {kind}: {told}, and in pandoc {seen}")
        ours = [(by, letters(text)) for by, text in own]
        missing = [one for one in others["comment-start"] if one not in ours]
        self.expect(not missing, f"{after}: pandoc sees comments that are not told: {missing}")
        return len(comments), sum(changes.values()), len(tracked)


def redline(path):
    """What docx-redline counts, for people to look at; it needs Python 3.12."""
    program = shutil.which("docx-redline")
    if program is None:
        print("docx-redline is not there (it needs Python 3.12 or later): its count is not looked at")
        return
    print(subprocess.run([program, "summary", str(path)], capture_output=True, text=True).stdout)


def main():
    judge = Judge(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = folder / "back.docx"
        made(path, "BOARD_1")
        counts = [judge.judge(folder / "word", path, "as Word writes it")]
        redline(path)
        office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "docx"]
        subprocess.run([*office, "--outdir", str(folder / "through"), str(path)], check=True, capture_output=True)
        counts.append(judge.judge(folder / "office", folder / "through/back.docx", "after LibreOffice"))
    for failure in judge.failures:
        print(failure, file=sys.stderr)
    comments, changes, told = (sum(each) for each in zip(*counts))
    print(f"{len(counts)} documents: {comments} comments, {changes} elements of changes, told as {told} changes")
    sys.exit(bool(judge.failures))


main()
