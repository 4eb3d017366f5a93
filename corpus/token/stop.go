package token

import (
	"embed"
	"slices"
	"strings"
)

// One file a language; words separated by white space, lines that begin with a
// hash are comments. The lists are written for this project. Those of bleve were
// looked at and left: importing one links a search engine with its data base.
//
//go:embed stop/*.txt
var stopFiles embed.FS

// Languages returns the codes of the languages that have stop words, sorted.
func Languages() []string {
	codes := make([]string, len(languages))
	for i, l := range languages {
		codes[i] = string(l)
	}
	slices.Sort(codes)
	return codes
}

// stopTable holds which languages' lists have a word, by the word's hash. One
// look-up serves as stop-word test and as evidence of the language. Entries
// whose hashes begin with the same 16 bits are chained; chains longer than one
// are so rare that a look-up is two loads and no branch that goes wrong.
//
// Most words are in no list. A bit for every 17 bits that a hash may begin with
// tells so of nearly all of them, from the nearest cache.
type stopTable struct {
	filter  *[1 << (17 - 6)]uint64
	index   *[1 << 16]uint16
	entries []stopEntry // the first stands for nothing
}

type stopEntry struct {
	hash, mask uint64
	next       uint16
}

func newStopTable() *stopTable {
	t := &stopTable{filter: new([1 << (17 - 6)]uint64), index: new([1 << 16]uint16), entries: make([]stopEntry, 1, 1<<13)}
	for i, l := range languages {
		for _, w := range StopWords(l) {
			t.add(Hash([]byte(w)), 1<<i)
		}
	}
	return t
}

// StopWords returns the list of a language, nil if it has none.
func StopWords(l Language) []string {
	data, err := stopFiles.ReadFile("stop/" + string(l) + ".txt")
	if err != nil {
		return nil
	}
	var words []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
	return words
}

// lookup returns the lists that hold the word with the given hash.
func (t *stopTable) lookup(hash uint64) uint64 {
	for i := t.index[hash>>48]; i != 0; i = t.entries[i].next {
		if e := &t.entries[i]; e.hash == hash {
			return e.mask
		}
	}
	return 0
}

// search returns the entry of a hash, or the last of the chain that begins with e.
func (e *stopEntry) search(entries []stopEntry, hash uint64) *stopEntry {
	for e.hash != hash && e.next != 0 {
		e = &entries[e.next]
	}
	return e
}

func (t *stopTable) add(hash, bit uint64) {
	t.filter[hash>>53] |= 1 << (hash >> 47 & 63)
	first := &t.index[hash>>48]
	for i := *first; i != 0; i = t.entries[i].next {
		if e := &t.entries[i]; e.hash == hash {
			e.mask |= bit
			return
		}
	}
	if len(t.entries) == 1<<16 {
		panic("token: more than 65,535 stop words")
	}
	t.entries = append(t.entries, stopEntry{hash, bit, *first})
	*first = uint16(len(t.entries) - 1)
}
