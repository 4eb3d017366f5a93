package pipeline

import (
	"errors"
	"fmt"
	"slices"
)

// Schedule holds what only scheduled runs ask for.
type Schedule struct {
	State string `yaml:"state"` // folder that keeps what runs know from one to the next
	// Refit says when topics are fitted anew: auto, when documents enough are new
	// or their words have changed; never; always.
	Refit string `yaml:"refit"`
	// KeepRuns is how many folders of runs are kept, at least 2; 0 is all.
	KeepRuns int `yaml:"keep-runs"`
}

// The values of Schedule.Refit.
const (
	RefitAuto   = "auto"
	RefitNever  = "never"
	RefitAlways = "always"
)

func defaultSchedule() Schedule { return Schedule{Refit: RefitAuto} }

func (s Schedule) validate() error {
	var faults []error
	if !slices.Contains([]string{RefitAuto, RefitNever, RefitAlways}, s.Refit) {
		faults = append(faults, fmt.Errorf("refit: %q is none of %s, %s and %s", s.Refit, RefitAuto, RefitNever, RefitAlways))
	}
	if s.KeepRuns == 1 || s.KeepRuns < 0 || s.KeepRuns > 1e6 {
		faults = append(faults, fmt.Errorf("keep-runs: %d is neither 0 (all) nor 2 or more, so that the last run can be undone", s.KeepRuns))
	}
	return errors.Join(faults...)
}
