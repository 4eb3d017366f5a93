package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tidemark/corpus"
	"tidemark/store"
)

// memory is what a run notes for those after it, as the settings of its row.
type memory struct {
	// Config is what was asked for, but for what belongs to one call; the period
	// is the one found, since figures of different periods cannot be compared.
	Config Config `json:"config"`
	// Documents were in the state when topics were last fitted, by run Fit.
	Documents int `json:"documents"`
	Fit       int `json:"fit"`
	// First is how much the model knew of the first documents after its fit.
	First corpus.Coverage `json:"first"`
	// AsOf is that of the last run with topics.
	AsOf time.Time `json:"as_of"`
	// Unit is the period of the runs with topics; "" before the first.
	Unit string `json:"unit"`
}

func (m *memory) text() (string, error) {
	b, err := json.Marshal(m)
	return string(b), err
}

// Remembered returns the configuration of the last run of a state, from which
// the next one starts; DefaultConfig where there is none.
func Remembered(state *store.State) (Config, error) {
	last, err := state.Latest()
	if errors.Is(err, store.ErrNoRun) {
		return DefaultConfig(), nil
	}
	if err != nil {
		return Config{}, err
	}
	m, err := memoryOf(last)
	return m.Config, err
}

func memoryOf(r store.Run) (memory, error) {
	m := memory{Config: DefaultConfig()}
	if err := json.Unmarshal([]byte(r.Settings), &m); err != nil {
		return m, fmt.Errorf("%w: settings of run %d: %v; undo the run or restore a backup", store.ErrDamaged, r.Number, err)
	}
	return m, nil
}

// recall finds the last run and the last one with topics.
func (u *updating) recall() error {
	runs, err := u.state.Runs()
	if err != nil {
		return err
	}
	for _, r := range runs {
		if r.Undone {
			continue
		}
		if u.memory, err = memoryOf(r); err != nil {
			return err
		}
		if Outcome(r.Outcome) != Collecting {
			last := r
			u.last = &last
		}
	}
	return u.agree()
}

// agree takes over the period, and refuses another.
func (u *updating) agree() error {
	if u.memory.Unit == "" {
		return nil
	}
	unit, err := parsePeriod(u.memory.Unit)
	if err != nil {
		return err
	}
	if u.config.Period != "auto" && u.config.unit != unit {
		return &ConfigError{[]error{fmt.Errorf("period: %s, but the state counts by %s; leave --period out, or begin another state", u.config.Period, u.memory.Unit)}}
	}
	u.config.unit = unit
	return nil
}

// remembered is the configuration without what belongs to one call.
func (u *updating) remembered() Config {
	c := u.config.Config
	c.Out, c.Force, c.Workers, c.MaxMemory, c.AsOf = DefaultConfig().Out, false, 0, "", ""
	c.State = ""
	if c.Refit == RefitAlways { // for once
		c.Refit = RefitAuto
	}
	return c
}
