"""Counts again what a schedule saved, from what AWS did alone.

Reads JSON from standard input: from when to when (milliseconds), and for each machine its price, every start and stop that AWS carried
out (when it was asked for, and by whom), every start that AWS refused, its tags over time, and when it was deleted. It knows nothing of
Uptime but what its documentation says:

- saved is the time from the schedule's request to stop until someone's request to start, or until a start fails;
- what no schedule would start again counts for a week.
"""

import json
import re
import sys
from fractions import Fraction

HOUR = 3_600_000
WEEK = 7 * 24 * HOUR

# The names in the settings of the story.
STARTED_BY_NAME = {"office", "quiet", "lax", "strict", "later", "early", "next"}


def would_start(tag):
    """Whether a schedule ever starts what it is on."""
    if tag in STARTED_BY_NAME:
        return True
    return re.search(r"\d:\d\d-\d|\bstart\b", tag) is not None


def happenings(machine):
    """(when, rank, what) in order. At one instant, what AWS took comes first."""
    for deed in machine["deeds"]:
        if deed["to"] == "running":
            yield deed["at"], 0, "up"
        else:
            yield deed["at"], 0, "saved" if deed["by"] == "uptime" else "down"
    for at in machine["refusedStarts"]:
        yield at, 1, "refused"
    if "goneAt" in machine:
        yield machine["goneAt"], 2, "gone"


def stretches(machine, end):
    """(from, to) of each time that it was down because its schedule stopped it."""
    since = None
    for at, _, what in sorted(happenings(machine)):
        if since is not None and what != "saved":
            yield since, at
            since = None
        if what == "saved" and since is None:
            since = at
    if since is not None:
        yield since, end


def with_tags(machine, begin, end):
    """A time in pieces with one tag each."""
    tags = machine["tags"]
    for index, had in enumerate(tags):
        until = tags[index + 1]["at"] if index + 1 < len(tags) else end
        first = begin if index == 0 else max(begin, had["at"])
        last = min(end, until)
        if first < last:
            yield first, last, had["tag"]


def saved_ms(machine, first, last):
    total = 0
    for begin, end in stretches(machine, last):
        for piece_begin, piece_end, tag in with_tags(machine, begin, end):
            if not would_start(tag):
                piece_end = min(piece_end, begin + WEEK)
            total += max(0, min(piece_end, last) - max(piece_begin, first))
    return total


def main():
    story = json.load(sys.stdin)
    machines = {}
    for machine in story["machines"]:
        ms = saved_ms(machine, story["from"], story["to"])
        price = machine.get("usdPerHour")
        usd = None if price is None else float(Fraction(ms, HOUR) * Fraction(str(price)))
        machines[machine["key"]] = {"hours": ms / HOUR, "usd": usd}
    json.dump(
        {
            "hours": sum(each["hours"] for each in machines.values()),
            "usd": sum(each["usd"] or 0 for each in machines.values()),
            "unpriced": sum(each["usd"] is None and each["hours"] > 0 for each in machines.values()),
            "machines": machines,
        },
        sys.stdout,
    )


main()
