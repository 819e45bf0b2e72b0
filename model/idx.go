package model

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Element types of an IDX file that inputs use.
const (
	IDXUint8   = 0x08
	IDXFloat32 = 0x0D
)

// IDX is a tensor in the format of the MNIST files (LeCun, "THE IDX FILE
// FORMAT"): bytes 0, 0, type, rank, then big-endian 32-bit dimensions, then the
// elements, row-major, most significant byte first.
type IDX struct {
	Type byte
	Dims []int
	Data []byte // elements as on the wire
}

func idxSize(t byte) int {
	switch t {
	case IDXUint8:
		return 1
	case IDXFloat32:
		return 4
	}
	return 0
}

// Rows is the size of the first dimension; 0 for a scalar.
func (x *IDX) Rows() int {
	if len(x.Dims) == 0 {
		return 0
	}
	return x.Dims[0]
}

// Floats copies elements from, inclusive, to, exclusive, as float32.
func (x *IDX) Floats(from, to int) []float32 {
	out := make([]float32, to-from)
	if x.Type == IDXUint8 {
		for i, v := range x.Data[from:to] {
			out[i] = float32(v)
		}
		return out
	}
	for i := range out {
		out[i] = math.Float32frombits(binary.BigEndian.Uint32(x.Data[4*(from+i):]))
	}
	return out
}

// ReadIDX reads one IDX tensor of type uint8 or float32 with 1 to MaxRank
// dimensions and at most MaxInputBytes of elements. Bytes after it are an error.
// The result shares data.
func ReadIDX(data []byte) (*IDX, error) {
	bad := func(format string, a ...any) (*IDX, error) {
		return nil, &FormatError{"data", "idx", fmt.Errorf(format, a...)}
	}
	if len(data) < 8 || data[0] != 0 || data[1] != 0 {
		return bad("it does not begin with an idx header")
	}
	x, rank := &IDX{Type: data[2]}, int(data[3])
	size := idxSize(x.Type)
	if size == 0 {
		return bad("element type 0x%02x is neither uint8 (0x08) nor float32 (0x0d)", x.Type)
	}
	if rank < 1 || rank > MaxRank || len(data) < 4+4*rank {
		return bad("%d dimensions in %d bytes", rank, len(data))
	}
	n := uint64(size)
	for i := range rank {
		d := binary.BigEndian.Uint32(data[4+4*i:])
		// A zero dimension must not hide a huge one behind it: neither is
		// useful, so every dimension has to be at least 1.
		if d == 0 || n > MaxInputBytes/uint64(d) {
			return bad("dimension %d is %d: empty, or more than %d bytes in all", i, d, MaxInputBytes)
		}
		n *= uint64(d)
		x.Dims = append(x.Dims, int(d))
	}
	if x.Data = data[4+4*rank:]; uint64(len(x.Data)) != n {
		return bad("dimensions %v need %d bytes of elements, there are %d", x.Dims, n, len(x.Data))
	}
	return x, nil
}

// WriteIDX writes what ReadIDX reads.
func WriteIDX(x *IDX) ([]byte, error) {
	if len(x.Dims) < 1 || len(x.Dims) > MaxRank || len(x.Data) > MaxInputBytes {
		return nil, fmt.Errorf("writing idx: %d dimensions, %d bytes", len(x.Dims), len(x.Data))
	}
	out := make([]byte, 0, 4+4*len(x.Dims)+len(x.Data))
	out = append(out, 0, 0, x.Type, byte(len(x.Dims)))
	for _, d := range x.Dims {
		if d < 1 || int64(d) > math.MaxUint32 {
			return nil, fmt.Errorf("writing idx: dimension %d", d)
		}
		out = binary.BigEndian.AppendUint32(out, uint32(d))
	}
	out = append(out, x.Data...)
	if _, err := ReadIDX(out); err != nil {
		return nil, fmt.Errorf("writing idx: %w", err)
	}
	return out, nil
}

// Float32IDX packs rows of equal length into a float32 tensor of rank 2.
func Float32IDX(rows [][]float32) (*IDX, error) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil, fmt.Errorf("packing rows: there are none")
	}
	x := &IDX{Type: IDXFloat32, Dims: []int{len(rows), len(rows[0])}}
	for i, r := range rows {
		if len(r) != x.Dims[1] {
			return nil, &ShapeError{Want: x.Dims[1:], Got: []int{len(r)}, What: fmt.Sprintf("columns in row %d", i+1)}
		}
		for _, v := range r {
			x.Data = binary.BigEndian.AppendUint32(x.Data, math.Float32bits(v))
		}
	}
	return x, nil
}

// ReadIDXFile reads an IDX file as found on disk: plain or gzip. Unpacking stops
// at MaxInputBytes, so a small file cannot fill the memory.
func ReadIDXFile(name string, data []byte) (*IDX, error) {
	if bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		plain, err := gunzip(data)
		if err != nil {
			return nil, &FormatError{name, "gzip", err}
		}
		data = plain
	}
	x, err := ReadIDX(data)
	if f, ok := err.(*FormatError); ok {
		f.Name = name
	}
	return x, err
}

func gunzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	const limit = MaxInputBytes + 4 + 4*MaxRank
	plain, err := io.ReadAll(io.LimitReader(z, limit+1))
	if err == nil && len(plain) > limit {
		err = fmt.Errorf("it unpacks to more than %d bytes", MaxInputBytes)
	}
	return plain, err
}
