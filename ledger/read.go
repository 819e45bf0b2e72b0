package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// staleSlack is how many blocks a node may be behind another before its answers
// count as trouble: nodes hear of a block at different moments.
const staleSlack = 3

// ref names a block as the node does. Some chains hash headers in ways of their
// own, so hashes are taken from the node and never computed here.
type ref struct {
	Number hexutil.Uint64 `json:"number"`
	Hash   common.Hash    `json:"hash"`
	Parent common.Hash    `json:"parentHash"`
}

// Head returns the newest header. A node more than a few blocks behind what was
// seen before is passed over; if all are, the chain got shorter, and that is
// believed.
func (l *Ledger) Head(ctx context.Context) (*types.Header, error) {
	var head *types.Header
	err := l.latest(ctx, func(ctx context.Context, e *endpoint) (uint64, error) {
		h, err := e.eth().HeaderByNumber(ctx, nil)
		if err != nil {
			return 0, err
		}
		head = h
		return h.Number.Uint64(), nil
	})
	if err != nil {
		return nil, err
	}
	return head, nil
}

// headRef is Head for those who need number and hash alone.
func (l *Ledger) headRef(ctx context.Context) (ref, error) {
	var head *ref
	err := l.latest(ctx, func(ctx context.Context, e *endpoint) (uint64, error) {
		var h *ref
		if err := e.rpc.CallContext(ctx, &h, "eth_getBlockByNumber", "latest", false); err != nil {
			return 0, err
		}
		if h == nil {
			return 0, errStale
		}
		head = h
		return uint64(h.Number), nil
	})
	if err != nil {
		return ref{}, err
	}
	return *head, nil
}

// latest runs a query for the newest block with the check for nodes that are
// behind. get returns the block's number.
func (l *Ledger) latest(ctx context.Context, get func(context.Context, *endpoint) (uint64, error)) error {
	var got uint64
	var any bool
	err := l.do(ctx, "reading the head", func(ctx context.Context, e *endpoint) error {
		n, err := get(ctx, e)
		if err != nil {
			return err
		}
		got, any = n, true
		l.mu.Lock()
		defer l.mu.Unlock()
		if n+staleSlack < l.seen {
			return fmt.Errorf("%w: head %d after %d", errStale, n, l.seen)
		}
		l.seen = max(l.seen, n)
		return nil
	})
	if any && errors.Is(err, errStale) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.log.Warn("the chain got shorter", "head", got, "was", l.seen)
		l.seen = got
		return nil
	}
	return err
}

// Header returns the header of a block on the current chain, or an error that
// wraps ethereum.NotFound. On chains with headers of their own kind, Header.Hash
// may differ from the block's hash.
func (l *Ledger) Header(ctx context.Context, number uint64) (h *types.Header, err error) {
	err = l.do(ctx, fmt.Sprintf("reading header %d", number), func(ctx context.Context, e *endpoint) error {
		h, err = e.eth().HeaderByNumber(ctx, new(big.Int).SetUint64(number))
		return err
	})
	return h, err
}

// Call runs a view method at the newest block. A refusal is a *RevertError.
func (l *Ledger) Call(ctx context.Context, to common.Address, data []byte) ([]byte, error) {
	return l.CallFrom(ctx, common.Address{}, to, nil, data)
}

// CallFrom runs a call as if from sent it with value, and changes nothing: what
// would the transaction do? A refusal is a *RevertError.
func (l *Ledger) CallFrom(ctx context.Context, from, to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return l.call(ctx, ethereum.CallMsg{From: from, To: &to, Value: value, Data: data}, nil)
}

// call runs msg at a block, nil for the newest.
func (l *Ledger) call(ctx context.Context, msg ethereum.CallMsg, block *big.Int) (out []byte, err error) {
	err = l.do(ctx, "calling "+target(msg.To), func(ctx context.Context, e *endpoint) error {
		out, err = e.eth().CallContract(ctx, msg, block)
		return err
	})
	return out, l.refine(ctx, err, msg)
}

// EstimateGas returns what the transaction would use at the newest block, without
// margin. A refusal is a *RevertError, too little money a *FundsError.
func (l *Ledger) EstimateGas(ctx context.Context, from, to common.Address, value *big.Int, data []byte) (uint64, error) {
	return l.estimate(ctx, ethereum.CallMsg{From: from, To: &to, Value: value, Data: data}, "latest")
}

func (l *Ledger) estimate(ctx context.Context, msg ethereum.CallMsg, block string) (uint64, error) {
	arg := map[string]any{"from": msg.From}
	if msg.To != nil {
		arg["to"] = msg.To
	}
	if msg.Value != nil {
		arg["value"] = (*hexutil.Big)(msg.Value)
	}
	if len(msg.Data) > 0 {
		arg["input"], arg["data"] = hexutil.Bytes(msg.Data), hexutil.Bytes(msg.Data)
	}
	var gas hexutil.Uint64
	err := l.do(ctx, "estimating gas for "+target(msg.To), func(ctx context.Context, e *endpoint) error {
		return e.rpc.CallContext(ctx, &gas, "eth_estimateGas", arg, block)
	})
	return uint64(gas), l.refine(ctx, err, msg)
}

func target(to *common.Address) string {
	if to == nil {
		return "a new contract"
	}
	return to.Hex()
}

// refine gives a node's refusal its type.
func (l *Ledger) refine(ctx context.Context, err error, msg ethereum.CallMsg) error {
	if err == nil {
		return nil
	}
	if r, ok := asRevert(err); ok {
		return fmt.Errorf("calling %s: %w", target(msg.To), r)
	}
	if !isFunds(err) {
		return err
	}
	have, berr := l.Balance(ctx, msg.From)
	if berr != nil {
		return errors.Join(err, berr)
	}
	need := new(big.Int)
	if msg.Value != nil {
		need.Set(msg.Value)
	}
	return fmt.Errorf("calling %s: %w", target(msg.To), &FundsError{Have: have, Need: need})
}

// Code returns the code at addr, empty if there is no contract.
func (l *Ledger) Code(ctx context.Context, addr common.Address) (code []byte, err error) {
	err = l.do(ctx, "reading code of "+addr.Hex(), func(ctx context.Context, e *endpoint) error {
		code, err = e.eth().CodeAt(ctx, addr, nil)
		return err
	})
	return code, err
}

// Balance returns what addr owns at the newest block, in wei.
func (l *Ledger) Balance(ctx context.Context, addr common.Address) (b *big.Int, err error) {
	err = l.do(ctx, "reading balance of "+addr.Hex(), func(ctx context.Context, e *endpoint) error {
		b, err = e.eth().BalanceAt(ctx, addr, nil)
		return err
	})
	return b, err
}

// Receipt returns the receipt of a mined transaction, or an error that wraps
// ethereum.NotFound.
func (l *Ledger) Receipt(ctx context.Context, tx common.Hash) (r *types.Receipt, err error) {
	err = l.do(ctx, "reading receipt of "+tx.Hex(), func(ctx context.Context, e *endpoint) error {
		r, err = e.eth().TransactionReceipt(ctx, tx)
		return absent(err)
	})
	return r, err
}

// absent reads the answer of a node that is still indexing old transactions: it
// does not know this one.
func absent(err error) error {
	if err != nil && contains(err.Error(), "indexing is in progress") {
		return ethereum.NotFound
	}
	return err
}

// Transaction returns a transaction that is mined or waits in the node's pool, or
// an error that wraps ethereum.NotFound.
func (l *Ledger) Transaction(ctx context.Context, hash common.Hash) (tx *types.Transaction, pending bool, err error) {
	err = l.do(ctx, "reading transaction "+hash.Hex(), func(ctx context.Context, e *endpoint) error {
		tx, pending, err = e.eth().TransactionByHash(ctx, hash)
		return absent(err)
	})
	return tx, pending, err
}

// nonce returns the account's next nonce at a block tag.
func (l *Ledger) nonce(ctx context.Context, addr common.Address, tag string) (uint64, error) {
	var n hexutil.Uint64
	err := l.do(ctx, "reading nonce of "+addr.Hex(), func(ctx context.Context, e *endpoint) error {
		return e.rpc.CallContext(ctx, &n, "eth_getTransactionCount", addr, tag)
	})
	return uint64(n), err
}

// userOf finds the transaction that used a nonce of addr, and its block: the first
// block after which the account's count is beyond the nonce. It needs the state of
// that block, which full nodes keep for 128 blocks. The hash is zero if the count
// changed without a transaction, as some chains allow.
func (l *Ledger) userOf(ctx context.Context, addr common.Address, nonce, head uint64) (block uint64, tx common.Hash, err error) {
	low, high := uint64(0), head // count(high) > nonce
	for step := uint64(1); step <= head; step *= 2 {
		n, err := l.nonce(ctx, addr, hexutil.EncodeUint64(head-step))
		if err != nil {
			return 0, tx, err
		}
		if n <= nonce {
			low = head - step + 1
			break
		}
		high = head - step
	}
	for low < high {
		mid := low + (high-low)/2
		n, err := l.nonce(ctx, addr, hexutil.EncodeUint64(mid))
		if err != nil {
			return 0, tx, err
		}
		if n > nonce {
			high = mid
		} else {
			low = mid + 1
		}
	}
	var b struct {
		Transactions []struct {
			Hash  common.Hash    `json:"hash"`
			From  common.Address `json:"from"`
			Nonce hexutil.Uint64 `json:"nonce"`
		} `json:"transactions"`
	}
	err = l.do(ctx, fmt.Sprintf("reading block %d", low), func(ctx context.Context, e *endpoint) error {
		return e.rpc.CallContext(ctx, &b, "eth_getBlockByNumber", hexutil.Uint64(low), true)
	})
	for _, t := range b.Transactions {
		if t.From == addr && uint64(t.Nonce) == nonce {
			tx = t.Hash
		}
	}
	return low, tx, err
}

// batch sends several calls at once to one node. Answers and refusals are left in
// the elements; transport trouble, also of a single element, is an error.
func (l *Ledger) batch(ctx context.Context, what string, calls []rpc.BatchElem) error {
	if len(calls) == 0 {
		return nil
	}
	return l.do(ctx, what, func(ctx context.Context, e *endpoint) error {
		return e.batch(ctx, calls)
	})
}

func (e *endpoint) batch(ctx context.Context, calls []rpc.BatchElem) error {
	for i := range calls {
		calls[i].Error = nil
	}
	if err := e.rpc.BatchCallContext(ctx, calls); err != nil {
		return err
	}
	for i := range calls {
		if err := calls[i].Error; err != nil && isTransport(err) {
			return err
		}
	}
	return nil
}
