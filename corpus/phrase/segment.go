package phrase

// Segment appends words to dst with every phrase replaced by its number, V + i.
// Words that are in no phrase, Gap, and numbers from V are copied. dst and
// words must not overlap.
//
// Where phrases overlap, they are chosen such that together they join the most
// content words; of equals, those with the larger sum of NPMI; of equals, the
// leftmost. So "deep neural network training data" is cut by what holds
// together best and not by what comes first, which greedy matching would do. A
// stretch of more than 64 words in which every phrase overlaps the next is cut
// after 64. The time is linear in the length of words.
func (p *Phrases) Segment(dst, words []uint32) []uint32 {
	if len(p.list) == 0 {
		return append(dst, words...)
	}
	var s stretch
	i := 0
	for i+1 < len(words) {
		if !p.trie.begins(words[i], words[i+1]) {
			dst = append(dst, words[i])
			i++
			continue
		}
		s.match(&p.trie, words[i:])
		dst = s.appendBest(dst, words[i:], uint32(p.words))
		i += s.reach
	}
	return append(dst, words[i:]...)
}

const maxStretch = 64

// A stretch is a word, or a run of words that overlapping phrases cover, with
// the best way to cut the words up to each place.
type stretch struct {
	reach int // words
	best  [maxStretch + 1]cut
}

// A cut is the last piece of the best way to cut the words before a place.
type cut struct {
	weight int64  // of all pieces
	phrase uint32 // number plus one, 0 for a word
	words  uint8
}

// match finds the stretch at the beginning of words, of which there is at least one.
func (s *stretch) match(t *trie, words []uint32) {
	words = words[:min(len(words), maxStretch)]
	s.reach = 0
	s.offer(0, cut{words: 1})
	for from := 0; from < s.reach; from++ {
		if from > 0 {
			s.offer(from, cut{words: 1})
		}
		node := t.root(words[from])
		for to := from + 1; node != 0 && to < len(words); to++ {
			var phrase uint32
			if node, phrase = t.next(node, words[to]); phrase != 0 {
				s.offer(from, cut{t.weights[phrase-1], phrase, uint8(to + 1 - from)})
			}
		}
	}
}

// offer takes a piece that begins at from where no better way leads to its end.
func (s *stretch) offer(from int, c cut) {
	to := from + int(c.words)
	for s.reach < to {
		s.reach++
		s.best[s.reach].weight = -1
	}
	c.weight += s.best[from].weight
	if c.weight >= s.best[to].weight { // of equals the one from further right, so that phrases stand left
		s.best[to] = c
	}
}

// appendBest appends the stretch, cut in the best way.
func (s *stretch) appendBest(dst, words []uint32, first uint32) []uint32 {
	var ends [maxStretch]uint8 // of the pieces, from the last
	n := 0
	for at := s.reach; at > 0; at -= int(s.best[at].words) {
		ends[n] = uint8(at)
		n++
	}
	for n--; n >= 0; n-- {
		if c := s.best[ends[n]]; c.phrase != 0 {
			dst = append(dst, first+c.phrase-1)
		} else {
			dst = append(dst, words[ends[n]-1])
		}
	}
	return dst
}
