package model

import (
	"encoding/binary"
	"fmt"
)

// typedData gathers the ways in which onnx.proto3 stores elements beside raw
// bytes: each type has its own repeated field.
type typedData struct {
	f32, f64       []byte
	i32, i64, u64  []int64
	raw            []byte
	hasRaw, hasAny bool
}

// tensor reads a TensorProto.
func (p *parser) tensor(b []byte) (*Tensor, error) {
	t, data := &Tensor{}, &typedData{}
	err := walk(b, func(f *field) error {
		switch f.num {
		case 1:
			if t.Dims = f.varints(t.Dims); len(t.Dims) > MaxRank {
				return fmt.Errorf("more than %d dimensions", MaxRank)
			}
		case 2:
			t.DType = DType(f.varint())
		case 3, 6, 13:
			return refused(fmt.Sprintf("tensor field %d (a segment, strings or external data)", f.num))
		case 8:
			t.Name = f.str()
		case 14:
			if f.varint() != 0 {
				return refused("external tensor data")
			}
		default:
			data.read(f)
		}
		return nil
	})
	if err != nil {
		return t, fmt.Errorf("tensor %q: %w", t.Name, err)
	}
	if t.Raw, err = data.bytes(t.DType); err != nil {
		return t, fmt.Errorf("tensor %q: %w", t.Name, err)
	}
	return t, t.check()
}

func (d *typedData) read(f *field) {
	switch f.num {
	case 4:
		d.f32, d.hasAny = f.fixed(d.f32, 4), true
	case 5:
		d.i32, d.hasAny = f.varints(d.i32), true
	case 7:
		d.i64, d.hasAny = f.varints(d.i64), true
	case 9:
		d.raw, d.hasRaw = f.bytes(), true
	case 10:
		d.f64, d.hasAny = f.fixed(d.f64, 8), true
	case 11:
		d.u64, d.hasAny = f.varints(d.u64), true
	}
}

// bytes turns whichever field the type uses into little-endian elements.
func (d *typedData) bytes(t DType) ([]byte, error) {
	if d.hasRaw {
		if d.hasAny {
			return nil, fmt.Errorf("elements are given twice, raw and typed")
		}
		return append([]byte(nil), d.raw...), nil
	}
	switch t {
	case Float32:
		return d.f32, nil
	case Float64:
		return d.f64, nil
	case Int64:
		return pack(d.i64, 8), nil
	case Uint64, Uint32:
		return pack(d.u64, t.Size()), nil
	}
	return pack(d.i32, t.Size()), nil
}

func pack(v []int64, size int) []byte {
	out := make([]byte, 0, len(v)*size)
	var le [8]byte
	for _, x := range v {
		binary.LittleEndian.PutUint64(le[:], uint64(x))
		out = append(out, le[:size]...)
	}
	return out
}
