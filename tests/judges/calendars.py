"""Reads every calendar with `icalendar`, and looks whether a client would keep it right.

usage: python calendars.py FOLDER...

A calendar is valid (RFC 5545), is sent by nobody to nobody (no METHOD), and names each entry by what it
is: a UID stands once in a file, and where it stands in another, it is the same entry there. A start has the
hour that the JSON beside it gives, in the zone that the JSON gives.
"""

import datetime
import json
import pathlib
import sys
import zoneinfo

import icalendar

# What an entry must have (RFC 5545, 3.6.1 and 3.6.2).
NEEDED = ["UID", "DTSTAMP", "SUMMARY"]
# The longest line in octets, without its end (RFC 5545, 3.1).
LONGEST = 75


def lines(raw):
    """What is wrong with the lines of the file."""
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "a line does not end in CR LF"
    if any(len(line) > LONGEST for line in raw.split(b"\r\n")):
        yield f"a line is longer than {LONGEST} octets"


def entry(component):
    """What is wrong with one entry."""
    for name in NEEDED:
        if not component.get(name):
            yield f"{component.name} without {name}"
    for name, message in component.errors:
        yield f"{component.name}: {name}: {message}"
    stamp = component.get("DTSTAMP")
    if stamp and stamp.dt.utcoffset() != datetime.timedelta(0):
        yield "DTSTAMP is not in UTC"
    if component.name == "VEVENT" and not component.get("DTSTART"):
        yield "VEVENT without DTSTART"
    start, end = component.get("DTSTART"), component.get("DTEND")
    if start and end and (type(start.dt) is not type(end.dt) or end.dt <= start.dt):
        yield f"ends at {end.dt}, begins at {start.dt}"


def hour(component, meetings):
    """What is wrong with the hour of a start."""
    start = component.get("DTSTART")
    if not start or not isinstance(start.dt, datetime.datetime):
        return
    known = []
    for meeting in meetings:
        if "start" not in meeting:
            continue
        local = datetime.datetime.fromisoformat(f"{meeting['date']}T{meeting['start']}")
        zone = meeting.get("time-zone")
        known.append(local.replace(tzinfo=zoneinfo.ZoneInfo(zone)) if zone else local)
    # A time without a zone is compared with a time without a zone.
    same = [time for time in known if (time.tzinfo is None) == (start.dt.tzinfo is None) and time == start.dt]
    if not same:
        yield f"begins at {start.dt.isoformat()}, and no meeting of the JSON does"


def judge(path, entries):
    raw = path.read_bytes()
    yield from lines(raw)
    calendar = icalendar.Calendar.from_ical(raw)
    for name in ["VERSION", "PRODID"]:
        if not calendar.get(name):
            yield f"no {name}"
    if calendar.get("METHOD"):
        yield f"METHOD:{calendar['METHOD']} in a file that nobody sends"
    data = path.with_suffix(".json")
    meetings = None
    if data.exists():
        minutes = json.loads(data.read_text())
        # A meeting that was cancelled stands in its own calendar.
        meetings = minutes.get("next-meetings", []) + minutes.get("sessions", [])
    found = [component for component in calendar.walk() if component.name in ("VEVENT", "VTODO")]
    for component in found:
        yield from entry(component)
        if component.name == "VEVENT" and meetings is not None:
            yield from hour(component, meetings)
        uid = str(component.get("UID"))
        start = component.get("DTSTART")
        what = (component.name, start and start.dt)
        if entries.setdefault(uid, what) != what:
            yield f"{uid} is {what} here and {entries[uid]} elsewhere"
    uids = [str(component.get("UID")) for component in found]
    for uid in sorted({uid for uid in uids if uids.count(uid) > 1}):
        yield f"{uid} stands twice"


def main(folders):
    failed, count = 0, 0
    for folder in folders:
        entries = {}
        for path in sorted(pathlib.Path(folder).rglob("*.ics")):
            count += 1
            failures = list(judge(path, entries))
            failed += bool(failures)
            for failure in failures:
                print(f"FAILED {path}: {failure}")
    print(f"{count} calendars, {failed} failed")
    return failed or not count


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
