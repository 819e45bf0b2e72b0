package model

import (
	"bytes"
	"errors"
	"testing"
)

func TestZooIsWhole(t *testing.T) {
	all, err := List()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 2 {
		t.Fatalf("%d models shipped", len(all))
	}
	for _, c := range all {
		file, card, err := Load(c.Name)
		if err != nil {
			t.Fatal(err)
		}
		g, err := Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Encode(); !bytes.Equal(got, file) {
			t.Errorf("%s: encoding the parsed graph gives other bytes", c.Name)
		}
		if g.Parameters() < card.Parameters {
			t.Errorf("%s: card says %d parameters, the graph has %d", c.Name, card.Parameters, g.Parameters())
		}
		if card.Accuracy < 0.95 || card.Estimate < 0.95 || card.Metric == "" || card.Limits == "" || card.Data.Licence == "" {
			t.Errorf("%s: card is poor: %+v", c.Name, card)
		}
		card.Labels[0] = "changed"
		if _, again, _ := Load(c.Name); again.Labels[0] == "changed" {
			t.Errorf("%s: a caller can change the shipped card", c.Name)
		}
	}
}

func TestUnknownModelNamesTheNearest(t *testing.T) {
	for name, nearest := range map[string]string{"digit-mlp": "digits-mlp", "Digits": "digits-mlp", "wdcb": "wdbc", "resnet50": "", "": ""} {
		_, _, err := Load(name)
		var unknown *UnknownModelError
		if !errors.As(err, &unknown) || unknown.Nearest != nearest || len(unknown.Known) < 2 {
			t.Errorf("Load(%q): got %v, want nearest %q", name, err, nearest)
		}
	}
}
