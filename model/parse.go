package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// parser counts parts so that a small file cannot ask for much memory.
type parser struct{ parts int }

func (p *parser) part() error {
	if p.parts++; p.parts > MaxParts {
		return fmt.Errorf("more than %d parts", MaxParts)
	}
	return nil
}

func refused(what string) error { return &GraphError{what, "is not supported"} }

// Parse reads an ONNX file (onnx.proto3, ModelProto) and checks it. Imports of
// operator sets beside the default one are forgotten; a node that uses one keeps
// its Domain and no runner here accepts it. Descriptions and metadata are dropped.
func Parse(file []byte) (*Graph, error) {
	if len(file) == 0 || len(file) > MaxModelBytes {
		return nil, fmt.Errorf("parsing model: %d bytes, want 1 to %d", len(file), MaxModelBytes)
	}
	g, err := new(parser).model(file)
	if err != nil {
		return nil, fmt.Errorf("parsing model: %w", err)
	}
	if err := g.Check(); err != nil {
		return nil, fmt.Errorf("parsing model: %w", err)
	}
	return g, nil
}

func (p *parser) model(b []byte) (*Graph, error) {
	g, graphs := &Graph{}, 0
	err := walk(b, func(f *field) error {
		switch f.num {
		case 7:
			graphs++
			return p.graph(g, f.bytes())
		case 8:
			return opset(g, f.bytes())
		case 25:
			return refused("a model-local function")
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case graphs != 1:
		return nil, &GraphError{"file", fmt.Sprintf("has %d graphs, want one: this is not an ONNX model", graphs)}
	case g.Opset < 1:
		return nil, &GraphError{"file", "names no operator set version"}
	}
	dropDefaults(g)
	return g, nil
}

// dropDefaults removes inputs that an initializer gives a value.
func dropDefaults(g *Graph) {
	given := make(map[string]bool, len(g.Initializers))
	for _, t := range g.Initializers {
		given[t.Name] = true
	}
	kept := g.Inputs[:0]
	for _, v := range g.Inputs {
		if !given[v.Name] {
			kept = append(kept, v)
		}
	}
	g.Inputs = kept
}

func opset(g *Graph, b []byte) error {
	domain, version := "", int64(0)
	err := walk(b, func(f *field) error {
		switch f.num {
		case 1:
			domain = f.str()
		case 2:
			version = f.varint()
		}
		return nil
	})
	if err != nil || !isDefault(domain) {
		return err
	}
	if g.Opset != 0 {
		return &GraphError{"file", "imports the default operator set twice"}
	}
	g.Opset = version
	return nil
}

func isDefault(domain string) bool { return domain == "" || domain == "ai.onnx" }

func (p *parser) graph(g *Graph, b []byte) error {
	return walk(b, func(f *field) error {
		if err := p.part(); err != nil {
			return err
		}
		switch f.num {
		case 1:
			n, err := p.node(f.bytes())
			g.Nodes = append(g.Nodes, n)
			return err
		case 2:
			g.Name = f.str()
		case 5:
			t, err := p.tensor(f.bytes())
			g.Initializers = append(g.Initializers, t)
			return err
		case 11:
			return p.value(&g.Inputs, f.bytes())
		case 12:
			return p.value(&g.Outputs, f.bytes())
		case 15:
			return refused("a sparse initializer")
		}
		return nil
	})
}

func (p *parser) node(b []byte) (*Node, error) {
	n := &Node{}
	err := walk(b, func(f *field) error {
		switch f.num {
		case 1:
			n.Inputs = append(n.Inputs, f.str())
		case 2:
			n.Outputs = append(n.Outputs, f.str())
		case 3:
			n.Name = f.str()
		case 4:
			n.Op = f.str()
		case 5:
			a, err := p.attribute(f.bytes())
			if err != nil {
				return fmt.Errorf("attribute %q: %w", a.Name, err)
			}
			n.Attributes = append(n.Attributes, a)
		case 7:
			if n.Domain = f.str(); isDefault(n.Domain) {
				n.Domain = ""
			}
		case 8:
			return refused("a function overload")
		}
		return p.part()
	})
	if err != nil {
		return n, fmt.Errorf("node %s: %w", n, err)
	}
	return n, nil
}

func (p *parser) attribute(b []byte) (Attribute, error) {
	a := Attribute{}
	err := walk(b, func(f *field) (err error) {
		switch f.num {
		case 1:
			a.Name = f.str()
		case 20:
			a.Kind = AttrKind(f.varint())
		case 6, 10, 11, 14, 15, 21, 22, 23:
			return refused(fmt.Sprintf("attribute field %d (a subgraph, type or sparse tensor)", f.num))
		default:
			err = p.attributeValue(&a, f)
		}
		return err
	})
	if err != nil {
		return a, err
	}
	return a, a.checkKind()
}

func (p *parser) attributeValue(a *Attribute, f *field) (err error) {
	switch f.num {
	case 2:
		a.Float = math.Float32frombits(f.fixed32())
	case 3:
		a.Int = f.varint()
	case 4:
		a.Str = f.str()
	case 5:
		a.Tensor, err = p.tensor(f.bytes())
	case 7:
		raw := f.fixed(nil, 4)
		for ; len(raw) >= 4; raw = raw[4:] {
			a.Floats = append(a.Floats, math.Float32frombits(binary.LittleEndian.Uint32(raw)))
		}
	case 8:
		a.Ints = f.varints(a.Ints)
	case 9:
		a.Strings = append(a.Strings, f.str())
		return p.part()
	}
	return err
}

func (a *Attribute) checkKind() error {
	switch a.Kind {
	case AttrFloat, AttrInt, AttrString, AttrFloats, AttrInts, AttrStrings:
		return nil
	case AttrTensor:
		if a.Tensor != nil {
			return a.Tensor.check()
		}
	}
	return refused(a.Kind.String())
}

func (p *parser) value(to *[]Value, b []byte) error {
	v := Value{}
	err := walk(b, func(f *field) error {
		switch f.num {
		case 1:
			v.Name = f.str()
		case 2:
			return p.valueType(&v, f.bytes())
		}
		return nil
	})
	*to = append(*to, v)
	return err
}

func (p *parser) valueType(v *Value, b []byte) error {
	return walk(b, func(f *field) error {
		switch f.num {
		case 1:
			return walk(f.bytes(), func(f *field) error {
				switch f.num {
				case 1:
					v.DType = DType(f.varint())
				case 2:
					return p.shape(v, f.bytes())
				}
				return nil
			})
		case 6: // denotation
			return nil
		}
		return refused("a graph input or output that is no tensor")
	})
}

func (p *parser) shape(v *Value, b []byte) error {
	return walk(b, func(f *field) error {
		if f.num != 1 {
			return nil
		}
		if len(v.Dims) == MaxRank {
			return fmt.Errorf("value %q has more than %d dimensions", v.Name, MaxRank)
		}
		d := Dim{Size: -1}
		err := walk(f.bytes(), func(f *field) error {
			switch f.num {
			case 1:
				d.Size = f.varint()
			case 2:
				d.Param = f.str()
			}
			return nil
		})
		if d.Size < -1 || d.Size > maxElements {
			return fmt.Errorf("value %q has dimension %d", v.Name, d.Size)
		}
		v.Dims = append(v.Dims, d)
		return err
	})
}
