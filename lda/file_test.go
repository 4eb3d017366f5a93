package lda_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/token"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

// plainAnalysis knows the terms of a vocabulary, a plural of the first of them, a
// word that is no term, a phrase that is none, and a sentence.
func plainAnalysis(t testing.TB, v *corpus.Vocabulary) *corpus.Analysis {
	t.Helper()
	p := corpus.AnalysisParts{
		Rules: corpus.AnalysisRules, Analyzer: token.DefaultOptions(), MinTokens: 7,
		Languages: corpus.Languages{Only: []string{"en", "fr"}},
		Joining:   []string{"of"},
		Removed:   []uint64{3, 1 << 63},
	}
	p.Analyzer.ExtraStopWords = []string{"harbour"}
	for i := range v.Len() {
		p.Words = append(p.Words, corpus.KnownWord{Text: v.Term(i), Term: i})
	}
	p.Words = append(p.Words, corpus.KnownWord{Text: "tide", Term: corpus.NoTerm})
	last := len(p.Words) - 1
	p.Folded = []corpus.FoldedForm{{Text: "tides", Word: last}}
	p.Phrases = []corpus.KnownPhrase{{Words: []uint32{uint32(last), uint32(last + 1), 0}, NPMI: 0.61, Term: corpus.NoTerm}}
	a, err := corpus.NewAnalysis(p, v)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func modelFile(t testing.TB) (*lda.File, []byte) {
	t.Helper()
	counts, _ := ldatest.Planted(3, 12, 10, 20, 1)
	o := lda.DefaultOptions(3)
	o.Passes = 20
	fitted, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	f := &lda.File{
		Model: fitted.Model, Analysis: plainAnalysis(t, ldatest.NumberedVocabulary(12)), Labels: []string{"moon, tide", "", "gates"},
		Provenance: lda.Provenance{Tool: "test", Engine: fitted.Engine, Seed: 1, Passes: 20, Documents: 10, Tokens: 200},
	}
	return f, written(t, f)
}

func written(t testing.TB, f *lda.File) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := f.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatalf("%d bytes of %d, error %v", n, b.Len(), err)
	}
	return b.Bytes()
}

func TestFileRoundTrip(t *testing.T) {
	f, data := modelFile(t)
	got, err := lda.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, f) {
		t.Errorf("written %+v, read %+v", f, got)
	}
	if !bytes.Equal(written(t, got), data) {
		t.Error("written again it has other bytes")
	}
	if lda.AnalysisHash(got.Analysis) != lda.AnalysisHash(f.Analysis) {
		t.Error("the hash of the analysis changed")
	}
}

// A file keeps the numbers of topics, and without them it is as it was before there were any.
func TestFileKeepsNumbers(t *testing.T) {
	f, data := modelFile(t)
	if bytes.Contains(data, []byte("numbers")) {
		t.Error("a file without numbers speaks of them")
	}
	f.Numbers = []int{4, 1, 12}
	got, err := lda.Read(bytes.NewReader(written(t, f)))
	if err != nil || !reflect.DeepEqual(got, f) {
		t.Fatalf("read %+v, %v", got, err)
	}
	for _, wrong := range [][]int{{}, {1, 2}, {1, 2, 2}, {0, 1, 2}, {1, 2, 3, 4}} {
		f.Numbers = wrong
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v for three topics: no panic", wrong)
				}
			}()
			_, _ = f.WriteTo(io.Discard)
		}()
	}
}

// Whatever makes other counts of a text makes another hash.
func TestAnalysisHash(t *testing.T) {
	v := ldatest.NumberedVocabulary(12)
	a := plainAnalysis(t, v)
	seen := map[[32]byte]string{lda.AnalysisHash(a): "as it is"}
	for name, change := range map[string]func(*corpus.AnalysisParts){
		"stop words": func(p *corpus.AnalysisParts) { p.Analyzer.ExtraStopWords = []string{"harbor"} },
		"length":     func(p *corpus.AnalysisParts) { p.Analyzer.MinLength++ },
		"tokens":     func(p *corpus.AnalysisParts) { p.MinTokens++ },
		"languages":  func(p *corpus.AnalysisParts) { p.Languages = corpus.Languages{All: true} },
		"fold":       func(p *corpus.AnalysisParts) { p.Folded = []corpus.FoldedForm{{Text: "tides", Word: 0}} },
		"joining":    func(p *corpus.AnalysisParts) { p.Joining = []string{"in"} },
		"sentences":  func(p *corpus.AnalysisParts) { p.Removed = p.Removed[:1] },
		"phrases":    func(p *corpus.AnalysisParts) { p.Phrases = nil },
		"score": func(p *corpus.AnalysisParts) {
			p.Phrases = []corpus.KnownPhrase{{Words: p.Phrases[0].Words, NPMI: 0.62, Term: corpus.NoTerm}}
		},
	} {
		p := a.Parts()
		change(&p)
		changed, err := corpus.NewAnalysis(p, v)
		if err != nil {
			t.Fatal(name, err)
		}
		hash := lda.AnalysisHash(changed)
		if other, found := seen[hash]; found {
			t.Errorf("%s: the same hash as %s", name, other)
		}
		seen[hash] = name
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	_, data := modelFile(t)
	for n := range data {
		if _, err := lda.Read(bytes.NewReader(data[:n])); !errors.Is(err, lda.ErrCorrupt) && !errors.Is(err, lda.ErrNotModel) {
			t.Fatalf("cut after %d bytes: error %v", n, err)
		}
		flipped := bytes.Clone(data)
		flipped[n] ^= 0x40
		if _, err := lda.Read(bytes.NewReader(flipped)); err == nil {
			t.Fatalf("byte %d flipped: no error", n)
		}
	}
	if _, err := lda.Read(bytes.NewReader(append(bytes.Clone(data), 0))); !errors.Is(err, lda.ErrCorrupt) {
		t.Errorf("a byte more: error %v", err)
	}
}

func TestOtherVersionsAreRefused(t *testing.T) {
	_, data := modelFile(t)
	for version, words := range map[uint32]string{1: "run the analysis again", 3: "newer program", 1 << 31: "newer program"} {
		other := bytes.Clone(data)
		binary.LittleEndian.PutUint32(other[len("TDMODEL\n"):], version)
		_, err := lda.Read(bytes.NewReader(other))
		if !errors.Is(err, lda.ErrVersion) || !bytes.Contains([]byte(err.Error()), []byte(words)) {
			t.Errorf("version %d: error %v", version, err)
		}
	}
}

// A writer that fails ends the writing with its error.
func TestWriteToReportsErrors(t *testing.T) {
	f, data := modelFile(t)
	for room := 0; room < len(data); room += 50 {
		n, err := f.WriteTo(&narrow{room})
		if !errors.Is(err, io.ErrShortWrite) || n > int64(room) {
			t.Fatalf("room for %d bytes: %d written, error %v", room, n, err)
		}
	}
}

// narrow takes so many bytes.
type narrow struct{ room int }

func (w *narrow) Write(p []byte) (int, error) {
	if len(p) > w.room {
		n := w.room
		w.room = 0
		return n, io.ErrShortWrite
	}
	w.room -= len(p)
	return len(p), nil
}

func TestFileOfPartsThatDoNotFitPanics(t *testing.T) {
	f, _ := modelFile(t)
	f.Labels = f.Labels[:2]
	defer func() {
		if said := fmt.Sprint(recover()); said == "<nil>" {
			t.Error("no panic")
		}
	}()
	_, _ = f.WriteTo(io.Discard)
}
