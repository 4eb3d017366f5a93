package trend

import "testing"

// Documents whose topics really change, dealt out to the periods at random: at
// most 9% of such corpora may show a change. The topic weights, which no longer
// have to do with dates, keep all the oddities that the changes gave them.
func TestShuffledDates(t *testing.T) {
	const runs = 60
	c := planted()
	var rows [][]float64
	var period []int
	rng := newRand(21)
	for p, shares := range c.periodShares(rng) {
		for range c.docs[p] {
			theta := make([]float64, len(shares))
			c.documentTo(theta, shares, rng)
			rows, period = append(rows, theta), append(period, p)
		}
	}
	add := func() *Prevalence {
		prev := NewPrevalence(len(c.docs), len(c.shares))
		for i, row := range rows {
			prev.Add(period[i], row)
		}
		return prev
	}
	cal := calendarOf(Month, len(c.docs))
	if count(Analyze(cal, add(), DefaultOptions()), Rising, Falling, Uneven) == 0 {
		t.Fatal("nothing found with the true dates: the test tests nothing")
	}
	alarms := 0
	for range runs {
		rng.Shuffle(len(period), func(a, b int) { period[a], period[b] = period[b], period[a] })
		if count(Analyze(cal, add(), DefaultOptions()), Rising, Falling, Uneven) > 0 {
			alarms++
		}
	}
	t.Logf("any verdict in %d of %d shuffles", alarms, runs)
	if alarms > 12 { // at 9%, thirteen or more of 60 have a chance of 0.2%
		t.Errorf("any verdict in %d of %d shuffles", alarms, runs)
	}
}

// The larger a planted step, the more often it is found. Not always, though: what
// the curve cannot follow of a step passes for noise of the periods, which is
// why even a share that grows fivefold at once may stay inconclusive.
func TestPowerGrowsWithSize(t *testing.T) {
	const corpora = 15
	found := func(size float64) (n int) {
		c := corpus{shares: zipf(15), docs: constant(16, 80), concentration: 5, noise: 0.1, rho: 0.3}
		c.plant = func(p, k int) float64 {
			if k == 5 && p >= 8 {
				return size
			}
			return 1
		}
		for seed := range corpora {
			r := Analyze(calendarOf(Month, 16), c.draw(newRand(300+uint64(seed))), DefaultOptions())
			if o := r.Verdicts[5].Outcome; o == Rising || o == Uneven {
				n++
			}
		}
		return n
	}
	none, some, much := found(1), found(1.6), found(5)
	t.Logf("of %d: %d without a step, %d with × 1.6, %d with × 5", corpora, none, some, much)
	if none > 2 || some < none || much < 2*corpora/3 || much < some {
		t.Errorf("found %d, %d and %d of %d with steps of 1, 1.6 and 5", none, some, much, corpora)
	}
}
