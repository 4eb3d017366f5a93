package inform

// moments of f(c) = c·log₂ c for a random count c.
type moments struct {
	mean, variance float64 // of f
	covariance     float64 // of f and c
}

// binomial returns the moments for n trials of probability p, 0 < p ≤ 1.
func binomial(n uint64, p float64) moments {
	if p >= 1 {
		return moments{mean: f(n)}
	}
	odds := p / (1 - p)
	return walk(uint64(float64(n+1)*p), float64(n)*odds, odds)
}

// poisson returns the moments for a mean of lambda.
func poisson(lambda float64) moments { return walk(uint64(lambda), lambda, 0) }

// negligible is the part of the largest probability below which the rest adds
// nothing to a sum of 64 bits.
const negligible = 1e-20

// walk sums over the distribution with P(c+1)/P(c) = (a − b·c)/(c+1), from its
// mode to both sides until nothing is added. Starting with 1 at the mode and
// dividing by the sum at last needs no exponential, no gamma function and no
// care for underflow. Values are taken relative to those of the mode, against cancellation.
func walk(mode uint64, a, b float64) moments {
	var s sums
	s.origin = f(mode)
	w := 1.0
	for c := mode; w > negligible; c++ {
		s.add(w, float64(c)-float64(mode), f(c))
		w *= max(0, a-float64(b*float64(c))) / float64(c+1)
	}
	w = 1
	for c := mode; c > 0; c-- {
		w *= float64(c) / (a - float64(b*float64(c-1)))
		if w <= negligible {
			break
		}
		s.add(w, float64(c-1)-float64(mode), f(c-1))
	}
	return s.moments()
}

type sums struct{ origin, w, x, y, xy, yy float64 }

func (s *sums) add(w, x, f float64) {
	y := f - s.origin
	s.w += w
	s.x += float64(w * x)
	wy := float64(w * y)
	s.y += wy
	s.xy += float64(wy * x)
	s.yy += float64(wy * y)
}

func (s *sums) moments() moments {
	x, y := s.x/s.w, s.y/s.w
	return moments{
		mean:       s.origin + y,
		variance:   s.yy/s.w - float64(y*y),
		covariance: s.xy/s.w - float64(x*y),
	}
}

// f returns c·log₂ c.
func f(c uint64) float64 { return float64(xlog2x(c)) / unit }
