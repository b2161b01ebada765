"""Records invented by a schema: every key, every form of value that the schema allows, at random.

A right record fits the schema. A wrong one has one value, or one key, that does not.
"""

import json

# The codes of findings that are about a key, the type of a value, or what is no TOML. `tests/cases.rs` looks that each of
# faults/keys.rs, values.rs and as_toml.rs stands here or below.
OF_TYPE = {
    "bare-day", "colon", "control-character", "date-form", "double-brackets", "duplicate-toml-key", "end-mark",
    "exchanged-keys", "flat-rows", "heading-alone", "heading-signs", "impossible-date", "key-below-heading",
    "key-of-outer", "key-without-heading", "list-in-list", "long-number", "missing-braces", "missing-quotes", "no-list",
    "other-space", "out-of-range", "printed-marks", "quorum-alone", "second-heading", "short-marks", "single-brackets",
    "stray-bracket", "time-form", "toml-syntax", "truth-form", "unclosed-bracket", "unclosed-text", "unknown-choice",
    "unknown-key", "unpaired-marks", "value-alone", "value-below-heading", "wide-brackets", "wrong-bracket", "wrong-type",
}  # fmt: skip
# The others, each with the reason why the schema does not say the same.
NOT_OF_TYPE = {
    "bad-fraction": "it is text, and which texts are fractions no schema says",
    "empty-text": "it is text",
    "invisible-character": "it is a warning",
    "long-on-pages": "what is filled in counts as well",
    "misplaced-key": "which key goes with which no schema says",
    "missing-key": "a key can be missing because of what another part says",
    "too-much": "how much there is in all no schema says",
}
TEXTS = ["Apples", "A “quotation”", "back\\slash", "two\nlines", "Ŵyn שלום 会議", "1", "tab\tbed", "{brace", ""]
NAMES = ["Apples", "Large Suppliers", "a.b", "Ŵyn", "quo\"te"]
# Which labels there are is no matter of the schema: the committee's scheme has them.
LABELS = ["TLP:CLEAR", "TLP:GREEN", "TLP:RED"]
PATTERNED = {"#": ["#1A2B3C", "#abc"], "A": ["en", "cy-GB", "de-CH-1996"]}
# How deep tables may stand in tables.
DEEPEST = 6


class Bare(str):
    """A value that stands without quotation marks."""


class Inventor:
    def __init__(self, chance, schema):
        self.chance, self.schema = chance, schema
        # Where something can be spoilt: a list or table, the place in it, and wrong values.
        self.spots = []

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def value(self, schema, depth):
        schema = self.resolve(schema)
        if "anyOf" in schema:
            choices = [self.resolve(choice) for choice in schema["anyOf"]]
            words = [choice["const"] for choice in choices if "const" in choice]
            if words:
                word = self.chance.choice(words)
                return self.chance.choice([word, word, word.upper(), f" {word} "])
            if depth >= DEEPEST:
                choices = [choice for choice in choices if choice.get("type") not in ("array", "object")] or choices
            return self.value(self.chance.choice(choices), depth)
        return getattr(self, schema["type"])(schema, depth)

    def string(self, schema, _):
        chance = self.chance
        if schema.get("format") == "date":
            return Bare(f"{chance.randint(1, 9999):04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
        if schema.get("format") == "time-local":
            time = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}"
            return Bare(time + chance.choice(["", ".0", ".000000"]))
        if "pattern" in schema:
            return chance.choice(PATTERNED[schema["pattern"].strip("^[")[0]])
        return chance.choice(TEXTS)

    def integer(self, schema, _):
        number = self.chance.choice([schema["minimum"], 1, 7, 12, 300])
        return Bare(self.chance.choice([str(number), f"0x{number:x}", f"{number:_}"]))

    def number(self, schema, _):
        return Bare(self.chance.choice([str(schema.get("minimum", 1)), "12", "12.5"]))

    def boolean(self, *_):
        return self.chance.random() < 0.5

    def array(self, schema, depth):
        length = 0 if depth >= DEEPEST else self.chance.randint(0, 3)
        found = []
        for at in range(length):
            found.append(self.value(schema["items"], depth + 1))
            self.spot(found, at, schema["items"])
        return found

    def object(self, schema, depth):
        found = {}
        properties, others = schema.get("properties", {}), schema["additionalProperties"]
        share = 0.5 / (depth + 1)
        for key, inner in properties.items():
            if key == "classification":
                inner = {"anyOf": [{"const": label} for label in LABELS]}
            if key in schema.get("required", []) or (depth < DEEPEST and self.chance.random() < share):
                found[key] = self.value(inner, depth + 1)
                self.spot(found, key, properties[key])
        if others is False:
            self.spots.append((found, "unknwon", [1, "text", {}]))
        elif depth < DEEPEST:
            for key in self.chance.sample(NAMES, self.chance.randint(0, 2)):
                found[key] = self.value(others, depth + 1)
                self.spot(found, key, others)
        return found

    def spot(self, container, key, schema):
        self.spots.append((container, key, self.wrong(self.resolve(schema))))

    def wrong(self, schema):
        """Values that a schema refuses, whatever kind of value it is."""
        choices = [self.resolve(choice) for choice in schema.get("anyOf", [schema])]
        types = {choice.get("type") for choice in choices}
        if any("const" in choice for choice in choices):
            return ["nonsense", 7, []]
        values = [] if "boolean" in types else [True]
        if not types & {"integer", "number"}:
            values.append(Bare("12"))
        else:
            values += [Bare("-1"), Bare("4294967296"), Bare("1.5")] if "integer" in types else []
            values += ["12"] if "string" not in types else []
        if "string" not in types:
            values.append("text")
        elif all("format" in choice or "pattern" in choice for choice in choices if choice["type"] == "string"):
            values += ["soon", Bare("2026-01-15T10:00:00Z"), Bare("2026-01-15T10:00:00"), ""]
        if "array" not in types:
            values.append([])
        if "object" not in types:
            values.append({})
        return values


def spelled(value):
    """A value on one line."""
    if isinstance(value, Bare):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {spelled(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def quoted(key):
    bare = key and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in key)
    return key if bare else json.dumps(key, ensure_ascii=False)


def written(chance, table, heading=""):
    """A table as lines: what stands on a line first, then what has a heading of its own."""
    lines, below = [], []
    for key, value in table.items():
        name = quoted(key)
        whole = f"{heading}.{name}" if heading else name
        blocks = isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value)
        if blocks and chance.random() < 0.7:
            below += [f"\n[[{whole}]]\n{written(chance, inner, whole)}" for inner in value]
        elif isinstance(value, dict) and value and chance.random() < 0.6:
            below.append(f"\n[{whole}]\n{written(chance, value, whole)}")
        elif isinstance(value, dict) and value and chance.random() < 0.5:
            lines += [f"{name}.{quoted(inner)} = {spelled(part)}\n" for inner, part in value.items()]
        else:
            lines.append(f"{name} = {spelled(value)}\n")
    return "".join(lines + below)


def record(chance, schema, spoil):
    """The text of a record, right or with one thing wrong."""
    inventor = Inventor(chance, schema)
    table = inventor.value({"$ref": schema["$ref"]}, 0)
    if spoil:
        container, key, values = chance.choice(inventor.spots)
        container[key] = chance.choice(values)
    return written(chance, table), not spoil
