package format

import "testing"

const ovidSample = `<8>
Score
  *****
Accession Number
  0042-1.
Author
  Marsh, Ann 1;  Reed, Bo MD *
Title
  Tides of the shore.[Article]
Source
  Journal of Shores.   28(6):103-106, April 2015.
Abstract
  Tides rise.

  They fall.
Author Keywords
  tides;  moon.
DOI Number
  10.1234/abc
Link to the Ovid Full Text or citation
 http://example.org/8

<7>
Source
  Shores Today.
Title
  Second.
Status
  Publish Ahead of Print, 30 November 2015
`

func TestOvid(t *testing.T) {
	docs, _, _ := readTagged(t, "ovid", ovidSample, Options{})
	sameDocuments(
		t, docs,
		"0042-1|Tides of the shore.|Tides rise.\nThey fall.|Marsh, Ann; Reed, Bo MD|Journal of Shores|tides; moon|http://example.org/8|10.1234/abc|/2015-04-01 month/|line 1",
		"|Second.|||Shores Today||||/2015-11-30 day/|line 23",
	)
	otherEndings(t, "ovid", ovidSample)
}

const proQuestSample = `____________________________________________________________

Report Information from ProQuest
December 08 2015 21:33
____________________________________________________________

Table of contents

1. Tides of the shore

2. Second

____________________________________________________________

Document 1 of 2

Tides of the shore

Author: Marsh, Ann; Reed, Bo

http://example.org/1

Abstract: Tides rise.

Methods: watching them.

Links: http://example.org/links

http://example.org/links

Identifier / keyword: tides, moon

ProQuest document ID: 1548716365

Publication title: Journal of Shores

Publication date: Feb 3, 2014

Publication year: 2014

Title: Tides of the shore

____________________________________________________________

Document 2 of 2

Second

Abstract: None available.

Degree date: 2013

____________________________________________________________

Bibliography

Marsh, A. (2014). Tides of the shore.
____________________________________________________________
Contact us at: http://example.org
`

func TestProQuest(t *testing.T) {
	docs, bad, sum := readTagged(t, "proquest", proQuestSample, Options{})
	sameDocuments(
		t, docs,
		"1548716365|Tides of the shore|Tides rise.\nMethods: watching them.|Marsh, Ann; Reed, Bo|Journal of Shores|tides; moon|http://example.org/1||/2014-02-03 day/|line 15",
		"|Second|None available.||||||/2013-01-01 year/|line 45",
	)
	if len(bad) != 0 || sum.PassedOver != 0 {
		t.Errorf("%d bad, %d passed over: %v", len(bad), sum.PassedOver, sum.Examples)
	}
	otherEndings(t, "proquest", proQuestSample)
}
