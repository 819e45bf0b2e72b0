package train

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/eyesoff/eyesoff/model"
)

var quiet = slog.New(slog.DiscardHandler)

// xor is a problem that no linear network solves, with a third, useless value.
func xor(n int) Set {
	r, s := newSource(5), Set{}
	for range n {
		a, b := r.below(2), r.below(2)
		s.X = append(s.X, float32(2*a-1)+float32(r.normal())*.1, float32(2*b-1)+float32(r.normal())*.1, float32(r.normal()))
		s.Y = append(s.Y, a^b)
	}
	return s
}

func xorPlan() Plan {
	return Plan{Sizes: []int{3, 5, 4, 2}, Seed: 3, Epochs: 30, Batch: 10, Rate: .02, Warmup: 10, Clip: 1, Decay: .01}
}

func TestLearnsWhatIsNotLinear(t *testing.T) {
	net, err := Fit(context.Background(), xorPlan(), xor(300), Set{}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	test := xor(500).Slice(300, 500)
	if a := net.Accuracy(test); a < .98 {
		t.Fatalf("accuracy %v", a)
	}
}

// TestSameSeedSameBytes trains on one core and on several.
func TestSameSeedSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var files [][]byte
	for _, cores := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(cores)
		net, err := Fit(context.Background(), xorPlan(), xor(200), Set{}, quiet)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, TableGraph("xor", net, NewStandard(xor(200))).Encode())
	}
	if !bytes.Equal(files[0], files[1]) || !bytes.Equal(files[0], files[2]) {
		t.Fatal("the number of cores changes the model")
	}
	plan := xorPlan()
	plan.Seed++
	net, err := Fit(context.Background(), plan, xor(200), Set{}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(files[0], TableGraph("xor", net, NewStandard(xor(200))).Encode()) {
		t.Fatal("another seed gives the same model")
	}
}

// TestGradient compares backward with finite differences of the loss.
func TestGradient(t *testing.T) {
	net, err := NewNet([]int{3, 4, 3, 2}, 1)
	if err != nil {
		t.Fatal(err)
	}
	x, p, grad := []float32{.5, 0, -1.25}, net.newPass(), make([]float32, len(net.Params))
	loss := func(scale float32) float64 {
		l, _ := lossGrad(p.d[2], net.forward(p, x), 1, scale)
		return l
	}
	loss(1)
	net.backward(p, grad)
	for i := range net.Params {
		const h = 1e-2
		was := net.Params[i]
		net.Params[i] = was + h
		up := loss(1)
		net.Params[i] = was - h
		down := loss(1)
		net.Params[i] = was
		if want := (up - down) / (2 * h); math.Abs(want-float64(grad[i])) > 2e-3*math.Max(1, math.Abs(want)) {
			t.Errorf("parameter %d: gradient %v, finite difference %v", i, grad[i], want)
		}
	}
}

func TestRateWarmsUpAndDecays(t *testing.T) {
	plan := xorPlan()
	f := newFitter(plan, &Net{Sizes: plan.Sizes}, xor(200))
	var rates []float64
	for f.step = 1; f.step <= 600; f.step++ {
		rates = append(rates, f.rate())
	}
	top := slices.Index(rates, slices.Max(rates))
	if rates[0] > plan.Rate/5 || top < 8 || top > 12 || rates[599] > 1e-9 || !slices.IsSortedFunc(rates[top:], func(a, b float64) int { return int(math.Copysign(1, b-a)) }) {
		t.Fatalf("first %v, top at %d, last %v", rates[0], top, rates[599])
	}
}

func TestShiftImage(t *testing.T) {
	got := make([]float32, 4)
	shiftImage(got, []float32{1, 2, 3, 4}, 2, 1, 0)
	if !slices.Equal(got, []float32{2, 0, 4, 0}) {
		t.Fatalf("got %v", got)
	}
}

func TestFoldsAreStratified(t *testing.T) {
	s := Set{X: make([]float32, 100), Y: make([]int, 100)}
	for i := range 30 {
		s.Y[i*3] = 1
	}
	folds, seen := Folds(s, 2, 5, 9), map[int]bool{}
	for k, f := range folds {
		ones := 0
		for _, i := range f {
			ones += s.Y[i]
			seen[i] = true
		}
		if len(f) != 20 || ones != 6 || len(without(folds, k)) != 80 {
			t.Errorf("fold %d has %d rows, %d of class 1", k, len(f), ones)
		}
	}
	if len(seen) != 100 {
		t.Errorf("%d of 100 rows are in a fold", len(seen))
	}
}

func TestStandard(t *testing.T) {
	s := Set{X: []float32{1, 7, 3, 7}, Y: []int{0, 1}}
	std := NewStandard(s)
	if !slices.Equal(std.Mean, []float32{2, 7}) || !slices.Equal(std.Scale, []float32{1, 1}) || !slices.Equal(std.Apply(s).X, []float32{-1, 0, 1, 0}) {
		t.Fatalf("got %+v", std)
	}
}

func TestRefusedPlans(t *testing.T) {
	for name, change := range map[string]func(p *Plan){
		"one width": func(p *Plan) { p.Sizes = []int{3} }, "zero width": func(p *Plan) { p.Sizes = []int{3, 0, 2} },
		"wrong input": func(p *Plan) { p.Sizes = []int{4, 2} }, "few classes": func(p *Plan) { p.Sizes = []int{3, 1} },
		"no epochs": func(p *Plan) { p.Epochs = 0 }, "large batch": func(p *Plan) { p.Batch = 1000 }, "side": func(p *Plan) { p.Side = 2 },
		"clip": func(p *Plan) { p.Clip = 0 }, "diverges": func(p *Plan) { p.Rate, p.Warmup, p.Decay = 1e20, 0, 0 },
	} {
		p := xorPlan()
		change(&p)
		if _, err := Fit(context.Background(), p, xor(40), Set{}, quiet); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Fit(ctx, xorPlan(), xor(40), Set{}, quiet); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// writeDigits makes a data folder of drawn digits in the layout of MNIST.
func writeDigits(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "mnist"), 0o700); err != nil {
		t.Fatal(err)
	}
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{n, digitSide, digitSide}}
	y := &model.IDX{Type: model.IDXUint8, Dims: []int{n}}
	for i := range n {
		x.Data, y.Data = append(x.Data, model.DrawDigit(i%10, uint64(i))...), append(y.Data, byte(i%10))
	}
	for _, stem := range []string{"train", "t10k"} {
		for name, v := range map[string]*model.IDX{"-images-idx3-ubyte.gz": x, "-labels-idx1-ubyte.gz": y} {
			file, err := model.WriteIDX(v)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "mnist", stem+name), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func TestLoadImages(t *testing.T) {
	dir := writeDigits(t, 20)
	set, err := loadImages(filepath.Join(dir, "mnist"), "t10k")
	if err != nil || set.Rows() != 20 || set.Width() != 784 || set.Y[13] != 3 || slices.Max(set.X) > 1 || slices.Max(set.X) < .8 {
		t.Fatalf("%d rows of %d, %v", set.Rows(), set.Width(), err)
	}
	if _, err := Digits(context.Background(), dir, quiet); err == nil {
		t.Error("20 pictures trained a model")
	}
	for name, recipe := range Recipes {
		if _, err := recipe(context.Background(), t.TempDir(), quiet); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s without data: %v", name, err)
		}
	}
}
