package chart

import (
	"image"
	"image/color"
	"image/png"
	"io"
)

// alphaStep is the coarseness of transparency, finer than eyes can tell at the
// edge of a line.
const alphaStep = 8

// encode writes img as a PNG with a palette, a third of the size of full colour:
// an image holds two hues only, its tone and grey, in all transparencies.
func encode(w io.Writer, img image.Image, tone color.NRGBA) error {
	palette := make(color.Palette, 0, 2*(256/alphaStep+1))
	for _, hue := range []color.NRGBA{tone, grey()} {
		for a := 0; a <= 256; a += alphaStep {
			hue.A = uint8(min(a, 255))
			palette = append(palette, hue)
		}
	}
	bounds := img.Bounds()
	flat := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			flat.SetColorIndex(x, y, uint8(place(c, tone, len(palette)/2)))
		}
	}
	return png.Encode(w, flat)
}

// place is the index of a colour in a palette of two hues of n transparencies.
func place(c, tone color.NRGBA, n int) int {
	i := (int(c.A) + alphaStep/2) / alphaStep
	if i > 0 && distance(c, grey()) < distance(c, tone) {
		i += n
	}
	return i
}

// distance is the squared distance of two hues.
func distance(a, b color.NRGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + bl*bl
}
