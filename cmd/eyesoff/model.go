package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
)

func (a *app) modelCommand() *cobra.Command {
	return group("model", "List the models, read their cards, measure them", a.modelList(), a.modelShow(), a.modelEval())
}

// modelRow is one line of model list.
type modelRow struct {
	Name     string      `json:"name"`
	Title    string      `json:"title"`
	Accuracy float64     `json:"accuracy"`
	Digest   common.Hash `json:"digest"`
	// Published is "open", "closed", "another" or, without a network, "".
	Published string `json:"published,omitempty"`
}

func (a *app) modelList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the shipped models, and how they are published on your network", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			cards, err := model.List()
			if err != nil {
				return err
			}
			published, err := a.published(cmd)
			if err != nil {
				return err
			}
			rows := []modelRow{}
			for _, c := range cards {
				row := modelRow{Name: c.Name, Title: c.Title, Accuracy: c.Accuracy, Digest: c.Digest}
				if published != nil {
					row.Published = published(c)
				}
				rows = append(rows, row)
			}
			return a.print(rows, func(w io.Writer) {
				fmt.Fprintln(w, "MODEL\tACCURACY\tON THE LEDGER\tWHAT IT DOES")
				for _, r := range rows {
					fmt.Fprintf(w, "%s\t%.4f\t%s\t%s\n", r.Name, r.Accuracy, orDash(r.Published), r.Title)
				}
			})
		},
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// published returns how each model stands on the network, or nil where no network is
// configured: the list of shipped models needs none.
func (a *app) published(cmd *cobra.Command) (func(*model.Card) string, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	if _, err := party.ResolveNetwork(home, a.overrides()); errors.Is(err, party.ErrNoNetwork) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	reg, closeNetwork, err := party.Look(cmd.Context(), home, a.overrides(), a.log())
	if err != nil {
		return nil, err
	}
	defer closeNetwork()
	list, err := reg.Models(cmd.Context())
	if err != nil {
		return nil, err
	}
	return func(c *model.Card) string {
		for _, m := range list {
			switch {
			case m.Name != c.Name:
			case m.Digest != c.Digest:
				return "another model"
			case !m.Enabled:
				return "closed"
			default:
				return "open"
			}
		}
		return "not published"
	}, nil
}

func (a *app) modelShow() *cobra.Command {
	return &cobra.Command{
		Use: "show NAME", Short: "Show a model's card", Args: exactly(1, "one model name"),
		RunE: func(_ *cobra.Command, args []string) error {
			_, card, err := model.Load(args[0])
			if err != nil {
				return err
			}
			return a.print(card, func(w io.Writer) {
				fmt.Fprintf(w, "model\t%s\n\t%s\n", card.Name, card.Title)
				fmt.Fprintf(w, "input\t%s %v\n", card.Input.Kind, card.Input.Shape)
				fmt.Fprintf(w, "labels\t%v\n", card.Labels)
				fmt.Fprintf(w, "accuracy\t%.4f: %s\n", card.Accuracy, card.Metric)
				fmt.Fprintf(w, "to expect\t%.4f: %s\n", card.Estimate, card.EstimateMetric)
				fmt.Fprintf(w, "parameters\t%d\n", card.Parameters)
				fmt.Fprintf(w, "data\t%s (%s), %s\n", card.Data.Title, card.Data.Origin, card.Data.Licence)
				fmt.Fprintf(w, "limits\t%s\nretrain\t%s\ndigest\t%s\n", card.Limits, card.Train, card.Digest)
			})
		},
	}
}

// evaluation is the document of model eval.
type evaluation struct {
	Model    string  `json:"model"`
	Accuracy float64 `json:"accuracy"`
	N        int     `json:"n"`
}

func (a *app) modelEval() *cobra.Command {
	var data, labels string
	c := &cobra.Command{
		Use:   "eval NAME --data FILE [--labels FILE]",
		Short: "Measure a model's accuracy on labelled data",
		Example: `  eyesoff model eval digits-mlp --data t10k-images-idx3-ubyte.gz --labels t10k-labels-idx1-ubyte.gz
  eyesoff model eval wdbc --data wdbc.csv`,
		Args: exactly(1, "one model name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, card, err := model.Load(args[0])
			if err != nil {
				return err
			}
			if data == "" {
				return usagef("model eval needs --data")
			}
			set, err := labelled(card, data, labels)
			if err != nil {
				return err
			}
			graph, err := model.Parse(raw)
			if err != nil {
				return err
			}
			runner, err := engine.Load(graph, engine.Limits{})
			if err != nil {
				return err
			}
			got, err := engine.Evaluate(cmd.Context(), runner, card, set)
			if err != nil {
				return err
			}
			doc := evaluation{Model: card.Name, Accuracy: got.Accuracy, N: got.N}
			return a.print(doc, func(w io.Writer) {
				fmt.Fprintf(w, "model\t%s\naccuracy\t%.4f\nrows\t%d\n", doc.Model, doc.Accuracy, doc.N)
			})
		},
	}
	c.Flags().StringVar(&data, "data", "", "idx images (plain or gzip), or a CSV table")
	c.Flags().StringVar(&labels, "labels", "", "idx labels, for images")
	return c
}

// labelled reads the data and labels that a model is measured on.
func labelled(card *model.Card, data, labels string) (model.Labelled, error) {
	raw, err := os.ReadFile(data)
	if err != nil {
		return model.Labelled{}, &client.InputError{Name: data, Err: err}
	}
	if card.Input.Kind != model.KindImage {
		return card.LabelledTable(data, raw)
	}
	if labels == "" {
		return model.Labelled{}, usagef("model eval %s needs --labels beside --data", card.Name)
	}
	rawLabels, err := os.ReadFile(labels)
	if err != nil {
		return model.Labelled{}, &client.InputError{Name: labels, Err: err}
	}
	return card.LabelledImages(raw, rawLabels)
}
