package pipeline

import (
	"time"

	"tidemark/output"
)

// Event is a step of a run.
type Event struct {
	// Stage is what is being done: "reading", "fitting".
	Stage string
	// Done of Total, in Unit; Total is 0 where it is not known.
	Done, Total int
	Unit        string
	// Finished marks the end of the stage, which took Elapsed.
	Finished bool
	Elapsed  time.Duration
}

// clock measures stages and reports progress.
type clock struct {
	progress func(Event)
	stages   []output.ManifestStage
	stage    string
	since    time.Time
}

func newClock(progress func(Event)) *clock {
	if progress == nil {
		progress = func(Event) {}
	}
	return &clock{progress: progress}
}

// begin ends the stage before and starts another.
func (c *clock) begin(stage string) {
	c.end()
	c.stage, c.since = stage, time.Now()
	c.progress(Event{Stage: stage})
}

func (c *clock) end() {
	if c.stage == "" {
		return
	}
	elapsed := time.Since(c.since)
	c.stages = append(c.stages, output.ManifestStage{Name: c.stage, Seconds: elapsed.Round(time.Millisecond).Seconds()})
	c.progress(Event{Stage: c.stage, Finished: true, Elapsed: elapsed})
	c.stage = ""
}

func (c *clock) step(done, total int, unit string) {
	c.progress(Event{Stage: c.stage, Done: done, Total: total, Unit: unit})
}

// seconds returns how long the stages took that have ended.
func (c *clock) seconds() float64 {
	total := 0.0
	for _, s := range c.stages {
		total += s.Seconds
	}
	return total
}
