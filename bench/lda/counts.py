"""Counts of documents, read from the files of an exported corpus."""

import numpy as np


class Counts:
    """A sparse matrix of documents × terms: the cells of document d are those from starts[d] to starts[d + 1]."""

    def __init__(self, lengths, cells):
        """lengths are the numbers of cells of the documents, cells the (term, count) of all, one a row."""
        self.starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self.terms, self.counts = cells[:, 0].copy(), cells[:, 1].astype(np.float32)

    def __len__(self):
        return len(self.starts) - 1

    def row(self, d):
        """The terms of document d and how often each occurs."""
        cells = slice(self.starts[d], self.starts[d + 1])
        return self.terms[cells], self.counts[cells]

    def documents_of(self, wanted):
        """For each of the wanted terms the documents in which it occurs, as a row of bits."""
        place = np.full(max(self.terms.max(initial=0), wanted.max()) + 1, -1)
        place[wanted] = np.arange(len(wanted))
        document = np.repeat(np.arange(len(self)), np.diff(self.starts))
        found = place[self.terms]
        bits = np.zeros((len(wanted), (len(self) + 63) // 64 * 8), dtype=np.uint8)
        document, found = document[found >= 0], found[found >= 0]
        np.bitwise_or.at(bits, (found, document >> 3), (1 << (document & 7)).astype(np.uint8))
        return bits.view(np.uint64)


def of_rows(rows):
    """Counts from a list of (term, count) pairs for each document."""
    cells = [cell for row in rows for cell in row]
    return Counts([len(row) for row in rows], np.array(cells, dtype=np.int64).reshape(-1, 2))


def read(path):
    """Reads a file in LDA-C format: "N term:count …" a line."""
    values = np.fromstring(path.read_text(encoding="ascii").replace(":", " "), dtype=np.int64, sep=" ")
    heads, at = [], 0
    while at < len(values):
        heads.append(at)
        at += 1 + 2 * int(values[at])
    return Counts(values[heads], np.delete(values, heads).reshape(-1, 2))
