package format

import "testing"

const referSample = `%0 Journal Article
%A Marsh, Ann
%A Reed, Bo
%T Tides of the shore
%J Journal of Shores
%D 2009
%8 June 3
%K tides
shores
%X Tides rise.

They fall.

%U https://example.org/1
%R 10.1234/abc
%M ACC-1

%0 Book
%0 Audio
%T Second
%B Series
%D 1982
%R oai:x:1

%T No type at the top
%D [1891]
`

func TestRefer(t *testing.T) {
	docs, _, _ := readTagged(t, "refer", referSample, Options{})
	sameDocuments(
		t, docs,
		"ACC-1|Tides of the shore|Tides rise.\nThey fall.|Marsh, Ann; Reed, Bo|Journal of Shores|tides; shores|https://example.org/1|10.1234/abc|/2009-06-03 day/|line 1",
		"oai:x:1|Second|||Series||||/1982-01-01 year/|line 18",
		"|No type at the top|||||||/1891-01-01 year/|line 25",
	)
	otherEndings(t, "refer", referSample)
	docs, _, _ = readTagged(t, "refer", "%T One\n%A A\n\n%T Two\n%A B\n%Z Notes\n", Options{Map: map[string]string{"abstract": "%Z"}})
	sameDocuments(t, docs, "|One||A|||||//|line 1", "|Two|Notes|B|||||//|line 4")
}

const refWorksSample = `Refworks Export Tagged Format

Tag legend
RT=Reference Type
BEGIN EXPORTED REFERENCES

RT Journal Article
SR Electronic(1)
ID 271
A1 Marsh,Ann
T1 Tides of the shore
JF Shores
YR 2002
FD Feb
K1 tides
K1 moon
AB Tides rise.
IT goes on here, and
they fall.
AN ACC-2
DO 10.1234/abc
LK https://example.org/2


RT Book, Section
T1 Second
T2 Book of tides
YR 2003
`

func TestRefWorks(t *testing.T) {
	docs, _, sum := readTagged(t, "refworks", refWorksSample, Options{})
	sameDocuments(
		t, docs,
		"ACC-2|Tides of the shore|Tides rise.\nIT goes on here, and\nthey fall.|Marsh,Ann|Shores|tides; moon|https://example.org/2|10.1234/abc|/2002-02-01 month/|line 7",
		"|Second|||Book of tides||||/2003-01-01 year/|line 25",
	)
	if sum.PassedOver != 0 {
		t.Errorf("the legend is passed over by name: %v", sum.Examples)
	}
	otherEndings(t, "refworks", refWorksSample)
}
