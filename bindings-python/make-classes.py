#!/usr/bin/env python3
"""Makes the Python classes of commands, events and records from the lifecycle: make-classes.py LIFECYCLE.json FOLDER"""
import json
import keyword
import pathlib
import sys
import textwrap

model = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
out = pathlib.Path(sys.argv[2])
MADE = "Made from core/lifecycle.json by bindings-python/make-classes.py."
PLAIN = {"text": "str", "integer": "int", "boolean": "bool", "instant": "datetime", "date": "date", "id": "str",
         "attributes": "Mapping[str, str]"}
BODIES = {row["body"] for row in model["table"] + model["actions"]}


def camel(word):
    return "".join(part.capitalize() for part in word.split("_"))


def bare(kind):
    return kind.removeprefix("personal ").removeprefix("list ").removeprefix("personal ")


def nested(kind, seen):
    """The records that a kind needs."""
    name = bare(kind)
    if name in model["records"] and name not in seen:
        for field in model["records"][name]["fields"]:
            nested(field["kind"], seen)
        seen.append(name)


def annotation(kind, required):
    if kind.startswith("list "):
        return f"Sequence[{annotation(kind.removeprefix('list '), True)}]"
    name = bare(kind)
    name = PLAIN.get(name, name)
    return name if required or name.startswith("Mapping") else f"{name} | None"


def reader(kind):
    """What turns plain JSON into the value; None for what is the value already."""
    if kind.startswith("list "):
        return f"many({reader(kind.removeprefix('list ')) or 'same'})"
    name = bare(kind)
    return {"instant": "instant", "date": "day"}.get(name) or (name if name not in PLAIN else None) and (
        f"{name}.read" if name in model["records"] else name)


def default(kind, required, personal):
    hidden = ", repr=False" if personal else ""
    if required:
        return " = field(repr=False)" if personal else ""
    if kind.startswith("list "):
        return f" = field(default=(){hidden})" if personal else " = ()"
    if kind == "attributes":
        return " = field(default_factory=dict)"
    return f" = field(default=None{hidden})" if personal else " = None"


def doc(text, indent):
    wrapped = textwrap.wrap(text, 110 - len(indent))
    return "\n".join(indent + line for line in wrapped)


def has_personal(kind):
    """Must a value stay out of `repr`?"""
    name = bare(kind)
    return "personal " in kind or (name in model["records"] and any(has_personal(f["kind"]) for f in model["records"][name]["fields"]))


def body(record, base, own, docstring):
    lines = ["", "", "@final", "@dataclass(frozen=True, kw_only=True)", f"class {own}({base}):", f'    """{docstring}"""', ""]
    fields = record["fields"]
    for f in fields:
        name = f["name"] + ("_" if keyword.iskeyword(f["name"]) else "")
        # A nested record hides its own personal fields; a bare personal value is hidden here.
        personal = f["kind"].removeprefix("list ").startswith("personal ")
        lines.append(f"    {name}: {annotation(f['kind'], f['required'])}{default(f['kind'], f['required'], personal)}")
        lines.append(f'    """{doc(f["doc"], "    ").strip()}"""')
    names = ", ".join(f'"{f["name"]}"' for f in fields)
    lines.append("")
    lines.append(f"    __amends_fields__: ClassVar[tuple[str, ...]] = ({names}{',' if len(fields) == 1 else ''})")
    readers = [(f["name"], reader(f["kind"])) for f in fields]
    pairs = ", ".join(f'"{n}": {r}' for n, r in readers if r)
    lines.append("    @classmethod")
    lines.append(f"    def read(cls, plain: Mapping[str, Any]) -> {own}:")
    lines.append(f"        return build(cls, plain, {{{pairs}}})")
    return lines


def header(title, imports):
    return [f'"""{title}', "", MADE, '"""', "", "# ruff: noqa", "from __future__ import annotations", "",
            "from collections.abc import Mapping, Sequence", "from dataclasses import dataclass, field",
            "from datetime import date, datetime", *imports, ""]


# Words and nested records.
wanted = []
for row in model["table"] + model["actions"]:
    for f in model["records"][row["body"]]["fields"]:
        nested(f["kind"], wanted)
for name in model["records"]:
    if name not in BODIES:
        nested(name, wanted)
# A body that another record nests is a record of its own too (a charge in the facts, say).
lines = header("Words and records of the lifecycle.", ["from enum import Enum", "from typing import Any, ClassVar, final", "",
                                                       "from amends._plain import Plain, build, day, instant, many, same"])
for name, words in model["words"].items():
    lines += ["", f"class {name}(str, Enum):", f'    """{words["doc"]}"""', ""]
    for w in words["words"]:
        member = w["word"].upper()
        lines += [f'    {member} = "{w["word"]}"', f'    """{w["doc"]}"""']
    lines += ["", "    def __str__(self) -> str:", "        return self.value", ""]
for name in wanted:
    lines += body(model["records"][name], "Plain", name, model["records"][name]["doc"])
(out / "records.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def classes(path, title, base, rows, key, prefix=""):
    records = sorted({bare(f["kind"]) for r in rows for f in model["records"][r["body"]]["fields"]} & set(model["records"]))
    words = sorted({bare(f["kind"]) for r in rows for f in model["records"][r["body"]]["fields"]} & set(model["words"]))
    imports = ["from typing import Annotated, Any, ClassVar, Union, final", "",
               "from amends._plain import ByType, Plain, build, day, instant, many, same",
               f"from amends.records import {', '.join(sorted(records + words))}"]
    lines = header(title, imports)
    lines += ["", f"class {base}(Plain):", f'    """{title}"""', "", "    type: ClassVar[str]", '    """Its name in JSON."""', "",
              "    __slots__ = ()", ""]
    if key == "command":
        lines += ["    __amends_request__: ClassVar[bool] = True", ""]
    names = []
    for row in rows:
        own = prefix + camel(row[key])
        names.append((row[key], own))
        record = model["records"][row["body"]]
        clause = row.get("clause", "8.7")
        clause = f"ISO 10002, {clause}" if clause[0].isdigit() or clause.startswith("Annex") else clause
        where = f" Possible in: {', '.join(row['from'])}." if key == "command" and row["from"] else ""
        text = f"{record['doc']} ({clause}).{where}".replace("..", ".")
        lines += body(record, base, own, doc(text, "    ").strip())
        lines.insert(len(lines) - 4, f'    type: ClassVar[str] = "{row[key]}"')
    lines += ["", "", "BY_TYPE: dict[str, Any] = {"] + [f'    "{word}": {own},' for word, own in names] + ["}"]
    lines += [f"Any{base} = Annotated[Union[" + ", ".join(own for _, own in names) + "], ByType(BY_TYPE)]",
              '"""One of all. pydantic and FastAPI tell them apart by `type`."""']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


classes(out / "commands.py", "A request to change a complaint.", "Command", model["table"], "command")
classes(out / "events.py", "Something that happened to a complaint.", "Event", model["table"], "event")
classes(out / "actions.py", "A request about an improvement action.", "ActionCommand", model["actions"], "command")
codes = ", ".join(f'"{c["code"]}"' for c in model["codes"])
states = ", ".join(f'"{s}"' for s in model["states"])
commands = ", ".join(f'"{r["command"]}"' for r in model["table"])
(out / "codes.py").write_text(f'''"""Codes of refusals, and names, as types.

{MADE}
"""

# ruff: noqa
from __future__ import annotations

from typing import Literal

RefusalCode = Literal[{codes}]
StateName = Literal[{states}]
CommandName = Literal[{commands}]
''', encoding="utf-8")
