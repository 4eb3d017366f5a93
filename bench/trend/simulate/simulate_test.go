package simulate

import (
	"math"
	"math/rand/v2"
	"testing"

	"tidemark/trend"
)

// Documents have the mean and the variance of the Dirichlet distribution.
func TestDocumentsAreDirichlet(t *testing.T) {
	shares := []float64{0.05, 0.15, 0.8}
	c := Corpus{Shares: shares, Volume: []int{40_000}, Concentration: 3}
	theta, sum, square := make([]float64, 3), make([]float64, 3), make([]float64, 3)
	c.Each(1, 0, shares, theta, func() {
		total := 0.0
		for k, x := range theta {
			sum[k] += x
			square[k] += x * x
			total += x
		}
		if math.Abs(total-1) > 1e-12 {
			t.Fatalf("a document sums to %v", total)
		}
	})
	for k, s := range shares {
		mean, variance := sum[k]/40_000, s*(1-s)/4
		if math.Abs(mean-s) > 5*math.Sqrt(variance/40_000) {
			t.Errorf("topic %d: mean %v, want %v", k, mean, s)
		}
		if got := square[k]/40_000 - mean*mean; math.Abs(got/variance-1) > 0.05 {
			t.Errorf("topic %d: variance %v, want %v", k, got, variance)
		}
	}
}

// Every noise has variance 1 and the correlations that it says.
func TestNoiseHasItsCorrelations(t *testing.T) {
	for _, n := range []Noise{
		{},
		{Kind: "autoregressive", Rho: 0.8},
		{Kind: "moving average", Span: 3},
		{Kind: "long memory", Memory: 0.4},
	} {
		const draws, periods = 40_000, 10
		random, predict := rand.New(rand.NewPCG(1, 2)), n.predictor(periods)
		var product [periods]float64
		for range draws {
			u := predict.path(random)
			for lag := range periods {
				product[lag] += u[periods-1] * u[periods-1-lag] / draws
			}
		}
		for lag, got := range product {
			if want := n.Correlation(lag); math.Abs(got-want) > 0.03 {
				t.Errorf("%+v, lag %d: %v, want %v", n, lag, got, want)
			}
		}
	}
}

func TestPeriodSharesFollowThePlan(t *testing.T) {
	c := Corpus{Shares: Zipf(5), Volume: Equal(6, 1), Concentration: 1, Plant: func(p, k int) float64 {
		if k == 4 && p >= 3 {
			return 2
		}
		return 1
	}}
	rows := c.PeriodShares(1)
	before, after := rows[2][4]/rows[2][0], rows[3][4]/rows[3][0]
	if math.Abs(after/before-2) > 1e-9 {
		t.Errorf("the planted step is %v times, want 2", after/before)
	}
}

func TestDrawIsKeyedBySeed(t *testing.T) {
	c := Corpus{Shares: Zipf(5), Volume: Equal(3, 20), Concentration: 2, Scale: 0.2}
	a, b, other := c.Draw(1), c.Draw(1), c.Draw(2)
	if a.Mean(2, 1) != b.Mean(2, 1) || a.Mean(2, 1) == other.Mean(2, 1) {
		t.Error("equal seeds differ, or different seeds do not")
	}
}

func TestVolumes(t *testing.T) {
	for _, v := range [][]int{Equal(48, 100), Growing(48, 30, 300), Months(48), Years(48)} {
		if len(v) != 48 {
			t.Errorf("%d periods, want 48: %v", len(v), v)
		}
	}
	if g := Growing(5, 30, 300); g[0] != 30 || g[4] != 300 {
		t.Errorf("grows from %d to %d, want 30 to 300", g[0], g[4])
	}
	if y := Years(2); y[1] != 5302 {
		t.Errorf("the last years %v", y)
	}
}

func TestCalendar(t *testing.T) {
	for _, unit := range []trend.Unit{trend.Month, trend.Quarter, trend.Year} {
		cal := Calendar(unit, 9)
		for i := 1; i < 9; i++ {
			if !cal.Periods[i].Start.Equal(cal.Periods[i-1].End) {
				t.Errorf("%s %d does not begin where the one before ends", unit, i)
			}
		}
		if i, ok := cal.Place(trend.Span{Start: cal.Periods[4].Start, End: cal.Periods[4].Start}); !ok || i != 4 {
			t.Errorf("%s: the start of period 4 has place %d, %v", unit, i, ok)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	c := Corpus{Shares: Zipf(40), Volume: Equal(10, 100), Concentration: 5}
	for i := range b.N {
		c.Draw(uint64(i))
	}
}
