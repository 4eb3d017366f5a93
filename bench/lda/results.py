"""The raw results: one JSON value a line, a line for every checkpoint of every fit."""

import hashlib
import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "engines"
FILE = FOLDER / "results.jsonl"
KEY = ("corpus", "data", "topics", "track", "tool", "seed", "threads", "passes")


def fingerprint(folder):
    """Identifies the exported counts: results on others are not compared with them."""
    digest = hashlib.sha256()
    for name in ("vocab.txt", "train.ldac", "test.observed.ldac", "test.held.ldac"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


def read(path=FILE):
    """The last result of every key, in the order in which the keys first came."""
    if not path.exists():
        return []
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[tuple(record[k] for k in KEY)] = record
    return list(found.values())


def append(record, path=FILE):
    """Adds a result; it is on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a", encoding="utf-8") as f:
        f.write(json.dumps(record, ensure_ascii=False) + "\n")


def of_fit(fit, data, records):
    """The results of one fit by number of passes."""
    want = (fit.corpus, data, fit.topics, fit.track, fit.tool, fit.seed, fit.threads)
    return {r["passes"]: r for r in records if tuple(r[k] for k in KEY[:-1]) == want}


def missing(fit, data, records):
    """The checkpoints of a fit that are still to be made. What is over the limit is so with more passes too."""
    done = of_fit(fit, data, records)
    over = min((n for n, r in done.items() if r["over"]), default=float("inf"))
    return [n for n in fit.passes if n not in done and n < over]
