// Package sampler makes the passes of the synchronous Gibbs sampler: it draws a
// topic for every token from its conditional given the counts frozen at the
// start of the pass and the live counts of the token's own document.
//
// Tokens lie in blocks of documents, sorted by term. A pass visits every block
// (Round.Visit), then counts the topics anew (Round.Recount). Between the two
// nothing depends on the order of blocks, so any number of goroutines may share them.
//
// All weights of a draw are whole numbers: probabilities scaled by a power of two
// and rounded. Sums of whole numbers do not depend on their order, so that vector
// instructions and plain Go draw the same topics.
package sampler

// Lanes is how many topics of a document are weighed together.
const Lanes = 16

// A scaled probability of a term has up to scaleBits bits. The weights of a
// document of up to maxNarrow tokens then sum to less than 2^31, and those of the
// prior too: a draw takes 32 bits.
const (
	scaleBits = 20
	maxNarrow = 1<<(31-scaleBits) - 1
)

// rounded returns x × scale to the nearest whole number, which must be at least
// 0 and below 2^32.
func rounded(x, scale float64) uint32 { return uint32(float64(x*scale) + 0.5) }
