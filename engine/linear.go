package engine

import (
	"fmt"
	"slices"

	"github.com/eyesoff/eyesoff/model"
)

// multiply runs gemm with its packed copy of B booked.
func (c *call) multiply(m, k, n int, a, b, out []float32) error {
	packed := int64(4 * k * (n + panel))
	if err := c.take(packed); err != nil {
		return err
	}
	defer func() { c.live -= packed }()
	return gemm(c.ctx, m, k, n, a, b, out)
}

// matrix gives input i as a matrix, transposed if asked.
func (c *call) matrix(i int, flip bool) (*Tensor, func(), error) {
	t := c.in[i]
	if len(t.Shape) != 2 || !t.isFloat() {
		return nil, nil, fmt.Errorf("input %d is %s %v, want a float32 matrix", i+1, t.DType, t.Shape)
	}
	if !flip {
		return t, func() {}, nil
	}
	out, err := c.permute(t, []int{1, 0})
	return out, func() { c.live -= out.bytes() }, err
}

// gemmOp is alpha·A·B + beta·C.
func gemmOp(c *call) ([]*Tensor, error) {
	a, freeA, err := c.matrix(0, c.attrInt("transA", 0) != 0)
	if err != nil {
		return nil, err
	}
	defer freeA()
	b, freeB, err := c.matrix(1, c.attrInt("transB", 0) != 0)
	if err != nil {
		return nil, err
	}
	defer freeB()
	m, k, n := a.Shape[0], a.Shape[1], b.Shape[1]
	if b.Shape[0] != k {
		return nil, fmt.Errorf("matrices %v and %v do not multiply", a.Shape, b.Shape)
	}
	out, err := c.alloc(model.Float32, []int{m, n})
	if err != nil {
		return nil, err
	}
	alpha, beta := c.attrFloat("alpha", 1), c.attrFloat("beta", 1)
	if alpha == 1 { // the sum may start from the bias
		if err := c.bias(out, beta); err != nil {
			return nil, err
		}
		return one(out, c.multiply(m, k, n, a.F, b.F, out.F))
	}
	if err := c.multiply(m, k, n, a.F, b.F, out.F); err != nil {
		return nil, err
	}
	for i := range out.F {
		out.F[i] = float32(alpha * out.F[i])
	}
	return one(out, c.bias(out, beta))
}

// bias adds beta times the third input, broadcast, to a matrix.
func (c *call) bias(out *Tensor, beta float32) error {
	t := c.opt(2)
	if t == nil || beta == 0 {
		return nil
	}
	if err := c.needFloat(2); err != nil {
		return err
	}
	shape, err := broadcastShape(t.Shape, out.Shape)
	if err != nil || !slices.Equal(shape, out.Shape) {
		return fmt.Errorf("bias %v does not broadcast to %v", t.Shape, out.Shape)
	}
	s := broadcastStrides(t.Shape, shape)
	n, step := shape[1], s[1]
	return c.rows(shape, [][]int{s}, func(row int, at []int) {
		line := out.F[row*n : (row+1)*n]
		for j := range line {
			line[j] += float32(beta * t.F[at[0]+j*step])
		}
	})
}

// matMul multiplies the last two axes and broadcasts the others, as numpy does;
// a vector is a row on the left and a column on the right.
func matMul(c *call) ([]*Tensor, error) {
	if err := c.needFloat(0, 1); err != nil {
		return nil, err
	}
	a, b := c.in[0], c.in[1]
	if len(a.Shape) == 0 || len(b.Shape) == 0 {
		return nil, fmt.Errorf("shapes %v and %v do not multiply", a.Shape, b.Shape)
	}
	as, bs := a.Shape, b.Shape
	if len(as) == 1 {
		as = []int{1, as[0]}
	}
	if len(bs) == 1 {
		bs = []int{bs[0], 1}
	}
	ra, rb := len(as)-2, len(bs)-2
	m, k, n := as[ra], as[ra+1], bs[rb+1]
	if bs[rb] != k {
		return nil, fmt.Errorf("shapes %v and %v do not multiply", a.Shape, b.Shape)
	}
	batch, err := broadcastShape(as[:ra], bs[:rb])
	if err != nil {
		return nil, err
	}
	shape := slices.Clone(batch)
	if len(a.Shape) > 1 {
		shape = append(shape, m)
	}
	if len(b.Shape) > 1 {
		shape = append(shape, n)
	}
	out, err := c.alloc(model.Float32, shape)
	if err != nil || out.Len() == 0 {
		return one(out, err)
	}
	return one(out, c.batches(batch, as[:ra], bs[:rb], m, k, n, out.F))
}

// batches multiplies the matrices of a batch one after the other.
func (c *call) batches(batch, as, bs []int, m, k, n int, out []float32) error {
	a, b := c.in[0].F, c.in[1].F
	// One matrix per "row" of the walk.
	walk := append(slices.Clone(batch), 1)
	sa, sb := append(broadcastStrides(as, batch), 0), append(broadcastStrides(bs, batch), 0)
	var failed error
	err := c.rows(walk, [][]int{sa, sb}, func(i int, at []int) {
		if failed == nil {
			failed = c.multiply(m, k, n, a[at[0]*m*k:][:m*k], b[at[1]*k*n:][:k*n], out[i*m*n:][:m*n])
		}
	})
	if failed != nil {
		return failed
	}
	return err
}
