package keyring_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
)

var suites = []envelope.Suite{envelope.SuiteRSA, envelope.SuiteX25519, envelope.SuiteMLKEM768X25519}

// machine is a passphrase as NewPassphraseFile makes it.
var machine = keyring.Passphrase("6d1f0b6bb1ba5f9d6a4a1b9f8d23c4f1ab6a9a9e3f0c5d7e8f90112233445566")

func create(t *testing.T) (home string, k *keyring.Keyring) {
	t.Helper()
	home = t.TempDir()
	k, err := keyring.Create(home, machine, keyring.Options{KDF: keyring.KDFRandom})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return home, k
}

func newKey(t *testing.T, k *keyring.Keyring, s envelope.Suite, purpose string) keyring.Info {
	t.Helper()
	var i keyring.Info
	var err error
	if s == envelope.SuiteRSA {
		i, err = k.NewRSA(2048, purpose) // half the time of 3072
	} else {
		i, err = k.New(s, purpose)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func header() envelope.Header {
	return envelope.Header{ChainID: 1337, ID: common.Hash{1}, Slot: envelope.SlotInput, Sender: common.Address{2}}
}

func sealTo(t *testing.T, i keyring.Info) (*envelope.Sealed, envelope.Binding) {
	t.Helper()
	r := envelope.Recipient{Key: i.Public, Account: common.Address{3}, Role: envelope.RoleUser, Epoch: 1}
	s, err := envelope.SealTo(header(), []byte("the payload"), r)
	if err != nil {
		t.Fatal(err)
	}
	return s, envelope.Binding{Header: header(), Commitment: s.Commitment, Account: r.Account, Role: r.Role, Epoch: r.Epoch}
}

func opens(t *testing.T, k *keyring.Keyring, s *envelope.Sealed, b envelope.Binding) {
	t.Helper()
	got, err := envelope.OpenFrom(s.Ciphertext, s.Records, k.Identities(), b)
	if err != nil || !bytes.Equal(got, []byte("the payload")) {
		t.Fatalf("opening gave %q, %v", got, err)
	}
}

func TestKeysSurviveReopening(t *testing.T) {
	home, k := create(t)
	for _, suite := range suites {
		i := newKey(t, k, suite, "task input")
		s, b := sealTo(t, i)
		opens(t, k, s, b)
		again, err := keyring.Open(home, machine)
		if err != nil {
			t.Fatal(err)
		}
		opens(t, again, s, b)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := envelope.OpenFrom(s.Ciphertext, s.Records, again.Identities(), b); !errors.Is(err, envelope.ErrOpen) {
			t.Fatalf("%s: a closed keyring gave %v", suite, err)
		}
	}
}
