package engine_test

import (
	"context"
	"os"
	"path/filepath"
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
// data.
func TestShippedAccuracies(t *testing.T) {
	dir := os.Getenv("EYESOFF_DATA")
	if dir == "" {
		t.Skip("EYESOFF_DATA is not set: the committed sample is measured instead, by TestSample")
	}
	for _, path := range []string{"mnist", "wdbc/wdbc.csv"} {
		name := map[string]string{"mnist": "digits-mlp", "wdbc/wdbc.csv": "wdbc"}[path]
		r, card := load(t, name)
		data, err := card.OpenLabelled(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		got, err := engine.Evaluate(context.Background(), r, card, data)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d of %d right in %v", name, got.Right, got.N, time.Since(start))
		if got.Accuracy != card.Accuracy {
			t.Errorf("%s: accuracy %v, the card says %v", name, got.Accuracy, card.Accuracy)
		}
	}
}
