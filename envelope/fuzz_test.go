package envelope

import (
	"bytes"
	"errors"
	"testing"
)

// FuzzOpen gives strangers' bytes to every way to open a payload. They must
// agree, and accept nothing but what Seal made.
func FuzzOpen(f *testing.F) {
	key, err := ContentKeyFromBytes(pattern(32))
	if err != nil {
		f.Fatal(err)
	}
	context := testHeader().Context()
	salt := [SaltSize]byte(pattern(SaltSize))
	for _, n := range []int{0, 1, ChunkSize - 1, ChunkSize, ChunkSize + 1} {
		ct, err := appendSeal(nil, key, salt, context, pattern(n))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(ct)
		f.Add(ct[:len(ct)-1])
		f.Add(append(bytes.Clone(ct), ct...))
	}
	f.Add([]byte{})
	f.Add(make([]byte, Overhead))
	f.Fuzz(func(t *testing.T, ct []byte) {
		plain, err := openEveryWay(t, key, context, ct)
		if err != nil {
			if !errors.Is(err, ErrTampered) {
				t.Fatalf("error of no known kind: %v", err)
			}
			return
		}
		again, err := appendSeal(nil, key, [SaltSize]byte(ct), context, plain)
		if err != nil || !bytes.Equal(again, ct) {
			t.Fatal("a ciphertext opened that Seal does not make")
		}
	})
}

// FuzzSplitRecords: what splits is joined to the same bytes.
func FuzzSplitRecords(f *testing.F) {
	var all []byte
	for _, id := range everySuite(f) {
		record := mustWrap(f, NewContentKey(), id.pub, testBinding())
		all = append(all, record...)
		f.Add(record)
		f.Add(record[:len(record)-1])
	}
	f.Add(all)
	f.Add([]byte{})
	f.Add(make([]byte, 600))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := SplitRecords(b)
		if err != nil {
			var bad *RecordError
			if !errors.As(err, &bad) || bad.Offset < 0 || bad.Offset > len(b) {
				t.Fatalf("error of no known kind: %v", err)
			}
			return
		}
		var joined []byte
		for _, r := range list {
			if joined, err = r.AppendTo(joined); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(joined, b) {
			t.Fatalf("%d records join to other bytes", len(list))
		}
	})
}

// FuzzParsePublicKey: what parses is strong enough to wrap for, and has one
// encoding.
func FuzzParsePublicKey(f *testing.F) {
	for _, id := range everySuite(f) {
		raw := id.pub.Bytes()
		f.Add(uint8(id.Suite()), raw)
		f.Add(uint8(id.Suite()), raw[:len(raw)-1])
		f.Add(uint8(id.Suite())%3+1, raw)
	}
	f.Add(uint8(2), make([]byte, 32))
	f.Add(uint8(0), []byte{})
	f.Fuzz(func(t *testing.T, suite uint8, raw []byte) {
		k, err := ParsePublicKey(suite, raw)
		if err != nil {
			return
		}
		if !bytes.Equal(k.Bytes(), raw) || k.Suite() != Suite(suite) {
			t.Fatal("the key came out different")
		}
		record, err := Wrap(NewContentKey(), k, testBinding())
		if err != nil {
			t.Fatalf("wrapping for an accepted key: %v", err)
		}
		if list, err := SplitRecords(record); err != nil || len(list) != 1 || list[0].KeyID != k.KeyID() {
			t.Fatalf("the record does not split: %v", err)
		}
	})
}
