package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tidemark/digest"
	"tidemark/pipeline"
	"tidemark/sample"
	"tidemark/store"
)

// byMonth returns the documents of two samples by month, in order of time.
func byMonth(t *testing.T) (months []string, of map[string][]sample.Record) {
	t.Helper()
	of = map[string][]sample.Record{}
	for seed := uint64(1); seed <= 2; seed++ {
		records, err := sample.Generate(seed)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			r.ID = fmt.Sprintf("%d-%s", seed, r.ID)
			month := r.Date[:len("2024-05")]
			if of[month] == nil {
				months = append(months, month)
			}
			of[month] = append(of[month], r)
		}
	}
	slices.Sort(months)
	return slices.Compact(months), of
}

// take makes the update of the given months, as of the day after the last.
func (w *weekly) take(week int, last string, of map[string][]sample.Record, months ...string) *pipeline.Updated {
	w.t.Helper()
	var all []sample.Record
	for _, m := range months {
		all = append(all, of[m]...)
	}
	w.config.AsOf = last + "-28T00:00:00Z"
	return w.update(week, lines(w.t, all))
}

// A month is looked at once, when it has ended; trends that were planted are told
// once each and stand from then on, and flat topics are never told of.
func TestUpdateLooksOnceAtEveryPeriod(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Period, w.config.Refit = "month", pipeline.RefitNever
	months, of := byMonth(t)
	const start, end = 18, 27
	w.config.Passes = 60
	u := w.take(0, months[start], of, months[:start]...)
	if l := u.Digest.Look; l.Tests != 0 || !strings.Contains(l.Reason, "from this run on") || len(u.Digest.Alerts) != 0 {
		t.Fatalf("the first run looks at the past: %+v", l)
	}
	trends, ended := map[int][]digest.Kind{}, 0
	for i := start; i < end; i++ {
		u = w.take(i, months[i+1], of, months[i])
		if l := u.Digest.Look; l.Tests == 0 || l.PerYear != 12 || l.Level != 0.05/12 {
			t.Errorf("%s: %+v", months[i], l)
		}
		for _, a := range u.Digest.Alerts {
			if a.Kind == digest.Rising || a.Kind == digest.Falling {
				trends[a.Topic.ID] = append(trends[a.Topic.ID], a.Kind)
			}
		}
		ended += len(u.Digest.Ended)
	}
	u = w.take(40, months[end+2], of, months[end:end+2]...)
	if l := u.Digest.Look; !strings.Contains(l.Period, " to ") || l.Standing+len(u.Digest.Alerts) < len(trends) {
		t.Errorf("two months at once: %+v", l)
	}
	if len(trends) < 4 || ended > 0 {
		t.Errorf("trends told: %v, ended: %d; four were planted to last", trends, ended)
	}
	checkToldOnce(t, trends)
	w.checkLooks(months[start : end+2])
}

func checkToldOnce(t *testing.T, trends map[int][]digest.Kind) {
	t.Helper()
	rising, falling := 0, 0
	for topic, kinds := range trends {
		if len(kinds) > 1 {
			t.Errorf("topic %d was told of more than once: %v", topic, kinds)
		}
		if kinds[0] == digest.Rising {
			rising++
		} else {
			falling++
		}
	}
	if rising < 2 || falling < 2 {
		t.Errorf("%d topics rise and %d fall; two of each were planted", rising, falling)
	}
}

// checkLooks compares the tests that the state holds with the periods that ended.
func (w *weekly) checkLooks(months []string) {
	w.t.Helper()
	w.open(func(s *store.State) {
		looks, err := s.Looks()
		if err != nil {
			w.t.Fatal(err)
		}
		var periods []string
		for _, l := range looks {
			periods = append(periods, l.Period)
		}
		if periods = slices.Compact(periods); !slices.Equal(periods, months) {
			w.t.Errorf("looked at %v, want %v", periods, months)
		}
	})
}

// A look that was undone is made again, and comes to the same.
func TestUpdateLooksAfterRollback(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Period, w.config.Refit = "month", pipeline.RefitNever
	w.config.Passes = 60
	months, of := byMonth(t)
	w.take(0, months[20], of, months[:20]...)
	first := w.take(1, months[21], of, months[20])
	w.open(func(s *store.State) {
		if _, err := s.Rollback(); err != nil {
			t.Fatal(err)
		}
		if looks, err := s.Looks(); err != nil || len(looks) > 0 {
			t.Errorf("%d looks are left, %v", len(looks), err)
		}
	})
	again := w.take(1, months[21], of, months[20])
	if a, b := first.Digest.Look, again.Digest.Look; a != b || a.Tests == 0 {
		t.Errorf("%+v, then %+v", a, b)
	}
}
