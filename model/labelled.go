package model

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Labelled is a batch of inputs with the right class of each row.
type Labelled struct {
	IDX    []byte
	Labels []int
}

// LabelledImages pairs an IDX file of pictures with an IDX file of class
// numbers, as MNIST has them; both may be gzip.
func (c *Card) LabelledImages(images, labels []byte) (Labelled, error) {
	x, err := ReadIDXFile("images", images)
	if err != nil {
		return Labelled{}, err
	}
	n, err := c.Input.Accept(x)
	if err != nil {
		return Labelled{}, err
	}
	y, err := ReadIDXFile("labels", labels)
	if err != nil {
		return Labelled{}, err
	}
	if y.Type != IDXUint8 || len(y.Dims) != 1 || y.Dims[0] != n {
		return Labelled{}, &ShapeError{Want: []int{n}, Got: y.Dims, What: "labels, one byte for each picture"}
	}
	out := Labelled{}
	for i, v := range y.Data {
		if int(v) >= len(c.Labels) {
			return Labelled{}, &FormatError{"labels", "idx", fmt.Errorf("label %d of row %d: the model has %d classes", v, i+1, len(c.Labels))}
		}
		out.Labels = append(out.Labels, int(v))
	}
	out.IDX, err = WriteIDX(x)
	return out, err
}

// LabelledTable reads CSV rows "id,label,features...", the layout of wdbc.csv,
// with an optional header. A label is a class's name or its first letter.
func (c *Card) LabelledTable(name string, data []byte) (Labelled, error) {
	rows, err := readCSV(name, data)
	if err != nil {
		return Labelled{}, err
	}
	want := c.Input.Size() + 2
	var features [][]string
	out := Labelled{}
	for i, r := range rows {
		if len(r) != want {
			return Labelled{}, &ShapeError{Want: []int{want}, Got: []int{len(r)}, What: fmt.Sprintf("columns in row %d (id, label, features)", i+1)}
		}
		class, ok := c.classOf(r[1])
		if !ok && i == 0 {
			continue // header
		}
		if !ok {
			return Labelled{}, &FormatError{name, "csv", fmt.Errorf("row %d has label %q, want one of %s", i+1, r[1], strings.Join(c.Labels, ", "))}
		}
		features, out.Labels = append(features, r[2:]), append(out.Labels, class)
	}
	x, err := numbers(name, features)
	if err != nil {
		return Labelled{}, err
	}
	out.IDX, err = WriteIDX(x)
	return out, err
}

// classOf finds a label written in full or as its first letter, in any case.
func (c *Card) classOf(s string) (int, bool) {
	found, n := 0, 0
	for i, l := range c.Labels {
		switch {
		case strings.EqualFold(l, s):
			return i, true
		case len(s) == 1 && len(l) > 1 && strings.EqualFold(l[:1], s):
			found, n = i, n+1
		}
	}
	return found, n == 1
}

// OpenLabelled reads evaluation data from disk. The path is a CSV file for a
// table; for pictures it is an IDX file whose name contains "images-idx3", with
// the labels beside it under "labels-idx1", or a folder that holds the test pair
// "t10k-…", plain or gzip.
func (c *Card) OpenLabelled(path string) (Labelled, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Labelled{}, fmt.Errorf("opening evaluation data: %w", err)
	}
	if info.IsDir() {
		if path, err = c.inFolder(path); err != nil {
			return Labelled{}, err
		}
	}
	data, err := readFile(path)
	if err != nil || c.Input.Kind == KindTable {
		if err != nil {
			return Labelled{}, err
		}
		return c.LabelledTable(filepath.Base(path), data)
	}
	dir, base := filepath.Split(path)
	beside := strings.Replace(base, "images-idx3", "labels-idx1", 1)
	if beside == base {
		return Labelled{}, &FormatError{base, "idx", fmt.Errorf("its name does not contain images-idx3, so its labels cannot be found")}
	}
	labels, err := readFile(filepath.Join(dir, beside))
	if err != nil {
		return Labelled{}, err
	}
	return c.LabelledImages(data, labels)
}

func (c *Card) inFolder(dir string) (string, error) {
	names := []string{"t10k-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte", filepath.Join("mnist", "t10k-images-idx3-ubyte.gz")}
	if c.Input.Kind == KindTable {
		names = []string{c.Name + ".csv", filepath.Join(c.Name, c.Name+".csv")}
	}
	for _, n := range names {
		if _, err := os.Stat(filepath.Join(dir, n)); err == nil {
			return filepath.Join(dir, n), nil
		}
	}
	return "", fmt.Errorf("opening evaluation data: %s holds none of %s: %w", dir, strings.Join(names, ", "), os.ErrNotExist)
}

func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > MaxInputBytes {
		err = fmt.Errorf("%s has %d bytes, at most %d", path, info.Size(), MaxInputBytes)
	}
	if err != nil {
		return nil, fmt.Errorf("opening evaluation data: %w", err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("opening evaluation data: %w", err)
	}
	return data, nil
}
