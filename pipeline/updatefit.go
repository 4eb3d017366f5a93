package pipeline

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"tidemark/corpus"
	"tidemark/lda"
	"tidemark/store"
)

// When a fit is due, unless the user says otherwise. A quarter more documents than
// the model was fitted on leave much that it has not seen; and where a larger
// share of words is new to it than at first, it describes another subject.
const (
	growthToFit    = 0.25
	unknownToFit   = 1.5  // times the share at first
	leastUnknown   = 0.05 // below which no rise counts
	unknownOfWords = 2000 // words that a share must rest on
)

// reasonToFit says why topics are to be fitted; "" where they are not.
func (u *updating) reasonToFit() string {
	grown := u.result.Documents - u.memory.Documents
	switch {
	case u.last == nil:
		return "first"
	case u.config.Refit == RefitAlways:
		return "asked for"
	case u.config.Refit == RefitNever:
		return ""
	case float64(grown) >= growthToFit*float64(u.memory.Documents):
		return fmt.Sprintf("the state holds %d documents, and %d at the last fit", u.result.Documents, u.memory.Documents)
	}
	return ""
}

// drifted says why the words of new documents ask for a fit; "" where they do not.
func (u *updating) drifted(now corpus.Coverage) string {
	first := u.memory.First
	if u.config.Refit != RefitAuto || now.Words < unknownOfWords || first.Words < unknownOfWords ||
		now.Share() < leastUnknown || now.Share() < unknownToFit*first.Share() {
		return ""
	}
	return fmt.Sprintf("the model does not know %.0f%% of the words of new documents, and %.0f%% at first", 100*now.Share(), 100*first.Share())
}

// refit fits topics to all documents of the state and the input, going on from
// the last model where there is one.
func (u *updating) refit(ctx context.Context, reason string) error {
	u.result.Outcome, u.result.Refit = FittedAnew, reason
	b := newRun(u.config, u.env)
	b.clock, b.sources, b.bad, b.warnings, b.notes = u.clock, u.sources, u.bad, u.warnings, u.notes
	defer b.close()
	if languages, err := parseLanguages(u.config.Language); err == nil { // the whole is there to decide
		b.config.languages = languages
	}
	b.config.MinTokens = u.config.Config.MinTokens
	if unit, err := parsePeriod(u.config.Period); err == nil {
		b.config.unit = unit
	}
	if m := u.run.known; m != nil {
		b.former = &former{model: m.Model, vocabulary: m.Analysis.Vocabulary()}
		if u.memory.Config.Topics == u.config.Topics {
			b.config.topics = m.Model.Topics()
		}
	}
	b.clock.begin("reading the state")
	if err := b.readState(ctx, u); err != nil {
		return err
	}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	if err := b.findTopics(ctx); err != nil {
		return err
	}
	u.memory.Documents, u.memory.Fit, u.memory.First = u.result.Documents, u.change.Run(), corpus.Coverage{}
	return u.finish(ctx, b)
}

// outgrown is how many times the topics of a state a run of the same documents
// would take by itself before the user hears of it.
const outgrown = 2

// warnOfFewTopics tells of a state that has outgrown the number of topics of its
// first fit. It is the user's to say, since more topics are other topics.
func (u *updating) warnOfFewTopics(r *run) {
	if usual := defaultTopics(len(r.rows)); u.config.Topics == "auto" && usual >= outgrown*r.config.topics {
		r.warn("few_topics", "the state keeps the %d topics of its first fit, and a run of its %d documents would take %d; for finer ones make one update with --refit always --topics %d",
			r.config.topics, len(r.rows), usual, usual)
	}
}

// readState reads what the state will hold, and the records of the input that it
// will not, for the ledger.
func (r *run) readState(ctx context.Context, u *updating) error {
	r.bad = nil
	builder, err := r.gather(ctx, u.documents())
	if err != nil {
		return err
	}
	if err := r.settle(ctx, builder); err != nil {
		return err
	}
	if err := r.judgeInput(); err != nil {
		return err
	}
	r.hideDocuments()
	return nil
}

// documents yields the records of the input, then the documents of the state of
// which the input has no version.
func (u *updating) documents() iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range u.spool.documents() {
			if !yield(d, err) {
				return
			}
		}
		stays := func(d store.Document) bool {
			_, given := u.given[d.ID]
			return !given && !u.gone[d.ID]
		}
		for stored, err := range u.state.All(stays) {
			d := documentOf(&stored.Record)
			d.Place = corpus.Place{Source: stateSource, Position: fmt.Sprintf("run %d", stored.Run)}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// former is what a fit goes on from.
type former struct {
	model      *lda.Model
	vocabulary *corpus.Vocabulary
	alignment  *lda.Alignment // of the former model and the fitted one in its order, after order
}

// start lets the fit begin with the former topics; nil where it cannot: the
// variational engine, another number of topics, or seed words, which have places
// of their own.
func (f *former) start(o lda.Options, v *corpus.Vocabulary) *lda.Start {
	if o.Engine != lda.Gibbs || o.Topics != f.model.Topics() || len(o.SeedTerms) > 0 {
		return nil
	}
	s := &lda.Start{Model: f.model, Terms: make([]int, v.Len())}
	for w := range s.Terms {
		id, known := f.vocabulary.ID(v.Term(w))
		if !known {
			id = -1
		}
		s.Terms[w] = id
	}
	return s
}

// order gives topics the places of their former selves. Those without one take
// the places that are left, the largest share first.
func (f *former) order(ctx context.Context, m *lda.Model, v *corpus.Vocabulary, byShare []int, workers int) ([]int, error) {
	a, err := lda.Align(ctx, f.model, m, f.vocabulary, v, workers)
	if err != nil {
		return nil, err
	}
	k := m.Topics()
	order, taken := make([]int, k), make([]bool, k)
	for i := range order {
		order[i] = -1
	}
	for _, p := range a.Pairs {
		if p.A < k {
			order[p.A], taken[p.B] = p.B, true
		}
	}
	left := slices.DeleteFunc(slices.Clone(byShare), func(t int) bool { return taken[t] })
	for i := range order {
		if order[i] < 0 {
			order[i], left = left[0], left[1:]
		}
	}
	f.alignment, err = lda.Align(ctx, f.model, m.Permute(order), f.vocabulary, v, workers)
	return order, err
}
