package corpus_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// prepare adds documents to a corpus as one batch.
func prepare(options token.Options, store *chunk.Store, docs ...corpus.Document) *corpus.Builder {
	var items []corpus.Item
	for _, d := range docs {
		items = append(items, corpus.Item{Document: d})
	}
	b := corpus.NewBuilder(store)
	if err := b.Add(corpus.NewPreparer(token.New(options), true).Prepare(items)); err != nil {
		panic(err)
	}
	return b
}

func build(minTokens int, docs ...corpus.Document) *corpus.Corpus {
	b := prepare(token.Options{}, chunk.NewStore(1<<30, ""), docs...)
	c, err := b.Finish(context.Background(), corpus.Selection{MinTokens: minTokens, Languages: corpus.Languages{All: true}})
	if err != nil {
		panic(err)
	}
	return c
}

// all counts every term of every document.
func all() corpus.Counting {
	return corpus.Counting{
		Bounds:  corpus.Bounds{MinDocuments: 1, MaxShare: 1, Uninformative: true},
		Include: func(int) bool { return true }, Memory: 1 << 30,
	}
}

func count(t testing.TB, c *corpus.Corpus, k corpus.Counting) *corpus.Counted {
	t.Helper()
	counted, err := c.Count(context.Background(), k)
	if err != nil {
		t.Fatal(err)
	}
	return counted
}

func date(t *testing.T, y int) corpus.Date {
	t.Helper()
	d, err := corpus.NewDate(y, 3, 0)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStatuses(t *testing.T) {
	noYear := date(t, 0)
	noYear.YearMissing = true
	c := build(2,
		corpus.Document{ID: "1 used", Title: "two words", Date: date(t, 2020)},
		corpus.Document{ID: "2 short", Title: "one", Date: date(t, 2020)},
		corpus.Document{ID: "3 empty", Title: " ", Abstract: "\n"},
		corpus.Document{ID: "4 no text", Date: date(t, 2020)},
		corpus.Document{ID: "5 no date", Title: "three words here"},
		corpus.Document{ID: "6 no year", Title: "three more words", Date: noYear},
		corpus.Document{ID: "7 bad date", Title: "some other words", DateText: "soon"},
	)
	var got []string
	for _, e := range c.Entries {
		got = append(got, strings.Fields(e.ID)[0]+" "+string(e.Status)+" "+string(e.Reason))
	}
	want := []string{
		"1 used ", "2 too_short few_tokens", "3 empty no_text", "4 empty no_text",
		"5 undated no_date", "6 undated no_year", "7 undated bad_date",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestDuplicates(t *testing.T) {
	c := build(1,
		corpus.Document{ID: "a", Title: "Graph learning", RawHash: 1},
		corpus.Document{ID: "a", Title: "Graph learning", Abstract: "With an abstract.", RawHash: 2},
		corpus.Document{ID: "b", Title: "graph  LEARNING", Abstract: "with an abstract", RawHash: 9},
		corpus.Document{ID: "b", Title: "Graph", RawHash: 4},
		corpus.Document{ID: "c", Title: "Something else", RawHash: 5},
	)
	var got []string
	for _, e := range c.Entries {
		got = append(got, fmt.Sprint(e.ID, " ", e.RawHash, " ", e.Status, " ", e.Reason, " ", e.DuplicateOf))
	}
	// b's better record has a's text; its worse record follows it to a.
	want := []string{
		"a 2 used  ", "a 1 duplicate same_id a",
		"b 9 duplicate same_text a", "b 4 duplicate same_id a",
		"c 5 used  ",
	}
	for i := range want {
		want[i] = strings.Replace(want[i], " used ", " undated no_date", 1)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestIdentityWithoutAnID(t *testing.T) {
	one := corpus.Document{Title: "A Title", Abstract: "An abstract.", Date: date(t, 2020)}
	same := corpus.Document{Title: "a  title", Abstract: "an abstract", Date: date(t, 2020), Place: corpus.Place{Source: "elsewhere"}}
	later := one
	later.Date = date(t, 2021)
	c := build(1, one, same, later)
	if id := c.Entries[0].ID; !strings.HasPrefix(id, "x-") || len(id) != 18 {
		t.Errorf("id %q is not x- and 16 digits", id)
	}
	ids := map[string]int{}
	for _, e := range c.Entries {
		ids[e.ID]++
	}
	if len(ids) != 2 {
		t.Errorf("ids %v: want one for equal text and date, another for another date", ids)
	}
	if n := c.With(corpus.Duplicate); n != 2 {
		t.Errorf("%d duplicates, want 2: equal text is one work whatever its date", n)
	}
}

// Whatever the order of the records, everything but where they stood is the same.
func TestOrderOfRecordsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := []string{"ant", "bee", "cat", "dog", "elk"}
		doc := rapid.Custom(func(t *rapid.T) corpus.Document {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 4).Draw(t, "words"), " ")
			return corpus.Document{
				ID:       rapid.SampledFrom([]string{"", "1", "2", "3"}).Draw(t, "id"),
				Title:    rapid.SampledFrom(append(words, "")).Draw(t, "title"),
				Abstract: text,
				RawHash:  uint64(len(text)),
			}
		})
		docs := rapid.SliceOfN(doc, 0, 12).Draw(t, "docs")
		for i := range docs {
			// Equal records have equal hashes, others have others.
			for _, r := range docs[i].ID + "|" + docs[i].Title + "|" + docs[i].Abstract {
				docs[i].RawHash = docs[i].RawHash*131 + uint64(r)
			}
		}
		want := describe(build(1, docs...))
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := describe(build(1, docs...)); got != want {
			t.Fatalf("in another order:\n%s\nwant\n%s", got, want)
		}
	})
}

// describe writes all of a corpus but the provenance of its records.
func describe(c *corpus.Corpus) string {
	k, err := c.Count(context.Background(), all())
	if err != nil {
		return err.Error()
	}
	return written(c, k)
}

func written(c *corpus.Corpus, k *corpus.Counted) string {
	var b strings.Builder
	for _, e := range c.Entries {
		fmt.Fprintln(&b, e.ID, e.Title, e.Language, e.Status, e.Reason, e.DuplicateOf, e.Tokens)
	}
	v := k.Vocabulary
	for i := range v.Len() {
		fmt.Fprintln(&b, v.Term(i), v.Documents(i), v.Occurrences(i))
	}
	for d, r := range k.Rows {
		fmt.Fprintln(&b, c.Entries[r].ID, k.Counts.Row(d), k.Counts.Key(d), k.Counts.Length(d))
	}
	fmt.Fprintln(&b, k.Phrases, k.LeftOut, k.Sentences, c.Languages, c.Notices, c.Cleaning)
	return b.String()
}

func TestEveryRecordHasOneStatus(t *testing.T) {
	b := corpus.NewBuilder(chunk.NewStore(1<<20, ""))
	bad := &corpus.RecordError{Status: corpus.Malformed, Reason: corpus.ReasonBadJSON, Err: fmt.Errorf("no"), RawHash: 7}
	batch := corpus.NewPreparer(token.New(token.Options{}), false).Prepare([]corpus.Item{{Bad: bad}, {Document: corpus.Document{Title: "words of a title"}}})
	if err := b.Add(batch); err != nil {
		t.Fatal(err)
	}
	c, err := b.Finish(t.Context(), corpus.Selection{MinTokens: 1})
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range c.Tally() {
		sum += n.Records
	}
	if sum != 2 || len(c.Entries) != 2 || c.With(corpus.Malformed) != 1 {
		t.Errorf("%d records in the tally %v of %d entries", sum, c.Tally(), len(c.Entries))
	}
}

func TestVocabulary(t *testing.T) {
	c := build(1,
		corpus.Document{ID: "1", Title: "all some some rare"},
		corpus.Document{ID: "2", Title: "all some zebra"},
		corpus.Document{ID: "3", Title: "all zebra apple"},
		corpus.Document{ID: "4", Title: "all apple left"},
		corpus.Document{ID: "5", Title: "left left left left"},
	)
	k := all()
	k.MinDocuments, k.MaxShare = 2, 0.75
	k.Include = func(entry int) bool { return c.Entries[entry].ID != "5" }
	counted := count(t, c, k)
	v := counted.Vocabulary
	var got []string
	for i := range v.Len() {
		got = append(got, fmt.Sprint(v.Term(i), " ", v.Documents(i), " ", v.Occurrences(i)))
		if id, ok := v.ID(v.Term(i)); !ok || id != i {
			t.Errorf("term %d has id %d", i, id)
		}
	}
	// all: in every document; rare: in one; left: once without document 5.
	if want := []string{"apple 2 2", "some 2 3", "zebra 2 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := fmt.Sprint(counted.LeftOut); !strings.Contains(got, "{all 4 4") || !strings.Contains(got, "too_frequent") {
		t.Errorf("left out: %s", got)
	}
	if want := []int{0, 1, 2, 3}; !slices.Equal(counted.Rows, want) {
		t.Errorf("rows %v, want %v", counted.Rows, want)
	}
	if e := c.Entries[4]; e.Status != corpus.TooShort || e.Reason != corpus.ReasonNoVocabulary {
		t.Errorf("a document without vocabulary is %s %s", e.Status, e.Reason)
	}
	counts := counted.Counts
	if got := fmt.Sprint(counts.Row(0), counts.Row(2), counts.Tokens(), counts.Length(0)); got != "[{1 2}] [{0 1} {2 1}] 7 2" {
		t.Errorf("counts: %s", got)
	}
}

func TestDates(t *testing.T) {
	if _, err := corpus.NewDate(2023, 2, 29); err == nil {
		t.Error("29 February 2023 accepted")
	}
	leap, _ := corpus.NewDate(2024, 2, 29)
	leap.YearMissing = true
	if _, err := leap.WithYear(2023); err == nil {
		t.Error("29 February moved to 2023")
	}
	if d, err := leap.WithYear(2028); err != nil || d.String() != "2028-02-29" || !d.Known() {
		t.Errorf("%v %v", d, err)
	}
	month, _ := corpus.NewDate(2024, 12, 0)
	if month.String() != "2024-12-01" || month.End().Format("2006-01-02") != "2025-01-01" || month.Precision.String() != "month" {
		t.Errorf("December 2024 is %s to %s", month, month.End())
	}
}

func ExampleCorpus_Count() {
	preparer := corpus.NewPreparer(token.New(token.DefaultOptions()), true)
	b := corpus.NewBuilder(chunk.NewStore(1<<20, ""))
	err := b.Add(preparer.Prepare([]corpus.Item{
		{Document: corpus.Document{ID: "1", Title: "Topic models of short texts"}},
		{Document: corpus.Document{ID: "2", Title: "Short texts, short models"}},
	}))
	if err != nil {
		panic(err)
	}
	c, err := b.Finish(context.Background(), corpus.Selection{MinTokens: 1})
	if err != nil {
		panic(err)
	}
	counted, err := c.Count(context.Background(), corpus.Counting{
		Bounds:  corpus.Bounds{MinDocuments: 2, MaxShare: 1, Uninformative: true},
		Include: func(int) bool { return true },
	})
	if err != nil {
		panic(err)
	}
	for d := range counted.Counts.Documents() {
		for _, cell := range counted.Counts.Row(d) {
			fmt.Println(d, counted.Vocabulary.Term(int(cell.Term)), cell.Count)
		}
	}
	// Output:
	// 0 models 1
	// 0 short 1
	// 0 texts 1
	// 1 models 1
	// 1 short 2
	// 1 texts 1
}
