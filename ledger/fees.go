package ledger

import (
	"context"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

const (
	feeAge     = 2 * time.Second
	feeMaxAge  = 10 * time.Second // while another call asks for a fresh one
	bumpPer100 = 115              // pools want at least 110 for a replacement
)

// fallbackTip is paid where the node suggests none: one gwei.
var fallbackTip = big.NewInt(1_000_000_000)

// price is what a transaction offers per gas, in wei. tip is nil on chains before
// EIP-1559, where fee is the gas price.
type price struct{ fee, tip *big.Int }

// feeCache spares the node a question for each transaction.
type feeCache struct {
	asking sync.Mutex // one question at a time

	mu   sync.Mutex
	at   time.Time
	last price
}

func (c *feeCache) recent(age time.Duration) (price, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last, time.Since(c.at) < age
}

func (c *feeCache) set(p price) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at, c.last = time.Now(), p
}

// price returns what to offer now: twice the base fee plus the suggested tip,
// which stays valid for six full blocks in a row, within the configured caps.
func (l *Ledger) price(ctx context.Context) (price, error) {
	if p, ok := l.fees.recent(feeAge); ok {
		return p, nil
	}
	if !l.fees.asking.TryLock() {
		if p, ok := l.fees.recent(feeMaxAge); ok {
			return p, nil
		}
		l.fees.asking.Lock()
	}
	defer l.fees.asking.Unlock()
	if p, ok := l.fees.recent(feeAge); ok {
		return p, nil
	}
	p, err := l.ask(ctx)
	if err != nil {
		return price{}, fmt.Errorf("choosing a fee: %w", err)
	}
	l.fees.set(p)
	return p, nil
}

func (l *Ledger) ask(ctx context.Context) (price, error) {
	head, err := l.Head(ctx)
	if err != nil {
		return price{}, err
	}
	if head.BaseFee == nil {
		return l.legacyPrice(ctx)
	}
	return l.dynamicPrice(ctx, head.BaseFee)
}

// GasPrice returns the most that a transaction sent now offers per gas, in wei,
// or a *FeeCapError.
func (l *Ledger) GasPrice(ctx context.Context) (*big.Int, error) {
	p, err := l.price(ctx)
	if err != nil {
		return nil, err
	}
	return new(big.Int).Set(p.fee), nil
}

func (l *Ledger) legacyPrice(ctx context.Context) (price, error) {
	var p hexutil.Big
	err := l.do(ctx, "reading the gas price", func(ctx context.Context, e *endpoint) error {
		return e.rpc.CallContext(ctx, &p, "eth_gasPrice")
	})
	if err != nil {
		return price{}, err
	}
	fee := p.ToInt()
	if max := l.cfg.MaxFee; max != nil && fee.Cmp(max) > 0 {
		return price{}, &FeeCapError{Cap: max, Need: fee}
	}
	return price{fee: fee}, nil
}

func (l *Ledger) dynamicPrice(ctx context.Context, base *big.Int) (price, error) {
	var suggested hexutil.Big
	err := l.do(ctx, "reading the suggested tip", func(ctx context.Context, e *endpoint) error {
		return e.rpc.CallContext(ctx, &suggested, "eth_maxPriorityFeePerGas")
	})
	tip := suggested.ToInt()
	if _, refused := answered(err); refused {
		tip = fallbackTip // the method is not in the standard
	} else if err != nil {
		return price{}, err
	}
	tip = capped(tip, l.cfg.MaxTip)
	fee := new(big.Int).Lsh(base, 1)
	fee = capped(fee.Add(fee, tip), l.cfg.MaxFee)
	if need := new(big.Int).Add(base, tip); fee.Cmp(need) < 0 {
		if fee.Cmp(base) < 0 {
			return price{}, &FeeCapError{Cap: l.cfg.MaxFee, Need: need}
		}
		tip = capped(tip, fee)
	}
	return price{fee: fee, tip: tip}, nil
}

// bump raises an offer enough to replace it: by 15 %, or to the market if that is
// higher. It reports false at the cap.
func (l *Ledger) bump(old, market price) (price, bool) {
	next := price{fee: raised(old.fee, market.fee)}
	if max := l.cfg.MaxFee; max != nil && next.fee.Cmp(max) > 0 {
		return price{}, false
	}
	if old.tip == nil {
		return next, true
	}
	next.tip = raised(old.tip, market.tip)
	if max := l.cfg.MaxTip; max != nil && next.tip.Cmp(max) > 0 {
		return price{}, false
	}
	if next.fee.Cmp(next.tip) < 0 {
		next.fee = next.tip
	}
	return next, true
}

func raised(old, market *big.Int) *big.Int {
	n := new(big.Int).Mul(old, big.NewInt(bumpPer100))
	n.Add(n, big.NewInt(99)).Div(n, big.NewInt(100)) // rounded up: 15 % of one wei is one wei
	if market != nil && market.Cmp(n) > 0 {
		return market
	}
	return n
}

func capped(v, limit *big.Int) *big.Int {
	if limit != nil && v.Cmp(limit) > 0 {
		return limit
	}
	return v
}
