package format

import (
	"strings"
	"time"
)

// bibWanted are the fields that are kept.
var bibWanted = strings.Fields("title subtitle maintitle abstract author editor journal journaltitle booktitle series school institution " +
	"year month day date eprint doi url keywords keyword crossref xref xdata pmid")

// bibMacros are the abbreviations of @string and the months, and which fields
// they are needed for.
type bibMacros struct {
	max    int
	size   int
	values map[string]string
	wanted map[string]bool
}

func newBibMacros(opts Options) bibMacros {
	m := bibMacros{max: opts.maxRecord(), values: map[string]string{}, wanted: map[string]bool{}}
	for _, name := range bibWanted {
		m.wanted[name] = true
	}
	for _, name := range opts.Map {
		m.wanted[strings.ToLower(name)] = true
	}
	for month := time.January; month <= time.December; month++ {
		m.values[strings.ToLower(month.String()[:3])] = month.String()
	}
	return m
}

// define takes the fields of a @string and reports whether it kept them. Long
// ones and too many are not kept, so that a file of nothing else can exhaust
// neither memory nor, with abbreviations of abbreviations, time.
func (m *bibMacros) define(e bibFields) bool {
	const longest, perMacro = 4 << 10, 64
	for name, value := range e.values {
		size := len(name) + len(value) + perMacro
		if size > longest || m.size+size > m.max {
			return false
		}
		m.size += size
		m.values[name] = value
	}
	return true
}

// budget is how long the values of an entry may get.
func (m *bibMacros) budget(size int) int { return min(m.max, 32<<10+4*size) }
