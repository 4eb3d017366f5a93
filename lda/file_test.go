package lda_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"tidemark/corpus/token"
	"tidemark/lda"
	"tidemark/lda/ldatest"
)

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
		Model: fitted.Model, Vocabulary: ldatest.NumberedVocabulary(12), Analyzer: token.DefaultOptions(),
		Provenance: lda.Provenance{Tool: "test", Engine: fitted.Engine, Seed: 1, Passes: 20, Documents: 10, Tokens: 200},
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return f, b.Bytes()
}

func TestFileRoundTrip(t *testing.T) {
	f, data := modelFile(t)
	got, err := lda.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got.Provenance != f.Provenance || !slices.Equal(got.Analyzer.Languages, f.Analyzer.Languages) {
		t.Errorf("header: %+v", got.Provenance)
	}
	for k := range 3 {
		for w := range 12 {
			if got.Model.Probability(k, w) != f.Model.Probability(k, w) {
				t.Fatalf("phi[%d,%d] changed", k, w)
			}
		}
	}
	var again bytes.Buffer
	if _, err := got.WriteTo(&again); err != nil || !bytes.Equal(again.Bytes(), data) {
		t.Errorf("written again it has other bytes (error %v)", err)
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
	newer := bytes.Clone(data)
	newer[len("TDMODEL\n")] = 9
	if _, err := lda.Read(bytes.NewReader(newer)); !errors.Is(err, lda.ErrVersion) {
		t.Errorf("version 9: error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	_, data := modelFile(f)
	f.Add(data)
	f.Add(data[:40])
	f.Fuzz(func(t *testing.T, data []byte) {
		if file, err := lda.Read(bytes.NewReader(data)); err == nil && file.Model.Terms() != file.Vocabulary.Len() {
			t.Error("accepted a model that does not fit its vocabulary")
		}
	})
}
