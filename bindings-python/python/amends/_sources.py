"""Tables from wherever they lie: files, frames of any library, results of a connection. Nothing is guessed about their values."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from amends._amends import csv_table
from amends._errors import AmendsError, AmendsTypeError, Problem, refuse
from amends._frames import library


class Table(NamedTuple):
    """Columns by name, and the rows that are none."""

    frame: Any
    malformed: list[int]


class Pairs:
    """Columns of which some may have one name. Those that nobody asks for do no harm."""

    def __init__(self, pairs: list[tuple[str, list[Any]]]) -> None:
        self.pairs = pairs

    def items(self) -> list[tuple[str, list[Any]]]:
        return self.pairs


class Options(NamedTuple):
    """How a file is to be read. None is what nobody said."""

    sheet: str | int | None = None
    delimiter: str | None = None
    encoding: str | None = None
    skip: int | None = None
    object_type: str | None = None


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "sheet": (lambda value: isinstance(value, str) or whole(value), "the name of a sheet, or its place from 0"),
    "delimiter": (lambda value: isinstance(value, str) and len(value) == 1 and value.isascii() and value not in '"\r\n\0',
                  "one character of ASCII: `,`, `;` or a tab"),
    "encoding": (lambda value: isinstance(value, str), "utf-8, cp1252, latin-1 …"),
    "skip": (lambda value: whole(value) and 0 <= value < 2**31, "a number of lines, from 0"),
    "object_type": (lambda value: isinstance(value, str), "the name of a type of objects"),
}
"""What an option may be, and how that is told."""


def check(options: Options, own: tuple[str, ...], what: str) -> None:
    """Every option that somebody gave can be used, and belongs to this kind of source."""
    for name, value in options._asdict().items():
        if value is None:
            continue
        right, told = CHECKS[name]
        if not right(value):
            raise AmendsTypeError([Problem("wrong_type", f"/{name}", f"`{name}` cannot be used as it was given", f"give {told}")])
        if name not in own:
            others = " ".join(ending for ending, reader in READERS.items() if name in reader.options)
            raise refuse("without_effect", f"/{name}", f"`{name}` has no effect on {what}", f"leave it out; it is for files that end with {others}")


@contextmanager
def foreign(what: str) -> Iterator[None]:
    """What another library raises about a file is one error of ours."""
    try:
        yield
    except AmendsError:
        raise
    except Exception as wrong:
        message = f"this is no {what} that can be read ({type(wrong).__name__})"
        raise refuse("file_unreadable", "/source", message, "look whether the file is whole, and whether its ending is right") from wrong


def table(source: Any, options: Options = Options()) -> Table:
    """The table that a source holds."""
    if isinstance(source, (str, os.PathLike)):
        return file(source, options)
    check(options, (), "a source that is no file")
    if hasattr(source, "collect") and hasattr(source, "collect_schema"):
        message = f"expected a frame, found {type(source).__name__}, which is a plan and no table yet"
        raise AmendsTypeError([Problem("wrong_type", "/source", message, "call `collect()` first")])
    if hasattr(source, "read_all"):
        # A reader can be read once: what looks at its names would leave no rows.
        return Table(source.read_all(), [])
    if hasattr(source, "__arrow_c_stream__"):
        return Table(source, [])
    # Before `columns`: that is a method of what SQLAlchemy answers.
    if hasattr(source, "fetchall"):
        return Table(result(source), [])
    if isinstance(source, Mapping) or hasattr(source, "columns") and not callable(source.columns):
        return Table(source, [])
    if isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray)):
        return Table(by_columns(list(source)), [])
    message = f"expected a path, a frame or a result, found {type(source).__name__}"
    raise AmendsTypeError([Problem("wrong_type", "/source", message, "give the path of a file, or a frame of any library")])


def result(cursor: Any) -> Pairs:
    """What a connection answered (PEP 249, or SQLAlchemy)."""
    names = named(cursor)
    rows = cursor.fetchall()
    if not isinstance(rows, Iterable):
        raise no_rows(f"the result gives {type(rows).__name__} in place of rows", "fetch the rows first, and give them as a list of dicts")
    read = [cells(row, names, number) for number, row in enumerate(rows)]
    return Pairs([(name, [row[place] for row in read]) for place, name in enumerate(names)])


def named(cursor: Any) -> list[str]:
    if getattr(cursor, "returns_rows", True):
        if callable(getattr(cursor, "keys", None)):
            return [str(name) for name in cursor.keys()]
        if not hasattr(cursor, "description"):
            raise no_rows("the result does not name its columns", "give the result itself, and not its `scalars()`")
        if cursor.description:
            return [str(column[0]) for column in cursor.description]
    raise refuse("missing_field", "/source", "this connection has no result", "execute a query first")


def cells(row: Any, names: list[str], number: int) -> list[Any]:
    """A row by place, or by name where the connection makes dicts."""
    if isinstance(row, Mapping):
        # By name a row tells one of two columns only.
        if all(name in row for name in names) and len(set(names)) == len(names):
            return [row[name] for name in names]
    elif hasattr(row, "__getitem__") and not isinstance(row, (str, bytes)) and hasattr(row, "__len__") and len(row) == len(names):
        return [row[place] for place in range(len(names))]
    raise no_rows(f"row {number} of the result is {type(row).__name__}, without a cell for each column", "let the connection give tuples or dicts")


def no_rows(message: str, help: str) -> AmendsError:
    return AmendsTypeError([Problem("wrong_type", "/source", message, help)])


def by_columns(rows: list[Any]) -> dict[str, list[Any]]:
    """Rows as dicts, as columns; what nests is named by its path: `fields.status.name`."""
    flat: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise refuse("wrong_type", f"/source/{place}", f"row {place} is no object but {type(row).__name__}", "give a list of objects")
        try:
            flat.append(flattened(row))
        except (RecursionError, ValueError) as deep:
            help = "give rows whose cells are texts, numbers and times"
            raise refuse("limit_exceeded", f"/source/{place}", f"row {place} is nested too deeply", help) from deep
    names = list(dict.fromkeys(name for row in flat for name in row))
    return {name: [row.get(name) for row in flat] for name in names}


def flattened(row: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in row.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            out |= flattened(value, f"{name}.")
        elif isinstance(value, list):
            out[name] = json.dumps(value, ensure_ascii=False, default=str)
        else:
            out[name] = value
    return out


def decoded(path: Path, encoding: str | None) -> str:
    data = unpacked(path)
    encoding = encoding or "utf-8"
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encoding = name
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        help = 'name how it is written: `encoding="cp1252"` for most files of Excel'
        raise refuse("file_unreadable", "/source", f"line {line} of this file is not {encoding}", help) from None
    except (LookupError, ValueError):
        raise refuse("unknown_word", "/encoding", f"there is no encoding `{encoding}` of texts", "utf-8, cp1252, latin-1 …") from None


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix.lower() == ".gz":
        import gzip

        with foreign("file of gzip"):
            data = gzip.decompress(data)
    return data


def separated(path: Path, options: Options) -> Table:
    text = decoded(path, options.encoding)
    tab = "\t" if ".tsv" in path.name.lower() or ".tab" in path.name.lower() else None
    skip = options.skip or 0
    frame, malformed = csv_table(text, options.delimiter or tab or usual(text, skip), skip)
    return Table(frame, malformed)


def usual(text: str, skip: int) -> str:
    """The mark that stands most often in the line of the names, outside of quotation marks."""
    line = text.split("\n", skip + 1)[skip : skip + 1]
    bare = "".join((line or [""])[0].split('"')[::2])
    return max(",;\t|", key=bare.count)


NAMELESS = "column "
"""How columns of a workbook are called whose names are empty, before their places."""


def workbook(path: Path, options: Options) -> Table:
    calamine = library("python_calamine", "python-calamine", why=f"a workbook ({path.name})")
    with foreign("workbook"):
        book = calamine.CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_index(place_of(options.sheet, book.sheet_names))
        rows = sheet.to_python(skip_empty_area=False)[options.skip or 0 :]
    while rows and all(cell == "" for cell in rows[0]):
        del rows[0]
    if not rows:
        raise refuse("missing_field", "/sheet", "this sheet is empty", "name another with `sheet`")
    header = [str(cell).strip() or f"{NAMELESS}{place}" for place, cell in enumerate(rows[0], 1)]
    # A row of nothing is no row: workbooks end with many.
    body = [[digits(cell) for cell in row] for row in rows[1:] if any(cell != "" for cell in row)]
    return Table(Pairs([(name, [None if row[i] == "" else row[i] for row in body]) for i, name in enumerate(header)]), [])


def digits(cell: Any) -> Any:
    """A workbook keeps all numbers as floats. A reference such as 1001 is no 1001.0."""
    return int(cell) if type(cell) is float and cell.is_integer() and abs(cell) <= 2**53 else cell


def place_of(sheet: str | int | None, names: list[str]) -> int:
    """A sheet by its name; a number, or a text of digits that is no name, is its place."""
    if isinstance(sheet, str) and sheet in names:
        return names.index(sheet)
    place = int(sheet) if isinstance(sheet, str) and sheet.isascii() and sheet.isdigit() and len(sheet) < 9 else 0 if sheet is None else sheet
    if isinstance(place, str) or not 0 <= place < len(names):
        raise refuse("unknown_field", "/sheet", f"there is no sheet `{sheet}`", f"there are: {', '.join(names)}")
    return place


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
        raise refuse("file_unreadable", "/source", f"{place} is no JSON: {wrong.msg} at character {wrong.pos}", "look at the file") from None
    except (ValueError, RecursionError) as wrong:
        message = f"{place} is nested too deeply, or has a number of too many digits"
        raise refuse("file_unreadable", "/source", message, "look at the file") from wrong


def objects(path: Path, options: Options) -> Table:
    """A list of objects, an answer that holds one, or an object-centric log."""
    document = read_json(decoded(path, options.encoding), "this file")
    if isinstance(document, dict) and {"objects", "events", "objectTypes"} <= document.keys():
        return Table(object_centric(document, options.object_type), [])
    check(options, ("encoding",), "a file that is no object-centric log")
    if isinstance(document, list):
        return Table(by_columns(document), [])
    if isinstance(document, dict):
        lists = [name for name, value in document.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if len(lists) == 1:
            return Table(by_columns(document[lists[0]]), [])
        if lists:
            raise refuse("file_unreadable", "/source", f"this file has several lists: {', '.join(lists)}", "give one of them as a list of dicts")
    raise refuse("file_unreadable", "/source", "there is no list of objects in this file", "give a list of objects, one for each row")


def listed(thing: Mapping[str, Any], name: str, place: str, fields: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    """The objects of a list of a log. The fields that each of them needs are texts, but for `value`, which is anything."""
    found = thing.get(name, [])
    if not isinstance(found, list):
        raise refuse("wrong_type", f"{place}/{name}", f"`{name}` is no list", "see the format OCEL 2.0")
    for number, inner in enumerate(found):
        here = f"{place}/{name}/{number}"
        if not isinstance(inner, dict):
            raise refuse("wrong_type", here, f"expected an object, found {type(inner).__name__}", "see the format OCEL 2.0")
        for field in fields:
            if field not in inner:
                raise refuse("missing_field", f"{here}/{field}", f"`{field}` is missing", "see the format OCEL 2.0")
            if field != "value" and not isinstance(inner[field], str):
                raise refuse("wrong_type", f"{here}/{field}", f"expected text, found {type(inner[field]).__name__}", "see the format OCEL 2.0")
        yield inner


def object_centric(log: Mapping[str, Any], wanted: str | None) -> dict[str, list[Any]]:
    """OCEL 2.0: one row for each event of each object of a type, and what the object and the event say."""
    types: dict[str, str] = {}
    said: dict[str, dict[str, Any]] = {}
    for number, thing in enumerate(listed(log, "objects", "/source", ("id", "type"))):
        types[thing["id"]] = thing["type"]
        attributes = listed(thing, "attributes", f"/source/objects/{number}", ("name", "value"))
        # An attribute that changed has a value for each time: the last one counts.
        said[thing["id"]] = {a["name"]: a["value"] for a in sorted(attributes, key=lambda a: str(a.get("time", "")))}
    known = sorted(set(types.values()))
    if wanted is None:
        if len(known) != 1:
            help = f'name the complaints with `object_type`: {", ".join(known)}'
            raise refuse("missing_field", "/object_type", "this log has objects of several types" if known else "this log has no objects", help)
        (wanted,) = known
    if wanted not in known:
        raise refuse("unknown_word", "/object_type", f"there is no object of the type `{wanted}`", f"there are: {', '.join(known)}")
    rows = []
    for number, event in enumerate(listed(log, "events", "/source", ("id", "type", "time"))):
        place = f"/source/events/{number}"
        own = {a["name"]: a["value"] for a in listed(event, "attributes", place, ("name", "value"))}
        # An event may name one object by two qualifiers: it happened once.
        for thing in dict.fromkeys(r["objectId"] for r in listed(event, "relationships", place, ("objectId",))):
            if types.get(thing) == wanted:
                rows.append({"ocel:eid": event["id"], "ocel:activity": event["type"], "ocel:timestamp": event["time"],
                             "ocel:oid": thing, "ocel:type": wanted} | said[thing] | own)
    return by_columns(rows)


def parquet(path: Path, options: Options) -> Table:
    arrow = library("pyarrow.parquet", "pyarrow", why=f"Parquet ({path.name})")
    with foreign("file of Parquet"):
        return Table(arrow.read_table(path), [])


def feather(path: Path, options: Options) -> Table:
    arrow = library("pyarrow.feather", "pyarrow", why=f"Arrow ({path.name})")
    with foreign("file of Arrow"):
        return Table(arrow.read_table(path), [])


class Reader(NamedTuple):
    """What reads files of some endings, and the options that it heeds."""

    read: Callable[[Path, Options], Table]
    options: tuple[str, ...]
    endings: str


READERS: dict[str, Reader] = {
    ending: reader
    for reader in (
        Reader(separated, ("delimiter", "encoding", "skip"), ".csv .tsv .tab .txt"),
        Reader(parquet, (), ".parquet .pq"),
        Reader(feather, (), ".feather .arrow"),
        Reader(lines, ("encoding",), ".jsonl .ndjson"),
        Reader(objects, ("encoding", "object_type"), ".json .jsonocel"),
        Reader(workbook, ("sheet", "skip"), ".xlsx .xlsm .xlsb .xls .ods"),
    )
    for ending in reader.endings.split()
}


BY_OTHERS = {
    ".xes": "read it by `pm4py.read_xes`, and give the frame with the mapping `xes`",
    ".db": "connect to it, and give the result of a query",
    ".duckdb": "connect to it, and give the result of a query",
    ".sqlite": "connect to it, and give the result of a query",
}
"""Files that other libraries read into what is read here."""


def file(source: str | os.PathLike[str], options: Options) -> Table:
    path, given = Path(source), os.fspath(source)
    if given == "-" or path.is_dir():
        message = "standard input is no file with an ending" if given == "-" else f"`{given}` is a folder"
        raise refuse("unknown_word", "/source", message, f"give one file that ends with {' '.join(READERS)}")
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"] and len(suffixes) > 1
    ending = suffixes[-2] if packed else "".join(suffixes[-1:])
    reader = READERS.get(ending)
    if reader is None or packed and "encoding" not in reader.options:
        told = f"{ending}.gz" if packed else ending
        message = f"a file that ends with `{told}` is not known" if told else f"`{given}` has no ending that says what it holds"
        help = BY_OTHERS.get(ending) or f"known: {' '.join(READERS)}; texts also with .gz"
        raise refuse("unknown_word", "/source", message, help)
    check(options, reader.options, f"a file that ends with `{ending}`")
    if not path.is_file():
        raise refuse("missing_file", "/source", f"there is no file `{given}`", "look at the path")
    try:
        return reader.read(path, options)
    except OSError as wrong:
        raise refuse("file_unreadable", "/source", f"`{given}` cannot be read: {wrong.strerror}", "look at the file and its permissions") from wrong
