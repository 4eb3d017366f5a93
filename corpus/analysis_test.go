package corpus_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
	"tidemark/sample"
)

// mixed is the invented documents, the sample, and some documents in French and
// Dutch, whose function words are ordinary words elsewhere.
func mixed(t *testing.T) []corpus.Document {
	t.Helper()
	docs := invented(300)
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[:400] {
		docs = append(docs, corpus.Document{ID: "s-" + r.ID, Title: r.Title, Abstract: r.Abstract})
	}
	for i := range 60 {
		docs = append(
			docs,
			corpus.Document{
				ID: fmt.Sprintf("fr-%d", i), Title: "Les courants du port",
				Abstract: fmt.Sprintf("Nous avons mesuré les courants de marée du port, et le niveau de la mer était plus haut dans le bassin %c. L'écluse et les réseaux de jauges du port sont décrits.", 'a'+i%9),
			},
			corpus.Document{
				ID: fmt.Sprintf("nl-%d", i), Title: "De sluizen van de haven",
				Abstract: fmt.Sprintf("Het peil van de haven werd met een meetnet van boeien gemeten en het was niet hoger dan in het dok %c van de zee.", 'a'+i%7),
			},
			corpus.Document{
				ID: fmt.Sprintf("en-%d", i), Title: "Lock gates of van Dyke",
				Abstract: fmt.Sprintf("We describe the harbour gates of van Dyke and the bed load model for gate %c with a spring tide of neaps.", 'a'+i%5),
			},
		)
	}
	return docs
}

// read makes a corpus of documents in batches of size, as the analysis says.
func read(t *testing.T, docs []corpus.Document, size int, store *chunk.Store, a *corpus.Analysis) *corpus.Corpus {
	t.Helper()
	preparer := corpus.NewPreparer(token.New(a.Parts().Analyzer), false)
	b := corpus.NewBuilder(store)
	for batch := range slices.Chunk(docs, size) {
		var items []corpus.Item
		for _, d := range batch {
			items = append(items, corpus.Item{Document: d})
		}
		if err := b.Add(preparer.Prepare(items)); err != nil {
			t.Fatal(err)
		}
	}
	c, err := b.Finish(t.Context(), a.Selection())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// rowsOf returns the row of each document by its id.
func rowsOf(c *corpus.Corpus, counts *corpus.Counts, rows []int) map[string][]corpus.TermCount {
	byID := map[string][]corpus.TermCount{}
	for i, entry := range rows {
		byID[c.Entries[entry].ID] = slices.Clone(counts.Row(i))
	}
	return byID
}

func recount(t *testing.T, c *corpus.Corpus, a *corpus.Analysis, workers int) *corpus.Recounted {
	t.Helper()
	r, err := c.Recount(t.Context(), a, workers)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Documents of the corpus that an Analysis comes from get the rows that they had
// there: read again in other batches, from a file, or one by one.
func TestRecountGivesTheSameRows(t *testing.T) {
	docs := mixed(t)
	settings := planted()
	settings.Bounds = corpus.Bounds{MinDocuments: 4, MaxShare: 0.3, MaxTerms: 900}
	settings.Analyzer = token.DefaultOptions()
	settings.Include = func(entry int) bool { return entry%9 != 0 }
	c, k := counted(t, docs, 64, chunk.NewStore(1<<30, ""), settings)
	want := rowsOf(c, k.Counts, k.Rows)
	p := k.Analysis.Parts()
	if len(p.Phrases) < 5 || len(p.Folded) < 5 || len(p.Removed) == 0 || len(k.LeftOut) == 0 {
		t.Fatalf("too little to test: %d phrases, %d folded, %d sentences, %d left out", len(p.Phrases), len(p.Folded), len(p.Removed), len(k.LeftOut))
	}
	for _, x := range []struct {
		name          string
		docs          []corpus.Document
		size, workers int
		memory        int64
	}{
		{"as before", docs, 64, 1, 1 << 30},
		{"in other batches", docs, 17, 3, 1 << 30},
		{"through a file", docs, 200, 2, 1},
		{"backwards", reversed(docs), 5, 2, 1 << 30},
	} {
		store := chunk.NewStore(x.memory, t.TempDir())
		again := read(t, x.docs, x.size, store, k.Analysis)
		r := recount(t, again, k.Analysis, x.workers)
		if got := rowsOf(again, r.Counts, r.Rows); !sameWhereBoth(t, x.name, want, got) {
			t.Errorf("%s: %d rows, then %d", x.name, len(want), len(got))
		}
		store.Close()
	}
	for _, d := range docs[:40] {
		store := chunk.NewStore(1<<30, "")
		alone := read(t, []corpus.Document{d}, 1, store, k.Analysis)
		r := recount(t, alone, k.Analysis, 1)
		if row, modelled := want[d.ID]; modelled && !slices.Equal(rowsOf(alone, r.Counts, r.Rows)[d.ID], row) {
			t.Errorf("%s alone: another row", d.ID)
		}
		store.Close()
	}
}

// sameWhereBoth compares rows by id. A near-duplicate that was left out of the
// corpus has a row only when it is counted again.
func sameWhereBoth(t *testing.T, name string, want, got map[string][]corpus.TermCount) bool {
	t.Helper()
	for id, row := range want {
		if !slices.Equal(got[id], row) {
			t.Errorf("%s: document %s: %v, then %v", name, id, row, got[id])
			return false
		}
	}
	return len(got) >= len(want)
}

func reversed(docs []corpus.Document) []corpus.Document {
	docs = slices.Clone(docs)
	slices.Reverse(docs)
	return docs
}

func analysed(t *testing.T) *corpus.Counted {
	t.Helper()
	settings := planted()
	settings.Analyzer = token.DefaultOptions()
	_, k := counted(t, mixed(t), 64, chunk.NewStore(1<<30, ""), settings)
	return k
}

func TestPartsMakeTheAnalysisAgain(t *testing.T) {
	k := analysed(t)
	again, err := corpus.NewAnalysis(k.Analysis.Parts(), k.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, k.Analysis) {
		t.Error("another analysis")
	}
}

func TestCoverageCountsUnknownWords(t *testing.T) {
	a := analysed(t).Analysis
	c := read(t, []corpus.Document{
		{ID: "a", Abstract: "The lock gates of the harboura and a zyxwvut, a qponml, a bed load model with the kjihgf."},
		{ID: "b", Abstract: "Contact the office of the dredging board for the full record of soundings."},
		{ID: "c", Abstract: "Zyxwvut qponml kjihgf zyxwvut qponml kjihgf."},
	}, 2, chunk.NewStore(1<<30, ""), a)
	r := recount(t, c, a, 1)
	// lock, gate, harboura, bed, load, model; the sentence of b is boilerplate
	// only behind others, but its fingerprint is the same.
	for i, want := range []corpus.Coverage{{Words: 9, Unknown: 3}, {}, {Words: 6, Unknown: 6}} {
		if r.Coverage[i] != want {
			t.Errorf("document %s: %+v, want %+v", c.Entries[i].ID, r.Coverage[i], want)
		}
	}
	if e := c.Entries[2]; e.Status != corpus.TooShort || e.Reason != corpus.ReasonNoVocabulary || len(r.Rows) != 1 {
		t.Errorf("unknown words alone: %s %s, %d rows", e.Status, e.Reason, len(r.Rows))
	}
	if s := (corpus.Coverage{}).Share(); s != 0 {
		t.Errorf("no words: a share of %v", s)
	}
}

func TestCutter(t *testing.T) {
	cutter := analysed(t).Analysis.NewCutter()
	for text, want := range map[string]string{
		"bed load models":          "[bed load model]",
		"Spring tide of NEAPS":     "[spring tide of neaps]",
		"the bed-load":             "bed-load?",
		"gates":                    "[gate]",
		"gate zyxwvut, of qponmls": "[gate] zyxwvut? qponmls?",
		"the of and":               "",
		"":                         "",
	} {
		var got []string
		for _, p := range cutter.Cut(text) {
			if p.Term == corpus.NoTerm {
				got = append(got, p.Text+"?")
			} else {
				got = append(got, "["+p.Text+"]")
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}

func TestContradictoryPartsAreRefused(t *testing.T) {
	k := analysed(t)
	for name, spoil := range map[string]func(p *corpus.AnalysisParts){
		"no languages":              func(p *corpus.AnalysisParts) { p.Languages = corpus.Languages{} },
		"a negative length":         func(p *corpus.AnalysisParts) { p.MinTokens = -1 },
		"a word twice":              func(p *corpus.AnalysisParts) { p.Words = append(slices.Clone(p.Words), p.Words[0]) },
		"a folded word twice":       func(p *corpus.AnalysisParts) { p.Folded = append(slices.Clone(p.Folded), p.Folded[0]) },
		"a fold onto nothing":       func(p *corpus.AnalysisParts) { p.Folded = []corpus.FoldedForm{{Text: "zz", Word: len(p.Words)}} },
		"a term of no word":         func(p *corpus.AnalysisParts) { p.Words = withTerm(p.Words, corpus.NoTerm) },
		"a term below none":         func(p *corpus.AnalysisParts) { p.Words = withTerm(p.Words, -2) },
		"a term beyond all":         func(p *corpus.AnalysisParts) { p.Words = withTerm(p.Words, k.Vocabulary.Len()) },
		"a phrase twice":            func(p *corpus.AnalysisParts) { p.Phrases = append(slices.Clone(p.Phrases), p.Phrases[0]) },
		"a phrase of one word":      func(p *corpus.AnalysisParts) { p.Phrases = phraseOf(p, 0) },
		"a phrase of unknown words": func(p *corpus.AnalysisParts) { p.Phrases = phraseOf(p, 0, 1<<30) },
		"a phrase with a connector at its end": func(p *corpus.AnalysisParts) {
			p.Phrases = phraseOf(p, 0, uint32(len(p.Words)))
		},
		"sentences out of order": func(p *corpus.AnalysisParts) { p.Removed = []uint64{2, 1} },
		"too many stop words": func(p *corpus.AnalysisParts) {
			p.Analyzer.ExtraStopWords = nil
			for i := range 60_000 {
				p.Analyzer.ExtraStopWords = append(p.Analyzer.ExtraStopWords, fmt.Sprintf("word%d", i))
			}
		},
	} {
		p := k.Analysis.Parts()
		spoil(&p)
		if _, err := corpus.NewAnalysis(p, k.Vocabulary); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	p := k.Analysis.Parts()
	p.Analyzer.Rules++
	if _, err := corpus.NewAnalysis(p, k.Vocabulary); !errors.Is(err, corpus.ErrRules) {
		t.Errorf("other rules: error %v", err)
	}
}

// withTerm gives the first term among the words another number.
func withTerm(words []corpus.KnownWord, term int) []corpus.KnownWord {
	words = slices.Clone(words)
	words[slices.IndexFunc(words, func(w corpus.KnownWord) bool { return w.Term != corpus.NoTerm })].Term = term
	return words
}

// phraseOf adds a phrase.
func phraseOf(p *corpus.AnalysisParts, words ...uint32) []corpus.KnownPhrase {
	return append(slices.Clone(p.Phrases), corpus.KnownPhrase{Words: words, NPMI: 0.5, Term: corpus.NoTerm})
}
