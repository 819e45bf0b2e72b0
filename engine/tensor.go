package engine

import (
	"fmt"
	"slices"

	"github.com/eyesoff/eyesoff/model"
)

// Tensor is a value in row-major order. F holds float32 elements; I holds those
// of every integer type and of bool (0 or 1), always within the type's range.
type Tensor struct {
	DType model.DType
	Shape []int
	F     []float32
	I     []int64
}

// Floats makes a float32 tensor that shares x.
func Floats(x []float32, shape ...int) *Tensor {
	return &Tensor{DType: model.Float32, Shape: shape, F: x}
}

// Ints makes an int64 tensor that shares x.
func Ints(x []int64, shape ...int) *Tensor {
	return &Tensor{DType: model.Int64, Shape: shape, I: x}
}

// Len is the number of elements.
func (t *Tensor) Len() int { return product(t.Shape) }

// Equal says whether two tensors agree in type, shape and every bit; NaN does
// not equal NaN.
func (t *Tensor) Equal(o *Tensor) bool {
	return t.DType == o.DType && slices.Equal(t.Shape, o.Shape) && slices.Equal(t.F, o.F) && slices.Equal(t.I, o.I)
}

func (t *Tensor) isFloat() bool { return t.DType == model.Float32 }

// bytes is what the tensor holds in memory.
func (t *Tensor) bytes() int64 { return int64(4*len(t.F) + 8*len(t.I)) }

// check verifies a tensor that came from outside.
func (t *Tensor) check() error {
	if !computable(t.DType) {
		return fmt.Errorf("%s is not supported", t.DType)
	}
	dims := make([]int64, len(t.Shape))
	for i, d := range t.Shape {
		dims[i] = int64(d)
	}
	n, err := model.Elements(dims)
	if err != nil {
		return err
	}
	have, other := len(t.I), len(t.F)
	if t.isFloat() {
		have, other = other, have
	}
	if have != n || other != 0 {
		return fmt.Errorf("shape %v needs %d elements of %s, there are %d", t.Shape, n, t.DType, have)
	}
	for _, v := range t.I {
		if wrap(t.DType, v) != v {
			return fmt.Errorf("%d is out of range for %s", v, t.DType)
		}
	}
	return nil
}

// with views the same elements under another shape.
func (t *Tensor) with(shape []int) *Tensor {
	return &Tensor{DType: t.DType, Shape: shape, F: t.F, I: t.I}
}

func computable(d model.DType) bool {
	switch d {
	case model.Float32, model.Int64, model.Int32, model.Uint8, model.Int8, model.Bool:
		return true
	}
	return false
}

// wrap reduces an integer to its type, as two's complement does.
func wrap(d model.DType, v int64) int64 {
	switch d {
	case model.Int32:
		return int64(int32(v))
	case model.Uint8:
		return int64(uint8(v))
	case model.Int8:
		return int64(int8(v))
	case model.Bool:
		if v != 0 {
			return 1
		}
	}
	return v
}

// fromModel converts a constant of the file.
func fromModel(t *model.Tensor) (*Tensor, error) {
	out := &Tensor{DType: t.DType, Shape: make([]int, len(t.Dims))}
	for i, d := range t.Dims {
		out.Shape[i] = int(d)
	}
	var err error
	switch {
	case !computable(t.DType):
		return nil, &UnsupportedError{Node: fmt.Sprintf("tensor %q", t.Name), What: t.DType.String()}
	case t.DType == model.Float32:
		out.F, err = t.Float32s()
	default:
		out.I, err = t.Int64s()
	}
	return out, err
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// strides are the distances, in elements, between neighbours along each axis.
func strides(shape []int) []int {
	s, n := make([]int, len(shape)), 1
	for i := len(shape) - 1; i >= 0; i-- {
		s[i], n = n, n*shape[i]
	}
	return s
}

// axis turns a possibly negative axis into an index below rank.
func axis(a int64, rank int) (int, error) {
	if a < int64(-rank) || a >= int64(rank) {
		return 0, fmt.Errorf("axis %d of a tensor of rank %d", a, rank)
	}
	if a < 0 {
		a += int64(rank)
	}
	return int(a), nil
}

// around splits a shape at an axis: elements before, along and after it.
func around(shape []int, at int) (before, along, after int) {
	return product(shape[:at]), shape[at], product(shape[at+1:])
}
