package token

import (
	"encoding/binary"
	"math/bits"

	"golang.org/x/text/unicode/norm"
)

// scanner reads one field of a document.
type scanner struct {
	*Analyzer
	t    *Text
	low  []byte // the field in lower case (ASCII letters only), and the padding
	n    int    // its length without the padding
	base uint32 // where it lies in t.bytes
}

// scan appends the words of a field to t.
func (a *Analyzer) scan(t *Text, text string) {
	s := scanner{Analyzer: a, t: t}
	s.load(text)
	for i := 0; i < s.n; {
		i = s.words(i)
		if i < s.n {
			i = s.rest(i)
		}
	}
}

// load copies a field into t: as it is, normalised, and in lower case.
func (s *scanner) load(text string) {
	t := s.t
	t.source = append(t.source[:0], text...)
	if i := inertSpan(t.source); norm.NFKC.QuickSpan(t.source[i:]) < len(text)-i {
		// norm.Iter would save the allocation in here, but never ends on some invalid UTF-8.
		t.source = norm.NFKC.AppendString(t.source[:0], text)
	}
	s.n = len(t.source)
	s.base = uint32(len(t.bytes))
	t.bytes = append(t.bytes, t.source...)
	t.bytes = append(t.bytes, padding...)
	s.low = t.bytes[s.base:]
	lower(s.low)
}

// padding stands behind a field: as many zero bytes as are looked at at once.
const padding = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// lower puts ASCII letters into lower case, eight at a time; what is left over
// at the end, fewer than eight bytes, must be no letters.
func lower(b []byte) {
	for len(b) >= 8 {
		v := binary.LittleEndian.Uint64(b)
		binary.LittleEndian.PutUint64(b, v|between(v, 'A', 'Z')>>2)
		b = b[8:]
	}
}

// between returns the high bit of each byte of v that lies from lo to hi, both ASCII.
func between(v uint64, lo, hi uint64) uint64 {
	seven := v &^ highs
	return ((seven + (0x80-lo)*ones) ^ (seven + (0x7f-hi)*ones)) &^ v & highs
}

// firstBytes masks the first n of sixteen bytes.
var firstBytes = func() (masks [17][2]uint64) {
	for n := range masks {
		masks[n] = [2]uint64{1<<(8*min(n, 8)) - 1, 1<<(8*max(n-8, 0)) - 1}
	}
	return masks
}()

// words takes in words of ASCII letters alone, up to something else. This loop
// is where the time goes: sixteen bytes are looked at and hashed at once, and
// whatever cannot be foreseen, such as the length of a word or whether it is a
// stop word, is no branch.
func (s *scanner) words(i int) int {
	low, t, table, filter, index, entries := s.low, s.t, s.classes, s.stops.filter, s.stops.index, s.stops.entries
	words, masks, english := t.Words, t.masks, t.english
	always := s.always
	minLength, span := s.options.MinLength, uint(s.options.maxLength()-s.options.MinLength)
	for i < s.n {
		v1, v2 := binary.LittleEndian.Uint64(low[i:]), binary.LittleEndian.Uint64(low[i+8:])
		k := bits.TrailingZeros64(between(v1, 'a', 'z')^highs) >> 3
		if k == 0 {
			if low[i] != ' ' {
				break
			}
			i++
			continue
		}
		k2 := 8 + bits.TrailingZeros64(between(v2, 'a', 'z')^highs)>>3
		if k == 8 {
			k = k2
		}
		keep := &firstBytes[k]
		hash := hashEnd(hashSeed, v1&keep[0], v2&keep[1], k)
		if k == 16 {
			k, hash = longWord(low[i:])
		}
		end := i + k
		c := low[end]
		if cl := table[c]; cl > comma && (cl > dash || low[end+1] > ' ') || cl == other {
			break
		}
		// A word that the filter knows is in no list is looked up in the first
		// place of the index, which is always at hand, and not found there.
		maybe := filter[hash>>53] >> (hash >> 47 & 63) & 1
		entry := &entries[index[hash>>48&-maybe]]
		if entry.next != 0 { // rare, and the same at every occurrence of a word
			entry = entry.search(entries, hash)
		}
		mask := entry.mask
		if entry.hash != hash {
			mask = 0
		}
		kind, kindByLength := Term, Term
		if mask&always != 0 {
			kind = Stop
		}
		if uint(k-minLength) > span {
			kindByLength = Stop
		}
		english += int(mask & englishBit)
		words = append(words, Word{Start: s.base + uint32(i), End: s.base + uint32(end), Hash: hash, Kind: kind | kindByLength})
		masks = append(masks, mask)
		i = end
		if c == ' ' {
			i++
		}
	}
	t.Words, t.masks, t.english = words, masks, english
	return i
}

// longWord returns length and hash of a word that begins with 16 letters.
func longWord(low []byte) (n int, hash uint64) {
	for n = 16; isLower(low[n]); n++ {
	}
	return n, Hash(low[:n])
}

// rest deals with byte i, where no plain word begins, and returns where to go on.
func (s *scanner) rest(i int) int {
	c := s.low[i]
	if c >= 0x80 {
		return s.wide(i)
	}
	switch s.classes[c] {
	case space, quiet, quote:
		return i + 1
	case joiner:
		if c == '_' {
			return i + 1
		}
	case newline:
		s.t.separate(Sentence)
		return i + 1
	case terminal:
		return s.terminal(i)
	case dash:
		return s.dash(i, 1)
	case suffix0:
		return s.sign(i)
	case latin:
		return s.word(i)
	case digit:
		if end := s.thousands(i); end > i {
			s.t.separate(Break)
			return end
		}
		return s.word(i)
	}
	s.t.separate(Break)
	return i + 1
}
