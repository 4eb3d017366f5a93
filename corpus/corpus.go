package corpus

import (
	"cmp"
	"slices"
	"sort"

	"tidemark/corpus/chunk"
	"tidemark/corpus/clean"
)

// Corpus is every record of the input, each with its status, and the words of
// the documents. Close gives back what the words take.
type Corpus struct {
	// Entries are in the order of their ids.
	Entries []Entry
	// Cleaning counts what cleaning changed, by kind; Notices are the notices of
	// publishers that it took out, the most frequent first.
	Cleaning [clean.Kinds]int
	Notices  []NoticeCount
	// Languages are those of the documents that are no duplicates, the most
	// frequent first.
	Languages []LanguageCount

	selection Selection
	store     *chunk.Store
	chunks    []chunk.Blob
	first     []int // ordinal of the first document of each chunk
	documents int
	entryOf   []int32 // of each ordinal
}

// NoticeCount is how often notices of a pattern were taken out; # stands for a digit.
type NoticeCount struct {
	Pattern string
	Times   int
}

func notices(counts map[string]int) []NoticeCount {
	var list []NoticeCount
	for _, pattern := range sortedKeys(counts) {
		list = append(list, NoticeCount{pattern, counts[pattern]})
	}
	slices.SortStableFunc(list, func(a, b NoticeCount) int { return cmp.Compare(b.Times, a.Times) })
	return list
}

// index notes which entry each document has become.
func (c *Corpus) index() {
	c.entryOf = make([]int32, c.documents)
	for i := range c.Entries {
		if e := &c.Entries[i]; e.readable {
			c.entryOf[e.ordinal] = int32(i)
		}
	}
}

// locate returns the chunk of a document and its number there.
func (c *Corpus) locate(ordinal int) (piece, document int) {
	piece = sort.SearchInts(c.first, ordinal+1) - 1
	return piece, ordinal - c.first[piece]
}

// Tally is the number of records of one status and reason.
type Tally struct {
	Status  Status
	Reason  Reason
	Records int
}

// Tally counts the records by status and reason, in the order of Statuses and
// within a status by reason. Only those that occur are listed.
func (c *Corpus) Tally() []Tally {
	counts := map[Status]map[Reason]int{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if counts[e.Status] == nil {
			counts[e.Status] = map[Reason]int{}
		}
		counts[e.Status][e.Reason]++
	}
	var tallies []Tally
	for _, s := range Statuses() {
		for _, r := range sortedKeys(counts[s]) {
			tallies = append(tallies, Tally{s, r, counts[s][r]})
		}
	}
	return tallies
}

// With returns the number of records of the given statuses.
func (c *Corpus) With(statuses ...Status) int {
	n := 0
	for i := range c.Entries {
		for _, s := range statuses {
			if c.Entries[i].Status == s {
				n++
			}
		}
	}
	return n
}

// Modelled returns the indexes of the entries that are modelled, in order.
func (c *Corpus) Modelled() []int {
	var rows []int
	for i := range c.Entries {
		if c.Entries[i].Status.Modelled() {
			rows = append(rows, i)
		}
	}
	return rows
}
