package engine

import (
	"errors"
	"fmt"
	"math"

	"github.com/eyesoff/eyesoff/model"
)

type (
	floatOp = func(a, b float32) float32
	intOp   = func(a, b int64) int64
)

func addF(a, b float32) float32 { return a + b }
func subF(a, b float32) float32 { return a - b }
func mulF(a, b float32) float32 { return float32(a * b) }
func divF(a, b float32) float32 { return a / b }
func addI(a, b int64) int64     { return a + b }
func subI(a, b int64) int64     { return a - b }
func mulI(a, b int64) int64     { return a * b }
func divI(a, b int64) int64     { return a / b }

// broadcastShape joins two shapes as numpy does.
func broadcastShape(a, b []int) ([]int, error) {
	out := make([]int, max(len(a), len(b)))
	if len(out) > model.MaxRank {
		return nil, fmt.Errorf("%d dimensions, at most %d", len(out), model.MaxRank)
	}
	for i := range out {
		x, y := fromEnd(a, len(out)-i), fromEnd(b, len(out)-i)
		switch {
		case x == y || y == 1:
			out[i] = x
		case x == 1:
			out[i] = y
		default:
			return nil, fmt.Errorf("shapes %v and %v do not broadcast", a, b)
		}
	}
	return out, nil
}

// fromEnd is the k-th dimension from the end, 1 where the shape has none.
func fromEnd(shape []int, k int) int {
	if k > len(shape) {
		return 1
	}
	return shape[len(shape)-k]
}

// broadcastStrides are the strides of a tensor walked as if it had shape out.
func broadcastStrides(shape, out []int) []int {
	s, own := make([]int, len(out)), strides(shape)
	for i := range own {
		if shape[i] != 1 {
			s[len(out)-len(own)+i] = own[i]
		}
	}
	return s
}

// rows walks a shape row by row along the last axis: visit gets the offset of
// each row in every operand. It returns early with the context's error.
func (c *call) rows(shape []int, operands [][]int, visit func(row int, at []int)) error {
	if product(shape) == 0 {
		return nil
	}
	outer := shape[:max(0, len(shape)-1)]
	at, index := make([]int, len(operands)), make([]int, len(outer))
	for row := range product(outer) {
		if row%4096 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		visit(row, at)
		for d := len(outer) - 1; d >= 0; d-- {
			index[d]++
			for o, s := range operands {
				at[o] += s[d]
			}
			if index[d] < outer[d] {
				break
			}
			for o, s := range operands {
				at[o] -= s[d] * outer[d]
			}
			index[d] = 0
		}
	}
	return nil
}

// lastStep is the stride along the last axis and the length of that axis.
func lastStep(s []int) int {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)-1]
}

// zip applies a function to two tensors of one type, broadcast.
func (c *call) zip(a, b *Tensor, ff floatOp, fi intOp) (*Tensor, error) {
	shape, err := broadcastShape(a.Shape, b.Shape)
	if err != nil {
		return nil, err
	}
	out, err := c.alloc(a.DType, shape)
	if err != nil {
		return nil, err
	}
	sa, sb := broadcastStrides(a.Shape, shape), broadcastStrides(b.Shape, shape)
	da, db, n := lastStep(sa), lastStep(sb), fromEnd(shape, 1)
	err = c.rows(shape, [][]int{sa, sb}, func(row int, at []int) {
		if a.isFloat() {
			x, y, z := a.F[at[0]:], b.F[at[1]:], out.F[row*n:(row+1)*n]
			for i := range z {
				z[i] = ff(x[i*da], y[i*db])
			}
			return
		}
		x, y, z := a.I[at[0]:], b.I[at[1]:], out.I[row*n:(row+1)*n]
		for i := range z {
			z[i] = wrap(a.DType, fi(x[i*da], y[i*db]))
		}
	})
	return out, err
}

func (c *call) sameType(a, b *Tensor) error {
	if a.DType != b.DType || a.DType == model.Bool {
		return fmt.Errorf("inputs are %s and %s, want numbers of one type", a.DType, b.DType)
	}
	return nil
}

func binary(ff floatOp, fi intOp) func(c *call) ([]*Tensor, error) {
	return func(c *call) ([]*Tensor, error) {
		if err := c.sameType(c.in[0], c.in[1]); err != nil {
			return nil, err
		}
		return one(c.zip(c.in[0], c.in[1], ff, fi))
	}
}

func div(c *call) ([]*Tensor, error) {
	for _, v := range c.in[1].I {
		if v == 0 {
			return nil, errors.New("division of integers by zero")
		}
	}
	return binary(divF, divI)(c)
}

// power keeps the type of the base; a whole base takes whole exponents from 0.
func power(c *call) ([]*Tensor, error) {
	base, exponent := c.in[0], c.in[1]
	if base.DType == model.Bool || exponent.DType == model.Bool {
		return nil, errors.New("a power of bool")
	}
	if !base.isFloat() {
		return one(c.intPower(base, exponent))
	}
	if !exponent.isFloat() {
		f, err := c.castTo(exponent, model.Float32)
		if err != nil {
			return nil, err
		}
		exponent = f
	}
	return one(c.zip(base, exponent, func(a, b float32) float32 { return float32(pow(float64(a), float64(b))) }, nil))
}

func (c *call) intPower(base, exponent *Tensor) (*Tensor, error) {
	if exponent.isFloat() {
		return nil, errors.New("a whole base with a fractional exponent")
	}
	for _, v := range exponent.I {
		if v < 0 {
			return nil, errors.New("a whole base with a negative exponent")
		}
	}
	return c.zip(base, exponent, nil, func(a, b int64) int64 {
		p := int64(1)
		for ; b > 0; b >>= 1 {
			if b&1 == 1 {
				p *= a
			}
			a *= a
		}
		return p
	})
}

func negF(x float32) float32  { return -x }
func negI(x int64) int64      { return -x }
func absF(x float32) float32  { return float32(math.Abs(float64(x))) }
func absI(x int64) int64      { return max(x, -x) }
func sqrtF(x float32) float32 { return float32(math.Sqrt(float64(x))) }
func reluI(x int64) int64     { return max(x, 0) }

// reluF passes NaN on, so that a broken value is not hidden.
func reluF(x float32) float32 {
	if x < 0 {
		return 0
	}
	return x
}

// wide computes in float64 and rounds once.
func wide(f func(float64) float64) func(float32) float32 {
	return func(x float32) float32 { return float32(f(float64(x))) }
}

func unary(ff func(float32) float32, fi func(int64) int64, attrs attrRules) *operator {
	return &operator{minIn: 1, maxIn: 1, maxOut: 1, attrs: attrs, run: func(c *call) ([]*Tensor, error) {
		return one(c.apply(c.in[0], ff, fi))
	}}
}

// elementChunk is how many elements one core takes at a time.
const elementChunk = 1 << 15

func (c *call) apply(t *Tensor, ff func(float32) float32, fi func(int64) int64) (*Tensor, error) {
	if t.DType == model.Bool || !t.isFloat() && fi == nil {
		return nil, fmt.Errorf("input is %s, which this operator does not take", t.DType)
	}
	out, err := c.alloc(t.DType, t.Shape)
	if err != nil {
		return nil, err
	}
	return out, parallel(c.ctx, t.Len(), elementChunk, func(from, to int) {
		if t.isFloat() {
			for i, v := range t.F[from:to] {
				out.F[from+i] = ff(v)
			}
			return
		}
		for i, v := range t.I[from:to] {
			out.I[from+i] = wrap(t.DType, fi(v))
		}
	})
}

func leakyRelu(c *call) ([]*Tensor, error) {
	alpha := c.attrFloat("alpha", 0.01)
	return one(c.apply(c.in[0], func(x float32) float32 {
		if x < 0 {
			return float32(alpha * x)
		}
		return x
	}, nil))
}

// clip bounds values; where the bounds cross, the upper one wins.
func clip(c *call) ([]*Tensor, error) {
	t := c.in[0]
	for i := 1; i <= 2; i++ {
		if b := c.opt(i); b != nil && (b.DType != t.DType || b.Len() != 1) {
			return nil, fmt.Errorf("bound %d is %s %v, want one %s", i, b.DType, b.Shape, t.DType)
		}
	}
	lowF, highF := float32(math.Inf(-1)), float32(math.Inf(1))
	lowI, highI := int64(math.MinInt64), int64(math.MaxInt64)
	if b := c.opt(1); b != nil && t.isFloat() {
		lowF = b.F[0]
	} else if b != nil {
		lowI = b.I[0]
	}
	if b := c.opt(2); b != nil && t.isFloat() {
		highF = b.F[0]
	} else if b != nil {
		highI = b.I[0]
	}
	return one(c.apply(t, func(x float32) float32 {
		if x < lowF {
			x = lowF
		}
		if x > highF {
			x = highF
		}
		return x
	}, func(x int64) int64 { return min(max(x, lowI), highI) }))
}

func checkCast(n *model.Node) error {
	a := n.Attr("to")
	if a == nil {
		return errors.New("operator Cast without attribute \"to\"")
	}
	if !computable(model.DType(a.Int)) || a.Int != int64(model.DType(a.Int)) {
		return fmt.Errorf("a cast to %s", model.DType(a.Int))
	}
	return nil
}

func cast(c *call) ([]*Tensor, error) {
	return one(c.castTo(c.in[0], model.DType(c.attrInt("to", 0))))
}

func (c *call) castTo(t *Tensor, to model.DType) (*Tensor, error) {
	out, err := c.alloc(to, t.Shape)
	if err != nil {
		return nil, err
	}
	for i := range t.Len() {
		switch {
		case t.isFloat() && out.isFloat():
			out.F[i] = t.F[i]
		case out.isFloat():
			out.F[i] = float32(t.I[i])
		case !t.isFloat():
			out.I[i] = wrap(to, t.I[i])
		case to == model.Bool && t.F[i] != 0:
			out.I[i] = 1
		case to != model.Bool:
			v, ok := truncate(t.F[i])
			if !ok || wrap(to, v) != v {
				return nil, fmt.Errorf("%v does not fit %s", t.F[i], to)
			}
			out.I[i] = v
		}
	}
	return out, nil
}

// truncate cuts towards zero. What does not fit is refused: Go, C and numpy give
// different numbers for it on different processors.
func truncate(x float32) (int64, bool) {
	if !(x >= -(1<<63) && x < 1<<63) {
		return 0, false
	}
	return int64(x), true
}
