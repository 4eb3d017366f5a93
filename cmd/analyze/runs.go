package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tidemark/store"
)

func (p *program) runsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "runs --state FOLDER",
		Short: "List the updates of a state; verify checks it, rollback undoes the last",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withState(c, store.Options{ReadOnly: true}, p.listRuns)
		},
	}
	verify := &cobra.Command{
		Use: "verify --state FOLDER", Short: "Check every byte of a state", Args: usageOf(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return p.withState(c, store.Options{}, p.verifyState) },
	}
	rollback := &cobra.Command{
		Use: "rollback --state FOLDER", Short: "Undo the last update", Args: usageOf(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return p.withState(c, store.Options{}, p.rollback) },
	}
	c.PersistentFlags().StringVar(&p.config.State, "state", "", "folder of the state")
	c.PersistentFlags().BoolVar(&p.json, "json", false, "print one JSON object a line")
	c.AddCommand(verify, rollback)
	return c
}

// withState calls f with the state that was named.
func (p *program) withState(c *cobra.Command, o store.Options, f func(*store.State) error) error {
	p.mode = "auto"
	if err := p.configure(c); err != nil {
		return err
	}
	if err := p.needState(); err != nil {
		return err
	}
	o.Command, o.Now = "analyze "+c.Name(), p.now()
	state, err := store.Open(p.config.State, o)
	if err != nil {
		return err
	}
	defer state.Close()
	p.printRepairs(state)
	return f(state)
}

// jsonRun is a line of runs --json. Fields are only ever added.
type jsonRun struct {
	Run       int    `json:"run"`
	At        string `json:"at"`
	Outcome   string `json:"outcome"`
	Added     int    `json:"added"`
	Revised   int    `json:"revised"`
	Amended   int    `json:"amended"`
	Removed   int    `json:"removed"`
	Unchanged int    `json:"unchanged"`
	Folder    string `json:"folder"`
	Pruned    bool   `json:"pruned"`
	Undone    bool   `json:"undone"`
}

func (p *program) listRuns(state *store.State) error {
	runs, err := state.Runs()
	if err != nil {
		return err
	}
	for _, r := range runs {
		if err := p.printRun(state, r); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) printRun(state *store.State, r store.Run) error {
	if p.json {
		return json.NewEncoder(p.stdout).Encode(jsonRun{
			Run: r.Number, At: r.At.Format("2006-01-02T15:04:05Z"), Outcome: r.Outcome, Folder: state.RunDir(r), Pruned: r.Pruned, Undone: r.Undone,
			Added: r.Added, Revised: r.Revised, Amended: r.Amended, Removed: r.Removed, Unchanged: r.Unchanged,
		})
	}
	kept := state.RunDir(r)
	switch {
	case r.Undone:
		kept = "undone"
	case r.Pruned:
		kept = "folder given up"
	}
	_, err := fmt.Fprintf(p.stdout, "%4d  %s  %-10s  %s  %s\n", r.Number, r.At.Format("2006-01-02 15:04"), r.Outcome, changeWords(r.Changes), kept)
	return err
}

// errFaults is returned, with their number, where a state has faults.
var errFaults = errors.New("the state has faults")

func (p *program) verifyState(state *store.State) error {
	faults, err := state.Verify()
	if err != nil {
		return err
	}
	for _, f := range faults {
		p.note(f.String())
	}
	if len(faults) > 0 {
		return fmt.Errorf("%w: %w: %d", store.ErrDamaged, errFaults, len(faults))
	}
	_, err = fmt.Fprintln(p.stdout, "Every file and row is as it was written.")
	return err
}

func (p *program) rollback(state *store.State) error {
	r, err := state.Rollback()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "Run %d is undone (%s); its folder is %s.\n", r.Number, changeWords(r.Changes), state.RunDir(r))
	return err
}
