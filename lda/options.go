// Package lda finds topics in counts of terms: latent Dirichlet allocation
// (Blei, Ng & Jordan, JMLR 2003) with three engines behind one call, Fit.
//
// A corpus is D documents over V terms. A model of K topics has φ (K×V), the
// probability of each term in each topic, and for each document θ (a row of
// D×K), its share of each topic; rows of both sum to one. The priors are
// symmetric Dirichlet distributions: α for θ, β for φ. A fit learns an α for
// each topic, and seed terms (Options.SeedTerms) add to β in their topics.
//
// Align pairs the topics of two models. Theta.Draw gives a draw of a document's
// shares from their posterior, for statistics that need more than the mean.
//
// The result depends on counts, options and seed alone: not on the number of
// workers, the size of blocks or the order of the documents.
package lda

import (
	"errors"
	"fmt"
	"math"
)

// Engine names an algorithm.
type Engine string

const (
	// Gibbs is collapsed Gibbs sampling: serial for small corpora, synchronous
	// and sparse for others.
	Gibbs Engine = "gibbs"
	// Variational is online variational Bayes: by mini-batches, or all documents
	// at once where these are few.
	Variational Engine = "variational"
)

// MaxTopics is the largest number of topics: their numbers take 16 bits.
const MaxTopics = 65_000

// Options says what is asked of Fit. Start from DefaultOptions.
type Options struct {
	// Topics is K, 2 to MaxTopics.
	Topics int
	// Engine chooses the algorithm.
	Engine Engine
	// Seed keys every random number; 0 is a seed like any other.
	Seed uint64
	// Alpha is α, the prior of each topic in θ, above 0, at the start.
	Alpha float64
	// Beta is β, the prior of each term in φ, above 0, at the start.
	Beta float64
	// FixedPriors keeps α and β as they are. Otherwise Gibbs learns both, α one
	// for each topic, and Variational α where the corpus is not small.
	FixedPriors bool
	// Passes is the number of passes over the corpus; 0 lets Quality decide.
	Passes int
	// Quality says when a Gibbs fit ends; "" is Standard. Documents are held out from
	// 2,000 of them on: with fewer, and for few tokens, there are 1,000 passes.
	Quality Quality
	// SerialBelow is the number of tokens below which Gibbs visits the documents
	// one after the other with live counts, the textbook algorithm.
	SerialBelow int

	// SeedTerms[k] are the terms, by number, that topic k is to be about; none
	// for a topic that is left to itself. A term may stand in several topics. It
	// holds at most Topics lists; nil means no seeds.
	SeedTerms [][]uint32
	// SeedWeight is the strength of the seeds, up to 10: the prior of a seed
	// term in its topic counts as SeedWeight × all its occurrences, at least one
	// token, beside β. 0 means 0.3. Much above 1 a topic shrinks to its seeds.
	SeedWeight float64

	// Start, if not nil, is a former model to go on from; α and β then start with its
	// own. Only Gibbs can, and with its number of topics.
	Start *Start

	// Workers is the number of goroutines; 0 means all cores. It never changes the result.
	Workers int
	// BlockTokens is the least number of tokens that a worker takes at a time; 0
	// means a number that suits the corpus. It never changes the result.
	BlockTokens int
	// Memory is about how many bytes the tokens may take; those beyond lie in a
	// temporary file in TempFolder ("" is the system's). 0 means all of them in
	// memory. It never changes the result. Only Gibbs in its synchronous form uses it.
	Memory     int64
	TempFolder string
	// Progress, if not nil, is called after every pass, from one goroutine.
	Progress func(Progress)
}

// Progress is where a fit stands.
type Progress struct {
	// Pass of Passes has been made; Passes is 0 as long as documents held out decide.
	Pass, Passes int
	// Tokens is the number of tokens of the corpus, all visited in every pass.
	Tokens int
	// HeldOut is what documents held out last said of the state, in nats a token; 0
	// where they have not been asked.
	HeldOut float64
}

// DefaultOptions returns the options for k topics: Gibbs, seed 1, α = 0.1 but
// Σα at most 5, β = 0.01.
func DefaultOptions(k int) Options {
	return Options{
		Topics: k, Engine: Gibbs, Seed: 1,
		Alpha: min(0.1, 5/float64(max(1, k))), Beta: 0.01,
		SerialBelow: 1 << 18,
	}
}

// Validate reports every fault of the options at once.
func (o Options) Validate() error {
	var faults []error
	if o.Topics < 2 || o.Topics > MaxTopics {
		faults = append(faults, fmt.Errorf("topics: %d is not between 2 and %d", o.Topics, MaxTopics))
	}
	if o.Engine != Gibbs && o.Engine != Variational {
		faults = append(faults, fmt.Errorf("engine: %q is neither %q nor %q", o.Engine, Gibbs, Variational))
	}
	if !(o.Alpha > 0) || o.Alpha > 1e6 {
		faults = append(faults, fmt.Errorf("alpha: %v is not between 0 and 1e6", o.Alpha))
	}
	if !(o.Beta > 0) || o.Beta > 1e6 {
		faults = append(faults, fmt.Errorf("beta: %v is not between 0 and 1e6", o.Beta))
	}
	if o.Quality != "" && o.Quality != Preview && o.Quality != Standard && o.Quality != Thorough {
		faults = append(faults, fmt.Errorf("quality: %q is none of %q, %q and %q", o.Quality, Preview, Standard, Thorough))
	}
	if o.Memory < 0 {
		faults = append(faults, fmt.Errorf("memory: %d bytes", o.Memory))
	}
	if o.Passes < 0 {
		faults = append(faults, fmt.Errorf("passes: %d is negative", o.Passes))
	}
	return errors.Join(append(faults, o.checkSeeds(), o.Start.check(o))...)
}

// memory returns how many bytes of tokens stay in memory.
func (o Options) memory() int64 {
	if o.Memory == 0 {
		return math.MaxInt64
	}
	return o.Memory
}
