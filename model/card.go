package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// Card says what a shipped model is, how good it is, and what it is not for.
type Card struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Task  string `json:"task"` // "classification"
	Input Spec   `json:"input"`
	// Labels names the classes, in the order of the model's scores.
	Labels []string `json:"labels"`
	// Accuracy is the share of right answers, 0 to 1, on exactly what Metric
	// says; evaluating the same data again gives the same number.
	Accuracy float64 `json:"accuracy"`
	Metric   string  `json:"metric"`
	// Estimate is the accuracy to expect on data the model never saw, and
	// EstimateMetric how it was measured.
	Estimate       float64 `json:"estimate"`
	EstimateMetric string  `json:"estimate_metric"`
	Parameters     int     `json:"parameters"`
	Data           Source  `json:"data"`
	// Train is the command that makes the same file again.
	Train string `json:"train"`
	// Limits says what the model must not be used for.
	Limits string `json:"limits"`
	// Digest is keccak256 of the ONNX file.
	Digest common.Hash `json:"digest"`
}

// Source is where training data came from and on what terms.
type Source struct {
	Title   string `json:"title"`
	Origin  string `json:"origin"`
	Licence string `json:"licence"`
}

// ParseCard reads a card; an unknown key is an error, so that a typing error in
// a card cannot hide a limit.
func ParseCard(data []byte) (*Card, error) {
	c := new(Card)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(c); err != nil {
		return nil, fmt.Errorf("reading model card: %w", err)
	}
	if c.Name == "" || len(c.Labels) == 0 {
		return nil, fmt.Errorf("reading model card: it needs a name and labels")
	}
	if err := c.Input.Check(); err != nil {
		return nil, fmt.Errorf("reading model card %s: %w", c.Name, err)
	}
	return c, nil
}

// Encode writes the card as indented JSON with a final newline.
func (c *Card) Encode() ([]byte, error) {
	out, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing model card: %w", err)
	}
	return append(out, '\n'), nil
}

// Class finds a label's place among the scores.
func (c *Card) Class(label string) (int, bool) {
	i := slices.Index(c.Labels, label)
	return i, i >= 0
}
