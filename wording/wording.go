// Package wording says how words move in time: which terms rise and fall in the
// corpus and within the documents of one topic, which of them carry a topic's
// rise, and whether a topic is still written about in the same words.
//
// It knows no topic model: shares of topics and probabilities of terms are
// functions. Every formula is explained in docs/statistics.md, "Words in time".
package wording

import (
	"context"
	"fmt"

	"tidemark/corpus"
	"tidemark/internal/parallel"
	"tidemark/trend"
)

// Input is what Analyze looks at: D documents, V terms, K topics, P periods. It
// is not modified. The functions are called from several goroutines.
type Input struct {
	// Calendar has P periods.
	Calendar trend.Calendar
	// Counts is documents × terms, D × V.
	Counts *corpus.Counts
	// Periods has the period of every document, 0 to P−1, or −1 for one without,
	// which plays no part.
	Periods []int
	// Alpha is α, the prior of each of the K topics in a document.
	Alpha []float64
	// Shares stores θ of document d into dst, of length K, and returns it, as
	// (*lda.Theta).Row does.
	Shares func(dst []float64, d int) []float64
	// Probability is φ_kw, above 0, as (*lda.Model).Probability.
	Probability func(k, w int) float64
	// TopTerms returns the n most probable terms of topic k, or all where there
	// are fewer, as (*lda.Model).TopTerms.
	TopTerms func(k, n int) []int
}

// Options of Analyze. In the zero value every field means its default.
type Options struct {
	// FDR is the expected share of false findings in each of the three families
	// of tests (terms of the corpus, terms within topics, wording of topics),
	// above 0 and below 1. 0 means 0.05.
	FDR float64
	// FlatShare is as in trend.Options. 0 means 0.20.
	FlatShare float64
	// Terms is how many terms of the corpus are tested at most, those in the most
	// documents. 0 means 5,000.
	Terms int
	// TopicTerms is how many terms are tested within one topic at most. 0 means 200.
	TopicTerms int
	// Permutations is how often the documents of a topic are dealt anew to early
	// and late, at most; at least 200. 0 means 1,999.
	Permutations int
	// Seed of the permutations.
	Seed uint64
	// Workers is the number of goroutines; 0 or less means all cores. It never
	// changes the result.
	Workers int
}

// DefaultOptions returns the options that the zero value stands for.
func DefaultOptions() Options {
	return Options{FDR: 0.05, FlatShare: 0.20, Terms: 5000, TopicTerms: 200, Permutations: 1999}
}

// Result of Analyze. Each of the families is judged by itself.
type Result struct {
	// Terms holds the tested terms of the corpus, then those of each topic in
	// turn. Among the rows of one topic, or of the corpus, those that changed come
	// first, the largest slope up or down before the others; the rest follow by term.
	Terms []Term
	// CorpusTests and TopicTests are the sizes of the two families in Terms.
	CorpusTests, TopicTests int
	// Documents is how many documents each of the P periods has, TopicDocuments
	// (K × P) how many of them have the topic as their main topic: Term.Series
	// counts out of these.
	Documents      []int
	TopicDocuments [][]int
	// Drivers says, for each of the K topics, which terms carry its change.
	Drivers [][]Driver
	// Shifts has the wording of each of the K topics; ShiftTests is how many of
	// them were tested.
	Shifts     []Shift
	ShiftTests int
}

// Analyze looks at the terms of finished periods. Documents of unfinished
// periods appear in Term.Series and in the two tables of documents and touch
// nothing else. It returns ctx's error or nil. It panics where the shapes of the
// input do not match or an option is out of range.
func Analyze(ctx context.Context, in Input, opts Options) (*Result, error) {
	in.check()
	opts = opts.resolved()
	a, err := newAnalysis(ctx, in, opts)
	if err != nil {
		return nil, err
	}
	k := len(in.Alpha)
	corpusTerms, topicTerms, shifts := (*tested)(nil), make([]*tested, k), make([]Shift, k)
	memory := make([]scratch, parallel.Workers(opts.Workers))
	// The corpus is one long piece, so it goes first.
	err = parallel.Pieces(ctx, opts.Workers, k+1, func(worker, piece int) {
		if piece == 0 {
			corpusTerms = a.corpusTerms()
			return
		}
		topicTerms[piece-1] = a.topicTerms(&memory[worker], piece-1)
		shifts[piece-1] = a.shift(&memory[worker], piece-1)
	})
	if err != nil {
		return nil, err
	}
	r := &Result{Documents: a.documents, TopicDocuments: a.topicDocuments, Shifts: shifts}
	r.Terms, r.CorpusTests = corpusTerms.alone()
	of, tests, err := a.family(ctx, topicTerms)
	if err != nil {
		return nil, err
	}
	r.Terms, r.TopicTests = append(r.Terms, of...), tests
	r.ShiftTests = judgeShifts(r.Shifts, opts.FDR)
	r.Drivers, err = a.drivers(ctx)
	return r, err
}

func (in Input) check() {
	d, p := in.Counts.Documents(), len(in.Calendar.Periods)
	if len(in.Periods) != d {
		panic(fmt.Sprintf("wording: periods of %d documents for counts of %d", len(in.Periods), d))
	}
	for _, period := range in.Periods {
		if period < -1 || period >= p {
			panic(fmt.Sprintf("wording: period %d on a calendar of %d", period, p))
		}
	}
}

func (o Options) resolved() Options {
	d := DefaultOptions()
	if o.FDR == 0 {
		o.FDR = d.FDR
	}
	if o.FlatShare == 0 {
		o.FlatShare = d.FlatShare
	}
	if o.Terms == 0 {
		o.Terms = d.Terms
	}
	if o.TopicTerms == 0 {
		o.TopicTerms = d.TopicTerms
	}
	if o.Permutations == 0 {
		o.Permutations = d.Permutations
	}
	if !(o.FDR > 0 && o.FDR < 1 && o.FlatShare > 0 && o.FlatShare < 1) || o.Terms < 0 || o.TopicTerms < 0 || o.Permutations < leastPermutations {
		panic(fmt.Sprintf("wording: options out of range: %+v", o))
	}
	return o
}
