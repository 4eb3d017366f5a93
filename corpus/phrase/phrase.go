// Package phrase finds the phrases of a corpus, "neural network" or "part of
// speech", by statistical tests, and rewrites documents with them. It knows no
// strings: words are numbers, and so are phrases.
//
// # What is tested
//
// Two content words are linked where they are neighbours, or where a
// connector, two connectors, or a connector and an article stand between them;
// what stands between is the link. A chain is a run of content words, each
// linked to the next, of at most MaxWords words with what is in the links.
//
// A chain is cut at a link into a left and a right part. Of all the N places
// with this link between two content words, n have the left part before and the
// right part after it, n(left) the one and n(right) the other. Of this table
// are computed G², the log-likelihood ratio for independence (Dunning 1993),
// and the normalised pointwise mutual information (Bouma 2009). Both scores of
// a chain are the least over its cuts: it must hold together at each. A chain
// is a phrase where it occurs MinOccurrences times, the parts attract each
// other at every cut, NPMI is at least MinNPMI or MinLinkedNPMI, and
//
//	P = p × family × lengths ≤ Significance,
//
// with p = erfc(√(G²/2)), the upper tail of the chi-squared distribution with
// one degree of freedom; lengths = MaxWords − 1; and family the number of
// chains of so many content words that could have been found. For two words it
// is the number of pairs of words that the link follows or precedes
// MinOccurrences times, whether they ever meet or not, summed over the links.
// Which of them meet is decided by chance as well, so that a correction for
// those only that do meet would find phrases in text that has none.
//
// Longer chains are joined from two that overlap in all but the first and the
// last word (Agrawal and Srikant, "Fast algorithms for mining association
// rules", VLDB 1994). Both must have been tested, and at least one must be a
// phrase: "graph neural network" holds together though "graph neural" does not.
// Their family is the number of such pairs.
//
// In the end phrases are dropped of which little is left when longer ones take
// their places, see Phrase.Segmented.
package phrase

import (
	"errors"
	"fmt"
	"slices"
)

// Class says what part a word may play in a phrase.
type Class uint8

// The classes of words.
const (
	Content   Class = iota // may stand anywhere in a phrase
	Connector              // only inside: of, in, to; with articles at most 255 words
	Article                // only inside and after a connector: the, a
	Other                  // never inside: other stop words, rare words; ends a phrase like Gap
)

// Gap in a stream of words stands for anything that keeps words apart.
const Gap = ^uint32(0)

// Source is a corpus of word numbers, cut into pieces.
type Source interface {
	// Pieces returns the number of pieces, which is the same at every call.
	Pieces() int
	// Visit calls yield with the words of every document of a piece, in order.
	// The slice is only valid during the call and is not changed. Visit is called
	// from several goroutines for different pieces, and several times for each.
	Visit(piece int, yield func(words []uint32)) error
}

// Options govern Find.
type Options struct {
	// MaxWords is the most words of a phrase, connectors counted, 2 to 4.
	MaxWords int
	// MinOccurrences is the least number of occurrences, 2 or more; 0 stands for
	// one in a million content words of the corpus, but at least 5. Rare phrases
	// are of little use to a model of topics; that they are not due to chance is
	// seen to by Significance, which asks more of them than MinNPMI does.
	MinOccurrences int
	// MinDocuments is the least number of documents of a phrase, 0 or more: one
	// that a single document repeats is no term of the others.
	MinDocuments int
	// Significance is the probability, above 0 and below 1, of any phrase at all
	// in a corpus of independent words.
	Significance float64
	// MinNPMI is the least normalised pointwise mutual information, from -1 to 1,
	// of a phrase without connectors, and MinLinkedNPMI of one with. Of the terms
	// that 150,000 abstracts of all fields introduce with an acronym, and that a
	// least NPMI of 0.2 would find, 0.3 keeps 95%, with 24% fewer phrases; of
	// 30,000 abstracts of one field, where all words go together, also 95%, with
	// 12% fewer. Linked at 0.5 and more are "part of speech", "equations of
	// motion", "signal to noise ratio"; below, "number of samples" and the like.
	MinNPMI, MinLinkedNPMI float64
	// Memory is how many bytes counting may use, about, at least 1 MiB; with
	// fewer the corpus is walked more often, with the same result. What it does
	// not bound: 12 bytes a word number and worker, some 80 a pair of words that
	// reaches MinOccurrences.
	Memory int64
}

// DefaultOptions returns the defaults.
func DefaultOptions() Options {
	return Options{
		MaxWords:       4,
		MinOccurrences: 0,
		Significance:   0.001,
		MinNPMI:        0.3,
		MinLinkedNPMI:  0.5,
		Memory:         256 << 20,
	}
}

// check returns all faults at once.
func (o Options) check() error {
	var faults []error
	fault := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Errorf("phrase: "+format, args...))
		}
	}
	fault(o.MaxWords < 2 || o.MaxWords > 4, "%d words at most: give 2 to 4", o.MaxWords)
	fault(o.MinOccurrences != 0 && o.MinOccurrences < 2, "%d occurrences at least: give 2 or more, or 0 for the usual number", o.MinOccurrences)
	fault(o.MinDocuments < 0, "%d documents at least: give 0 or more", o.MinDocuments)
	fault(!(o.Significance > 0 && o.Significance < 1), "significance %v: give a number above 0 and below 1", o.Significance)
	fault(!(o.MinNPMI >= -1 && o.MinNPMI <= 1), "least NPMI %v: give a number from -1 to 1", o.MinNPMI)
	fault(!(o.MinLinkedNPMI >= -1 && o.MinLinkedNPMI <= 1), "least NPMI with connectors %v: give a number from -1 to 1", o.MinLinkedNPMI)
	fault(o.Memory < 1<<20, "%d bytes of memory: give at least %d", o.Memory, 1<<20)
	return errors.Join(faults...)
}

// Phrase is a phrase that was found.
type Phrase struct {
	Words       []uint32 // 2 to MaxWords, the first and the last of them Content; must not be changed
	Occurrences int      // places where the words stand, those that overlap other phrases included
	Segmented   int      // those of them at which Segment chooses the phrase: a fifth at least, and MinOccurrences, but for a few left over
	Documents   int      // documents with such a place
	NPMI        float64  // least over the splits, -1 to 1
	G2          float64  // log-likelihood ratio, least over the splits
	P           float64  // probability of such a G2 in a corpus of independent words, for the whole family; 0 where too small for a float64
}

// Phrases are the phrases of a corpus of V words. Phrase i has the number V + i
// in segmented documents. It is immutable and safe for concurrent use.
type Phrases struct {
	words int // V
	list  []Phrase
	trie  trie
}

// Len returns the number of phrases.
func (p *Phrases) Len() int { return len(p.list) }

// At returns phrase i, in the order of falling occurrences, then of words.
func (p *Phrases) At(i int) Phrase { return p.list[i] }

// compareWords orders phrases as the alphabet does.
func compareWords(a, b, order []uint32) int {
	return slices.CompareFunc(a, b, func(x, y uint32) int { return int(order[x]) - int(order[y]) })
}
