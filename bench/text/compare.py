"""Compares vocabularies written by peers.py, or taken from a table of terms.

    python compare.py NAME=FILE...

A FILE that ends in .csv is a table `terms` of a result folder. For every pair it
prints the Jaccard index of all terms, of the 5,000 most frequent, and of the phrases.
"""

import csv
import itertools
import sys


def load(path):
    if path.endswith(".csv"):
        with open(path, encoding="utf-8", newline="") as f:
            rows = [(r["term"].removeprefix("'"), int(r["documents"])) for r in csv.DictReader(f)]
    else:
        with open(path, encoding="utf-8") as f:
            rows = [(t, int(n)) for t, n in (line.rstrip("\n").split("\t") for line in f)]
    return [t for t, _ in sorted(rows, key=lambda r: (-r[1], r[0]))]


def jaccard(a, b):
    a, b = set(a), set(b)
    return len(a & b) / max(1, len(a | b))


def main():
    terms = {name: load(path) for name, path in (a.split("=", 1) for a in sys.argv[1:])}
    for name, list_ in terms.items():
        print(f"{name}: {len(list_)} terms, {sum(' ' in t for t in list_)} phrases")
    for a, b in itertools.combinations(terms, 2):
        words = jaccard((t for t in terms[a] if " " not in t), (t for t in terms[b] if " " not in t))
        frequent = jaccard(terms[a][:5000], terms[b][:5000])
        phrases = jaccard((t for t in terms[a] if " " in t), (t for t in terms[b] if " " in t))
        print(f"{a} and {b}: words {words:.3f}, the 5,000 most frequent terms {frequent:.3f}, phrases {phrases:.3f}")


if __name__ == "__main__":
    main()
