package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
)

// batch is what one update gets.
type batch struct {
	asOf  string // its last day, 2025-03-18
	lines []string
}

// cut sorts documents by day and cuts them: single days at first, then weeks.
func cut(path string, days int) ([]batch, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	byDay := map[string][]string{}
	scanner := bufio.NewScanner(z)
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		var d struct {
			Date string `json:"date"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &d); err != nil || len(d.Date) < len(time.DateOnly) {
			return nil, fmt.Errorf("%s: a line without a date", path)
		}
		day := d.Date[:len(time.DateOnly)]
		byDay[day] = append(byDay[day], scanner.Text())
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return batches(byDay, days)
}

func batches(byDay map[string][]string, days int) ([]batch, error) {
	var order []string
	for day := range byDay {
		order = append(order, day)
	}
	slices.Sort(order)
	first, err := time.Parse(time.DateOnly, order[0])
	if err != nil {
		return nil, err
	}
	var out []batch
	for _, day := range order {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return nil, err
		}
		end := at
		if n := int(at.Sub(first).Hours() / 24); n >= days {
			end = first.AddDate(0, 0, n/7*7+6) // the week's last day
		}
		asOf := end.Format(time.DateOnly)
		if len(out) == 0 || out[len(out)-1].asOf != asOf {
			out = append(out, batch{asOf: asOf})
		}
		b := &out[len(out)-1]
		b.lines = append(b.lines, byDay[day]...)
	}
	return out, nil
}

// step is what one update came to.
type step struct {
	AsOf      string  `json:"as_of"`
	Outcome   string  `json:"outcome"`
	Refit     string  `json:"refit"` // the reason that the tool names
	Added     int     `json:"added"`
	Documents int     `json:"documents"`
	Unknown   float64 `json:"unknown_share"`
	// Before is how many documents had a main topic before, Kept the share of
	// them that has the same now.
	Before  int     `json:"before"`
	Kept    float64 `json:"kept"`
	Seconds float64 `json:"seconds"`
	PeakMiB int64   `json:"peak_mib"`
}

// build builds the tool.
func build(work string) (string, error) {
	tool := filepath.Join(work, "analyze")
	c := exec.Command("go", "build", "-o", tool, "./cmd/analyze")
	c.Stderr = os.Stderr
	return tool, c.Run()
}

// call runs the tool and returns what it printed, seconds and peak memory.
func call(tool string, arguments ...string) (out []byte, seconds float64, mib int64, err error) {
	c := exec.Command(tool, arguments...)
	var stderr strings.Builder
	c.Stderr = &stderr
	began := time.Now()
	out, err = c.Output()
	seconds = time.Since(began).Seconds()
	if err != nil {
		return nil, 0, 0, fmt.Errorf("%s: %w\n%s", strings.Join(arguments, " "), err, stderr.String())
	}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		mib = usage.Maxrss >> 10
	}
	return out, seconds, mib, nil
}

// feed makes the updates, and returns the topics of documents after the last.
func feed(tool, work string, batches []batch) ([]step, map[string]mainTopic, error) {
	state, input := filepath.Join(work, "state"), filepath.Join(work, "input.jsonl")
	var steps []step
	var topics map[string]mainTopic
	for _, b := range batches {
		if err := os.WriteFile(input, []byte(strings.Join(b.lines, "\n")+"\n"), 0o644); err != nil {
			return nil, nil, err
		}
		out, seconds, mib, err := call(tool, "update", "--state", state, "--as-of", b.asOf, "--json", input)
		if err != nil {
			return nil, nil, err
		}
		s := step{AsOf: b.asOf, Seconds: seconds, PeakMiB: mib}
		if err := json.Unmarshal(out, &s); err != nil {
			return nil, nil, err
		}
		if s.Outcome == "fitted" || s.Outcome == "inferred" {
			now, err := mains(filepath.Join(state, "latest"))
			if err != nil {
				return nil, nil, err
			}
			s.Before, s.Kept = kept(topics, now)
			topics = now
		}
		steps = append(steps, s)
		fmt.Fprintf(os.Stderr, "%s %s kept %.4f\n", s.AsOf, s.Outcome, s.Kept)
	}
	return steps, topics, nil
}

// mainTopic is the topic that a document is about most.
type mainTopic struct {
	topic string
	share float64
}

// mains reads the ledger of a result.
func mains(folder string) (map[string]mainTopic, error) {
	f, err := os.Open(filepath.Join(folder, "tables", "documents.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	id, topic, share := slices.Index(head, "id"), slices.Index(head, "main_topic"), slices.Index(head, "main_topic_share")
	if min(id, topic, share) < 0 {
		return nil, fmt.Errorf("%s: no column id, main_topic or main_topic_share", f.Name())
	}
	of := map[string]mainTopic{}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return of, nil
		}
		if err != nil {
			return nil, err
		}
		if row[topic] != "" {
			x, err := strconv.ParseFloat(row[share], 64)
			if err != nil {
				return nil, err
			}
			of[row[id]] = mainTopic{row[topic], x}
		}
	}
}

// kept is the share of the documents of before that have the same topic now.
func kept(before, now map[string]mainTopic) (documents int, share float64) {
	same := 0
	for id, m := range before {
		if now[id].topic == m.topic {
			same++
		}
	}
	return len(before), float64(same) / float64(max(1, len(before)))
}
