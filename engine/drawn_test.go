package engine_test

import (
	"context"
	"testing"

	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/model"
)

// TestDrawnDigitsAreRead measures the demonstration digits: at least 95 of 100
// hands must be read right.
func TestDrawnDigitsAreRead(t *testing.T) {
	r, card := load(t, "digits-mlp")
	const n = 1000
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{n, model.DigitSide, model.DigitSide}}
	var labels []int
	for i := range n {
		x.Data = append(x.Data, model.DrawDigit(i%10, uint64(i/10))...)
		labels = append(labels, i%10)
	}
	e, by := evaluate(t, r, card, x, labels)
	t.Logf("%d of %d drawn digits read right; wrong by digit %v", e.Right, e.N, by)
	if e.Accuracy < 0.95 {
		t.Errorf("accuracy %v on drawn digits", e.Accuracy)
	}
}

func TestGeneratedRowsAreRead(t *testing.T) {
	r, card := load(t, "wdbc")
	var rows [][]float32
	var labels []int
	for i := range 1000 {
		rows = append(rows, model.DrawTableRow(i%2, uint64(i/2)))
		labels = append(labels, i%2)
	}
	x, err := model.Float32IDX(rows)
	if err != nil {
		t.Fatal(err)
	}
	e, by := evaluate(t, r, card, x, labels)
	t.Logf("%d of %d generated rows read as drawn; wrong by class %v", e.Right, e.N, by)
	if e.Accuracy < 0.95 {
		t.Errorf("accuracy %v on generated rows", e.Accuracy)
	}
}

func evaluate(t *testing.T, r *engine.Runner, card *model.Card, x *model.IDX, labels []int) (engine.Evaluation, map[int]int) {
	t.Helper()
	idx, err := model.WriteIDX(x)
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.Evaluate(context.Background(), r, card, model.Labelled{IDX: idx, Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	answers, err := engine.Classify(context.Background(), r, card, idx)
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[int]int{}
	for i, a := range answers {
		if a.Class != labels[i] {
			wrong[labels[i]]++
		}
	}
	return e, wrong
}
