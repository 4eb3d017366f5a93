"""Writes the Parquet files of the tests with pyarrow: invented papers in every
compression, with several row groups, and once with old encodings of times.

    python3 make.py
"""
import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq

papers = pa.table({
    "ID": pa.array(["t-1", "t-2", "t-3", "t-4", None]),
    "Title": pa.array(["Spring Tides", "Neap Tides & H<sub>2</sub>O", "Ebb", "Die Flut über Büsum", None]),
    "Abstract": pa.array(["They rise,\nand they fall.", "They rise less.", None, "Sie steigt. " * 50, "Only an abstract."]),
    "Authors": pa.array([["Ada Tide", "Ben Ebb"], ["Cy Flow"], [], None, ["Solo, Han", None]], pa.list_(pa.string())),
    "Categories": pa.array([["physics.ao-ph", "cs.CL"], [], None, ["physics.ao-ph"], ["x"]], pa.list_(pa.string())),
    "date": pa.array([dt.date(2024, 3, 13), dt.date(1999, 12, 31), None, dt.date(2020, 2, 29), dt.date(2021, 1, 1)]),
    "updated": pa.array([dt.datetime(2024, 3, 14, 9, 30), None, None, None, dt.datetime(2022, 5, 6)], pa.timestamp("us")),
    "year": pa.array([2024, 1999, 2001, None, 2021], pa.int64()),
    "doi": pa.array(["https://doi.org/10.1000/1", None, None, None, None]),
    "meta": pa.array([{"journal": "Tides"}, {"journal": None}, None, {"journal": "Ebb"}, {"journal": "Flow"}]),
    "vector": pa.array([[0.5] * 8] * 5, pa.list_(pa.float32())),
})

for name in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
    pq.write_table(papers, f"{name}.parquet", compression=name, row_group_size=2)
# One large group, no dictionaries, small pages, the second page format.
pq.write_table(papers, "pages.parquet", use_dictionary=False, data_page_size=64, write_batch_size=1, data_page_version="2.0")
# Times in zone UTC, in nanoseconds and in the old 96 bits; years as floats.
times = pa.table({
    "title": ["Spring", "Neap"],
    "created": pa.array([dt.datetime(2024, 3, 13, 23, 30), dt.datetime(1969, 7, 20)], pa.timestamp("ns", tz="UTC")),
    "updated": pa.array([dt.datetime(2024, 3, 13), None], pa.timestamp("ms")),
    "publication_year": pa.array([2024.0, float("nan")]),
})
pq.write_table(times, "times.parquet")
pq.write_table(times, "times96.parquet", use_deprecated_int96_timestamps=True)
pq.write_table(pa.table({"a": [1], "b": ["x"]}), "nocolumns.parquet")
