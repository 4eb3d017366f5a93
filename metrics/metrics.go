// Package metrics writes the figures of a run as a Prometheus textfile, which
// node_exporter collects (text exposition format 0.0.4).
//
// The file is written whether the run succeeded or not: an alert on a figure
// that is missing comes late, one on success = 0 does not.
package metrics

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Run holds the figures of one run.
type Run struct {
	// Collection tells the runs of several states apart; it is a label of every metric.
	Collection string
	Version    string // of the tool
	Success    bool
	ExitCode   int
	// Number is the run's number in its state; 0 where there is none, as after an
	// early failure, and then not written. So are zero instants.
	Number         int
	Started, Ended time.Time
	// LastSuccess is the end of the last run that succeeded, this one included.
	LastSuccess time.Time
	// LastPeriodEnd is the end of the last finished period.
	LastPeriodEnd time.Time
	Stages        []Stage
	Records       []Count // by status
	Topics        []Count // by verdict
	// UnknownTokens is the share of tokens that the model does not know, 0 to 1; NaN
	// where it is not known.
	UnknownTokens float64
	// Alerts is the number of changes beyond doubt; -1 where nothing was tested.
	Alerts int
	// PeakMemory is in bytes; 0 where it is not known.
	PeakMemory int64
}

// Stage is one stage of a run; those of equal name are added up.
type Stage struct {
	Name    string
	Seconds float64
}

// Count counts what is called Name; those of equal name are added up.
type Count struct {
	Name string
	N    int
}

// metric is one family of samples, all of them gauges: each run replaces the
// figures of the one before.
type metric struct {
	name, help string
	label      string // beside the collection; "" for none
	samples    []sample
}

type sample struct {
	label string
	value float64
}

// LastSuccessName is the metric by which a run that failed finds out when the
// last one did not.
const LastSuccessName = "tidemark_last_success_timestamp_seconds"

// Write writes the figures that are known, in a fixed order.
func (r Run) Write(w io.Writer) error {
	var b strings.Builder
	for _, m := range r.metrics() {
		if len(m.samples) == 0 {
			continue
		}
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", m.name, m.help, m.name)
		for _, s := range m.samples {
			fmt.Fprintf(&b, "%s{collection=\"%s\"", m.name, escape(r.Collection))
			if m.label != "" {
				fmt.Fprintf(&b, ",%s=\"%s\"", m.label, escape(s.label))
			}
			b.WriteString("} " + strconv.FormatFloat(s.value, 'g', -1, 64) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// metrics lists all families, known or not.
func (r Run) metrics() []metric {
	return []metric{
		{"tidemark_build_info", "Version of the tool that wrote these figures; always 1.", "version", []sample{{r.Version, 1}}},
		{"tidemark_run_success", "1 if the last run succeeded, else 0.", "", one(truth(r.Success))},
		{"tidemark_run_exit_code", "Exit code of the last run.", "", one(float64(r.ExitCode))},
		{"tidemark_run_number", "Number of the last run in its state.", "", known(float64(r.Number), r.Number > 0)},
		{"tidemark_run_start_timestamp_seconds", "When the last run began, in seconds since 1970.", "", instant(r.Started)},
		{"tidemark_run_end_timestamp_seconds", "When the last run ended, in seconds since 1970.", "", instant(r.Ended)},
		{LastSuccessName, "When the last run that succeeded ended, in seconds since 1970.", "", instant(r.LastSuccess)},
		{"tidemark_last_period_end_timestamp_seconds", "End of the last finished period, in seconds since 1970.", "", instant(r.LastPeriodEnd)},
		{"tidemark_run_duration_seconds", "Wall time of the last run.", "", duration(r.Started, r.Ended)},
		{"tidemark_stage_duration_seconds", "Wall time of each stage of the last run.", "stage", stages(r.Stages)},
		{"tidemark_records", "Records of the last run by status.", "status", counts(r.Records)},
		{"tidemark_topics", "Topics of the last run by verdict.", "verdict", counts(r.Topics)},
		{"tidemark_unknown_token_ratio", "Share of tokens that the model does not know, 0 to 1.", "", known(r.UnknownTokens, !math.IsNaN(r.UnknownTokens))},
		{"tidemark_alerts", "Changes beyond doubt that the last look found.", "", known(float64(r.Alerts), r.Alerts >= 0)},
		{"tidemark_peak_memory_bytes", "Largest resident memory of the last run.", "", known(float64(r.PeakMemory), r.PeakMemory > 0)},
	}
}

func one(value float64) []sample { return []sample{{value: value}} }

func known(value float64, is bool) []sample {
	if !is {
		return nil
	}
	return one(value)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// instant is in seconds, to the millisecond.
func instant(t time.Time) []sample { return known(float64(t.UnixMilli())/1000, !t.IsZero()) }

func duration(from, to time.Time) []sample {
	return known(to.Sub(from).Seconds(), !from.IsZero() && !to.IsZero())
}

func stages(all []Stage) []sample {
	out := make([]sample, len(all))
	for i, s := range all {
		out[i] = sample{s.Name, s.Seconds}
	}
	return merged(out)
}

func counts(all []Count) []sample {
	out := make([]sample, len(all))
	for i, c := range all {
		out[i] = sample{c.Name, float64(c.N)}
	}
	return merged(out)
}

// merged sorts samples by label and adds up those of equal label: a collector
// refuses a file that holds one twice.
func merged(all []sample) []sample {
	slices.SortStableFunc(all, func(a, b sample) int { return strings.Compare(escape(a.label), escape(b.label)) })
	var out []sample
	for _, s := range all {
		if last := len(out) - 1; last >= 0 && escape(out[last].label) == escape(s.label) {
			out[last].value += s.value
			continue
		}
		out = append(out, s)
	}
	return out
}

// escape is the value of a label as the format wants it, valid UTF-8.
func escape(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s)
}
