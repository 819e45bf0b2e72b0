package engine

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/eyesoff/eyesoff/model"
)

var writeCases = flag.String("write", "", "write the cases of TestVectors, without outputs, to this file")

// vector is one line of testdata/onnxruntime.jsonl: a graph of one node, inputs,
// and what ONNX Runtime 1.27.0 made of them.
type vector struct {
	Op      string            `json:"op"`
	ONNX    []byte            `json:"onnx"`
	Inputs  map[string]values `json:"inputs"`
	Output  *values           `json:"output,omitempty"`
	Refused string            `json:"refused,omitempty"`
}

type values struct {
	Type  string `json:"type"`
	Shape []int  `json:"shape"`
	Data  []any  `json:"data"`
}

func (v values) tensor(t *testing.T) *Tensor {
	t.Helper()
	out := &Tensor{Shape: v.Shape}
	for _, d := range []model.DType{model.Float32, model.Int64, model.Int32, model.Uint8, model.Int8, model.Bool} {
		if d.String() == v.Type {
			out.DType = d
		}
	}
	special := map[any]float64{"NaN": math.NaN(), "Inf": math.Inf(1), "-Inf": math.Inf(-1), true: 1, false: 0}
	for _, x := range v.Data {
		f, ok := x.(float64)
		if !ok {
			if f, ok = special[x]; !ok {
				t.Fatalf("element %v", x)
			}
		}
		if out.isFloat() {
			out.F = append(out.F, float32(f))
		} else {
			out.I = append(out.I, int64(f))
		}
	}
	return out
}

func valuesOf(t *Tensor) values {
	v := values{Type: t.DType.String(), Shape: t.Shape, Data: []any{}}
	if v.Shape == nil {
		v.Shape = []int{}
	}
	for _, x := range t.F {
		v.Data = append(v.Data, x)
	}
	for _, x := range t.I {
		v.Data = append(v.Data, x)
	}
	return v
}

// TestVectors compares with ONNX Runtime on random shapes and attributes. Where
// it refuses a case, this engine may only refuse or be right by the other tests.
func TestVectors(t *testing.T) {
	if *writeCases != "" {
		writeVectors(t, *writeCases)
		return
	}
	f, err := os.Open("testdata/onnxruntime.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	compared, ops := 0, map[string]int{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var v vector
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if v.Output == nil {
			continue
		}
		compared++
		ops[v.Op]++
		compareVector(t, v)
	}
	t.Logf("%d cases of %d operators agree with ONNX Runtime", compared, len(ops))
	if compared < 300 || len(ops) < 30 {
		t.Fatalf("only %d cases of %d operators were compared", compared, len(ops))
	}
}

func compareVector(t *testing.T, v vector) {
	t.Helper()
	g, err := model.Parse(v.ONNX)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Load(g, Limits{})
	if err != nil {
		t.Errorf("%s: %v", v.Op, err)
		return
	}
	in := map[string]*Tensor{}
	for name, x := range v.Inputs {
		in[name] = x.tensor(t)
	}
	out, err := r.Run(context.Background(), in)
	if err != nil {
		t.Errorf("%s %s: %v", v.Op, describe(g, in), err)
		return
	}
	if want := v.Output.tensor(t); !close32(out["y0"], want) {
		t.Errorf("%s %s:\ngot  %+v\nwant %+v", v.Op, describe(g, in), out["y0"], want)
	}
}

func describe(g *model.Graph, in map[string]*Tensor) string {
	s := fmt.Sprintf("%+v", g.Nodes[0].Attributes)
	for name, t := range in {
		s += fmt.Sprintf(" %s=%v", name, t.Shape)
	}
	return s
}

// close32 allows for sums taken in another order: a few parts in a million of
// the largest element.
func close32(a, b *Tensor) bool {
	if a.DType != b.DType || fmt.Sprint(a.Shape) != fmt.Sprint(b.Shape) || len(a.F) != len(b.F) || fmt.Sprint(a.I) != fmt.Sprint(b.I) {
		return false
	}
	scale := 1e-3
	for _, v := range b.F {
		if v := math.Abs(float64(v)); !math.IsInf(v, 0) && v > scale {
			scale = v
		}
	}
	for i, x := range a.F {
		y := b.F[i]
		if x != y && !(math.Abs(float64(x-y)) <= 5e-6*scale) && !(x != x && y != y) {
			return false
		}
	}
	return true
}

// caseMaker draws random cases.
type caseMaker struct{ *rand.Rand }

func (m caseMaker) below(low, high int) int { return low + m.IntN(high-low+1) }

func (m caseMaker) shape(low, high int) []int {
	s := make([]int, m.below(low, high))
	for i := range s {
		s[i] = m.below(1, 4)
	}
	return s
}

func (m caseMaker) floats(shape ...int) *Tensor {
	t := Floats(make([]float32, product(shape)), shape...)
	for i := range t.F {
		t.F[i] = float32(math.Round(m.NormFloat64()*200))/100 + 0 // not -0: JSON would lose it
	}
	return t
}

func (m caseMaker) ints(low, high int, shape ...int) *Tensor {
	t := Ints(make([]int64, product(shape)), shape...)
	for i := range t.I {
		t.I[i] = int64(m.below(low, high))
	}
	return t
}

// part is a shape that broadcasts to s.
func (m caseMaker) part(s []int) []int {
	p := append([]int{}, s[m.IntN(len(s)+1):]...)
	for i := range p {
		if m.IntN(3) == 0 {
			p[i] = 1
		}
	}
	return p
}

func (m caseMaker) axis(rank int) int64 { return int64(m.IntN(2*rank) - rank) }

func (m caseMaker) window(kernel, spatial int) attrs {
	var a attrs
	list := func(name string, n, low, high int) {
		v := make([]int64, n)
		for i := range v {
			v[i] = int64(m.below(low, high))
		}
		a = append(a, ints(name, v...))
	}
	if m.IntN(2) == 0 {
		list("strides", spatial, 1, 3)
	}
	if m.IntN(3) > 0 {
		list("pads", 2*spatial, 0, kernel-1)
	} else if m.IntN(2) == 0 {
		a = append(a, text("auto_pad", []string{"SAME_UPPER", "SAME_LOWER", "VALID"}[m.IntN(3)]))
	}
	return a
}

// make draws a case for an operator: attributes and inputs.
func (m caseMaker) make(op string) (attrs, []*Tensor) {
	s := m.shape(1, 4)
	x := m.floats(s...)
	switch op {
	case "Add", "Sub", "Mul":
		if m.IntN(3) == 0 {
			return nil, []*Tensor{m.ints(-9, 9, m.part(s)...), m.ints(-9, 9, s...)}
		}
		return nil, []*Tensor{x, m.floats(m.part(s)...)}
	case "Div":
		if m.IntN(3) == 0 {
			return nil, []*Tensor{m.ints(-9, 9, s...), m.ints(1, 4, m.part(s)...)}
		}
		return nil, []*Tensor{x, m.floats(m.part(s)...)}
	case "Pow":
		if m.IntN(2) == 0 {
			return nil, []*Tensor{x, m.ints(-3, 4, m.part(s)...)}
		}
		return nil, []*Tensor{x, m.floats(m.part(s)...)}
	case "LeakyRelu":
		return attrs{number("alpha", float32(m.Float64()))}, []*Tensor{x}
	case "Softmax", "LogSoftmax":
		return attrs{integer("axis", m.axis(len(s)))}, []*Tensor{x}
	case "Clip":
		return nil, []*Tensor{x, m.floats(), m.floats()}
	case "Flatten":
		return attrs{integer("axis", int64(m.below(-len(s), len(s))))}, []*Tensor{x}
	case "Reshape":
		return nil, []*Tensor{m.floats(2, 3, 4), [](*Tensor){i64(dims(2), 0, -1), i64(dims(3), 4, 0, -1), i64(dims(2), -1, 4), i64(dims(1), 24)}[m.IntN(4)]}
	case "Transpose":
		return attrs{ints("perm", widen(m.Perm(len(s)))...)}, []*Tensor{x}
	case "Squeeze":
		return nil, []*Tensor{m.floats(1, m.below(1, 3), 1), i64(dims(1), int64([]int{0, -1, 2}[m.IntN(3)]))}
	case "Unsqueeze":
		return nil, []*Tensor{x, i64(dims(2), 0, -1)}
	case "Concat":
		at := m.IntN(len(s))
		b := append([]int{}, s...)
		b[at] = m.below(1, 4)
		return attrs{integer("axis", int64(at-m.IntN(2)*len(s)))}, []*Tensor{x, m.floats(b...)}
	case "Cast":
		return attrs{integer("to", []int64{1, 6, 7, 9}[m.IntN(4)])}, []*Tensor{x}
	case "Gather":
		a := m.axis(len(s))
		n := s[(int(a)+len(s))%len(s)]
		return attrs{integer("axis", a)}, []*Tensor{x, m.ints(-n, n-1, m.shape(0, 2)...)}
	case "Slice":
		n := m.below(1, len(s))
		in := []*Tensor{x, m.ints(-5, 5, n), m.ints(-5, 5, n), Ints(widen(m.Perm(len(s))[:n]), n), m.ints(1, 3, n)}
		for i := range in[4].I {
			if m.IntN(3) == 0 {
				in[4].I[i] *= -1
			}
		}
		return nil, in
	case "ReduceSum":
		return attrs{integer("keepdims", int64(m.IntN(2)))}, []*Tensor{x, Ints([]int64{m.axis(len(s))}, 1)}
	case "ReduceMean":
		return attrs{integer("keepdims", int64(m.IntN(2))), ints("axes", m.axis(len(s)))}, []*Tensor{x}
	case "ArgMax":
		return attrs{integer("keepdims", int64(m.IntN(2))), integer("axis", m.axis(len(s))), integer("select_last_index", int64(m.IntN(2)))}, []*Tensor{x}
	case "Shape":
		return attrs{integer("start", int64(m.below(-5, 5))), integer("end", int64(m.below(-5, 5)))}, []*Tensor{x}
	case "MatMul":
		k, batch := m.below(1, 9), m.shape(0, 2)
		a, b := append(append([]int{}, batch...), m.below(1, 9), k), append(m.part(batch), k, m.below(1, 9))
		return nil, []*Tensor{m.floats(a...), m.floats(b...)}
	case "Gemm":
		i, k, j := m.below(1, 9), m.below(1, 9), m.below(1, 9)
		ta, tb := m.IntN(2), m.IntN(2)
		a, b := []int{i, k}, []int{k, j}
		if ta == 1 {
			a = []int{k, i}
		}
		if tb == 1 {
			b = []int{j, k}
		}
		c := [][]int{{j}, {i, 1}, {1, j}, {i, j}, {}}[m.IntN(5)]
		return attrs{integer("transA", int64(ta)), integer("transB", int64(tb)), number("alpha", []float32{1, .5}[m.IntN(2)]), number("beta", []float32{1, 2}[m.IntN(2)])},
			[]*Tensor{m.floats(a...), m.floats(b...), m.floats(c...)}
	case "Conv":
		g, spatial, k := m.below(1, 2), m.below(1, 2), m.below(1, 3)
		in, w := []int{m.below(1, 2), g * m.below(1, 2)}, []int{g * m.below(1, 2), 0}
		w[1] = in[1] / g
		for range spatial {
			in, w = append(in, m.below(5, 8)), append(w, k)
		}
		a := append(m.window(k, spatial), integer("group", int64(g)))
		if a[0].Name != "auto_pad" && m.IntN(2) == 0 {
			a = append(a, ints("dilations", []int64{2, 1}[:spatial]...))
		}
		return a, []*Tensor{m.floats(in...), m.floats(w...), m.floats(w[0])}
	case "MaxPool", "AveragePool":
		spatial, k := m.below(1, 2), m.below(1, 3)
		in, size := []int{1, 2}, []int64{}
		for range spatial {
			in, size = append(in, m.below(4, 7)), append(size, int64(k))
		}
		a := append(m.window(k, spatial), ints("kernel_shape", size...))
		if a[0].Name != "auto_pad" {
			a = append(a, integer("ceil_mode", int64(m.IntN(2))))
		}
		if op == "AveragePool" {
			a = append(a, integer("count_include_pad", int64(m.IntN(2))))
		}
		return a, []*Tensor{m.floats(in...)}
	case "GlobalAveragePool":
		return nil, []*Tensor{m.floats(2, 3, 4, 2)}
	case "BatchNormalization":
		variance := m.floats(3)
		for i, v := range variance.F {
			variance.F[i] = v*v + .1
		}
		return attrs{number("epsilon", .01)}, []*Tensor{m.floats(2, 3, 2, 2), m.floats(3), m.floats(3), m.floats(3), variance}
	}
	return nil, []*Tensor{x}
}

func writeVectors(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	m := caseMaker{rand.New(rand.NewPCG(1, 2))}
	enc := json.NewEncoder(f)
	for op := range operators {
		if op == "Constant" {
			continue
		}
		for range 14 {
			a, in := m.make(op)
			g, named := oneNode(op, 17, 1, a, in...)
			v := vector{Op: op, ONNX: g.Encode(), Inputs: map[string]values{}}
			for name, x := range named {
				v.Inputs[name] = valuesOf(x)
			}
			if err := enc.Encode(v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
