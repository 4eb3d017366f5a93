package lda

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Division is a topic of one model that several topics of the other make up.
type Division struct {
	Whole int
	// Parts are two or more topics of the other model, in order.
	Parts []int
	// Distance is the Jensen–Shannon distance of the whole from its parts taken
	// together, 0 to MaxDistance, and Nearest that from its nearest part alone.
	Distance, Nearest float64
}

// minGain is by how much, as a share, a part must bring the parts nearer to the
// whole. At 0.1 some of the divisions between fits to abstracts made no sense to
// a reader, at 0.15 hardly any.
const minGain = 0.15

// divisions finds the topics of whole that several of parts make up;
// distances has a row for each of whole. The rule is ours: a topic of parts can
// be a part of its nearest topic of whole alone; the nearest part is taken, then
// the others by distance, each if pooling its tokens with those taken brings them
// nearer to the whole by minGain; and two at least must be taken, together
// nearer than MaxDistance. (Fukuyama, Sankaran & Symul, Multiscale analysis of count
// data through topic alignment, Biostatistics 2023, weigh all pairs instead.)
func divisions(whole, parts []*distribution, n int, distances mat.Matrix) []Division {
	var found []Division
	if n == 0 {
		return nil
	}
	for i, near := range nearest(distances) {
		slices.SortStableFunc(near, func(x, y int) int { return cmp.Compare(distances.At(i, x), distances.At(i, y)) })
		if len(near) < 2 {
			continue
		}
		d := Division{Whole: i, Parts: near[:1:1], Nearest: distances.At(i, near[0])}
		d.Distance = d.Nearest
		together := parts[near[0]]
		for _, j := range near[1:] {
			more := pooled(together, parts[j], n)
			if with := distance(whole[i], more, n); with < float64(d.Distance*(1-minGain)) {
				d.Distance, d.Parts, together = with, append(d.Parts, j), more
			}
		}
		if len(d.Parts) > 1 && d.Distance < MaxDistance {
			slices.Sort(d.Parts)
			found = append(found, d)
		}
	}
	return found
}

// nearest returns for each row the columns that are nearest to it of all rows;
// of equally near rows the first has the column.
func nearest(distances mat.Matrix) [][]int {
	rows, columns := distances.Dims()
	of := make([][]int, rows)
	for j := range columns {
		best := 0
		for i := range rows {
			if distances.At(i, j) < distances.At(best, j) {
				best = i
			}
		}
		of[best] = append(of[best], j)
	}
	return of
}
