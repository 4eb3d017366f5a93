package corpus_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// invented is a corpus of n documents with two planted phrases, a plural, and
// a sentence that a publisher might add.
func invented(n int) []corpus.Document {
	r := rand.New(rand.NewPCG(7, 7))
	common := strings.Fields("harbour water gate lock pilot chart moon current sand gravel dredge quay vessel anchor sail")
	rare := func() string {
		return fmt.Sprintf("%s%s", string(rune('a'+r.IntN(26))), "ridge"+string(rune('a'+r.IntN(26))))
	}
	var docs []corpus.Document
	for i := range n {
		var words []string
		for range 30 {
			words = append(words, common[r.IntN(len(common))]+string(rune('a'+r.IntN(8))), rare())
		}
		words[r.IntN(len(words))] = "of" // phrases with it are told from other uses
		if i%3 == 0 {
			words[r.IntN(len(words))] = "spring tide of neaps"
			words[r.IntN(len(words))] = "bed load model"
		}
		text := strings.Join(words, " ") + "."
		if i%5 == 0 {
			text += " Of buoys. "
		} else {
			text += " Of a buoy. "
		}
		if i%2 == 0 {
			text += "Contact the office of the dredging board for the full record of soundings."
		}
		docs = append(docs, corpus.Document{ID: fmt.Sprint(i), Title: "Notes of a pilot " + fmt.Sprint(i), Abstract: text})
	}
	return docs
}

// counted builds and counts a corpus whose input came in batches of size.
func counted(t *testing.T, docs []corpus.Document, size int, store *chunk.Store, k corpus.Counting) (*corpus.Corpus, *corpus.Counted) {
	t.Helper()
	preparer := corpus.NewPreparer(token.New(token.DefaultOptions()), true)
	b := corpus.NewBuilder(store)
	for from := 0; from < len(docs); from += size {
		var items []corpus.Item
		for _, d := range docs[from:min(from+size, len(docs))] {
			items = append(items, corpus.Item{Document: d})
		}
		if err := b.Add(preparer.Prepare(items)); err != nil {
			t.Fatal(err)
		}
	}
	c, err := b.Finish(t.Context(), corpus.Selection{
		MinTokens: 5, Languages: corpus.Languages{All: true}, NearDuplicates: true, Workers: k.Workers,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, count(t, c, k)
}

func planted() corpus.Counting {
	return corpus.Counting{
		Bounds:  corpus.Bounds{MinDocuments: 5, MaxShare: 1, Uninformative: true},
		Phrases: true, Include: func(int) bool { return true }, Workers: 1, Memory: 1 << 30,
	}
}

func TestCountFindsWhatWasPlanted(t *testing.T) {
	c, k := counted(t, invented(600), 100, chunk.NewStore(1<<30, ""), planted())
	for _, term := range []string{"spring tide of neaps", "bed load model", "harboura"} {
		if _, ok := k.Vocabulary.ID(term); !ok {
			t.Errorf("%q is not in the vocabulary; phrases %v", term, k.Phrases)
		}
	}
	if id, ok := k.Vocabulary.ID("buoy"); !ok || k.Vocabulary.Documents(id) != 600 {
		t.Errorf("buoy and buoys are not one term of 600 documents")
	}
	if _, ok := k.Vocabulary.ID("buoys"); ok {
		t.Error("buoys is a term beside buoy")
	}
	var removed []string
	for _, s := range k.Sentences {
		if s.Removed {
			removed = append(removed, fmt.Sprint(s.Text, " ", s.Documents, " ", s.Example))
		}
	}
	if want := "contact the office of the dredging board for the full record of soundings 300 0"; len(removed) != 1 || removed[0] != want {
		t.Errorf("removed %q, want %q", removed, want)
	}
	if _, ok := k.Vocabulary.ID("soundings"); ok {
		t.Error("a word of the removed sentence is counted")
	}
	if n := len(k.Rows); n != c.With(corpus.Undated) {
		t.Errorf("%d rows for %d documents", n, c.With(corpus.Undated))
	}
}

// Neither the cut into batches, nor the number of workers, nor memory changes a thing.
func TestCountIsTheSame(t *testing.T) {
	docs := invented(400)
	c, k := counted(t, docs, 64, chunk.NewStore(1<<30, ""), planted())
	want := written(c, k)
	for _, variant := range []struct {
		size, workers   int
		inMemory, while int64
	}{
		{400, 1, 1 << 30, 1 << 30}, {7, 2, 1 << 30, 1 << 30}, {64, 7, 0, 1 << 30}, {33, 3, 20_000, 1 << 30}, {64, 2, 0, 1},
	} {
		store := chunk.NewStore(variant.inMemory, t.TempDir())
		k := planted()
		k.Workers, k.Memory = variant.workers, variant.while
		c, again := counted(t, docs, variant.size, store, k)
		if got := written(c, again); got != want {
			t.Errorf("%+v: differs", variant)
		}
		if err := again.Counts.Err(); err != nil {
			t.Error(err)
		}
		if spilled := store.Spilled() > 0; spilled != (variant.inMemory < 1<<30) {
			t.Errorf("%+v: %d bytes spilled", variant, store.Spilled())
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTemporaryFileFails(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	b := corpus.NewBuilder(chunk.NewStore(0, missing))
	batch := corpus.NewPreparer(token.New(token.DefaultOptions()), false).Prepare([]corpus.Item{{Document: invented(1)[0]}})
	if err := b.Add(batch); err == nil || !strings.Contains(err.Error(), "TMPDIR") {
		t.Errorf("error %v, want one that names TMPDIR", err)
	}
	folder := t.TempDir()
	store := chunk.NewStore(0, folder)
	c, k := counted(t, invented(60), 20, store, planted())
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("the folder shows %v", left)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for d := range k.Counts.Documents() {
		k.Counts.Row(d)
	}
	if k.Counts.Err() == nil || c == nil {
		t.Error("rows of a closed file without an error")
	}
}
