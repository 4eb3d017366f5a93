package chunk_test

import (
	"fmt"
	"slices"
	"strings"
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
				b.Add(&text, []chunk.Fingerprint{{Hash: 7, Words: uint32(len(text.Words))}, {Hash: 8}})
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
			if n, err := chunk.CountWords(blob); err != nil || n != 8 || c.Words() != 8 {
				t.Errorf("%s: %d and %d words, want 8 (%v)", name, n, c.Words(), err)
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

// A chunk knows in how many documents its words stand, also where it has more
// words than two bytes can tell apart, or words of any length.
func TestFrequencies(t *testing.T) {
	a := token.New(token.Options{})
	store := chunk.NewStore(1<<30, "")
	for _, distinct := range []int{10, 1 << 16} {
		var b chunk.Builder
		var text token.Text
		documents, words := map[string]uint32{}, map[string]int{}
		var want [][]string
		for from := 0; from < distinct; from += 500 {
			var list []string
			for i := from; i < min(from+700, distinct); i++ {
				list = append(list, fmt.Sprintf("w%dx", i%400), fmt.Sprintf("a-word-of-some-length-%d", i))
			}
			seen := map[string]bool{}
			for _, w := range list {
				if words[w]++; !seen[w] {
					seen[w] = true
					documents[w]++
				}
			}
			a.Analyze(&text, "", strings.Join(list, " "))
			b.Add(&text, nil)
			want = append(want, list)
		}
		blob, err := store.Add(b.Finish())
		if err != nil {
			t.Fatal(err)
		}
		c, err := chunk.Open(blob, nil)
		if err != nil || c.Words() != len(words) {
			t.Fatalf("%d words, want %d (%v)", c.Words(), len(words), err)
		}
		for id := range uint32(c.Words()) {
			w := string(c.Word(id))
			if n, _ := c.Frequency(id); n != documents[w] || c.Hash(id) != token.Hash([]byte(w)) {
				t.Fatalf("%q in %d documents, want %d", w, n, documents[w])
			}
		}
		for d, list := range want {
			var got []string
			for _, id := range c.Append(nil, d)[1:] {
				got = append(got, string(c.Word(id)))
			}
			if !slices.Equal(got, list) {
				t.Fatalf("document %d of %d differs", d, len(want))
			}
		}
	}
}

func TestFingerprints(t *testing.T) {
	for name, store := range stores(t) {
		var b chunk.Builder
		var text token.Text
		want := [][]chunk.Fingerprint{{{Hash: 1, Words: 2}, {Hash: 3}}, nil, {{Hash: 1<<64 - 1, Words: 1<<32 - 1}}}
		for _, f := range want {
			b.Add(&text, f)
		}
		blob, err := store.Add(b.Finish())
		if err != nil {
			t.Fatal(err)
		}
		c, err := chunk.Open(blob, nil)
		if err != nil {
			t.Fatal(err)
		}
		for d, f := range want {
			if got := c.Fingerprints(nil, d); !slices.Equal(got, f) {
				t.Errorf("%s: document %d: %v, want %v", name, d, got, f)
			}
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	a := token.New(token.DefaultOptions())
	texts, bytes := make([]token.Text, 200), 0
	for i := range texts {
		var s strings.Builder
		for j := range 160 {
			fmt.Fprintf(&s, "%s%d ", strings.Repeat("tide", 1+i*j%3), i*j*j%4000)
		}
		bytes += s.Len()
		a.Analyze(&texts[i], "A title of words", s.String())
	}
	b.SetBytes(int64(bytes))
	var builder chunk.Builder
	for b.Loop() {
		for i := range texts {
			builder.Add(&texts[i], nil)
		}
		builder.Finish()
	}
}
