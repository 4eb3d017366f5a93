package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// The map is laid out for a width of mapWidth pixels and drawn with places in per
// cent, so that text and circles keep their size on every screen.
const (
	mapWidth, mapHeight = 1100.0, 560.0
	mapEdge             = 0.06 // room at each edge, as a part of the side
	mapTones            = 5    // steps of the scale of mean years
)

// bubble is a topic on the map.
type bubble struct {
	row, tone    int
	x, y, radius float64 // in pixels of the layout
}

// mapChart draws the topics on the plane: the area of a circle is the share, its
// colour how late the mean document was. "" without a map.
func mapChart(r *Report) template.HTML {
	if r.Map == nil || len(r.Map.Places) != len(r.Topics) || len(r.Topics) < 3 {
		return ""
	}
	all := bubbles(r)
	var s svg
	// A group, not an image: an image hides the links in it from screen readers.
	s.raw(`<svg class="map" role="group" aria-label="Map of the topics: those with similar words lie close. The table of nearest topics says the same in numbers.">`)
	for _, b := range all { // the largest first, so that small ones lie on top
		t := r.Topics[b.row]
		number := strconv.Itoa(t.Number)
		s.raw(`<a href="#topic-`, number, `" data-mark="`, number, `" class="m`, strconv.Itoa(b.tone), `"><title>`)
		s.text(number + " " + prose.Cut(t.Label, maxLabel) + ", " + prose.Percent(t.Share))
		s.raw(`</title><circle cx="`, part(b.x, mapWidth), `" cy="`, part(b.y, mapHeight), `" r="`, strconv.Itoa(int(math.Round(b.radius))), `"/>`)
		s.raw(`<text class="num" x="`, part(b.x, mapWidth), `" y="`, part(b.y, mapHeight), `" dy=".35em">`, number, `</text></a>`)
	}
	for _, b := range named(r, all) {
		s.raw(`<text class="name" aria-hidden="true" x="`, part(b.x, mapWidth), `" y="`, part(b.y, mapHeight), `" dy="`, strconv.Itoa(int(b.radius)+14), `">`)
		s.text(prose.Cut(r.Topics[b.row].Label, mapName))
		s.raw(`</text>`)
	}
	s.raw(`</svg>`)
	return s.html()
}

// mapName is the length of a name on the map.
const mapName = 26

func part(x, whole float64) string {
	return strconv.FormatFloat(math.Round(1e4*x/whole)/100, 'f', -1, 64) + "%"
}

// bubbles places the topics, the largest first. Both axes keep their scale, for
// distances are what the map shows; the longer side of the plane lies across.
func bubbles(r *Report) []bubble {
	lowX, highX, lowY, highY := extent(r.Map.Places)
	tall := highY-lowY > highX-lowX
	if tall {
		lowX, highX, lowY, highY = lowY, highY, lowX, highX
	}
	zoom := min(mapWidth*(1-2*mapEdge)/max(highX-lowX, 1e-9), mapHeight*(1-2*mapEdge)/max(highY-lowY, 1e-9))
	if math.IsInf(zoom, 0) || math.IsNaN(zoom) {
		zoom = 1
	}
	tones, most := meanTones(r), 0.0
	for _, t := range r.Topics {
		most = max(most, t.Share)
	}
	out := make([]bubble, len(r.Topics))
	for i, p := range r.Map.Places {
		if tall {
			p.X, p.Y = p.Y, p.X
		}
		out[i] = bubble{i, tones[i], mapWidth/2 + zoom*(p.X-(lowX+highX)/2), mapHeight/2 - zoom*(p.Y-(lowY+highY)/2), 11}
		if most > 0 {
			out[i].radius = max(9, 30*math.Sqrt(r.Topics[i].Share/most))
		}
	}
	slices.SortStableFunc(out, func(a, b bubble) int { return cmp.Compare(b.radius, a.radius) })
	return out
}

func extent(places []Place) (lowX, highX, lowY, highY float64) {
	lowX, highX, lowY, highY = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range places {
		lowX, highX, lowY, highY = min(lowX, p.X), max(highX, p.X), min(lowY, p.Y), max(highY, p.Y)
	}
	return lowX, highX, lowY, highY
}

// named are the bubbles with room for a name below, larger ones first.
func named(r *Report, all []bubble) []bubble {
	type box struct{ left, right, top, bottom float64 }
	var taken []box
	for _, b := range all {
		taken = append(taken, box{b.x - b.radius, b.x + b.radius, b.y - b.radius, b.y + b.radius})
	}
	var out []bubble
	for i, b := range all {
		half := 3.6 * float64(len([]rune(prose.Cut(r.Topics[b.row].Label, mapName))))
		name := box{b.x - half, b.x + half, b.y + b.radius + 3, b.y + b.radius + 18}
		free := name.left > 0 && name.right < mapWidth && name.bottom < mapHeight+10
		for j, t := range taken {
			free = free && (j == i || name.right < t.left || t.right < name.left || name.bottom < t.top || t.bottom < name.top)
		}
		if free {
			taken, out = append(taken, name), append(out, b)
		}
	}
	return out
}

// meanYears is the mean year of the documents of each topic, NaN without dates.
func meanYears(r *Report) []float64 {
	out := make([]float64, len(r.Topics))
	for i := range out {
		sum, weight := 0.0, 0.0
		for j, s := range sharesOf(r, i) {
			sum += s.Expected * yearOf(r.Trends.Periods[j])
			weight += s.Expected
		}
		out[i] = sum / weight // 0/0 is NaN
	}
	return out
}

// yearOf is the middle of a period as a year with decimals.
func yearOf(p trend.Period) float64 {
	middle := p.Start.Add(p.End.Sub(p.Start) / 2)
	return float64(middle.Year()) + float64(middle.YearDay()-1)/366
}

// meanTones are the steps of the colour scale, 1 (earliest) to mapTones; 0 where
// topics do not differ or nothing is dated.
func meanTones(r *Report) []int {
	years := meanYears(r)
	low, high := yearRange(years)
	out := make([]int, len(years))
	for i, y := range years {
		if high > low && !math.IsNaN(y) {
			out[i] = 1 + min(mapTones-1, int(mapTones*(y-low)/(high-low)))
		}
	}
	return out
}

func yearRange(years []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, y := range years {
		if !math.IsNaN(y) {
			low, high = min(low, y), max(high, y)
		}
	}
	return low, high
}

// mapScale names the ends of the colour scale: "mean date March 2014".
func mapScale(r *Report) (early, late string) {
	low, high := yearRange(meanYears(r))
	if !(high > low) {
		return "", ""
	}
	name := func(y float64) string {
		if high-low > 4 {
			return strconv.Itoa(int(y))
		}
		return strconv.Itoa(int(y)) + "-" + twoPlaces(1+int(12*(y-math.Floor(y))))
	}
	return name(low), name(high)
}

func twoPlaces(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
