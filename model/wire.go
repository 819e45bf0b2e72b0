package model

import (
	"fmt"

	pw "google.golang.org/protobuf/encoding/protowire"
)

// field is one decoded protobuf field. Its readers note a wrong wire type in
// bad, which the walker turns into an error, so that decoders stay short.
type field struct {
	num pw.Number
	typ pw.Type
	v   uint64
	d   []byte
	bad bool
}

func (f *field) want(t pw.Type) {
	if f.typ != t {
		f.bad = true
	}
}

func (f *field) bytes() []byte { f.want(pw.BytesType); return f.d }
func (f *field) varint() int64 { f.want(pw.VarintType); return int64(f.v) }
func (f *field) fixed32() uint32 {
	f.want(pw.Fixed32Type)
	return uint32(f.v)
}

func (f *field) str() string {
	if len(f.bytes()) > MaxName {
		f.bad = true
		return ""
	}
	return string(f.d)
}

// varints reads a repeated integer in packed or plain form.
func (f *field) varints(to []int64) []int64 {
	if f.typ == pw.VarintType {
		return append(to, int64(f.v))
	}
	f.want(pw.BytesType)
	for d := f.d; len(d) > 0; {
		v, n := pw.ConsumeVarint(d)
		if n < 0 {
			f.bad = true
			return to
		}
		to, d = append(to, int64(v)), d[n:]
	}
	return to
}

// fixed reads a repeated fixed-size number, packed or plain, as raw bytes.
func (f *field) fixed(to []byte, size int) []byte {
	switch {
	case f.typ == pw.BytesType && len(f.d)%size == 0:
		return append(to, f.d...)
	case f.typ == pw.Fixed32Type && size == 4:
		return pw.AppendFixed32(to, uint32(f.v))
	case f.typ == pw.Fixed64Type && size == 8:
		return pw.AppendFixed64(to, f.v)
	}
	f.bad = true
	return to
}

// walk calls visit for each field of a protobuf message.
func walk(b []byte, visit func(f *field) error) error {
	for len(b) > 0 {
		f, n, err := next(b)
		if err != nil {
			return err
		}
		b = b[n:]
		if err := visit(&f); err != nil {
			return err
		}
		if f.bad {
			return fmt.Errorf("field %d is not what onnx.proto3 says", f.num)
		}
	}
	return nil
}

func next(b []byte) (field, int, error) {
	num, typ, n := pw.ConsumeTag(b)
	if n < 0 {
		return field{}, 0, pw.ParseError(n)
	}
	f, k := field{num: num, typ: typ}, 0
	switch typ {
	case pw.VarintType:
		f.v, k = pw.ConsumeVarint(b[n:])
	case pw.Fixed32Type:
		var v uint32
		v, k = pw.ConsumeFixed32(b[n:])
		f.v = uint64(v)
	case pw.Fixed64Type:
		f.v, k = pw.ConsumeFixed64(b[n:])
	case pw.BytesType:
		f.d, k = pw.ConsumeBytes(b[n:])
	default:
		return field{}, 0, fmt.Errorf("field %d has wire type %d", num, typ)
	}
	if k < 0 {
		return field{}, 0, pw.ParseError(k)
	}
	return f, n + k, nil
}

func putBytes(b []byte, num pw.Number, v []byte) []byte {
	return pw.AppendBytes(pw.AppendTag(b, num, pw.BytesType), v)
}

func putString(b []byte, num pw.Number, s string) []byte {
	return pw.AppendString(pw.AppendTag(b, num, pw.BytesType), s)
}

func putVarint(b []byte, num pw.Number, v int64) []byte {
	return pw.AppendVarint(pw.AppendTag(b, num, pw.VarintType), uint64(v))
}

func putFixed32(b []byte, num pw.Number, v uint32) []byte {
	return pw.AppendFixed32(pw.AppendTag(b, num, pw.Fixed32Type), v)
}
