package model

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sampleGraph has every kind of attribute, a nameless dimension and two types.
func sampleGraph() *Graph {
	return &Graph{
		Name: "sample", Opset: 17,
		Inputs:       []Value{{"x", Float32, []Dim{{-1, "N"}, {3, ""}, {-1, ""}}}},
		Outputs:      []Value{{"y", Float32, nil}},
		Initializers: []*Tensor{NewFloat32("w", []int64{2, 1}, []float32{1, float32(math.Inf(-1))}), NewInt64("i", []int64{}, []int64{-1})},
		Nodes: []*Node{
			{Op: "A", Name: "a", Inputs: []string{"x", "", "w"}, Outputs: []string{"h"}, Attributes: []Attribute{
				{Name: "f", Kind: AttrFloat, Float: -1.5}, {Name: "i", Kind: AttrInt, Int: -7}, {Name: "s", Kind: AttrString, Str: "SAME"},
				{Name: "t", Kind: AttrTensor, Tensor: NewInt64("", []int64{2}, []int64{1, 2})}, {Name: "fs", Kind: AttrFloats, Floats: []float32{1, 2}},
				{Name: "is", Kind: AttrInts, Ints: []int64{-1, 1 << 40}}, {Name: "ss", Kind: AttrStrings, Strings: []string{"a", ""}}}},
			{Op: "B", Domain: "other", Inputs: []string{"h", "i"}, Outputs: []string{"y", ""}},
		},
	}
}

func TestEncodeParse(t *testing.T) {
	g := sampleGraph()
	file := g.Encode()
	got, err := Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := got.Encode(); !bytes.Equal(again, file) {
		t.Fatal("encoding is not stable")
	}
	if len(got.Nodes) != 2 || !reflect.DeepEqual(got.Nodes[0], g.Nodes[0]) || !reflect.DeepEqual(got.Inputs, g.Inputs) {
		t.Fatalf("got %+v", got)
	}
	if w := got.Initializer("w"); !reflect.DeepEqual(w, g.Initializers[0]) || got.Parameters() != 3 {
		t.Fatalf("got %+v", w)
	}
}

// TestTypedTensors reads elements stored in the typed fields beside raw data.
func TestTypedTensors(t *testing.T) {
	tensor := func(dtype DType, data []byte) []byte {
		return append(putVarint(putVarint(nil, 1, 2), 2, int64(dtype)), data...)
	}
	packed := putBytes(nil, 5, []byte{3, 4})
	for name, c := range map[string]struct {
		file []byte
		want []int64
	}{
		"packed int32":   {tensor(Int32, packed), []int64{3, 4}},
		"plain uint8":    {tensor(Uint8, putVarint(putVarint(nil, 5, 255), 5, 1)), []int64{255, 1}},
		"negative int8":  {tensor(Int8, putVarint(putVarint(nil, 5, -1), 5, 1)), []int64{-1, 1}},
		"int64":          {tensor(Int64, putBytes(nil, 7, []byte{5, 6})), []int64{5, 6}},
		"raw":            {tensor(Uint16, putBytes(nil, 9, []byte{1, 1, 2, 0})), []int64{257, 2}},
		"bool":           {tensor(Bool, putBytes(nil, 9, []byte{0, 7})), []int64{0, 1}},
		"uint32 as u64":  {tensor(Uint32, putBytes(nil, 11, []byte{8, 9})), []int64{8, 9}},
		"int16 negative": {tensor(Int16, putVarint(putVarint(nil, 5, -2), 5, 0)), []int64{-2, 0}},
	} {
		got, err := new(parser).tensor(c.file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if v, err := got.Int64s(); err != nil || !reflect.DeepEqual(v, c.want) {
			t.Errorf("%s: got %v, %v", name, v, err)
		}
	}
	floats, err := new(parser).tensor(tensor(Float32, putBytes(nil, 4, []byte{0, 0, 128, 63, 0, 0, 0, 64})))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := floats.Float32s(); err != nil || v[0] != 1 || v[1] != 2 {
		t.Errorf("got %v, %v", v, err)
	}
	if _, err := floats.Int64s(); err == nil {
		t.Error("floats were read as integers")
	}
}

// TestRefusedFiles lists changes to a good file and what the error says.
func TestRefusedFiles(t *testing.T) {
	for says, change := range map[string]func(g *Graph) []byte{
		"not produced by anything": func(g *Graph) []byte { g.Nodes[0], g.Nodes[1] = g.Nodes[1], g.Nodes[0]; return nil },
		"taken twice":              func(g *Graph) []byte { g.Nodes[1].Outputs[0] = "h"; return nil },
		`attribute of A "a" "f"`:   func(g *Graph) []byte { g.Nodes[0].Attributes[1].Name = "f"; return nil },
		"has no operator":          func(g *Graph) []byte { g.Nodes[0].Op = ""; return nil },
		`output "z" is not`:        func(g *Graph) []byte { g.Outputs[0].Name = "z"; return nil },
		"has no output":            func(g *Graph) []byte { g.Outputs = nil; return nil },
		"needs 8 bytes":            func(g *Graph) []byte { g.Initializers[0].Raw = make([]byte, 7); return nil },
		"too many elements":        func(g *Graph) []byte { g.Initializers[0].Dims = []int64{1 << 20, 1 << 20}; return nil },
		"dimension -1":             func(g *Graph) []byte { g.Initializers[0].Dims = []int64{-1}; return nil },
		"more than 8 dimensions":   func(g *Graph) []byte { g.Initializers[0].Dims = make([]int64, 9); return nil },
		"dtype 8":                  func(g *Graph) []byte { g.Initializers[0].DType = 8; return nil },
		"operator set":             func(g *Graph) []byte { g.Opset = 0; return nil },
		"0 graphs":                 func(*Graph) []byte { return putVarint(nil, 1, 8) },
		"2 graphs":                 func(g *Graph) []byte { return putBytes(g.Encode(), 7, nil) },
		"twice":                    func(g *Graph) []byte { return putBytes(g.Encode(), 8, putVarint(nil, 2, 9)) },
		"function":                 func(g *Graph) []byte { return putBytes(g.Encode(), 25, nil) },
		"sparse":                   func(*Graph) []byte { return putBytes(nil, 7, putBytes(nil, 15, nil)) },
		"subgraph": func(*Graph) []byte {
			return putBytes(nil, 7, putBytes(nil, 1, putBytes(nil, 5, putBytes(nil, 6, nil))))
		},
		"external": func(*Graph) []byte { return putBytes(nil, 7, putBytes(nil, 5, putVarint(nil, 14, 1))) },
		"given twice, raw": func(*Graph) []byte {
			return putBytes(nil, 7, putBytes(nil, 5, putBytes(putBytes(nil, 9, nil), 4, nil)))
		},
		"no tensor": func(*Graph) []byte {
			return putBytes(nil, 7, putBytes(nil, 11, putBytes(nil, 2, putBytes(nil, 4, nil))))
		},
		"field 7 is not":         func(*Graph) []byte { return putVarint(nil, 7, 1) },
		"field 2 is not":         func(*Graph) []byte { return putBytes(nil, 7, putString(nil, 2, strings.Repeat("x", MaxName+1))) },
		"wire type 3":            func(*Graph) []byte { return []byte{0x3b, 0x3c} },
		"more than 400000 parts": func(*Graph) []byte { return putBytes(nil, 7, bytes.Repeat([]byte{0x0a, 0}, MaxParts+1)) },
		"want 1 to":              func(*Graph) []byte { return []byte{} },
	} {
		g := sampleGraph()
		file := change(g)
		if file == nil {
			file = g.Encode()
		}
		if _, err := Parse(file); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want an error with %q, got %v", says, err)
		}
	}
	var bad *GraphError
	if _, err := Parse(putVarint(nil, 1, 8)); !errors.As(err, &bad) {
		t.Errorf("got %v, want a *GraphError", err)
	}
}

func TestCutFilesAreRefused(t *testing.T) {
	file := sampleGraph().Encode()
	for n := range file {
		if _, err := Parse(file[:n]); err == nil {
			t.Errorf("the first %d of %d bytes were accepted", n, len(file))
		}
	}
}

func TestElementsNeverOverflows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dims := rapid.SliceOfN(rapid.Int64Range(-1, 1<<40), 0, 10).Draw(t, "dims")
		n, err := Elements(dims)
		if err != nil {
			return
		}
		want := int64(1)
		for _, d := range dims {
			want *= d
		}
		if int64(n) != want || n < 0 || n > maxElements {
			t.Fatalf("Elements(%v) = %d", dims, n)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(sampleGraph().Encode())
	file, _, err := Load("wdbc")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, file []byte) {
		g, err := Parse(file)
		if err != nil {
			return
		}
		again, err := Parse(g.Encode())
		if err != nil {
			t.Fatalf("the encoded graph is refused: %v", err)
		}
		if !bytes.Equal(again.Encode(), g.Encode()) {
			t.Fatal("encoding is not stable")
		}
	})
}
