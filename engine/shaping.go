package engine

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/eyesoff/eyesoff/model"
)

func shapeOf(c *call) ([]*Tensor, error) {
	rank := len(c.in[0].Shape)
	bound := func(name string, otherwise int64) int {
		v := c.attrInt(name, otherwise)
		if v < 0 {
			v += int64(rank)
		}
		return int(min(max(v, 0), int64(rank)))
	}
	from, to := bound("start", 0), bound("end", math.MaxInt64)
	to = max(from, to)
	out, err := c.alloc(model.Int64, []int{to - from})
	if err != nil {
		return nil, err
	}
	for i, d := range c.in[0].Shape[from:to] {
		out.I[i] = int64(d)
	}
	return one(out, nil)
}

func flatten(c *call) ([]*Tensor, error) {
	t, at := c.in[0], c.attrInt("axis", 1)
	rank := int64(len(t.Shape))
	if at < -rank || at > rank {
		return nil, fmt.Errorf("axis %d of a tensor of rank %d", at, rank)
	}
	if at < 0 {
		at += rank
	}
	return c.view(t, []int{product(t.Shape[:at]), product(t.Shape[at:])})
}

func reshape(c *call) ([]*Tensor, error) {
	want, err := c.list(1)
	if err != nil {
		return nil, err
	}
	if len(want) > model.MaxRank {
		return nil, fmt.Errorf("shape of %d dimensions, at most %d", len(want), model.MaxRank)
	}
	shape, hole, err := resolve(want, c.in[0].Shape, c.attrInt("allowzero", 0) != 0)
	if err != nil {
		return nil, err
	}
	// The hole counts as 1 until its size is known.
	known, err := model.Elements(widen(shape))
	if err != nil {
		return nil, err
	}
	if hole >= 0 {
		if known == 0 || c.in[0].Len()%known != 0 {
			return nil, fmt.Errorf("%v elements do not fit shape %v", c.in[0].Shape, want)
		}
		shape[hole] = c.in[0].Len() / known
	}
	return c.view(c.in[0], shape)
}

// resolve turns a wanted shape into sizes: 0 keeps the dimension of the input,
// unless zeros are allowed to mean zero, and the place of -1 is the hole.
func resolve(want []int64, from []int, allowZero bool) (shape []int, hole int, err error) {
	shape, hole = make([]int, len(want)), -1
	for i, d := range want {
		switch {
		case d == -1 && hole < 0:
			hole, shape[i] = i, 1
		case d == 0 && !allowZero && i < len(from):
			shape[i] = from[i]
		case d < 0 || d > math.MaxInt32 || d == 0 && !allowZero:
			return nil, 0, fmt.Errorf("shape %v for an input of %v", want, from)
		default:
			shape[i] = int(d)
		}
	}
	return shape, hole, nil
}

func widen(v []int) []int64 {
	out := make([]int64, len(v))
	for i, x := range v {
		out[i] = int64(x)
	}
	return out
}

// axes reads a list of distinct axes of a tensor of the given rank.
func axes(list []int64, rank int) ([]int, error) {
	var out []int
	for _, a := range list {
		at, err := axis(a, rank)
		if err != nil {
			return nil, err
		}
		if slices.Contains(out, at) {
			return nil, fmt.Errorf("axis %d is given twice", a)
		}
		out = append(out, at)
	}
	return out, nil
}

func squeeze(c *call) ([]*Tensor, error) {
	t := c.in[0]
	list, err := c.list(1)
	if err != nil {
		return nil, err
	}
	drop, err := axes(list, len(t.Shape))
	if err != nil {
		return nil, err
	}
	shape := []int{}
	for i, d := range t.Shape {
		switch {
		case c.opt(1) == nil && d == 1:
		case slices.Contains(drop, i) && d != 1:
			return nil, fmt.Errorf("axis %d of %v is not 1", i, t.Shape)
		case slices.Contains(drop, i):
		default:
			shape = append(shape, d)
		}
	}
	return c.view(t, shape)
}

func unsqueeze(c *call) ([]*Tensor, error) {
	t := c.in[0]
	list, err := c.list(1)
	if err != nil {
		return nil, err
	}
	rank := len(t.Shape) + len(list)
	if rank > model.MaxRank {
		return nil, fmt.Errorf("%d dimensions, at most %d", rank, model.MaxRank)
	}
	added, err := axes(list, rank)
	if err != nil {
		return nil, err
	}
	shape, next := make([]int, rank), 0
	for i := range shape {
		shape[i] = 1
		if !slices.Contains(added, i) {
			shape[i] = t.Shape[next]
			next++
		}
	}
	return c.view(t, shape)
}

func transpose(c *call) ([]*Tensor, error) {
	t := c.in[0]
	rank := len(t.Shape)
	var perm []int
	for i := range rank {
		perm = append(perm, rank-1-i)
	}
	if c.node.Attr("perm") != nil {
		var err error
		if perm, err = axes(attrInts(c.node, "perm"), rank); err != nil || len(perm) != rank {
			return nil, fmt.Errorf("perm %v of a tensor of rank %d", attrInts(c.node, "perm"), rank)
		}
	}
	return one(c.permute(t, perm))
}

func (c *call) permute(t *Tensor, perm []int) (*Tensor, error) {
	own := strides(t.Shape)
	shape, from := make([]int, len(perm)), make([]int, len(perm))
	for i, p := range perm {
		shape[i], from[i] = t.Shape[p], own[p]
	}
	return c.pick(t, shape, from, 0)
}

// pick copies elements of t into a tensor of the given shape, walking t with the
// given strides from an offset.
func (c *call) pick(t *Tensor, shape, from []int, offset int) (*Tensor, error) {
	out, err := c.alloc(t.DType, shape)
	if err != nil {
		return nil, err
	}
	step, n := lastStep(from), fromEnd(shape, 1)
	return out, c.rows(shape, [][]int{from}, func(row int, at []int) {
		src := at[0] + offset
		for i := range n {
			if t.isFloat() {
				out.F[row*n+i] = t.F[src+i*step]
			} else {
				out.I[row*n+i] = t.I[src+i*step]
			}
		}
	})
}

func concat(c *call) ([]*Tensor, error) {
	first := c.in[0]
	at, err := axis(c.attrInt("axis", 0), len(first.Shape))
	if err != nil {
		return nil, err
	}
	shape := slices.Clone(first.Shape)
	for i, t := range c.in[1:] {
		if t == nil || t.DType != first.DType || len(t.Shape) != len(shape) {
			return nil, fmt.Errorf("input %d does not match the first", i+2)
		}
		for d := range shape {
			if d != at && t.Shape[d] != first.Shape[d] {
				return nil, fmt.Errorf("input %d is %v, the first %v, joined along axis %d", i+2, t.Shape, first.Shape, at)
			}
		}
		shape[at] += t.Shape[at]
	}
	out, err := c.alloc(first.DType, shape)
	if err != nil || out.Len() == 0 {
		return one(out, err)
	}
	before, _, after := around(shape, at)
	to := 0
	for b := range before {
		for _, t := range c.in {
			n := t.Shape[at] * after
			if t.isFloat() {
				copy(out.F[to:to+n], t.F[b*n:])
			} else {
				copy(out.I[to:to+n], t.I[b*n:])
			}
			to += n
		}
	}
	return one(out, nil)
}

func gather(c *call) ([]*Tensor, error) {
	t, index := c.in[0], c.in[1]
	at, err := axis(c.attrInt("axis", 0), len(t.Shape))
	if err != nil {
		return nil, err
	}
	if index.DType != model.Int64 && index.DType != model.Int32 {
		return nil, fmt.Errorf("indices are %s", index.DType)
	}
	before, along, after := around(t.Shape, at)
	for _, v := range index.I {
		if v < int64(-along) || v >= int64(along) {
			return nil, fmt.Errorf("index %d of an axis of %d", v, along)
		}
	}
	shape := slices.Concat(t.Shape[:at], index.Shape, t.Shape[at+1:])
	out, err := c.alloc(t.DType, shape)
	if err != nil || out.Len() == 0 {
		return one(out, err)
	}
	to := 0
	for b := range before {
		for _, v := range index.I {
			from := (b*along + int(v+int64(along))%along) * after
			if t.isFloat() {
				copy(out.F[to:to+after], t.F[from:])
			} else {
				copy(out.I[to:to+after], t.I[from:])
			}
			to += after
		}
	}
	return one(out, nil)
}

// cut is one axis of a Slice.
type cut struct{ start, step, n int }

func slice(c *call) ([]*Tensor, error) {
	t := c.in[0]
	cuts, err := c.cuts(t.Shape)
	if err != nil {
		return nil, err
	}
	own, offset := strides(t.Shape), 0
	shape, from := make([]int, len(cuts)), make([]int, len(cuts))
	for i, k := range cuts {
		shape[i], from[i] = k.n, own[i]*k.step
		offset += k.start * own[i]
	}
	return one(c.pick(t, shape, from, offset))
}

func (c *call) cuts(shape []int) ([]cut, error) {
	cuts := make([]cut, len(shape))
	for i, d := range shape {
		cuts[i] = cut{0, 1, d}
	}
	var lists [5][]int64
	for i := 1; i <= 4; i++ {
		v, err := c.list(i)
		if err != nil {
			return nil, err
		}
		lists[i] = v
	}
	starts, ends, steps := lists[1], lists[2], lists[4]
	if c.opt(3) == nil {
		for i := range starts {
			lists[3] = append(lists[3], int64(i))
		}
	}
	along, err := axes(lists[3], len(shape))
	if err != nil {
		return nil, err
	}
	if len(ends) != len(starts) || len(along) != len(starts) || c.opt(4) != nil && len(steps) != len(starts) {
		return nil, errors.New("starts, ends, axes and steps differ in length")
	}
	for i, at := range along {
		step := int64(1)
		if c.opt(4) != nil {
			step = steps[i]
		}
		if cuts[at], err = newCut(shape[at], starts[i], ends[i], step); err != nil {
			return nil, err
		}
	}
	return cuts, nil
}

// newCut clamps as the operator's page says: starts and ends beyond the axis
// mean its border.
func newCut(d int, start, end, step int64) (cut, error) {
	if step == 0 || step == math.MinInt64 {
		return cut{}, fmt.Errorf("step %d", step)
	}
	size := int64(d)
	bound := func(v, low, high int64) int64 {
		if v < 0 {
			v += size
		}
		return min(max(v, low), high)
	}
	if step > 0 {
		s, e := bound(start, 0, size), bound(end, 0, size)
		if e <= s {
			return cut{0, 1, 0}, nil
		}
		n := (e-s-1)/step + 1
		return cut{int(s), int(min(step, size)), int(n)}, nil
	}
	s, e := bound(start, -1, size-1), bound(end, -1, size-1)
	if s <= e || size == 0 {
		return cut{0, 1, 0}, nil
	}
	n := (s-e-1)/-step + 1
	return cut{int(s), int(max(step, -size)), int(n)}, nil
}
