package engine

import (
	"errors"
	"fmt"
	"slices"

	"github.com/eyesoff/eyesoff/model"
)

// ReduceMean took its axes as an attribute before operator set 18 and as an
// input from then on.
var reduceMeanAttrs = attrRules{
	"keepdims": anInt, "axes": {kind: model.AttrInts, before: 18},
	"noop_with_empty_axes": {kind: model.AttrInt, since: 18},
}

// reduce sums along axes in float64 (or int64), in rising order of position, and
// rounds once.
func reduce(mean bool) func(c *call) ([]*Tensor, error) {
	return func(c *call) ([]*Tensor, error) {
		t := c.in[0]
		if t.DType != model.Float32 && (mean || t.DType == model.Bool) {
			return nil, fmt.Errorf("input is %s, which this operator does not take", t.DType)
		}
		over, err := c.reduced(len(t.Shape))
		if err != nil {
			return nil, err
		}
		if len(over) == 0 && c.attrInt("noop_with_empty_axes", 0) == 1 {
			return c.view(t, t.Shape)
		}
		return one(c.sum(t, over, mean))
	}
}

// reduced is the list of axes to sum over: all of them when none is given,
// unless the node asks for nothing to happen then.
func (c *call) reduced(rank int) ([]int, error) {
	list, err := c.list(1)
	if err != nil {
		return nil, err
	}
	if a := c.node.Attr("axes"); a != nil {
		if c.opt(1) != nil {
			return nil, errors.New("axes are given twice")
		}
		list = a.Ints
	}
	over, err := axes(list, rank)
	if err != nil || len(over) > 0 || c.attrInt("noop_with_empty_axes", 0) == 1 {
		return over, err
	}
	for i := range rank {
		over = append(over, i)
	}
	return over, nil
}

func (c *call) sum(t *Tensor, over []int, mean bool) (*Tensor, error) {
	var perm, kept, shape []int
	n := 1
	for i, d := range t.Shape {
		if slices.Contains(over, i) {
			n *= d
			kept = append(kept, 1)
			continue
		}
		perm, shape, kept = append(perm, i), append(shape, d), append(kept, d)
	}
	slices.Sort(over)
	moved, err := c.permute(t, append(perm, over...))
	if err != nil {
		return nil, err
	}
	defer func() { c.live -= moved.bytes() }()
	if c.attrInt("keepdims", 1) == 1 {
		shape = kept
	}
	if mean && n == 0 {
		return nil, errors.New("the mean of no elements")
	}
	out, err := c.alloc(t.DType, shape)
	if err != nil {
		return nil, err
	}
	return out, parallel(c.ctx, out.Len(), max(1, elementChunk/max(n, 1)), func(from, to int) {
		for i := from; i < to; i++ {
			if !t.isFloat() {
				out.I[i] = wrap(t.DType, total(moved.I[i*n:(i+1)*n]))
				continue
			}
			s := totalF(moved.F[i*n : (i+1)*n])
			if mean {
				s /= float64(n)
			}
			out.F[i] = float32(s)
		}
	})
}

func total(v []int64) (s int64) {
	for _, x := range v {
		s += x
	}
	return s
}

func totalF(v []float32) (s float64) {
	for _, x := range v {
		s += float64(x)
	}
	return s
}

func argMax(c *call) ([]*Tensor, error) {
	t := c.in[0]
	at, err := axis(c.attrInt("axis", 0), len(t.Shape))
	if err != nil {
		return nil, err
	}
	before, along, after := around(t.Shape, at)
	if along == 0 {
		return nil, errors.New("the largest of no elements")
	}
	shape := slices.Clone(t.Shape)
	shape[at] = 1
	if c.attrInt("keepdims", 1) == 0 {
		shape = slices.Delete(shape, at, at+1)
	}
	out, err := c.alloc(model.Int64, shape)
	if err != nil {
		return nil, err
	}
	above := func(i, j int) bool { return t.I[i] > t.I[j] }
	if t.isFloat() {
		above = func(i, j int) bool { return t.F[i] > t.F[j] }
	}
	last := c.attrInt("select_last_index", 0) == 1
	for b := range before {
		for a := range after {
			best := b*along*after + a
			for k := 1; k < along; k++ {
				i := (b*along+k)*after + a
				if above(i, best) || last && !above(best, i) {
					best = i
				}
			}
			out.I[b*after+a] = int64(best/after) % int64(along)
		}
	}
	return one(out, nil)
}

// softmax follows operator set 13: along one axis, after subtracting the
// largest value so that nothing overflows.
func softmax(logarithm bool) func(c *call) ([]*Tensor, error) {
	return func(c *call) ([]*Tensor, error) {
		t := c.in[0]
		if err := c.needFloat(0); err != nil {
			return nil, err
		}
		at, err := axis(c.attrInt("axis", -1), len(t.Shape))
		if err != nil {
			return nil, err
		}
		out, err := c.alloc(t.DType, t.Shape)
		if err != nil || out.Len() == 0 {
			return one(out, err)
		}
		before, along, after := around(t.Shape, at)
		return one(out, parallel(c.ctx, before, max(1, elementChunk/max(1, along*after)), func(from, to int) {
			for i := from; i < to; i++ {
				for j := range after {
					softmaxLine(out.F[i*along*after+j:], t.F[i*along*after+j:], along, after, logarithm)
				}
			}
		}))
	}
}

// softmaxLine handles n values that stand step apart.
func softmaxLine(out, in []float32, n, step int, logarithm bool) {
	if n == 0 {
		return
	}
	top := in[0]
	for i := range n {
		top = max(top, in[i*step])
	}
	sum := 0.0
	for i := range n {
		sum += exp(float64(in[i*step]) - float64(top))
	}
	down := log(sum)
	for i := range n {
		v := float64(in[i*step]) - float64(top)
		if logarithm {
			out[i*step] = float32(v - down)
		} else {
			out[i*step] = float32(exp(v) / sum)
		}
	}
}
