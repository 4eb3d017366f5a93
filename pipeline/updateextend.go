package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/saved"
	"tidemark/store"
)

// stateSource is the source of documents that an earlier run brought.
const stateSource = "state"

// model reads the model of the last run with topics; nil where there is none.
func (u *updating) model() (*lda.File, error) {
	if u.last == nil {
		return nil, nil
	}
	m, _, err := readModel(u.state.RunDir(*u.last))
	return m, err
}

// extend infers the topics of new documents. Everything that was known stays as
// it was: topics, and the shares of documents that did not change.
func (u *updating) extend(ctx context.Context) error {
	u.result.Outcome = InferredNew
	u.clock.begin("reading the last run")
	s, err := saved.Open(filepath.Join(u.state.RunDir(*u.last), saved.Name), u.store)
	if err != nil {
		return unsaved(u.state.RunDir(*u.last), err)
	}
	defer s.Theta.Close()
	u.clock.begin("inferring")
	x := &extension{run: u.run, saved: s}
	if err := x.inferFresh(ctx, u.given); err != nil {
		return err
	}
	u.result.Unknown = x.unknown
	if why := u.drifted(x.unknown); why != "" {
		return u.refit(ctx, why)
	}
	if u.memory.First.Words == 0 {
		u.memory.First = x.unknown
	}
	u.merge(x)
	hidden := u.config.HideDocuments
	if err := x.adopt(); err != nil {
		return err
	}
	u.shownAgain = u.config.HideDocuments && !hidden
	return u.finish(ctx, u.run)
}

// extension is a former run with new documents.
type extension struct {
	*run
	saved    *saved.Run
	counted  *corpus.Recounted // of the new documents
	inferred *lda.Theta
	unknown  corpus.Coverage
	places   []placed // of the merged ledger
}

// placed is an entry of the merged ledger; old and fresh are its rows in the saved
// run and among the new documents, −1 for none.
type placed struct {
	entry      corpus.Entry
	old, fresh int
}

// inferFresh counts the documents that are new, or new in part, and infers their topics.
func (x *extension) inferFresh(ctx context.Context, given map[string]store.Outcome) error {
	for i := range x.corpus.Entries {
		if e := &x.corpus.Entries[i]; e.Status.Modelled() && given[e.ID] == store.Unchanged {
			e.Status = "" // its row is in the saved run
		}
	}
	var err error
	if x.counted, err = x.corpus.Recount(ctx, x.known.Analysis, x.config.Workers); err != nil {
		return err
	}
	for _, c := range x.counted.Coverage {
		x.unknown.Words += c.Words
		x.unknown.Unknown += c.Unknown
	}
	if x.inferred, err = x.known.Model.Infer(ctx, x.counted.Counts, x.config.Workers); err != nil {
		return err
	}
	return x.counted.Counts.Err()
}

// merge puts the documents of the state that stay as they are beside the records
// of the input, in the order of ids.
func (u *updating) merge(x *extension) {
	row := inverse(x.counted.Rows, len(u.corpus.Entries))
	for i := range u.corpus.Entries {
		if e := u.corpus.Entries[i]; e.Status != "" {
			x.places = append(x.places, placed{e, -1, row[i]})
		}
	}
	row = inverse(x.saved.Rows, len(x.saved.Entries))
	for i := range x.saved.Entries {
		e := x.saved.Entries[i]
		if !u.stays(&e) {
			continue
		}
		e.ForgetPeriod()
		e.Place = corpus.Place{Source: stateSource, Position: fmt.Sprintf("run %d", u.held[e.ID].run)}
		x.places = append(x.places, placed{e, row[i], -1})
	}
	slices.SortFunc(x.places, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.entry.ID, b.entry.ID), cmp.Compare(a.fresh, b.fresh), cmp.Compare(a.entry.Record, b.entry.Record))
	})
	for i := range x.places {
		if p := &x.places[i]; p.entry.Place.Source == stateSource {
			p.entry.Record = u.builderRecords() + i + 1
		}
	}
}

// stays reports whether a document of the last run is in force as it was.
func (u *updating) stays(e *corpus.Entry) bool {
	if _, here := u.held[e.ID]; !here || u.gone[e.ID] || e.Reason == corpus.ReasonSameID {
		return false
	}
	outcome, given := u.given[e.ID]
	return !given || outcome == store.Unchanged
}

// builderRecords is the number of records read.
func (u *updating) builderRecords() int { return len(u.spool.kept) }

// inverse returns the place of each of n numbers in list, −1 for none.
func inverse(list []int, n int) []int {
	place := make([]int, n)
	for i := range place {
		place[i] = -1
	}
	for i, x := range list {
		place[x] = i
	}
	return place
}

// adopt makes the merged ledger, counts and shares those of the run, as if a
// former run had had them all.
func (x *extension) adopt() error {
	s := *x.saved
	oldRows, freshRows := make([]int, len(x.saved.Rows)), make([]int, len(x.counted.Rows))
	for _, rows := range [][]int{oldRows, freshRows} {
		for i := range rows {
			rows[i] = -1
		}
	}
	s.Entries, s.Rows, s.Learnt = make([]corpus.Entry, len(x.places)), nil, nil
	for i, p := range x.places {
		s.Entries[i] = p.entry
		switch {
		case p.fresh >= 0:
			freshRows[p.fresh] = len(s.Rows)
			s.Rows, s.Learnt = append(s.Rows, i), append(s.Learnt, false)
		case p.old >= 0:
			oldRows[p.old] = len(s.Rows)
			s.Rows, s.Learnt = append(s.Rows, i), append(s.Learnt, x.saved.Learnt[p.old])
		}
	}
	var err error
	if s.Counts, err = corpus.CollectCounts(x.store, x.known.Model.Terms(), x.cells()); err != nil {
		return err
	}
	s.Theta = lda.Merge(len(s.Rows), lda.Part{Theta: x.saved.Theta, Rows: oldRows}, lda.Part{Theta: x.inferred, Rows: freshRows})
	s.Second, s.HasSecond = nil, false // it has no shares of the new documents
	s.Sources, s.Bad, s.Notes = x.sources, x.bad, x.notes
	s.Reading = pairs(x.warnings)
	x.warnings = nil
	s.Config = nil
	x.adoptCorpus(&s, x.known)
	x.adoptFit(&s, x.known)
	x.hideFormer(x.saved.Config, "have topics fitted anew, with --refit always")
	return x.saved.Counts.Err()
}

// cells yields the counts of the merged rows.
func (x *extension) cells() iter.Seq2[string, []corpus.TermCount] {
	return func(yield func(string, []corpus.TermCount) bool) {
		for i := range x.places {
			p := &x.places[i]
			var row []corpus.TermCount
			switch {
			case p.fresh >= 0:
				row = x.counted.Counts.Row(p.fresh)
			case p.old >= 0:
				row = x.saved.Counts.Row(p.old)
			default:
				continue
			}
			if !yield(p.entry.ID, row) {
				return
			}
		}
	}
}
