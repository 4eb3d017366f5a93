package pipeline

import (
	"errors"
	"fmt"
	"strings"
)

// ConfigError is a configuration that cannot be used, with all its faults.
type ConfigError struct{ Faults []error }

// Error lists the faults, one a line.
func (e *ConfigError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults.
func (e *ConfigError) Unwrap() []error { return e.Faults }

// NothingError is input that was read and holds nothing to model.
type NothingError struct{ Why string }

// Error says why.
func (e *NothingError) Error() string { return e.Why }

// ErrMemory marks a run that would not fit the memory it may use.
var ErrMemory = errors.New("not enough memory")

func nothing(format string, args ...any) error { return &NothingError{fmt.Sprintf(format, args...)} }
