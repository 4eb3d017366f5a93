package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// snapshot writes down what is in force, apart from the list of runs.
func snapshot(t testing.TB, s *State) string {
	t.Helper()
	var lines []string
	for d, err := range s.All(nil) {
		must(t, err)
		lines = append(lines, fmt.Sprintf("%+v", d))
	}
	slices.Sort(lines)
	topics, err := s.Topics()
	must(t, err)
	periods, err := s.Periods()
	must(t, err)
	looks, err := s.Looks()
	must(t, err)
	terms, err := s.Terms()
	must(t, err)
	return strings.Join(lines, "\n") + fmt.Sprintf("\n%+v\n%+v\n%+v\n%q", topics, periods, looks, terms)
}
