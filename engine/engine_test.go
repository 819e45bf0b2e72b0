package engine

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/eyesoff/eyesoff/model"
	"pgregory.net/rapid"
)

// TestGemmIsTheNaiveSum compares bits with the definition: each element is C,
// then the products in rising order.
func TestGemmIsTheNaiveSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, k, n := rapid.IntRange(0, 70).Draw(t, "m"), rapid.IntRange(0, 40).Draw(t, "k"), rapid.IntRange(0, 20).Draw(t, "n")
		r := caseMaker{rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))}
		a, b, c := r.floats(m, k).F, r.floats(k, n).F, r.floats(m, n).F
		want := slices.Clone(c)
		for i := range m {
			for j := range n {
				for p := range k {
					want[i*n+j] += float32(a[i*k+p] * b[p*n+j])
				}
			}
		}
		if err := gemm(context.Background(), m, k, n, a, b, c); err != nil || !slices.Equal(c, want) {
			t.Fatalf("%d×%d×%d differs, %v", m, k, n, err)
		}
	})
}

// small is a network with most kinds of node, of random weights.
func small() *model.Graph {
	m := caseMaker{rand.New(rand.NewPCG(7, 7))}
	g := &model.Graph{Name: "small", Opset: 17,
		Inputs:  []model.Value{{Name: "x", DType: model.Float32, Dims: []model.Dim{{Size: -1, Param: "N"}, {Size: 2}, {Size: 9}, {Size: 9}}}},
		Outputs: []model.Value{{Name: "y", DType: model.Float32}}}
	weight := func(name string, shape ...int) string {
		g.Initializers = append(g.Initializers, model.NewFloat32(name, widen(shape), m.floats(shape...).F))
		return name
	}
	last := "x"
	add := func(op string, a attrs, more ...string) {
		out := fmt.Sprintf("v%d", len(g.Nodes))
		g.Nodes = append(g.Nodes, &model.Node{Op: op, Inputs: append([]string{last}, more...), Outputs: []string{out}, Attributes: a})
		last = out
	}
	add("Conv", attrs{ints("pads", 1, 1, 1, 1)}, weight("w", 6, 2, 3, 3), weight("b", 6))
	add("Tanh", nil)
	add("AveragePool", attrs{ints("kernel_shape", 2, 2)})
	add("Flatten", nil)
	add("Gemm", nil, weight("u", 384, 10), weight("c", 10))
	add("Sigmoid", nil)
	add("Mul", nil, last)
	add("Softmax", nil)
	g.Nodes[len(g.Nodes)-1].Outputs[0] = "y"
	return g
}

func input(n int) map[string]*Tensor {
	m := caseMaker{rand.New(rand.NewPCG(8, 8))}
	return map[string]*Tensor{"x": m.floats(n, 2, 9, 9)}
}

func mustLoad(t testing.TB, g *model.Graph, l Limits) *Runner {
	t.Helper()
	r, err := Load(g, l)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSameBitsOnAnyNumberOfCores also pins them: the hash changes only together
// with Fingerprint.
func TestSameBitsOnAnyNumberOfCores(t *testing.T) {
	r := mustLoad(t, small(), Limits{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first map[string]*Tensor
	for _, cores := range []int{1, 2, 3} {
		runtime.GOMAXPROCS(cores)
		out, err := r.RunNodes(context.Background(), input(37))
		if err != nil {
			t.Fatal(err)
		}
		if len(out) != len(small().Nodes) {
			t.Fatalf("%d of %d nodes returned", len(out), len(small().Nodes))
		}
		if first == nil {
			first = out
		}
		for name, v := range out {
			if !v.Equal(first[name]) {
				t.Fatalf("%s differs on %d cores", name, cores)
			}
		}
	}
	h := fnv.New64a()
	for _, v := range first["y"].F {
		fmt.Fprintf(h, "%08x", math.Float32bits(v))
	}
	if got := fmt.Sprintf("%016x", h.Sum64()); got != pinnedBits || r.Fingerprint() != "eyesoff-pure/1" {
		t.Fatalf("bits %s under fingerprint %s, pinned %s under eyesoff-pure/1: change both together", got, r.Fingerprint(), pinnedBits)
	}
}

// TestRowsDoNotDependOnTheBatch runs rows alone and together.
func TestRowsDoNotDependOnTheBatch(t *testing.T) {
	r, in := mustLoad(t, small(), Limits{}), input(9)["x"]
	all, err := r.Run(context.Background(), map[string]*Tensor{"x": in})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 9 {
		one, err := r.Run(context.Background(), map[string]*Tensor{"x": Floats(in.F[i*162:(i+1)*162], 1, 2, 9, 9)})
		if err != nil || !slices.Equal(one["y"].F, all["y"].F[i*10:(i+1)*10]) {
			t.Fatalf("row %d differs alone, %v", i, err)
		}
	}
}

func TestElementaryFunctions(t *testing.T) {
	for _, f := range []struct {
		name      string
		own, math func(float64) float64
		low, high float64
	}{
		{"exp", exp, math.Exp, -800, 720}, {"log", log, math.Log, 1e-45, 1e39}, {"tanh", tanh, math.Tanh, -25, 25},
		{"erf", erf, math.Erf, -6, 6}, {"log", log, math.Log, .5, 2}, {"exp", exp, math.Exp, -1, 1},
		{"pow", func(x float64) float64 { return pow(x, 1.7) }, func(x float64) float64 { return math.Pow(x, 1.7) }, 0, 100},
	} {
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.Float64Range(f.low, f.high).Draw(t, "x")
			got, want := f.own(x), f.math(x)
			if got != want && math.Abs(got-want) > 2e-13*math.Abs(want)+1e-300 {
				t.Fatalf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		})
	}
	for _, x := range []float64{0, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1)} {
		for _, y := range []float64{0, .3, -.3, 1e300, -1e300, 65, 66, math.Inf(1), math.NaN()} {
			if got, want := pow(x, y), math.Pow(x, y); got != want && got == got {
				t.Errorf("pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
		for _, f := range [][2]func(float64) float64{{exp, math.Exp}, {log, math.Log}, {tanh, math.Tanh}, {erf, math.Erf}} {
			if got, want := f[0](x), f[1](x); got != want && (got == got || want == want) {
				t.Errorf("f(%v) = %v, want %v", x, got, want)
			}
		}
	}
}

// TestRefusedAtLoad lists graphs that must not run, with what the error names.
func TestRefusedAtLoad(t *testing.T) {
	for says, change := range map[string]func(g *model.Graph, n *model.Node){
		"operator Einsum":        func(_ *model.Graph, n *model.Node) { n.Op = "Einsum" },
		`domain "com.microsoft"`: func(_ *model.Graph, n *model.Node) { n.Domain = "com.microsoft" },
		`attribute "alfa"`:       func(_ *model.Graph, n *model.Node) { n.Attributes = attrs{number("alfa", 1)} },
		`"alpha" as int`:         func(_ *model.Graph, n *model.Node) { n.Attributes = attrs{integer("alpha", 1)} },
		"operator set 12":        func(g *model.Graph, _ *model.Node) { g.Opset = 12 },
		"operator set 23":        func(g *model.Graph, _ *model.Node) { g.Opset = 23 },
		"2 inputs":               func(_ *model.Graph, n *model.Node) { n.Inputs = []string{"x0", "x0"} },
		"without input 1":        func(_ *model.Graph, n *model.Node) { n.Inputs = []string{""} },
		"output 2":               func(_ *model.Graph, n *model.Node) { n.Outputs = append(n.Outputs, "more") },
		"float64":                func(g *model.Graph, _ *model.Node) { g.Inputs[0].DType = model.Float64 },
		`input "nowhere"`:        func(_ *model.Graph, n *model.Node) { n.Inputs = []string{"nowhere"} },
		"a cast to float16":      func(_ *model.Graph, n *model.Node) { n.Op, n.Attributes = "Cast", attrs{integer("to", 10)} },
		"training mode":          batchNormTraining,
		"pads together": func(_ *model.Graph, n *model.Node) {
			n.Op, n.Attributes = "MaxPool", attrs{ints("kernel_shape", 1), ints("pads", 0, 0), text("auto_pad", "SAME_UPPER")}
		},
		"strides [0]": func(_ *model.Graph, n *model.Node) {
			n.Op, n.Attributes = "MaxPool", attrs{ints("kernel_shape", 1), ints("strides", 0)}
		},
		`without attribute "axi`: func(_ *model.Graph, n *model.Node) { n.Op = "Concat" },
		`"dilations" of Average`: func(_ *model.Graph, n *model.Node) {
			n.Op, n.Attributes = "AveragePool", attrs{ints("kernel_shape", 1), ints("dilations", 1)}
		},
		"a window over 3 axes": func(_ *model.Graph, n *model.Node) {
			n.Op, n.Attributes = "MaxPool", attrs{ints("kernel_shape", 1, 1, 1)}
		},
		"a constant with 2 value": func(_ *model.Graph, n *model.Node) {
			n.Op, n.Inputs, n.Attributes = "Constant", nil, attrs{integer("value_int", 1), number("value_float", 1)}
		},
	} {
		g, _ := oneNode("LeakyRelu", 17, 1, nil, seq(1, 1, 2))
		change(g, g.Nodes[0])
		if _, err := Load(g, Limits{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want an error with %q, got %v", says, err)
		}
	}
}

func batchNormTraining(g *model.Graph, n *model.Node) {
	for _, name := range []string{"a", "b", "c", "d"} {
		g.Initializers = append(g.Initializers, model.NewFloat32(name, []int64{1}, []float32{1}))
		n.Inputs = append(n.Inputs, name)
	}
	n.Op, n.Attributes = "BatchNormalization", attrs{integer("training_mode", 1)}
}

func TestInputsAreChecked(t *testing.T) {
	r := mustLoad(t, small(), Limits{})
	for name, in := range map[string]map[string]*Tensor{
		"missing": {}, "unknown": {"z": input(1)["x"]}, "extra": {"x": input(1)["x"], "z": seq(1)},
		"nil": {"x": nil}, "rank": {"x": seq(1, 162)}, "size": {"x": seq(1, 2, 9, 8)},
		"type": {"x": Ints(make([]int64, 162), 1, 2, 9, 9)}, "short": {"x": Floats(make([]float32, 161), 1, 2, 9, 9)},
		"negative": {"x": Floats(nil, -1, 2, 9, 9)},
	} {
		if _, err := r.Run(context.Background(), in); err == nil {
			t.Errorf("%s input was accepted", name)
		}
	}
}

func TestMemoryLimit(t *testing.T) {
	r := mustLoad(t, small(), Limits{Memory: 200_000})
	if _, err := r.Run(context.Background(), input(1)); err != nil {
		t.Fatal(err)
	}
	_, err := r.Run(context.Background(), input(200))
	var memory *MemoryError
	if !errors.As(err, &memory) || memory.Limit != 200_000 {
		t.Fatalf("got %v", err)
	}
	if _, err := Load(small(), Limits{Memory: 1000}); !errors.As(err, &memory) {
		t.Fatalf("constants above the limit: %v", err)
	}
	// A shape may ask for far more than the machine has.
	g, in := oneNode("Add", 17, 1, nil, seq(1<<14, 1), seq(1, 1<<16))
	if _, err := mustLoad(t, g, Limits{}).Run(context.Background(), in); !errors.As(err, &memory) {
		t.Fatalf("4 GiB sum: %v", err)
	}
}

func TestTimeLimit(t *testing.T) {
	g, in := oneNode("MatMul", 17, 1, nil, seq(3000, 3000), seq(3000, 3000))
	start := time.Now()
	_, err := mustLoad(t, g, Limits{Time: 50 * time.Millisecond}).Run(context.Background(), in)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
		t.Fatalf("after %v: %v", time.Since(start), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := mustLoad(t, small(), Limits{}).Run(ctx, input(1)); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
}

func TestConcurrentRuns(t *testing.T) {
	r := mustLoad(t, small(), Limits{})
	want, err := r.Run(context.Background(), input(5))
	if err != nil {
		t.Fatal(err)
	}
	failed := make(chan bool, 8)
	for range 8 {
		go func() {
			got, err := r.Run(context.Background(), input(5))
			failed <- err != nil || !got["y"].Equal(want["y"])
		}()
	}
	for range 8 {
		if <-failed {
			t.Error("a concurrent run differs")
		}
	}
}

// FuzzRun loads and runs mutated files: nothing may panic, hang or grow.
func FuzzRun(f *testing.F) {
	f.Add(small().Encode())
	m := caseMaker{rand.New(rand.NewPCG(3, 4))}
	for _, op := range slices.Sorted(maps.Keys(operators)) {
		if op != "Constant" {
			a, in := m.make(op)
			g, _ := oneNode(op, 17, 1, a, in...)
			for i, t := range in {
				for j, d := range t.Shape {
					g.Inputs[i].Dims[j] = model.Dim{Size: int64(d)}
				}
			}
			f.Add(g.Encode())
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		g, err := model.Parse(file)
		if err != nil {
			return
		}
		r, err := Load(g, Limits{Memory: 1 << 22, Time: time.Second})
		if err != nil {
			return
		}
		in := map[string]*Tensor{}
		for _, v := range g.Inputs {
			x := &Tensor{DType: v.DType, Shape: []int{}}
			for _, d := range v.Dims {
				x.Shape = append(x.Shape, int(min(max(d.Size, 1), 64)))
			}
			if n := product(x.Shape); n > 1<<18 {
				return
			} else if x.isFloat() {
				x.F = seq(n).F
			} else {
				x.I = make([]int64, n)
			}
			in[v.Name] = x
		}
		start := time.Now()
		_, err = r.Run(context.Background(), in)
		if err != nil && strings.Contains(err.Error(), "internal error") {
			t.Fatalf("a bound is missing: %v", err)
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Fatalf("ran for %v past its limit of 1 s", d)
		}
	})
}

// pinnedBits is FNV-1a of the bits that small gives for input(37).
const pinnedBits = "babff5c4143b2e9a"
