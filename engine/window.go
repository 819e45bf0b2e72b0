package engine

import (
	"errors"
	"fmt"
	"maps"
	"sync/atomic"

	"github.com/eyesoff/eyesoff/model"
)

// maxWindow bounds kernel sizes, strides, dilations and pads, so that sums and
// products of them cannot overflow.
const maxWindow = 1 << 20

// windowAttrs are the attributes that Conv and the pools share; AveragePool has
// dilations since operator set 19.
func windowAttrs(more attrRules, dilationsSince int64) attrRules {
	out := attrRules{
		"auto_pad": aString, "kernel_shape": someInts, "pads": someInts, "strides": someInts,
		"dilations": {kind: model.AttrInts, since: dilationsSince},
	}
	maps.Copy(out, more)
	return out
}

func checkPool(n *model.Node) error {
	if n.Attr("kernel_shape") == nil {
		return fmt.Errorf("%s without attribute \"kernel_shape\"", n.Op)
	}
	if attrInt(n, "storage_order", 0) != 0 {
		return errors.New("column-major storage order")
	}
	return checkWindow(n)
}

func checkWindow(n *model.Node) error {
	switch mode := attrString(n, "auto_pad", "NOTSET"); mode {
	case "NOTSET":
	case "VALID", "SAME_UPPER", "SAME_LOWER":
		if n.Attr("pads") != nil {
			return fmt.Errorf("pads together with auto_pad %s", mode)
		}
	default:
		return fmt.Errorf("auto_pad %q", mode)
	}
	for _, name := range []string{"kernel_shape", "strides", "dilations", "pads"} {
		low := int64(1)
		if name == "pads" {
			low = 0
		}
		for _, v := range attrInts(n, name) {
			if v < low || v > maxWindow {
				return fmt.Errorf("%s %v", name, attrInts(n, name))
			}
		}
	}
	if k := attrInts(n, "kernel_shape"); n.Attr("kernel_shape") != nil && (len(k) < 1 || len(k) > 2) {
		return fmt.Errorf("a window over %d axes (1 and 2 are)", len(k))
	}
	if g := attrInt(n, "group", 1); g < 1 || g > maxWindow {
		return fmt.Errorf("group %d", g)
	}
	return nil
}

// span is a window along one axis.
type span struct{ in, kernel, stride, dilation, begin, end, out int }

// window is the geometry of Conv and the pools over height and width; one axis
// is treated as a picture of height 1.
type window [2]span

func (w *window) cells() int { return w[0].kernel * w[1].kernel }
func (w *window) inputs() int {
	return w[0].in * w[1].in
}
func (w *window) outputs() int { return w[0].out * w[1].out }

// newWindow works out the geometry for input x and a kernel over its last axes.
func (c *call) newWindow(x *Tensor, kernel []int) (*window, error) {
	n := len(kernel)
	if n < 1 || n > 2 || len(x.Shape) != n+2 {
		return nil, fmt.Errorf("input %v under a window of %d axes (1 and 2 are supported)", x.Shape, n)
	}
	strides, dilations, pads := attrInts(c.node, "strides"), attrInts(c.node, "dilations"), attrInts(c.node, "pads")
	if strides != nil && len(strides) != n || dilations != nil && len(dilations) != n || pads != nil && len(pads) != 2*n {
		return nil, fmt.Errorf("strides %v, dilations %v and pads %v for %d axes", strides, dilations, pads, n)
	}
	w := &window{{1, 1, 1, 1, 0, 0, 1}, {1, 1, 1, 1, 0, 0, 1}}
	for i, k := range kernel {
		s := &w[2-n+i]
		s.in, s.kernel = x.Shape[2+i], k
		if strides != nil {
			s.stride = int(strides[i])
		}
		if dilations != nil {
			s.dilation = int(dilations[i])
		}
		if pads != nil {
			s.begin, s.end = int(pads[i]), int(pads[n+i])
		}
		if err := s.size(attrString(c.node, "auto_pad", "NOTSET"), c.attrInt("ceil_mode", 0) != 0); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// size computes the output size and, for the SAME modes, the padding.
func (s *span) size(mode string, ceil bool) error {
	if s.kernel < 1 || s.kernel > maxWindow || s.in < 1 {
		return fmt.Errorf("window of %d over an axis of %d", s.kernel, s.in)
	}
	reach := (s.kernel-1)*s.dilation + 1
	if mode == "SAME_UPPER" || mode == "SAME_LOWER" {
		s.out = (s.in + s.stride - 1) / s.stride
		pad := max(0, (s.out-1)*s.stride+reach-s.in)
		s.begin = pad / 2
		if mode == "SAME_LOWER" {
			s.begin = (pad + 1) / 2
		}
		s.end = pad - s.begin
		return nil
	}
	room := s.in + s.begin + s.end - reach
	if room < 0 {
		return fmt.Errorf("window of %d over an axis of %d with padding %d and %d", reach, s.in, s.begin, s.end)
	}
	s.out = room/s.stride + 1
	if ceil {
		s.out = (room+s.stride-1)/s.stride + 1
		// A window that would begin in the padding at the end is left out.
		if (s.out-1)*s.stride >= s.in+s.begin {
			s.out--
		}
	}
	return nil
}

// at is the input position of kernel cell k of output o; it may lie in padding.
func (s *span) at(o, k int) int { return o*s.stride + k*s.dilation - s.begin }

// pool slides a window over every channel: take sees the input's elements under
// the window and the number of its cells inside input or declared padding.
func (c *call) pool(take func(under []float32, cells int) float32) ([]*Tensor, error) {
	x := c.in[0]
	if err := c.needFloat(0); err != nil {
		return nil, err
	}
	w, err := c.newWindow(x, narrow(attrInts(c.node, "kernel_shape")))
	if err != nil {
		return nil, err
	}
	shape := append([]int{x.Shape[0], x.Shape[1]}, []int{w[0].out, w[1].out}[4-len(x.Shape):]...)
	out, err := c.alloc(model.Float32, shape)
	if err != nil {
		return nil, err
	}
	var empty atomic.Bool
	in, o := w.inputs(), w.outputs()
	err = parallel(c.ctx, x.Shape[0]*x.Shape[1], 1, func(from, to int) {
		// Never more elements under a window than there are in the picture.
		under := make([]float32, 0, min(w.cells(), in))
		for q := from; q < to; q++ {
			for i := range o {
				if i%256 == 0 && c.ctx.Err() != nil {
					return
				}
				cells := 0
				under, cells = w.under(under[:0], x.F[q*in:(q+1)*in], i/w[1].out, i%w[1].out)
				if len(under) == 0 {
					empty.Store(true)
					return
				}
				out.F[q*o+i] = take(under, cells)
			}
		}
	})
	if err == nil && empty.Load() {
		err = errors.New("a window lies wholly in the padding")
	}
	return one(out, err)
}

// cellRange is the range of kernel cells whose position is below limit and not
// below low.
func (s *span) cellRange(o, low, limit int) (from, to int) {
	base := s.at(o, 0)
	if base < low {
		from = (low - base + s.dilation - 1) / s.dilation
	}
	if base < limit {
		to = min(s.kernel, (limit-1-base)/s.dilation+1)
	}
	return min(from, to), to
}

// under gathers the elements under the window at output (oy, ox), row by row, and
// counts its cells that lie in the input or its declared padding.
func (w *window) under(to, src []float32, oy, ox int) ([]float32, int) {
	y0, y1 := w[0].cellRange(oy, 0, w[0].in)
	x0, x1 := w[1].cellRange(ox, 0, w[1].in)
	for ky := y0; ky < y1; ky++ {
		row := src[w[0].at(oy, ky)*w[1].in:][:w[1].in]
		for kx := x0; kx < x1; kx++ {
			to = append(to, row[w[1].at(ox, kx)])
		}
	}
	_, py := w[0].cellRange(oy, -w[0].begin, w[0].in+w[0].end)
	_, px := w[1].cellRange(ox, -w[1].begin, w[1].in+w[1].end)
	return to, py * px
}

func narrow(v []int64) []int {
	out := make([]int, len(v))
	for i, x := range v {
		out[i] = int(x)
	}
	return out
}

func maxPool(c *call) ([]*Tensor, error) {
	return c.pool(func(under []float32, _ int) float32 {
		top := under[0]
		for _, v := range under[1:] {
			top = max(top, v)
		}
		return top
	})
}

func averagePool(c *call) ([]*Tensor, error) {
	padded := c.attrInt("count_include_pad", 0) != 0
	return c.pool(func(under []float32, cells int) float32 {
		if !padded {
			cells = len(under)
		}
		return float32(totalF(under) / float64(cells))
	})
}

func globalAveragePool(c *call) ([]*Tensor, error) {
	x := c.in[0]
	if err := c.needFloat(0); err != nil {
		return nil, err
	}
	if len(x.Shape) < 3 {
		return nil, fmt.Errorf("input %v has no axes to pool", x.Shape)
	}
	shape := []int{x.Shape[0], x.Shape[1]}
	n := product(x.Shape[2:])
	for range x.Shape[2:] {
		shape = append(shape, 1)
	}
	if n == 0 {
		return nil, errors.New("the mean of no elements")
	}
	out, err := c.alloc(model.Float32, shape)
	if err != nil {
		return nil, err
	}
	return one(out, parallel(c.ctx, out.Len(), max(1, elementChunk/n), func(from, to int) {
		for i := from; i < to; i++ {
			out.F[i] = float32(totalF(x.F[i*n:(i+1)*n]) / float64(n))
		}
	}))
}
