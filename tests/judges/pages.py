"""What stands on a page of minutes, read from the HTML beside a PDF."""

import html.parser
import re

# Elements that stand within a line of text.
INLINE = {"a", "b", "bdi", "bdo", "code", "del", "em", "i", "s", "small", "span", "strong", "sub", "sup", "wbr"}
# What is not text of the minutes: pictures, and what only a screen needs.
LEFT_OUT = {"nav", "script", "style", "svg"}


class Blocks(html.parser.HTMLParser):
    """Collects the text of each block within `main`."""

    def __init__(self):
        super().__init__()
        self.blocks, self.line = [], ""
        self.in_main, self.left_out, self.as_typed = 0, 0, 0

    def handle_starttag(self, tag, attributes):
        self.in_main += tag == "main"
        self.left_out += tag in LEFT_OUT
        self.as_typed += tag == "pre"
        self.boundary(tag)

    def handle_startendtag(self, tag, attributes):
        self.boundary(tag)

    def handle_endtag(self, tag):
        self.boundary(tag)
        self.in_main -= tag == "main"
        self.left_out -= tag in LEFT_OUT
        self.as_typed -= tag == "pre"

    def handle_data(self, data):
        if not self.in_main or self.left_out:
            return
        if self.as_typed:
            # Wide gaps make columns.
            self.blocks += [piece for piece in re.split(r"\n|\s{2,}", data) if piece.strip()]
        else:
            self.line += data

    def boundary(self, tag):
        if tag == "sup":
            # The mark of a footnote is no part of the word before it.
            self.line += " "
        elif tag not in INLINE:
            if self.line.strip():
                self.blocks.append(self.line)
            self.line = ""


def blocks(pdf):
    """The text of each block of the minutes that lie beside a PDF."""
    reader = Blocks()
    reader.feed(pdf.with_suffix(".html").read_text())
    return reader.blocks
