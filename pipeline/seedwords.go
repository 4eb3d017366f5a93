package pipeline

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"

	"tidemark/corpus"
	"tidemark/lda"
)

func tooManySeeds(seeds []seedTopic, topics int) error {
	if len(seeds) <= topics {
		return nil
	}
	return fmt.Errorf("seed-words: %d topics are named, at %s the first too many, and the model has %d; raise --topics",
		len(seeds), seeds[topics].place, topics)
}

// seedsText identifies seed words by what they say, "" where there are none.
func seedsText(seeds []seedTopic) string {
	if len(seeds) == 0 {
		return ""
	}
	h := sha256.New()
	for _, t := range seeds {
		fmt.Fprintf(h, "%s: %s\n", t.name, strings.Join(t.words, ", "))
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}

// plantSeeds looks the seed words up and gives them to the fit. Words that the
// vocabulary lacks are a warning, a topic with none of its words is an error.
func (r *run) plantSeeds(o *lda.Options) error {
	seeds := r.config.seeds
	if len(seeds) == 0 {
		return nil
	}
	faults := []error{tooManySeeds(seeds, o.Topics)}
	cutter := r.counted.Analysis.NewCutter()
	var unknown []string
	for _, t := range seeds {
		terms, not := t.terms(cutter)
		if len(terms) == 0 {
			faults = append(faults, fmt.Errorf("seed-words: %s: none of the words of the topic %q is in the vocabulary: %s; name others, or lower --min-documents",
				t.place, t.name, strings.Join(not, ", ")))
		}
		unknown = append(unknown, not...)
		o.SeedTerms = append(o.SeedTerms, terms)
	}
	r.planted = o.SeedTerms
	if faults = slices.DeleteFunc(faults, func(err error) bool { return err == nil }); len(faults) > 0 {
		return &ConfigError{faults}
	}
	if len(unknown) > 0 {
		r.warn("unknown_seed_words", "%s not in the vocabulary and %s passed over: %s",
			count(len(unknown), "seed word is", "seed words are"), wasWere(len(unknown)), strings.Join(unknown, ", "))
	}
	return nil
}

// terms looks the words up; not are those that the vocabulary lacks, each with the reason.
func (t seedTopic) terms(cutter *corpus.Cutter) (terms []uint32, not []string) {
	for _, word := range t.words {
		id, why := seedTerm(cutter, word)
		switch {
		case why != "":
			not = append(not, fmt.Sprintf("%q (%s)", word, why))
		case !slices.Contains(terms, id): // as singular and plural are one term
			terms = append(terms, id)
		}
	}
	return terms, not
}

// seedTerm returns the term that a word or phrase is, or why it is none.
func seedTerm(cutter *corpus.Cutter, word string) (id uint32, why string) {
	pieces := cutter.Cut(word)
	switch {
	case len(pieces) == 0:
		return 0, "only stop words"
	case len(pieces) > 1:
		var texts []string
		for _, p := range pieces {
			texts = append(texts, p.Text)
		}
		return 0, "no phrase here: counted as " + strings.Join(texts, " + ")
	case pieces[0].Term == corpus.NoTerm:
		return 0, "no term"
	}
	return uint32(pieces[0].Term), ""
}

// warnOfSeeds warns where a topic does not deserve its name: most occurrences
// of its seed words lie in another. A short chain may have found the subject in
// that one and not have moved since.
func (r *run) warnOfSeeds() {
	share, group := r.topics.share, r.told.group
	if r.told.merged() && len(r.planted) > 0 {
		share = meanShares(r.theta)
	}
	for i, k := range r.order {
		if k >= len(r.planted) {
			continue
		}
		if j := group[homeOf(r.fitted.Model, share, r.planted[k])]; j != group[i] {
			r.warn("seed_words_elsewhere", "the seed words of the topic %q stand mostly in topic %d (%s); its name may mislead: raise --passes, or name other words",
				r.config.seeds[k].name, r.told.numbers[j], r.topics.labels[j])
		}
	}
}

// homeOf returns the topic in which most occurrences of some terms lie, each
// term having the same weight: p(k|w) ∝ φ_kw × the share of k.
func homeOf(m *lda.Model, share []float64, terms []uint32) int {
	mass, own := make([]float64, m.Topics()), make([]float64, m.Topics())
	for _, w := range terms {
		for k := range own {
			own[k] = m.Probability(k, int(w)) * share[k]
		}
		floats.AddScaled(mass, 1/floats.Sum(own), own)
	}
	return floats.MaxIdx(mass)
}

// named puts the names of seeded topics in the place of their labels.
func (r *run) named(labels []string) []string {
	for i, k := range r.order {
		if k < len(r.config.seeds) {
			labels[i] = r.config.seeds[k].name
		}
	}
	return labels
}
