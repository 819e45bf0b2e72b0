package model

import (
	"fmt"
	"math"
)

// Kinds of input that the clients know how to make from files.
const (
	KindImage = "image"
	KindTable = "table"
)

// Bounds on one task input.
const (
	MaxInputBytes  = 64 << 20 // IDX bytes, and bytes of a file it is made from
	MaxImagePixels = 40 << 20 // pixels of a picture before it is scaled
)

// Spec is the shape of a model's input without the batch dimension: for an image
// channels, height and width; for a table the number of columns. DType is that
// of the IDX bytes ("uint8" or "float32"); the graph itself always takes float32
// and scales inside, so that nobody outside has to know how it was trained.
type Spec struct {
	Kind    string   `json:"kind"`
	Shape   []int    `json:"shape"`
	DType   string   `json:"dtype"`
	Columns []string `json:"columns,omitempty"`
}

// ShapeError reports an input of the wrong size.
type ShapeError struct {
	Want, Got []int
	What      string // what was measured, such as "columns in row 3"
}

func (e *ShapeError) Error() string {
	return fmt.Sprintf("input has the wrong shape: %s: want %v, got %v", e.What, e.Want, e.Got)
}

// FormatError reports an input file that cannot be read as what it claims to be.
type FormatError struct {
	Name   string // file name
	Format string // "png", "csv", ...
	Err    error
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("input %s is not a readable %s file: %v", e.Name, e.Format, e.Err)
}

func (e *FormatError) Unwrap() error { return e.Err }

// Check verifies that the spec is one that inputs can be made for.
func (s Spec) Check() error {
	if _, err := s.idxType(); err != nil {
		return err
	}
	if n := s.Size(); n < 1 || n > MaxInputBytes/4 {
		return fmt.Errorf("input shape %v has %d values", s.Shape, n)
	}
	switch {
	case s.Kind == KindImage && len(s.Shape) == 3 && s.Shape[0] == 1:
		return nil
	case s.Kind == KindTable && len(s.Shape) == 1 && (len(s.Columns) == 0 || len(s.Columns) == s.Shape[0]):
		return nil
	}
	return fmt.Errorf("input of kind %q and shape %v with %d column names is not supported", s.Kind, s.Shape, len(s.Columns))
}

// Size is the number of values in one row of the batch, 0 for a bad shape.
func (s Spec) Size() int {
	n := 1
	for _, d := range s.Shape {
		if d < 1 || n > math.MaxInt32/d {
			return 0
		}
		n *= d
	}
	return n
}

func (s Spec) idxType() (byte, error) {
	switch s.DType {
	case "uint8":
		return IDXUint8, nil
	case "float32":
		return IDXFloat32, nil
	}
	return 0, fmt.Errorf("input dtype %q is neither uint8 nor float32", s.DType)
}

// rowDims is the shape of a row on the wire: images drop their single channel.
func (s Spec) rowDims() []int {
	if s.Kind == KindImage {
		return s.Shape[1:]
	}
	return s.Shape
}

// Accept checks that an IDX tensor is a batch for this input and returns the
// number of rows. Any number of rows from 1 is a batch.
func (s Spec) Accept(x *IDX) (int, error) {
	want, err := s.idxType()
	if err != nil {
		return 0, err
	}
	if x.Type != want {
		return 0, &FormatError{"data", "idx", fmt.Errorf("element type 0x%02x, the model takes 0x%02x (%s)", x.Type, want, s.DType)}
	}
	row := s.rowDims()
	if len(x.Dims) != len(row)+1 || !equalInts(x.Dims[1:], row) {
		return 0, &ShapeError{Want: append([]int{-1}, row...), Got: x.Dims, What: "idx dimensions, rows first"}
	}
	if x.Dims[0] < 1 {
		return 0, &ShapeError{Want: append([]int{-1}, row...), Got: x.Dims, What: "idx dimensions: no rows"}
	}
	return x.Dims[0], nil
}

func equalInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
