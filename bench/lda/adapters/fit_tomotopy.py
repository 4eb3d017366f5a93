"""tomotopy's LDAModel: collapsed Gibbs sampling in C++ with SIMD.

Track equal: α = 0.1, η = 0.01 fixed. Track best: its defaults, which start there
and learn α every 10 passes. The model is a single state.
"""

import numpy as np
import tomotopy

from common import Fit, arguments, documents, terms


def main():
    args = arguments()
    fit = Fit(args)
    model = tomotopy.LDAModel(k=args.topics, alpha=0.1, eta=0.01, seed=args.seed, min_cf=0, min_df=0, rm_top=0)
    if args.track == "equal":
        model.optim_interval = 0
    for row in documents(args.data):
        model.add_doc([str(w) for w, n in row for _ in range(n)])
    vocabulary = terms(args.data)

    def learnt():
        # Terms of held-out documents alone are unknown to tomotopy; they get the smoothing that their absence leaves.
        known = np.array([int(w) for w in model.used_vocabs])
        phi = np.zeros((args.topics, vocabulary), dtype=np.float64)
        sizes = model.get_count_by_topics().astype(np.float64)
        phi[:] = (model.eta / (sizes + len(known) * model.eta))[:, None]
        for k in range(args.topics):
            phi[k, known] = model.get_topic_word_dist(k)
        return phi / phi.sum(axis=1, keepdims=True), model.alpha

    fit.begin()
    done = 0
    for passes in args.passes:
        model.train(passes - done, workers=args.threads, show_progress=False)
        done = passes
        fit.checkpoint(passes, learnt, isa=tomotopy.isa)


main()
