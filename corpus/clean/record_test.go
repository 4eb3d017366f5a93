package clean_test

import (
	"slices"
	"strings"
	"testing"

	"tidemark/corpus/clean"
)

func TestStub(t *testing.T) {
	for _, text := range []string{
		"[No abstract available]", "Abstract not available.", "n/a", "N/A", "None", "-", "--", "...", "No abstract.", "Not Available",
		"No Abstract Available", "(no abstract)", "Sin resumen disponible.", "Résumé non disponible", "Kein Abstract verfügbar",
		"Нет аннотации", "无摘要", "[Abstract unavailable]",
	} {
		if !clean.Stub(text) {
			t.Errorf("%q is not taken for a stub", text)
		}
	}
	for _, text := range []string{
		"", "We show it.", "Yes.", "No abstract algebra is needed.", "None of the tides rose.", "Available data are few.",
		"See Smith (2001) for the tides.", "Tides.",
	} {
		if clean.Stub(text) {
			t.Errorf("%q is taken for a stub", text)
		}
	}
}

var long = strings.Repeat("Tides rise with the moon and fall again. ", 20)

var withdrawals = []struct {
	title, abstract string
	want            bool
}{
	{"", "This paper has been withdrawn by the author due to an error in Lemma 2.", true},
	{"", "Withdrawn", true},
	{"", "withdrawn by author", true},
	{"", "Withdrawn due to a gap in the proof.", true},
	{"", "This article has been retracted at the request of the editor.", true},
	{"", "The paper is withdrawn; see the other one.", true},
	{"", "Paper withdrawn.", true},
	{"", "The authors have withdrawn this manuscript.", true},
	{"", "We found an error. So I withdraw this paper.", true},
	{"", "Due to a gap in the main proof, this paper has been withdrawn.", true},
	{"", "This submission has been temporarily withdrawn for corrections.", true},
	{"", "This paper was withdrawn. " + long, true},
	{"", "Cet article a été retiré par les auteurs.", true},
	{"WITHDRAWN: Tides of the north", "", true},
	{"RETRACTED: Tides of the north", long, true},
	{"Retracted Article: Tides of the north", long, true},
	{"[Retracted] Tides of the north", long, true},
	{"Tides of the north (withdrawn)", long, true},
	{"Tides (Retracted article. See vol. 12, pg. 3, 2010)", long, true},
	{"Retraction notice to: Tides", "", true},
	{"Retracting fronts and tides", "We study retracting fronts.", false},
	{"Retractions of papers", "The retraction of papers is studied.", false},
	{"Withdrawn patients and what becomes of them", "Patients were withdrawn from the study.", false},
	{"", "Twelve patients were withdrawn due to side effects.", false},
	{"", "In this paper, drugs withdrawn by the agency are counted.", false},
	{"", "This paper studies why troops were withdrawn from the coast.", false},
	{"", "We ask how often papers are retracted. The withdrawn papers had errors.", false},
	{"", "Retracted papers go on being cited.", false},
	{"", "Withdrawn children were seen more often.", false},
	{"", "A retract of a free group is studied in this paper.", false},
	{"", long + "This paper has been withdrawn by the author.", false},
	{"Tides", "Tides rise.", false},
	{"", "", false},
}

func TestWithdrawn(t *testing.T) {
	for _, c := range withdrawals {
		if got := clean.Withdrawn(c.title, c.abstract); got != c.want {
			t.Errorf("%q, %.80q: %v", c.title, c.abstract, got)
		}
	}
}

func TestReadable(t *testing.T) {
	for cleaned, want := range map[string]string{
		"for all ␣, we":      "for all, we",
		"the tide (␣) rose.": "the tide rose.",
		"One.\nTwo":          "One. Two",
		"␣":                  "",
		"plain":              "plain",
		"a ␣ b":              "a b",
		"0.5␣0.6":            "0.5 0.6",
		"ends ␣.":            "ends.",
	} {
		if got := clean.Readable(strings.ReplaceAll(cleaned, gap, string(clean.Gap))); got != want {
			t.Errorf("%q: got %q, want %q", cleaned, got, want)
		}
	}
}

func TestAudit(t *testing.T) {
	_, a := clean.Abstract("AIMS: to \\emph{see} $x$ &lt; 5 <i>m</i> at www.a.org.\x07 Hy-\nphen. © 2001 Tide Press. All rights reserved.")
	want := [clean.Kinds]int{1, 2, 2, 1, 1, 2, 1, 1, 1}
	if a.Counts != want {
		t.Errorf("counts %v, want %v", a.Counts, want)
	}
	if got := []string{"All rights reserved.", "© 2001 Tide Press."}; !slices.Equal(a.Notices, got) {
		t.Errorf("notices %q", a.Notices)
	}
	var sum clean.Audit
	sum.Add(a)
	sum.Add(a)
	if sum.Counts[clean.Tag] != 4 || len(sum.Notices) != 4 {
		t.Errorf("sum %v", sum)
	}
	for k := range clean.Kinds {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
	}
}

func TestNothingToDo(t *testing.T) {
	text := strings.TrimSpace(prose)
	if got, audit := clean.Abstract(text); got != text || (audit.Counts != [clean.Kinds]int{}) {
		t.Errorf("plain prose was changed: %v", audit)
	}
	if n := testing.AllocsPerRun(10, func() { clean.Abstract(text) }); n != 0 {
		t.Errorf("plain prose takes %v allocations", n)
	}
}
