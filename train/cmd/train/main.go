// Command train makes a shipped model again from the reference data:
//
//	go run ./train/cmd/train --data DIR --model digits-mlp --out digits-mlp.onnx
//
// It writes the ONNX file and, beside it, the card with the measured accuracy.
// The same data, release and architecture give the same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"maps"

	"github.com/eyesoff/eyesoff/train"
)

func main() {
	data := flag.String("data", os.Getenv("EYESOFF_DATA"), "folder of the reference data")
	name := flag.String("model", "digits-mlp", "model to train")
	out := flag.String("out", "", "ONNX file to write; the card goes beside it as .json")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *name, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data, name, out string) error {
	recipe, ok := train.Recipes[name]
	switch {
	case !ok:
		return fmt.Errorf("no model %q; there are %s", name, strings.Join(slices.Sorted(maps.Keys(train.Recipes)), ", "))
	case data == "" || out == "":
		return fmt.Errorf("give --data and --out")
	}
	result, err := recipe(ctx, data, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err != nil {
		return err
	}
	card, err := result.Card.Encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, result.File(), 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	beside := strings.TrimSuffix(out, filepath.Ext(out)) + ".json"
	if err := os.WriteFile(beside, card, 0o644); err != nil {
		return fmt.Errorf("writing the card: %w", err)
	}
	return nil
}
