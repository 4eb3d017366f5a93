package trend

import (
	"flag"
	"fmt"
	"math"
	"testing"
)

var studyCorpora = flag.Int("study", 0, "corpora per row of the studies; 0 skips them")

// growing is volumes that rise geometrically from first to last.
func growing(n, first, last int) []int {
	docs := make([]int, n)
	for i := range docs {
		docs[i] = int(float64(first) * math.Pow(float64(last)/float64(first), float64(i)/float64(n-1)))
	}
	return docs
}

// TestStudyNull prints the table of false alarms in docs/statistics.md:
//
//	go test ./trend -run TestStudy -study 400 -v -timeout 1h
func TestStudyNull(t *testing.T) {
	if *studyCorpora == 0 {
		t.Skip("give -study N to run it")
	}
	for _, periods := range []int{8, 12, 24, 48} {
		for _, kind := range []struct{ noise, rho float64 }{{0, 0}, {0.15, 0}, {0.15, 0.3}, {0.15, 0.6}, {0.15, 0.8}} {
			for _, docs := range [][]int{constant(periods, 100), growing(periods, 30, 300)} {
				c := corpus{shares: zipf(40), docs: docs, concentration: 5, noise: kind.noise, rho: kind.rho}
				alarmed, tested := 0, 0
				for i := range *studyCorpora {
					r := Analyze(calendarOf(Month, periods), c.draw(newRand(uint64(i))), DefaultOptions())
					tested += r.Tested
					if count(r, Rising, Falling, Uneven) > 0 {
						alarmed++
					}
				}
				n := float64(*studyCorpora)
				t.Logf("%2d periods of %d to %d documents, noise %.2f, rho %.1f: any verdict in %4.1f%% (%.0f tests a corpus)",
					periods, docs[0], docs[periods-1], kind.noise, kind.rho, 100*float64(alarmed)/n, float64(tested)/n)
			}
		}
	}
}

// TestStudyPower prints how often one topic of 40 whose share triples over 24
// months is found, by the shape of its rise.
func TestStudyPower(t *testing.T) {
	if *studyCorpora == 0 {
		t.Skip("give -study N to run it")
	}
	shapes := []struct {
		name string
		at   func(p int) float64
	}{
		{"line", func(p int) float64 { return 1 + 2*float64(p)/23 }},
		{"late rise", func(p int) float64 { return 1 + 2*math.Max(0, float64(p-12)/11) }},
		{"step", func(p int) float64 { return 1 + 2*math.Floor(float64(p)/12) }},
	}
	for _, noise := range []float64{0, 0.15} {
		for _, shape := range shapes {
			c := corpus{shares: zipf(40), docs: constant(24, 100), concentration: 5, noise: noise, rho: 0.3}
			c.plant = func(p, k int) float64 {
				if k == 7 {
					return shape.at(p)
				}
				return 1
			}
			found := map[Outcome]int{}
			for i := range *studyCorpora {
				found[Analyze(calendarOf(Month, 24), c.draw(newRand(uint64(i))), DefaultOptions()).Verdicts[7].Outcome]++
			}
			t.Logf("noise %.2f, %-9s: %s", noise, shape.name, fmt.Sprint(found))
		}
	}
}
