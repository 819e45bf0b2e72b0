package ledger

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// slotGas is what writing a new storage slot costs under the rules that gas limits
// given by callers are for: EIP-2200 with EIP-2929. It is what forks and other chains
// price differently first: about 98,000 under Amsterdam's rules.
const slotGas = 22_100

// maxTxGas is the most gas a transaction may ask for under EIP-7825.
const maxTxGas = 1 << 24

// Two contract creations that leave nothing behind, one of which writes a slot.
var (
	bareProbe = hexutil.Bytes(common.FromHex("5f5ff3"))              // return(0, 0)
	slotProbe = hexutil.Bytes(common.FromHex("60015f55" + "5f5ff3")) // sstore(0, 1)
)

// repricing is how many times dearer than known a chain's state is, and the most gas
// that one transaction should ask for, found out once.
type repricing struct {
	mu           sync.Mutex
	factor, most uint64
}

// reprice makes an intent's gas limit fit the chain's prices; a limit of 0 stays, and
// is estimated. Unused gas costs nothing, so the factor may be generous.
func (l *Ledger) reprice(ctx context.Context, from common.Address, in Intent) uint64 {
	factor, most := l.repricing.get(ctx, l, from)
	switch {
	case factor == 1:
		return in.Gas
	case len(in.Data) == 0:
		return 0 // a payment may make an account, at a price of its own
	}
	return max(in.Gas, min(in.Gas*factor, most))
}

func (r *repricing) get(ctx context.Context, l *Ledger, from common.Address) (factor, most uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.factor > 0 {
		return r.factor, r.most
	}
	cost, blockGas, err := l.slotCost(ctx, from)
	if err != nil { // asked again for the next intent; usual prices are likely
		l.log.Debug("could not find out what a storage slot costs", "error", err)
		return 1, 0
	}
	if r.factor = factorFor(cost); r.factor > 1 {
		l.log.Info("storage is dear on this chain; gas limits are raised", "slot", cost, "factor", r.factor)
	}
	r.most = min(maxTxGas, blockGas/2) // a transaction that fills a block waits long
	return r.factor, r.most
}

// factorFor rounds up all but what estimates are off by.
func factorFor(cost uint64) uint64 {
	return min(max((cost+slotGas*3/4)/slotGas, 1), 16)
}

// slotCost is the gas of writing a new slot at the newest block, and that block's gas
// limit.
func (l *Ledger) slotCost(ctx context.Context, from common.Address) (cost, blockGas uint64, err error) {
	var bare, slot hexutil.Uint64
	var head struct {
		GasLimit hexutil.Uint64 `json:"gasLimit"`
	}
	estimate := func(code hexutil.Bytes, into *hexutil.Uint64) rpc.BatchElem {
		return rpc.BatchElem{Method: "eth_estimateGas", Args: []any{map[string]any{"from": from, "data": code, "input": code}}, Result: into}
	}
	calls := []rpc.BatchElem{
		estimate(bareProbe, &bare), estimate(slotProbe, &slot),
		{Method: "eth_getBlockByNumber", Args: []any{"latest", false}, Result: &head},
	}
	if err := l.batch(ctx, "asking what a storage slot costs", calls); err != nil {
		return 0, 0, err
	}
	for _, c := range calls {
		if c.Error != nil {
			return 0, 0, c.Error
		}
	}
	return uint64(slot - min(bare, slot)), uint64(head.GasLimit), nil
}
