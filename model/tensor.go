package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// DType is TensorProto.DataType of onnx.proto3.
type DType int32

// The element types a file may hold. Strings and complex numbers are refused.
const (
	Float32  DType = 1
	Uint8    DType = 2
	Int8     DType = 3
	Uint16   DType = 4
	Int16    DType = 5
	Int32    DType = 6
	Int64    DType = 7
	Bool     DType = 9
	Float16  DType = 10
	Float64  DType = 11
	Uint32   DType = 12
	Uint64   DType = 13
	BFloat16 DType = 16
)

var dtypes = map[DType]struct {
	name string
	size int
}{
	Float32: {"float32", 4}, Uint8: {"uint8", 1}, Int8: {"int8", 1}, Uint16: {"uint16", 2}, Int16: {"int16", 2},
	Int32: {"int32", 4}, Int64: {"int64", 8}, Bool: {"bool", 1}, Float16: {"float16", 2}, Float64: {"float64", 8},
	Uint32: {"uint32", 4}, Uint64: {"uint64", 8}, BFloat16: {"bfloat16", 2},
}

// Size is the number of bytes of one element; 0 for a type that is not held.
func (d DType) Size() int { return dtypes[d].size }

// String is the usual lowercase name, such as "float32".
func (d DType) String() string {
	if e, ok := dtypes[d]; ok {
		return e.name
	}
	return fmt.Sprintf("dtype %d", int32(d))
}

// maxElements bounds one tensor so that products of dimensions cannot overflow.
const maxElements = 1 << 31

// Tensor is a constant: little-endian elements in row-major order.
type Tensor struct {
	Name  string
	DType DType
	Dims  []int64
	Raw   []byte
}

// Elements multiplies dimensions; it fails on a negative size, a rank above
// MaxRank or a product that no tensor here may have.
func Elements(dims []int64) (int, error) {
	if len(dims) > MaxRank {
		return 0, fmt.Errorf("%d dimensions, at most %d", len(dims), MaxRank)
	}
	n, zero := int64(1), false
	for _, d := range dims {
		switch {
		case d < 0 || d > maxElements:
			return 0, fmt.Errorf("dimension %d", d)
		case d == 0:
			zero = true
		case n > maxElements/d:
			return 0, fmt.Errorf("dimensions %v: too many elements", dims)
		default:
			n *= d
		}
	}
	if zero {
		return 0, nil
	}
	return int(n), nil
}

// Len is the number of elements that Raw holds.
func (t *Tensor) Len() int {
	if s := t.DType.Size(); s > 0 {
		return len(t.Raw) / s
	}
	return 0
}

func (t *Tensor) check() error {
	where := fmt.Sprintf("tensor %q", t.Name)
	if t.DType.Size() == 0 {
		return &GraphError{where, t.DType.String() + " is not supported"}
	}
	n, err := Elements(t.Dims)
	if err != nil {
		return &GraphError{where, err.Error()}
	}
	if len(t.Raw) != n*t.DType.Size() {
		return &GraphError{where, fmt.Sprintf("%v of %s needs %d bytes, the file has %d", t.Dims, t.DType, n*t.DType.Size(), len(t.Raw))}
	}
	return nil
}

// Float32s copies out the elements of a float32 tensor.
func (t *Tensor) Float32s() ([]float32, error) {
	if t.DType != Float32 {
		return nil, &GraphError{fmt.Sprintf("tensor %q", t.Name), "is " + t.DType.String() + ", not float32"}
	}
	out := make([]float32, t.Len())
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(t.Raw[4*i:]))
	}
	return out, nil
}

// Int64s copies out the elements of an integer or bool tensor, widened.
func (t *Tensor) Int64s() ([]int64, error) {
	read, ok := intReaders[t.DType]
	if !ok {
		return nil, &GraphError{fmt.Sprintf("tensor %q", t.Name), "is " + t.DType.String() + ", not an integer type"}
	}
	out, size := make([]int64, t.Len()), t.DType.Size()
	for i := range out {
		out[i] = read(t.Raw[i*size:])
	}
	return out, nil
}

var intReaders = map[DType]func([]byte) int64{
	Uint8: func(b []byte) int64 { return int64(b[0]) },
	Bool: func(b []byte) int64 {
		if b[0] != 0 {
			return 1
		}
		return 0
	},
	Int8:   func(b []byte) int64 { return int64(int8(b[0])) },
	Uint16: func(b []byte) int64 { return int64(binary.LittleEndian.Uint16(b)) },
	Int16:  func(b []byte) int64 { return int64(int16(binary.LittleEndian.Uint16(b))) },
	Uint32: func(b []byte) int64 { return int64(binary.LittleEndian.Uint32(b)) },
	Int32:  func(b []byte) int64 { return int64(int32(binary.LittleEndian.Uint32(b))) },
	Int64:  func(b []byte) int64 { return int64(binary.LittleEndian.Uint64(b)) },
}

// NewFloat32 makes a float32 tensor; len(x) must be the product of dims.
func NewFloat32(name string, dims []int64, x []float32) *Tensor {
	raw := make([]byte, 0, 4*len(x))
	for _, v := range x {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	return &Tensor{Name: name, DType: Float32, Dims: dims, Raw: raw}
}

// NewInt64 makes an int64 tensor; len(x) must be the product of dims.
func NewInt64(name string, dims []int64, x []int64) *Tensor {
	raw := make([]byte, 0, 8*len(x))
	for _, v := range x {
		raw = binary.LittleEndian.AppendUint64(raw, uint64(v))
	}
	return &Tensor{Name: name, DType: Int64, Dims: dims, Raw: raw}
}
