#!/usr/bin/env python3
"""Makes the Python functions and types of measures from their catalogue: make-measures.py MEASURES.json FILE"""
import json
import keyword
import pathlib
import sys
import textwrap

model = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
records, functions = model["records"], model["functions"]
MADE = "Made from core/measures.json by bindings-python/make-measures.py."
# Answers that a notebook shows: classes of `_shown.py`.
SHOWN = {"VegaLite": "_Chart", "ReviewPage": "_Page"}
PLAIN = {"text": "str", "integer": "int", "number": "float", "boolean": "bool", "document": "Any"}


def bare(kind):
    for prefix in ("list ", "map ", "optional "):
        while kind.startswith(prefix):
            kind = kind.removeprefix(prefix)
            return bare(kind)
    return kind


def reach(kind, seen):
    name = bare(kind)
    if name in records and name not in seen:
        seen.add(name)
        for field in records[name].get("fields", []):
            reach(field["kind"], seen)
    return seen


given = set().union(*(reach(f["gives"], set()) for f in functions))
asked = set().union(*(reach(f["takes"], set()) for f in functions))


def annotation(kind, wide):
    """`wide` is what may be handed in; else what comes back."""
    if kind.startswith("optional "):
        return f"{annotation(kind.removeprefix('optional '), wide)} | None"
    if kind.startswith("list "):
        return f"{'Iterable' if wide else 'list'}[{annotation(kind.removeprefix('list '), wide)}]"
    if kind.startswith("map "):
        return f"{'Mapping' if wide else 'dict'}[str, {annotation(kind.removeprefix('map '), wide)}]"
    if kind == "TallyDocument" and wide:
        return "TallyDocument | Tally"
    return PLAIN.get(kind, kind)


def doc(text, indent, first=0):
    return f"\n{indent}".join(textwrap.wrap(text, 116 - len(indent), initial_indent=" " * first)).strip()


lines = ['"""Measures: what the numbers say, and how sure that is (ISO 10002, clause 8).', "",
         "Every function takes keywords and gives plain dicts. Columns may be lists, NumPy arrays, and Series of pandas, polars and",
         "PyArrow; NaN stands for what is missing. State (tallies, counts, tables) is whole numbers and merges exactly.", "",
         "Logs of millions of events come in as frames (`tally_frame`), rows of answers go out as frames (`frame`). Charts and reviews",
         "show themselves in a notebook.", "",
         MADE, '"""', "", "# ruff: noqa", "from __future__ import annotations", "",
         "from collections.abc import Iterable, Mapping", "from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast", "",
         "from amends._amends import Frame, Tally, frame, tally_frame", "from amends._amends import compute as _compute",
         "from amends._shown import Chart as _Chart", "from amends._shown import Page as _Page", "", "if TYPE_CHECKING:", "    from typing_extensions import NotRequired", ""]
for name, record in records.items():
    if "words" in record:
        words = ", ".join(f'"{w["word"]}"' for w in record["words"])
        lines += ["", f"{name} = Literal[{words}]", f'"""{doc(record["doc"], "")}"""']
takes = {f["takes"] for f in functions}
for name, record in records.items():
    # A question's fields are the keywords of its function; nested ones are types of their own.
    if "words" in record or (name in takes and name not in given and not any(
            bare(f["kind"]) == name for r in records.values() for f in r.get("fields", []))):
        continue
    back = name in given
    body = []
    for f in record["fields"]:
        kind = annotation(f["kind"], not back)
        if f["default"] is not None or (f["kind"].startswith("optional ") and name in asked):
            kind = f"NotRequired[{kind}]"
        body.append((f["name"], kind, f["doc"]))
    lines += ["", ""]
    if any(keyword.iskeyword(n) for n, _, _ in body):
        fields = ", ".join(f'"{n}": {k!r}' if "NotRequired" in k else f'"{n}": "{k}"' for n, k, _ in body)
        lines += [f"if TYPE_CHECKING:", f'    {name} = TypedDict("{name}", {{{fields}}})', "else:", f"    {name} = dict",
                  f'"""{doc(record["doc"], "")}"""']
        continue
    lines += [f"class {name}(TypedDict):", f'    """{doc(record["doc"], "    ")}"""', ""]
    for field, kind, text in body:
        lines += [f"    {field}: {kind}", f'    """{doc(text, "    ")}"""']
for f in functions:
    fields = records[f["takes"]]["fields"]
    required = [x for x in fields if x["default"] is None and not x["kind"].startswith("optional ")]
    rest = [x for x in fields if x not in required]
    python = lambda n: n + "_" if keyword.iskeyword(n) else n
    signature = [f"{python(x['name'])}: {annotation(x['kind'], True)}" for x in required]
    for x in rest:
        kind = annotation(x["kind"], True)
        signature.append(f"{python(x['name'])}: {kind} = {x['default']!r}")
    star = "*, " if signature else ""
    result = annotation(f["gives"], False)
    lines += ["", "", f"def {f['name']}({star}{', '.join(signature)}) -> {result}:", f'    """{doc(f["doc"], "    ")}', ""]
    for x in required + rest:
        lines.append(f"    {python(x['name'])}: {doc(x['doc'], '        ', 4)}")
    if not fields:
        lines.pop()
    lines.append('    """')
    pairs = ", ".join(f'"{x["name"]}": {python(x["name"])}' for x in required + rest)
    answer = f'_compute("{f["name"]}", {{{pairs}}})'
    if result in SHOWN:
        answer = f"{SHOWN[result]}({answer})"
    lines.append(f'    return cast("{result}", {answer})')
names = ", ".join(f'"{name}"' for name in ["Frame", "Tally", "frame", "tally_frame", *(f["name"] for f in functions)])
lines += ["", "", f"__all__ = [{names}]"]
pathlib.Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")
