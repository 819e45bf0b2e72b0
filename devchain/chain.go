package devchain

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rpc"
)

// instance is the node's folder inside Dir.
const instance = "node"

// poolSlots lets a burst wait in the pool instead of being refused.
const poolSlots = 65536

// cacheMB for the database and for tries. geth's defaults preallocate gigabytes.
const cacheMB = 16

// Chain is a running chain. Close it once done.
type Chain struct {
	stack *node.Node
	seal  *sealer
	front *front
	id    uint64
	log   *slog.Logger
	stop  context.CancelFunc
	errs  chan error
	done  sync.WaitGroup
	once  sync.Once
	shut  error
}

// Start opens or makes the chain and serves it. ctx bounds the start alone; the
// chain runs until Close. Errors: *InUseError, *MismatchError, a listening
// address that is taken or not loopback.
func Start(ctx context.Context, o Options) (*Chain, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("starting the chain: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("starting the chain: %w", err)
	}
	begun := time.Now()
	c, err := open(o)
	if err != nil {
		return nil, fmt.Errorf("starting the chain: %w", err)
	}
	o.Logger.Info("chain started", "chain_id", c.id, "dir", o.Dir, "http", c.front.http, "ws", c.front.ws,
		"block", c.seal.eth.BlockChain().CurrentBlock().Number, "took", time.Since(begun))
	return c, nil
}

func open(o Options) (*Chain, error) {
	c := &Chain{front: &front{gate: new(gate)}, log: o.Logger, errs: make(chan error, 1), stop: func() {}}
	if err := c.open(o); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *Chain) open(o Options) error {
	err := c.front.listen(o)
	if err != nil {
		return err
	}
	if c.stack, err = newNode(o); err != nil {
		return err
	}
	g, err := openGenesis(o)
	if err != nil {
		return err
	}
	c.id = g.Config.ChainID.Uint64()
	waiting, err := salvageJournal(c.stack.ResolvePath(journalFile))
	if err != nil {
		return err
	}
	backend, err := eth.New(c.stack, nodeConfig(o, g))
	if err != nil {
		return fmt.Errorf("opening the node: %w", err)
	}
	return c.launch(o, backend, waiting)
}

// launch starts the node, the sealer and the listeners, in that order: clients
// come last, when all that was accepted before is in the pool again.
func (c *Chain) launch(o Options, backend *eth.Ethereum, waiting []*types.Transaction) error {
	if err := c.front.register(backend, o); err != nil {
		return err
	}
	if err := c.stack.Start(); err != nil {
		return fmt.Errorf("starting the node: %w", err)
	}
	backend.SetSynced()
	c.seal = &sealer{
		eth: backend, gate: c.front.gate, heartbeat: o.Heartbeat, skew: o.Skew,
		wake: make(chan struct{}, 1),
	}
	// A kill may have come between the last block and its sync.
	if err := backend.ChainDb().SyncKeyValue(); err != nil {
		return fmt.Errorf("syncing the database: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	c.stop = stop
	c.seal.watch(ctx)
	backend.TxPool().Add(waiting, true) // refusals: mined before the stop
	c.done.Go(func() { c.run(ctx) })
	return c.front.serve(o)
}

// run keeps the sealer going; its failure ends the service, since a block that
// cannot be stored must not be shown.
func (c *Chain) run(ctx context.Context) {
	err := c.seal.run(ctx)
	if err == nil || ctx.Err() != nil {
		return
	}
	err = fmt.Errorf("sealing: %w", err)
	c.front.gate.open(err)
	c.log.Error("chain failed", "error", err)
	c.errs <- err
}

func newNode(o Options) (*node.Node, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("making a node key: %w", err)
	}
	nc := &node.Config{
		Name: instance,
		// No peers ever; a key in memory keeps the node from writing one.
		P2P: p2p.Config{NoDiscovery: true, NoDial: true, PrivateKey: key},
	}
	if o.Dir != "" {
		if nc.DataDir, err = filepath.Abs(o.Dir); err != nil {
			return nil, fmt.Errorf("chain directory: %w", err)
		}
	}
	stack, err := node.New(nc)
	if errors.Is(err, node.ErrDatadirUsed) {
		return nil, &InUseError{Dir: o.Dir}
	}
	if err != nil {
		return nil, fmt.Errorf("opening the node: %w", err)
	}
	return stack, nil
}

// nodeConfig turns geth's defaults, which expect a long-lived mainnet node with
// an orderly shutdown, into one that may be killed at any time.
func nodeConfig(o Options, g *core.Genesis) *ethconfig.Config {
	c := ethconfig.Defaults
	c.Genesis = g
	c.NetworkId = g.Config.ChainID.Uint64()
	c.SyncMode = ethconfig.FullSync
	// The path scheme keeps recent state in memory and loses it when killed; the
	// hash scheme without pruning writes every block's state with the block.
	c.StateScheme = rawdb.HashScheme
	c.NoPruning = true
	c.DatabaseCache, c.TrieCleanCache, c.TrieDirtyCache, c.SnapshotCache = cacheMB, cacheMB, 0, 0
	c.TransactionHistory = 0 // all
	c.LogNoHistory = true    // log searches read blooms: no index to repair after a kill
	c.Miner.GasPrice = big.NewInt(1)
	c.Miner.GasCeil = g.GasLimit
	c.TxPool.PriceLimit = 1
	c.TxPool.AccountSlots, c.TxPool.AccountQueue = poolSlots, poolSlots
	c.TxPool.GlobalSlots, c.TxPool.GlobalQueue = poolSlots, poolSlots
	c.TxPool.Journal = journalFile
	c.TxPool.NoLocals = o.Dir == "" // no journal to write, nothing to track
	c.TxPool.Rejournal = time.Minute
	c.BlobPool.Datadir = ""
	c.RPCTxFeeCap = 0
	c.RangeLimit = o.RangeLimit
	return &c
}

// HTTPURL is the JSON-RPC address, "" when HTTP is off.
func (c *Chain) HTTPURL() string { return c.front.http }

// WSURL is the WebSocket address, "" when it is off.
func (c *Chain) WSURL() string { return c.front.ws }

// RPC is the in-process client. All callers share it; Close ends it.
func (c *Chain) RPC() *rpc.Client { return c.front.inproc }

// ChainID is the id transactions must be signed for.
func (c *Chain) ChainID() uint64 { return c.id }

// Err yields at most one error: that of a chain that can seal no more. It then
// answers nobody; close it.
func (c *Chain) Err() <-chan error { return c.errs }

// Fork makes the block with this hash the head again and drops those after it, a
// reorg as its clients see it once the next block is sealed. Dropped transactions
// return to the pool and are mined anew.
func (c *Chain) Fork(parent common.Hash) error {
	if err := c.seal.fork(parent); err != nil {
		return fmt.Errorf("forking: %w", err)
	}
	return nil
}

// Close ends listeners, sealer and node, in this order. It is safe to call again.
func (c *Chain) Close() error {
	c.once.Do(func() {
		c.front.close()
		c.stop()
		c.done.Wait()
		if c.stack == nil {
			return
		}
		if err := c.stack.Close(); err != nil {
			c.shut = fmt.Errorf("closing the node: %w", err)
		}
	})
	return c.shut
}
