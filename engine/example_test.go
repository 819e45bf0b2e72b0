package engine_test

import (
	"context"
	"fmt"

	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/model"
)

// A picture file becomes input bytes, which may travel sealed; the worker runs
// the model on them and gives an answer.
func Example() {
	file, card, err := model.Load("digits-mlp")
	if err != nil {
		fmt.Println(err)
		return
	}
	png, err := model.DrawDigitPNG(7, 1, 280)
	if err != nil {
		fmt.Println(err)
		return
	}
	in, err := card.Input.FromFile("seven.png", png)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(in.Rows, in.Info)

	graph, err := model.Parse(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	runner, err := engine.Load(graph, engine.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	answers, err := engine.Classify(context.Background(), runner, card, in.IDX)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answers[0].Label)
	// Output:
	// 1 scaled 280×280 to 28×28; inverted a bright background: the model reads white on black
	// 7
}
