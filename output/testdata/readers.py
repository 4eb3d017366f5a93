"""Reads every table of a result folder with other programs' readers.

    python3 readers.py FOLDER

The reference is JSON Lines, read by Python's own json; each reader of each
format must give the same values with the types that tables/schema.json states.
CSV cannot tell a null from an empty text, so there the two are equal, and NUL
is U+FFFD. Prints what differs and ends with 1, or prints how much was compared.
"""
import csv
import datetime
import json
import math
import pathlib
import re
import sys

import duckdb
import pandas
import pyarrow
import pyarrow.csv
import pyarrow.parquet

ARROW = {"text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64(),
         "boolean": pyarrow.bool_(), "day": pyarrow.date32()}
DUCK = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN", "day": "DATE"}
PANDAS = {"text": "str", "integer": "Int64", "real": "float64", "boolean": "boolean", "day": "str"}

# The rule of docs/formats.md that takes the apostrophe away again.
APOSTROPHE = re.compile("^'(?='*([ \t\r\n\v\f\u00a0\u3000]*[-=+@＝＋－＠]|[\t\r\n]))")


def value(kind, x):
    """A value as Python has it, whatever a reader made of it."""
    if x is None or x is pandas.NA or x is pandas.NaT or isinstance(x, float) and math.isnan(x):
        return None
    if kind == "day":
        if isinstance(x, datetime.datetime):
            return x.date()
        return x if isinstance(x, datetime.date) else datetime.date.fromisoformat(x)
    if kind == "text":
        if not isinstance(x, str):
            raise TypeError(f"{x!r} is no text")
        return x
    if kind == "boolean":
        return {"true": True, "false": False}[x] if isinstance(x, str) else bool(x)
    return {"integer": int, "real": float}[kind](x)


def from_csv(kind, x):
    """A value read from CSV: without apostrophe, an empty field is a null."""
    if kind == "text" and isinstance(x, str):
        return APOSTROPHE.sub("", x) or None
    return None if isinstance(x, str) and x == "" else value(kind, x)


def frame(table, data):
    return [list(row) for row in zip(*(data[c["name"]].tolist() for c in table["columns"]), strict=True)]


def readers(table, path):
    """Yields the name of a reader, its rows, and whether they are of CSV."""
    columns = table["columns"]
    names = [c["name"] for c in columns]
    quoted = str(path).replace("'", "''")
    duck = "{" + ", ".join(f"'{c['name']}': '{DUCK[c['type']]}'" for c in columns) + "}"
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as f:
            head, *rows = csv.reader(f)
        assert head == names, head
        yield "csv of Python", rows, True
        data = pandas.read_csv(path, dtype={c["name"]: PANDAS[c["type"]] for c in columns}, keep_default_na=False, na_values=[""])
        assert list(data.columns) == names, data.columns
        yield "pandas.read_csv", frame(table, data), True
        options = pyarrow.csv.ConvertOptions(column_types={c["name"]: ARROW[c["type"]] for c in columns},
                                             null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True)
        data = pyarrow.csv.read_csv(path, convert_options=options, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True))
        assert data.column_names == names, data.column_names
        yield "pyarrow.csv", [list(r.values()) for r in data.to_pylist()], True
        query = f"SELECT * FROM read_csv('{quoted}', header=true, delim=',', quote='\"', escape='\"', auto_detect=false, columns={duck})"
        yield "CSV of DuckDB", duckdb.sql(query).fetchall(), True
    elif path.suffix == ".jsonl":
        data = pandas.read_json(path, lines=True, dtype=False, precise_float=True)
        if len(data):
            yield "pandas.read_json", frame(table, data), False
        query = f"SELECT * FROM read_json('{quoted}', format='newline_delimited', columns={duck})"
        yield "JSON of DuckDB", duckdb.sql(query).fetchall(), False
    else:
        data = pyarrow.parquet.read_table(path)
        types = [(f.name, f.type) for f in data.schema]
        assert types == [(c["name"], ARROW[c["type"]]) for c in columns], types
        assert data.schema.metadata[b"tidemark.table"].decode() == table["table"]
        assert json.loads(data.schema.metadata[b"tidemark.columns"]) == columns
        yield "pyarrow.parquet", [list(r.values()) for r in data.to_pylist()], False
        yield "pandas.read_parquet", frame(table, pandas.read_parquet(path, dtype_backend="numpy_nullable")), False
        relation = duckdb.sql(f"SELECT * FROM '{quoted}'")
        types = list(zip(relation.columns, map(str, relation.types)))
        assert types == [(c["name"], DUCK[c["type"]]) for c in columns], types
        yield "Parquet of DuckDB", relation.fetchall(), False


def reference(table, folder):
    """The rows of a table from JSON Lines; of a view, which has none, from CSV by Python."""
    kinds = [c["type"] for c in table["columns"]]
    path = folder / (table["table"] + ".jsonl")
    if not path.exists():
        with open(folder / table["files"][0], encoding="utf-8-sig", newline="") as f:
            return [[from_csv(k, x) for k, x in zip(kinds, row, strict=True)] for row in list(csv.reader(f))[1:]]
    rows = []
    with open(path, encoding="utf-8", newline="\n") as f:
        for line in f:
            row = json.loads(line)
            assert list(row) == [c["name"] for c in table["columns"]], row
            rows.append([value(k, x) for k, x in zip(kinds, row.values(), strict=True)])
    return rows


def compare(table, folder):
    """Yields what differs; the last value is the number of cells compared."""
    kinds = [c["type"] for c in table["columns"]]
    want = reference(table, folder)
    blank = [[(x.replace("\0", "\ufffd") or None) if isinstance(x, str) else x for x in row] for row in want]
    cells = 0
    for name in table["files"]:
        for reader, rows, of_csv in readers(table, folder / name):
            convert, expected = (from_csv, blank) if of_csv else (value, want)
            got = [[convert(k, x) for k, x in zip(kinds, row, strict=True)] for row in rows]
            cells += len(got) * len(kinds)
            if len(got) != len(expected):
                yield f"{name}, {reader}: {len(got)} rows, want {len(expected)}"
            for i, (g, w) in enumerate(zip(got, expected)):
                if g != w:
                    yield f"{name}, {reader}, row {i + 1}: {g!r}, want {w!r}"
    yield cells


def main():
    folder = pathlib.Path(sys.argv[1]) / "tables"
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    faults, cells = [], 0
    for table in schema["tables"]:
        *found, n = compare(table, folder)
        faults += found
        cells += n
    print("\n".join(faults[:20]) or f"{len(schema['tables'])} tables, {cells} cells")
    return 1 if faults or not cells else 0


sys.exit(main())
