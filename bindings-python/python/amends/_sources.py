"""Tables from wherever they lie: files, frames of any library, results of a connection. Nothing is guessed about their values."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from amends._amends import csv_table
from amends._errors import AmendsError, AmendsTypeError, Problem
from amends._frames import library


class Table(NamedTuple):
    """Columns by name, and the rows that are none."""

    frame: Any
    malformed: list[int]


class Options(NamedTuple):
    """How a file is to be read."""

    sheet: str | int = 0
    delimiter: str | None = None
    encoding: str = "utf-8"
    skip: int = 0
    object_type: str | None = None


def refuse(message: str, help: str, code: str = "file_unreadable", path: str = "/source") -> AmendsError:
    return AmendsError([Problem(code, path, message, help)])


def table(source: Any, options: Options = Options()) -> Table:
    """The table that a source holds."""
    if isinstance(source, (str, os.PathLike)):
        return file(Path(source), options)
    if hasattr(source, "collect") and hasattr(source, "collect_schema"):
        message = f"expected a frame, found {type(source).__name__}, which is a plan and no table yet"
        raise AmendsTypeError([Problem("wrong_type", "/source", message, "call `collect()` first")])
    if hasattr(source, "__arrow_c_stream__") or hasattr(source, "columns") or isinstance(source, Mapping):
        return Table(source, [])
    if hasattr(source, "fetchall"):
        return Table(result(source), [])
    if isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray)):
        return Table(by_columns(list(source)), [])
    message = f"expected a path, a frame or a result, found {type(source).__name__}"
    raise AmendsTypeError([Problem("wrong_type", "/source", message, "give the path of a file, or a frame of any library")])


def result(cursor: Any) -> dict[str, list[Any]]:
    """What a connection answered (PEP 249, or SQLAlchemy)."""
    if callable(getattr(cursor, "keys", None)):
        names = [str(name) for name in cursor.keys()]
    elif cursor.description:
        names = [str(column[0]) for column in cursor.description]
    else:
        raise refuse("this connection has no result", "execute a query first", "missing_field")
    if len(set(names)) < len(names):
        raise refuse("the result has two columns of one name", "name them apart with AS", "duplicate")
    rows = cursor.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def by_columns(rows: list[Any]) -> dict[str, list[Any]]:
    """Rows as dicts, as columns; what nests is named by its path: `fields.status.name`."""
    flat: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise refuse(f"row {place} is no object but {type(row).__name__}", "give a list of objects", "wrong_type")
        flat.append(flattened(row))
    names = list(dict.fromkeys(name for row in flat for name in row))
    return {name: [row.get(name) for row in flat] for name in names}


def flattened(row: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in row.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            out |= flattened(value, f"{name}.")
        elif isinstance(value, list):
            out[name] = json.dumps(value, ensure_ascii=False)
        else:
            out[name] = value
    return out


def decoded(path: Path, encoding: str) -> str:
    data = unpacked(path)
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encoding = name
    try:
        return data.decode(encoding)
    except LookupError:
        raise refuse(f"there is no encoding `{encoding}`", "utf-8, cp1252, latin-1 …", "unknown_word", "/encoding") from None
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        help = 'name how it is written: `encoding="cp1252"` for most files of Excel'
        raise refuse(f"line {line} of this file is not {encoding}", help) from None


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix.lower() == ".gz":
        import gzip

        data = gzip.decompress(data)
    return data


def separated(path: Path, options: Options) -> Table:
    text = decoded(path, options.encoding)
    tab = "\t" if ".tsv" in path.name.lower() or ".tab" in path.name.lower() else None
    frame, malformed = csv_table(text, options.delimiter or tab or usual(text, options.skip), options.skip)
    return Table(frame, malformed)


def usual(text: str, skip: int) -> str:
    """The mark that stands most often in the line of the names, outside of quotation marks."""
    line = text.split("\n", skip + 1)[skip : skip + 1]
    bare = "".join((line or [""])[0].split('"')[::2])
    return max(",;\t|", key=bare.count)


def workbook(path: Path, options: Options) -> Table:
    calamine = library("python_calamine", "python-calamine", why=f"a workbook ({path.name})")
    book = calamine.CalamineWorkbook.from_path(str(path))
    names = book.sheet_names
    if isinstance(options.sheet, str) and options.sheet not in names:
        raise refuse(f"there is no sheet `{options.sheet}`", f"there are: {', '.join(names)}", "unknown_field", "/sheet")
    if isinstance(options.sheet, int) and not 0 <= options.sheet < len(names):
        raise refuse(f"there is no sheet {options.sheet}", f"there are: {', '.join(names)}", "unknown_field", "/sheet")
    named = isinstance(options.sheet, str)
    sheet = book.get_sheet_by_name(options.sheet) if named else book.get_sheet_by_index(options.sheet)
    rows = sheet.to_python(skip_empty_area=False)[options.skip :]
    while rows and all(cell == "" for cell in rows[0]):
        del rows[0]
    if not rows:
        raise refuse("this sheet is empty", "name another with `sheet`", "missing_field", "/sheet")
    header = [str(cell).strip() or f"column {place}" for place, cell in enumerate(rows[0], 1)]
    if len(set(header)) < len(header):
        double = next(name for name in header if header.count(name) > 1)
        raise refuse(f"the sheet has two columns of the name `{double}`", "rename one of them", "duplicate")
    # A row of nothing is no row: workbooks end with many.
    body = [row for row in rows[1:] if any(cell != "" for cell in row)]
    return Table({name: [None if row[i] == "" else row[i] for row in body] for i, name in enumerate(header)}, [])


def lines(path: Path, options: Options) -> Table:
    rows = []
    for number, line in enumerate(decoded(path, options.encoding).split("\n"), 1):
        if line.strip():
            rows.append(read_json(line, f"line {number}"))
    return Table(by_columns(rows), [])


def read_json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        raise refuse(f"{place} is no JSON: {wrong.msg} at character {wrong.pos}", "look at the file") from None


def objects(path: Path, options: Options) -> Table:
    """A list of objects, an answer that holds one, or an object-centric log."""
    document = read_json(decoded(path, options.encoding), "this file")
    if isinstance(document, list):
        return Table(by_columns(document), [])
    if isinstance(document, dict):
        if {"objects", "events", "objectTypes"} <= document.keys():
            return Table(object_centric(document, options.object_type), [])
        lists = [name for name, value in document.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if len(lists) == 1:
            return Table(by_columns(document[lists[0]]), [])
        if lists:
            raise refuse(f"this file has several lists: {', '.join(lists)}", "give one of them as a list of dicts")
    raise refuse("there is no list of objects in this file", "give a list of objects, one for each row")


def object_centric(log: Mapping[str, Any], wanted: str | None) -> dict[str, list[Any]]:
    """OCEL 2.0: one row for each event of each object of a type, and what the object and the event say."""
    types = {thing["id"]: thing["type"] for thing in log["objects"]}
    known = sorted(set(types.values()))
    if wanted is None:
        if len(known) != 1:
            help = f'name the complaints with `object_type`: {", ".join(known)}'
            raise refuse("this log has objects of several types", help, "missing_field", "/object_type")
        (wanted,) = known
    if wanted not in known:
        raise refuse(f"there is no object of the type `{wanted}`", f"there are: {', '.join(known)}", "unknown_word", "/object_type")
    # An attribute that changed has a value for each time: the last one counts.
    changes = {thing["id"]: sorted(thing.get("attributes", []), key=lambda a: a.get("time", "")) for thing in log["objects"]}
    said = {name: {a["name"]: a["value"] for a in attributes} for name, attributes in changes.items()}
    rows = []
    for event in log["events"]:
        own = {a["name"]: a["value"] for a in event.get("attributes", [])}
        # An event may name one object by two qualifiers: it happened once.
        for thing in dict.fromkeys(r["objectId"] for r in event.get("relationships", []) if types.get(r["objectId"]) == wanted):
            rows.append({"ocel:eid": event["id"], "ocel:activity": event["type"], "ocel:timestamp": event["time"],
                         "ocel:oid": thing, "ocel:type": wanted} | said[thing] | own)
    return by_columns(rows)


def parquet(path: Path, options: Options) -> Table:
    return Table(library("pyarrow.parquet", "pyarrow", why=f"Parquet ({path.name})").read_table(path), [])


def feather(path: Path, options: Options) -> Table:
    return Table(library("pyarrow.feather", "pyarrow", why=f"Arrow ({path.name})").read_table(path), [])


READERS: dict[str, Callable[[Path, Options], Table]] = {
    ".csv": separated, ".tsv": separated, ".tab": separated, ".txt": separated,
    ".parquet": parquet, ".pq": parquet, ".feather": feather, ".arrow": feather,
    ".jsonl": lines, ".ndjson": lines, ".json": objects, ".jsonocel": objects,
    ".xlsx": workbook, ".xlsm": workbook, ".xlsb": workbook, ".xls": workbook, ".ods": workbook,
}


def file(path: Path, options: Options) -> Table:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    ending = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:])
    reader = READERS.get(ending)
    if reader is None:
        raise refuse(f"a file that ends with `{ending}` is not known", f"known: {' '.join(READERS)}", "unknown_word")
    if not path.is_file():
        raise refuse(f"there is no file `{path.name}` in `{path.absolute().parent}`", "look at the path", "missing_file")
    return reader(path, options)
