package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"tidemark/corpus/format"
	"tidemark/pipeline"
	"tidemark/store"
)

// job is what is asked of a scheduled run beside its configuration.
type job struct {
	metrics string // file
	feed    string // file; "" is feed.xml in the state
	news    bool   // be silent unless there is news
}

func (p *program) updateCommand() *cobra.Command {
	var j job
	c := &cobra.Command{
		Use:   "update --state FOLDER INPUT...",
		Short: "Take what is new into a state and make a dated run of it, for scheduled runs",
		Long: "Update reads all inputs, takes the documents that the state does not know, and finds\n" +
			"their topics. Topics keep their identities. What is not said is as it was in the last\n" +
			"update. The same input again changes nothing.",
		Example: `  analyze update --state /var/lib/abstracts inbox/ --metrics /var/lib/node_exporter/abstracts.prom
  analyze update --state abstracts 2026-03.jsonl --refit always`,
		Args: atLeastOneInput,
		RunE: func(c *cobra.Command, args []string) error { return p.updateReporting(c, args, &j) },
	}
	p.addUpdateFlags(c, &j)
	return c
}

func (p *program) addUpdateFlags(c *cobra.Command, j *job) {
	p.config = pipeline.DefaultConfig()
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&p.config.State, "state", p.config.State, "folder that keeps what runs know from one to the next")
	f.StringVar(&p.config.Refit, "refit", p.config.Refit, "auto, never or always: when topics are fitted anew")
	f.IntVar(&p.config.KeepRuns, "keep-runs", p.config.KeepRuns, "folders of runs to keep, at least 2 (0: all)")
	f.StringVar(&j.metrics, "metrics", "", "file for node_exporter's textfile collector, written on failure too")
	f.StringVar(&j.feed, "feed", "", "file for the Atom feed of digests (default: feed.xml in the state)")
	f.BoolVar(&j.news, "quiet-unless-news", false, "print nothing unless the digest has news")
	f.StringVar(&p.config.Title, "title", p.config.Title, "name of the collection (default: that of the state's folder)")
	p.addLookFlags(f)
	p.addWritingFlags(f)
	p.addSourceFlags(f)
	p.addTextFlags(f)
	p.addRejectFlags(f)
	p.addTimeFlags(f)
	p.addTestFlags(f)
	p.addModelFlags(f)
	p.addGeneralFlags(f)
}

// updateReporting makes an update and writes its metrics, whatever came of it.
func (p *program) updateReporting(c *cobra.Command, inputs []string, j *job) error {
	began := p.now()
	updated, err := p.update(c, inputs, j)
	err = causeOf(c.Context(), err)
	if j.metrics != "" {
		err = errors.Join(err, p.writeMetrics(j.metrics, began, updated, err))
	}
	return err
}

// update makes an update and prints what came of it.
func (p *program) update(c *cobra.Command, inputs []string, j *job) (*pipeline.Updated, error) {
	if err := p.configure(c); err != nil {
		return nil, err
	}
	if err := p.needState(); err != nil {
		return nil, err
	}
	if _, _, err := format.Expand(inputs); err != nil { // before a state is made
		return nil, err
	}
	state, err := store.Open(p.config.State, store.Options{Create: true, Command: "analyze update", Now: p.now()})
	if err != nil {
		return nil, err
	}
	defer state.Close()
	p.printRepairs(state)
	remembered, err := pipeline.Remembered(state)
	if err != nil {
		return nil, err
	}
	remembered.State = p.config.State
	if err := p.configureFrom(c, remembered); err != nil {
		return nil, err
	}
	updated, err := p.updateState(c.Context(), state, inputs, pipeline.Environment{
		Stdin: p.stdin, Version: version(), Command: p.reproduce(c, inputs), Now: p.now(),
	})
	if err != nil {
		return nil, err
	}
	if err := p.writeFeed(state, j.feed); err != nil {
		return updated, err
	}
	return updated, p.printUpdated(updated, j)
}

// updateState calls the pipeline with progress.
func (p *program) updateState(ctx context.Context, state *store.State, inputs []string, env pipeline.Environment) (*pipeline.Updated, error) {
	p.progress = p.newProgress()
	env.Progress = p.progress.event
	updated, err := pipeline.Update(ctx, p.config, state, inputs, env)
	p.progress.clear()
	return updated, err
}

// needState refuses a call that names no state.
func (p *program) needState() error {
	if p.config.State == "" {
		return &usageError{errors.New("no state is named"), "name its folder with --state"}
	}
	return nil
}
