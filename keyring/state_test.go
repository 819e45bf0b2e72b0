package keyring_test

import (
	"bytes"
	"errors"
	"sync"
	"testing"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
)

func state(t *testing.T, k *keyring.Keyring, id string) keyring.State {
	t.Helper()
	i, err := k.Info(id)
	if err != nil {
		t.Fatal(err)
	}
	return i.State
}

func TestRotation(t *testing.T) {
	home, k := create(t)
	first, second := newKey(t, k, envelope.SuiteX25519, "in"), newKey(t, k, envelope.SuiteX25519, "in")
	apart := newKey(t, k, envelope.SuiteX25519, "reply")
	sealed, binding := sealTo(t, first)
	if _, err := k.Current(envelope.SuiteX25519, "in"); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("current key before any was registered: %v", err)
	}
	for _, r := range []struct {
		id    string
		epoch uint32
	}{{apart.ID, 1}, {first.ID, 1}, {second.ID, 2}, {first.ID, 1}} { // the last: a scan that starts over
		if err := k.MarkRegistered(r.id, r.epoch, 100+uint64(r.epoch)); err != nil {
			t.Fatal(err)
		}
	}
	again, err := keyring.Open(home, machine)
	if err != nil {
		t.Fatal(err)
	}
	for _, ring := range []*keyring.Keyring{k, again} {
		cur, err := ring.Current(envelope.SuiteX25519, "in")
		if err != nil || cur.ID != second.ID || cur.Epoch != 2 || cur.Block != 102 {
			t.Errorf("current is %+v, %v", cur, err)
		}
		if s := state(t, ring, first.ID); s != keyring.StateRotated {
			t.Errorf("the first key is %s", s)
		}
		if s := state(t, ring, apart.ID); s != keyring.StateRegistered {
			t.Errorf("a key of another purpose is %s", s)
		}
		opens(t, ring, sealed, binding)
	}
}

func TestRevokedKeysStillOpenButAreNotCurrent(t *testing.T) {
	_, k := create(t)
	for _, suite := range suites {
		info := newKey(t, k, suite, "in")
		sealed, binding := sealTo(t, info)
		if err := errors.Join(k.MarkRegistered(info.ID, 1, 1), k.MarkRevoked(info.ID)); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Current(suite, "in"); !errors.Is(err, keyring.ErrNotFound) {
			t.Errorf("%s: a revoked key is current: %v", suite, err)
		}
		if err := k.MarkRegistered(info.ID, 2, 2); !errors.Is(err, keyring.ErrRevoked) {
			t.Errorf("%s: registering a revoked key: %v", suite, err)
		}
		opens(t, k, sealed, binding)
	}
}

func TestDeletedKeysAreGone(t *testing.T) {
	home, k := create(t)
	info := newKey(t, k, envelope.SuiteX25519, "one task")
	sealed, binding := sealTo(t, info)
	opens(t, k, sealed, binding)
	if err := k.Delete(info.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := envelope.OpenFrom(sealed.Ciphertext, sealed.Records, k.Identities(), binding); !errors.Is(err, envelope.ErrNoMatch) {
		t.Errorf("opening with a deleted key: %v", err)
	}
	if n := len(files(t, home)); n != 1 {
		t.Errorf("%d files are left, want the keyring's own", n)
	}
	if err := k.Delete(info.ID); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("deleting twice: %v", err)
	}
}

func TestFind(t *testing.T) {
	_, k := create(t)
	var ids []string
	for range 17 { // two of which must share their first digit
		ids = append(ids, newKey(t, k, envelope.SuiteX25519, "in").ID)
	}
	for _, id := range ids {
		if i, err := k.Find(id[:12]); err != nil || i.ID != id {
			t.Errorf("finding %s: %v, %v", id[:12], i.ID, err)
		}
	}
	var many *keyring.AmbiguousError
	if _, err := k.Find(""); !errors.As(err, &many) || len(many.IDs) != 17 {
		t.Errorf("finding any: %v", err)
	}
	if _, err := k.Find("zz"); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("finding zz: %v", err)
	}
	if _, err := k.Info(ids[0][:12]); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("Info takes a prefix: %v", err)
	}
}

// A daemon and a command line tool have one home open. Each changes other
// keys and the same key; nothing is lost.
func TestTwoProcessesShareAHome(t *testing.T) {
	home, daemon := create(t)
	shared := newKey(t, daemon, envelope.SuiteX25519, "in")
	tool, err := keyring.Open(home, machine)
	if err != nil {
		t.Fatal(err)
	}
	added := newKey(t, tool, envelope.SuiteX25519, "in")
	sealed, binding := sealTo(t, added)
	if _, err := daemon.Info(added.ID); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("before Reload: %v", err)
	}
	if err := tool.MarkRegistered(shared.ID, 1, 10); err != nil {
		t.Fatal(err)
	}
	old, oldBinding := sealTo(t, shared)
	opens(t, daemon, old, oldBinding) // the daemon's view is stale and has a use to record
	if err := daemon.Reload(); err != nil {
		t.Fatal(err)
	}
	opens(t, daemon, sealed, binding)
	if s := state(t, daemon, shared.ID); s != keyring.StateRegistered {
		t.Errorf("after Reload the shared key is %s", s)
	}
	if err := tool.MarkRevoked(shared.ID); err != nil {
		t.Fatal(err)
	}
	if err := daemon.Close(); err != nil { // writes the use, and must keep the revocation
		t.Fatal(err)
	}
	if err := tool.Reload(); err != nil {
		t.Fatal(err)
	}
	info, err := tool.Info(shared.ID)
	if err != nil || info.State != keyring.StateRevoked || info.LastUsed.IsZero() {
		t.Errorf("in the end: %+v, %v", info, err)
	}
}

func TestConcurrentChangesAllLast(t *testing.T) {
	home, k := create(t)
	var ids []string
	for range 8 {
		ids = append(ids, newKey(t, k, envelope.SuiteX25519, "in").ID)
	}
	var wg sync.WaitGroup
	for n, id := range ids {
		wg.Go(func() {
			other, err := keyring.Open(home, machine)
			if err != nil {
				t.Error(err)
				return
			}
			info, err := other.Info(id)
			if err != nil {
				t.Error(err)
				return
			}
			sealed, binding := sealTo(t, info)
			opens(t, other, sealed, binding)
			if err := errors.Join(other.MarkRegistered(id, uint32(n+1), 5), k.MarkRevoked(ids[0]), other.Close()); err != nil && id != ids[0] {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := k.Reload(); err != nil {
		t.Fatal(err)
	}
	for n, id := range ids[1:] {
		if i, err := k.Info(id); err != nil || i.Epoch != uint32(n+2) || i.State == keyring.StateNew {
			t.Errorf("key %d: %+v, %v", n+1, i, err)
		}
	}
	if cur, err := k.Current(envelope.SuiteX25519, "in"); err != nil || cur.ID != ids[7] {
		t.Errorf("current is %s, %v", cur.ID, err)
	}
}

func TestClosedKeyringDoesNothing(t *testing.T) {
	_, k := create(t)
	acct, err := k.NewAccount()
	if err != nil {
		t.Fatal(err)
	}
	info, ids := newKey(t, k, envelope.SuiteX25519, "in"), k.Identities()
	sealed, binding := sealTo(t, info)
	opens(t, k, sealed, binding)
	if err := errors.Join(k.Close(), k.Close()); err != nil {
		t.Fatal(err)
	}
	_, errNew := k.New(envelope.SuiteX25519, "in")
	_, errAccount := k.Account()
	_, errSign := acct.SignDigest([32]byte{1})
	_, errUnwrap := ids[0].Unwrap(make([]byte, 80), nil)
	for name, err := range map[string]error{
		"New": errNew, "Account": errAccount, "SignDigest": errSign, "Unwrap": errUnwrap, "Reload": k.Reload(),
		"MarkRevoked": k.MarkRevoked(info.ID), "Delete": k.Delete(info.ID),
	} {
		if !errors.Is(err, keyring.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadRequestsMakeNoKeys(t *testing.T) {
	home, k := create(t)
	for _, purpose := range []string{"", "line\nbreak", "ünicode", string(make([]byte, 200))} {
		if _, err := k.New(envelope.SuiteX25519, purpose); err == nil {
			t.Errorf("purpose %q went through", purpose)
		}
	}
	for _, bits := range []int{0, 1024, 2049, 8192} {
		if _, err := k.NewRSA(bits, "in"); err == nil {
			t.Errorf("%d bits went through", bits)
		}
	}
	if _, err := k.New(4, "in"); err == nil {
		t.Error("suite 4 went through")
	}
	if n := len(files(t, home)); n != 1 {
		t.Errorf("%d files", n)
	}
}

func TestDefaultRSAKeyHas3072Bits(t *testing.T) {
	_, k := create(t)
	info, err := k.New(envelope.SuiteRSA, "browser")
	if err != nil || info.Public.Bits() != 3072 {
		t.Errorf("%d bits, %v", info.Public.Bits(), err)
	}
}

func TestRewrapPassesTheKeyOn(t *testing.T) {
	_, verifier := create(t)
	_, worker := create(t)
	for _, from := range suites {
		for _, to := range suites {
			mine, theirs := newKey(t, verifier, from, "verify"), newKey(t, worker, to, "work")
			sealed, b := sealTo(t, mine)
			next := b
			next.Account[0], next.Role, next.Epoch = 9, envelope.RoleWorker, 4
			record, err := verifier.Rewrapper().Rewrap(sealed.Records, b, theirs.Public, next)
			if err != nil {
				t.Fatalf("%s to %s: %v", from, to, err)
			}
			moved := &envelope.Sealed{Ciphertext: sealed.Ciphertext, Records: record}
			opens(t, worker, moved, next)
			if _, err := envelope.Unwrap(record, worker.Identities(), b); !errors.Is(err, envelope.ErrOpen) {
				t.Errorf("the worker opens it as %s: %v", b.Role, err)
			}
		}
	}
}

func TestRewrapStaysWithThePayload(t *testing.T) {
	_, k := create(t)
	info := newKey(t, k, envelope.SuiteX25519, "verify")
	sealed, b := sealTo(t, info)
	for name, change := range map[string]func(*envelope.Binding){
		"task":       func(b *envelope.Binding) { b.Header.ID[0]++ },
		"chain":      func(b *envelope.Binding) { b.Header.ChainID++ },
		"commitment": func(b *envelope.Binding) { b.Commitment[0]++ },
	} {
		to := b
		change(&to)
		if _, err := k.Rewrapper().Rewrap(sealed.Records, b, info.Public, to); err == nil {
			t.Errorf("re-wrapped for another %s", name)
		}
	}
	wrong := b
	wrong.Epoch++
	if _, err := k.Rewrapper().Rewrap(sealed.Records, wrong, info.Public, wrong); !errors.Is(err, envelope.ErrOpen) {
		t.Errorf("a wrap of another epoch: %v", err)
	}
	tampered := bytes.Clone(sealed.Records)
	tampered[20] ^= 1
	if _, err := k.Rewrapper().Rewrap(tampered, b, info.Public, b); !errors.Is(err, envelope.ErrOpen) {
		t.Errorf("a tampered wrap: %v", err)
	}
	_, other := create(t)
	if _, err := other.Rewrapper().Rewrap(sealed.Records, b, info.Public, b); !errors.Is(err, envelope.ErrNoMatch) {
		t.Errorf("someone else's wrap: %v", err)
	}
}
