package corpus

import (
	"cmp"
	"slices"
	"time"
)

// Heap is a day on which a source has piled up the dates that it does not know
// exactly: the first of January for years, the first of a month for months.
type Heap struct {
	Day       time.Time
	Documents int
	// Precision is what the dates of that day are worth: Year or Month.
	Precision Precision
}

// A first of a month is a heap when it has more than heapFactor times the
// documents of the median day around it, and at least heapLeast.
const (
	heapFactor = 10
	heapLeast  = 20
	heapReach  = 14 // days before and after
)

// LowerHeaps finds heaps among the dates of modelled documents and lowers the
// precision of these dates. It returns the heaps in the order of time.
func (c *Corpus) LowerHeaps() []Heap {
	days := map[time.Time]int{}
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Status == Used && e.Date.Precision == Day {
			days[e.Date.Start]++
		}
	}
	var heaps []Heap
	lowered := map[time.Time]Precision{}
	for day, n := range days {
		if day.Day() != 1 || n < heapLeast || n <= heapFactor*medianAround(days, day) {
			continue
		}
		h := Heap{day, n, Month}
		if day.Month() == time.January {
			h.Precision = Year
		}
		heaps, lowered[day] = append(heaps, h), h.Precision
	}
	slices.SortFunc(heaps, func(a, b Heap) int { return cmp.Compare(a.Day.Unix(), b.Day.Unix()) })
	for i := range c.Entries {
		e := &c.Entries[i]
		if p, ok := lowered[e.Date.Start]; ok && e.Date.Precision == Day {
			e.Date.Precision = p
		}
	}
	return heaps
}

// medianAround returns the median number of documents of the days around a
// day, at least 1: in a sparse collection two of a day are no heap.
func medianAround(days map[time.Time]int, day time.Time) int {
	var around []int
	for d := -heapReach; d <= heapReach; d++ {
		if d != 0 {
			around = append(around, days[day.AddDate(0, 0, d)])
		}
	}
	slices.Sort(around)
	return max(1, around[len(around)/2])
}
