package sample

import (
	"fmt"
	"time"
)

// place is the planned position of one document: its area and its day.
type place struct {
	area  int
	month int
	date  string
}

// plan lays out the documents of all months in order of date. Which area a
// day gets is random; how many documents an area gets is not.
func plan(src source) []place {
	var places []place
	var owed [len(areaFiles)]int // millionths of a document that rounding kept back
	for month := range Months {
		var areas []int
		for area, n := range apportion(month, &owed) {
			for range n {
				areas = append(areas, area)
			}
		}
		src.shuffle(areas)
		for i, day := range days(src, month, len(areas)) {
			places = append(places, place{area: areas[i], month: month, date: day})
		}
	}
	return places
}

// apportion splits the volume of a month by the planted shares. It rounds
// down and gives the rest to the areas to which most is owed, so the counts
// of an area never stray from its shares by more than about a document.
func apportion(month int, owed *[len(areaFiles)]int) [len(areaFiles)]int {
	var counts [len(areaFiles)]int
	left := volume[month]
	for area := range counts {
		owed[area] += share(area, month) * volume[month]
		counts[area] = max(owed[area], 0) / whole
		owed[area] -= counts[area] * whole
		left -= counts[area]
	}
	for ; left > 0; left-- {
		most := 0
		for area := range owed {
			if owed[area] > owed[most] {
				most = area
			}
		}
		counts[most]++
		owed[most] -= whole
	}
	return counts
}

// days draws n dates of a month in order, one from each nth of the month.
func days(src source, month, n int) []string {
	year, m := firstYear+month/12, time.Month(month%12+1)
	length := time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	dates := make([]string, n)
	for i := range dates {
		lo := i * length / n
		hi := max((i+1)*length/n, lo+1)
		dates[i] = fmt.Sprintf("%04d-%02d-%02d", year, m, 1+lo+src.below(hi-lo))
	}
	return dates
}
