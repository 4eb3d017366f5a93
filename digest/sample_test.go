package digest

import (
	"fmt"
	"strings"
	"time"
)

// sample is a digest with something in every part. The abstracts that it tells
// of do not exist.
func sample() *Digest {
	gauges, marsh, ice := Topic{3, "tide gauges, datum"}, Topic{12, "salt marsh accretion"}, Topic{7, "sea ice thickness"}
	return &Digest{
		Title: "Harbour notes", Notice: "These abstracts are invented.", AsOf: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), Period: "May 2024",
		Run: Run{
			Number: 42, ID: "000042-20240601T060000Z", Hash: strings.Repeat("0123456789abcdef", 4),
			Made: time.Date(2024, 6, 1, 6, 0, 12, 0, time.UTC), Version: "1.0",
		},
		Look: Look{Period: "May 2024", Topics: 38, TooShort: 2, Tests: 76, Level: 0.05 / 12, Yearly: 0.05, PerYear: 12, Standing: 1},
		Alerts: []Alert{
			{
				Topic: gauges, Kind: Rising, From: 0.041, To: 0.079, Since: "June 2020", Until: "May 2024", Change: 0.95, Low: 0.72, High: 1.15,
				Level: 0.998, Q: 0.00042, DocumentsFrom: 49.4, DocumentsTo: 142.2, Series: series(0.04, 0.08),
			},
			{
				Topic: marsh, Kind: Below, From: 0.052, To: 0.031, Until: "May 2024", Change: -2.1, Low: -3.4, High: -0.6,
				Level: 0.998, Q: 0.0031, DocumentsFrom: 7.8, DocumentsTo: 4.6, Series: series(0.055, 0.03),
			},
		},
		Ended: []Ending{{Topic: ice, Kind: Rising, Since: "January 2024"}},
		Papers: []Paper{
			{
				Title: "A century of levels from one harbour wall", Authors: []string{"A. Keel", "B. Fathom", "C. Lee", "D. Spar"}, Venue: "Invented Letters",
				Date: "2024-05-20", URL: "https://example.org/papers/1", Topic: gauges, Share: 0.81, Rising: true,
			},
			{Title: "Datums that drift: what a stilling well remembers", Date: "2024-05", Topic: gauges, Share: 0.64, Rising: true},
		},
		Changes: []Change{
			{Kind: Renamed, Topic: gauges, Former: "gauges, levels", Match: 0.93},
			{Kind: Split, Topic: Topic{41, "marsh carbon"}, Others: []Topic{marsh}, Match: 0.61},
		},
		Corrections: []Correction{{Topic: ice, Period: "March 2024", Before: 0.041, After: 0.0436, Reason: "12 late documents"}},
		Missing:     []Input{{"feeds/north.xml", "not found"}},
		Movements: []Movement{
			{Topic: ice, Since: "April 2024", Until: "May 2024", From: 0.044, To: 0.058, Low: 0.04, High: 0.081},
			{Topic: ice, Since: "May 2023", Until: "May 2024", YearAgo: true, From: 0.039, To: 0.058, Low: 0.04, High: 0.081},
		},
		Terms:    []Term{{"sea-bed gravimetry", 14, gauges}, {"drone lidar", 9, Topic{}}},
		Records:  []StatusCount{{"used", "", 148}, {"duplicate", "same_text", 3}},
		Report:   "https://example.org/harbour/000042/report.html",
		Warnings: []Warning{{"late_indexing", "the last period has 58% of its usual volume; consider --settle 14"}},
	}
}

// series is four years of months from one share to another, the last month
// unfinished and one without documents.
func series(from, to float64) []Point {
	points := make([]Point, 49)
	for i := range points {
		// A wave of a fifth, so that the line looks like a measured one.
		share := (from + (to-from)*float64(i)/48) * (1 + 0.2*float64((i*7)%5-2)/2)
		points[i] = Point{
			Period: fmt.Sprintf("%d-%02d", 2020+(i+5)/12, (i+5)%12+1), Share: share, Low: share * 0.75, High: share * 1.3,
			Documents: 120 + i, Finished: i < 48,
		}
	}
	points[9] = Point{Period: points[9].Period, High: 1, Finished: true}
	return points
}
