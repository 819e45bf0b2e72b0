package devchain

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/miner"

	"github.com/eyesoff/eyesoff/crashpoint"
)

// window is how long a block waits for company after the first transaction.
const window = 3 * time.Millisecond

// idleRetry is the pause after a block would have been empty although the pool
// holds transactions: they pay less than the base fee asks, for now.
const idleRetry = time.Second

// sealer makes all blocks of a chain.
type sealer struct {
	eth       *eth.Ethereum
	gate      *gate
	heartbeat time.Duration
	skew      time.Duration
	wake      chan struct{}
	mu        sync.Mutex // one block or fork at a time
}

// watch turns new pool transactions into wakes. It reads in a goroutine of its
// own: the pool's feed blocks on a slow reader, and the sealer waits for the pool.
func (s *sealer) watch(ctx context.Context) {
	txs := make(chan core.NewTxsEvent, 1024)
	sub := s.eth.TxPool().SubscribeTransactions(txs, true)
	go func() {
		defer sub.Unsubscribe()
		for {
			select {
			case <-txs:
				s.nudge()
			case <-sub.Err():
				return
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (s *sealer) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// run seals until ctx ends (nil) or a block fails.
func (s *sealer) run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.wake:
			if !pause(ctx, window) {
				return nil
			}
			if err := s.drain(ctx); err != nil {
				return err
			}
		case <-s.beat():
			if err := s.seal(ctx, true); err != nil {
				return err
			}
		}
	}
}

// beat fires when the head will have reached the heartbeat's age.
func (s *sealer) beat() <-chan time.Time {
	if s.heartbeat < 0 {
		return nil
	}
	head := time.Unix(int64(s.eth.BlockChain().CurrentBlock().Time), 0)
	return time.After(time.Until(head.Add(s.heartbeat)))
}

// drain seals until no executable transaction waits.
func (s *sealer) drain(ctx context.Context) error {
	for ctx.Err() == nil {
		if n, _ := s.eth.TxPool().Stats(); n == 0 {
			return nil
		}
		if !s.pace(ctx) {
			return nil
		}
		if err := s.seal(ctx, false); errors.Is(err, errNothing) {
			time.AfterFunc(idleRetry, s.nudge)
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// pace waits until the next block's time is within skew of the clock.
func (s *sealer) pace(ctx context.Context) bool {
	next := time.Unix(int64(s.eth.BlockChain().CurrentBlock().Time)+1, 0)
	return pause(ctx, time.Until(next.Add(-s.skew)))
}

// pause sleeps for d and reports false if ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// errNothing: the block would be empty and nobody asked for an empty one.
var errNothing = errors.New("no transaction fits the next block")

// seal makes one block from the pool, puts it on disk, and only then shows it.
func (s *sealer) seal(ctx context.Context, empty bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return nil
	}
	if err := s.eth.TxPool().Sync(); err != nil {
		return fmt.Errorf("syncing the pool: %w", err)
	}
	block, err := s.build()
	if err != nil {
		return fmt.Errorf("building a block: %w", err)
	}
	if len(block.Transactions()) == 0 && !empty {
		return errNothing
	}
	crashpoint.Hit(crashpoint.ChainBuilt)
	if _, err := s.eth.BlockChain().InsertBlockWithoutSetHead(ctx, block, false); err != nil {
		return fmt.Errorf("inserting block %d: %w", block.NumberU64(), err)
	}
	crashpoint.Hit(crashpoint.ChainInserted)
	return s.adopt(block)
}

// build assembles the next block on the head. The miner's BuildPayload would
// build an empty block first and rebuild in the background; this builds once.
func (s *sealer) build() (*types.Block, error) {
	chain := s.eth.BlockChain()
	head := chain.CurrentBlock()
	args := &miner.BuildPayloadArgs{
		Parent:     head.Hash(),
		Timestamp:  max(head.Time+1, uint64(time.Now().Unix())),
		BeaconRoot: new(common.Hash),
	}
	rand.Read(args.Random[:])
	number := new(big.Int).SetUint64(head.Number.Uint64() + 1)
	if chain.Config().IsAmsterdam(number, args.Timestamp) {
		args.SlotNum = new(uint64)
		*args.SlotNum = number.Uint64()
	}
	block, _, err := s.eth.Miner().BuildTestingPayload(args, nil, false, nil)
	return block, err
}

// adopt makes block the head, behind the closed gate until it is durable.
func (s *sealer) adopt(block *types.Block) (err error) {
	s.gate.close()
	defer func() { s.gate.open(err) }()
	chain := s.eth.BlockChain()
	if _, err := chain.SetCanonical(block); err != nil {
		return fmt.Errorf("adopting block %d: %w", block.NumberU64(), err)
	}
	chain.SetSafe(block.Header())
	chain.SetFinalized(block.Header())
	crashpoint.Hit(crashpoint.ChainAdopted)
	if err := s.eth.ChainDb().SyncKeyValue(); err != nil {
		return fmt.Errorf("syncing block %d to disk: %w", block.NumberU64(), err)
	}
	crashpoint.Hit(crashpoint.ChainSynced)
	return nil
}

// fork makes an earlier block the head again.
func (s *sealer) fork(parent common.Hash) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	block := s.eth.BlockChain().GetBlockByHash(parent)
	if block == nil {
		return fmt.Errorf("no block %s", parent)
	}
	if err := s.adopt(block); err != nil {
		return err
	}
	s.nudge()
	return nil
}
