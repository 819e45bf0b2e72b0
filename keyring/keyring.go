package keyring

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/eyesoff/eyesoff/envelope"
)

const (
	keysDir   = "keys"
	ringFile  = "keyring"
	keySuffix = ".key"
)

// Options are chosen when a keyring is made and recorded in its files.
type Options struct {
	KDF KDF // KDFInteractive if empty
}

// Keyring is an open set of private keys. It is safe for concurrent use.
type Keyring struct {
	dir  string // HOME/keys
	kdf  kdfParams
	mu   sync.RWMutex
	pass Passphrase
	keks map[kdfParams][]byte // one derivation per salt and cost
	keys map[string]*entry
	acct *Account
	shut bool
}

// String names the folder and hides everything else.
func (k *Keyring) String() string { return "keyring in " + k.dir }

// Format is String under every verb: %d would show what %v hides.
func (k *Keyring) Format(s fmt.State, _ rune) { io.WriteString(s, k.String()) }

// Create makes the keyring of a home that has none, and opens it. It gives
// [ErrExists] if there is one. Key files that lie there already are taken in
// if pass opens them: so a lost keyring file costs nothing.
func Create(home string, pass Passphrase, o Options) (*Keyring, error) {
	if o.KDF == "" {
		o.KDF = KDFInteractive
	}
	if err := pass.check(o.KDF); err != nil {
		return nil, err
	}
	params, err := newParams(o.KDF)
	if err != nil {
		return nil, err
	}
	k := newKeyring(home, pass)
	k.kdf = params
	if err := k.create(); err != nil {
		return nil, errors.Join(fmt.Errorf("creating keyring in %s: %w", home, err), k.Close())
	}
	return k, nil
}

func (k *Keyring) create() error {
	if err := makeDir(k.dir); err != nil {
		return err
	}
	kek, err := k.kek(k.kdf)
	if err != nil {
		return err
	}
	raw, err := formatFile(kindRing, header{KDF: k.kdf}, kek, nil)
	if err != nil {
		return err
	}
	if err := writeNew(k.dir, ringFile, raw); err != nil {
		return err
	}
	return k.load()
}

// Open opens the keyring of a home. Errors: [ErrNotFound] (see [Create]),
// [ErrPassphrase], [ErrDamaged], [*VersionError], [*PermissionError], each
// with the file's name. Every file is authenticated now.
func Open(home string, pass Passphrase) (*Keyring, error) {
	k := newKeyring(home, pass)
	if err := k.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("opening keyring in %s: %w", home, err), k.Close())
	}
	return k, nil
}

func (k *Keyring) open() error {
	if err := checkDir(k.dir); err != nil {
		return notFound(err)
	}
	f, err := k.read(kindRing, ringFile)
	if err != nil {
		return err
	}
	k.kdf = f.header.KDF
	if _, err := k.openFile(f); err != nil {
		return fmt.Errorf("%s: %w", ringFile, err)
	}
	return k.load()
}

func newKeyring(home string, pass Passphrase) *Keyring {
	return &Keyring{
		dir:  filepath.Join(home, keysDir),
		pass: bytes.Clone(pass),
		keks: make(map[kdfParams][]byte),
		keys: make(map[string]*entry),
	}
}

func notFound(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}

// read reads and parses one file of the folder.
func (k *Keyring) read(kind, name string) (*file, error) {
	raw, err := readPrivate(filepath.Join(k.dir, name), maxFile)
	if err != nil {
		return nil, notFound(err)
	}
	f, err := parseFile(kind, raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// kek derives the key of p, or finds it again. The caller holds mu or is alone.
func (k *Keyring) kek(p kdfParams) ([]byte, error) {
	if kek, ok := k.keks[p]; ok {
		return kek, nil
	}
	kek, err := p.derive(k.pass)
	if err != nil {
		return nil, err
	}
	k.keks[p] = kek
	return kek, nil
}

// openFile returns the secret of f. The caller holds mu or is alone.
func (k *Keyring) openFile(f *file) ([]byte, error) {
	kek, err := k.kek(f.header.KDF)
	if err != nil {
		return nil, err
	}
	return f.open(kek)
}

// load reads all key files and forgets keys whose files are gone. The caller
// holds mu or is alone.
func (k *Keyring) load() error {
	list, err := os.ReadDir(k.dir)
	if err != nil {
		return err
	}
	keys := make(map[string]*entry)
	for _, d := range list {
		id, ok := strings.CutSuffix(d.Name(), keySuffix)
		if !ok || strings.HasPrefix(id, tmpPrefix) {
			continue
		}
		e, err := k.loadKey(id)
		if err != nil {
			return err
		}
		keys[id] = e
	}
	k.keys = keys
	return nil
}

func (k *Keyring) loadKey(id string) (*entry, error) {
	f, err := k.read(kindKey, id+keySuffix)
	if err != nil {
		return nil, err
	}
	if f.header.Key.ID != id {
		return nil, fmt.Errorf("%s%s: %w", id, keySuffix, damaged("it is the file of key %s", f.header.Key.ID))
	}
	secret, err := k.openFile(f)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", id, keySuffix, err)
	}
	clear(secret)
	if e := k.keys[id]; e != nil {
		e.refresh(f.info())
		return e, nil
	}
	return &entry{ring: k, info: f.info(), file: f}, nil
}

// Reload takes in what other processes changed.
func (k *Keyring) Reload() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shut {
		return ErrClosed
	}
	if err := k.load(); err != nil {
		return fmt.Errorf("reloading keyring: %w", err)
	}
	return nil
}

// New makes a key of suite (RSA with [DefaultRSABits]) and writes its file
// before it returns.
func (k *Keyring) New(suite envelope.Suite, purpose string) (Info, error) {
	return k.generate(suite, DefaultRSABits, purpose)
}

// NewRSA makes an RSA key of 2048, 3072 or 4096 bits.
func (k *Keyring) NewRSA(bits int, purpose string) (Info, error) {
	if bits != 2048 && bits != 3072 && bits != 4096 {
		return Info{}, fmt.Errorf("keyring: RSA keys have 2048, 3072 or 4096 bits, not %d", bits)
	}
	return k.generate(envelope.SuiteRSA, bits, purpose)
}

func (k *Keyring) generate(suite envelope.Suite, bits int, purpose string) (Info, error) {
	if err := checkPurpose(purpose); err != nil {
		return Info{}, err
	}
	priv, err := generate(suite, bits)
	if err != nil {
		return Info{}, fmt.Errorf("making %s key: %w", suite, err)
	}
	pub, err := priv.public()
	if err != nil {
		return Info{}, fmt.Errorf("making %s key: %w", suite, err)
	}
	secret, err := priv.marshal()
	if err != nil {
		return Info{}, fmt.Errorf("making %s key: %w", suite, err)
	}
	defer clear(secret)
	info := Info{
		ID: keyID(pub), Suite: suite, Purpose: purpose, State: StateNew,
		Created: time.Now().UTC().Truncate(time.Second), Public: pub,
	}
	if err := k.add(info, secret, priv); err != nil {
		return Info{}, err
	}
	return info, nil
}

// add writes the file of a key that the keyring does not hold yet.
func (k *Keyring) add(info Info, secret []byte, priv *private) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	raw, f, err := k.format(info, secret)
	if err != nil {
		return fmt.Errorf("writing key %s: %w", info.ID, err)
	}
	if err := writeNew(k.dir, info.ID+keySuffix, raw); err != nil {
		return fmt.Errorf("writing key %s: %w", info.ID, err)
	}
	k.keys[info.ID] = &entry{ring: k, info: info, file: f, priv: priv}
	return nil
}

// format makes the file of a key. The caller holds mu.
func (k *Keyring) format(info Info, secret []byte) ([]byte, *file, error) {
	if k.shut {
		return nil, nil, ErrClosed
	}
	kek, err := k.kek(k.kdf)
	if err != nil {
		return nil, nil, err
	}
	raw, err := formatFile(kindKey, header{KDF: k.kdf, Key: info.keyHeader()}, kek, secret)
	if err != nil {
		return nil, nil, err
	}
	f, err := parseFile(kindKey, raw)
	return raw, f, err
}

// Import takes in a key file, sealed under the passphrase it was written
// with, and seals it under this keyring's. It keeps the key's state.
func (k *Keyring) Import(raw []byte, pass Passphrase) (Info, error) {
	f, err := parseFile(kindKey, raw)
	if err != nil {
		return Info{}, fmt.Errorf("importing key: %w", err)
	}
	kek, err := f.header.KDF.derive(pass)
	if err != nil {
		return Info{}, fmt.Errorf("importing key: %w", err)
	}
	defer clear(kek)
	secret, err := f.open(kek)
	if err != nil {
		return Info{}, fmt.Errorf("importing key: %w", err)
	}
	defer clear(secret)
	priv, err := f.private(secret)
	if err != nil {
		return Info{}, fmt.Errorf("importing key: %w", err)
	}
	if err := k.add(f.info(), secret, priv); err != nil {
		return Info{}, err
	}
	return f.info(), nil
}

// List describes all keys, oldest first.
func (k *Keyring) List() []Info {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out := make([]Info, 0, len(k.keys))
	for _, e := range k.keys {
		out = append(out, e.snapshot())
	}
	sort.Slice(out, func(i, j int) bool {
		if !out[i].Created.Equal(out[j].Created) {
			return out[i].Created.Before(out[j].Created)
		}
		return out[i].ID < out[j].ID
	})
	return out
}

// Info describes the key of this exact id, or gives [ErrNotFound].
func (k *Keyring) Info(id string) (Info, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if e, ok := k.keys[id]; ok {
		return e.snapshot(), nil
	}
	return Info{}, fmt.Errorf("key %q: %w", id, ErrNotFound)
}

// Find describes the one key whose id starts with prefix. Errors:
// [ErrNotFound], [*AmbiguousError].
func (k *Keyring) Find(prefix string) (Info, error) {
	var hits []Info
	for _, i := range k.List() {
		if strings.HasPrefix(i.ID, strings.ToLower(prefix)) {
			hits = append(hits, i)
		}
	}
	switch len(hits) {
	case 0:
		return Info{}, fmt.Errorf("key %q: %w", prefix, ErrNotFound)
	case 1:
		return hits[0], nil
	}
	ids := make([]string, len(hits))
	for i := range hits {
		ids[i] = hits[i].ID
	}
	return Info{}, &AmbiguousError{prefix, ids}
}

// Close records when keys were last used, overwrites what secrets it can and
// makes every operation fail with [ErrClosed]. A second Close does nothing.
func (k *Keyring) Close() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shut {
		return nil
	}
	err := k.saveUse()
	k.shut = true
	for _, e := range k.keys {
		e.wipe()
	}
	for _, kek := range k.keks {
		clear(kek)
	}
	k.pass.Wipe()
	if k.acct != nil {
		k.acct.wipe()
	}
	return err
}
