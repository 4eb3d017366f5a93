package reading

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"

	"tidemark/trend"
)

func day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

// calendar has n periods of a unit from start, the last ones unfinished.
func calendar(unit trend.Unit, start time.Time, n, unfinished int) trend.Calendar {
	next := map[trend.Unit]func(time.Time) time.Time{
		trend.Day:     func(t time.Time) time.Time { return t.AddDate(0, 0, 1) },
		trend.Week:    func(t time.Time) time.Time { return t.AddDate(0, 0, 7) },
		trend.Month:   func(t time.Time) time.Time { return t.AddDate(0, 1, 0) },
		trend.Quarter: func(t time.Time) time.Time { return t.AddDate(0, 3, 0) },
		trend.Year:    func(t time.Time) time.Time { return t.AddDate(1, 0, 0) },
	}[unit]
	c := trend.Calendar{Unit: unit}
	for i := range n {
		end := next(start)
		c.Periods = append(c.Periods, trend.Period{Label: start.Format(time.DateOnly), Start: start, End: end, Finished: i < n-unfinished})
		start = end
	}
	return c
}

func TestRecent(t *testing.T) {
	cases := []struct {
		name        string
		cal         trend.Calendar
		first, last int // none where last < first
	}{
		{"months", calendar(trend.Month, day(2020, 1, 1), 40, 1), 27, 39},
		{"months, two unfinished", calendar(trend.Month, day(2020, 1, 1), 40, 2), 26, 39},
		{"weeks", calendar(trend.Week, day(2020, 1, 6), 60, 1), 47, 59},
		{"quarters", calendar(trend.Quarter, day(2018, 1, 1), 20, 0), 16, 19},
		{"years", calendar(trend.Year, day(2000, 1, 1), 20, 1), 18, 19},
		{"years, all finished", calendar(trend.Year, day(2000, 1, 1), 20, 0), 19, 19},
		{"days", calendar(trend.Day, day(2020, 1, 1), 50, 1), 37, 49},
		{"few", calendar(trend.Month, day(2020, 1, 1), 3, 1), 0, 2},
		{"none finished", calendar(trend.Year, day(2020, 1, 1), 1, 1), 0, 0},
		{"no periods", trend.Calendar{}, 0, -1},
	}
	for _, c := range cases {
		var want []int
		for p := c.first; p <= c.last; p++ {
			want = append(want, p)
		}
		if got := Recent(c.cal); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
	late := calendar(trend.Month, day(2020, 1, 1), 5, 1)
	late.Periods[0].Finished = false // it begins before the data do
	if got := Recent(late); !slices.Equal(got, []int{1, 2, 3, 4}) {
		t.Errorf("%v", got)
	}
}

func TestLowerBound(t *testing.T) {
	for _, c := range []struct {
		share  float64
		tokens int
	}{{0.5, 10}, {0.5, 1000}, {0.9, 30}, {0.1, 200}, {0.99, 5}} {
		n := float64(c.tokens) + 5
		// Beta by its ratio of binomial sums is not at hand; distuv takes another path.
		want := distuv.Beta{Alpha: c.share * n, Beta: (1 - c.share) * n}
		got := lowerBound(c.share, c.tokens, 5)
		if math.Abs(want.CDF(got)-0.05) > 1e-7 || got >= c.share {
			t.Errorf("%+v: %v has %v below it", c, got, want.CDF(got))
		}
	}
	// By hand: Beta(1, 1) is uniform; Beta(2, 1) has F(x) = x².
	if got := lowerBound(0.5, 1, 1); math.Abs(got-0.05) > 1e-9 {
		t.Errorf("uniform: %v", got)
	}
	if got := lowerBound(2.0/3, 2, 1); math.Abs(got-math.Sqrt(0.05)) > 1e-8 {
		t.Errorf("F = x²: %v", got)
	}
	if lowerBound(1, 4, 1) != 1 || lowerBound(0, 4, 1) != 0 {
		t.Error("the ends")
	}
}

func TestRise(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ first, last, want float64 }{
		{0.02, 0.08, 0.75}, {0, 0.1, 1}, {0.1, 0.1, leastRise}, {0.2, 0.1, leastRise}, {0.095, 0.1, leastRise}, {nan, nan, 1},
	} {
		if got := Rise(trend.Verdict{First: c.first, Last: c.last}); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("from %v to %v: %v, want %v", c.first, c.last, got, c.want)
		}
	}
}

// input is 3 topics over 24 months, the last unfinished, with n random documents.
func input(n int, seed uint64) Input {
	r := rand.New(rand.NewPCG(seed, 1))
	in := Input{
		Calendar: calendar(trend.Month, day(2020, 1, 1), 24, 1), Alpha: []float64{0.1, 0.1, 0.1},
		Topics: []Topic{{Topic: 0, Weight: 0.5, Reasons: []string{"rising"}}, {Topic: 2, Weight: 0.8, Reasons: []string{"burst"}}},
	}
	var theta [][]float64
	for i := range n {
		p := r.IntN(25) - 1
		d := Document{ID: fmt.Sprintf("d%04d", i), Period: p, Tokens: 5 + r.IntN(200)}
		if p >= 0 {
			d.Date = in.Calendar.Periods[p].Start.AddDate(0, 0, r.IntN(3))
		}
		in.Documents = append(in.Documents, d)
		a, b := float64(1+r.IntN(9))/10, float64(1+r.IntN(9))/10
		theta = append(theta, []float64{a * b, a * (1 - b), 1 - a})
	}
	in.Shares = func(dst []float64, d int) []float64 { copy(dst, theta[d]); return dst }
	return in
}

func choose(t *testing.T, in Input, workers int) *Lists {
	t.Helper()
	l, err := Choose(t.Context(), in, Options{}, workers)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestChoose(t *testing.T) {
	in := input(4000, 1)
	l := choose(t, in, 0)
	if len(l.Topics) != 2 || l.Topics[0].Topic != 2 || l.Topics[0].Reasons[0] != "burst" || len(l.Periods) != 13 || l.Periods[0].Period != 23 {
		t.Fatalf("%+v", l)
	}
	seen := map[int]bool{}
	for _, list := range append(slices.Clone(l.Topics), l.Periods...) {
		of := map[int]int{}
		for i, item := range list.Items {
			d := in.Documents[item.Document]
			if !slices.Contains(l.Recent, d.Period) || item.Share < leastShare || item.Low >= item.Share || item.Score > item.Low {
				t.Errorf("%+v of %+v", item, d)
			}
			if i > 0 && in.compare(list.Items[i-1], item) >= 0 {
				t.Errorf("out of order at %d", i)
			}
			if list.Topic >= 0 && (seen[item.Document] || item.Topic != list.Topic) {
				t.Errorf("document %d is in the lists of two topics", item.Document)
			}
			if list.Topic >= 0 {
				seen[item.Document] = true
			}
			of[item.Topic]++
			if list.Period >= 0 && (of[item.Topic] > 3 || d.Period != list.Period) {
				t.Errorf("period %d: %+v", list.Period, of)
			}
		}
	}
	// Nothing that belongs on top was passed over: an oracle that tries them all.
	best := 0.0
	theta := make([]float64, 3)
	for i, d := range in.Documents {
		in.Shares(theta, i)
		if slices.Contains(l.Recent, d.Period) && 0.8*lowerBound(theta[2], d.Tokens, 0.3) >= 0.5*lowerBound(theta[0], d.Tokens, 0.3) {
			best = max(best, 0.8*lowerBound(theta[2], d.Tokens, 0.3))
		}
	}
	if math.Abs(l.Topics[0].Items[0].Score-best) > 1e-9 {
		t.Errorf("the best score is %v, not %v", best, l.Topics[0].Items[0].Score)
	}
}

func TestShortTextDoesNotWinByChance(t *testing.T) {
	in := input(0, 1)
	in.Documents = []Document{{ID: "short", Period: 22, Tokens: 6}, {ID: "long", Period: 22, Tokens: 150}}
	shares := [][]float64{{0.95, 0.03, 0.02}, {0.85, 0.1, 0.05}}
	in.Shares = func(dst []float64, d int) []float64 { copy(dst, shares[d]); return dst }
	if l := choose(t, in, 1); l.Topics[0].Items[0].Document != 1 {
		t.Errorf("%+v", l.Topics)
	}
}

func TestTies(t *testing.T) {
	in := input(0, 1)
	in.Documents = []Document{
		{ID: "b", Period: 22, Tokens: 50, Date: day(2021, 11, 2)},
		{ID: "a", Period: 22, Tokens: 50, Date: day(2021, 11, 2)},
		{ID: "c", Period: 22, Tokens: 50, Date: day(2021, 11, 9)},
		{ID: "d", Period: -1, Tokens: 50},
		{ID: "e", Period: 1, Tokens: 50},
	}
	in.Shares = func(dst []float64, _ int) []float64 { return append(dst[:0], 0.8, 0.1, 0.1) }
	var got []string
	l := choose(t, in, 1)
	for _, item := range l.Topics[0].Items {
		got = append(got, in.Documents[item.Document].ID)
	}
	if !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Error(got)
	}
	if len(l.Periods) != 0 {
		t.Error("the list of the period is that of the topic again")
	}
}

func TestOrderAndWorkersDoNotMatter(t *testing.T) {
	in := input(5000, 3)
	base := choose(t, in, 1)
	for _, workers := range []int{2, 3, 7} {
		if !reflect.DeepEqual(choose(t, in, workers), base) {
			t.Fatalf("%d workers: another result", workers)
		}
	}
	order := rand.New(rand.NewPCG(4, 4)).Perm(len(in.Documents))
	mixed, shares := in, in.Shares
	mixed.Documents = nil
	for _, d := range order {
		mixed.Documents = append(mixed.Documents, in.Documents[d])
	}
	mixed.Shares = func(dst []float64, d int) []float64 { return shares(dst, order[d]) }
	mixed.Topics = []Topic{in.Topics[1], in.Topics[0]}
	got := choose(t, mixed, 1)
	for _, lists := range [][]List{got.Topics, got.Periods} {
		for i := range lists {
			for j := range lists[i].Items {
				lists[i].Items[j].Document = order[lists[i].Items[j].Document]
			}
		}
	}
	if !reflect.DeepEqual(got, base) {
		t.Error("another order of documents and topics: another result")
	}
}

func TestNothingToRead(t *testing.T) {
	in := input(100, 1)
	in.Topics = nil
	if l := choose(t, in, 1); len(l.Topics)+len(l.Periods) != 0 {
		t.Errorf("%+v", l)
	}
	in = input(0, 1)
	in.Calendar = trend.Calendar{}
	choose(t, in, 1)
	for name, spoil := range map[string]func(*Input){
		"topic":   func(in *Input) { in.Topics[0].Topic = 3 },
		"twice":   func(in *Input) { in.Topics[0].Topic = 2 },
		"weight":  func(in *Input) { in.Topics[0].Weight = math.NaN() },
		"period":  func(in *Input) { in.Documents[0].Period = 24 },
		"options": func(in *Input) { in.Documents[0].Tokens = -1 },
	} {
		in := input(10, 1)
		spoil(&in)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			choose(t, in, 1)
		}()
	}
}
