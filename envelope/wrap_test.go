package envelope

import (
	"bytes"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// otherBindings returns testBinding with one field changed, by field.
func otherBindings() map[string]Binding {
	out := make(map[string]Binding)
	for name, h := range otherHeaders() {
		b := testBinding()
		b.Header = h
		out[name] = b
	}
	change := func(name string, f func(*Binding)) {
		b := testBinding()
		f(&b)
		out[name] = b
	}
	change("commitment", func(b *Binding) { b.Commitment[0]++ })
	change("account", func(b *Binding) { b.Account[0]++ })
	change("role", func(b *Binding) { b.Role = RoleVerifier })
	change("epoch", func(b *Binding) { b.Epoch += 1 << 24 })
	return out
}

func mustWrap(t testing.TB, key ContentKey, pub *PublicKey, b Binding) []byte {
	t.Helper()
	r, err := Wrap(key, pub, b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestA2_WrapOpensInItsPlaceOnly(t *testing.T) {
	for _, id := range everySuite(t) {
		key := NewContentKey()
		record := mustWrap(t, key, id.pub, testBinding())
		got, err := Unwrap(record, []Identity{id}, testBinding())
		if err != nil || !got.Equal(key) {
			t.Fatalf("%s: %v", id.Suite(), err)
		}
		for name, b := range otherBindings() {
			if _, err := Unwrap(record, []Identity{id}, b); err != ErrOpen {
				t.Errorf("%s: other %s: %v", id.Suite(), name, err)
			}
		}
	}
}

func TestRecordSizes(t *testing.T) {
	for _, c := range []struct {
		id   *testIdentity
		tag  byte
		size int
	}{
		{rsaIdentity(t, 2048), 0x21, 9 + 256},
		{rsaIdentity(t, 3072), 0x31, 9 + 384},
		{rsaIdentity(t, 4096), 0x41, 9 + 512},
		{hpkeIdentity(t, SuiteX25519), 0x02, 89},
		{hpkeIdentity(t, SuiteMLKEM768X25519), 0x03, 1177},
	} {
		record := mustWrap(t, NewContentKey(), c.id.pub, testBinding())
		id := c.id.KeyID()
		if record[0] != c.tag || len(record) != c.size || !bytes.Equal(record[1:9], id[:]) {
			t.Errorf("%s %d: tag %#x, %d bytes, id %x; want %#x, %d, %x", c.id.Suite(), c.id.pub.Bits(), record[0], len(record), record[1:9], c.tag, c.size, id)
		}
		list, err := SplitRecords(record)
		if err != nil || len(list) != 1 || list[0].Suite != c.id.Suite() {
			t.Fatalf("splitting one record: %v, %v", list, err)
		}
	}
}

// Any flipped bit of a record either makes it someone else's, or unreadable,
// or not to be opened; never another key.
func TestA2_EveryFlippedBitOfARecordIsFound(t *testing.T) {
	for _, id := range everySuite(t) {
		record := mustWrap(t, NewContentKey(), id.pub, testBinding())
		step := 1
		if len(record) > 200 {
			step = 13 // coprime to 8: all bit positions come up
		}
		for i := 0; i < len(record)*8; i += step {
			record[i/8] ^= 1 << (i % 8)
			_, err := Unwrap(record, []Identity{id}, testBinding())
			var bad *RecordError
			switch {
			case i < 8 && errors.As(err, &bad):
			case i < 72 && err == ErrNoMatch:
			case i >= 72 && err == ErrOpen:
			default:
				t.Fatalf("%s: bit %d flipped: %v", id.Suite(), i, err)
			}
			record[i/8] ^= 1 << (i % 8)
		}
	}
}

func TestNoMatchIsNotTampering(t *testing.T) {
	mine, other := hpkeIdentity(t, SuiteX25519), hpkeIdentity(t, SuiteX25519)
	records := mustWrap(t, NewContentKey(), other.pub, testBinding())
	for name, c := range map[string]struct {
		records []byte
		ids     []Identity
	}{"no records": {nil, []Identity{mine}}, "no identities": {records, nil}, "other identity": {records, []Identity{mine}}} {
		if _, err := Unwrap(c.records, c.ids, testBinding()); err != ErrNoMatch {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Anyone can make records with another's key id; they only cost time.
func TestFalseMatchesAreSkipped(t *testing.T) {
	id, key := hpkeIdentity(t, SuiteX25519), NewContentKey()
	good := mustWrap(t, key, id.pub, testBinding())
	forged := bytes.Clone(good)
	clear(forged[recordHead:])
	moved := otherBindings()["epoch"]
	records := append(append(forged, mustWrap(t, NewContentKey(), id.pub, moved)...), good...)
	got, err := Unwrap(records, []Identity{hpkeIdentity(t, SuiteX25519), id}, testBinding())
	if err != nil || !got.Equal(key) {
		t.Fatalf("behind forged records: %v", err)
	}
}

// A holder of the same bytes under another suite number, or a wrapped value
// that is no key, gets nothing.
func TestOnlyKeysOfTheRightSizeComeOut(t *testing.T) {
	id := hpkeIdentity(t, SuiteX25519)
	record := mustWrap(t, NewContentKey(), id.pub, testBinding())
	short := shortIdentity{id}
	if _, err := Unwrap(record, []Identity{short}, testBinding()); err != ErrOpen {
		t.Errorf("a wrap of 31 bytes: %v", err)
	}
}

type shortIdentity struct{ *testIdentity }

func (s shortIdentity) Unwrap(wrapped, info []byte) ([]byte, error) {
	b, err := s.testIdentity.Unwrap(wrapped, info)
	return b[:min(31, len(b))], err
}

func TestRecordListBounds(t *testing.T) {
	id := hpkeIdentity(t, SuiteX25519)
	one := mustWrap(t, NewContentKey(), id.pub, testBinding())
	for name, c := range map[string]struct {
		list   []byte
		offset int
	}{
		"bare tag":      {[]byte{2}, 0},
		"no suite":      {[]byte{0}, 0},
		"RSA, no size":  {make1(0x01, 600), 0},
		"RSA, 5120":     {make1(0x51, 2000), 0},
		"X25519, sized": {make1(0x22, 600), 0},
		"unknown suite": {make1(0x04, 600), 0},
		"cut":           {one[:len(one)-1], 0},
		"second cut":    {append(bytes.Clone(one), one[:50]...), len(one)},
		"too many":      {bytes.Repeat(one, MaxRecords+1), MaxRecords * len(one)},
	} {
		var bad *RecordError
		if _, err := SplitRecords(c.list); !errors.As(err, &bad) || bad.Offset != c.offset {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Unwrap(c.list, []Identity{id}, testBinding()); !errors.As(err, &bad) {
			t.Errorf("%s: Unwrap: %v", name, err)
		}
	}
	if list, err := SplitRecords(bytes.Repeat(one, MaxRecords)); err != nil || len(list) != MaxRecords {
		t.Errorf("%d records: got %d, %v", MaxRecords, len(list), err)
	}
}

func make1(tag byte, n int) []byte {
	b := make([]byte, n)
	b[0] = tag
	return b
}

func TestRecordsOfWrongSizeAreNotWritten(t *testing.T) {
	for _, r := range []Record{
		{Suite: SuiteRSA, Wrapped: make([]byte, 128)},
		{Suite: SuiteRSA, Wrapped: make([]byte, 257)},
		{Suite: SuiteX25519, Wrapped: make([]byte, 79)},
		{Suite: SuiteMLKEM768X25519},
		{Suite: 4, Wrapped: make([]byte, 80)},
		{Suite: 0x21, Wrapped: make([]byte, 256)},
	} {
		if b, err := r.AppendTo(nil); err == nil {
			t.Errorf("%s with %d bytes was written as %d bytes", r.Suite, len(r.Wrapped), len(b))
		}
	}
}

func TestBindingsNobodyMakesAreRefused(t *testing.T) {
	id := hpkeIdentity(t, SuiteX25519)
	record := mustWrap(t, NewContentKey(), id.pub, testBinding())
	for name, f := range map[string]func(*Binding){
		"no role":       func(b *Binding) { b.Role = 0 },
		"role 5":        func(b *Binding) { b.Role = 5 },
		"no commitment": func(b *Binding) { b.Commitment = common.Hash{} },
		"no slot":       func(b *Binding) { b.Header.Slot = 0 },
	} {
		b := testBinding()
		f(&b)
		if _, err := Wrap(NewContentKey(), id.pub, b); err == nil {
			t.Errorf("%s: wrapped", name)
		}
		if _, err := Unwrap(record, []Identity{id}, b); err == nil || errors.Is(err, ErrOpen) {
			t.Errorf("%s: Unwrap: %v", name, err)
		}
	}
}

func TestSealToMany(t *testing.T) {
	ids, plain := everySuite(t), pattern(100_000)
	var to []Recipient
	for i, id := range ids {
		to = append(to, Recipient{Key: id.pub, Account: common.Address{byte(i)}, Role: RoleUser, Epoch: uint32(i)})
	}
	s, err := SealTo(testHeader(), plain, to...)
	if err != nil {
		t.Fatal(err)
	}
	if s.Digest != Digest(s.Ciphertext) {
		t.Error("digest is not that of the ciphertext")
	}
	for i, id := range ids {
		got, err := OpenFrom(s.Ciphertext, s.Records, []Identity{id}, to[i].bind(testHeader(), s.Commitment))
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("recipient %d: %v", i, err)
		}
		_, err = OpenFrom(s.Ciphertext, s.Records, []Identity{id}, to[(i+1)%3].bind(testHeader(), s.Commitment))
		if err != ErrOpen {
			t.Errorf("recipient %d as another: %v", i, err)
		}
	}
	again, err := SealTo(testHeader(), plain, to...)
	if err != nil || again.Commitment == s.Commitment {
		t.Errorf("sealing again used the same key and salt, or failed: %v", err)
	}
}

// The payload must be the one whose commitment the chain has, even if the
// wraps would open another.
func TestOpenFromComparesTheCommitment(t *testing.T) {
	id := hpkeIdentity(t, SuiteX25519)
	to := Recipient{Key: id.pub, Role: RoleUser}
	var sealed [2]*Sealed
	for i := range sealed {
		s, err := SealTo(testHeader(), []byte{byte(i)}, to)
		if err != nil {
			t.Fatal(err)
		}
		sealed[i] = s
	}
	onChain := to.bind(testHeader(), sealed[0].Commitment)
	if _, err := OpenFrom(sealed[1].Ciphertext, sealed[1].Records, []Identity{id}, onChain); err != ErrTampered {
		t.Errorf("another payload: %v", err)
	}
	if _, err := OpenFrom(sealed[0].Ciphertext[:HeadSize-1], sealed[0].Records, []Identity{id}, onChain); err != ErrTruncated {
		t.Errorf("a cut head: %v", err)
	}
}

func TestSealingToNobodyOrTooManyIsRefused(t *testing.T) {
	if _, err := SealTo(testHeader(), nil); err == nil {
		t.Error("sealed to nobody")
	}
	to := make([]Recipient, MaxRecords+1)
	for i := range to {
		to[i] = Recipient{Key: rsaIdentity(t, 2048).pub, Role: RoleUser}
	}
	if _, err := SealTo(testHeader(), nil, to...); err == nil {
		t.Errorf("sealed to %d recipients, whose list nobody could split", len(to))
	}
}
