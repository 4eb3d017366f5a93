package main

import (
	"math"
	"path/filepath"
	"time"

	"tidemark/metrics"
	"tidemark/pipeline"
)

// writeMetrics writes the figures of an update that ended with err.
func (p *program) writeMetrics(path string, began time.Time, u *pipeline.Updated, err error) error {
	m := metrics.Run{
		Collection: "unnamed", Version: version(), Success: err == nil,
		Started: began, Ended: p.now(), UnknownTokens: math.NaN(), Alerts: -1,
	}
	if dir, absErr := filepath.Abs(p.config.State); absErr == nil && p.config.State != "" {
		m.Collection = filepath.Base(dir)
	}
	if err != nil {
		m.ExitCode = exitCode(err)
	} else {
		m.LastSuccess = m.Ended
	}
	if u != nil {
		addUpdated(&m, u)
	}
	return metrics.WriteFile(path, m)
}

// addUpdated adds the figures of an update that was made.
func addUpdated(m *metrics.Run, u *pipeline.Updated) {
	m.Number = u.Run.Number
	for _, c := range u.Records {
		m.Records = append(m.Records, metrics.Count{Name: c.Status, N: c.Records})
	}
	if u.Unknown.Words > 0 {
		m.UnknownTokens = u.Unknown.Share()
	}
	if u.Result == nil {
		return
	}
	m.PeakMemory = u.Result.Manifest.PeakMemoryBytes
	for _, s := range u.Result.Manifest.Stages {
		m.Stages = append(m.Stages, metrics.Stage{Name: s.Name, Seconds: s.Seconds})
	}
	for _, v := range u.Result.Report.Trends.Verdicts {
		m.Topics = append(m.Topics, metrics.Count{Name: string(v.Outcome), N: 1})
	}
	for _, period := range u.Result.Report.Trends.Periods {
		if period.Finished {
			m.LastPeriodEnd = period.End
		}
	}
	if u.Digest.Look.Period != "" {
		m.Alerts = len(u.Digest.Alerts)
	}
}
