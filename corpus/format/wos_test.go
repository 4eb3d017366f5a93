package format

import (
	"strings"
	"testing"

	"tidemark/corpus"
)

const wosSample = `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Marsh, A
   Reed, B
AF Marsh, Ann
   Reed, Bo
TI Tides of the
   shore
SO JOURNAL OF SHORES
DE tides; moon
ID SHORES
AB Tides rise
   and fall.
PY 2016
PD JAN 15
DI 10.1234/abc
WC Oceanography
UT WOS:1
ER

PT J
AU Reed, Bo; Marsh, Ann
TI No end mark
PY 2006
PD 04 2006
DI 467-72
PT J
TI Early
EA NOV 2024
UT MEDLINE:3
ER

EF
`

func TestWOS(t *testing.T) {
	docs, bad, sum := readTagged(t, "wos", wosSample, Options{})
	sameDocuments(
		t, docs,
		"WOS:1|Tides of the shore|Tides rise and fall.|Marsh, Ann; Reed, Bo|JOURNAL OF SHORES|tides; moon; Oceanography||10.1234/abc|/2016-01-15 day/|line 3",
		"|No end mark||Reed, Bo; Marsh, Ann|||||/2006-04-01 month/|line 22",
		"MEDLINE:3|Early|||||||/2024-11-01 month/|line 28",
	)
	if len(bad) != 0 || sum.PassedOver != 0 {
		t.Errorf("%d bad, %d passed over", len(bad), sum.PassedOver)
	}
	otherEndings(t, "wos", wosSample)
}

func TestWOSTable(t *testing.T) {
	header := "PT\tAU\tAF\tTI\tSO\tDE\tAB\tPY\tPD\tDI\tUT\t\n"
	rows := []string{
		"J\tMarsh, A\tMarsh, Ann; Reed, Bo\t\"Tides\" of the shore\tSHORES\ttides; moon\t\"They rise\t2016\tJAN 15\t10.1234/abc\tWOS:1\t\n",
		"J\tReed, B\t\t\"Second\tSHORES\t\t\t2016\tNOV-DEC\t\tWOS:2\n",
		"J\tReed, B\n",
		"J\tReed, B\t\tThird\" shore\tSHORES\t\tFalls\"\t2017\t\t\tWOS:3\n",
	}
	text := header + strings.Join(rows, "")
	docs, bad, _ := readTagged(t, "wos", text, Options{})
	sameDocuments(
		t, docs,
		"WOS:1|\"Tides\" of the shore|\"They rise|Marsh, Ann; Reed, Bo|SHORES|tides; moon||10.1234/abc|/2016-01-15 day/|line 2",
		"WOS:2|\"Second||Reed, B|SHORES||||/2016-01-01 year/|line 3",
		"WOS:3|Third\" shore|Falls\"|Reed, B|SHORES||||/2017-01-01 year/|line 5",
	)
	if len(bad) != 1 || bad[0].Place.Position != "line 4" || bad[0].Status != corpus.Malformed {
		t.Errorf("bad: %v", bad)
	}
	otherEndings(t, "wos", text)
	// The header again, as cat leaves it, is no record.
	if docs, _, _ = readTagged(t, "wos", text+text, Options{}); len(docs) != 6 {
		t.Errorf("%d documents, want 6", len(docs))
	}
	docs, bad, _ = readTagged(t, "wos", header+rows[0]+rows[1], Options{MaxRecord: 90})
	if len(docs) != 1 || len(bad) != 1 || bad[0].Reason != corpus.ReasonTooLong {
		t.Errorf("%d documents, bad: %v", len(docs), bad)
	}
}
