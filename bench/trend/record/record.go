// Package record keeps the raw results of the trend study: one JSON object a
// line, appended as they are made, so that an interrupted study goes on where it
// stopped.
package record

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// Record is what one chunk of one case came to.
type Record struct {
	// Study names the question: "null", "shuffle".
	Study string `json:"study"`
	// Case says which settings, by name; its values are texts, so that a case
	// is the same however it is read.
	Case map[string]string `json:"case"`
	// Chunk numbers the independent parts of a case from 0. Seeds follow from it.
	Chunk int `json:"chunk"`
	// Figures are counts and sums, which add up over chunks.
	Figures map[string]float64 `json:"figures"`
	// Method is a fingerprint of what the procedure under study decides:
	// results of another procedure do not count.
	Method string `json:"method"`
	// Go, CPU and Seconds say with what and how long it was made.
	Go      string  `json:"go"`
	CPU     string  `json:"cpu"`
	Seconds float64 `json:"seconds"`
}

// Key tells records of different chunks, cases and methods apart.
func (r Record) Key() string {
	return fmt.Sprint(r.Study, r.Case, r.Chunk, r.Method) // fmt sorts the keys of maps
}

// Read returns the records of a file in its order; none if it does not exist.
func Read(name string) ([]Record, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Record
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var r Record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w; remove the line, and the study makes it again", name, n, err)
		}
		all = append(all, r)
	}
	return all, lines.Err()
}

// Append adds a record to the end of a file.
func Append(name string, r Record) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}

// Newest returns the records made by the method of the last one.
func Newest(all []Record) []Record {
	if len(all) == 0 {
		return nil
	}
	method := all[len(all)-1].Method
	return slices.DeleteFunc(slices.Clone(all), func(r Record) bool { return r.Method != method })
}

// Sum adds up the figures of all chunks of the records of a study whose case
// has these values; names and values alternate. Chunks is their number.
func Sum(all []Record, study string, want ...string) (figures map[string]float64, chunks int) {
	figures = map[string]float64{}
	for _, r := range all {
		if r.Study != study || !r.has(want) {
			continue
		}
		chunks++
		for name, x := range r.Figures {
			figures[name] += x
		}
	}
	return figures, chunks
}

func (r Record) has(want []string) bool {
	for i := 0; i+1 < len(want); i += 2 {
		if r.Case[want[i]] != want[i+1] {
			return false
		}
	}
	return true
}
