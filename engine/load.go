package engine

import (
	"fmt"

	"github.com/eyesoff/eyesoff/model"
)

// attrRule is an attribute that an operator understands, in the operator sets
// from since (0: always) up to but not including before (0: no end).
type attrRule struct {
	kind          model.AttrKind
	since, before int64
}

type attrRules map[string]attrRule

// operator is one ONNX operator: what Load demands of a node and how to run it.
type operator struct {
	minIn, maxIn int // maxIn -1: any number
	maxOut       int
	attrs        attrRules
	// check, if set, looks at a node's attributes at load.
	check func(n *model.Node) error
	// run computes the outputs that the node names, at least the first.
	run func(c *call) ([]*Tensor, error)
}

type loader struct {
	r     *Runner
	slots map[string]int
}

func (l *loader) slot(name string) int {
	if s, ok := l.slots[name]; ok {
		return s
	}
	s := len(l.r.names)
	l.slots[name] = s
	l.r.names = append(l.r.names, name)
	return s
}

func (l *loader) load() error {
	for _, t := range l.r.graph.Initializers {
		v, err := fromModel(t)
		if err != nil {
			return err
		}
		l.r.consts[l.slot(t.Name)] = v
		if l.r.constBytes += v.bytes(); l.r.constBytes > l.r.limits.Memory {
			return &MemoryError{"loading the model", l.r.constBytes, l.r.limits.Memory}
		}
	}
	for _, v := range l.r.graph.Inputs {
		if !computable(v.DType) {
			return &UnsupportedError{Node: fmt.Sprintf("input %q", v.Name), What: v.DType.String()}
		}
		l.r.inputs[v.Name] = l.slot(v.Name)
	}
	for _, n := range l.r.graph.Nodes {
		if err := l.node(n); err != nil {
			return err
		}
	}
	l.lifetimes()
	return nil
}

func (l *loader) node(n *model.Node) error {
	unsupported := func(format string, a ...any) error {
		return &UnsupportedError{n.String(), fmt.Sprintf(format, a...)}
	}
	if n.Domain != "" {
		return unsupported("operator %s of domain %q", n.Op, n.Domain)
	}
	op, ok := operators[n.Op]
	if !ok {
		return unsupported("operator %s", n.Op)
	}
	if len(n.Inputs) < op.minIn || op.maxIn >= 0 && len(n.Inputs) > op.maxIn {
		return unsupported("%d inputs of %s", len(n.Inputs), n.Op)
	}
	for i := range op.minIn {
		if n.Inputs[i] == "" {
			return unsupported("%s without input %d", n.Op, i+1)
		}
	}
	s := step{node: n, op: op}
	for i, name := range n.Outputs {
		if i >= op.maxOut && name != "" {
			return unsupported("output %d of %s", i+1, n.Op)
		}
	}
	if len(n.Outputs) == 0 || n.Outputs[0] == "" {
		return unsupported("%s without its first output", n.Op)
	}
	if err := l.attributes(n, op); err != nil {
		return err
	}
	s.in, s.out = l.slotsOf(n.Inputs), l.slotsOf(n.Outputs)
	l.r.steps = append(l.r.steps, s)
	return nil
}

func (l *loader) slotsOf(names []string) []int {
	out := make([]int, len(names))
	for i, name := range names {
		out[i] = -1
		if name != "" {
			out[i] = l.slot(name)
		}
	}
	return out
}

func (l *loader) attributes(n *model.Node, op *operator) error {
	opset := l.r.graph.Opset
	for _, a := range n.Attributes {
		rule, ok := op.attrs[a.Name]
		if !ok || opset < rule.since || rule.before > 0 && opset >= rule.before {
			return &UnsupportedError{n.String(), fmt.Sprintf("attribute %q of %s in operator set %d", a.Name, n.Op, opset)}
		}
		if a.Kind != rule.kind {
			return &UnsupportedError{n.String(), fmt.Sprintf("attribute %q as %s", a.Name, a.Kind)}
		}
	}
	if op.check == nil {
		return nil
	}
	if err := op.check(n); err != nil {
		return &UnsupportedError{n.String(), err.Error()}
	}
	return nil
}

// lifetimes notes after which step each value is no longer needed.
func (l *loader) lifetimes() {
	last := make([]int, len(l.r.names))
	for i := range last {
		last[i] = -1
	}
	for i, s := range l.r.steps {
		for _, slot := range append(append([]int(nil), s.in...), s.out...) {
			if slot >= 0 {
				last[slot] = i
			}
		}
	}
	for slot := range l.r.consts {
		last[slot] = -1
	}
	for _, v := range l.r.graph.Outputs {
		l.r.outputs = append(l.r.outputs, l.slots[v.Name])
		last[l.slots[v.Name]] = -1
	}
	for slot, at := range last {
		if at >= 0 {
			l.r.steps[at].free = append(l.r.steps[at].free, slot)
		}
	}
}
