package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/eyesoff/eyesoff/model"
)

func f32(shape []int, v ...float32) *Tensor { return Floats(v, shape...) }
func i64(shape []int, v ...int64) *Tensor   { return Ints(v, shape...) }
func dims(d ...int) []int                   { return d }

// seq is 0, 1, 2, … in the given shape.
func seq(shape ...int) *Tensor {
	t := Floats(make([]float32, product(shape)), shape...)
	for i := range t.F {
		t.F[i] = float32(i)
	}
	return t
}

func ints(name string, v ...int64) model.Attribute {
	return model.Attribute{Name: name, Kind: model.AttrInts, Ints: v}
}
func integer(name string, v int64) model.Attribute {
	return model.Attribute{Name: name, Kind: model.AttrInt, Int: v}
}
func number(name string, v float32) model.Attribute {
	return model.Attribute{Name: name, Kind: model.AttrFloat, Float: v}
}
func text(name, v string) model.Attribute {
	return model.Attribute{Name: name, Kind: model.AttrString, Str: v}
}

// oneNode is a graph of one node over inputs of the given types; nil inputs are
// not given.
func oneNode(op string, opset int64, outputs int, attrs []model.Attribute, in ...*Tensor) (*model.Graph, map[string]*Tensor) {
	n := &model.Node{Op: op, Name: "node", Attributes: attrs}
	g := &model.Graph{Name: "one", Opset: opset, Nodes: []*model.Node{n}}
	values := map[string]*Tensor{}
	for i, t := range in {
		if t == nil {
			n.Inputs = append(n.Inputs, "")
			continue
		}
		name := fmt.Sprintf("x%d", i)
		n.Inputs, values[name] = append(n.Inputs, name), t
		v := model.Value{Name: name, DType: t.DType}
		for range t.Shape {
			v.Dims = append(v.Dims, model.Dim{Size: -1})
		}
		g.Inputs = append(g.Inputs, v)
	}
	for i := range outputs {
		name := fmt.Sprintf("y%d", i)
		n.Outputs = append(n.Outputs, name)
		g.Outputs = append(g.Outputs, model.Value{Name: name, DType: outputType(op, attrs, in)})
	}
	return g, values
}

// outputType declares the first output, as other runtimes demand; Load here does
// not look at it.
func outputType(op string, attrs []model.Attribute, in []*Tensor) model.DType {
	switch {
	case op == "Cast":
		return model.DType(attrs[0].Int)
	case op == "ArgMax" || op == "Shape":
		return model.Int64
	case len(in) > 0:
		return in[0].DType
	}
	return model.Float32
}

func runSingle(op string, opset int64, attrs []model.Attribute, in ...*Tensor) (*Tensor, error) {
	g, values := oneNode(op, opset, 1, attrs, in...)
	r, err := Load(g, Limits{})
	if err != nil {
		return nil, err
	}
	out, err := r.Run(context.Background(), values)
	return out["y0"], err
}

// near compares within a few units in the last place; integers exactly.
func near(a, b *Tensor) bool {
	if a.DType != b.DType || fmt.Sprint(a.Shape) != fmt.Sprint(b.Shape) || len(a.F) != len(b.F) || fmt.Sprint(a.I) != fmt.Sprint(b.I) {
		return false
	}
	for i, x := range a.F {
		y := b.F[i]
		if x != y && !(math.Abs(float64(x-y)) <= 2e-6*math.Max(1e-3, math.Abs(float64(y)))) && !(x != x && y != y) {
			return false
		}
	}
	return true
}

type attrs = []model.Attribute

var inf = float32(math.Inf(1))

// opCases were computed by hand from the ONNX operator pages.
var opCases = []struct {
	name string
	op   string
	attr attrs
	in   []*Tensor
	want *Tensor
}{
	{"broadcast both ways", "Add", nil, []*Tensor{f32(dims(2, 1), 1, 2), f32(dims(3), 10, 20, 30)}, f32(dims(2, 3), 11, 21, 31, 12, 22, 32)},
	{"scalar", "Mul", nil, []*Tensor{f32(dims(2), 3, 4), f32(nil, 2)}, f32(dims(2), 6, 8)},
	{"integers", "Sub", nil, []*Tensor{i64(dims(2), 3, 4), i64(dims(1), 5)}, i64(dims(2), -2, -1)},
	{"empty", "Add", nil, []*Tensor{f32(dims(0, 2)), f32(dims(2), 1, 2)}, f32(dims(0, 2))},
	{"int32 wraps", "Mul", nil, []*Tensor{{DType: model.Int32, Shape: dims(1), I: []int64{1 << 30}}, {DType: model.Int32, Shape: dims(1), I: []int64{2}}}, &Tensor{DType: model.Int32, Shape: dims(1), I: []int64{math.MinInt32}}},
	{"integers cut to zero", "Div", nil, []*Tensor{i64(dims(2), -7, 7), i64(nil, 2)}, i64(dims(2), -3, 3)},
	{"", "Div", nil, []*Tensor{f32(dims(3), 1, -1, 6), f32(dims(3), 0, 0, 4)}, f32(dims(3), inf, -inf, 1.5)},
	{"whole exponent", "Pow", nil, []*Tensor{f32(dims(3), 1.5, -2, 0), f32(nil, 2)}, f32(dims(3), 2.25, 4, 0)},
	{"exponents", "Pow", nil, []*Tensor{f32(dims(4), 4, 8, 2, -8), f32(dims(4), .5, 1./3, -1, .5)}, f32(dims(4), 2, 2, .5, float32(math.NaN()))},
	{"float to int", "Pow", nil, []*Tensor{f32(dims(2), 2, 3), i64(dims(2), 3, 2)}, f32(dims(2), 8, 9)},
	{"ints", "Pow", nil, []*Tensor{i64(dims(2), -2, 3), i64(dims(2), 3, 4)}, i64(dims(2), -8, 81)},
	{"", "Sqrt", nil, []*Tensor{f32(dims(3), 4, 2, -1)}, f32(dims(3), 2, math.Sqrt2, float32(math.NaN()))},
	{"", "Neg", nil, []*Tensor{f32(dims(2), 1, -2)}, f32(dims(2), -1, 2)},
	{"", "Abs", nil, []*Tensor{i64(dims(2), 1, -2)}, i64(dims(2), 1, 2)},
	{"", "Exp", nil, []*Tensor{f32(dims(4), 0, 1, -1, 100)}, f32(dims(4), 1, math.E, 1/math.E, inf)},
	{"", "Log", nil, []*Tensor{f32(dims(4), 1, math.E, 10, 0)}, f32(dims(4), 0, 1, math.Ln10, -inf)},
	{"", "Relu", nil, []*Tensor{f32(dims(3), -1, 0, 2)}, f32(dims(3), 0, 0, 2)},
	{"", "LeakyRelu", attrs{number("alpha", .1)}, []*Tensor{f32(dims(2), -1, 2)}, f32(dims(2), -.1, 2)},
	{"default alpha", "LeakyRelu", nil, []*Tensor{f32(dims(1), -1)}, f32(dims(1), -.01)},
	{"", "Sigmoid", nil, []*Tensor{f32(dims(3), 0, 2, -2)}, f32(dims(3), .5, .8807970779778823, .11920292202211755)},
	{"", "Tanh", nil, []*Tensor{f32(dims(4), 0, .5, -30, 1e-5)}, f32(dims(4), 0, .46211715726000973, -1, 1e-5)},
	{"", "Erf", nil, []*Tensor{f32(dims(4), 0, .5, -1, 9)}, f32(dims(4), 0, .5204998778130465, -.8427007929497149, 1)},
	{"last axis", "Softmax", nil, []*Tensor{f32(dims(2, 2), 0, 0, 1000, 0)}, f32(dims(2, 2), .5, .5, 1, 0)},
	{"first axis", "Softmax", attrs{integer("axis", 0)}, []*Tensor{f32(dims(2, 1), 0, float32(math.Log(3)))}, f32(dims(2, 1), .25, .75)},
	{"", "LogSoftmax", nil, []*Tensor{f32(dims(1, 2), 0, 0)}, f32(dims(1, 2), -math.Ln2, -math.Ln2)},
	{"both bounds", "Clip", nil, []*Tensor{f32(dims(3), -5, 0, 5), f32(nil, -1), f32(nil, 2)}, f32(dims(3), -1, 0, 2)},
	{"only above", "Clip", nil, []*Tensor{f32(dims(2), -5, 5), nil, f32(nil, 2)}, f32(dims(2), -5, 2)},
	{"crossed bounds", "Clip", nil, []*Tensor{f32(dims(2), -5, 5), f32(nil, 3), f32(nil, 2)}, f32(dims(2), 2, 2)},
	{"", "Flatten", nil, []*Tensor{seq(2, 3, 2)}, f32(dims(2, 6), seq(12).F...)},
	{"axis 0", "Flatten", attrs{integer("axis", 0)}, []*Tensor{seq(2, 3)}, f32(dims(1, 6), seq(6).F...)},
	{"zero and hole", "Reshape", nil, []*Tensor{seq(2, 3, 4), i64(dims(3), 0, -1, 2)}, f32(dims(2, 6, 2), seq(24).F...)},
	{"allowzero", "Reshape", attrs{integer("allowzero", 1)}, []*Tensor{seq(0, 3), i64(dims(2), 3, 0)}, f32(dims(3, 0))},
	{"default", "Transpose", nil, []*Tensor{seq(2, 3)}, f32(dims(3, 2), 0, 3, 1, 4, 2, 5)},
	{"perm", "Transpose", attrs{ints("perm", 1, 0, 2)}, []*Tensor{seq(2, 2, 2)}, f32(dims(2, 2, 2), 0, 1, 4, 5, 2, 3, 6, 7)},
	{"all", "Squeeze", nil, []*Tensor{seq(1, 2, 1)}, seq(2)},
	{"one", "Squeeze", nil, []*Tensor{seq(1, 2, 1), i64(dims(1), -1)}, seq(1, 2)},
	{"", "Unsqueeze", nil, []*Tensor{seq(2), i64(dims(2), 0, -1)}, seq(1, 2, 1)},
	{"", "Concat", attrs{integer("axis", -1)}, []*Tensor{f32(dims(2, 1), 1, 2), f32(dims(2, 2), 3, 4, 5, 6)}, f32(dims(2, 3), 1, 3, 4, 2, 5, 6)},
	{"", "Identity", nil, []*Tensor{seq(3)}, seq(3)},
	{"", "Dropout", nil, []*Tensor{seq(3), f32(nil, .5)}, seq(3)},
	{"float to int", "Cast", attrs{integer("to", 7)}, []*Tensor{f32(dims(2), -1.9, 2.9)}, i64(dims(2), -1, 2)},
	{"uint8 to float", "Cast", attrs{integer("to", 1)}, []*Tensor{{DType: model.Uint8, Shape: dims(2), I: []int64{0, 255}}}, f32(dims(2), 0, 255)},
	{"float to bool", "Cast", attrs{integer("to", 9)}, []*Tensor{f32(dims(2), 0, -.5)}, &Tensor{DType: model.Bool, Shape: dims(2), I: []int64{0, 1}}},
	{"rows", "Gather", nil, []*Tensor{seq(3, 2), i64(dims(2), 2, -3)}, f32(dims(2, 2), 4, 5, 0, 1)},
	{"scalar index", "Gather", attrs{integer("axis", 1)}, []*Tensor{seq(2, 3), i64(nil, 1)}, f32(dims(2), 1, 4)},
	{"", "Slice", nil, []*Tensor{seq(3, 4), i64(dims(2), 1, 0), i64(dims(2), 3, -1)}, f32(dims(2, 3), 4, 5, 6, 8, 9, 10)},
	{"backwards", "Slice", nil, []*Tensor{seq(5), i64(dims(1), -1), i64(dims(1), math.MinInt64), i64(dims(1), 0), i64(dims(1), -2)}, f32(dims(3), 4, 2, 0)},
	{"nothing", "Slice", nil, []*Tensor{seq(5), i64(dims(1), 3), i64(dims(1), 2)}, f32(dims(0))},
	{"", "ReduceMean", attrs{ints("axes", 1)}, []*Tensor{seq(2, 3)}, f32(dims(2, 1), 1, 4)},
	{"all", "ReduceMean", attrs{integer("keepdims", 0)}, []*Tensor{seq(2, 3)}, f32(dims(), 2.5)},
	{"", "ReduceSum", attrs{integer("keepdims", 0)}, []*Tensor{seq(2, 3), i64(dims(1), 0)}, f32(dims(3), 3, 5, 7)},
	{"outer axes", "ReduceSum", nil, []*Tensor{seq(2, 2, 2), i64(dims(2), -1, 0)}, f32(dims(1, 2, 1), 10, 18)},
	{"nothing to do", "ReduceSum", attrs{integer("noop_with_empty_axes", 1)}, []*Tensor{seq(2)}, seq(2)},
	{"", "ArgMax", attrs{integer("axis", 1), integer("keepdims", 0)}, []*Tensor{f32(dims(2, 3), 1, 3, 3, 9, 2, 4)}, i64(dims(2), 1, 0)},
	{"last", "ArgMax", attrs{integer("axis", -1), integer("select_last_index", 1)}, []*Tensor{f32(dims(1, 3), 1, 3, 3)}, i64(dims(1, 1), 2)},
	{"", "Shape", nil, []*Tensor{seq(2, 3)}, i64(dims(2), 2, 3)},
	{"part", "Shape", attrs{integer("start", -2), integer("end", 9)}, []*Tensor{seq(2, 3, 4)}, i64(dims(2), 3, 4)},
	{"", "MatMul", nil, []*Tensor{f32(dims(2, 2), 1, 2, 3, 4), f32(dims(2, 2), 5, 6, 7, 8)}, f32(dims(2, 2), 19, 22, 43, 50)},
	{"vectors", "MatMul", nil, []*Tensor{f32(dims(2), 1, 2), f32(dims(2), 3, 4)}, f32(dims(), 11)},
	{"batch", "MatMul", nil, []*Tensor{f32(dims(2, 1, 2), 1, 2, 3, 4), f32(dims(2, 1), 5, 6)}, f32(dims(2, 1, 1), 17, 39)},
	{"transposed and scaled", "Gemm", attrs{integer("transA", 1), integer("transB", 1), number("alpha", 2), number("beta", .5)}, []*Tensor{f32(dims(2, 1), 1, 2), f32(dims(2, 2), 3, 4, 5, 6), f32(dims(2), 10, 20)}, f32(dims(1, 2), 27, 44)},
	{"column bias", "Gemm", nil, []*Tensor{f32(dims(2, 1), 1, 2), f32(dims(1, 2), 3, 4), f32(dims(2, 1), 10, 20)}, f32(dims(2, 2), 13, 14, 26, 28)},
	{"", "Conv", nil, []*Tensor{seq(1, 1, 3, 3), f32(dims(1, 1, 2, 2), 1, 1, 1, 1), f32(dims(1), 100)}, f32(dims(1, 1, 2, 2), 108, 112, 120, 124)},
	{"padded", "Conv", attrs{ints("pads", 1, 0, 0, 1)}, []*Tensor{seq(1, 1, 2, 2), f32(dims(1, 1, 2, 2), 1, 2, 3, 4)}, f32(dims(1, 1, 2, 2), 4, 3, 20, 10)},
	{"strided, dilated", "Conv", attrs{ints("strides", 2, 2), ints("dilations", 2, 2)}, []*Tensor{seq(1, 1, 5, 5), f32(dims(1, 1, 2, 2), 1, 1, 1, 1)}, f32(dims(1, 1, 2, 2), 24, 32, 64, 72)},
	{"groups", "Conv", attrs{integer("group", 2)}, []*Tensor{f32(dims(1, 2, 1, 2), 1, 2, 3, 4), f32(dims(2, 1, 1, 1), 10, 100)}, f32(dims(1, 2, 1, 2), 10, 20, 300, 400)},
	{"same upper", "Conv", attrs{text("auto_pad", "SAME_UPPER")}, []*Tensor{f32(dims(1, 1, 3), 1, 2, 3), f32(dims(1, 1, 2), 1, 10)}, f32(dims(1, 1, 3), 21, 32, 3)},
	{"same lower", "Conv", attrs{text("auto_pad", "SAME_LOWER")}, []*Tensor{f32(dims(1, 1, 3), 1, 2, 3), f32(dims(1, 1, 2), 1, 10)}, f32(dims(1, 1, 3), 10, 21, 32)},
	{"", "MaxPool", attrs{ints("kernel_shape", 2, 2), ints("strides", 2, 2)}, []*Tensor{seq(1, 1, 4, 4)}, f32(dims(1, 1, 2, 2), 5, 7, 13, 15)},
	{"ceil", "MaxPool", attrs{ints("kernel_shape", 2), ints("strides", 2), integer("ceil_mode", 1)}, []*Tensor{seq(1, 1, 3)}, f32(dims(1, 1, 2), 1, 2)},
	{"padding does not count", "AveragePool", attrs{ints("kernel_shape", 2), ints("pads", 1, 0)}, []*Tensor{f32(dims(1, 1, 2), 4, 6)}, f32(dims(1, 1, 2), 4, 5)},
	{"padding counts", "AveragePool", attrs{ints("kernel_shape", 2), ints("pads", 1, 0), integer("count_include_pad", 1)}, []*Tensor{f32(dims(1, 1, 2), 4, 6)}, f32(dims(1, 1, 2), 2, 5)},
	{"", "GlobalAveragePool", nil, []*Tensor{seq(1, 2, 2, 2)}, f32(dims(1, 2, 1, 1), 1.5, 5.5)},
	{"", "BatchNormalization", attrs{number("epsilon", 0)}, []*Tensor{f32(dims(1, 2, 1), 3, 5), f32(dims(2), 2, 1), f32(dims(2), 1, 0), f32(dims(2), 1, 1), f32(dims(2), 4, 16)}, f32(dims(1, 2, 1), 3, 1)},
}

func TestOperators(t *testing.T) {
	tested := map[string]bool{"Constant": true} // below: it has no input
	for _, c := range opCases {
		tested[c.op] = true
		t.Run(c.op+" "+c.name, func(t *testing.T) {
			got, err := runSingle(c.op, 17, c.attr, c.in...)
			if err != nil {
				t.Fatal(err)
			}
			if !near(got, c.want) {
				t.Fatalf("got %+v, want %+v", got, c.want)
			}
		})
	}
	for op := range operators {
		if !tested[op] {
			t.Errorf("operator %s has no hand-computed case", op)
		}
	}
}

func TestConstant(t *testing.T) {
	for _, c := range []struct {
		attr model.Attribute
		want *Tensor
	}{
		{model.Attribute{Name: "value", Kind: model.AttrTensor, Tensor: model.NewFloat32("", []int64{2}, []float32{1, 2})}, f32(dims(2), 1, 2)},
		{number("value_float", 3), f32(nil, 3)},
		{integer("value_int", 3), i64(nil, 3)},
		{model.Attribute{Name: "value_floats", Kind: model.AttrFloats, Floats: []float32{3}}, f32(dims(1), 3)},
		{ints("value_ints", 3, 4), i64(dims(2), 3, 4)},
	} {
		got, err := runSingle("Constant", 13, attrs{c.attr})
		if err != nil || !near(got, c.want) {
			t.Errorf("%s: got %+v, %v", c.attr.Name, got, err)
		}
	}
}

func TestReduceMeanAxesMoved(t *testing.T) {
	got, err := runSingle("ReduceMean", 18, nil, seq(2, 3), i64(dims(1), 1))
	if err != nil || !near(got, f32(dims(2, 1), 1, 4)) {
		t.Fatalf("got %+v, %v", got, err)
	}
	_, err = runSingle("ReduceMean", 18, attrs{ints("axes", 1)}, seq(2, 3))
	var unsupported *UnsupportedError
	if !errors.As(err, &unsupported) {
		t.Fatalf("axes as attribute in operator set 18: %v", err)
	}
}

func TestDropoutMask(t *testing.T) {
	g, in := oneNode("Dropout", 13, 2, nil, seq(2))
	r, err := Load(g, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Run(context.Background(), in)
	if err != nil || fmt.Sprint(out["y1"].I) != "[1 1]" || out["y1"].DType != model.Bool {
		t.Fatalf("got %+v, %v", out["y1"], err)
	}
}

// TestRefusedAtRun lists inputs for which no right answer exists.
func TestRefusedAtRun(t *testing.T) {
	for _, c := range []struct {
		op   string
		attr attrs
		in   []*Tensor
		says string
	}{
		{"Add", nil, []*Tensor{seq(2), seq(3)}, "broadcast"},
		{"Add", nil, []*Tensor{seq(2), i64(dims(2), 1, 2)}, "one type"},
		{"Div", nil, []*Tensor{i64(dims(1), 1), i64(dims(1), 0)}, "zero"},
		{"Pow", nil, []*Tensor{i64(dims(1), 2), i64(dims(1), -1)}, "negative"},
		{"Exp", nil, []*Tensor{i64(dims(1), 1)}, "int64"},
		{"Reshape", nil, []*Tensor{seq(6), i64(dims(2), 4, -1)}, "fit"},
		{"Reshape", nil, []*Tensor{seq(6), i64(dims(2), -1, -1)}, "shape"},
		{"Transpose", attrs{ints("perm", 0, 0)}, []*Tensor{seq(2, 2)}, "perm"},
		{"Squeeze", nil, []*Tensor{seq(2), i64(dims(1), 0)}, "not 1"},
		{"Concat", attrs{integer("axis", 0)}, []*Tensor{seq(2, 2), seq(2, 3)}, "joined"},
		{"Gather", nil, []*Tensor{seq(2), i64(dims(1), 2)}, "index 2"},
		{"Slice", nil, []*Tensor{seq(2), i64(dims(1), 0), i64(dims(1), 1), nil, i64(dims(1), 0)}, "step 0"},
		{"ReduceMean", attrs{ints("axes", 0)}, []*Tensor{seq(0, 2)}, "no elements"},
		{"ArgMax", nil, []*Tensor{seq(0)}, "no elements"},
		{"MatMul", nil, []*Tensor{seq(2, 3), seq(2, 3)}, "multiply"},
		{"Gemm", nil, []*Tensor{seq(2, 3), seq(3, 2), seq(3)}, "bias"},
		{"Conv", nil, []*Tensor{seq(1, 1, 2, 2), seq(1, 1, 3, 3)}, "window"},
		{"Conv", attrs{integer("group", 2)}, []*Tensor{seq(1, 3, 2, 2), seq(2, 1, 1, 1)}, "groups"},
		{"Conv", nil, []*Tensor{seq(1, 1, 2, 2, 2), seq(1, 1, 1, 1, 1)}, "axes"},
		{"MaxPool", attrs{ints("kernel_shape", 2), ints("pads", 2, 2)}, []*Tensor{seq(1, 1, 2)}, "padding"},
		{"Cast", attrs{integer("to", 7)}, []*Tensor{f32(dims(1), float32(math.NaN()))}, "fit"},
		{"Cast", attrs{integer("to", 2)}, []*Tensor{f32(dims(1), 256)}, "fit"},
		{"Dropout", nil, []*Tensor{seq(1), nil, {DType: model.Bool, Shape: nil, I: []int64{1}}}, "training"},
		{"BatchNormalization", nil, []*Tensor{seq(1, 2), seq(2), seq(2), seq(3), seq(2)}, "channels"},
	} {
		got, err := runSingle(c.op, 17, c.attr, c.in...)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %v: got %+v, %v; want an error with %q", c.op, c.attr, got, err, c.says)
		}
	}
}
