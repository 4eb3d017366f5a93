package format

import (
	"strings"
	"testing"

	"tidemark/corpus"
)

const risSample = `1.
TY  - JOUR
ID  - harbour-7
T1  - Tides of H<sub>2</sub>O
AU  - Marsh, Ann
AU  - Reed, Bo
JF  - Journal of Shores
DA  - Jun
PY  - 2011
AB  - Tides rise &amp; fall.
And a second paragraph, where a<b and c>d.
KW  - tides
shores
KW  - moon
DO  - https://doi.org/10.1234/abc
UR  - https://example.org/7
N1  - Export Date: 1 April 2016
ER  - 

Link to the full text
TY  - RPRT
TI  - 
T1  - Second
N2  - Notes as abstract.
AB  -
A1  - Reed, Bo
T2  - Reports
Y1  - 2016/12//
TY  - CONF
ID  - 3
AN  - X-3
TI  - The end mark before is missing
PY  - 2013/02/15/received
PY  - 2013/04/18
ER  -
ER  -
`

func TestRIS(t *testing.T) {
	docs, bad, sum := readTagged(t, "ris", risSample, Options{})
	sameDocuments(
		t, docs,
		"harbour-7|Tides of H2O|Tides rise & fall.\nAnd a second paragraph, where a<b and c>d.|Marsh, Ann; Reed, Bo|Journal of Shores|tides; shores; moon|https://example.org/7|10.1234/abc|/2011-06-01 month/|line 2",
		"|Second|Notes as abstract.|Reed, Bo|Reports||||/2016-12-01 month/|line 21",
		"X-3|The end mark before is missing||||||"+"|/2013-04-18 day/|line 29",
	)
	if len(bad) != 0 || sum.PassedOver != 2 {
		t.Errorf("%d bad, %d passed over: %v", len(bad), sum.PassedOver, sum.Examples)
	}
	otherEndings(t, "ris", risSample)
}

func TestRISLoose(t *testing.T) {
	// One space before the dash is a tag only in a file that writes them so.
	docs, _, _ := readTagged(t, "ris", "TY - JOUR\nTI - Loose\nAB - One\nER -\n", Options{})
	sameDocuments(t, docs, "|Loose|One||||||//|line 1")
	docs, _, _ = readTagged(t, "ris", "TY  - JOUR\nTI  - Strict\nAB  - Terms:\nMR - the moon\nTI - no title\nER  -\n", Options{})
	sameDocuments(t, docs, "|Strict|Terms:\nMR - the moon\nTI - no title||||||//|line 1")
	docs, _, _ = readTagged(t, "ris", "TY\t- JOUR\nTI \t- Tabs\nPY\t- 2001/00/00/\nER\t-\n", Options{})
	sameDocuments(t, docs, "|Tabs|||||||/2001-01-01 year/|line 1")
	// A record without its type counts if it has a title.
	docs, _, _ = readTagged(t, "ris", "T1  - None\nVL  - 1\nIS  - 2\nSP  - 3\nPY  - 99\nER  -\n\nTY  - JOUR\nTI  - Some\nER  -\n", Options{})
	sameDocuments(t, docs, "|None|||||||/?99/|line 1", "|Some|||||||//|line 8")
}

func TestRISMap(t *testing.T) {
	opts := Options{Map: map[string]string{"title": "ST", "date": "Y2", "id": "LB", "abstract": "N1"}}
	docs, _, _ := readTagged(t, "ris", "TY  - JOUR\nTI  - Long\nST  - Short\nN1  - Note\nLB  - 7\nY2  - 2019/03/28\nPY  - 2005\nER  -\n", opts)
	sameDocuments(t, docs, "7|Short|Note||||||2019-03-28 day//|line 1")
}

func TestTaggedTooLong(t *testing.T) {
	long := "TY  - JOUR\nTI  - One\nAB  - " + strings.Repeat("wave ", 100) + "\nER  -\n"
	text := "TY  - JOUR\nTI  - Zero\nER  -\n" + long + strings.Replace(long, "AB  - ", "AB  - \n", 1) + "TY  - JOUR\nTI  - Two\nER  -\n"
	docs, bad, _ := readTagged(t, "ris", text, Options{MaxRecord: 300})
	sameDocuments(t, docs, "|Zero|||||||//|line 1", "|Two|||||||//|line 13")
	if len(bad) != 2 || bad[0].Reason != corpus.ReasonTooLong || bad[0].Place.Position != "line 4" || bad[1].Place.Position != "line 8" {
		t.Errorf("bad: %v", bad)
	}
	// Many fields without text are too much as well.
	many := "TY  - JOUR\nTI  - One\n" + strings.Repeat("KW  -\n", 400) + "ER  -\n"
	if _, bad, _ := readTagged(t, "ris", many, Options{MaxRecord: 4000}); len(bad) != 1 || !strings.Contains(bad[0].Error(), "fields") {
		t.Errorf("bad: %v", bad)
	}
}
