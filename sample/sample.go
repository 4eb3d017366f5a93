package sample

import (
	"encoding/json"
	"fmt"
	"io"
)

// Record is one invented document.
type Record struct {
	ID       string   `json:"id"` // sample-0001 onwards, in order of Date
	Title    string   `json:"title"`
	Abstract string   `json:"abstract"` // 60 to 120 words
	Date     string   `json:"date"`     // as 2024-09-17
	Authors  []string `json:"authors"`
	Venue    string   `json:"venue"`
	// Categories holds the sub-theme alone.
	Categories []string `json:"categories"`
	// Area is the name of the planted area. It is the truth, so it is not
	// written with the record.
	Area string `json:"-"`
}

// Seed is the seed of the sample that the demo shows.
const Seed = 1

// Generate writes the sample of a seed: 2,400 records in order of date. The
// error is about the embedded frames, so a caller can only report it.
func Generate(seed uint64) ([]Record, error) {
	kits, err := loadKits()
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	drafts, err := newWriter(seed, kits).write()
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	records := make([]Record, len(drafts))
	for i, d := range drafts {
		records[i] = d.Record
	}
	return records, nil
}

// WriteJSONL writes the records as JSON, one a line.
func WriteJSONL(w io.Writer, records []Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range records {
		if err := enc.Encode(&records[i]); err != nil {
			return fmt.Errorf("sample: record %s: %w", records[i].ID, err)
		}
	}
	return nil
}
