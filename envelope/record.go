package envelope

import (
	"bytes"
	"fmt"
)

// MaxRecords bounds how many records one list may hold, and with that the
// work a stranger's list can cause.
const MaxRecords = 256

const (
	recordHead = 1 + KeyIDSize
	suiteBits  = 0x0f // of the tag; the others are the RSA size
)

// Record is one wrapped content key as it travels: a tag byte, the key id and
// the wrapped bytes. The low four bits of the tag are the suite; for suite 1
// the high four are the modulus size in units of 1024 bits (2, 3 or 4), else
// zero. So the tag alone gives the length: 265, 393 or 521 bytes for suite 1,
// 89 for suite 2, 1177 for suite 3.
type Record struct {
	Suite   Suite
	KeyID   [KeyIDSize]byte
	Wrapped []byte
}

// wrappedSize maps a tag byte to the size of the wrapped bytes; 0 is unknown.
func wrappedSize(tag byte) int {
	switch tag {
	case 0x21, 0x31, 0x41:
		return int(tag>>4) * 1024 / 8
	case byte(SuiteX25519):
		return x25519Wrapped
	case byte(SuiteMLKEM768X25519):
		return hybridWrapped
	}
	return 0
}

// tag returns the tag byte of a record, which is valid if wrappedSize knows it.
func (r Record) tag() byte {
	if r.Suite == SuiteRSA {
		return byte(SuiteRSA) | byte(len(r.Wrapped)*8/1024)<<4
	}
	return byte(r.Suite)
}

// AppendTo appends the encoded record to b.
func (r Record) AppendTo(b []byte) ([]byte, error) {
	known := r.Suite == Suite(r.tag()&suiteBits)
	if n := wrappedSize(r.tag()); !known || n == 0 || n != len(r.Wrapped) {
		return nil, fmt.Errorf("envelope: no record of %s holds %d wrapped bytes", r.Suite, len(r.Wrapped))
	}
	b = append(b, r.tag())
	b = append(b, r.KeyID[:]...)
	return append(b, r.Wrapped...), nil
}

// SplitRecords parses a concatenation of records; none is an empty list.
// Errors are [*RecordError]. The result shares no memory with b.
func SplitRecords(b []byte) ([]Record, error) {
	var out []Record
	for off := 0; off < len(b); {
		bad := func(reason string) ([]Record, error) { return nil, &RecordError{off, reason} }
		if len(out) == MaxRecords {
			return bad(fmt.Sprintf("more than %d records", MaxRecords))
		}
		tag, rest := b[off], b[off:]
		size := wrappedSize(tag)
		if size == 0 {
			return bad(fmt.Sprintf("unknown tag 0x%02x", tag))
		}
		if len(rest) < recordHead+size {
			return bad(fmt.Sprintf("%d bytes left, want %d", len(rest), recordHead+size))
		}
		out = append(out, Record{
			Suite:   Suite(tag & suiteBits),
			KeyID:   [KeyIDSize]byte(rest[1:]),
			Wrapped: bytes.Clone(rest[recordHead : recordHead+size]),
		})
		off += recordHead + size
	}
	return out, nil
}
