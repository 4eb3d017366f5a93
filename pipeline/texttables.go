package pipeline

import (
	"math"

	"tidemark/output"
)

// phrasesTable holds every phrase that was found. A phrase may still lie
// outside the vocabulary: counted as one term it may be too rare.
func (r *run) phrasesTable() output.Table {
	columns := []output.Column{
		text("phrase"), integer("occurrences"), integer("documents"), number("npmi"), number("log_likelihood_ratio"),
		number("p_value"), boolean("in_vocabulary"),
	}
	list := r.counted.Phrases
	return table("phrases", columns, len(list), func(i int) []any {
		p := list[i]
		_, in := r.vocab.ID(p.Term)
		return []any{p.Term, p.Occurrences, p.Documents, p.NPMI, p.G2, math.Min(1, p.P), in}
	})
}

// repeatedSentencesTable is the audit of boilerplate.
func (r *run) repeatedSentencesTable() output.Table {
	columns := []output.Column{
		text("sentence"), integer("documents"), number("edge_share"), boolean("removed"), text("reason"), text("example_id"),
	}
	list := r.counted.Sentences
	return table("repeated_sentences", columns, len(list), func(i int) []any {
		s := list[i]
		return []any{s.Text, s.Documents, s.Edge, s.Removed, s.Reason, s.Example}
	})
}

// leftOutTermsTable holds the frequent terms that are not in the vocabulary.
func (r *run) leftOutTermsTable() output.Table {
	columns := []output.Column{
		text("term"), integer("documents"), integer("occurrences"), number("information_bits"), number("company_divergence"), text("reason"),
	}
	list := r.counted.LeftOut
	return table("left_out_terms", columns, len(list), func(i int) []any {
		t := list[i]
		return []any{t.Term, t.Documents, t.Occurrences, t.Information, t.Divergence, string(t.Reason)}
	})
}
