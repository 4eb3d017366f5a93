package lda

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/token"
)

// sealed puts around a payload what makes it a file.
func sealed(payload []byte) []byte {
	file := binary.LittleEndian.AppendUint32([]byte(magic), fileVersion)
	file = binary.LittleEndian.AppendUint64(file, uint64(len(payload)))
	file = append(file, payload...)
	sum := sha256.Sum256(file)
	return append(file, sum[:]...)
}

// smallPayload is that of a model of two topics over three terms.
func smallPayload(t testing.TB) []byte {
	t.Helper()
	v, err := corpus.NewVocabulary([]string{"tide", "gate", "low tide"}, []int{9, 5, 2}, []int{11, 6, 2}, 10)
	if err != nil {
		t.Fatal(err)
	}
	a, err := corpus.NewAnalysis(corpus.AnalysisParts{
		Rules: corpus.AnalysisRules, Analyzer: token.DefaultOptions(), MinTokens: 3, Languages: corpus.Languages{All: true},
		Words:   []corpus.KnownWord{{Text: "gate", Term: 1}, {Text: "low", Term: corpus.NoTerm}, {Text: "tide", Term: 0}},
		Folded:  []corpus.FoldedForm{{Text: "gates", Word: 0}},
		Joining: []string{"of"},
		Phrases: []corpus.KnownPhrase{{Words: []uint32{1, 2}, NPMI: 0.5, Term: 2}},
		Removed: []uint64{7},
	}, v)
	if err != nil {
		t.Fatal(err)
	}
	f := &File{
		Model:    newModel(2, 3, []uint32{1, 0, 0, 300, 2, 2}, 4, []float64{0.1, 0.2}, 0.01),
		Analysis: a, Labels: []string{"tide", "gate"},
	}
	payload, err := f.encode()
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

// readWithin reads a file and reports the bytes that were allocated on the way.
func readWithin(data []byte) (f *File, allocated uint64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, err = Read(bytes.NewReader(data))
	runtime.ReadMemStats(&after)
	return f, after.TotalAlloc - before.TotalAlloc, err
}

// Numbers of topics that do not fit them are refused.
func TestWrongNumbersAreRefused(t *testing.T) {
	whole, err := decode(smallPayload(t))
	if err != nil {
		t.Fatal(err)
	}
	whole.Numbers = []int{7, 3}
	payload, err := whole.encode()
	if err != nil {
		t.Fatal(err)
	}
	if f, err := Read(bytes.NewReader(sealed(payload))); err != nil || !slices.Equal(f.Numbers, whole.Numbers) {
		t.Fatalf("%+v, %v", f, err)
	}
	for _, wrong := range []string{"[7,7]", "[0,3]", "[333]", "[-,3]"} {
		text := bytes.Replace(payload, []byte("[7,3]"), []byte(wrong), 1)
		if _, err := Read(bytes.NewReader(sealed(text))); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

// FuzzRead reads any bytes, as a file and as a payload whose checksum is right:
// hardly any other input gets past that. What is accepted is written again as it was.
func FuzzRead(f *testing.F) {
	payload := smallPayload(f)
	f.Add(payload)
	f.Add(bytes.Replace(payload, []byte(`"tokens":0`), []byte(`"tokens":0,"numbers":[7,3]`), 1))
	f.Add(sealed(payload))
	f.Add(sealed(payload)[:50])
	for n := range payload {
		changed := bytes.Clone(payload)
		changed[n] = 0xff
		f.Add(changed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range [][]byte{data, sealed(data)} {
			m, allocated, err := readWithin(file)
			// 2 MiB are what others that run at the same time may take, and JSON.
			if most := uint64(2<<20 + 600*len(file)); allocated > most {
				t.Errorf("%d bytes made it allocate %d", len(file), allocated)
			}
			if err != nil {
				continue
			}
			for k := range m.Model.Topics() {
				for w := range m.Model.Terms() {
					if p := m.Model.Probability(k, w); !(p > 0) {
						t.Fatalf("phi[%d,%d] = %v", k, w, p)
					}
				}
			}
			again, err := m.encode()
			if err != nil {
				t.Fatal(err)
			}
			second, err := decode(again)
			if err != nil {
				t.Fatalf("what was accepted is refused when written again: %v", err)
			}
			if third, err := second.encode(); err != nil || !bytes.Equal(third, again) {
				t.Fatalf("written twice it has other bytes (error %v)", err)
			}
		}
	})
}

// FuzzAnalysis reads any bytes as an analysis whose hash is right.
func FuzzAnalysis(f *testing.F) {
	whole, err := decode(smallPayload(f))
	if err != nil {
		f.Fatal(err)
	}
	canonical, _ := sealAnalysis(whole.Analysis)
	f.Add(canonical)
	for n := range canonical {
		changed := bytes.Clone(canonical)
		changed[n]++
		f.Add(changed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var e encoder
		e.bytes(data)
		hash := sha256.Sum256(data)
		d := decoder{in: append(e.out, hash[:]...)}
		a := d.analysis(whole.Analysis.Vocabulary())
		if d.err != nil {
			return
		}
		if again, _ := sealAnalysis(a); !bytes.Equal(again, data) {
			t.Error("accepted, but not canonical")
		}
		a.NewCutter().Cut("low tides of gates")
	})
}

// A few bytes that claim to be much are refused before anything is made for them.
func TestLengthsAreNotBelieved(t *testing.T) {
	huge := binary.AppendUvarint(nil, 1<<40)
	text := func(s string) []byte { return append([]byte{byte(len(s))}, s...) }
	vocabulary := append(text(`{}`), 0, 0)
	for name, payload := range map[string][]byte{
		"a text":       huge,
		"a vocabulary": append(append(text(`{}`), 1), huge...),
		"an analysis":  append(bytes.Clone(vocabulary), huge...),
	} {
		data := sealed(append(payload, make([]byte, 100)...))
		if _, allocated, err := readWithin(data); err == nil || allocated > 1<<20 {
			t.Errorf("%s: %d bytes allocated, error %v", name, allocated, err)
		}
	}
}

// Every byte of a payload is either checked or kept: with any of them changed
// the file is refused, or is another one.
func TestEveryByteOfAPayloadCounts(t *testing.T) {
	payload := smallPayload(t)
	d := decoder{in: payload}
	d.bytes() // the provenance, which is JSON and may be spelt in several ways
	for n := len(payload) - len(d.in); n < len(payload); n++ {
		for _, flip := range []byte{1, 0x80} {
			changed := bytes.Clone(payload)
			changed[n] ^= flip
			m, err := decode(changed)
			if err != nil {
				continue
			}
			again, err := m.encode()
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(again, payload) {
				t.Errorf("byte %d ^ %#x is passed over", n, flip)
			}
		}
	}
}
