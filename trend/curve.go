package trend

import "math"

const (
	// seasonYears is how many years a yearly season needs to be told apart.
	seasonYears = 3
	// weekdayPeriods is how many usable days weekday effects need: four weeks.
	weekdayPeriods = 28
	// collinear is how large, as a root mean square, the new part of a seasonal
	// column must be for it to be fitted.
	collinear = 1e-3
)

// basis is the design of a mean curve over the usable periods of one series.
type basis struct {
	// columns hold one value per usable period: polynomials of degree 0 to
	// degree, orthonormal over the periods, then the seasonal columns.
	columns [][]float64
	degree  int
	// seasonal reports whether a yearly season is part of the curve.
	seasonal bool
	// perYear turns the coefficient of the linear column into the change of the
	// share per year.
	perYear float64

	// What at needs: where the columns were taken.
	unit    Unit
	first   int
	times   []int
	seasons []season // of the columns after the polynomials
}

// season names a seasonal column.
type season int

// The effects of weekdays are 0 to 5: the seventh follows, as columns are centred.
const (
	sineOfYear   season = 6
	cosineOfYear season = 7
)

// newBasis builds the design for periods at the given calendar indexes
// (ascending; gaps are empty periods). first is the ordinal of index 0.
func newBasis(unit Unit, first int, times []int) basis {
	b := basis{degree: curveDegree(len(times)), unit: unit, first: first, times: times}
	b.columns = polynomials(times, b.degree)
	var mean, ss float64
	for _, t := range times {
		mean += float64(t)
	}
	mean /= float64(len(times))
	for _, t := range times {
		ss += float64((float64(t) - mean) * (float64(t) - mean))
	}
	b.perYear = unit.PerYear() / math.Sqrt(ss)
	if unit == Day && len(times) >= weekdayPeriods {
		for day := range season(6) {
			b.addSeason(day)
		}
	}
	stretch := float64(times[len(times)-1]-times[0]+1) / unit.PerYear()
	if unit != Year && stretch >= seasonYears-0.01 { // days and weeks have mean years
		b.seasonal = true
		b.addSeason(sineOfYear)
		b.addSeason(cosineOfYear)
	}
	return b
}

// curveDegree grows with the number of periods: a late rise needs a bend to be
// followed, and few periods cannot carry one.
func curveDegree(periods int) int {
	switch {
	case periods >= 24:
		return 3
	case periods >= 12:
		return 2
	}
	return 1
}

// polynomials returns orthonormal polynomials of degree 0 to degree over the
// given times by Gram and Schmidt, each taken from the one before times t, and
// orthogonalised twice.
func polynomials(times []int, degree int) [][]float64 {
	n := len(times)
	mid, half := float64(times[0]+times[n-1])/2, float64(times[n-1]-times[0])/2
	column := make([]float64, n)
	for i := range column {
		column[i] = 1
	}
	var columns [][]float64
	for d := 0; ; d++ {
		orthogonalise(column, columns)
		orthogonalise(column, columns)
		scale(column, 1/math.Sqrt(dot(column, column)))
		columns = append(columns, column)
		if d == degree {
			return columns
		}
		next := make([]float64, n)
		for i, t := range times {
			next[i] = float64(column[i] * ((float64(t) - mid) / half))
		}
		column = next
	}
}

// addSeason appends a seasonal column, centred, unless the columns so far hold
// nearly all of it: periods that all lie in one season tell nothing of others.
// The column is left as it is otherwise, so that the linear coefficient is the
// change beside the season, not including it.
func (b *basis) addSeason(of season) {
	column := make([]float64, len(b.times))
	for i, t := range b.times {
		column[i] = b.season(of, t)
	}
	var known [][]float64
	for _, c := range b.columns {
		c = append([]float64(nil), c...)
		orthogonalise(c, known)
		scale(c, 1/math.Sqrt(dot(c, c)))
		known = append(known, c)
	}
	rest := append([]float64(nil), column...)
	orthogonalise(rest, known)
	if math.Sqrt(dot(rest, rest)) <= collinear*math.Sqrt(float64(len(b.times))) {
		return
	}
	orthogonalise(column, b.columns[:1])
	b.columns, b.seasons = append(b.columns, column), append(b.seasons, of)
}

// orthogonalise takes from x what lies along each of the orthonormal columns.
func orthogonalise(x []float64, columns [][]float64) {
	for _, c := range columns {
		along := dot(x, c)
		for i := range x {
			x[i] -= float64(along * c[i])
		}
	}
}

func scale(x []float64, by float64) {
	for i := range x {
		x[i] *= by
	}
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }
