package train

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/eyesoff/eyesoff/model"
)

// Result is a trained model, ready for the zoo.
type Result struct {
	Graph *model.Graph
	Card  model.Card
}

// File is the ONNX file; the card's digest is of these bytes.
func (r *Result) File() []byte { return r.Graph.Encode() }

// Recipe trains one shipped model from the reference data under dir.
type Recipe func(ctx context.Context, dir string, log *slog.Logger) (*Result, error)

// Recipes lists the shipped models by name.
var Recipes = map[string]Recipe{"digits-mlp": Digits, "wdbc": WDBC}

const digitSide = 28

// DigitsPlan is how digits-mlp is trained. Its numbers were chosen on the last
// 5,000 training pictures, never on the test pictures.
func DigitsPlan() Plan {
	return Plan{Sizes: []int{digitSide * digitSide, 128, 128, 10}, Seed: 1, Epochs: 24, Batch: 64,
		Rate: 1.5e-3, Warmup: 400, Clip: 1, Decay: 1e-2, Side: digitSide}
}

// Digits trains digits-mlp on the first 55,000 MNIST training pictures under
// dir/mnist, watches the other 5,000, and measures on the 10,000 test pictures.
func Digits(ctx context.Context, dir string, log *slog.Logger) (*Result, error) {
	all, err := loadImages(filepath.Join(dir, "mnist"), "train")
	if err != nil {
		return nil, err
	}
	test, err := loadImages(filepath.Join(dir, "mnist"), "t10k")
	if err != nil {
		return nil, err
	}
	const held = 5000
	cut := all.Rows() - held
	if cut < held {
		return nil, fmt.Errorf("training digits-mlp: only %d pictures", all.Rows())
	}
	plan := DigitsPlan()
	net, err := Fit(ctx, plan, all.Slice(0, cut), all.Slice(cut, all.Rows()), log)
	if err != nil {
		return nil, err
	}
	log.Info("measured", "test", net.Accuracy(test))
	g := ImageGraph("digits-mlp", net, digitSide)
	return seal(g, digitsCard(net, net.Accuracy(test), test.Rows())), nil
}

// seal fills in what follows from the graph's bytes.
func seal(g *model.Graph, c model.Card) *Result {
	c.Digest = model.Digest(g.Encode())
	c.Name = g.Name
	return &Result{Graph: g, Card: c}
}

func digitsCard(net *Net, accuracy float64, n int) model.Card {
	return model.Card{
		Title:  "Handwritten digits",
		Task:   "classification",
		Input:  model.Spec{Kind: model.KindImage, Shape: []int{1, digitSide, digitSide}, DType: "uint8"},
		Labels: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, Parameters: len(net.Params),
		Accuracy: accuracy, Estimate: accuracy,
		Metric:         fmt.Sprintf("share of right answers on the %d MNIST test pictures (t10k), never used in training or choosing", n),
		EstimateMetric: "the same: the test pictures were held out",
		Data: model.Source{Title: "MNIST handwritten digits, first 55,000 of the training pictures",
			Origin: "LeCun, Cortes, Burges; https://github.com/rasbt/mnist-pngs", Licence: "CC BY-SA 3.0"},
		Train: "go run ./train/cmd/train --data DIR --model digits-mlp --out digits-mlp.onnx",
		Limits: "One digit, white on black, centred, 28×28. It always names a digit, also for a picture of anything else, " +
			"and is not calibrated: do not use it where a misread digit costs money or safety without a person reading along.",
	}
}
