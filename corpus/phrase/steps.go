package phrase

import "fmt"

// A step is a content word of a document and the link that joins it to the
// content word before: 0 where that is its neighbour, c where connector c
// stands between, c<<8|d where connector c and then connector or article d do,
// broken where the two cannot belong to one phrase.
type step struct{ word, link uint32 }

const (
	broken  = ^uint32(0)
	links   = 1 << 16 // links are below
	noWord  = 1<<31 - 1
	endsRun = ^uint32(0)

	connector = 1 << 31 // marks the codes of connectors and articles
	article   = 1 << 16
)

// linkWords returns the number of connectors of a link.
func linkWords(link uint32) int {
	switch {
	case link == 0:
		return 0
	case link < 256:
		return 1
	}
	return 2
}

// A lexicon turns documents into steps.
type lexicon struct {
	// code holds for each word the number that it has in steps, noWord for a
	// content word without; connector | c for connector or article c, from 1, with
	// article set for the latter; or endsRun, as behind the last word, for Gap.
	code       []uint32
	connectors []uint32 // word of connector or article c, at c-1
	linkMost   int      // most connectors and articles of a link
}

// newLexicon returns a lexicon in which content words have their own numbers.
func newLexicon(classes []Class, maxWords int) (*lexicon, error) {
	x := &lexicon{code: make([]uint32, len(classes)+1), linkMost: maxWords - 2}
	x.code[len(classes)] = endsRun
	for w, class := range classes {
		switch class {
		case Content:
			x.code[w] = uint32(w)
		case Connector, Article:
			x.connectors = append(x.connectors, uint32(w))
			x.code[w] = connector | uint32(len(x.connectors))
			if class == Article {
				x.code[w] |= article
			}
		default:
			x.code[w] = endsRun
		}
	}
	if len(x.connectors) > 255 {
		return nil, fmt.Errorf("phrase: %d connectors and articles: class all but 255 of them as other words", len(x.connectors))
	}
	return x, nil
}

// renumber gives the content words for which often holds the numbers from 0,
// the others noWord, and returns the words by number.
func (x *lexicon) renumber(often func(w int) bool) []uint32 {
	var words []uint32
	for w, c := range x.code {
		if c >= noWord {
			continue
		}
		x.code[w] = noWord
		if often(w) {
			x.code[w] = uint32(len(words))
			words = append(words, uint32(w))
		}
	}
	return words
}

// steps overwrites dst with the steps of a document. Of its branches only that
// for connectors is left to the processor to foretell: it would err at every
// third word otherwise.
func (x *lexicon) steps(dst []step, words []uint32) []step {
	if cap(dst) < len(words) {
		dst = make([]step, 2*len(words))
	}
	dst = dst[:len(words)]
	n, link, gap := 0, broken, uint32(len(x.code)-1)
	for _, w := range words {
		c := x.code[min(w, gap)]
		dst[n] = step{c, link} // kept only where n grows
		next := broken
		if c <= noWord {
			next = 0
		}
		if c-connector < endsRun-connector {
			next = x.lengthen(link, c)
		}
		n += int(c>>31 ^ 1)
		link = next
	}
	return dst[:n]
}

// lengthen returns the link with a connector more.
func (x *lexicon) lengthen(link, code uint32) uint32 {
	if link == broken || linkWords(link) >= x.linkMost || link == 0 && code&article != 0 {
		return broken
	}
	return link<<8 | code&0xff
}

// appendLink appends the connectors of a link.
func (x *lexicon) appendLink(dst []uint32, link uint32) []uint32 {
	if link >= 256 {
		dst = append(dst, x.connectors[link>>8-1])
	}
	if link > 0 {
		dst = append(dst, x.connectors[link&0xff-1])
	}
	return dst
}
