package format

import "testing"

const nbibSample = `
PMID- 11
OWN - NLM
DP  - 2016 Jan-Feb
DEP - 20160419
TI  - Tides of a long
      shore.
LID - S1(15)1 [pii]
LID - 10.1234/abc [doi]
AB  - BACKGROUND: Tides rise
      and fall.
CI  - Copyright
FAU - Marsh, Ann
AU  - Marsh A
CN  - Tide Group
JT  - Journal of shores
TA  - J Shores
MH  - *Tides/history
OT  - moon
PHST- 2013/02/18 [received]
SO  - J Shores. 2016.

This line is no record.

PMID-12
TI  - [Not Available].
TT  - Les marees.
AB  - No abstract available.
AU  - Reed B
DP  - 2016 Jan-Feb
PMID- 13
BTI - A book
DP  - 2010   06
AID - doi:10.1234/xyz
`

func TestNBIB(t *testing.T) {
	docs, bad, sum := readTagged(t, "nbib", nbibSample, Options{})
	sameDocuments(
		t, docs,
		"11|Tides of a long shore.|BACKGROUND: Tides rise and fall.|Marsh, Ann; Tide Group|Journal of shores|Tides/history; moon||10.1234/abc|/2016-04-19 day/|line 2",
		"12|Les marees.||Reed B|||||/2016-01-01 year/|line 25",
		"13|A book|||A book|||10.1234/xyz|/2010-06-01 month/|line 31",
	)
	if len(bad) != 0 || sum.PassedOver != 1 {
		t.Errorf("%d bad, %d passed over", len(bad), sum.PassedOver)
	}
	otherEndings(t, "nbib", nbibSample)
	docs, _, _ = readTagged(t, "nbib", "PMID- 1\nTI  - A\nCRDT- 2016/05/12 06:00\n", Options{Map: map[string]string{"date": "CRDT", "id": "TI"}})
	sameDocuments(t, docs, "A|A|||||||2016-05-12 day//|line 1")
}
