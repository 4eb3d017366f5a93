"""Times other tools on the way from a JSON Lines file to counts of terms.

    python peers.py TOOL FILE.jsonl VOCABULARY.txt

TOOL is sklearn, gensim or tomotopy. Every tool reads title and abstract of each
record on one thread, drops English stop words, terms of fewer than 10
documents and terms of more than half of them; gensim and tomotopy also look for
phrases (normalised PMI of at least 0.3 over at least 10 occurrences), which
scikit-learn cannot. One line of JSON says how long it took and what came out;
the vocabulary is written one term a line, the most frequent first.
"""

import json
import re
import resource
import sys
import time

MIN_DOCUMENTS, MAX_SHARE, MIN_NPMI = 10, 0.5, 0.3
WORD = re.compile(r"(?u)\b\w[\w-]+\b")


def texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield f"{record.get('title') or ''}. {record.get('abstract') or ''}"


def stop_words():
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return ENGLISH_STOP_WORDS


def sklearn(path):
    from sklearn.feature_extraction.text import CountVectorizer

    v = CountVectorizer(min_df=MIN_DOCUMENTS, max_df=MAX_SHARE, stop_words="english", token_pattern=WORD.pattern)
    counts = v.fit_transform(texts(path))
    frequency = (counts > 0).sum(axis=0).A1
    return {t: int(frequency[i]) for t, i in v.vocabulary_.items()}, int(counts.sum())


def gensim(path):
    from gensim.corpora import Dictionary
    from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, Phrases

    stop = stop_words()
    documents = [WORD.findall(text.lower()) for text in texts(path)]
    for _ in range(2):  # pairs, then up to four words
        phrases = Phrases(
            documents, min_count=MIN_DOCUMENTS, threshold=MIN_NPMI, scoring="npmi", connector_words=ENGLISH_CONNECTOR_WORDS
        ).freeze()
        documents = [phrases[d] for d in documents]
    dictionary = Dictionary([w for w in d if w not in stop] for d in documents)
    dictionary.filter_extremes(no_below=MIN_DOCUMENTS, no_above=MAX_SHARE, keep_n=None)
    tokens = sum(n for d in documents for _, n in dictionary.doc2bow(d))
    return {t.replace("_", " "): dictionary.dfs[i] for t, i in dictionary.token2id.items()}, tokens


def tomotopy(path):
    import tomotopy as tp

    corpus = tp.utils.Corpus(tokenizer=tp.utils.SimpleTokenizer(pattern=r"[\w-]+"), stopwords=stop_words())
    corpus.process(texts(path))
    found = corpus.extract_ngrams(min_cf=MIN_DOCUMENTS, min_df=MIN_DOCUMENTS, max_len=4, normalized=True, min_score=MIN_NPMI)
    corpus.concat_ngrams(found, delimiter=" ")
    model = tp.LDAModel(k=2, min_df=MIN_DOCUMENTS, corpus=corpus)  # the model holds the pruned counts
    model.train(0)
    total = len(model.docs)
    kept = {w: int(n) for w, n in zip(model.used_vocabs, model.used_vocab_df) if n <= MAX_SHARE * total}
    return kept, int(model.num_words)


def main():
    tool, path, out = sys.argv[1:]
    started = time.perf_counter()
    vocabulary, tokens = {"sklearn": sklearn, "gensim": gensim, "tomotopy": tomotopy}[tool](path)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "tool": tool,
        "wall_seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mib": usage.ru_maxrss // 1024,
        "terms": len(vocabulary),
        "phrases": sum(" " in t for t in vocabulary),
        "tokens": tokens,
    }
    print(json.dumps(result))
    with open(out, "w", encoding="utf-8") as f:
        for term in sorted(vocabulary, key=lambda t: (-vocabulary[t], t)):
            f.write(f"{term}\t{vocabulary[term]}\n")


if __name__ == "__main__":
    main()
