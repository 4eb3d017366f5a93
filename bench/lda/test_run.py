"""Running, resuming and tabulating with invented programs and results: python -m unittest in this folder."""

import os
import pathlib
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import chart
import grid
import process
import results
import table

FIT = grid.Fit("corpus", 10, "equal", "tidemark")


def record(tool="tidemark", passes=200, **values):
    """A result with invented numbers."""
    base = {"corpus": "corpus", "data": "d", "topics": 10, "track": "equal", "tool": tool, "seed": 1, "threads": 1}
    base |= {"passes": passes, "over": False, "quiet": True, "cpu_fit": 1.0, "wall_fit": 1.0, "peak_mib": 9}
    return base | {"perplexity": 100.0, "npmi": 0.1, "diversity": 0.5} | values


class Process(unittest.TestCase):
    """Programs that behave and programs that do not."""

    def run_program(self, text, limit):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-c", text]
            return process.run(command, dict(os.environ), limit, pathlib.Path(folder) / "log")

    def test_events(self):
        outcome = self.run_program(
            """print('{"event": "begin"}\\nits own words\\n7\\n{"event": "checkpoint", "wall_fit": 1, "passes": 5}')""",
            60,
        )
        self.assertEqual([c["passes"] for c in outcome.checkpoints], [5])
        self.assertEqual((outcome.over, outcome.status), (False, 0))

    def test_over_the_limit(self):
        outcome = self.run_program(
            """import time
print('{"event": "begin"}\\n{"event": "checkpoint", "wall_fit": 1.9, "passes": 5}', flush=True)
time.sleep(600)""",
            2,
        )
        self.assertTrue(outcome.over)
        self.assertEqual(len(outcome.checkpoints), 1)

    def test_failure(self):
        self.assertEqual(self.run_program("raise SystemExit(3)", 60).status, 3)


class Results(unittest.TestCase):
    """What is still to be made."""

    def test_missing(self):
        self.assertEqual(results.missing(FIT, "d", []), [10, 20, 50, 100, 200])
        done = [record(passes=10), record(passes=50, over=True), record("mallet", 20)]
        self.assertEqual(results.missing(FIT, "d", done), [20])
        self.assertEqual(results.missing(FIT, "other counts", done), [10, 20, 50, 100, 200])

    def test_the_newest_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "results.jsonl"
            for value in (1.0, 2.0):
                results.append(record(cpu_fit=value), path)
            self.assertEqual([r["cpu_fit"] for r in results.read(path)], [2.0])

    def test_no_fit_is_asked_for_twice(self):
        names = [fit.name() for fit in grid.grid()]
        self.assertEqual(len(names), len(set(names)))


class Tables(unittest.TestCase):
    """Figures that can be told by looking."""

    def test_reach(self):
        key = ("corpus", 10, "equal")
        records = [
            record("mallet", cpu_fit=40.0, perplexity=90.0),
            record("tomotopy", cpu_fit=30.0, perplexity=95.0, quiet=False),
            record(passes=10, cpu_fit=2.0, perplexity=99.0),
            record(passes=20, cpu_fit=4.0, perplexity=90.0),
            record(passes=50, cpu_fit=9.0, perplexity=80.0),
        ]
        last = table.reach({key: records}).splitlines()[-1]
        self.assertEqual(last, "| corpus | 10 | equal | 90.0 | 30.0 tomotopy (busy) | 20 | 4.0 | 7.5 |")

    def test_ends(self):
        records = [record(perplexity=90.0), record(seed=2), record("nlp", 1), record("nlp", 10, over=True)]
        rows = table.ends(records).splitlines()[2:]
        self.assertEqual(rows[0], "| tidemark | 1 | 200 | 1.0 | 1.0 | 9 | 95.0 ± 7.1 | 0.100 | 0.500 |")
        self.assertIn("| nlp | 1 | 1, more are over the limit |", rows[1])

    def test_chart_is_well_formed(self):
        lines = {"tidemark": [(1.0, 100.0, 10), (9.0, 50.0, 200)], "a & b": [(3.0, 500.0, 10)]}
        root = xml.etree.ElementTree.fromstring(chart.chart("x < y", lines))
        self.assertEqual(len(root.findall(".//{http://www.w3.org/2000/svg}circle")), 3)


if __name__ == "__main__":
    unittest.main()
