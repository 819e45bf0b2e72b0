package model

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
)

// DigitSide is the height and width, in pixels, of a digit picture.
const DigitSide = 28

type point struct{ x, y float64 }

// stroke is the points a pen passes, in a unit square with y downwards; between
// them it moves on a smooth curve, between two on a line.
type stroke []point

// digits are the skeletons of the ten digits, drawn by the project: no byte of a
// data set is in them.
var digits = [10][]stroke{
	{{{.5, 0}, {.2, .2}, {.12, .55}, {.3, .95}, {.6, .98}, {.85, .6}, {.8, .2}, {.5, 0}}},
	{{{.5, 0}, {.5, .5}, {.5, 1}}},
	{{{.12, .25}, {.35, .02}, {.7, .05}, {.82, .28}, {.55, .62}, {.1, .97}}, {{.1, .97}, {.92, .95}}},
	{{{.12, .1}, {.5, 0}, {.85, .2}, {.68, .42}, {.38, .48}}, {{.38, .48}, {.8, .56}, {.9, .78}, {.55, 1}, {.08, .9}}},
	{{{.2, .05}, {.12, .3}, {.15, .52}}, {{.15, .52}, {.5, .54}, {.85, .48}}, {{.82, 0}, {.76, .5}, {.68, 1}}},
	{{{.88, .02}, {.28, .04}}, {{.28, .04}, {.2, .44}}, {{.2, .44}, {.6, .38}, {.85, .64}, {.65, .95}, {.1, .94}}},
	{{{.68, 0}, {.32, .3}, {.14, .7}, {.35, .98}, {.72, .92}, {.8, .68}, {.5, .54}, {.18, .75}}},
	{{{.1, .06}, {.88, .03}}, {{.88, .03}, {.62, .5}, {.45, 1}}},
	{{{.5, .47}, {.8, .24}, {.52, 0}, {.22, .22}, {.5, .47}, {.84, .76}, {.5, 1}, {.16, .78}, {.5, .47}}},
	{{{.8, .26}, {.52, .02}, {.2, .24}, {.42, .5}, {.8, .28}}, {{.82, .2}, {.78, .6}, {.62, 1}}},
}

// DrawDigit draws digit d (taken modulo 10) as a hand might: white strokes on
// black, DigitSide×DigitSide grey bytes, row-major. Every seed is another hand;
// the same seed is the same picture (up to a grey level between processors).
func DrawDigit(d int, seed uint64) []byte { return drawDigit(d, seed, DigitSide).Pix }

// DrawDigitPNG draws the digit of DrawDigit with size×size pixels, as dark ink on
// white paper. Read back by Spec.FromFile it becomes white on black again.
func DrawDigitPNG(d int, seed uint64, size int) ([]byte, error) {
	if size < DigitSide || size > 4096 {
		return nil, fmt.Errorf("drawing a digit: %d pixels, want %d to 4096", size, DigitSide)
	}
	img := drawDigit(d, seed, size)
	for i, v := range img.Pix {
		img.Pix[i] = 255 - v
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("drawing a digit: %w", err)
	}
	return out.Bytes(), nil
}

func drawDigit(d int, seed uint64, size int) *image.Gray {
	d = ((d % 10) + 10) % 10
	r := rand.New(rand.NewPCG(seed, uint64(d)))
	between := func(low, high float64) float64 { return low + float64((high-low)*r.Float64()) }
	var lines [][]point
	for _, s := range digits[d] {
		moved := make(stroke, len(s))
		for i, p := range s {
			moved[i] = point{p.x + between(-.035, .035), p.y + between(-.035, .035)}
		}
		lines = append(lines, moved.curve())
	}
	shape(lines, between(-.12, .3), between(.55, .85), between(-.08, .08))
	radius := between(1, 1.5)
	place(lines, radius)
	return render(lines, radius, between(.85, 1), size)
}

// curve samples a Catmull-Rom spline through the points.
func (s stroke) curve() []point {
	const steps = 12
	at := func(i int) point { return s[min(max(i, 0), len(s)-1)] }
	var out []point
	for i := range len(s) - 1 {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for k := range steps + 1 {
			t := float64(k) / steps
			out = append(out, point{spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)})
		}
	}
	return out
}

func spline(a, b, c, d, t float64) float64 {
	return .5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
}

// shape slants, narrows and turns the strokes.
func shape(lines [][]point, slant, width, angle float64) {
	sin, cos := math.Sincos(angle)
	for _, l := range lines {
		for i, p := range l {
			x, y := (p.x-.5)*width-slant*(p.y-.5), p.y-.5
			l[i] = point{x*cos - y*sin, x*sin + y*cos}
		}
	}
}

// place scales the strokes into a box of 20 pixels and puts their centre of mass
// in the middle of 28, which is how the pictures of MNIST were made.
func place(lines [][]point, radius float64) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	var mass point
	length := 0.0
	for _, l := range lines {
		for i, p := range l {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
			if i > 0 {
				step := math.Hypot(p.x-l[i-1].x, p.y-l[i-1].y)
				mass = point{mass.x + step*(p.x+l[i-1].x)/2, mass.y + step*(p.y+l[i-1].y)/2}
				length += step
			}
		}
	}
	scale := (20 - 2*radius) / max(high.x-low.x, high.y-low.y)
	for _, l := range lines {
		for i, p := range l {
			l[i] = point{(p.x-mass.x/length)*scale + DigitSide/2, (p.y-mass.y/length)*scale + DigitSide/2}
		}
	}
}

// render paints every pixel by its distance from the nearest stroke, with an
// edge one pixel of the small picture wide.
func render(lines [][]point, radius, ink float64, size int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, size, size))
	unit := float64(size) / DigitSide
	for py := range size {
		for px := range size {
			at := point{(float64(px) + .5) / unit, (float64(py) + .5) / unit}
			if v := radius + .5 - distanceTo(lines, at); v > 0 {
				img.SetGray(px, py, color.Gray{Y: uint8(math.Round(255 * ink * min(v, 1)))})
			}
		}
	}
	return img
}

func distanceTo(lines [][]point, p point) float64 {
	best := math.Inf(1)
	for _, l := range lines {
		for i := 1; i < len(l); i++ {
			best = min(best, segmentDistance(l[i-1], l[i], p))
		}
	}
	return best
}

func segmentDistance(a, b, p point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = min(max(((p.x-a.x)*dx+(p.y-a.y)*dy)/n, 0), 1)
	}
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}
