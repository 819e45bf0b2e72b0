package engine_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/model"
)

func load(tb testing.TB, name string) (*engine.Runner, *model.Card) {
	tb.Helper()
	file, card, err := model.Load(name)
	if err != nil {
		tb.Fatal(err)
	}
	g, err := model.Parse(file)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := engine.Load(g, engine.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return r, card
}

// TestShippedAccuracies reproduces the cards' numbers, exactly, on the reference
// data. Without the data TestSample runs the same code on the project's own.
func TestShippedAccuracies(t *testing.T) {
	dir := os.Getenv("EYESOFF_DATA")
	if dir == "" && os.Getenv("EYESOFF_REQUIRE") == "" {
		t.Skip("EYESOFF_DATA is not set: only the project's own sample is measured")
	}
	if dir == "" {
		t.Log("EYESOFF_DATA is not set: measuring the project's own sample")
		measureSample(t)
		return
	}
	for name, path := range map[string]string{"digits-mlp": "mnist", "wdbc": "wdbc/wdbc.csv"} {
		_, card := load(t, name)
		if got := measure(t, name, filepath.Join(dir, path)); got.Accuracy != card.Accuracy {
			t.Errorf("%s: accuracy %v, the card says %v", name, got.Accuracy, card.Accuracy)
		}
	}
}

// TestSample evaluates the committed sample: drawn digits and generated rows.
func TestSample(t *testing.T) { measureSample(t) }

func measureSample(t *testing.T) {
	t.Helper()
	for name, want := range map[string]engine.Evaluation{"digits-mlp": {Right: 100, N: 100}, "wdbc": {Right: 99, N: 100}} {
		if got := measure(t, name, "testdata/sample"); got.N != want.N || got.Right < want.Right {
			t.Errorf("%s: %d of %d right, want %d of %d", name, got.Right, got.N, want.Right, want.N)
		}
	}
}

func measure(t *testing.T, name, path string) engine.Evaluation {
	t.Helper()
	r, card := load(t, name)
	data, err := card.OpenLabelled(path)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	got, err := engine.Evaluate(context.Background(), r, card, data)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d of %d right in %v", name, got.Right, got.N, time.Since(start))
	return got
}

var writeSample = flag.Bool("sample", false, "write testdata/sample again")

// TestSampleIsFresh draws the sample again and compares.
func TestSampleIsFresh(t *testing.T) {
	const n = 100
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{n, model.DigitSide, model.DigitSide}}
	y := &model.IDX{Type: model.IDXUint8, Dims: []int{n}}
	csv := "id,diagnosis," + strings.Join(columns(t), ",") + "\n"
	for i := range n {
		x.Data, y.Data = append(x.Data, model.DrawDigit(i%10, uint64(1000+i))...), append(y.Data, byte(i%10))
		csv += fmt.Sprintf("%d,%s", i+1, []string{"B", "M"}[i%2])
		for _, v := range model.DrawTableRow(i%2, uint64(1000+i)) {
			csv += "," + strconv.FormatFloat(float64(v), 'g', -1, 32)
		}
		csv += "\n"
	}
	images, err := model.WriteIDX(x)
	if err != nil {
		t.Fatal(err)
	}
	labels, err := model.WriteIDX(y)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"t10k-images-idx3-ubyte": images, "t10k-labels-idx1-ubyte": labels, "wdbc.csv": []byte(csv)} {
		path := filepath.Join("testdata", "sample", name)
		if *writeSample {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// Pixels may differ by a level on another processor.
		same := len(got) == len(want)
		for i := 0; same && i < len(got); i++ {
			d := int(got[i]) - int(want[i])
			same = d == 0 || name == "t10k-images-idx3-ubyte" && d*d <= 4
		}
		if !same {
			t.Errorf("%s is stale: run go test ./engine -run Fresh -sample", name)
		}
	}
}

func columns(t *testing.T) []string {
	t.Helper()
	_, card := load(t, "wdbc")
	return card.Input.Columns
}

// BenchmarkDigits runs 6,600 pictures through digits-mlp.
func BenchmarkDigits(b *testing.B) {
	r, card := load(b, "digits-mlp")
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{6600, model.DigitSide, model.DigitSide}}
	for i := range 6600 {
		x.Data = append(x.Data, model.DrawDigit(i%10, uint64(i%30))...)
	}
	idx, err := model.WriteIDX(x)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := engine.Classify(context.Background(), r, card, idx); err != nil {
			b.Fatal(err)
		}
	}
}
