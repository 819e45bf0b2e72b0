package engine

import (
	"context"
	"fmt"

	"github.com/eyesoff/eyesoff/model"
)

// batchRows is how many rows run at once; it bounds the memory of a batch.
const batchRows = 512

// Classify answers every row of a batch: idx are the bytes that the card's Input
// accepts. Scores are probabilities: outputs of a graph that does not end in
// Softmax are taken as logits. Any number of rows is a batch; the answer to a
// row does not depend on the others.
func Classify(ctx context.Context, r *Runner, card *model.Card, idx []byte) ([]model.Answer, error) {
	x, err := model.ReadIDX(idx)
	if err != nil {
		return nil, err
	}
	rows, err := card.Input.Accept(x)
	if err != nil {
		return nil, err
	}
	head, err := r.classifier(card)
	if err != nil {
		return nil, err
	}
	answers := make([]model.Answer, 0, rows)
	for from := 0; from < rows; from += batchRows {
		if answers, err = head.batch(ctx, x, from, min(rows, from+batchRows), answers); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// head is how a card's input and labels meet a graph's input and output.
type head struct {
	r             *Runner
	card          *model.Card
	input, output string
	final         bool // the graph ends in Softmax
}

func (r *Runner) classifier(card *model.Card) (*head, error) {
	g := r.graph
	if len(g.Inputs) != 1 || len(g.Outputs) != 1 {
		return nil, fmt.Errorf("engine: a classifier has one input and one output, this graph %d and %d", len(g.Inputs), len(g.Outputs))
	}
	if g.Inputs[0].DType != model.Float32 {
		return nil, fmt.Errorf("engine: a classifier takes float32, this graph %s", g.Inputs[0].DType)
	}
	h := &head{r: r, card: card, input: g.Inputs[0].Name, output: g.Outputs[0].Name}
	for _, s := range r.steps {
		if s.node.Outputs[0] == h.output {
			h.final = s.node.Op == "Softmax"
		}
	}
	return h, nil
}

func (h *head) batch(ctx context.Context, x *model.IDX, from, to int, answers []model.Answer) ([]model.Answer, error) {
	size, classes := h.card.Input.Size(), len(h.card.Labels)
	shape := append([]int{to - from}, h.card.Input.Shape...)
	out, err := h.r.Run(ctx, map[string]*Tensor{h.input: Floats(x.Floats(from*size, to*size), shape...)})
	if err != nil {
		return nil, err
	}
	y := out[h.output]
	if !y.isFloat() || len(y.Shape) != 2 || y.Shape[0] != to-from || y.Shape[1] != classes {
		return nil, fmt.Errorf("engine: the graph answers %s %v to %d rows, the card has %d labels", y.DType, y.Shape, to-from, classes)
	}
	for i := range to - from {
		scores := make([]float32, classes)
		copy(scores, y.F[i*classes:])
		if !h.final {
			softmaxLine(scores, scores, classes, 1, false)
		}
		a, err := h.card.Answer(scores)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", from+i+1, err)
		}
		answers = append(answers, a)
	}
	return answers, nil
}

// Evaluation is how well a model did on labelled data.
type Evaluation struct {
	Accuracy float64 `json:"accuracy"` // 0 to 1
	N        int     `json:"n"`
	Right    int     `json:"right"`
}

// Evaluate answers labelled data and counts the right answers.
func Evaluate(ctx context.Context, r *Runner, card *model.Card, data model.Labelled) (Evaluation, error) {
	answers, err := Classify(ctx, r, card, data.IDX)
	if err != nil {
		return Evaluation{}, fmt.Errorf("evaluating %s: %w", card.Name, err)
	}
	if len(answers) != len(data.Labels) {
		return Evaluation{}, fmt.Errorf("evaluating %s: %d rows, %d labels", card.Name, len(answers), len(data.Labels))
	}
	e := Evaluation{N: len(answers)}
	for i, a := range answers {
		if a.Class == data.Labels[i] {
			e.Right++
		}
	}
	e.Accuracy = float64(e.Right) / float64(e.N)
	return e, nil
}
