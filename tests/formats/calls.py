"""Calls of the public interface, and the table of formats."""

FORMATS = {}


def format(name):
    """Keeps a generator as the format of this name."""
    def keep(function):
        FORMATS[name] = function
        return function
    return keep


def call(name, **given):
    return {"call": name, "with": {key: value for key, value in given.items() if value is not None}}


def ref(n):
    return {"$": n}
