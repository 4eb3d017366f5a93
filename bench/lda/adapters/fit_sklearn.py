"""scikit-learn's LatentDirichletAllocation: variational Bayes, batch or online.

Track equal: α = 0.1, η = 0.01. Track best: its defaults, 1/K each. It learns neither.
"""

import numpy as np
import scipy.sparse
from sklearn.decomposition import LatentDirichletAllocation

from common import Fit, arguments, documents, terms


class Counted(LatentDirichletAllocation):
    """Tells when a pass has ended, that is when every document has been seen once more."""

    def _em_step(self, X, *args, **kwargs):
        super()._em_step(X, *args, **kwargs)
        self.seen_ = getattr(self, "seen_", 0) + X.shape[0]
        if self.seen_ % self.documents_ == 0:
            self.after_(self.seen_ // self.documents_)


def main():
    args = arguments("batch", "online")
    fit = Fit(args)
    rows = list(documents(args.data))
    starts = np.cumsum([0] + [len(r) for r in rows])
    cells = np.array([cell for row in rows for cell in row])
    counts = scipy.sparse.csr_matrix(
        (cells[:, 1].astype(np.float64), cells[:, 0], starts), shape=(len(rows), terms(args.data))
    )
    del rows, cells
    prior = dict(doc_topic_prior=0.1, topic_word_prior=0.01) if args.track == "equal" else {}
    model = Counted(
        n_components=args.topics,
        learning_method=args.variant,
        max_iter=args.passes[-1],
        random_state=args.seed,
        n_jobs=args.threads,
        **prior,
    )

    def learnt():
        alpha = np.full(args.topics, model.doc_topic_prior_)
        return model.components_ / model.components_.sum(axis=1, keepdims=True), alpha

    model.documents_, model.after_ = counts.shape[0], lambda passes: fit.checkpoint(passes, learnt)
    fit.begin()
    model.fit(counts)


main()
