package boilerplate

import "math"

// Rule says which repeated sentences are listed, and which of them are removed.
// The zero Rule lists and removes all that stand twice.
type Rule struct {
	List         int     // least documents to be listed; 2 where it is less
	MinDocuments int     // least documents to be removed
	MinWords     int     // least words to be removed
	MinEnd       float64 // least share of its documents that it ends, behind others, to be removed; 0 to 1
}

// DefaultRule returns the rule for a corpus of so many documents.
//
// A removed sentence stands in at least √documents/30 documents and at least 10:
// short sentences meet by chance more often in a larger corpus, but the papers
// of one group that close alike do not become more in proportion. It has six
// words or more, for below that a sentence is often a piece that was cut at an
// abbreviation. And it ends nine in ten of its documents: those of its kind that
// do not are followed by another notice.
//
// A notice of two sentences ends with one of them only. Once the last is
// removed the one before is last: counting again finds it.
func DefaultRule(documents int) Rule {
	least := max(10, int(math.Ceil(math.Sqrt(float64(max(documents, 0)))/30)))
	return Rule{List: min(5, least), MinDocuments: least, MinWords: 6, MinEnd: 0.9}
}

// judge returns the verdict on a sentence.
func (rule Rule) judge(t tally) Repeated {
	r := Repeated{
		Hash:      t.hash * goldenInverse,
		Documents: int(t.documents),
		Words:     int(t.words),
		Edge:      float64(t.edge) / float64(t.documents),
		End:       float64(t.end) / float64(t.documents),
	}
	switch {
	case r.Documents < rule.MinDocuments:
		r.Reason = "in few documents"
	case r.Words < rule.MinWords:
		r.Reason = "short"
	case r.End < rule.MinEnd:
		r.Reason = "not at the end"
	default:
		r.Remove, r.Reason = true, "ends many documents"
	}
	return r
}
