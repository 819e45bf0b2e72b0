package keyring

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/eyesoff/eyesoff/envelope"
)

// entry is one key of an open keyring. Its private part is parsed at first
// use, so that opening a keyring of many old keys stays fast.
type entry struct {
	ring *Keyring
	file *file

	mu   sync.Mutex
	info Info
	used bool // LastUsed is newer than what the file says
	priv *private
}

// Identities returns what opens wraps for every key, in any state, old ones
// too: what was sealed to them stays readable.
func (k *Keyring) Identities() []envelope.Identity {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out := make([]envelope.Identity, 0, len(k.keys))
	for _, e := range k.keys {
		out = append(out, identity{e})
	}
	return out
}

// identity shows of an entry what envelope needs. All its fields are
// unexported, so no private byte can be reached through it.
type identity struct{ e *entry }

func (i identity) Suite() envelope.Suite                       { return i.e.public().Suite() }
func (i identity) KeyID() [envelope.KeyIDSize]byte             { return i.e.public().KeyID() }
func (i identity) Public() *envelope.PublicKey                 { return i.e.public() }
func (i identity) Unwrap(wrapped, info []byte) ([]byte, error) { return i.e.unwrap(wrapped, info) }

// Format shows nothing of the keyring behind it, under any verb.
func (i identity) Format(s fmt.State, _ rune) { io.WriteString(s, "identity "+keyID(i.e.public())) }

func (e *entry) public() *envelope.PublicKey { return e.file.public }

func (e *entry) snapshot() Info {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.info
}

// refresh takes in what another process wrote, but keeps a later use.
func (e *entry) refresh(i Info) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.info.LastUsed.After(i.LastUsed) {
		i.LastUsed = e.info.LastUsed
	}
	e.info = i
}

func (e *entry) unwrap(wrapped, info []byte) ([]byte, error) {
	priv, err := e.private()
	if err != nil {
		return nil, err
	}
	var key []byte
	shielded(func() { key, err = priv.unwrap(wrapped, info) })
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.info.LastUsed, e.used = time.Now().UTC().Truncate(time.Second), true
	return key, nil
}

// private returns the parsed private key.
func (e *entry) private() (*private, error) {
	e.ring.mu.RLock()
	defer e.ring.mu.RUnlock()
	if e.ring.shut {
		return nil, ErrClosed
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.priv != nil {
		return e.priv, nil
	}
	var err error
	shielded(func() { e.priv, err = e.file.openPrivate(e.ring.keks[e.file.header.KDF]) })
	if err != nil {
		return nil, fmt.Errorf("opening key %s: %w", e.info.ID, err)
	}
	return e.priv, nil
}

// openPrivate opens a key file and parses what it holds.
func (f *file) openPrivate(kek []byte) (*private, error) {
	secret, err := f.open(kek)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return f.private(secret)
}

// private parses a key file's secret and checks that it is the private half
// of the public key that the file shows.
func (f *file) private(secret []byte) (*private, error) {
	priv, err := parsePrivate(f.public.Suite(), secret)
	if err != nil {
		return nil, damaged("private key: %v", err)
	}
	pub, err := priv.public()
	if err != nil || !pub.Equal(f.public) {
		return nil, damaged("public and private key do not belong together")
	}
	return priv, nil
}

func (e *entry) wipe() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.priv != nil {
		e.priv.wipe()
		e.priv = nil
	}
}
