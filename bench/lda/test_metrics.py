"""The measures against values worked out by hand and by plain loops: python -m unittest in this folder."""

import math
import pathlib
import tempfile
import unittest

import numpy as np

import counts
import metrics


class Hand(unittest.TestCase):
    """Two topics over three terms."""

    phi = np.array([[0.5, 0.5, 0.0], [0.0, 0.25, 0.75]])

    def test_a_term_of_one_topic(self):
        # Term 0 belongs to topic 0 alone: n = (2, 0), θ = (2 + 1, 0 + 1) / 4.
        theta = metrics.infer(self.phi, np.array([1.0, 1.0]), counts.of_rows([[(0, 2)]]))
        np.testing.assert_allclose(theta, [[0.75, 0.25]], atol=1e-6)

    def test_an_ambiguous_term(self):
        # Term 1 once: θ = x solves x = (x / 2 / (x / 2 + (1 - x) / 4) + 1) / 3 = (2x / (1 + x) + 1) / 3,
        # that is 3x² = 1 for x > 0.
        theta = metrics.infer(self.phi, np.array([1.0, 1.0]), counts.of_rows([[(1, 1)]]))
        self.assertAlmostEqual(theta[0, 0], math.sqrt(1 / 3), delta=2e-4)

    def test_an_empty_document_has_the_prior(self):
        theta = metrics.infer(self.phi, np.array([3.0, 1.0]), counts.of_rows([[], [(2, 1)]]))
        np.testing.assert_allclose(theta[0], [0.75, 0.25])

    def test_perplexity(self):
        # p(0) = 3/8, p(1) = 7/16, each once: exp(-(log 3/8 + log 7/16) / 2).
        value = metrics.perplexity(self.phi, np.array([[0.75, 0.25]]), counts.of_rows([[(0, 1), (1, 1)]]))
        self.assertAlmostEqual(value, 1 / math.sqrt(3 / 8 * 7 / 16), places=6)

    def test_npmi(self):
        # Of 8 documents term 0 is in 3, term 1 in 2, both in 2; terms 1 and 3 never meet.
        documents = counts.of_rows(
            [[(0, 1), (1, 1)], [(0, 5), (1, 1), (2, 1)], [(2, 1), (3, 1)], [(0, 1), (3, 1)]] + 4 * [[]]
        )
        want = math.log(2 * 8 / (3 * 2)) / math.log(8 / 2)
        self.assertAlmostEqual(metrics.npmi(np.array([[0, 1]]), documents), want)
        self.assertEqual(metrics.npmi(np.array([[1, 3]]), documents), -1)
        self.assertAlmostEqual(metrics.npmi(np.array([[0, 1], [3, 1]]), documents), (want - 1) / 2)

    def test_npmi_of_terms_of_every_document(self):
        documents = counts.of_rows([[(0, 1), (1, 1)], [(0, 1), (1, 2)]])
        self.assertEqual(metrics.npmi(np.array([[0, 1]]), documents), 1)

    def test_top_terms_and_diversity(self):
        top = metrics.top_terms(self.phi, 2)
        self.assertEqual(top.tolist(), [[0, 1], [2, 1]])
        self.assertEqual(metrics.diversity(top), 0.75)

    def test_nmi(self):
        self.assertAlmostEqual(metrics.nmi(["x", "x", "y"], [4, 4, 2]), 1)
        self.assertAlmostEqual(metrics.nmi(["x", "x", "y", "y"], [0, 1, 0, 1]), 0)
        # Joint (2, 1, 0, 1)/4: H = log 2, H' = log 4 - 3/4 log 3, H(joint) = 3/2 log 2.
        second = math.log(4) - 0.75 * math.log(3)
        want = 2 * (math.log(2) + second - 1.5 * math.log(2)) / (math.log(2) + second)
        self.assertAlmostEqual(metrics.nmi(["x", "x", "y", "y"], [0, 0, 0, 1]), want)


class File(unittest.TestCase):
    """The file format."""

    def test_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "train.ldac"
            path.write_text("2 0:3 7:1\n0\n1 2:12\n", encoding="ascii")
            read = counts.read(path)
        self.assertEqual(read.starts.tolist(), [0, 2, 2, 3])
        self.assertEqual((read.terms.tolist(), read.counts.tolist()), ([0, 7, 2], [3, 1, 12]))


class Loops(unittest.TestCase):
    """Random models and documents against the definition, document by document."""

    def test_infer(self):
        random = np.random.default_rng(1)
        phi, alpha = random.dirichlet(np.full(40, 0.1), size=7), random.uniform(0.05, 0.5, size=7)
        rows = [
            [(int(w), int(random.integers(1, 4))) for w in np.sort(random.choice(40, size=n, replace=False))]
            for n in random.integers(0, 30, size=50)
        ]
        theta = metrics.infer(phi, alpha, counts.of_rows(rows))
        for d, row in enumerate(rows):
            np.testing.assert_allclose(theta[d], self.definition(phi, alpha, row), atol=2e-3)
            self.assertAlmostEqual(float(theta[d].sum()), 1, places=5)

    @staticmethod
    def definition(phi, alpha, row):
        theta = alpha / alpha.sum()
        for _ in range(metrics.ROUNDS):
            n = alpha.copy()
            for w, c in row:
                n += c * theta * phi[:, w] / (theta @ phi[:, w])
            theta, before = n / n.sum(), theta
            if np.abs(theta - before).max() <= metrics.STILL:
                break
        return theta


if __name__ == "__main__":
    unittest.main()
