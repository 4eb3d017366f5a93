package trend

import (
	"math"

	"tidemark/internal/stable"
)

// season is a seasonal column at calendar index t before it is centred.
func (b *basis) season(of season, t int) float64 {
	angle := 2 * math.Pi * float64(b.first+t) / b.unit.PerYear()
	switch {
	case of == sineOfYear:
		return stable.Round9(math.Sin(angle))
	case of == cosineOfYear:
		return stable.Round9(math.Cos(angle))
	case floorMod(b.first+t, 7) == int(of):
		return 1
	}
	return 0
}

// at is the row of the design at calendar index t, which may lie beyond the
// periods that the columns were taken from. A polynomial is known by as many of
// its values as it has coefficients (Lagrange), a season less what centred it.
func (b *basis) at(t int) []float64 {
	row := make([]float64, len(b.columns))
	for d := range b.degree + 1 {
		row[d] = b.polynomial(d, t)
	}
	for i, of := range b.seasons {
		j := b.degree + 1 + i
		row[j] = b.season(of, t) - (b.season(of, b.times[0]) - b.columns[j][0])
	}
	return row
}

// polynomial is the column of degree d at calendar index t.
func (b *basis) polynomial(d, t int) float64 {
	node := func(j int) int { return j * (len(b.times) - 1) / max(1, d) }
	sum := 0.0
	for j := range d + 1 {
		term := b.columns[d][node(j)]
		for l := range d + 1 {
			if l != j {
				term *= float64(t-b.times[node(l)]) / float64(b.times[node(j)]-b.times[node(l)])
			}
		}
		sum += term
	}
	return sum
}
