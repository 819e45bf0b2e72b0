package train

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/eyesoff/eyesoff/model"
)

// WDBCPlan is how wdbc is trained.
func WDBCPlan() Plan {
	return Plan{Sizes: []int{30, 16, 2}, Seed: 1, Epochs: 40, Batch: 32, Rate: 3e-3, Warmup: 40, Clip: 1, Decay: 5e-2}
}

// wdbcFolds and wdbcSeed define the stratified folds; fold 0 is held out from
// the shipped model.
const (
	wdbcFolds = 5
	wdbcSeed  = 2024
)

// WDBC trains wdbc on four of five stratified folds of dir/wdbc/wdbc.csv and
// measures it on the whole file; the honest estimate is the mean accuracy of
// five networks, each on the fold that it did not see.
func WDBC(ctx context.Context, dir string, log *slog.Logger) (*Result, error) {
	set, err := loadWDBC(filepath.Join(dir, "wdbc", "wdbc.csv"))
	if err != nil {
		return nil, err
	}
	folds := Folds(set, len(wdbcLabels), wdbcFolds, wdbcSeed)
	quiet := slog.New(slog.DiscardHandler)
	var first *Net
	var standard Standard
	right := 0.0
	for k := range folds {
		in, out := set.Pick(without(folds, k)), set.Pick(folds[k])
		s := NewStandard(in)
		net, err := Fit(ctx, WDBCPlan(), s.Apply(in), Set{}, quiet)
		if err != nil {
			return nil, err
		}
		accuracy := net.Accuracy(s.Apply(out))
		log.Info("fold", "n", k, "rows", out.Rows(), "held_out", accuracy)
		right += accuracy * float64(out.Rows())
		if k == 0 {
			first, standard = net, s
		}
	}
	estimate := right / float64(set.Rows())
	accuracy := first.Accuracy(standard.Apply(set))
	log.Info("measured", "all", accuracy, "estimate", estimate)
	return seal(TableGraph("wdbc", first, standard), wdbcCard(first, accuracy, estimate, set.Rows())), nil
}

func loadWDBC(path string) (Set, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Set{}, fmt.Errorf("reading training data: %w", err)
	}
	card := &model.Card{Input: wdbcInput(), Labels: wdbcLabels}
	rows, err := card.LabelledTable(filepath.Base(path), data)
	if err != nil {
		return Set{}, err
	}
	x, err := model.ReadIDX(rows.IDX)
	if err != nil {
		return Set{}, err
	}
	return Set{X: x.Floats(0, len(x.Data)/4), Y: rows.Labels}, nil
}

var wdbcLabels = []string{"benign", "malignant"}

// wdbcInput names the thirty columns: the mean, standard error and worst value
// (mean of the three largest) of ten measurements of cell nuclei, as wdbc.names
// says.
func wdbcInput() model.Spec {
	s := model.Spec{Kind: model.KindTable, Shape: []int{30}, DType: "float32"}
	for _, stat := range []string{"mean", "se", "worst"} {
		for _, m := range []string{"radius", "texture", "perimeter", "area", "smoothness", "compactness",
			"concavity", "concave_points", "symmetry", "fractal_dimension"} {
			s.Columns = append(s.Columns, m+"_"+stat)
		}
	}
	return s
}

func wdbcCard(net *Net, accuracy, estimate float64, n int) model.Card {
	return model.Card{
		Title: "Breast tumour from cell nuclei measurements", Task: "classification",
		Input: wdbcInput(), Labels: wdbcLabels, Parameters: len(net.Params) + 2*net.Sizes[0],
		Accuracy: accuracy, Estimate: estimate,
		Metric: fmt.Sprintf("share of right answers on all %d rows of wdbc.csv, four fifths of which the model was trained on", n),
		EstimateMetric: fmt.Sprintf("share of right answers over %d stratified folds (seed %d), each answered by a network that did not see it; "+
			"the shipped one did not see fold 0", wdbcFolds, wdbcSeed),
		Data: model.Source{Title: fmt.Sprintf("Wisconsin Diagnostic Breast Cancer, %d of 569 rows", n),
			Origin: "Wolberg, Street, Mangasarian; UCI Machine Learning Repository", Licence: "CC BY 4.0"},
		Train: "go run ./train/cmd/train --data DIR --model wdbc --out wdbc.onnx",
		Limits: "A demonstration on a small data set from one hospital, 1995. It is not a medical device: " +
			"never use it to diagnose, to reassure or to choose a treatment.",
	}
}
