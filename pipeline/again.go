package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/lda"
	"tidemark/output"
	"tidemark/report"
	"tidemark/saved"
)

// Saved returns the configuration that the run in folder from was made with,
// and its command line. What Again is to do otherwise is changed in it. Its
// error is an *format.InputError.
func Saved(from string) (c Config, command string, err error) {
	h, err := saved.ReadHead(filepath.Join(from, saved.Name))
	if err != nil {
		return c, "", unsaved(from, err)
	}
	if err := json.Unmarshal(h.Config, &c); err != nil {
		return c, "", unsaved(from, fmt.Errorf("%w: %v", saved.ErrCorrupt, err))
	}
	return c, h.Command, nil
}

func unsaved(from string, err error) error {
	remedy := ""
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, saved.ErrNotSaved) {
		remedy = "name the folder of a finished run that kept its " + saved.Name
	}
	return &format.InputError{Name: from, Err: err, Remedy: remedy}
}

// Again makes a result folder from the one of a former run, without a fit: c
// may differ from Saved(from) in its periods, its as-of, the levels of the tests and
// what concerns the output. Topics stay what they are, numbers and all. Its
// errors are those of Run, and *format.InputError where from cannot be used.
func Again(ctx context.Context, c Config, from string, env Environment) (*Result, error) {
	config, err := c.resolve()
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
	r.clock.begin("reading")
	if err := r.load(from); err != nil {
		return nil, err
	}
	if err := r.conclude(ctx); err != nil {
		return nil, err
	}
	return r.write(ctx, folder)
}

// load takes everything up to the fit from a result folder.
func (r *run) load(from string) error {
	model, _, err := readModel(from)
	if err != nil {
		return err
	}
	s, err := saved.Open(filepath.Join(from, saved.Name), r.store)
	if err != nil {
		return unsaved(from, err)
	}
	if _, topics := s.Theta.Dims(); topics != model.Model.Topics() || s.Terms != model.Model.Terms() {
		return unsaved(from, fmt.Errorf("%w: %s and %s are not of one run", saved.ErrCorrupt, modelName, saved.Name))
	}
	if !slices.Equal(model.Numbers, numbersOf(s.Identities)) {
		return unsaved(from, fmt.Errorf("%w: %s and %s number topics otherwise", saved.ErrCorrupt, modelName, saved.Name))
	}
	r.known, r.env.Notice = model, s.Notice
	r.adoptCorpus(s, model)
	r.adoptFit(s, model)
	r.adoptFront(s)
	return r.checkLabels()
}

// adoptCorpus takes the ledger and the counts, and divides time anew.
func (r *run) adoptCorpus(s *saved.Run, model *lda.File) {
	r.sources, r.bad, r.heaps, r.notes = s.Sources, s.Bad, s.Heaps, s.Notes
	r.config.topics, r.config.analyzer = model.Model.Topics(), model.Analysis.Parts().Analyzer
	r.config.seeds = nil // an update has read the file again, which may be another by now
	for _, seed := range s.Seeds {
		r.config.seeds = append(r.config.seeds, seedTopic{seed.Place, seed.Name, seed.Words})
	}
	r.corpus = &corpus.Corpus{Entries: s.Entries, Notices: s.Notices, Languages: s.Languages}
	for i := range s.Entries {
		s.Entries[i].ForgetPeriod()
	}
	r.readingWarnings = warnings(s.Reading)
	r.warnings = append(r.warnings, r.readingWarnings...)
	r.counted = &corpus.Counted{
		Vocabulary: model.Analysis.Vocabulary(), Counts: s.Counts, Rows: s.Rows,
		Phrases: s.Phrases, LeftOut: s.LeftOut, Sentences: s.Sentences, Analysis: model.Analysis,
	}
	r.vocab, r.counts, r.rows = r.counted.Vocabulary, s.Counts, s.Rows
	r.divideTime()
	r.adoptLearnt(s.Learnt)
}

// adoptLearnt takes over from which documents topics were learnt. Where others
// would be taken by the periods of now, the reader must know.
func (r *run) adoptLearnt(learnt []bool) {
	shaped := 0
	for row, entry := range r.rows {
		if learnt[row] && !r.learnt[entry] {
			shaped++
		}
		r.learnt[entry] = learnt[row]
	}
	if shaped > 0 {
		r.warn("learnt_from_unfinished", "topics were learnt from %s of periods that count as unfinished now; verdicts may depend on these periods",
			count(shaped, "document", "documents"))
	}
	r.divideRows()
}

func (r *run) adoptFit(s *saved.Run, model *lda.File) {
	r.fittingWarnings = warnings(s.Fitting)
	r.warnings = append(r.warnings, r.fittingWarnings...)
	r.fitted = &lda.Fitted{
		Model: model.Model, Engine: s.Engine, Stopped: s.Stopped,
		Passes: s.Passes, Samples: s.Samples, HeldOut: s.HeldOut, Curve: s.Curve,
	}
	r.identities = s.Identities
	if r.identities != nil { // such a run may have kept labels that its terms alone do not give
		r.formerLabels = map[int]string{}
		for place, label := range model.Labels {
			r.formerLabels[r.numberOf(place)] = label
		}
	}
	r.theta, r.second, r.halves = s.Theta, s.Second, s.Halves
	r.order, r.planted = s.Order, s.Planted
}

func warnings(list [][2]string) []report.Warning {
	var all []report.Warning
	for _, w := range list {
		all = append(all, report.Warning{Code: w[0], Text: w[1]})
	}
	return all
}

// adoptFront takes over labels and logo where no others are named. What the
// former run hid is not there to be shown.
func (r *run) adoptFront(s *saved.Run) {
	if r.config.Labels == "" {
		for _, l := range s.Labels {
			r.config.labels = append(r.config.labels, topicLabel{l.Place, l.Topic, l.Label, l.Into, l.Hide})
		}
	}
	if r.config.Logo == "" {
		r.config.logo = s.Logo
	}
	r.hideFormer(s.Config, "run the analysis again without --hide-documents")
}

// hideFormer hides the documents that are to be hidden, and those of a run that
// the result rests on and that has kept nothing of them to be shown.
func (r *run) hideFormer(config []byte, remedy string) {
	var former Config
	if err := json.Unmarshal(config, &former); err == nil && former.HideDocuments && !r.config.HideDocuments {
		r.config.HideDocuments = true
		r.warn("documents_hidden", "titles, authors and links stay hidden: the result this one is made from does not hold them; %s", remedy)
	}
	r.hideDocuments()
	if r.config.HideDocuments {
		r.counted.Sentences = nil
	}
}
