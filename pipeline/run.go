package pipeline

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/format"
	"tidemark/lda"
	"tidemark/output"
	"tidemark/reading"
	"tidemark/report"
	"tidemark/saved"
	"tidemark/tfidf"
	"tidemark/trend"
	"tidemark/wording"
)

// Environment is what a run finds around it.
type Environment struct {
	// Stdin is read for the input "-"; nil stands for standard input.
	Stdin io.Reader
	// Version of the program, for the manifest and the report.
	Version string
	// Command is the command line that would make the same result.
	Command string
	// Now is the time of the clock, for an update.
	Now time.Time
	// Notice is shown on top of the report; may be "".
	Notice string
	// Progress, if not nil, is told of every step, from one goroutine at a time.
	Progress func(Event)
}

// Result is what a finished run can say about itself.
type Result struct {
	Report   *report.Report
	Manifest *output.Manifest
	// Folder is the absolute path of the result folder.
	Folder string
	// Notes are remarks on the input that are no doubts.
	Notes []string
}

// run is one analysis in progress. Every stage reads what the stages before it
// left and leaves its own.
type run struct {
	config resolved
	env    Environment
	clock  *clock
	adjust func(*lda.Options) // what must not matter; nil but in tests

	sources                  []format.Summary // read
	store                    *chunk.Store
	spool                    *spool // keeps the documents read, for an update; else nil
	corpus                   *corpus.Corpus
	bad                      []string
	calendar                 trend.Calendar // divide time
	periods                  []int          // of each entry, -1 for none
	learnt                   []bool         // of each entry: topics are learnt from it
	counted                  *corpus.Counted
	vocab                    *corpus.Vocabulary
	counts                   *corpus.Counts
	rows                     []int          // entry of each row of counts
	options                  lda.Options    // fit
	trained                  *corpus.Counts // the rows that topics are learnt from
	learntRows, inferredRows []int          // these rows, and the others
	fitted                   *lda.Fitted
	theta                    *lda.Theta
	order                    []int      // topic i is what the fit called topic order[i]
	planted                  [][]uint32 // seed terms, by the topics of the fit
	former                   *former    // what a fit of an update goes on from; else nil
	known                    *lda.File  // the model of an inference or a former run; nil where topics are fitted
	weights                  *tfidf.Weights
	told                     told
	// identities of the topics of the model in a state, by place; nil outside one.
	identities   []saved.Identity
	formerLabels map[int]string // in a state: of topics in the run before, by identity
	since        *report.Since  // in a state: what the page tells of the run before
	labels       []topicLabel   // what the user makes of topics that the model has
	modelLabels  []string       // of each topic of the model
	topics       topics
	trends       trend.Result
	course       course          // beside the verdicts
	mixed        *trend.Mixed    // by the field that the user named
	grouped      *groups         // by that field; without names where there is none
	wording      *wording.Result // follow words
	reading      reading.Lists
	// second are the shares of a second fit, nil where none was made.
	second *lda.Theta
	halves []saved.Half // of a thorough run
	// stability is, of each topic, how its shares correlate with those of its
	// partner in a second fit, −1 to 1; nil where there is none.
	stability []float64

	warnings []report.Warning
	notes    []string
	// Of these warnings, what reading and fitting had to say, to be kept.
	readingWarnings, fittingWarnings []report.Warning
	heaps                            []corpus.Heap
}

// Run analyses the inputs and writes a result folder, which appears whole or
// not at all. Its errors are *ConfigError, *NothingError, those of package
// format (*format.InputError, *format.UnrecognisedError), ErrMemory,
// output.ErrTarget, ctx's, and errors of writing.
func Run(ctx context.Context, c Config, inputs []string, env Environment) (*Result, error) {
	return execute(ctx, c, inputs, env, nil)
}

func execute(ctx context.Context, c Config, inputs []string, env Environment, adjust func(*lda.Options)) (*Result, error) {
	config, err := c.resolve()
	if err != nil {
		return nil, err
	}
	opened, notes, err := format.Expand(inputs)
	if err != nil {
		return nil, err
	}
	folder, err := output.Stage(config.Out, config.Force)
	if err != nil {
		return nil, err
	}
	defer folder.Discard()
	r := newRun(config, env)
	defer r.close()
	r.adjust = adjust
	for _, n := range notes {
		r.notes = append(r.notes, n.Text)
	}
	if err := r.compute(ctx, opened); err != nil {
		return nil, err
	}
	return r.write(ctx, folder)
}

// newRun returns a run that has not begun; its store must be closed.
func newRun(config resolved, env Environment) *run {
	return &run{config: config, env: env, clock: newClock(env.Progress), wording: &wording.Result{}, mixed: &trend.Mixed{}, grouped: &groups{}, store: chunk.NewStore(config.maxMemory/storeShare, "")}
}

// close removes temporary files.
func (r *run) close() {
	r.store.Close()
	if r.theta != nil {
		r.theta.Close()
	}
	if r.second != nil {
		r.second.Close()
	}
	for _, h := range r.halves {
		h.Theta.Close()
	}
}

// Of the memory allowed, words and counts may take one part in storeShare
// before they move to a temporary file, and the tables that counting needs for a
// time one in countShare. Tokens in the fit may take one part in tokenShare before
// they move to another file; the model takes the rest.
const (
	storeShare = 4
	countShare = 8
	tokenShare = 4
)

// compute runs the stages up to the verdicts.
func (r *run) compute(ctx context.Context, inputs []format.Input) error {
	r.clock.begin("reading")
	if err := r.read(ctx, inputs); err != nil {
		return err
	}
	return r.analyse(ctx)
}

// analyse runs the stages behind the reading.
func (r *run) analyse(ctx context.Context) error {
	if err := r.prepare(ctx); err != nil {
		return err
	}
	if err := r.checkLabels(); err != nil {
		return err
	}
	if err := r.findTopics(ctx); err != nil {
		return err
	}
	return r.conclude(ctx)
}

// prepare runs the stages between reading and fit.
func (r *run) prepare(ctx context.Context) error {
	r.readingWarnings = slices.Clone(r.warnings)
	r.clock.begin("counting")
	r.divideTime()
	if err := r.count(ctx); err != nil {
		return err
	}
	return r.checkMemory()
}

// findTopics fits.
func (r *run) findTopics(ctx context.Context) error {
	r.clock.begin("fitting")
	before := len(r.warnings)
	if err := r.fit(ctx); err != nil {
		return err
	}
	r.fittingWarnings = slices.Clone(r.warnings[before:])
	return nil
}

// conclude runs the stages behind the fit.
func (r *run) conclude(ctx context.Context) error {
	r.clock.begin("describing")
	r.curate()
	if err := r.describe(ctx); err != nil {
		return err
	}
	r.clock.begin("testing")
	r.test()
	if err := r.confirm(ctx); err != nil {
		return err
	}
	if err := r.repeat(ctx); err != nil {
		return err
	}
	r.clock.begin("exploring")
	r.explore()
	r.mix()
	if err := r.followWords(ctx); err != nil {
		return err
	}
	if err := r.chooseReading(ctx); err != nil {
		return err
	}
	r.warnOfStatuses()
	if err := cmp.Or(r.counts.Err(), r.theta.Err(), r.told.theta.Err()); err != nil {
		return err
	}
	return ctx.Err()
}

// count chooses the vocabulary and counts its terms in every modelled document.
// The vocabulary is counted in the documents that topics are learnt from.
func (r *run) count(ctx context.Context) error {
	documents := 0
	for _, learnt := range r.learnt {
		if learnt {
			documents++
		}
	}
	if r.config.MinDocuments == 0 {
		r.config.MinDocuments = defaultMinDocuments(documents)
	}
	counted, err := r.corpus.Count(ctx, corpus.Counting{
		Bounds: corpus.Bounds{
			MinDocuments: r.config.MinDocuments, MaxShare: r.config.MaxShare, MaxTerms: r.config.MaxTerms,
			Uninformative: r.config.KeepCommon,
		},
		Phrases: r.config.Phrases,
		Include: func(entry int) bool { return r.learnt[entry] },
		Workers: r.config.Workers, Memory: r.config.maxMemory / countShare,
		Analyzer: r.config.analyzer,
	})
	if err != nil {
		return err
	}
	if r.config.HideDocuments {
		counted.Sentences = nil // they quote abstracts
	}
	r.counted, r.vocab, r.counts, r.rows = counted, counted.Vocabulary, counted.Counts, counted.Rows
	if len(r.rows) == 0 {
		return nothing("no term occurs in at least %d documents and at most %.0f%% of them; lower --min-documents or raise --max-share",
			r.config.MinDocuments, 100*r.config.MaxShare)
	}
	if r.config.topics == 0 {
		r.config.topics = defaultTopics(len(r.rows))
	}
	return nil
}
