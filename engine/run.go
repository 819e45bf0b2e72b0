package engine

import (
	"context"
	"fmt"

	"github.com/eyesoff/eyesoff/model"
)

// execution is the state of one run.
type execution struct {
	ctx    context.Context
	r      *Runner
	values []*Tensor
	live   int64 // bytes of tensors alive
	node   *model.Node
}

func (r *Runner) execute(ctx context.Context, inputs map[string]*Tensor, keep bool) (e *execution, err error) {
	if r.limits.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.limits.Time)
		defer cancel()
	}
	e = &execution{ctx: ctx, r: r, values: make([]*Tensor, len(r.names)), live: r.constBytes}
	// Bounds are checked before every access; this is the last resort for a
	// graph that finds a hole in them, so that it costs an answer, not a worker.
	defer func() {
		if p := recover(); p != nil {
			e, err = nil, fmt.Errorf("engine: node %s: internal error: %v", e.node, p)
		}
	}()
	for slot, t := range r.consts {
		e.values[slot] = t
	}
	if err := e.accept(inputs); err != nil {
		return nil, err
	}
	for i := range r.steps {
		if err := e.step(&r.steps[i], keep); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// accept checks the inputs against the graph's declaration.
func (e *execution) accept(inputs map[string]*Tensor) error {
	if len(inputs) != len(e.r.graph.Inputs) {
		return fmt.Errorf("engine: %d inputs given, the model has %d", len(inputs), len(e.r.graph.Inputs))
	}
	for _, v := range e.r.graph.Inputs {
		t := inputs[v.Name]
		if t == nil {
			return fmt.Errorf("engine: input %q is missing", v.Name)
		}
		if err := t.check(); err != nil {
			return fmt.Errorf("engine: input %q: %w", v.Name, err)
		}
		if t.DType != v.DType || !fits(t.Shape, v.Dims) {
			return fmt.Errorf("engine: input %q is %s %v, the model takes %s %s", v.Name, t.DType, t.Shape, v.DType, dimsText(v.Dims))
		}
		if err := e.take(t.bytes()); err != nil {
			return err
		}
		e.values[e.r.inputs[v.Name]] = t
	}
	return nil
}

// fits compares a shape with declared dimensions; equal names need equal sizes.
// A declaration without dimensions is no declaration.
func fits(shape []int, dims []model.Dim) bool {
	if len(dims) == 0 {
		return true
	}
	if len(shape) != len(dims) {
		return false
	}
	named := map[string]int{}
	for i, d := range dims {
		if d.Size >= 0 && int64(shape[i]) != d.Size {
			return false
		}
		if d.Param == "" {
			continue
		}
		if before, ok := named[d.Param]; ok && before != shape[i] {
			return false
		}
		named[d.Param] = shape[i]
	}
	return true
}

func dimsText(dims []model.Dim) string {
	out := make([]any, len(dims))
	for i, d := range dims {
		out[i] = d.Size
		if d.Size < 0 {
			out[i] = "?"
		}
	}
	return fmt.Sprint(out)
}

func (e *execution) step(s *step, keep bool) error {
	e.node = s.node
	if err := e.ctx.Err(); err != nil {
		return e.fail(err)
	}
	c := &call{execution: e, node: s.node, in: make([]*Tensor, len(s.in))}
	for i, slot := range s.in {
		if slot >= 0 {
			c.in[i] = e.values[slot]
		}
	}
	out, err := s.op.run(c)
	if err != nil {
		return e.fail(err)
	}
	for i, slot := range s.out {
		if slot >= 0 {
			e.values[slot] = out[i]
		}
	}
	if !keep {
		for _, slot := range s.free {
			e.live -= e.values[slot].bytes()
			e.values[slot] = nil
		}
	}
	return nil
}

func (e *execution) fail(err error) error {
	if m, ok := err.(*MemoryError); ok {
		return m
	}
	return fmt.Errorf("engine: node %s: %w", e.node, err)
}

// take books memory before it is allocated.
func (e *execution) take(bytes int64) error {
	if e.live+bytes > e.r.limits.Memory {
		where := "the input"
		if e.node != nil {
			where = "node " + e.node.String()
		}
		return &MemoryError{where, e.live + bytes, e.r.limits.Memory}
	}
	e.live += bytes
	return nil
}

// call is one node being computed.
type call struct {
	*execution
	node *model.Node
	in   []*Tensor
}

// alloc books and makes a tensor of zeros.
func (c *call) alloc(d model.DType, shape []int) (*Tensor, error) {
	dims, size := make([]int64, len(shape)), int64(8)
	for i, n := range shape {
		dims[i] = int64(n)
	}
	n, err := model.Elements(dims)
	if err != nil {
		return nil, err
	}
	if d == model.Float32 {
		size = 4
	}
	if err := c.take(int64(n) * size); err != nil {
		return nil, err
	}
	t := &Tensor{DType: d, Shape: shape}
	if d == model.Float32 {
		t.F = make([]float32, n)
	} else {
		t.I = make([]int64, n)
	}
	return t, nil
}

// view gives the elements of t another shape. It is booked like a copy, because
// it may outlive t.
func (c *call) view(t *Tensor, shape []int) ([]*Tensor, error) {
	if product(shape) != t.Len() {
		return nil, fmt.Errorf("%d elements do not fit shape %v", t.Len(), shape)
	}
	if err := c.take(t.bytes()); err != nil {
		return nil, err
	}
	return []*Tensor{t.with(shape)}, nil
}

// opt is an optional input, nil when not given.
func (c *call) opt(i int) *Tensor {
	if i < len(c.in) {
		return c.in[i]
	}
	return nil
}

func (c *call) needFloat(at ...int) error {
	for _, i := range at {
		if t := c.opt(i); t != nil && !t.isFloat() {
			return fmt.Errorf("input %d is %s, want float32", i+1, t.DType)
		}
	}
	return nil
}

// list is an input that holds a short list of integers, such as axes.
func (c *call) list(i int) ([]int64, error) {
	t := c.opt(i)
	switch {
	case t == nil:
		return nil, nil
	case t.DType != model.Int64 && t.DType != model.Int32:
		return nil, fmt.Errorf("input %d is %s, want integers", i+1, t.DType)
	case len(t.Shape) > 1:
		return nil, fmt.Errorf("input %d has shape %v, want a list", i+1, t.Shape)
	}
	return t.I, nil
}

func (c *call) attrInt(name string, otherwise int64) int64 { return attrInt(c.node, name, otherwise) }

func attrInt(n *model.Node, name string, otherwise int64) int64 {
	if a := n.Attr(name); a != nil {
		return a.Int
	}
	return otherwise
}

func (c *call) attrFloat(name string, otherwise float32) float32 {
	if a := c.node.Attr(name); a != nil {
		return a.Float
	}
	return otherwise
}

func attrInts(n *model.Node, name string) []int64 {
	if a := n.Attr(name); a != nil {
		return a.Ints
	}
	return nil
}

func attrString(n *model.Node, name, otherwise string) string {
	if a := n.Attr(name); a != nil {
		return a.Str
	}
	return otherwise
}

func one(t *Tensor, err error) ([]*Tensor, error) { return []*Tensor{t}, err }
