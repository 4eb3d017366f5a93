package format

import (
	"slices"
	"testing"
)

func TestSplitNames(t *testing.T) {
	for text, want := range map[string][]string{
		"Ann Bee":                         {"Ann Bee"},
		"Ann Bee, Cy Dee and Ed Eff":      {"Ann Bee", "Cy Dee", "Ed Eff"},
		"Ann Bee, Cy Dee, and Ed Eff":     {"Ann Bee", "Cy Dee", "Ed Eff"},
		"Bee, Ann; Dee, Cy":               {"Bee, Ann", "Dee, Cy"},
		"Bee, Ann and Dee, Cy":            {"Bee, Ann", "Dee, Cy"},
		" Alexandra  Sand ,  Bo Branders": {"Alexandra Sand", "Bo Branders"},
		"":                                nil,
		"Tide, Ada":                       {"Tide, Ada"},
		"Tide,  Ada Maria":                {"Tide, Ada Maria"},
		"Tide, A.":                        {"Tide, A."},
		"Tide, A. B.":                     {"Tide, A. B."},
		"O'Tide, Ada":                     {"O'Tide, Ada"},
		"Óda-Tide, Zoë":                   {"Óda-Tide, Zoë"},
		"van der Tide, Ada":               {"van der Tide, Ada"},
		"von Tide, A.-B.":                 {"von Tide, A.-B."},
		"Ada Tide, Bo Reed":               {"Ada Tide", "Bo Reed"},
		"Ada Tide, Bo":                    {"Ada Tide", "Bo"},
		"Ada Tide, Bo Reed, Cy Dee":       {"Ada Tide", "Bo Reed", "Cy Dee"},
		"Tide, A.; Reed, B.":              {"Tide, A.", "Reed, B."},
		"Tide A, Reed B":                  {"Tide A", "Reed B"},
		"Tide A., Reed B.":                {"Tide A.", "Reed B."},
		"Tide AB, Reed B":                 {"Tide AB", "Reed B"},
		"A. Tide, B. Reed":                {"A. Tide", "B. Reed"},
		"Tide, A., Reed, B.":              {"Tide, A.", "Reed, B."},
		"Tide, A, Reed, B":                {"Tide, A", "Reed, B"},
		"Tide, A.B., Reed, C.-D.":         {"Tide, A.B.", "Reed, C.-D."},
		"Tide, AB, Reed, CD":              {"Tide, AB", "Reed, CD"},
		"Tide, A., Reed, B., and Dee, C.": {"Tide, A.", "Reed, B.", "Dee, C."},
		"Tide, A., Reed, B., & Dee, C.":   {"Tide, A.", "Reed, B.", "Dee, C."},
		"Tide, A. and Reed, B.":           {"Tide, A.", "Reed, B."},
		"de la Tide, A., Ada Reed, B.":    {"de la Tide, A.", "Ada Reed, B."},
		"Tide, for the gauge group":       {"Tide", "for the gauge group"},
		"Tide, Ada Bo Cy Dee":             {"Tide", "Ada Bo Cy Dee"},
		"the gauge group, Ada Tide":       {"the gauge group", "Ada Tide"},
		"潮汐, 河口":                          {"潮汐", "河口"},
		"Tide, Ada, Reed":                 {"Tide", "Ada", "Reed"},
		"Tide, Ada,":                      {"Tide", "Ada"},
		", ":                              nil,
	} {
		if got := splitNames(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSpokenNames: where names are known to be written as they are spoken, a
// body of one word stands beside a person.
func TestSpokenNames(t *testing.T) {
	if got := spokenNames("GAUGE, Ada Tide"); !slices.Equal(got, []string{"GAUGE", "Ada Tide"}) {
		t.Errorf("%q", got)
	}
}
