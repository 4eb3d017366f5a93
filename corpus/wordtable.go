package corpus

// wordTable numbers words, by their hash and text, in the order in which they
// are added. It holds no pointers, which the garbage collector would follow.
type wordTable struct {
	slots []wordSlot // open addressing, a power of two, at most half full
	words []tableWord
	text  []byte
}

type wordSlot struct {
	tag  uint32 // upper half of the hash
	word uint32 // number + 1, 0 for an empty slot
}

type tableWord struct {
	hash   uint64
	start  int // of its text
	length int
}

// bytes returns the text of word i.
func (t *wordTable) bytes(i int) []byte {
	w := &t.words[i]
	return t.text[w.start : w.start+w.length]
}

// slot returns where a word is, or the empty slot where it belongs.
func (t *wordTable) slot(hash uint64, text []byte) *wordSlot {
	mask := uint32(len(t.slots) - 1)
	for i := uint32(hash) & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.word == 0 || s.tag == uint32(hash>>32) && string(t.bytes(int(s.word-1))) == string(text) {
			return s
		}
	}
}

// find returns the number of a word.
func (t *wordTable) find(hash uint64, text []byte) (number int, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	s := t.slot(hash, text)
	return int(s.word) - 1, s.word != 0
}

// add returns the number of a word, a new one where it has none.
func (t *wordTable) add(hash uint64, text []byte) int {
	if 2*len(t.words) >= len(t.slots) {
		t.grow()
	}
	s := t.slot(hash, text)
	if s.word == 0 {
		t.words = append(t.words, tableWord{hash, len(t.text), len(text)})
		t.text = append(t.text, text...)
		*s = wordSlot{uint32(hash >> 32), uint32(len(t.words))}
	}
	return int(s.word) - 1
}

func (t *wordTable) grow() {
	t.slots = make([]wordSlot, max(64, 2*len(t.slots)))
	mask := uint32(len(t.slots) - 1)
	for number, w := range t.words {
		i := uint32(w.hash) & mask
		for t.slots[i].word != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = wordSlot{uint32(w.hash >> 32), uint32(number + 1)}
	}
}
