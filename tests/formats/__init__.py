"""The formats of measure vectors.

A format turns the input of a vector into calls of the public interface, and their answers into one answer. It is a generator: it
yields the calls, receives their answers, and returns the answer of the vector. A call is ``{"call": name, "with": arguments}``; an
argument ``{"$": n}`` stands for the answer of call n. Calendar questions have the form that the calendar vectors have.

The name of a format is the ``id`` of its vectors. Other folders may also use it as the name of a file.
"""

from . import charts, flow, quantiles, rates, survival  # noqa: F401: each fills the table
from .calls import FORMATS


def format_of(name, document):
    """The format of a vector in the file of this name (without `.json`); nothing if it is unknown."""
    return FORMATS.get(name) or FORMATS.get(document.get("id"))
