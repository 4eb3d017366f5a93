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
	// Config is what was asked for, but for what belongs to one call.
	Config Config `json:"config"`
	// Documents were in the state when topics were last fitted, by run Fit.
	Documents int `json:"documents"`
	Fit       int `json:"fit"`
	// First is how much the model knew of the first documents after its fit.
	First corpus.Coverage `json:"first"`
	// AsOf is that of the last run with topics.
	AsOf time.Time `json:"as_of"`
	// Looked is the end of the last period that was looked at; zero before the
	// first run with topics.
	Looked time.Time `json:"looked"`
	// Unit is the period that auto came to when trends were first tested, or at a
	// later fit; "" before that.
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

// agree keeps the period that auto has come to from one fit to the next. A fit
// makes all figures anew, and so may choose anew: a state that began with two
// months by week has years to show in the end.
func (u *updating) agree() (err error) {
	if u.memory.Unit != "" && u.config.Period == "auto" {
		u.config.unit, err = parsePeriod(u.memory.Unit)
	}
	return err
}

// settlePeriod notes the period once trends are tested, and says where it is another.
func (u *updating) settlePeriod(r *run) {
	unit := unitText(r.calendar)
	if former := u.memory.Unit; former != "" && unit != former {
		r.warn("period_changed", "figures are by %s now, and were by %s: they cannot be set beside those of earlier reports", unit, former)
	}
	if r.trends.Tested > 0 || u.memory.Unit != "" {
		u.memory.Unit = unit
	}
	u.memory.AsOf = r.calendar.AsOf
}

// remembered is the configuration without what belongs to one call.
func (u *updating) remembered() Config {
	c := u.config.Config
	c.Out, c.Force, c.Workers, c.MaxMemory, c.AsOf = DefaultConfig().Out, false, 0, "", ""
	c.State = ""
	c.HideDocuments = c.HideDocuments && !u.shownAgain
	if c.Refit == RefitAlways { // for once
		c.Refit = RefitAuto
	}
	return c
}
