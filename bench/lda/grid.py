"""Which fits are made, the most informative first."""

from dataclasses import dataclass

CORPORA = ("arxiv_150k", "acl_abstracts", "bench_octis_bbc_news")
TRACKS = ("equal", "best")
LEADERS = ("tomotopy", "mallet", "tidemark")
CHECKPOINTS = (10, 20, 50, 100, 200)
SLOW_CHECKPOINTS = (1, 2, 5) + CHECKPOINTS
# Where the better peer's quality is reached lies between these.
FINE_CHECKPOINTS = (10, 20, 50, 100, 150, 175, 200)


@dataclass(frozen=True)
class Fit:
    """One fit with its checkpoints: the numbers of passes after which the model is judged."""

    corpus: str
    topics: int
    track: str
    tool: str
    seed: int = 1
    threads: int = 1
    passes: tuple = CHECKPOINTS

    def name(self):
        """What --only is matched with."""
        return f"{self.corpus}/K{self.topics}/{self.track}/{self.tool}/seed{self.seed}/threads{self.threads}"


def others(corpus):
    """The peers that are slower, and ours that are not the default. nlp and variational do not tell tracks apart."""
    for track in TRACKS:
        for tool in ("gensim", "sklearn-online", "sklearn-batch"):
            yield Fit(corpus, 100, track, tool, passes=SLOW_CHECKPOINTS)
    yield Fit(corpus, 100, "equal", "tidemark-variational")
    yield Fit(corpus, 100, "equal", "nlp", passes=SLOW_CHECKPOINTS)


def others_on_two_threads(corpus):
    """200 passes, and 10 for those that need too long for 200."""
    for track in TRACKS:
        for tool in ("gensim-multicore", "sklearn-online", "sklearn-batch"):
            yield Fit(corpus, 100, track, tool, threads=2, passes=(10, 200))


def grid():
    """All fits in order."""
    for corpus in CORPORA:
        for tool in LEADERS:
            for track in TRACKS:
                yield Fit(corpus, 100, track, tool, passes=FINE_CHECKPOINTS if tool == "tidemark" else CHECKPOINTS)
    for topics in (1000, 500, 50):
        for tool in LEADERS:
            for track in TRACKS:
                yield Fit("arxiv_150k", topics, track, tool)
    for corpus in CORPORA:
        for tool in LEADERS:
            for track in TRACKS:
                yield Fit(corpus, 100, track, tool, threads=2, passes=(200,))
    for corpus in reversed(CORPORA):
        yield from others(corpus)
        yield from others_on_two_threads(corpus)
    for seed in (2, 3):
        for corpus in CORPORA:
            for tool in LEADERS:
                for track in TRACKS:
                    yield Fit(corpus, 100, track, tool, seed=seed)
