package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"testing"
)

// months are n periods whose share climbs from 2% to 6%, the last unfinished.
func months(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		share := 0.02 + 0.04*float64(i)/float64(n-1)
		points[i] = Point{
			Label: "2024-" + strconv.Itoa(100 + i%12 + 1)[1:], Share: share, Low: share - 0.005, High: share + 0.007,
			Finished: i < n-1,
		}
	}
	return points
}

func decode(t *testing.T, points []Point, tone Tone) image.Image {
	t.Helper()
	data, err := PNG(points, tone)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// middle is the mean height, in pixels from below, of a column's line; NaN
// where there is none.
func middle(img image.Image, x int, c color.NRGBA) float64 {
	sum, n := 0, 0
	for y := range img.Bounds().Dy() {
		if got := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); got == c {
			sum += img.Bounds().Dy() - y
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return float64(sum) / float64(n)
}

func TestChartClimbs(t *testing.T) {
	img := decode(t, months(24), Rising)
	if got := img.Bounds().Size(); got != (image.Point{2 * Width, 2 * Height}) {
		t.Errorf("size %v", got)
	}
	var left, right float64
	for _, x := range []struct {
		at   int
		into *float64
	}{{300, &left}, {700, &right}} {
		if *x.into = middle(img, x.at, ink(Rising)); math.IsNaN(*x.into) {
			t.Fatalf("no line at column %d", x.at)
		}
	}
	// 400 of some 710 pixels of the axis are 56% of it: 56% of 4 points in 8.
	if rise := right - left; rise < 35 || rise > 80 {
		t.Errorf("the line climbs by %.1f pixels", rise)
	}
	if _, _, _, a := img.At(200, 3).RGBA(); a != 0 {
		t.Error("the background is not transparent")
	}
}

func TestSameBytes(t *testing.T) {
	a, _ := PNG(months(60), Falling)
	b, _ := PNG(months(60), Falling)
	if !bytes.Equal(a, b) {
		t.Error("two drawings of the same points differ")
	}
	if len(a) > 10_000 {
		t.Errorf("a chart of 60 periods has %d bytes", len(a))
	}
}

func TestOddPoints(t *testing.T) {
	gaps := months(12)
	for _, i := range []int{0, 3, 4, 6, 11} {
		gaps[i] = Point{Label: gaps[i].Label, High: 1, Gap: true, Finished: gaps[i].Finished}
	}
	zero := make([]Point, 9)
	hostile := months(8)
	hostile[0].Label = "\r\n<b>مرحبا</b> 🌊 a label that is far too long for an axis"
	for name, points := range map[string][]Point{"gaps": gaps, "zero": zero, "hostile": hostile, "two": months(2)} {
		if img := decode(t, points, Uneven); img.Bounds().Dx() != 2*Width {
			t.Errorf("%s: width %d", name, img.Bounds().Dx())
		}
	}
	for _, points := range [][]Point{nil, months(2)[:1], {{Gap: true}, {Gap: true}, {}}} {
		if data, err := PNG(points, Rising); data != nil || err != nil {
			t.Errorf("%v: %d bytes, %v; want nothing", points, len(data), err)
		}
	}
}

// TestContrast checks the promise of one image for light and dark: 3:1 at
// least (WCAG 2.2, 1.4.11) on white, and on the darkest and lightest dark card.
func TestContrast(t *testing.T) {
	for _, c := range []color.NRGBA{ink(Rising), ink(Falling), ink(Uneven), grey()} {
		for _, ground := range []color.NRGBA{{0xff, 0xff, 0xff, 0xff}, {0xfb, 0xfb, 0xf8, 0xff}, {0, 0, 0, 0xff}, {0x14, 0x1e, 0x26, 0xff}} {
			if got := contrast(c, ground); got < 3 {
				t.Errorf("%v on %v: %.2f", c, ground, got)
			}
		}
	}
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is WCAG's relative luminance.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func ExamplePNG() {
	data, err := PNG([]Point{
		{Label: "2023", Share: 0.04, Low: 0.03, High: 0.05, Finished: true},
		{Label: "2024", Share: 0.06, Low: 0.05, High: 0.07, Finished: true},
	}, Rising)
	if err != nil {
		return
	}
	config, _ := png.DecodeConfig(bytes.NewReader(data))
	fmt.Println(config.Width, config.Height)
	// Output: 800 280
}
