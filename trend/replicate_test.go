package trend

import "testing"

func TestReplicate(t *testing.T) {
	r := Result{Verdicts: []Verdict{{Outcome: Rising}, {Outcome: Rising}, {Outcome: Flat}, {Outcome: TooShort}, {Outcome: Falling}}}
	second := Result{Verdicts: []Verdict{{Outcome: Inconclusive}, {Outcome: Rising}, {Outcome: TooShort}, {Outcome: Flat}}}
	r.Replicate(second, []int{1, 0, 3, 2, -1})
	for k, want := range []Replication{Replicated, NotReplicated, Replicated, Unrepeated, NotReplicated} {
		if got := r.Verdicts[k].Replication; got != want {
			t.Errorf("series %d, %s: %q, want %q", k, r.Verdicts[k].Outcome, got, want)
		}
	}
}
