package boilerplate

import (
	"cmp"
	"slices"
)

// Repeated is a sentence that stands in several documents.
type Repeated struct {
	Hash      uint64
	Documents int
	Words     int
	Edge      float64 // share of its documents in which it is first or last, 0 to 1
	End       float64 // share of its documents in which it is last and not the only one
	Remove    bool
	Reason    string // why it is removed, or why it is only listed
}

// Repeated returns the sentences that stand in at least rule.List documents:
// those in most documents first, of equals the one with the lower hash.
//
// Sentences are counted one partition after the other, in a table of 24 bytes
// a slot for 1/256 of them, so that memory stays at that of the Counter.
func (c *Counter) Repeated(rule Rule) []Repeated {
	var found []Repeated
	var table []tally
	for i := range c.partitions {
		table = c.partitions[i].count(table)
		for _, t := range table {
			if t.documents > 1 && int(t.documents) >= rule.List {
				found = append(found, rule.judge(t))
			}
		}
	}
	slices.SortFunc(found, func(a, b Repeated) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Hash, b.Hash))
	})
	return found
}
