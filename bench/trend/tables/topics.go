package tables

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Topic is what a result says of one topic. Numbers are 0 where the topic was
// not tested.
type Topic struct {
	Number  int // from 1
	Label   string
	Terms   []string // the ten most probable
	Verdict string
	Slope   float64 // points a year
	Q       float64
	// First and Last are the fitted shares at the ends, 0 to 1.
	First, Last float64
}

// ReadTopics reads the tables topics.csv and trends.csv of a folder.
func ReadTopics(folder string) ([]Topic, error) {
	var all []Topic
	err := each(filepath.Join(folder, "tables", "topics.csv"), func(field func(string) string) error {
		all = append(all, Topic{
			Number: len(all) + 1, Label: field("label"), Terms: strings.Split(field("terms"), ", "),
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	row := 0
	err = each(filepath.Join(folder, "tables", "trends.csv"), func(field func(string) string) error {
		if row >= len(all) {
			return fmt.Errorf("more rows than the %d topics of topics.csv", len(all))
		}
		t := &all[row]
		row++
		t.Verdict = field("verdict")
		return errors.Join(
			numberTo(&t.Slope, field("slope_points_per_year")), numberTo(&t.Q, field("q_value")),
			numberTo(&t.First, field("share_first")), numberTo(&t.Last, field("share_last")),
		)
	})
	return all, err
}

// numberTo reads a number; an empty cell leaves dst as it is.
func numberTo(dst *float64, cell string) error {
	if cell == "" {
		return nil
	}
	x, err := strconv.ParseFloat(cell, 64)
	*dst = x
	return err
}
