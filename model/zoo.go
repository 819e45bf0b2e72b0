package model

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed zoo/*.onnx zoo/*.json
var zoo embed.FS

// UnknownModelError reports a name that no shipped model has.
type UnknownModelError struct {
	Name    string
	Nearest string // the shipped name most like it; may be empty
	Known   []string
}

func (e *UnknownModelError) Error() string {
	msg := fmt.Sprintf("there is no model %q", e.Name)
	if e.Nearest != "" {
		msg += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return msg + " Shipped are " + strings.Join(e.Known, ", ")
}

// cards reads every card once; they are part of the program, so a bad one is
// caught by this package's test.
var cards = sync.OnceValues(func() ([]*Card, error) {
	files, err := zoo.ReadDir("zoo")
	if err != nil {
		return nil, err
	}
	var out []*Card
	for _, f := range files {
		if path.Ext(f.Name()) != ".json" {
			continue
		}
		data, err := zoo.ReadFile("zoo/" + f.Name())
		if err != nil {
			return nil, err
		}
		c, err := ParseCard(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		out = append(out, c)
	}
	return out, nil
})

// List gives the cards of the shipped models, by name.
func List() ([]*Card, error) {
	all, err := cards()
	if err != nil {
		return nil, fmt.Errorf("listing models: %w", err)
	}
	out := make([]*Card, len(all))
	for i, c := range all {
		out[i] = c.clone()
	}
	return out, nil
}

// Load reads a shipped model's ONNX file and card, and checks that the file is
// the one that the card was measured on. Any other name is an
// *UnknownModelError.
func Load(name string) (file []byte, card *Card, err error) {
	all, err := cards()
	if err != nil {
		return nil, nil, fmt.Errorf("loading model %s: %w", name, err)
	}
	i := slices.IndexFunc(all, func(c *Card) bool { return c.Name == name })
	if i < 0 {
		return nil, nil, unknown(name, all)
	}
	if file, err = zoo.ReadFile("zoo/" + name + ".onnx"); err != nil {
		return nil, nil, fmt.Errorf("loading model %s: %w", name, err)
	}
	if got := Digest(file); got != all[i].Digest {
		return nil, nil, fmt.Errorf("loading model %s: the file has digest %s, its card says %s", name, got, all[i].Digest)
	}
	return file, all[i].clone(), nil
}

// clone keeps callers from changing the program's own copy.
func (c *Card) clone() *Card {
	d := *c
	d.Labels, d.Input.Shape, d.Input.Columns = slices.Clone(c.Labels), slices.Clone(c.Input.Shape), slices.Clone(c.Input.Columns)
	return &d
}

func unknown(name string, all []*Card) *UnknownModelError {
	e := &UnknownModelError{Name: name}
	best := len(name)/2 + 1
	for _, c := range all {
		e.Known = append(e.Known, c.Name)
		d := distance(strings.ToLower(name), c.Name)
		if name != "" && strings.HasPrefix(c.Name, strings.ToLower(name)) {
			d = 0
		}
		if d < best {
			best, e.Nearest = d, c.Name
		}
	}
	return e
}

// distance is Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
