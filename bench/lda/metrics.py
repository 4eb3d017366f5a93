"""The measures by which all tools are judged. φ is K×V with rows that sum to one, α has K values."""

import numpy as np

ROUNDS = 100  # of the fixed point, at most
STILL = 1e-4  # a share of a topic that moves less has come to rest
CELLS = 1 << 18  # topics × distinct terms × documents that are treated at once: they stay in the cache


def infer(phi, alpha, counts):
    """θ of every document, D×K: the fixed point of

        n_k = Σ_w c_w θ_k φ_kw / Σ_j θ_j φ_jw,   θ_k = (n_k + α_k) / Σ_j (n_j + α_j),

    from θ ∝ α: the same for every tool, and without random numbers. A document ends when no share moves by more than
    1e-4, or after 100 rounds.
    """
    by_term = np.ascontiguousarray(phi.T, dtype=np.float32)
    alpha = np.asarray(alpha, dtype=np.float32)
    theta = np.empty((len(counts), len(alpha)), dtype=np.float32)
    lengths = np.diff(counts.starts)
    order, at = np.argsort(lengths, kind="stable"), 0
    while at < len(order):
        size = max(1, CELLS // (len(alpha) * max(1, lengths[order[min(at + 8, len(order) - 1)]])))
        batch = order[at : at + size]
        theta[batch] = _infer_batch(by_term, alpha, counts, batch, lengths[batch[-1]])
        at += size
    return theta


def _infer_batch(by_term, alpha, counts, batch, longest):
    """θ of some documents, all padded to the longest with terms that occur 0 times."""
    terms, times = np.zeros((len(batch), longest), dtype=np.int64), np.zeros((len(batch), longest), dtype=np.float32)
    for i, d in enumerate(batch):
        row, n = counts.row(d)
        terms[i, : len(row)], times[i, : len(row)] = row, n
    rows = by_term[terms]  # documents × terms × K
    theta = np.tile(alpha / alpha.sum(), (len(batch), 1))
    total = times.sum(axis=1, keepdims=True) + alpha.sum()
    result, left = theta.copy(), np.arange(len(batch))
    for _ in range(ROUNDS):
        word = np.matmul(rows, theta[:, :, None])[:, :, 0]
        shares = np.matmul((times / np.maximum(word, 1e-30))[:, None, :], rows)[:, 0, :]
        new = (theta * shares + alpha) / total
        moving = np.abs(new - theta).max(axis=1) > STILL
        theta = new
        result[left] = theta
        if not moving.any():
            break
        if moving.mean() < 0.5:  # go on with the others alone
            left, rows, times, total, theta = left[moving], rows[moving], times[moving], total[moving], theta[moving]
    return result


def perplexity(phi, theta, held):
    """exp(−Σ log Σ_k θ_k φ_kw / tokens) over the tokens of the held halves."""
    by_term, logs, tokens = np.ascontiguousarray(phi.T, dtype=np.float64), 0.0, 0.0
    for d in range(len(held)):
        terms, times = held.row(d)
        logs += float(times @ np.log(np.maximum(by_term[terms] @ theta[d].astype(np.float64), 1e-300)))
        tokens += float(times.sum())
    return float(np.exp(-logs / tokens))


def top_terms(phi, n):
    """The n most probable terms of each topic, of equals the one with the lower number."""
    return np.argsort(-phi, axis=1, kind="stable")[:, :n]


def npmi(top, counts):
    """Mean normalised pointwise mutual information of all pairs of each topic's top terms, with documents as windows.

    A pair that never meets counts −1, one that meets in every document 1. The mean over topics of the mean over pairs.
    """
    wanted, place = np.unique(top, return_inverse=True)
    place = place.reshape(top.shape)
    bits = counts.documents_of(wanted)
    alone = np.bitwise_count(bits).sum(axis=1).astype(np.float64)
    scores = []
    for i in range(top.shape[1]):
        for j in range(i):
            a, b = place[:, i], place[:, j]
            both = np.bitwise_count(bits[a] & bits[b]).sum(axis=1).astype(np.float64)
            scores.append(_npmi(both, alone[a], alone[b], float(len(counts))))
    return float(np.mean(scores))


def _npmi(both, first, second, documents):
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * documents / (first * second)) / -np.log(both / documents)
    value[both == 0] = -1
    value[both == documents] = 1
    return value


def diversity(top):
    """The share of distinct terms among the top terms of all topics."""
    return len(np.unique(top)) / top.size


def nmi(labels, topics):
    """Normalised mutual information of two labellings, 2 I / (H + H'), 0 to 1."""
    _, a = np.unique(labels, return_inverse=True)
    _, b = np.unique(topics, return_inverse=True)
    joint = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(joint, (a, b), 1 / len(a))

    def entropy(p):
        p = p[p > 0]
        return -float(np.sum(p * np.log(p)))

    first, second = entropy(joint.sum(axis=1)), entropy(joint.sum(axis=0))
    if first + second == 0:
        return 1.0
    return 2 * (first + second - entropy(joint)) / (first + second)
