// Package localnet brings up a whole network on one machine: a chain with its
// contracts, or the contracts on a chain that runs elsewhere, a blob store, a verifier and two workers, each a process of the same
// binary with a home of its own, and the home of a user who can submit at once.
//
// The folder of the network is the user's home; the others live in parties/NAME
// below it. Everything survives a stop, or a kill, of any process: start it again
// from the same folder and old tasks are there and open.
package localnet

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sys/unix"

	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/registry"
)

// Workers is how many workers a network starts.
const Workers = 2

// Options say where a network lives and who hears of its progress.
type Options struct {
	Dir string
	Log *slog.Logger
	// Progress is told of each step, in a few words.
	Progress func(string)
	// Skew is how far chain time may run ahead of the clock; 0 leaves it to the
	// chain. Tests that make many blocks raise it.
	Skew time.Duration
	// RPC is the URL of a chain to use; "" starts one.
	RPC string
	// Confirmations is how many blocks must stand on an assignment before a key
	// follows it.
	Confirmations uint64
	// FundFrom is a home whose account pays for everything on a chain that is not
	// ours; "" takes coins of the node's own account, which development nodes
	// have. FundPassphrase unlocks its keys; nil takes its machine-made one.
	FundFrom       string
	FundPassphrase keyring.Passphrase
	// Program is the binary to run, "" for the one that is running, and Env holds
	// variables that the process of a party gets on top of this one's. Tests make
	// processes die with them.
	Program string
	Env     map[string][]string
}

// Net is a running network.
type Net struct {
	config.LocalNetwork

	dir      string
	log      *slog.Logger
	progress func(string)
	opts     Options
	grant    *big.Int      // wei for each party
	patience time.Duration // until a process must be ready
	children []*child
	lock     *os.File // held while the network runs
}

// lockFolder keeps a second network from being started in the same folder. The kernel
// lets go of the lock however this process ends.
func lockFolder(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "network.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("locking the network's folder: %w", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: %s", config.ErrRunning, dir)
	}
	return f, nil
}

// Start brings the network up and announces it in Dir/network.json. The caller ends it
// with Stop.
func Start(ctx context.Context, o Options) (_ *Net, err error) {
	n := &Net{dir: o.Dir, log: o.Log, progress: o.Progress, opts: o, patience: readyWait}
	if n.progress == nil {
		n.progress = func(string) {}
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the network's folder: %w", err)
	}
	if n.lock, err = lockFolder(o.Dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			n.Stop()
		}
	}()
	for _, step := range []func(context.Context) error{n.makeHomes, n.findChain, n.deploy, n.startStore, n.startRoles} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	n.Ready = true
	return n, config.WriteLocal(n.dir, n.LocalNetwork)
}

// Stop ends every process, the newest first, and withdraws the announcement.
func (n *Net) Stop() {
	if err := config.RemoveLocal(n.dir); err != nil {
		n.log.Warn("could not remove the announcement", "err", err)
	}
	for _, c := range slices.Backward(n.children) {
		c.stop()
	}
	n.lock.Close()
}

// Processes returns the id of each process by the name of its party.
func (n *Net) Processes() map[string]int {
	pids := map[string]int{}
	for _, c := range n.children {
		pids[c.name] = c.pid()
	}
	return pids
}

// home is the folder of a party; the user's is the network's own.
func (n *Net) home(name string) string {
	if name == "user" {
		return n.dir
	}
	return filepath.Join(n.dir, "parties", name)
}

type member struct{ name, role string }

func members() []member {
	list := []member{{"user", "user"}, {"operator", "operator"}, {"verifier", "verifier"}}
	for i := range Workers {
		list = append(list, member{fmt.Sprintf("worker-%d", i+1), "worker"})
	}
	return list
}

// makeHomes makes the keys of every party that has none yet.
func (n *Net) makeHomes(context.Context) error {
	for _, m := range members() {
		home := n.home(m.name)
		keys, err := party.Init(home, party.InitOptions{Suite: envelope.SuiteX25519})
		if errors.Is(err, keyring.ErrExists) {
			keys, err = party.OpenKeys(home, nil)
		}
		if err != nil {
			return fmt.Errorf("home of %s: %w", m.name, err)
		}
		account, err := keys.Account()
		keys.Close()
		if err != nil {
			return fmt.Errorf("home of %s: %w", m.name, err)
		}
		n.Parties = append(n.Parties, config.Party{Name: m.name, Role: m.role, Account: account.Address(), Home: home})
	}
	return nil
}

// Party returns a member by name.
func (n *Net) Party(name string) config.Party {
	for _, p := range n.Parties {
		if p.Name == name {
			return p
		}
	}
	return config.Party{}
}

// addresses remembers where a process listened, so that it listens there again.
type addresses struct {
	HTTP string `json:"http"`
	WS   string `json:"ws"`
	RPC  string `json:"rpc"`
	WSS  string `json:"ws_url"`
	URL  string `json:"url"`
	ID   uint64 `json:"chain_id"`
}

func (n *Net) run(ctx context.Context, name string, ready any, args func() []string) error {
	c := &child{name: name, home: n.home(name), args: args, log: n.log, patience: n.patience,
		program: n.opts.Program, env: n.opts.Env[name]}
	n.children = append(n.children, c)
	n.progress("starting " + name)
	return c.start(ctx, ready)
}

// deploy puts the contracts and models on the chain and coins into every account, as
// far as they are not there yet.
func (n *Net) deploy(ctx context.Context) error {
	operator, err := party.Open(ctx, party.Options{Home: n.home("operator"), Overrides: config.Overrides{RPC: []string{n.RPC}}, Log: n.log, Bare: true})
	if err != nil {
		return fmt.Errorf("opening the operator's home: %w", err)
	}
	defer operator.Close()
	if err := n.endow(ctx, operator.Ledger); err != nil {
		return err
	}
	n.progress("deploying contracts")
	n.Contracts, err = registry.Deploy(ctx, operator.Ledger, operator.Sender, operator.Account.Address(), nil)
	if err != nil {
		return err
	}
	funding, err := n.funding(ctx, operator.Ledger)
	if err != nil {
		return err
	}
	reg, err := registry.Open(ctx, operator.Ledger, n.Contracts["KeyRegistry"])
	if err != nil {
		return err
	}
	publishing, err := n.publishing(ctx, reg)
	if err != nil {
		return err
	}
	if _, err := operator.Do(ctx, append(funding, publishing...)...); err != nil {
		return fmt.Errorf("funding accounts and publishing models: %w", err)
	}
	return nil
}

// publishing announces every shipped model that is not there yet.
func (n *Net) publishing(ctx context.Context, reg *registry.Registry) ([]ledger.Intent, error) {
	cards, err := model.List()
	if err != nil {
		return nil, err
	}
	var intents []ledger.Intent
	for _, card := range cards {
		published, err := reg.Model(ctx, card.Name)
		if err == nil && published.Digest == card.Digest {
			continue
		}
		n.progress("publishing model " + card.Name)
		intents = append(intents, reg.PublishModel("model/"+card.Name+"/"+card.Digest.Hex(), card.Name, card.Digest, ""))
	}
	return intents, nil
}

func (n *Net) startStore(ctx context.Context) error {
	at := n.remembered("store")
	err := n.run(ctx, "store", &at, func() []string {
		return []string{"blob", "serve", "--with-parent", "--dir", n.home("store"), "--listen", orAny(at.HTTP), "--accept-push"}
	})
	if err != nil {
		return err
	}
	n.Blob = at.URL
	return n.remember("store", at)
}

// startRoles starts verifier and workers, and registers the user's key, all side by
// side.
func (n *Net) startRoles(ctx context.Context) error {
	var group errgroup.Group
	for _, p := range n.Parties {
		if p.Role != "verifier" && p.Role != "worker" {
			continue
		}
		c := &child{name: p.Name, home: p.Home, log: n.log, patience: n.patience, program: n.opts.Program, env: n.opts.Env[p.Name], args: func() []string {
			return []string{p.Role, "start", "--with-parent", "--dir", p.Home, "--rpc", n.RPC, "--contracts", n.Contracts["KeyRegistry"].Hex(),
				"--confirmations", fmt.Sprint(n.Confirmations), "--blob", n.Blob}
		}}
		n.children = append(n.children, c)
		n.progress("starting " + p.Name)
		group.Go(func() error {
			var ready struct{}
			return c.start(ctx, &ready)
		})
	}
	group.Go(func() error {
		user, err := n.OpenParty(ctx, "user")
		if err != nil {
			return err
		}
		defer user.Close()
		return user.Enter(ctx, party.Entry{})
	})
	return group.Wait()
}

// OpenParty opens a member's home as its owner would.
func (n *Net) OpenParty(ctx context.Context, name string) (*party.Party, error) {
	return party.Open(ctx, party.Options{
		Home: n.home(name), Log: n.log,
		Overrides: config.Overrides{RPC: []string{n.RPC}, Contracts: n.Contracts["KeyRegistry"].Hex(), Confirmations: n.Confirmations},
	})
}

// OpenKeys opens a member's keys alone.
func (n *Net) OpenKeys(name string) (*keyring.Keyring, error) {
	return party.OpenKeys(n.home(name), nil)
}
