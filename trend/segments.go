package trend

import (
	"math"
	"slices"
)

// segments finds series of three levels and more. The places of their breaks are
// sought in the cell that tells one step best; what they are worth is then the
// average over all cells. A further level is tried while the last one gained.
func (s *shaper) segments() []candidate {
	cell, first := s.bestCell()
	breaks := []int{first}
	var all []candidate
	for len(breaks)+1 < maxSegments {
		next := s.addBreak(cell, breaks)
		if next == nil {
			break
		}
		breaks = s.settle(cell, next)
		c := s.levels(breaks)
		if len(all) > 0 && c.bic >= all[len(all)-1].bic {
			break
		}
		all = append(all, c)
	}
	return all
}

// bestCell returns the cell, and the place of a step in it, of the largest
// prior probability times likelihood.
func (s *shaper) bestCell() (cell, place int) {
	most := math.Inf(-1)
	for c, r := range s.base {
		at, explained := s.bestStep(r, nil)
		if l := r.logLik(r.residual()-explained) + math.Log(s.prior[c]); l > most+1e-9 {
			cell, place, most = c, at, l
		}
	}
	return cell, place
}

// bestStep finds the step that explains most beside those of breaks, which r
// has fitted; −1 where there is no room.
func (s *shaper) bestStep(r *regression, breaks []int) (at int, explained float64) {
	at = -1
	for i := range s.times {
		if i%s.stride() != 0 || !hasRoom(i, breaks, len(s.times)) {
			continue
		}
		// Sums are exact on every machine; the margin keeps equal places in order.
		if e := r.explains(stepAt(s.times, i), i); at < 0 || e > explained*(1+1e-9) {
			at, explained = i, e
		}
	}
	return at, explained
}

// hasRoom reports whether a break at i leaves every level its periods.
func hasRoom(i int, breaks []int, n int) bool {
	if i < minSegment || i > n-minSegment {
		return false
	}
	for _, b := range breaks {
		if i-b < minSegment && b-i < minSegment {
			return false
		}
	}
	return true
}

func (s *shaper) withSteps(cell int, breaks []int) *regression {
	r := s.base[cell]
	for _, b := range breaks {
		r = r.with(stepAt(s.times, b))
	}
	return r
}

// addBreak returns breaks with the best further one, in order; nil where none fits.
func (s *shaper) addBreak(cell int, breaks []int) []int {
	at, _ := s.bestStep(s.withSteps(cell, breaks), breaks)
	if at < 0 {
		return nil
	}
	next := append(slices.Clone(breaks), at)
	slices.Sort(next)
	return next
}

// settle moves each break to its best place between its neighbours until none
// moves, ten times at most.
func (s *shaper) settle(cell int, breaks []int) []int {
	for range 10 {
		moved := false
		for j := range breaks {
			others := slices.Delete(slices.Clone(breaks), j, j+1)
			next := s.addBreak(cell, others)
			moved = moved || !slices.Equal(next, breaks)
			breaks = next
		}
		if !moved {
			break
		}
	}
	return breaks
}

// levels weighs the given breaks over all cells, the last one at every place
// that the others leave it.
func (s *shaper) levels(breaks []int) candidate {
	last := len(breaks) - 1
	from := make([]*regression, len(s.base))
	for c := range from {
		from[c] = s.withSteps(c, breaks[:last])
	}
	places := s.scan(from, stepAt, breaks[last-1]+minSegment, len(s.times)-minSegment)
	at := likeliest(places)
	breaks = append(slices.Clone(breaks[:last]), at)
	return candidate{Segments, breaks, s.bic(places[at], 2*len(breaks)+1), relative(places)}
}
