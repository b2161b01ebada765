"""Puts PDFs before the readers that people use, and looks whether they find and read the words.

usage: python readers.py FOLDER|FILE.pdf...

Every PDF, and every one below a folder, must have its HTML beside it: what stands there is what each
reader must give. poppler, PDFium (Chrome), MuPDF and pypdf extract the text; PDFium and MuPDF search
it as well, in the ways that Chrome and MuPDF's own viewers do. A word from right to left counts only if its letters come in the order in which they are read.
"""

import multiprocessing
import pathlib
import re
import subprocess
import sys
import unicodedata

import pymupdf
import pypdf
import pypdfium2

import pages

# What readers put around words of another direction, and what has no letter of its own.
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# A word that was divided at the end of a line goes on in the next.
DIVIDED = re.compile("[\u00ad\u0002\ufffe]\\s*")
# Letters between which lines may end without a space: Japanese and Chinese.
UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Letters drawn as one, which readers take apart.
LIGATURES = {ord(letter): unicodedata.normalize("NFKC", letter) for letter in "ﬀﬁﬂﬃﬄ"}
# A stroke that joins words in Hebrew.
MAQAF = "\u05be"
# A number before a heading.
HANGING = re.compile(r"\s*\S*\d\S*\s")
# No line holds a longer word: it stands in pieces, whoever reads it.
LONGEST = 40
# Letters of Hebrew and Arabic.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Letters and digits that are read from left to right.
LEFT_TO_RIGHT = re.compile("[0-9A-Za-z]")
# Two marks above, in or below one letter.
TWO_MARKS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]{2}")
# How many failures of one reader in one file are shown.
SHOWN = 6


def clean(text):
    text = unicodedata.normalize("NFC", DIVIDED.sub("", text)).translate(LIGATURES)
    return UNSEEN.sub("", text)


def letters(text):
    """The letters of a page: where a word is not among them it is not searched."""
    return "".join(clean(text).split())


class Poppler:
    name = "poppler"

    def __init__(self, path):
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        self.text = subprocess.run(command, capture_output=True, check=True).stdout.decode()

    def joins(self, block):
        """It takes a line of single letters for one word with wide gaps, in a print of Chromium's too."""
        return all(len(word) == 1 for word in HANGING.sub("", block, count=1).split())


class Pdfium:
    name = "PDFium"

    def __init__(self, path):
        pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
        texts = [page.get_text_range() for page in pages]
        self.pages = list(zip(pages, map(letters, texts)))
        self.text = "\n".join(texts)
        # Chrome drops the sign that PDFium gives for a soft hyphen before it searches.
        self.searched = self.text.replace("\ufffe", "")

    def finds(self, word):
        # It gives two marks of a letter in the other order, which is the same word, and searches for one alone. Of a
        # print of Chromium's it does not even give them.
        if TWO_MARKS.search(word):
            return True
        here = [page for page, has in self.pages if word in has]
        return any(page.search(word, match_case=True).get_next() for page in here) or word in self.searched


class Mupdf:
    name = "MuPDF"

    def __init__(self, path):
        flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_DEHYPHENATE
        document = pymupdf.open(path)
        texts = [page.get_text(flags=flags) for page in document]
        self.document = pymupdf.mupdf.FzDocument(document.this)
        self.pages = list(enumerate(map(letters, texts)))
        self.text = "\n".join(texts)

    def finds(self, word):
        """MuPDF's own search: that of PyMuPDF is another one, which finds no word that goes on in the next line,
        whoever made the file."""
        search = pymupdf.mupdf.fz_search_page2
        return any(search(self.document, number, word, 1) for number, has in self.pages if word in has)


class Pypdf:
    name = "pypdf"

    def __init__(self, path):
        self.text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


READERS = [Poppler, Pdfium, Mupdf, Pypdf]


def spelled(word):
    """A pattern of the word where it stands alone: no letter beside its letters, no digit beside its digits."""
    beside = [r"\d" if character.isdigit() else r"[^\W\d_]" for character in (word[0], word[-1])]
    return f"(?<!{beside[0]}){re.escape(word)}(?!{beside[1]})"


def words_of(blocks):
    """The words of blocks, each once, without the signs around them."""
    words = (bare(word) for block in blocks for word in clean(block).replace(MAQAF, " ").split())
    return dict.fromkeys(word for word in words if word)


def bare(word):
    """The word without the signs before and after it."""
    said = [at for at, character in enumerate(word) if unicodedata.category(character)[0] in "LMN"]
    return word[said[0] : said[-1] + 1] if said else ""


def pairs_of(blocks):
    """Words that follow each other.

    The number of a heading may hang in a column of its own. In lines of two directions readers
    differ in what comes next, so there each word counts for itself.
    """
    for block in blocks:
        words = clean(block).split()
        if HANGING.match(block):
            words = words[1:]
        if not RIGHT_TO_LEFT.search(block):
            yield from zip(words, words[1:])


def lost(reader, blocks):
    """The words that a reader does not give, and those that it does not find."""
    text = " ".join(clean(reader.text).split())
    whole, words = text.replace(" ", ""), set(map(bare, text.split()))
    # In lines of two directions poppler and pypdf differ in where they put the space between them; pypdf from 7 on does not.
    both = (block for block in blocks if RIGHT_TO_LEFT.search(block) and LEFT_TO_RIGHT.search(block))
    mixed = words_of(both) if reader.name in (Poppler.name, Pypdf.name) else {}
    joined = words_of(filter(reader.joins, blocks)) if hasattr(reader, "joins") else {}
    for word in words_of(blocks):
        if word not in whole:
            yield f"does not read “{word}”"
        elif UNSPACED.search(word) or len(word) > LONGEST:
            continue
        elif word not in words and word not in mixed and word not in joined and not re.search(spelled(word), text):
            yield f"does not read “{word}” as a word"
        elif hasattr(reader, "finds") and not reader.finds(word):
            yield f"does not find “{word}”"
    for one, two in dict.fromkeys(pairs_of(blocks)):
        if one + two not in whole:
            yield f"does not read “{one} {two}” in this order"


def judge(path):
    """What the readers do not give of one PDF, and of how many words."""
    blocks, found = pages.blocks(path), []
    for kind in READERS:
        failures = list(lost(kind(path), blocks))
        found += [f"{kind.name} {failure}" for failure in failures[:SHOWN]]
        if len(failures) > SHOWN:
            found.append(f"{kind.name}: and {len(failures) - SHOWN} more")
    return found, len(words_of(blocks))


def main(folders):
    paths = map(pathlib.Path, folders)
    files = sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.pdf")))
    with multiprocessing.Pool() as pool:
        judged = pool.map(judge, files, chunksize=1)
    failed = sum(bool(found) for found, _ in judged)
    for path, (found, _) in zip(files, judged):
        for failure in found:
            print(f"FAILED {path}: {failure}")
    words = sum(count for _, count in judged)
    print(f"{len(files)} PDFs, {words} words before {len(READERS)} readers, {failed} failed")
    return failed or not files


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
