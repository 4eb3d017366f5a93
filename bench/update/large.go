package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// The update that is timed: so many new documents on a state of so many, and topics.
const (
	largeState = 100_000
	largeStep  = 500
	largeSteps = 3
	largeK     = "100"
)

// timeLarge measures small updates of a large state.
func timeLarge(tool, work, documents string) ([]step, error) {
	f, err := os.Open(documents)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	lines := bufio.NewReaderSize(z, 1<<20)
	state, input := filepath.Join(work, "large"), filepath.Join(work, "large.jsonl")
	var steps []step
	for i := range 1 + largeSteps {
		n := largeStep
		if i == 0 {
			n = largeState
		}
		if err := copyLines(input, lines, n); err != nil {
			return nil, fmt.Errorf("%s: %w", documents, err)
		}
		out, seconds, mib, err := call(tool, "update", "--state", state, "--topics", largeK, "--json", input)
		if err != nil {
			return nil, err
		}
		s := step{Seconds: seconds, PeakMiB: mib}
		if err := json.Unmarshal(out, &s); err != nil {
			return nil, err
		}
		fmt.Printf("%s: %d new, %d in all, %.1f s, %d MiB\n", s.Outcome, s.Added, s.Documents, s.Seconds, s.PeakMiB)
		steps = append(steps, s)
	}
	return steps, nil
}

// copyLines writes the next n lines to a file.
func copyLines(path string, from *bufio.Reader, n int) error {
	var b strings.Builder
	for range n {
		line, err := from.ReadString('\n')
		if err != nil {
			return err
		}
		b.WriteString(line)
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
