package sample

import (
	"math"
	"strings"
	"testing"
)

func TestSharesOfAMonthAddUpToOne(t *testing.T) {
	for month := range Months {
		sum := 0.0
		for area := range Areas() {
			sum += Share(area, month)
		}
		if math.Abs(sum-1) > 1e-5 { // rounding to millionths
			t.Errorf("month %s: shares add up to %v", monthName(month), sum)
		}
	}
}

func TestSharesHaveTheirShapes(t *testing.T) {
	for i, a := range Areas() {
		for month := range Months {
			s := Share(i, month)
			burst := month >= burstFirst && month <= burstLast
			switch {
			case a.Shape == Burst:
				if burst != (s == 0.25) || !burst && s != 0.07 {
					t.Errorf("%s in %s: share %v", a.Name, monthName(month), s)
				}
			case a.Shape == Flat && !burst && s != 0.15,
				a.Shape == Flat && burst && math.Abs(s-0.15*75/93) > 1e-6,
				a.Shape == Starting && (monthName(month) < a.Start) != (s == 0):
				t.Errorf("%s in %s: share %v", a.Name, monthName(month), s)
			case a.Shape == Rising && month > 0 && !burst && s <= calm(i, month-1),
				a.Shape == Falling && month > 0 && !burst && s >= calm(i, month-1):
				t.Errorf("%s in %s: share %v after %v", a.Name, monthName(month), s, calm(i, month-1))
			}
		}
	}
	ends := [][2]float64{{0.06, 0.19}, {0.06, 0.19}, {0.255, 0.045}, {0.255, 0.045}, {0.07, 0.07}, {0, 0.16}, {0.15, 0.15}, {0.15, 0.15}}
	for i, want := range ends {
		if got := [2]float64{Share(i, 0), Share(i, Months-1)}; got != want {
			t.Errorf("area %d goes from %v to %v, want %v", i, got[0], got[1], want)
		}
	}
}

// calm is the share of the last month up to the given one outside the burst.
func calm(area, month int) float64 {
	if month >= burstFirst && month <= burstLast {
		month = burstFirst - 1
	}
	return Share(area, month)
}

func TestAreasNameTheirMonths(t *testing.T) {
	areas := Areas()
	if a := areas[4]; a.Start != "2024-01" || a.End != "2024-03" {
		t.Errorf("burst from %q to %q", a.Start, a.End)
	}
	if a := areas[5]; a.Start != "2024-09" || a.End != "" {
		t.Errorf("start %q, end %q", a.Start, a.End)
	}
	areas[0].Name = "changed"
	if Areas()[0].Name == "changed" {
		t.Error("a caller's change reaches the next call")
	}
}

func TestSharePanicsOutOfRange(t *testing.T) {
	for _, at := range [][2]int{{-1, 0}, {8, 0}, {0, -1}, {0, Months}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Share(%d, %d) did not panic", at[0], at[1])
				}
			}()
			Share(at[0], at[1])
		}()
	}
}

// tally counts the documents of each area in each month.
func tally(t *testing.T, docs []draft) (counts [len(areaFiles)][Months]int) {
	t.Helper()
	index := map[string]int{}
	for i, a := range Areas() {
		index[a.Name] = i
	}
	months := map[string]int{}
	for m := range Months {
		months[monthName(m)] = m
	}
	for _, d := range docs {
		month, ok := months[d.Date[:7]]
		if !ok {
			t.Fatalf("%s: date %s outside the 36 months", d.ID, d.Date)
		}
		counts[index[d.Area]][month]++
	}
	return counts
}

func TestDocumentsFollowTheShares(t *testing.T) {
	counts := tally(t, drafts(t, Seed))
	for month := range Months {
		n := 0
		for area := range counts {
			n += counts[area][month]
		}
		if n != volume[month] || n < 56 || n > 76 {
			t.Errorf("%s has %d documents, want %d", monthName(month), n, volume[month])
		}
	}
	for area, name := range Areas() {
		expected, have := 0.0, 0
		for month := range Months {
			expected += Share(area, month) * float64(volume[month])
			have += counts[area][month]
			// The running totals stay together, so every stretch of
			// months holds its planted number.
			if math.Abs(expected-float64(have)) > 1.5 {
				t.Errorf("%s up to %s: %d documents, want about %.1f", name.Name, monthName(month), have, expected)
			}
			if Share(area, month) == 0 && counts[area][month] > 0 {
				t.Errorf("%s has documents in %s, before its start", name.Name, monthName(month))
			}
		}
	}
}

func TestSubThemesKeepTheirProportions(t *testing.T) {
	kits, docs := embedded(t), drafts(t, Seed)
	for area, a := range Areas() {
		total := 0
		for _, theme := range kits[area].themes {
			total += theme.weight
		}
		for _, theme := range kits[area].themes {
			seen, of := 0, 0
			for _, d := range docs {
				if d.Area != a.Name {
					continue
				}
				of++
				if d.Categories[0] == theme.name {
					seen++
				}
				// Themes are dealt in rounds of all weights, so the count
				// can lag or lead by the cards of one round at most.
				if off := seen*total - of*theme.weight; off > theme.weight*total || off < -theme.weight*total {
					t.Fatalf("%s: %d of the first %d documents are on %s", a.Name, seen, of, theme.name)
				}
			}
		}
	}
}

func TestDocumentsAreOfTheirArea(t *testing.T) {
	mixed, before := 0, Areas()[5].Start
	for _, d := range drafts(t, Seed) {
		own, all, guests := 0, 0, 0
		for _, s := range d.sentences {
			n := len(strings.Fields(s.text))
			all += n
			if Areas()[s.area].Name == d.Area {
				own += n
				continue
			}
			guests++
			if s.area == 5 && d.Date[:7] < before {
				t.Errorf("%s speaks of manuscripts on %s", d.ID, d.Date)
			}
		}
		if guests > 1 || own*100 < all*85 {
			t.Errorf("%s: %d of %d words are of its area, %d sentences are not", d.ID, own, all, guests)
		}
		mixed += guests
	}
	if mixed < 400 || mixed > 800 {
		t.Errorf("%d documents hold a sentence of a second area, want 400 to 800", mixed)
	}
}
