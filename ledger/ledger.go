package ledger

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/rpc"
)

// Config says where a chain is and how carefully to use it.
type Config struct {
	// URLs of nodes, http(s) or ws(s), in order of preference.
	URLs []string
	// ChainID the nodes must serve; 0 takes that of the first node that answers.
	ChainID uint64
	// Confirmations a block needs to count as final.
	Confirmations uint64
	// LogRange is the most blocks asked for in one log query. 0 starts at 200 and
	// grows as far as the node allows.
	LogRange uint64
	// MaxFee and MaxTip cap what is paid per gas, in wei; nil means no cap.
	MaxFee, MaxTip *big.Int
	// BumpAfter is how long a transaction may wait before its fee is raised: 0
	// means 30 s. An unseen one is broadcast again after a third of it.
	BumpAfter time.Duration
	// Poll is the interval of asking for a new head: 0 means 100 ms on loopback and
	// 2 s elsewhere.
	Poll time.Duration
	// Timeout of one attempt at one node: 0 means 15 s.
	Timeout time.Duration
	// Retries after all nodes failed: 0 means 5, with growing pauses.
	Retries int
	Logger  *slog.Logger
}

func (c Config) withDefaults() Config {
	if c.BumpAfter == 0 {
		c.BumpAfter = 30 * time.Second
	}
	if c.Timeout == 0 {
		c.Timeout = 15 * time.Second
	}
	if c.Retries == 0 {
		c.Retries = 5
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Poll == 0 {
		c.Poll = pollFor(c.URLs)
	}
	return c
}

const (
	firstPause = 100 * time.Millisecond
	maxPause   = 5 * time.Second
)

// Ledger is one chain, reached through one or more nodes. It is safe for
// concurrent use.
type Ledger struct {
	cfg       Config
	log       *slog.Logger
	endpoints []*endpoint

	mu      sync.Mutex
	chainID *big.Int
	current int    // index of the node that answered last
	seen    uint64 // highest head any node has shown

	fees      feeCache
	repricing repricing
	waker     waker
}

// Dial connects to the nodes of c. Errors: *WrongChainError, ErrUnavailable.
func Dial(ctx context.Context, c Config) (*Ledger, error) {
	if len(c.URLs) == 0 {
		return nil, errors.New("connecting to the chain: no RPC URL is configured")
	}
	l := newLedger(c)
	for _, url := range c.URLs {
		l.endpoints = append(l.endpoints, newEndpoint(url, c.LogRange))
	}
	if err := l.check(ctx); err != nil {
		l.Close()
		return nil, fmt.Errorf("connecting to the chain: %w", err)
	}
	return l, nil
}

// New makes a Ledger over a client that exists, such as that of a chain in this
// process. Close leaves the client open.
func New(ctx context.Context, client *rpc.Client, c Config) (*Ledger, error) {
	l := newLedger(c)
	e := newEndpoint("", c.LogRange)
	e.rpc, e.owned = client, false
	l.endpoints = []*endpoint{e}
	if err := l.check(ctx); err != nil {
		return nil, fmt.Errorf("connecting to the chain: %w", err)
	}
	return l, nil
}

func newLedger(c Config) *Ledger {
	c = c.withDefaults()
	return &Ledger{cfg: c, log: c.Logger, chainID: new(big.Int).SetUint64(c.ChainID)}
}

// check asks every node for its chain id once, so that a wrong one shows at the
// start and not when the others fail. One good node is enough.
func (l *Ledger) check(ctx context.Context) error {
	var failed error
	good := 0
	for _, e := range l.endpoints {
		actx, cancel := context.WithTimeout(ctx, l.cfg.Timeout)
		err := l.ready(actx, e)
		cancel()
		var wrong *WrongChainError
		switch {
		case err == nil:
			good++
		case errors.As(err, &wrong):
			return err
		default:
			failed = err
		}
	}
	if good > 0 {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, failed)
}

// ready connects e and settles the chain id.
func (l *Ledger) ready(ctx context.Context, e *endpoint) error {
	id, err := e.ready(ctx, l.ChainID())
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.chainID.Sign() == 0 {
		l.chainID = id
	}
	return nil
}

// ChainID that transactions must be signed for.
func (l *Ledger) ChainID() *big.Int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return new(big.Int).Set(l.chainID)
}

// Confirmations that make a block final on this chain.
func (l *Ledger) Confirmations() uint64 { return l.cfg.Confirmations }

// Close ends the connections that Dial made.
func (l *Ledger) Close() {
	l.waker.close()
	for _, e := range l.endpoints {
		e.close()
	}
}

// do runs f against one node after another until one answers. f must be safe to
// repeat.
func (l *Ledger) do(ctx context.Context, what string, f func(context.Context, *endpoint) error) error {
	for round := 0; ; round++ {
		err := l.round(ctx, f)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("%s: %w", what, context.Cause(ctx))
		}
		var wrong *WrongChainError
		if !isTransport(err) || errors.As(err, &wrong) {
			return fmt.Errorf("%s: %w", what, err)
		}
		if round >= l.cfg.Retries || (round > 0 && errors.Is(err, errStale)) {
			return fmt.Errorf("%s: %w: %w", what, ErrUnavailable, err)
		}
		l.log.Debug("no node answers, trying again", "doing", what, "round", round, "error", err)
		if !pause(ctx, l.pauseFor(round)) {
			return fmt.Errorf("%s: %w", what, context.Cause(ctx))
		}
	}
}

// round tries each node that does not rest, the last good one first.
func (l *Ledger) round(ctx context.Context, f func(context.Context, *endpoint) error) error {
	var failed error = errors.New("every endpoint asked for a pause")
	n := len(l.endpoints)
	l.mu.Lock()
	first := l.current
	l.mu.Unlock()
	for i := range n {
		e := l.endpoints[(first+i)%n]
		if e.resting() > 0 {
			continue
		}
		err := l.attempt(ctx, e, f)
		if err == nil {
			l.mu.Lock()
			l.current = (first + i) % n
			l.mu.Unlock()
			return nil
		}
		if ctx.Err() != nil || !isTransport(err) {
			return err
		}
		e.trouble()
		failed = err
	}
	return failed
}

func (l *Ledger) attempt(ctx context.Context, e *endpoint, f func(context.Context, *endpoint) error) error {
	ctx, cancel := context.WithTimeout(ctx, l.cfg.Timeout)
	defer cancel()
	if err := l.ready(ctx, e); err != nil {
		return err
	}
	return f(ctx, e)
}

// pauseFor doubles each round, with jitter so that many clients do not return in
// step, and waits for the first node that asked for rest.
func (l *Ledger) pauseFor(round int) time.Duration {
	d := min(firstPause<<min(round, 10), maxPause)
	d = d/2 + rand.N(d/2)
	rest := maxRest
	for _, e := range l.endpoints {
		rest = min(rest, e.resting())
	}
	return max(d, rest)
}

// pause sleeps for d and reports false if ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
