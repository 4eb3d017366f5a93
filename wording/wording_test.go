package wording

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"tidemark/trend"
)

// rises has a topic whose share grows (0), one with a term that replaces another
// (1: term 3 comes, term 2 goes), and two that stay as they are.
var rises = planted{
	topics: 4, periods: 16, perPeriod: 160, tokens: 40,
	share: func(k, p int) float64 {
		if k == 0 {
			return 0.5 + 1.5*float64(p)/15
		}
		return 1
	},
	tilt: func(k, p, i int) float64 {
		x := float64(p) / 15
		switch {
		case k == 1 && i == 3:
			return 0.1 + 3*x
		case k == 1 && i == 2:
			return 3.1 - 3*x
		}
		return 1
	},
}

func TestPlantedTermsAreFound(t *testing.T) {
	cal := months(16, 0)
	r := analyze(t, rises.input(cal, rises.draw(1)), Options{})
	up, ok := rowOf(r, 1, block+3)
	if !ok || up.Outcome != trend.Rising || up.Slope <= 0 || up.Last < up.First+0.2 || up.SlopeLow <= 0 {
		t.Errorf("the term that comes in topic 1: %+v", up)
	}
	down, ok := rowOf(r, 1, block+2)
	if !ok || down.Outcome != trend.Falling || down.Slope >= 0 {
		t.Errorf("the term that goes in topic 1: %+v", down)
	}
	// In the corpus the words of the growing topic rise, within it they do not.
	for i := range 3 {
		if row, ok := rowOf(r, -1, i); !ok || row.Outcome != trend.Rising {
			t.Errorf("term %d of the growing topic in the corpus: %+v", i, row)
		}
	}
	others := 0
	for _, row := range r.Terms {
		if row.Topic >= 0 && row.Topic != 1 && row.Changed() {
			others++
		}
	}
	if others > 1 {
		t.Errorf("%d terms changed within topics whose wording stays", others)
	}
	if up.Series == nil || r.CorpusTests == 0 || r.TopicTests == 0 {
		t.Errorf("series %v, tests %d and %d", up.Series, r.CorpusTests, r.TopicTests)
	}
}

// Every count of a series is that of the documents themselves, and a term has
// none where it does not occur.
func TestSeriesAreTrueCounts(t *testing.T) {
	c := rises
	c.tilt = func(k, p, i int) float64 {
		if k == 1 && i == 3 {
			return max(0, 0.2*float64(p-1)) // not at all in the first two periods
		}
		return 1
	}
	all := c.draw(2)
	r := analyze(t, c.input(months(14, 2), all), Options{})
	row, ok := rowOf(r, 1, block+3)
	if !ok || !row.Changed() || len(row.Series) != 16 {
		t.Fatalf("%+v", row)
	}
	want := make([]int, 16)
	for _, d := range all {
		main := 0
		for k, x := range d.theta {
			if x > d.theta[main] {
				main = k
			}
		}
		for _, cell := range d.row {
			if main == 1 && cell.Term == block+3 {
				want[d.period]++
			}
		}
	}
	if !slices.Equal(row.Series, want) || row.Series[0] != 0 || row.Series[1] != 0 {
		t.Errorf("series %v, want %v; first share %v", row.Series, want, row.First)
	}
	sum := 0
	for p, n := range want {
		if p < 14 {
			sum += n
		}
	}
	if row.Documents != sum {
		t.Errorf("%d documents, want %d", row.Documents, sum)
	}
}

func TestShuffledDatesFindLittle(t *testing.T) {
	all, cal := rises.draw(3), months(16, 0)
	runs, fired, drivers := 6, 0, 0
	for seed := range runs {
		r := analyze(t, rises.input(cal, shuffled(all, uint64(seed))), Options{Seed: uint64(seed)})
		found := slices.ContainsFunc(r.Terms, Term.Changed) || slices.ContainsFunc(r.Shifts, func(s Shift) bool { return s.Changed })
		if found {
			fired++
		}
		for _, d := range r.Drivers {
			drivers += len(d)
		}
	}
	t.Logf("%d of %d shuffles have a finding; %d drivers", fired, runs, drivers)
	// Three families at 5% each; of 160 candidates 2.5% would be drivers by luck, were they independent.
	if fired > 3 || drivers > runs*16 {
		t.Errorf("%d of %d shuffles have a finding; %d drivers", fired, runs, drivers)
	}
}

func TestDriversOfARise(t *testing.T) {
	c := rises
	c.tilt = func(k, p, i int) float64 {
		if k == 0 && i == 5 && p >= 8 {
			return 6
		}
		return 1
	}
	r := analyze(t, c.input(months(16, 0), c.draw(4)), Options{})
	if len(r.Drivers[0]) == 0 {
		t.Fatal("no drivers of the topic that grows")
	}
	first := slices.MaxFunc(r.Drivers[0], func(d, e Driver) int { return int(math.Copysign(1, d.Beyond-e.Beyond)) })
	if first.Term != 5 || first.After < first.Before+0.2 {
		t.Errorf("the term that became usual is %+v", first)
	}
	for _, d := range r.Drivers[0] {
		if d.Term/block != 0 || d.Low <= 0 || d.Low > d.Change || d.High < d.Change {
			t.Errorf("driver %+v", d)
		}
	}
}

func TestShiftOfWording(t *testing.T) {
	c := rises
	c.share = nil
	c.tilt = func(k, p, i int) float64 { // topic 2 changes half its words half-way
		if k == 2 && (i%2 == 0) == (p < 8) {
			return 0.2
		}
		return 1
	}
	r := analyze(t, c.input(months(16, 0), c.draw(5)), Options{})
	if r.ShiftTests != 4 {
		t.Fatalf("%d tests", r.ShiftTests)
	}
	for k, s := range r.Shifts {
		if s.Topic != k || s.Changed != (k == 2) {
			t.Errorf("topic %d: %+v", k, s)
		}
	}
	s := r.Shifts[2]
	if s.Distance < 2*s.NullHigh || len(s.Gained) == 0 || len(s.Lost) == 0 {
		t.Fatalf("%+v", s)
	}
	if s.Gained[0].Term%block%2 != 0 || s.Lost[0].Term%block%2 != 1 || s.Gained[0].After <= s.Gained[0].Before {
		t.Errorf("gained %v, lost %v", s.Gained[0], s.Lost[0])
	}
}

func TestOrderWorkersAndUnfinishedPeriods(t *testing.T) {
	cal := months(14, 2)
	all := rises.draw(6)
	opts := Options{Seed: 9, Workers: 1}
	base := analyze(t, rises.input(cal, all), opts)
	for _, workers := range []int{2, 3, 7} {
		opts.Workers = workers
		if got := analyze(t, rises.input(cal, all), opts); !reflect.DeepEqual(got, base) {
			t.Fatalf("%d workers: another result", workers)
		}
	}
	mixed := slices.Clone(all)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	if got := analyze(t, rises.input(cal, mixed), opts); !reflect.DeepEqual(got, base) {
		t.Fatal("another order of documents: another result")
	}
	var fewer []document
	for i, d := range all {
		if d.period < 14 || i%3 == 0 {
			fewer = append(fewer, d)
		}
	}
	got := analyze(t, rises.input(cal, fewer), opts)
	for _, r := range []*Result{got, base} {
		r.Documents, r.TopicDocuments = nil, nil
		for i := range r.Terms {
			if s := r.Terms[i].Series; s != nil {
				r.Terms[i].Series = s[:14]
			}
		}
	}
	if !reflect.DeepEqual(got, base) {
		t.Error("documents of unfinished periods changed a result")
	}
}

func TestSmallInputs(t *testing.T) {
	c := planted{topics: 2, periods: 3, perPeriod: 2, tokens: 5}
	r := analyze(t, c.input(months(3, 0), c.draw(1)), Options{})
	if len(r.Terms) != 0 || r.ShiftTests != 0 || !math.IsNaN(r.Shifts[0].P) {
		t.Errorf("%+v", r)
	}
	analyze(t, c.input(trend.Calendar{Unit: trend.Year}, nil), Options{})
	none := c.draw(1)
	for i := range none {
		none[i].period = -1
	}
	analyze(t, c.input(months(3, 0), none), Options{})
	empty := c.draw(1)
	for i := range empty {
		empty[i].row = nil
	}
	analyze(t, c.input(months(3, 0), empty), Options{})
	analyze(t, planted{}.input(months(3, 0), nil), Options{})
	defer func() {
		if recover() == nil {
			t.Error("too few periods for the documents: no panic")
		}
	}()
	in := c.input(months(3, 0), c.draw(1))
	in.Periods = in.Periods[1:]
	analyze(t, in, Options{})
}
