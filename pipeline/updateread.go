package pipeline

import (
	"cmp"
	"context"
	"slices"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/store"
	"tidemark/store/segment"
)

// knownDocument is what the state holds of a document.
type knownDocument struct {
	run  int // that brought it
	text segment.Key
}

// readInput reads the inputs. Once there is a model it says how text is read, and
// all languages are kept before: which are in a minority shows in the whole.
func (u *updating) readInput(ctx context.Context, inputs []format.Input) error {
	u.clock.begin("reading")
	var err error
	if u.run.known, err = u.model(); err != nil {
		return err
	}
	if m := u.run.known; m != nil {
		s := m.Analysis.Selection()
		u.config.analyzer, u.config.MinTokens, u.config.languages = m.Analysis.Parts().Analyzer, s.MinTokens, s.Languages
	} else {
		u.config.languages = corpus.Languages{All: true}
	}
	if u.spool, err = newSpool(); err != nil {
		return err
	}
	if err = u.readAny(ctx, inputs); err == nil {
		err = u.spool.ready()
	}
	if err == nil {
		err = u.judgeRejected()
	}
	if err != nil {
		u.spool.close()
	}
	return err
}

// take gives the state the documents of the input, in the order of their ids,
// and notes what became of every record.
func (u *updating) take() error {
	u.clock.begin("comparing")
	byText, err := u.lookUp()
	if err != nil {
		return err
	}
	u.given, u.gone = map[string]store.Outcome{}, map[string]bool{}
	for i := range u.corpus.Entries {
		e := &u.corpus.Entries[i]
		if !e.Status.Modelled() {
			continue
		}
		if err := u.takeOne(e, byText); err != nil {
			return err
		}
	}
	if err := u.withdraw(); err != nil {
		return err
	}
	u.result.Records = u.countRecords()
	return nil
}

// lookUp reads what the state holds, and returns the ids by text.
func (u *updating) lookUp() (byText map[segment.Key]string, err error) {
	u.held, byText = map[string]knownDocument{}, map[segment.Key]string{}
	for _, err := range u.state.All(func(d store.Document) bool {
		u.held[d.ID] = knownDocument{d.Run, d.Text}
		byText[d.Text] = d.ID
		return false
	}) {
		if err != nil {
			return nil, err
		}
	}
	return byText, nil
}

// takeOne gives the state one document, unless it holds the text under another id.
func (u *updating) takeOne(e *corpus.Entry, byText map[segment.Key]string) error {
	d, err := u.spool.document(e.Record - 1)
	if err != nil {
		return err
	}
	record := recordOf(&d)
	record.ID = e.ID
	if _, here := u.held[e.ID]; !here {
		if other, same := byText[record.TextKey()]; same {
			e.Status, e.Reason, e.DuplicateOf = corpus.Duplicate, corpus.ReasonSameText, other
			return nil
		}
	}
	u.given[e.ID], err = u.change.Add(&record, monthOf(e.Date))
	return err
}

// monthOf is the stretch of time under which the state notes a document: one that
// depends on the document alone.
func monthOf(d corpus.Date) string {
	if !d.Known() {
		return ""
	}
	return d.Start.Format("2006-01")
}

// withdraw takes out documents that their source has withdrawn.
func (u *updating) withdraw() error {
	for i := range u.corpus.Entries {
		e := &u.corpus.Entries[i]
		_, given := u.given[e.ID]
		if e.Reason != corpus.ReasonWithdrawn || given || u.gone[e.ID] {
			continue
		}
		found, err := u.change.Remove(e.ID)
		if err != nil {
			return err
		}
		u.gone[e.ID] = found
	}
	return nil
}

// countRecords counts the records by status; of documents taken by what is new
// about them.
func (u *updating) countRecords() []store.Count {
	var list []store.Count
	for i := range u.corpus.Entries {
		e := &u.corpus.Entries[i]
		c := store.Count{Status: string(e.Status), Reason: string(e.Reason), Records: 1}
		if e.Status.Modelled() {
			c.Status, c.Reason = u.given[e.ID].String(), ""
		}
		at := slices.IndexFunc(list, func(x store.Count) bool { return x.Status == c.Status && x.Reason == c.Reason })
		if at < 0 {
			list = append(list, c)
			continue
		}
		list[at].Records++
	}
	slices.SortFunc(list, func(a, b store.Count) int {
		return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.Reason, b.Reason))
	})
	return list
}
