package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"
)

// deficits are how the three dichromats see linear sRGB: Machado, Oliveira &
// Fernandes, A physiologically-based model for simulation of color vision
// deficiency, IEEE TVCG 2009, severity 1.
var deficits = map[string][3][3]float64{
	"normal": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritan": {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// leastApart is the least distance in OKLab of colours that follow each other,
// several times what can just be told apart (about 0.02).
const leastApart = 0.08

// Lines that follow each other in the order of colours, which is that of size,
// can be told apart by people with any of the three colour deficiencies.
func TestPaletteForColourBlind(t *testing.T) {
	for _, file := range []string{"light.css", "dark.css"} {
		c := map[string]string{}
		for _, m := range regexp.MustCompile(`--(c[0-9]):(#[0-9a-f]{6})`).FindAllStringSubmatch(asset(file), -1) {
			c[m[1]] = m[2]
		}
		for name, seen := range deficits {
			for i := 1; i < maxLines; i++ {
				a, b := c[fmt.Sprint("c", i)], c[fmt.Sprint("c", i+1)]
				if d := apart(seenAs(a, seen), seenAs(b, seen)); d < leastApart {
					t.Errorf("%s, %s: c%d %s and c%d %s are %.3f apart", file, name, i, a, i+1, b, d)
				}
			}
		}
	}
}

// seenAs is a colour in OKLab (Ottosson 2020) as one with a deficiency sees it.
func seenAs(hex string, deficit [3][3]float64) [3]float64 {
	v, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		panic(err)
	}
	var rgb [3]float64
	for i := range rgb {
		x := float64(v>>(16-8*i)&0xff) / 255
		if rgb[i] = x / 12.92; x > 0.04045 {
			rgb[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	rgb = times(deficit, rgb)
	for i := range rgb {
		rgb[i] = min(max(rgb[i], 0), 1)
	}
	lms := times([3][3]float64{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, rgb)
	for i := range lms {
		lms[i] = math.Cbrt(lms[i])
	}
	return times([3][3]float64{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, lms)
}

func times(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i := range m {
		for j := range v {
			out[i] += m[i][j] * v[j]
		}
	}
	return out
}

func apart(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
