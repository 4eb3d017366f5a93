package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tidemark/pipeline"
	"tidemark/store"
)

// printRepairs says what a process that had ended early has left.
func (p *program) printRepairs(state *store.State) {
	for _, r := range state.Repaired() {
		p.note(p.remark(r))
	}
}

// printUpdated prints what came of an update.
func (p *program) printUpdated(u *pipeline.Updated, j *job) error {
	silent := j.news && (u.Digest == nil || !u.Digest.HasNews())
	if silent && !p.json {
		return nil // cron mails every word; report and digest hold the doubts
	}
	if r := u.Result; r != nil {
		p.printRemarks(u.Notes, r.Report.Warnings)
	} else {
		p.printRemarks(u.Notes, nil)
	}
	if p.json {
		return p.printUpdatedJSON(u)
	}
	if p.quiet {
		return nil
	}
	return p.printLines(updatedSummary(newScreen(p.stdout), u))
}

// updatedSummary is what came of an update in lines; the topics stand before the
// files where there are any.
func updatedSummary(s screen, u *pipeline.Updated) []string {
	var lines []string
	for _, sentence := range updatedLines(u) {
		lines = append(lines, s.lines(sentence)...)
	}
	if u.Result == nil {
		return lines
	}
	files := []string{"Digest: " + filepath.Join(u.Folder, "digest.txt"), reportLine(filepath.Join(u.Folder, "report.html"))}
	return slices.Concat(lines, topicsIn(s, u.Result.Report, len(lines)+len(files)), files)
}

func updatedLines(u *pipeline.Updated) []string {
	c := u.Run.Changes
	switch u.Outcome {
	case pipeline.NothingNew:
		return []string{fmt.Sprintf("Nothing new: %s; the state stays as it was, with %s documents.", recordWords(u.Records), grouped(u.Documents))}
	case pipeline.Collecting:
		return []string{
			fmt.Sprintf("Run %d: %s.", u.Run.Number, changeWords(c)),
			fmt.Sprintf("Collecting: %s documents of the %d that topics need.", grouped(u.Documents), pipeline.LeastFitted),
		}
	}
	how := "Topics of new documents were inferred"
	if u.Refit != "" {
		how = "Topics were fitted: " + u.Refit
	} else if u.Unknown.Words > 0 {
		how += fmt.Sprintf("; the model does not know %.1f%% of their words", 100*u.Unknown.Share())
	}
	return []string{
		fmt.Sprintf("Run %d: %s; %s documents in all.", u.Run.Number, changeWords(c), grouped(u.Documents)),
		how + ".",
		u.Digest.Subject(),
	}
}

// changeWords reads "40 added, 1 revised".
func changeWords(c store.Changes) string {
	var parts []string
	for _, x := range []struct {
		n    int
		word string
	}{{c.Added, "added"}, {c.Revised, "revised"}, {c.Amended, "amended"}, {c.Removed, "withdrawn"}, {c.Unchanged, "unchanged"}} {
		if x.n > 0 {
			parts = append(parts, grouped(x.n)+" "+x.word)
		}
	}
	if parts == nil {
		return "no change"
	}
	return strings.Join(parts, ", ")
}

// recordWords reads "3 duplicate (same_id), 40 unchanged".
func recordWords(counts []store.Count) string {
	var parts []string
	for _, c := range counts {
		part := grouped(c.Records) + " " + c.Status
		if c.Reason != "" {
			part += " (" + c.Reason + ")"
		}
		parts = append(parts, part)
	}
	if parts == nil {
		return "no records"
	}
	return strings.Join(parts, ", ")
}

// jsonUpdated is what --json prints. Fields are only ever added.
type jsonUpdated struct {
	Outcome   string         `json:"outcome"`
	Run       int            `json:"run"`
	Folder    string         `json:"folder"`
	Documents int            `json:"documents"`
	Records   int            `json:"records"`
	Status    map[string]int `json:"status"`
	Added     int            `json:"added"`
	Revised   int            `json:"revised"`
	Amended   int            `json:"amended"`
	Removed   int            `json:"removed"`
	Unchanged int            `json:"unchanged"`
	Refit     string         `json:"refit"`
	Unknown   float64        `json:"unknown_share"`
	News      bool           `json:"news"`
	Subject   string         `json:"subject"`
	Warnings  []string       `json:"warnings"`
	Hash      string         `json:"result_hash"`
}

func (p *program) printUpdatedJSON(u *pipeline.Updated) error {
	s := jsonUpdated{
		Outcome: string(u.Outcome), Run: u.Run.Number, Folder: u.Folder, Documents: u.Documents, Status: map[string]int{},
		Added: u.Run.Added, Revised: u.Run.Revised, Amended: u.Run.Amended, Removed: u.Run.Removed, Unchanged: u.Run.Unchanged,
		Refit: u.Refit, Unknown: u.Unknown.Share(), Warnings: []string{},
	}
	for _, c := range u.Records {
		s.Status[c.Status] += c.Records
		s.Records += c.Records
	}
	if u.Result != nil {
		s.Warnings, s.Hash = warningsOf(u.Result.Manifest), u.Result.Manifest.ResultHash
		s.News, s.Subject = u.Digest.HasNews(), u.Digest.Subject()
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}
