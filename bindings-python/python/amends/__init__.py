"""Complaints handling after ISO 10002: when is a complaint due, and was it on time?

The same answers, to the byte, as the Rust crate and the npm package of this name.
"""

from amends._amends import HOLIDAYS, TZDATA, Calendar, Column, Zone, __version__, holidays, verdict, verdicts
from amends._errors import AmendsError, AmendsTypeError, Problem

__all__ = [
    "HOLIDAYS",
    "TZDATA",
    "AmendsError",
    "AmendsTypeError",
    "Calendar",
    "Column",
    "Problem",
    "Zone",
    "__version__",
    "holidays",
    "verdict",
    "verdicts",
]
