package train_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"runtime"
	"testing"

	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/train"
)

var quiet = slog.New(slog.DiscardHandler)

// TestExportedImageModel trains on drawn digits and runs the exported graph, read
// back from its file, on raw bytes: scaling has to be inside the graph.
func TestExportedImageModel(t *testing.T) {
	const side, n = model.DigitSide, 300
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{n, side, side}}
	set := train.Set{}
	for i := range n {
		x.Data = append(x.Data, model.DrawDigit(i%10, uint64(i))...)
		set.Y = append(set.Y, i%10)
	}
	for _, v := range x.Data {
		set.X = append(set.X, float32(v)*(1.0/255))
	}
	plan := train.Plan{Sizes: []int{side * side, 12, 10}, Seed: 1, Epochs: 12, Batch: 20, Rate: 5e-3, Warmup: 10, Clip: 1, Side: side}
	net, err := train.Fit(context.Background(), plan, set, train.Set{}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	want := net.Accuracy(set)
	g, err := model.Parse(train.ImageGraph("drawn", net, side).Encode())
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Load(g, engine.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	idx, err := model.WriteIDX(x)
	if err != nil {
		t.Fatal(err)
	}
	_, card, err := model.Load("digits-mlp")
	if err != nil {
		t.Fatal(err)
	}
	got, err := engine.Evaluate(context.Background(), r, card, model.Labelled{IDX: idx, Labels: set.Y})
	if err != nil || got.Accuracy != want || want < .9 {
		t.Fatalf("the engine says %v, the trainer %v, %v", got.Accuracy, want, err)
	}
}

// TestShippedModelIsReproduced trains wdbc again and compares with the zoo, byte
// for byte. digits-mlp takes minutes: see cmd/train.
func TestShippedModelIsReproduced(t *testing.T) {
	dir := os.Getenv("EYESOFF_DATA")
	if dir == "" && os.Getenv("EYESOFF_REQUIRE") == "" {
		t.Skip("EYESOFF_DATA is not set")
	}
	if dir == "" || runtime.GOARCH != "amd64" {
		t.Log("no reference data, or another processor than the models were made on: TestSameSeedSameBytes has to do")
		return
	}
	got, err := train.WDBC(context.Background(), dir, quiet)
	if err != nil {
		t.Fatal(err)
	}
	file, card, err := model.Load("wdbc")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.File(), file) {
		t.Error("the trained file is not the shipped one")
	}
	mine, err := got.Card.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if shipped, err := card.Encode(); err != nil || !bytes.Equal(mine, shipped) {
		t.Errorf("the card differs: %s\nshipped: %s", mine, shipped)
	}
}
