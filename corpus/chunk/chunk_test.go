package chunk_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

func stores(t interface{ TempDir() string }) map[string]*chunk.Store {
	return map[string]*chunk.Store{"memory": chunk.NewStore(1<<30, ""), "file": chunk.NewStore(0, t.TempDir())}
}

// read writes the documents of a chunk as text: words, * behind stop words, / and | for marks.
func read(c chunk.Chunk, document int) (text string, hashes []uint64) {
	for _, w := range c.Append(nil, document) {
		switch w {
		case chunk.Break:
			text += "/ "
		case chunk.Sentence:
			text += "| "
		default:
			hashes = append(hashes, c.Hash(w))
			text += string(c.Word(w))
			if c.Stop(w) {
				text += "*"
			}
			text += " "
		}
	}
	return text, hashes
}

func TestChunk(t *testing.T) {
	a := token.New(token.DefaultOptions())
	documents := []struct{ title, abstract, want string }{
		{"Tides of the harbour", "Spring tides, neaps. The tides fall.", "tides of* the* harbour | spring tides / neaps | the* tides fall | "},
		{"", "The tides", "| the* tides "},
		{"Why? Tides", "fall", "why* / tides | fall "},
		{"", "", "| "},
	}
	for name, store := range stores(t) {
		var b chunk.Builder
		var text token.Text
		var blobs []chunk.Blob
		for range 2 { // a builder can be used again
			for _, d := range documents {
				a.Analyze(&text, d.title, d.abstract)
				b.Add(&text)
			}
			blob, err := store.Add(b.Finish())
			if err != nil {
				t.Fatal(err)
			}
			blobs = append(blobs, blob)
		}
		for _, blob := range blobs {
			c, err := chunk.Open(blob, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i, d := range documents {
				got, want := read(c, i)
				if got != d.want {
					t.Errorf("%s: %q reads %q, want %q", name, d.title, got, d.want)
				}
				hashes, err := chunk.Hashes(nil, blob, i)
				if err != nil || !slices.Equal(hashes, want) {
					t.Errorf("%s: document %d: hashes %v, want %v (%v)", name, i, hashes, want, err)
				}
			}
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNumbered(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.OneOf(rapid.Just(chunk.Gap), rapid.Uint32Range(0, 300), rapid.Uint32Range(0, chunk.Gap-2))
		documents := rapid.SliceOf(rapid.SliceOf(word)).Draw(r, "documents")
		var b chunk.NumberedBuilder
		for name, store := range stores(t) {
			for _, d := range documents {
				b.Add(d)
			}
			n, err := b.Finish(store)
			if err != nil || n.Documents() != len(documents) {
				r.Fatalf("%s: %d documents, want %d (%v)", name, n.Documents(), len(documents), err)
			}
			err = n.Each(func(i int, got []uint32) {
				if want := withoutIdleGaps(documents[i]); !slices.Equal(got, want) {
					r.Errorf("%s: %v, want %v", name, got, want)
				}
			})
			if err != nil {
				r.Error(err)
			}
			for i, d := range documents {
				if got, err := n.Document(nil, i); err != nil || !slices.Equal(got, withoutIdleGaps(d)) {
					r.Errorf("%s: alone %v, want %v (%v)", name, got, withoutIdleGaps(d), err)
				}
			}
			n.Drop(store)
			if err := store.Close(); err != nil {
				r.Error(err)
			}
		}
	})
}

// withoutIdleGaps drops gaps at the ends and all but one of neighbours.
func withoutIdleGaps(words []uint32) []uint32 {
	words = slices.CompactFunc(slices.Clone(words), func(a, b uint32) bool { return a == chunk.Gap && b == chunk.Gap })
	if len(words) > 0 && words[0] == chunk.Gap {
		words = words[1:]
	}
	if n := len(words); n > 0 && words[n-1] == chunk.Gap {
		words = words[:n-1]
	}
	return words
}

func TestStoreFillsMemoryFirst(t *testing.T) {
	s := chunk.NewStore(100, t.TempDir())
	var blobs []chunk.Blob
	for i := range 5 {
		b, err := s.Add([]byte(fmt.Sprintf("%040d", i)))
		if err != nil {
			t.Fatal(err)
		}
		blobs = append(blobs, b)
	}
	if got := s.Spilled(); got != 120 {
		t.Errorf("%d bytes spilled, want 120", got)
	}
	s.Drop(blobs[0], blobs[4])
	if !s.Reserve(50) || s.Reserve(20) {
		t.Error("dropping 40 bytes of memory leaves room for 60 more, not 70")
	}
	for i, b := range blobs {
		got, err := b.Read(nil, 39, 40)
		if err != nil || string(got) != fmt.Sprint(i) {
			t.Errorf("blob %d ends in %q (%v)", i, got, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
