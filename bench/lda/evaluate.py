"""The one evaluator: judges a model, whoever made it, by the exported corpus.

    python evaluate.py DATA MODEL

DATA is the folder of an exported corpus, MODEL one with phi.npy and alpha.npy.
One line of JSON says the perplexity of the held halves given the observed ones,
NPMI of the ten top terms and diversity of the 25 top terms of all topics and,
where documents have labels, their NMI with the main topics.
"""

import json
import pathlib
import sys

import numpy as np

import counts
import metrics


def evaluate(data, model):
    """The measures of a model."""
    phi, alpha = np.load(model / "phi.npy"), np.load(model / "alpha.npy")
    if phi.shape[0] != len(alpha) or not np.allclose(phi.sum(axis=1, dtype=np.float64), 1, atol=1e-3):
        raise SystemExit(
            f"{model}: φ of shape {phi.shape} and α of shape {alpha.shape}, or rows that do not sum to one"
        )
    train = counts.read(data / "train.ldac")
    theta = metrics.infer(phi, alpha, counts.read(data / "test.observed.ldac"))
    result = {
        "perplexity": round(metrics.perplexity(phi, theta, counts.read(data / "test.held.ldac")), 3),
        "npmi": round(metrics.npmi(metrics.top_terms(phi, 10), train), 5),
        "diversity": round(metrics.diversity(metrics.top_terms(phi, 25)), 5),
    }
    if (data / "labels.txt").exists():
        labels = (data / "labels.txt").read_text(encoding="utf-8").splitlines()
        result["nmi"] = round(metrics.nmi(labels, metrics.infer(phi, alpha, train).argmax(axis=1)), 5)
    return result


if __name__ == "__main__":
    print(json.dumps(evaluate(*map(pathlib.Path, sys.argv[1:]))))
