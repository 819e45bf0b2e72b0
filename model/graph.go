// Package model holds everything about a neural network that is not running it:
// the ONNX graph, its digest, the card that says what a shipped model is for,
// and the way from a user's file to the model's input and from scores to an
// answer.
//
// The default is a shipped model:
//
//	file, card, err := model.Load("digits-mlp")              // ONNX bytes and card
//	in, err := card.Input.FromFile("digit.png", data)        // one picture → IDX bytes
//	graph, err := model.Parse(file)                          // for package engine
//
// Inputs travel as IDX (LeCun's format of the MNIST files), the same bytes at
// the client, in the envelope and at the worker; answers travel as JSON.
//
// ONNX files are read and written without generated code. A graph is read whole
// or refused: subgraphs, functions, sparse or external tensors and segments are
// errors, because a part that is silently dropped changes the answer. Sizes are
// checked before memory is taken. Nothing here runs a model: see package engine.
package model

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Bounds on what Parse accepts. They are generous for networks that a plain
// processor can run and small enough that a hostile file cannot exhaust memory.
const (
	MaxModelBytes = 256 << 20 // bytes of an ONNX file
	MaxParts      = 400_000   // nodes, attributes, names and tensors together
	MaxRank       = 8         // dimensions of a tensor
	MaxName       = 4096      // bytes of a name
)

// Graph is an ONNX graph in the default operator domain.
type Graph struct {
	Name  string
	Opset int64 // version of the default operator set
	Nodes []*Node
	// Initializers are the constant tensors, in file order.
	Initializers []*Tensor
	// Inputs are what a caller must give: graph inputs that no initializer
	// names (files before IR version 4 list those too).
	Inputs  []Value
	Outputs []Value
}

// Node is one operator. An empty input or output name means "not given".
type Node struct {
	Op         string
	Domain     string // "" is the default domain, also written "ai.onnx"
	Name       string
	Inputs     []string
	Outputs    []string
	Attributes []Attribute
}

// Attr finds an attribute by name; nil when the node has none of that name.
func (n *Node) Attr(name string) *Attribute {
	for i := range n.Attributes {
		if n.Attributes[i].Name == name {
			return &n.Attributes[i]
		}
	}
	return nil
}

// String names the node in messages.
func (n *Node) String() string {
	switch {
	case n.Name != "":
		return fmt.Sprintf("%s %q", n.Op, n.Name)
	case len(n.Outputs) > 0:
		return fmt.Sprintf("%s → %q", n.Op, n.Outputs[0])
	}
	return n.Op
}

// AttrKind is AttributeProto.AttributeType of onnx.proto3.
type AttrKind int

// The kinds of attribute that are read; graphs and sparse tensors are refused.
const (
	AttrFloat   AttrKind = 1
	AttrInt     AttrKind = 2
	AttrString  AttrKind = 3
	AttrTensor  AttrKind = 4
	AttrFloats  AttrKind = 6
	AttrInts    AttrKind = 7
	AttrStrings AttrKind = 8
)

// String names the kind as the ONNX operator pages do.
func (k AttrKind) String() string {
	names := map[AttrKind]string{AttrFloat: "float", AttrInt: "int", AttrString: "string", AttrTensor: "tensor",
		AttrFloats: "floats", AttrInts: "ints", AttrStrings: "strings"}
	if s, ok := names[k]; ok {
		return s
	}
	return fmt.Sprintf("kind %d", int(k))
}

// Attribute is a named constant of a node; Kind says which field holds it.
type Attribute struct {
	Name    string
	Kind    AttrKind
	Float   float32
	Int     int64
	Str     string
	Tensor  *Tensor
	Floats  []float32
	Ints    []int64
	Strings []string
}

// Value is the declared type of a graph input or output.
type Value struct {
	Name  string
	DType DType
	Dims  []Dim
}

// Dim is one declared dimension: a size, or a name when Size is -1.
type Dim struct {
	Size  int64
	Param string
}

// Initializer finds a constant tensor by name; nil when there is none.
func (g *Graph) Initializer(name string) *Tensor {
	for _, t := range g.Initializers {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Parameters counts the numbers held in initializers.
func (g *Graph) Parameters() int {
	n := 0
	for _, t := range g.Initializers {
		n += t.Len()
	}
	return n
}

// Digest is the name of a model everywhere: keccak256 of the ONNX file's bytes.
func Digest(file []byte) common.Hash { return crypto.Keccak256Hash(file) }

// GraphError reports a graph that is not well formed.
type GraphError struct {
	Where  string // node, tensor or value
	Reason string
}

func (e *GraphError) Error() string { return fmt.Sprintf("model: %s: %s", e.Where, e.Reason) }

// Check verifies what every user of a graph relies on: value names are unique,
// every input is a graph input, an initializer or the output of an earlier node
// (ONNX demands topological order), and every graph output is produced.
func (g *Graph) Check() error {
	known := make(map[string]bool, len(g.Nodes)+len(g.Initializers))
	for _, t := range g.Initializers {
		if err := t.check(); err != nil {
			return err
		}
		if err := define(known, t.Name, "initializer"); err != nil {
			return err
		}
	}
	for _, v := range g.Inputs {
		if err := define(known, v.Name, "input"); err != nil {
			return err
		}
	}
	for _, n := range g.Nodes {
		if err := n.check(known); err != nil {
			return err
		}
	}
	return g.checkOutputs(known)
}

func define(known map[string]bool, name, what string) error {
	if name == "" {
		return &GraphError{what, "has no name"}
	}
	if known[name] {
		return &GraphError{fmt.Sprintf("%s %q", what, name), "the name is taken twice"}
	}
	known[name] = true
	return nil
}

func (n *Node) check(known map[string]bool) error {
	if n.Op == "" {
		return &GraphError{"node " + n.Name, "has no operator"}
	}
	for _, in := range n.Inputs {
		if in != "" && !known[in] {
			return &GraphError{n.String(), fmt.Sprintf("input %q is not produced by anything before it", in)}
		}
	}
	seen := make(map[string]bool, len(n.Attributes))
	for _, a := range n.Attributes {
		if err := define(seen, a.Name, "attribute of "+n.String()); err != nil {
			return err
		}
	}
	for _, out := range n.Outputs {
		if out == "" {
			continue
		}
		if err := define(known, out, "output of "+n.String()); err != nil {
			return err
		}
	}
	return nil
}

func (g *Graph) checkOutputs(known map[string]bool) error {
	if len(g.Outputs) == 0 {
		return &GraphError{"graph " + g.Name, "has no output"}
	}
	seen := map[string]bool{}
	for _, v := range g.Outputs {
		if !known[v.Name] {
			return &GraphError{"graph " + g.Name, fmt.Sprintf("output %q is not produced", v.Name)}
		}
		if err := define(seen, v.Name, "graph output"); err != nil {
			return err
		}
	}
	return nil
}
