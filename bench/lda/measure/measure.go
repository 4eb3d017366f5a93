// Package measure times a fit inside its process and reports it to the script
// that started it: one JSON value a line on standard output.
package measure

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Clock times one fit. Its unit is seconds, of all threads together for CPU.
type Clock struct {
	process, begun time.Time
	cpu            float64
}

// Start returns a clock; call it when the process begins.
func Start() *Clock { return &Clock{process: time.Now()} }

// Begin tells that the corpus is loaded and the fit begins.
func (c *Clock) Begin() {
	report(map[string]any{"event": "begin"})
	c.begun, c.cpu = time.Now(), cpuSeconds()
}

// Checkpoint is what is reported of a fit that has ended.
type Checkpoint struct {
	Event  string `json:"event"`
	Passes int    `json:"passes"`
	Folder string `json:"folder"` // of the model
	// Of the fit alone.
	CPUFit  float64 `json:"cpu_fit"`
	WallFit float64 `json:"wall_fit"`
	// From the start of the process to the end of the fit.
	CPUTotal  float64 `json:"cpu_total"`
	WallTotal float64 `json:"wall_total"`
	PeakMiB   int     `json:"peak_mib"` // largest resident set so far
	// Detail is what the tool says of its fit.
	Detail map[string]any `json:"detail,omitempty"`
}

// End stops the clock.
func (c *Clock) End() Checkpoint {
	cpu, now := cpuSeconds(), time.Now()
	return Checkpoint{
		Event: "checkpoint", CPUFit: cpu - c.cpu, WallFit: now.Sub(c.begun).Seconds(),
		CPUTotal: cpu, WallTotal: now.Sub(c.process).Seconds(), PeakMiB: PeakMiB(),
	}
}

// Report prints a checkpoint; its model must have been written.
func (p Checkpoint) Report() { report(p) }

func report(value any) {
	line, err := json.Marshal(value)
	if err != nil {
		panic(err) // a value of ours
	}
	os.Stdout.Write(append(line, '\n'))
}

// cpuSeconds is user and system time of the process.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // cannot fail with these arguments
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// PeakMiB returns the largest resident set so far. It reads Linux's own account, 0 where there is none.
func PeakMiB() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, _ := strconv.Atoi(fields[0])
	return kib >> 10
}
