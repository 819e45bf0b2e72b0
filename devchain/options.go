package devchain

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// DefaultChainID is the chain id of a new chain when Options names none.
const DefaultChainID = 6660001

const (
	defaultHeartbeat = 5 * time.Second
	defaultSkew      = 4 * time.Second
)

// Options shape a chain. The zero value is a chain in memory without listeners.
type Options struct {
	// Dir holds the chain; it is made if missing. "" keeps the chain in memory.
	Dir string
	// ChainID is used for a new chain (0 means DefaultChainID). For a chain that
	// exists, 0 accepts whatever id it has and another id is an error.
	ChainID uint64
	// HTTPAddr and WSAddr are the listening addresses of JSON-RPC, as host:port;
	// port 0 picks a free one and "" means off. Both may name the same address.
	HTTPAddr, WSAddr string
	// AllowRemote permits addresses that are not loopback. There is no
	// authentication: whoever reaches the port may read everything and send
	// signed transactions.
	AllowRemote bool
	// Alloc funds and deploys at block 0. It counts at the first start only: it is
	// stored with the genesis in Dir and reused, whatever is passed later.
	Alloc map[common.Address]types.Account
	// RangeLimit refuses eth_getLogs over more blocks than this (0: no limit).
	RangeLimit uint64
	// NextFork activates the fork after the current mainnet rules (Amsterdam), in
	// which new storage and calldata cost more. It is part of the genesis.
	NextFork bool
	// Heartbeat is the age of the head at which an empty block is sealed: 0 means
	// 5 s, negative means never. Chain time counts whole seconds, so less than a
	// second is taken as one.
	Heartbeat time.Duration
	// Skew is how far chain time may run ahead of the clock: 0 means 4 s. A burst
	// of that many blocks goes at once, later ones come one a second. Tests that
	// need many blocks and no true time set hours.
	Skew time.Duration
	// Logger hears about starts, stops and failures; nil is silent.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Heartbeat == 0 {
		o.Heartbeat = defaultHeartbeat
	}
	if o.Heartbeat > 0 && o.Heartbeat < time.Second {
		o.Heartbeat = time.Second
	}
	if o.Skew == 0 {
		o.Skew = defaultSkew
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// check refuses options that cannot work, before anything is opened.
func (o Options) check() error {
	if o.Skew < time.Second {
		return errors.New("skew must be at least a second: each block is a second after its parent")
	}
	for _, addr := range []string{o.HTTPAddr, o.WSAddr} {
		if err := checkAddr(addr, o.AllowRemote); err != nil {
			return err
		}
	}
	return nil
}

func checkAddr(addr string, remote bool) error {
	if addr == "" {
		return nil
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("listening address %q: %w", addr, err)
	}
	ip := net.ParseIP(host)
	if remote || host == "localhost" || (ip != nil && ip.IsLoopback()) {
		return nil
	}
	return fmt.Errorf("listening address %q is not loopback: set AllowRemote to serve others", addr)
}

// InUseError says that another chain, here or in another process, has Dir open.
type InUseError struct{ Dir string }

func (e *InUseError) Error() string {
	return fmt.Sprintf("chain directory %s is in use by another process", e.Dir)
}

// MismatchError says that the chain in Dir is not the one the options ask for.
type MismatchError struct {
	Dir        string
	Want, Have string
}

func (e *MismatchError) Error() string {
	return fmt.Sprintf("chain directory %s holds %s, not %s", e.Dir, e.Have, e.Want)
}
