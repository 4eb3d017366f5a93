package corpus

import (
	"fmt"
	"strings"
	"testing"

	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

// The tally of a chunk, which is that of all documents with corrections, is that
// of the documents learnt from, without boilerplate, counted one by one.
func TestLocalTally(t *testing.T) {
	const notice = "Soundings are kept by the office of the quay"
	var items []Item
	for i := range 60 {
		text := fmt.Sprintf("Soundings of gate %c and lock %c. Pilots chart the sand.", 'a'+i%7, 'a'+i%5)
		if i%3 == 0 {
			text += " " + notice + "."
		}
		items = append(items, Item{Document: Document{ID: fmt.Sprint(i), Title: "Tides and soundings", Abstract: text}})
	}
	batch := NewPreparer(token.New(token.Options{}), false).Prepare(items)
	store := chunk.NewStore(1<<30, "")
	blob, err := store.Add(batch.chunk)
	if err != nil {
		t.Fatal(err)
	}
	c, err := chunk.Open(blob, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &selected{roles: make([]role, len(items)), remove: map[uint64]bool{c.Fingerprints(nil, 0)[2].Hash: true}}
	want := map[string]wordTally{}
	for d := range items {
		if d%4 == 1 {
			continue
		}
		w.roles[d] = modelled | learnt
		for word := range distinct(items[d].Document, notice) {
			want[word] = wordTally{want[word].documents + 1, want[word].english + 1}
		}
	}
	for d := range items { // the language of a short text is in doubt, so all of them count
		w.roles[d] |= english
	}
	var l localTally
	l.count(w, 0, &c)
	for id, got := range l.tallies {
		if word := string(c.Word(uint32(id))); got != want[word] {
			t.Errorf("%q: %v, want %v", word, got, want[word])
		}
	}
}

// distinct returns the words of a document but for those of a sentence.
func distinct(d Document, without string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq(strings.ToLower(d.Title + " " + strings.ReplaceAll(d.Abstract, without, ""))) {
		if word = strings.Trim(word, "."); word != "" {
			words[word] = true
		}
	}
	return words
}
