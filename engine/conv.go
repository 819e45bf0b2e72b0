package engine

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"

	"github.com/eyesoff/eyesoff/model"
)

// conv unrolls the windows of each picture and group into a matrix and
// multiplies: every output is the bias, then channel by channel, row by row of
// the kernel.
func conv(c *call) ([]*Tensor, error) {
	if err := c.needFloat(0, 1, 2); err != nil {
		return nil, err
	}
	x, w, b := c.in[0], c.in[1], c.opt(2)
	if len(x.Shape) < 3 || len(w.Shape) != len(x.Shape) {
		return nil, fmt.Errorf("input %v with weights %v", x.Shape, w.Shape)
	}
	if k := c.node.Attr("kernel_shape"); k != nil && !slices.Equal(narrow(k.Ints), w.Shape[2:]) {
		return nil, fmt.Errorf("kernel_shape %v, weights %v", k.Ints, w.Shape)
	}
	win, err := c.newWindow(x, w.Shape[2:])
	if err != nil {
		return nil, err
	}
	group := int(c.attrInt("group", 1))
	channels, maps := x.Shape[1], w.Shape[0]
	if channels%group != 0 || maps%group != 0 || w.Shape[1] != channels/group {
		return nil, fmt.Errorf("input %v with weights %v in %d groups", x.Shape, w.Shape, group)
	}
	if b != nil && (len(b.Shape) != 1 || b.Shape[0] != maps) {
		return nil, fmt.Errorf("bias %v for %d maps", b.Shape, maps)
	}
	shape := append([]int{x.Shape[0], maps}, []int{win[0].out, win[1].out}[4-len(x.Shape):]...)
	out, err := c.alloc(model.Float32, shape)
	if err != nil || out.Len() == 0 {
		return one(out, err)
	}
	return one(out, c.convolve(&convolution{win, x.F, w.F, b, out.F, group, channels / group, maps / group}, x.Shape[0]))
}

// convolution is one Conv with its sizes worked out.
type convolution struct {
	*window
	x, w           []float32
	bias           *Tensor
	out            []float32
	group          int
	channels, maps int // per group
}

func (c *call) convolve(v *convolution, pictures int) error {
	k, o, units := v.channels*v.cells(), v.outputs(), pictures*v.group
	workers := min(runtime.GOMAXPROCS(0), units)
	scratch := int64(workers) * 4 * (2*int64(k)*int64(o) + int64(k*panel))
	if err := c.take(scratch); err != nil {
		return err
	}
	defer func() { c.live -= scratch }()
	per := (units + workers - 1) / workers
	failed := make([]error, workers)
	err := parallel(c.ctx, workers, 1, func(from, to int) {
		columns := make([]float32, k*o)
		for u := from * per; u < min(units, to*per) && failed[from] == nil; u++ {
			failed[from] = v.unit(c, u, columns)
		}
	})
	return errors.Join(append(failed, err)...)
}

// unit computes one group of one picture.
func (v *convolution) unit(c *call, u int, columns []float32) error {
	in, o, k := v.inputs(), v.outputs(), v.channels*v.cells()
	g := u % v.group
	for ch := range v.channels {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		v.unroll(columns[ch*v.cells()*o:][:v.cells()*o], v.x[(u*v.channels+ch)*in:][:in])
	}
	out := v.out[u*v.maps*o:][:v.maps*o]
	if v.bias != nil {
		for m := range v.maps {
			for i := range o {
				out[m*o+i] = v.bias.F[g*v.maps+m]
			}
		}
	}
	return gemm(c.ctx, v.maps, k, o, v.w[g*v.maps*k:][:v.maps*k], columns, out)
}

// unroll writes, for each cell of the kernel, the element that it sees at each
// output position; padding is zero.
func (w *window) unroll(to, src []float32) {
	for ky := range w[0].kernel {
		for kx := range w[1].kernel {
			for oy := range w[0].out {
				line := to[:w[1].out]
				to = to[w[1].out:]
				y := w[0].at(oy, ky)
				if y < 0 || y >= w[0].in {
					clear(line)
					continue
				}
				row := src[y*w[1].in:][:w[1].in]
				for ox := range line {
					line[ox] = 0
					if x := w[1].at(ox, kx); x >= 0 && x < len(row) {
						line[ox] = row[x]
					}
				}
			}
		}
	}
}

func checkInference(n *model.Node) error {
	if attrInt(n, "training_mode", 0) != 0 {
		return errors.New("training mode")
	}
	return nil
}

// batchNorm is (x - mean)/√(var + ε)·scale + shift for each channel, computed in
// float64 and rounded once.
func batchNorm(c *call) ([]*Tensor, error) {
	if err := c.needFloat(0, 1, 2, 3, 4); err != nil {
		return nil, err
	}
	x := c.in[0]
	if len(x.Shape) < 2 {
		return nil, fmt.Errorf("input %v has no channels", x.Shape)
	}
	channels := x.Shape[1]
	for i, t := range c.in[1:] {
		if len(t.Shape) != 1 || t.Shape[0] != channels {
			return nil, fmt.Errorf("input %d is %v for %d channels", i+2, t.Shape, channels)
		}
	}
	out, err := c.alloc(model.Float32, x.Shape)
	if err != nil || out.Len() == 0 {
		return one(out, err)
	}
	epsilon := float64(c.attrFloat("epsilon", 1e-5))
	n := product(x.Shape[2:])
	return one(out, parallel(c.ctx, x.Shape[0]*channels, max(1, elementChunk/n), func(from, to int) {
		for q := from; q < to; q++ {
			ch := q % channels
			factor := float64(c.in[1].F[ch]) / math.Sqrt(float64(c.in[4].F[ch])+epsilon)
			shift, mean := float64(c.in[2].F[ch]), float64(c.in[3].F[ch])
			for i, v := range x.F[q*n : (q+1)*n] {
				out.F[q*n+i] = float32(float64((float64(v)-mean)*factor) + shift)
			}
		}
	}))
}
