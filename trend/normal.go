package trend

import (
	"math"

	"tidemark/internal/rng"
	"tidemark/internal/stable"
)

// normals returns two independent numbers from the standard normal
// distribution: the polar method (Marsaglia & Bray, SIAM Review 1964). The
// logarithm, whose last digits differ between processors, is taken in steps of
// 2⁻²⁴; all else is exact on every machine.
func normals(stream *rng.Stream) (a, b float64) {
	for {
		x, y := float64(2*stream.Float64())-1, float64(2*stream.Float64())-1
		r := float64(x*x) + float64(y*y)
		if r > 0 && r < 1 {
			log := stable.Part(stable.Whole(-2 * math.Log(r)))
			f := math.Sqrt(log / r)
			return float64(x * f), float64(y * f)
		}
	}
}
