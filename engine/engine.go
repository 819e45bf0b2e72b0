// Package engine runs ONNX models in plain Go, with the same bits everywhere.
//
// Load checks a graph once and refuses, by name, every operator, attribute or
// operator-set version that it does not implement in full; Run then computes it.
// Unknown means an error at load, never a wrong answer.
//
// Results are deterministic: each output element is a sum in a fixed order, no
// multiply-add is fused (the compiler may fuse a*b + c on some processors unless
// the product is converted explicitly), and exp, log, tanh, erf and pow are this
// package's own. One core or many, amd64 or arm64: equal inputs give equal bits,
// so the outputs of two workers with one Fingerprint can be compared by hash.
//
// Types: float32 throughout, and int64, int32, uint8, int8 and bool where
// operators handle shapes, indices and casts. Operator sets 13 to 22.
// Limits bound memory and time of a run; a Runner is safe for concurrent use.
package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/eyesoff/eyesoff/model"
)

// fingerprint names the engine and changes with every release that may change
// a bit of any output.
const fingerprint = "eyesoff-pure/1"

// Operator-set versions whose semantics the operators here follow.
const (
	minOpset = 13
	maxOpset = 22
)

// DefaultMemory is the bound on live tensors when Limits gives none.
const DefaultMemory = 1 << 30

// Limits bounds a run. Zero values take the default memory and no time limit
// beyond that of the context.
type Limits struct {
	Memory int64         // bytes of tensors alive at once, constants included
	Time   time.Duration // of one Run
}

// UnsupportedError reports a part of a graph that this engine does not compute.
type UnsupportedError struct {
	Node string // as in messages; empty for the graph itself
	What string
}

func (e *UnsupportedError) Error() string {
	if e.Node == "" {
		return "engine: " + e.What + " is not supported"
	}
	return fmt.Sprintf("engine: node %s: %s is not supported", e.Node, e.What)
}

// MemoryError reports a run that would need more memory than it may have.
type MemoryError struct {
	Node        string
	Need, Limit int64 // bytes
}

func (e *MemoryError) Error() string {
	return fmt.Sprintf("engine: %s needs %d bytes of tensors, the limit is %d", e.Node, e.Need, e.Limit)
}

// step is a node made ready: its operator and the slots of its values.
type step struct {
	node *model.Node
	op   *operator
	in   []int // slot of each input, -1 when not given
	out  []int // slot of each output, -1 when not asked for
	free []int // slots that no later step reads
}

// Runner is a loaded model.
type Runner struct {
	graph  *model.Graph
	limits Limits
	names  []string // of slots
	consts map[int]*Tensor
	inputs map[string]int
	// outputs are the slots of the graph's outputs, in order.
	outputs []int
	steps   []step
	// constBytes is the memory that constants hold.
	constBytes int64
}

// Load checks a graph and makes it ready to run. Parts that are not implemented
// give an *UnsupportedError that names them.
func Load(g *model.Graph, limits Limits) (*Runner, error) {
	if err := g.Check(); err != nil {
		return nil, fmt.Errorf("loading model: %w", err)
	}
	if g.Opset < minOpset || g.Opset > maxOpset {
		return nil, &UnsupportedError{What: fmt.Sprintf("operator set %d (%d to %d are)", g.Opset, minOpset, maxOpset)}
	}
	if limits.Memory <= 0 {
		limits.Memory = DefaultMemory
	}
	l := &loader{r: &Runner{graph: g, limits: limits, consts: map[int]*Tensor{}, inputs: map[string]int{}}, slots: map[string]int{}}
	if err := l.load(); err != nil {
		return nil, err
	}
	return l.r, nil
}

// Fingerprint names what computed an answer, down to the last bit.
func (r *Runner) Fingerprint() string { return fingerprint }

// Graph is the loaded graph; it must not be changed.
func (r *Runner) Graph() *model.Graph { return r.graph }

// Run computes the graph's outputs, by name, from its inputs, by name. Inputs
// are not changed; outputs may share memory with inputs and with each other.
func (r *Runner) Run(ctx context.Context, inputs map[string]*Tensor) (map[string]*Tensor, error) {
	e, err := r.execute(ctx, inputs, false)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*Tensor, len(r.graph.Outputs))
	for i, v := range r.graph.Outputs {
		out[v.Name] = e.values[r.outputs[i]]
	}
	return out, nil
}

// RunNodes computes the graph and returns every node's outputs by name, for
// audits that bisect to the first node two workers disagree on. All of them are
// held at once, which the memory limit counts.
func (r *Runner) RunNodes(ctx context.Context, inputs map[string]*Tensor) (map[string]*Tensor, error) {
	e, err := r.execute(ctx, inputs, true)
	if err != nil {
		return nil, err
	}
	out := map[string]*Tensor{}
	for _, s := range r.steps {
		for _, slot := range s.out {
			if slot >= 0 {
				out[r.names[slot]] = e.values[slot]
			}
		}
	}
	return out, nil
}
