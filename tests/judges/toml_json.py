"""TOML as JSON Schema sees it: dates and times are text."""

import datetime
import tomllib


def read(path):
    return plain(tomllib.loads(path.read_text("utf-8-sig")))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def reads(path):
    """Whether the file is TOML 1.0."""
    try:
        tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return True
