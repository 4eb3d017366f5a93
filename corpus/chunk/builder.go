package chunk

import "tidemark/corpus/token"

// Codes in the stream of a document; a word is its number in the chunk plus
// firstWord. So code − firstWord is the word or the mark, see Append.
const (
	codeSentence = 0
	codeBreak    = 1
	firstWord    = 2
)

// Builder makes a chunk of the words of documents. It may be used again after
// Finish; it belongs to one goroutine.
type Builder struct {
	table     []slot   // open addressing, a power of two, at most half full
	words     []entry  // the first stands for nothing
	hashes    []uint64 // of each word
	text      []byte
	stream    []uint32 // codes
	starts    []uint32 // of each document in stream
	sentences []Fingerprint
	firsts    []uint32 // of each document in sentences
}

type slot struct {
	tag  uint32 // upper half of the key, which the text of the word decides about
	word uint32 // index in words, number + 1; 0 for an empty slot
}

// entry is a distinct word: what a look-up needs lies side by side.
type entry struct {
	head               [2]uint64 // see token.Text.Head
	start              uint32    // of its text
	size               uint32    // its length × 2, plus 1 for a stop word
	last               uint32    // document that it was last seen in, + 1
	documents, english uint32
}

// Fingerprint stands for a sentence in a chunk.
type Fingerprint struct {
	Hash  uint64 // of its words in their order
	Words uint32 // how many
}

// Documents returns the number of documents added since the last Finish.
func (b *Builder) Documents() int { return len(b.starts) }

// Add appends a document, with the fingerprints of the sentences of its
// abstract. The first Sentence among its words ends the title, also where it has
// none or one of several sentences.
func (b *Builder) Add(t *token.Text, sentences []Fingerprint) {
	b.starts, b.firsts = append(b.starts, uint32(len(b.stream))), append(b.firsts, uint32(len(b.sentences)))
	b.sentences = append(b.sentences, sentences...)
	if t.Title == 0 {
		b.stream = append(b.stream, codeSentence)
	}
	english := uint32(0)
	if t.Language == "en" || t.Language == "" {
		english = 1
	}
	for from := 0; from < len(t.Words); from += fetched {
		words := t.Words[from:min(from+fetched, len(t.Words))]
		b.fetch(words)
		for i, w := range words {
			switch {
			case w.Kind == token.Break, w.Kind == token.Sentence && from+i+1 < t.Title:
				b.stream = append(b.stream, codeBreak)
			case w.Kind == token.Sentence:
				b.stream = append(b.stream, codeSentence)
			default:
				word := b.find(t, w)
				b.words[word].see(uint32(len(b.starts)), english)
				b.stream = append(b.stream, word-1+firstWord)
			}
		}
	}
}

// fetched is how many words are fetched at a time: what they bring fits the
// nearest cache.
const fetched = 256

// fetch reads what the search for each word will read first, and makes room for
// all. Here no read waits for the search before it, so many are under way at a
// time: tables of this size lie in the second cache at best. The sum is of no
// use but to keep the reads.
func (b *Builder) fetch(words []token.Word) (sum uint32) {
	for len(b.hashes)+len(words) > len(b.table)/2 {
		b.grow()
	}
	mask := uint32(len(b.table) - 1)
	for i := range words {
		sum += b.words[b.table[uint32(keyOf(words[i].Hash, uint32(words[i].Kind)))&mask].word].last
	}
	return sum
}

// see counts a document once. There is no branch, which would be foretold wrongly
// at every third word.
func (e *entry) see(document, english uint32) {
	first := uint32(0)
	if e.last != document {
		first = 1
	}
	e.last = document
	e.documents += first
	e.english += first & english
}

// find returns the index of a word, a new one where it has none. A word that is a
// stop word in one document and a term in another has two.
func (b *Builder) find(t *token.Text, w token.Word) uint32 {
	size := (w.End-w.Start)<<1 | uint32(w.Kind) // Term is 0, Stop 1
	key := keyOf(w.Hash, size)
	head0, head1 := t.Head(w)
	mask := uint32(len(b.table) - 1)
	for i := uint32(key) & mask; ; i = (i + 1) & mask {
		s := &b.table[i]
		if s.word == 0 {
			b.words = append(b.words, entry{head: [2]uint64{head0, head1}, start: uint32(len(b.text)), size: size})
			b.hashes = append(b.hashes, w.Hash)
			b.text = append(b.text, t.Bytes(w)...)
			*s = slot{uint32(key >> 32), uint32(len(b.words) - 1)}
			return s.word
		}
		if s.tag != uint32(key>>32) {
			continue
		}
		e := &b.words[s.word]
		if (e.head[0]^head0)|(e.head[1]^head1)|uint64(e.size^size) == 0 && (size < longSize || string(b.bytes(e)) == string(t.Bytes(w))) {
			return s.word
		}
	}
}

// longSize is the least size of a word that is longer than its head.
const longSize = 17 << 1

func (b *Builder) bytes(e *entry) []byte { return b.text[e.start : e.start+e.size>>1] }

// keyOf tells a stop word from a term of the same text.
func keyOf(hash uint64, size uint32) uint64 { return hash ^ -uint64(size&1) }

func (b *Builder) grow() {
	if len(b.words) == 0 {
		b.words = append(b.words, entry{})
	}
	b.table = make([]slot, max(1<<12, 2*len(b.table)))
	mask := uint32(len(b.table) - 1)
	for word, hash := range b.hashes {
		key := keyOf(hash, b.words[word+1].size)
		i := uint32(key) & mask
		for b.table[i].word != 0 {
			i = (i + 1) & mask
		}
		b.table[i] = slot{uint32(key >> 32), uint32(word + 1)}
	}
}
