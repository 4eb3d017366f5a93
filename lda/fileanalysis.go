package lda

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"tidemark/corpus"
	"tidemark/corpus/token"
)

// analysisOptions is the part of an analysis that is written as JSON.
type analysisOptions struct {
	Rules     int           `json:"rules"`
	Analyzer  token.Options `json:"analyzer"`
	MinTokens int           `json:"min_tokens"`
	All       bool          `json:"all_languages"`
	Languages []string      `json:"languages"`
}

// AnalysisHash returns the SHA-256 of the canonical form of an analysis. Text
// becomes the same counts of the same terms where it is equal.
func AnalysisHash(a *corpus.Analysis) [sha256.Size]byte {
	_, hash := sealAnalysis(a)
	return hash
}

// sealAnalysis returns the canonical form of an analysis and its hash.
func sealAnalysis(a *corpus.Analysis) ([]byte, [sha256.Size]byte) {
	p := a.Parts()
	options, err := json.Marshal(analysisOptions{p.Rules, p.Analyzer, p.MinTokens, p.Languages.All, p.Languages.Only})
	if err != nil {
		panic(err) // texts and numbers always marshal
	}
	var e encoder
	e.bytes(options)
	e.int(len(p.Words))
	for _, w := range p.Words {
		e.text(w.Text)
		e.int(w.Term + 1)
	}
	e.int(len(p.Folded))
	for _, f := range p.Folded {
		e.text(f.Text)
		e.int(f.Word)
	}
	e.texts(p.Joining)
	e.int(len(p.Phrases))
	for _, k := range p.Phrases {
		e.int(len(k.Words))
		for _, w := range k.Words {
			e.int(int(w))
		}
		e.float(k.NPMI)
		e.int(k.Term + 1)
	}
	e.int(len(p.Removed))
	for _, hash := range p.Removed {
		e.out = binary.LittleEndian.AppendUint64(e.out, hash)
	}
	return e.out, sha256.Sum256(e.out)
}

// analysis reads an analysis over the terms of v, and its hash.
func (d *decoder) analysis(v *corpus.Vocabulary) *corpus.Analysis {
	canonical := d.bytes()
	hash := d.take(sha256.Size, "the hash of the analysis")
	if d.err != nil {
		return nil
	}
	if sum := sha256.Sum256(canonical); !bytes.Equal(sum[:], hash) {
		d.fail("the hash of the analysis does not agree with it")
		return nil
	}
	inner := decoder{in: canonical}
	parts := inner.parts()
	if inner.err == nil && len(inner.in) > 0 {
		inner.fail("an analysis with more than its parts")
	}
	if inner.err != nil {
		d.adopt(inner.err)
		return nil
	}
	a, err := corpus.NewAnalysis(parts, v)
	switch {
	case errors.Is(err, corpus.ErrRules):
		d.adopt(fmt.Errorf("%w: %w; run the analysis again with this program", ErrVersion, err))
	case err != nil:
		d.fail(err.Error())
	default:
		if again, _ := sealAnalysis(a); !bytes.Equal(again, canonical) {
			d.fail("an analysis that is not in its canonical form")
		}
	}
	return a
}

// parts reads the canonical form of an analysis.
func (d *decoder) parts() (p corpus.AnalysisParts) {
	var o analysisOptions
	if err := json.Unmarshal(d.bytes(), &o); err != nil {
		d.fail("options: " + err.Error())
	}
	p.Rules, p.Analyzer, p.MinTokens = o.Rules, o.Analyzer, o.MinTokens
	p.Languages = corpus.Languages{All: o.All, Only: o.Languages}
	p.Words = make([]corpus.KnownWord, d.length(2, "number of words"))
	for i := range p.Words {
		p.Words[i] = corpus.KnownWord{Text: d.text(), Term: d.int(maxNumber, "term") - 1}
	}
	p.Folded = make([]corpus.FoldedForm, d.length(2, "number of folded words"))
	for i := range p.Folded {
		p.Folded[i] = corpus.FoldedForm{Text: d.text(), Word: d.int(maxNumber, "word")}
	}
	p.Joining = d.texts()
	p.Phrases = make([]corpus.KnownPhrase, d.length(12, "number of phrases"))
	for i := range p.Phrases {
		p.Phrases[i] = d.phrase()
	}
	p.Removed = make([]uint64, d.length(8, "number of sentences"))
	for i := range p.Removed {
		if b := d.take(8, "a sentence"); b != nil {
			p.Removed[i] = binary.LittleEndian.Uint64(b)
		}
	}
	return p
}

func (d *decoder) phrase() corpus.KnownPhrase {
	words := make([]uint32, d.int(maxPhrase, "length of a phrase"))
	for i := range words {
		words[i] = uint32(d.int(maxNumber, "word"))
	}
	return corpus.KnownPhrase{Words: words, NPMI: d.float("score of a phrase"), Term: d.int(maxNumber, "term") - 1}
}

// maxPhrase is more words than a phrase has.
const maxPhrase = 8
