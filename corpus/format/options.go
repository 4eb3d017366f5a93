package format

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"tidemark/corpus"
)

// Options is what the user may say about the inputs. The zero Options
// recognises every format by content and reads standard input from os.Stdin.
type Options struct {
	// Format, if set, is used for every input instead of recognition.
	Format *Format
	// Map names the field of the source that holds a field of the document,
	// instead of the names the format knows. Keys are those of MapFields; a dot
	// in the value reaches into a nested field: "meta.title".
	Map map[string]string
	// MaxRecord is the longest record in bytes; longer ones are bad records.
	// Zero stands for DefaultMaxRecord.
	MaxRecord int
	// DateKind says which date of a document counts.
	DateKind corpus.DateKind
	// DateLayout, if set, is how dates are written that ParseDate would refuse,
	// in the letters YYYY, YY, MM, DD and MMM (a month as a word): "DD/MM/YYYY".
	DateLayout string
	// Zone is the time zone in whose calendar instants fall. Nil is UTC.
	Zone *time.Location
	// Stdin is read for the input "-". Nil stands for os.Stdin.
	Stdin io.Reader
}

// DefaultMaxRecord is the longest record in bytes unless Options says otherwise.
const DefaultMaxRecord = 16 << 20

// MapFields lists the fields that Options.Map may name. No format knows of a
// group by itself: what documents are compared by is the user's question.
func MapFields() []string { return []string{"title", "abstract", "date", "id", "group"} }

// Validate reports every fault of the options, or nil.
func (o Options) Validate() error {
	var faults []error
	if o.MaxRecord < 0 {
		faults = append(faults, fmt.Errorf("longest record of %d bytes: must not be negative", o.MaxRecord))
	}
	if _, err := goLayout(o.DateLayout); o.DateLayout != "" && err != nil {
		faults = append(faults, err)
	}
	for _, field := range slices.Sorted(maps.Keys(o.Map)) {
		if !slices.Contains(MapFields(), field) {
			faults = append(faults, fmt.Errorf("--map %s=%s: no such field; known are %s",
				field, o.Map[field], strings.Join(MapFields(), ", ")))
		} else if strings.TrimSpace(o.Map[field]) == "" {
			faults = append(faults, fmt.Errorf("--map %s=: names no field of the source", field))
		}
	}
	return errors.Join(faults...)
}

func (o Options) maxRecord() int {
	if o.MaxRecord == 0 {
		return DefaultMaxRecord
	}
	return o.MaxRecord
}
