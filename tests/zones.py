"""What the clocks of all zones show at 200 instants, by zoneinfo and PyPI tzdata: `python tests/zones.py` writes tests/zones.json.

The zones of the machine are not read. Half of the instants are spread over twelve years; the others are the last second before a change
of some zone, or its first second after. For each zone one number stands for its 200 offsets, so that a small file holds all of them.
"""

import json
import sys
import zoneinfo
from datetime import datetime, timezone
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FILE = Path(__file__).with_name("zones.json")
START, END = 1_704_067_200, 2_082_758_400  # 2024-01-01 to 2036-01-01
HALF = 100


def names() -> list[str]:
    listed = files("tzdata").joinpath("zones").read_text().split()
    return sorted(name for name in listed if name != "localtime")


def offset(zone: zoneinfo.ZoneInfo, second: int) -> int:
    found = datetime.fromtimestamp(second, timezone.utc).astimezone(zone).utcoffset()
    assert found is not None
    return found.days * 86_400 + found.seconds


def changes(zone: zoneinfo.ZoneInfo) -> set[int]:
    """First seconds of a new offset, found by halving weeks in which it changes."""
    found, week = set(), 7 * 86_400
    for start in range(START, END, week):
        low, high = start, start + week
        if offset(zone, low) == offset(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(zone, middle) == offset(zone, low) else (low, middle)
        found.add(high)
    return found


def digest(offsets: list[int]) -> int:
    """FNV-1a over the offsets as words of 32 bits, which every language computes alike."""
    found = 0x811C9DC5
    for one in offsets:
        found = (found ^ (one & 0xFFFFFFFF)) * 0x01000193 & 0xFFFFFFFF
    return found


def made() -> dict[str, object]:
    zoneinfo.reset_tzpath(to=[])
    try:
        zones = {name: zoneinfo.ZoneInfo.no_cache(name) for name in names()}
    finally:
        zoneinfo.reset_tzpath()
    spread = [START + i * (END - START) // HALF + 37 * i for i in range(HALF)]
    every = sorted(set().union(*(changes(zone) for zone in zones.values())))
    some = [every[i * len(every) // (HALF // 2)] for i in range(HALF // 2)]
    instants = spread + [second for change in some for second in (change - 1, change)]
    return {
        "about": "Made by tests/zones.py.",
        "source": f"zoneinfo with PyPI tzdata {version('tzdata')}, without the zones of the machine",
        "tzdata": __import__("tzdata").IANA_VERSION,
        "instants": instants,
        "offsets": {name: digest([offset(zone, second) for second in instants]) for name, zone in zones.items()},
    }


if __name__ == "__main__":
    text = json.dumps(made(), indent=1)
    FILE.write_text(text + "\n")
    print(f"{FILE}: {text.count(': ') - 5} zones", file=sys.stderr)
