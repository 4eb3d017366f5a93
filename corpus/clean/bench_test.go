package clean_test

import (
	"strings"
	"testing"

	"tidemark/corpus/clean"
)

// prose is text as it mostly is: nothing to change.
const prose = "Sea levels at harbours rise and fall with the moon, and with the weather. " +
	"We compare twelve gauges of the northern coast over thirty years (1981 to 2010), and find that a storm raises the " +
	"level by half a metre or more in one year out of four. A simple model of wind and air pressure accounts for " +
	"most of the difference between the gauges, but not for that between seasons. Neither the depth of a harbour nor " +
	"its shape made a difference that we could measure. The results agree with those for the southern coast, where " +
	"storms are rarer and tides are higher. "

// formulas is prose with a few formulas, as physics and mathematics have them.
const formulas = prose + "For a depth of $d > 3$ m and $K$-means of the levels, we find an exponent of $\\alpha = 0.6$. "

// markedUp is text with something of each kind to change in every line.
const markedUp = "BACKGROUND: The $K$-means method of \\emph{Example et al.}~\\cite{ex} is <i>fast</i> &amp; simple, " +
	"with $O(n^2)$ steps for $n$ points na\\\"{\\i}vely sorted. METHODS: We describe ``tides'' at 50\\% of the gauges, " +
	"where $\\alpha$ is the level and H$_2$O the substance. See https://example.org/tides/ for more. RESULTS: " +
	"The mean height was $h = 3.2 \\pm 0.1$\\,m, and the water of the north-\nern harbours was “colder”. "

func bench(b *testing.B, text string) {
	text = strings.TrimSpace(strings.Repeat(text, 2))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		clean.Abstract(text)
	}
}

func BenchmarkProse(b *testing.B)    { bench(b, prose) }
func BenchmarkFormulas(b *testing.B) { bench(b, formulas) }
func BenchmarkMarkedUp(b *testing.B) { bench(b, markedUp) }
