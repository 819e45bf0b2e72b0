package train

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/eyesoff/eyesoff/model"
)

// loadImages reads a pair of MNIST-style files as a set scaled to 0..1.
func loadImages(dir, stem string) (Set, error) {
	images, err := readIDX(filepath.Join(dir, stem+"-images-idx3-ubyte.gz"))
	if err != nil {
		return Set{}, err
	}
	labels, err := readIDX(filepath.Join(dir, stem+"-labels-idx1-ubyte.gz"))
	if err != nil {
		return Set{}, err
	}
	if images.Rows() != labels.Rows() || images.Type != model.IDXUint8 || labels.Type != model.IDXUint8 {
		return Set{}, fmt.Errorf("reading %s: %d images, %d labels", stem, images.Rows(), labels.Rows())
	}
	set := Set{X: images.Floats(0, len(images.Data))}
	for i := range set.X {
		// The graph scales by multiplication; dividing would round differently.
		set.X[i] *= 1.0 / 255
	}
	for _, y := range labels.Data {
		set.Y = append(set.Y, int(y))
	}
	return set, nil
}

func readIDX(path string) (*model.IDX, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading training data: %w", err)
	}
	return model.ReadIDXFile(filepath.Base(path), data)
}

// Standard shifts and scales columns to mean 0 and standard deviation 1.
type Standard struct{ Mean, Scale []float32 }

// NewStandard measures a set.
func NewStandard(s Set) Standard {
	w, n := s.Width(), float64(s.Rows())
	out := Standard{make([]float32, w), make([]float32, w)}
	for c := range w {
		sum, sq := 0.0, 0.0
		for i := range s.Rows() {
			sum += float64(s.Row(i)[c])
		}
		for i := range s.Rows() {
			d := float64(s.Row(i)[c]) - sum/n
			sq += float64(d * d)
		}
		out.Mean[c] = float32(sum / n)
		out.Scale[c] = 1
		if sq > 0 {
			out.Scale[c] = float32(1 / math.Sqrt(sq/n))
		}
	}
	return out
}

// Apply standardises a copy of the set.
func (t Standard) Apply(s Set) Set {
	out := Set{X: make([]float32, len(s.X)), Y: s.Y}
	for i, v := range s.X {
		c := i % len(t.Mean)
		out.X[i] = (v - t.Mean[c]) * t.Scale[c]
	}
	return out
}

// Folds cuts a set into k folds with equal shares of each class: the indices of
// each class are shuffled with the seed and dealt round.
func Folds(s Set, classes, k int, seed uint64) [][]int {
	r, folds, next := newSource(seed), make([][]int, k), 0
	for class := range classes {
		var rows []int
		for i, y := range s.Y {
			if y == class {
				rows = append(rows, i)
			}
		}
		r.shuffle(rows)
		for _, i := range rows {
			folds[next%k] = append(folds[next%k], i)
			next++
		}
	}
	return folds
}

// without is every row that is not in fold k.
func without(folds [][]int, k int) []int {
	var rows []int
	for i, f := range folds {
		if i != k {
			rows = append(rows, f...)
		}
	}
	return rows
}
