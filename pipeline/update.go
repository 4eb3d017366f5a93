package pipeline

import (
	"context"
	"time"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/digest"
	"tidemark/output"
	"tidemark/store"
)

// Outcome is what an update came to.
type Outcome string

// The outcomes. Those of runs that were committed are kept in the state.
const (
	NothingNew  Outcome = "nothing new" // no run was made
	Collecting  Outcome = "collecting"  // too few documents to find topics; they are stored
	InferredNew Outcome = "inferred"    // the topics of new documents were inferred
	FittedAnew  Outcome = "fitted"      // topics were fitted
)

// LeastFitted is how many documents a state must hold before topics are fitted.
const LeastFitted = 200

// Updated is what a finished update can say about itself.
type Updated struct {
	Outcome Outcome
	// Run is the run that was committed; zero where there was nothing new.
	Run store.Run
	// Folder is the absolute path of its folder; "" where there was nothing new.
	Folder string
	// Documents is the number of documents in the state.
	Documents int
	// Records counts the records of the input by what became of them.
	Records []store.Count
	// Result is nil unless topics were fitted or inferred, and so is Digest.
	Result *Result
	Digest *digest.Digest
	// Unknown counts the words of new documents and those that the model does not
	// know; zero where topics were fitted.
	Unknown corpus.Coverage
	// Refit says why topics were fitted; "" where they were not.
	Refit string
	// Notes are remarks on the input that are no doubts.
	Notes []string
}

// updating is the work of Update in progress. Its run reads the input; a fit has
// a run of its own, which reads the documents of the state as well.
type updating struct {
	*run
	state  *store.State
	change *store.Update
	began  time.Time
	memory memory                   // what the runs before have noted
	last   *store.Run               // the last with topics; nil where there is none
	held   map[string]knownDocument // by id: what the state held before
	given  map[string]store.Outcome // by id: of each document taken
	gone   map[string]bool          // ids withdrawn
	// shownAgain: documents are no longer to be hidden, and the last result holds nothing to be shown.
	shownAgain bool
	result     Updated
}

// Update takes what is new in the inputs into a state and makes a run of it: all
// or nothing. Documents that the state knows change nothing, so that an input
// may be given again. Topics are fitted when the state first holds 200 documents,
// and anew as c.Refit says; in between those of new documents are inferred and
// all else stays as it was. env.Now must be set: it names the run, and unless
// c.AsOf says otherwise what has ended by then is finished.
//
// Its errors are those of Run and of package store; after an error the state is
// as it was before.
func Update(ctx context.Context, c Config, state *store.State, inputs []string, env Environment) (*Updated, error) {
	config, err := c.resolve()
	if err != nil {
		return nil, err
	}
	opened, notes, err := format.Expand(inputs)
	if err != nil {
		return nil, err
	}
	if config.asOf.IsZero() {
		config.asOf = env.Now.UTC().Truncate(time.Second)
	}
	u := &updating{run: newRun(config, env), state: state, began: time.Now()}
	defer u.close()
	for _, n := range notes {
		u.notes = append(u.notes, n.Text)
	}
	if err := u.recall(); err != nil {
		return nil, err
	}
	if u.change, err = state.Begin(env.Now); err != nil {
		return nil, err
	}
	defer u.change.Discard()
	if err := u.make(ctx, opened); err != nil {
		return nil, err
	}
	u.result.Notes = u.notes
	return &u.result, nil
}

// make reads, takes, and concludes as the state and the input ask for.
func (u *updating) make(ctx context.Context, inputs []format.Input) error {
	if err := u.readInput(ctx, inputs); err != nil {
		return err
	}
	defer u.spool.close()
	if err := u.take(); err != nil {
		return err
	}
	u.hideDocuments() // the state has their text by now
	changes := u.change.Changes()
	u.result.Documents = len(u.held) + changes.Added - changes.Removed
	reason := u.reasonToFit()
	switch {
	case !changes.Any() && u.config.Refit != RefitAlways:
		u.result.Outcome = NothingNew
		return nil
	case u.result.Documents < LeastFitted && u.last == nil:
		return u.collect()
	case reason == "":
		return u.extend(ctx)
	}
	return u.refit(ctx, reason)
}

// collect commits documents without topics.
func (u *updating) collect() error {
	u.result.Outcome = Collecting
	folder, err := u.change.Stage()
	if err != nil {
		return err
	}
	u.clock.end()
	if err := folder.Write(output.ManifestName, u.collected().Write); err != nil {
		folder.Discard()
		return err
	}
	return u.commit(folder)
}

// collected is the manifest of a run without topics.
func (u *updating) collected() *output.Manifest {
	m := &output.Manifest{
		Tool: output.Tool, Version: u.env.Version, Schema: output.Schema, Command: u.env.Command,
		Settings: map[string]string{}, Inputs: u.manifestInputs(), Records: len(u.corpus.Entries), Status: map[string]int{},
		Tables: map[string]string{}, Warnings: u.manifestWarnings(), Stages: u.clock.stages, PeakMemoryBytes: peakMemory(),
	}
	for _, t := range u.corpus.Tally() {
		m.Status[string(t.Status)] += t.Records
	}
	return m
}

// commit makes the run a part of the state.
func (u *updating) commit(folder *output.Folder) error {
	u.memory.Config = u.remembered()
	settings, err := u.memory.text()
	if err != nil {
		folder.Discard()
		return err
	}
	run, err := u.change.Commit(folder, store.Report{
		Outcome: string(u.result.Outcome), Settings: settings,
		Seconds: time.Since(u.began).Seconds(), Counts: u.result.Records,
	})
	if err != nil {
		return err
	}
	u.result.Run, u.result.Folder = run, u.state.RunDir(run)
	if u.config.KeepRuns > 0 {
		_, err = u.state.Prune(u.config.KeepRuns)
	}
	return err
}
