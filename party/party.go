// Package party opens a party's home: its keys, its view of the chain, its outbox
// and its store, ready for a role or a client to work with.
//
// A home is a folder. It holds keys (package keyring), state.db (outbox, cursors and
// the task index, all but the outbox rebuilt from the chain when deleted), blobs
// (sealed payloads) and, when the home was made without asking for a passphrase,
// the machine-made passphrase that unlocks the keys.
package party

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// ErrNoHome says that a folder holds no party.
var ErrNoHome = errors.New("this folder holds no keys")

// ErrNoNetwork says that nothing names a network to join.
var ErrNoNetwork = errors.New("no network is configured")

// ErrBusy says that another process works in the same home.
var ErrBusy = errors.New("another process is using this home")

// Options say how to open a home.
type Options struct {
	Home      string
	Overrides config.Overrides
	// Passphrase unlocks the keys; nil takes the machine-made one of the home.
	Passphrase keyring.Passphrase
	Log        *slog.Logger
	// LockWait is how long to wait for another process to let go of the home.
	LockWait time.Duration
	// Bare opens keys, chain and outbox alone, for work on a chain that has no
	// contracts yet; Registry, Index and Blobs stay nil.
	Bare bool
}

// Party is an open home.
type Party struct {
	Home     string
	Keys     *keyring.Keyring
	Account  *keyring.Account
	Network  config.Network
	Ledger   *ledger.Ledger
	Registry *registry.Registry
	DB       *bbolt.DB
	Sender   *ledger.Sender
	Index    *task.Index
	Blobs    *blob.Store
	Actions  task.Actions
	Log      *slog.Logger
	// Left are the intents that an earlier process sent and did not see mined.
	Left []string

	closers []func()
}

const passphraseFile = "passphrase"

// InitOptions say what a new home gets.
type InitOptions struct {
	// Passphrase protects the keys; nil makes a random one and keeps it in the
	// home, readable by the owner alone.
	Passphrase keyring.Passphrase
	// Suite of the first encryption key.
	Suite envelope.Suite
}

// Init makes a home: a chain account and an encryption key. It refuses a folder that
// holds keys already (keyring.ErrExists).
func Init(home string, o InitOptions) (*keyring.Keyring, error) {
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, fmt.Errorf("making the home: %w", err)
	}
	pass, kdf := o.Passphrase, keyring.KDFInteractive
	if pass == nil {
		var err error
		kdf = keyring.KDFRandom
		if pass, err = machinePassphrase(home); err != nil {
			return nil, err
		}
	}
	keys, err := keyring.Create(home, pass, keyring.Options{KDF: kdf})
	if errors.Is(err, keyring.ErrExists) {
		return complete(home, pass, o, err)
	}
	if err != nil {
		return nil, fmt.Errorf("making the keyring: %w", err)
	}
	return furnish(keys, o)
}

// complete takes up an Init that was interrupted; a home that has all it needs is
// refused with exists.
func complete(home string, pass keyring.Passphrase, o InitOptions, exists error) (*keyring.Keyring, error) {
	keys, err := keyring.Open(home, pass)
	if err != nil {
		return nil, fmt.Errorf("making the keyring: %w", exists)
	}
	if _, err := keys.Account(); err == nil && len(keys.List()) > 0 {
		keys.Close()
		return nil, fmt.Errorf("making the keyring: %w", exists)
	}
	return furnish(keys, o)
}

// furnish gives a keyring the account and the key that it lacks.
func furnish(keys *keyring.Keyring, o InitOptions) (*keyring.Keyring, error) {
	if len(keys.List()) == 0 {
		if _, err := keys.New(o.Suite, "envelope"); err != nil {
			keys.Close()
			return nil, fmt.Errorf("making the encryption key: %w", err)
		}
	}
	if _, err := keys.Account(); err == nil {
		return keys, nil
	}
	if _, err := keys.NewAccount(); err != nil {
		keys.Close()
		return nil, fmt.Errorf("making the chain account: %w", err)
	}
	return keys, nil
}

// machinePassphrase makes the home's random passphrase, or takes up the one that an
// interrupted Init left behind.
func machinePassphrase(home string) (keyring.Passphrase, error) {
	file := filepath.Join(home, passphraseFile)
	if pass, err := keyring.ReadPassphraseFile(file); err == nil {
		return pass, nil
	}
	return keyring.NewPassphraseFile(file)
}

// OpenKeys unlocks the keys of a home; a nil passphrase takes the machine-made one.
func OpenKeys(home string, pass keyring.Passphrase) (*keyring.Keyring, error) {
	if _, err := os.Stat(filepath.Join(home, "keys")); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoHome, home)
	}
	if pass == nil {
		var err error
		if pass, err = keyring.ReadPassphraseFile(filepath.Join(home, passphraseFile)); err != nil {
			return nil, err
		}
	}
	return keyring.Open(home, pass)
}

// NeedsPassphrase reports whether a home holds no machine-made passphrase.
func NeedsPassphrase(home string) bool {
	_, err := os.Stat(filepath.Join(home, passphraseFile))
	return err != nil
}

// ResolveNetwork merges configuration, flags and the announcement of a local
// network into the profile to use.
func ResolveNetwork(home string, o config.Overrides) (config.Network, error) {
	n, err := resolve(home, o)
	if err == nil && !common.IsHexAddress(n.Contracts) {
		err = fmt.Errorf("%w: the profile has no contract address", ErrNoNetwork)
	}
	return n, err
}

// resolve is ResolveNetwork for work that needs no contracts.
func resolve(home string, o config.Overrides) (config.Network, error) {
	c, err := config.Load(home, o)
	if err != nil {
		return config.Network{}, err
	}
	n, _ := c.Profile()
	if c.Network == "local" {
		local, err := config.ReadLocal(home)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return n, err
		}
		if err == nil {
			n = withLocal(n, local)
		}
	}
	if len(n.RPC) == 0 {
		return n, fmt.Errorf("%w: %q has no RPC URL", ErrNoNetwork, c.Network)
	}
	return n, nil
}

func withLocal(n config.Network, local *config.LocalNetwork) config.Network {
	if len(n.RPC) == 0 {
		n.RPC = []string{local.RPC}
	}
	if n.ChainID == 0 {
		n.ChainID = local.ChainID
	}
	if n.Contracts == "" {
		n.Contracts = local.Contracts["KeyRegistry"].Hex()
	}
	if n.Confirmations == 0 {
		n.Confirmations = local.Confirmations
	}
	return n
}

// LedgerConfig turns a profile into what package ledger dials.
func LedgerConfig(n config.Network, log *slog.Logger) ledger.Config {
	return ledger.Config{
		URLs: n.RPC, ChainID: n.ChainID, Confirmations: n.Confirmations, LogRange: n.LogRange, Logger: log,
	}
}

// Open opens a home and joins its network.
func Open(ctx context.Context, o Options) (_ *Party, err error) {
	find := ResolveNetwork
	if o.Bare {
		find = resolve
	}
	network, err := find(o.Home, o.Overrides)
	if err != nil {
		return nil, err
	}
	p := &Party{Home: o.Home, Network: network, Log: o.Log}
	defer func() {
		if err != nil {
			p.Close()
		}
	}()
	if p.Keys, err = OpenKeys(o.Home, o.Passphrase); err != nil {
		return nil, err
	}
	p.closers = append(p.closers, func() { p.Keys.Close() })
	if p.Account, err = p.Keys.Account(); err != nil {
		return nil, err
	}
	if p.Ledger, err = ledger.Dial(ctx, LedgerConfig(network, o.Log)); err != nil {
		return nil, err
	}
	p.closers = append(p.closers, p.Ledger.Close)
	if !o.Bare {
		if p.Registry, err = registry.Open(ctx, p.Ledger, common.HexToAddress(network.Contracts)); err != nil {
			return nil, err
		}
		p.Actions = task.NewActions(p.Registry.Network())
	}
	return p, p.openState(ctx, o.LockWait)
}

// openState opens what only one process at a time may have open.
func (p *Party) openState(ctx context.Context, wait time.Duration) error {
	if wait <= 0 {
		wait = 10 * time.Second
	}
	var err error
	p.DB, err = bbolt.Open(filepath.Join(p.Home, "state.db"), 0o600, &bbolt.Options{Timeout: wait})
	if errors.Is(err, bbolterrors.ErrTimeout) {
		return fmt.Errorf("%w: %s", ErrBusy, p.Home)
	}
	if err != nil {
		return fmt.Errorf("opening the home's state: %w", err)
	}
	p.closers = append(p.closers, func() { p.DB.Close() })
	if p.Sender, err = ledger.NewSender(ctx, p.Ledger, p.DB, p.Account); err != nil {
		return err
	}
	p.closers = append(p.closers, p.Sender.Close)
	p.Left = p.Sender.Pending()
	if p.Registry == nil {
		return nil
	}
	if p.Index, err = task.OpenIndex(p.DB, p.Ledger, p.Registry.Network()); err != nil {
		return err
	}
	if p.Blobs, err = blob.Open(filepath.Join(p.Home, "blobs"), blob.Options{Logger: p.Log}); err != nil {
		return fmt.Errorf("opening the home's store: %w", err)
	}
	p.closers = append(p.closers, func() { p.Blobs.Close() })
	return nil
}

// Close lets go of everything, the newest first.
func (p *Party) Close() {
	for i := len(p.closers) - 1; i >= 0; i-- {
		p.closers[i]()
	}
	p.closers = nil
}

// Opener returns the party's private keys as an opener of payloads.
func (p *Party) Opener() task.Opener { return OpenerOf(p.Keys, p.Account.Address()) }

// OpenerOf returns the keys of a keyring as an opener of payloads sealed for
// account.
func OpenerOf(keys *keyring.Keyring, account common.Address) task.Opener {
	epochs := map[string]uint32{}
	for _, info := range keys.List() {
		epochs[info.ID] = info.Epoch
	}
	o := task.Opener{Account: account}
	for _, id := range keys.Identities() {
		keyID := id.KeyID()
		o.Identities = append(o.Identities, task.EpochIdentity{Identity: id, Epoch: epochs[common.Bytes2Hex(keyID[:])]})
	}
	return o
}

// Do sends intents, in order and without waiting between them, and then waits until all
// are mined. It returns where the last one ended up. An intent that was mined before is
// not sent again, unless it had reverted.
func (p *Party) Do(ctx context.Context, intents ...ledger.Intent) (*Receipt, error) {
	last := &Receipt{}
	for _, intent := range intents {
		if err := p.free(intent.ID); err != nil {
			return nil, err
		}
		if _, err := p.Sender.Send(ctx, intent); err != nil {
			return nil, err
		}
	}
	for _, intent := range intents {
		r, err := p.Sender.Wait(ctx, intent.ID)
		if err != nil {
			return nil, err
		}
		last = &Receipt{Tx: r.TxHash, Block: r.BlockNumber.Uint64(), GasUsed: r.GasUsed}
	}
	return last, nil
}

// free makes an intent possible again that was mined without effect: else the outbox
// would give the old refusal for ever.
func (p *Party) free(id string) error {
	e, found, err := p.Sender.Lookup(id)
	if err != nil || !found || !e.Reverted {
		return err
	}
	return p.Sender.Forget(id)
}

// Receipt is where a transaction ended up.
type Receipt struct {
	Tx      common.Hash `json:"tx"`
	Block   uint64      `json:"block"`
	GasUsed uint64      `json:"gas_used"`
}

// Look joins a network to read from it alone: it needs no keys and locks nothing. The
// caller calls the returned function when done.
func Look(ctx context.Context, home string, o config.Overrides, log *slog.Logger) (*registry.Registry, func(), error) {
	n, err := ResolveNetwork(home, o)
	if err != nil {
		return nil, nil, err
	}
	l, err := ledger.Dial(ctx, LedgerConfig(n, log))
	if err != nil {
		return nil, nil, err
	}
	reg, err := registry.Open(ctx, l, common.HexToAddress(n.Contracts))
	if err != nil {
		l.Close()
		return nil, nil, err
	}
	return reg, l.Close, nil
}
