package phrase

// A level holds the chains of n content words that occur often enough, by
// number. Level 1 is the words, which are not listed.
type level struct {
	chains []chain // those that are phrases first
	byKey  index   // by pairKey or joinKey
	scores []score // of the phrases
	// after counts the places of a chain that a content word follows, before
	// those that one precedes, by what links the two.
	after, before margin
}

// A chain joins two chains of one word less that overlap in all but the first
// and the last word: hidden markov + markov model.
type chain struct {
	left, right uint32 // numbers in the level below
	n           uint32 // occurrences
	link        uint16 // for two words
	words       uint8  // with connectors
}

// A score is the least over the splits of a chain.
type score struct{ npmi, g2, p float64 }

// A margin counts chains with a link beside them.
type margin struct {
	plain  []uint32 // by chain, for the empty link
	linked index    // by linkKey, for the others; those too rare are left out
}

func (m *margin) get(id, link uint32) uint64 {
	if link == 0 {
		return uint64(m.plain[id])
	}
	n := m.linked.get(linkKey(id, link))
	if n == 0 {
		return 0
	}
	return uint64(n - 1)
}

func linkKey(id, link uint32) uint64 { return uint64(id)<<16 | uint64(link) }

// Keys of pairs hold two words, of 24 bits, and the link; anyWord in place of
// one of them stands for every content word. Keys of joins hold two chains of
// 31 bits; with the upper bit set, a chain and a link after or before it.
const (
	anyWord   = 1<<24 - 1
	marginKey = 1 << 63
	beforeKey = 1 << 62
)

func pairKey(left, right, link uint32) uint64 {
	return uint64(left)<<40 | uint64(right)<<16 | uint64(link)
}

func joinKey(left, right uint32) uint64 { return uint64(left)<<31 | uint64(right) }

// A ladder is the levels from 1 up to the longest chains.
type ladder struct {
	lexicon *lexicon
	words   []uint32 // word of each number at level 1
	levels  []*level // levels[n] for chains of n words; 0 is empty
	totals  []uint64 // by link, places
}

// first returns the number of the first n words of a chain of level from.
func (l *ladder) first(from int, id uint32, n int) uint32 {
	for ; from > n; from-- {
		id = l.levels[from].chains[id].left
	}
	return id
}

// last returns the number of the last n words of a chain of level from.
func (l *ladder) last(from int, id uint32, n int) uint32 {
	for ; from > n; from-- {
		id = l.levels[from].chains[id].right
	}
	return id
}

// size returns how many chains level n has.
func (l *ladder) size(n int) int {
	if n == 1 {
		return len(l.words)
	}
	return len(l.levels[n].chains)
}

// length returns the number of words of a chain, with connectors.
func (l *ladder) length(n int, id uint32) int {
	if n == 1 {
		return 1
	}
	return int(l.levels[n].chains[id].words)
}

// joined returns the number of words of the chain that joins two of level n.
func (l *ladder) joined(n int, left, right uint32) int {
	return l.length(n, left) + l.length(n, right) - l.length(n-1, l.last(n, left, n-1))
}

// spell appends the words of a chain of level n to dst.
func (l *ladder) spell(dst []uint32, n int, id uint32) []uint32 {
	if n == 1 {
		return append(dst, l.words[id])
	}
	c := l.levels[n].chains[id]
	dst = l.spell(dst, n-1, c.left)
	pair := l.levels[2].chains[l.last(n, id, 2)]
	return append(l.lexicon.appendLink(dst, uint32(pair.link)), l.words[pair.right])
}

// split returns the contingency of the first k words of a chain of level n and the others.
func (l *ladder) split(n int, id uint32, k int) contingency {
	pair := l.last(k+1, l.first(n, id, k+1), 2)
	link := uint32(l.levels[2].chains[pair].link)
	return contingency{
		n:     uint64(l.levels[n].chains[id].n),
		left:  l.levels[k].after.get(l.first(n, id, k), link),
		right: l.levels[n-k].before.get(l.last(n, id, n-k), link),
		total: l.totals[link],
	}
}
