package trend

import "fmt"

// Replication says whether a second look, at series that were made anew from
// the same documents, came to the same verdict.
type Replication string

// The outcomes of a repetition. Unrepeated series are those that were not
// measured again, or are too short to have a verdict.
const (
	Unrepeated    Replication = ""
	Replicated    Replication = "replicated"
	NotReplicated Replication = "not replicated"
)

// Replicate marks each verdict of r by whether second, over the same calendar,
// has the same outcome for the partner of its series: partners[k] is a row of
// second, or −1 for a series that has none there, which is not replicated. It
// panics if partners are not as many as the series of r.
func (r *Result) Replicate(second Result, partners []int) {
	if len(partners) != len(r.Verdicts) {
		panic(fmt.Sprintf("trend: %d partners for %d series", len(partners), len(r.Verdicts)))
	}
	for k, partner := range partners {
		v := &r.Verdicts[k]
		switch {
		case v.Outcome == TooShort:
			v.Replication = Unrepeated
		case partner >= 0 && second.Verdicts[partner].Outcome == v.Outcome:
			v.Replication = Replicated
		default:
			v.Replication = NotReplicated
		}
	}
}
