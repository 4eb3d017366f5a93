"""gensim's LdaModel and LdaMulticore: online variational Bayes.

Track equal: α = 0.1, η = 0.01 fixed. Track best: α and η learnt, but for
LdaMulticore, which cannot learn α: there it is its default, 1/K.
"""

import logging

from gensim.models import LdaModel, LdaMulticore
from gensim.models.callbacks import Metric

from common import Fit, arguments, documents, terms


class Each(Metric):
    """Is asked for its value after every pass."""

    logger, title = "shell", "checkpoint"

    def __init__(self, after):
        self.after, self.passes = after, 0

    def get_value(self, **kwargs):
        self.passes += 1
        self.after(kwargs["model"], self.passes)
        return 0.0


def main():
    logging.disable(logging.CRITICAL)
    args = arguments("single", "multicore")
    fit = Fit(args)
    corpus = list(documents(args.data))
    names = {w: str(w) for w in range(terms(args.data))}
    equal = args.track == "equal"
    options = dict(corpus=corpus, id2word=names, num_topics=args.topics, passes=args.passes[-1], eval_every=None)
    options.update(random_state=args.seed, eta=0.01 if equal else "auto")

    def after(model, passes):
        fit.checkpoint(passes, lambda: (model.get_topics(), model.alpha))

    fit.begin()
    if args.variant == "multicore":  # it tells nobody when a pass ends
        model = LdaMulticore(**options, alpha=[0.1] * args.topics if equal else "symmetric", workers=args.threads)
        after(model, args.passes[-1])
    else:
        LdaModel(**options, alpha=[0.1] * args.topics if equal else "auto", callbacks=[Each(after)])


main()
