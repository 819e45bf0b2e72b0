package model

import (
	"math"

	pw "google.golang.org/protobuf/encoding/protowire"
)

const irVersion = 8 // the lowest that every runtime reading opset 13-22 knows

// Encode writes the graph as an ONNX file. The bytes depend on the graph alone,
// so equal graphs have equal digests.
func (g *Graph) Encode() []byte {
	b := putVarint(nil, 1, irVersion)
	b = putString(b, 2, "eyesoff")
	b = putBytes(b, 7, g.encodeGraph())
	return putBytes(b, 8, putVarint(putString(nil, 1, ""), 2, g.Opset))
}

func (g *Graph) encodeGraph() []byte {
	var b []byte
	for _, n := range g.Nodes {
		b = putBytes(b, 1, n.encode())
	}
	b = putString(b, 2, g.Name)
	for _, t := range g.Initializers {
		b = putBytes(b, 5, t.encode())
	}
	for _, v := range g.Inputs {
		b = putBytes(b, 11, v.encode())
	}
	for _, v := range g.Outputs {
		b = putBytes(b, 12, v.encode())
	}
	return b
}

func (n *Node) encode() []byte {
	var b []byte
	for _, s := range n.Inputs {
		b = putString(b, 1, s)
	}
	for _, s := range n.Outputs {
		b = putString(b, 2, s)
	}
	b = putString(b, 3, n.Name)
	b = putString(b, 4, n.Op)
	for i := range n.Attributes {
		b = putBytes(b, 5, n.Attributes[i].encode())
	}
	return putString(b, 7, n.Domain)
}

func (a *Attribute) encode() []byte {
	b := putString(nil, 1, a.Name)
	switch a.Kind {
	case AttrFloat:
		b = putFixed32(b, 2, math.Float32bits(a.Float))
	case AttrInt:
		b = putVarint(b, 3, a.Int)
	case AttrString:
		b = putString(b, 4, a.Str)
	case AttrTensor:
		b = putBytes(b, 5, a.Tensor.encode())
	case AttrFloats:
		for _, v := range a.Floats {
			b = putFixed32(b, 7, math.Float32bits(v))
		}
	case AttrInts:
		for _, v := range a.Ints {
			b = putVarint(b, 8, v)
		}
	case AttrStrings:
		for _, v := range a.Strings {
			b = putString(b, 9, v)
		}
	}
	return putVarint(b, 20, int64(a.Kind))
}

func (t *Tensor) encode() []byte {
	var b []byte
	for _, d := range t.Dims {
		b = putVarint(b, 1, d)
	}
	b = putVarint(b, 2, int64(t.DType))
	b = putString(b, 8, t.Name)
	return putBytes(b, 9, t.Raw)
}

func (v Value) encode() []byte {
	var shape []byte
	for _, d := range v.Dims {
		shape = putBytes(shape, 1, d.encode())
	}
	tensor := putBytes(putVarint(nil, 1, int64(v.DType)), 2, shape)
	return putBytes(putString(nil, 1, v.Name), 2, putBytes(nil, pw.Number(1), tensor))
}

func (d Dim) encode() []byte {
	switch {
	case d.Size >= 0:
		return putVarint(nil, 1, d.Size)
	case d.Param != "":
		return putString(nil, 2, d.Param)
	}
	return nil
}
