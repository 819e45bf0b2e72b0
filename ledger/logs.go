package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// Query selects logs of the blocks From to To, both included. Empty Addresses
// mean any contract; an empty position in Topics means any topic there.
type Query struct {
	Addresses []common.Address
	Topics    [][]common.Hash
	From, To  uint64
}

// Logs returns the matching logs in chain order. It asks in windows as wide as the
// node allows and reads each block once. A reorg while it runs may show logs of
// both branches; who must not see that uses a Follower.
func (l *Ledger) Logs(ctx context.Context, q Query) ([]types.Log, error) {
	var all []types.Log
	for from := q.From; from <= q.To; {
		var logs []types.Log
		var to uint64
		err := l.do(ctx, "reading logs", func(ctx context.Context, e *endpoint) (err error) {
			logs, to, err = e.window(ctx, q, from)
			return err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, logs...)
		if to == q.To {
			break
		}
		from = to + 1
	}
	return all, nil
}

// window reads logs from block from on, as far as one query may go, and returns
// the last block it covered.
func (e *endpoint) window(ctx context.Context, q Query, from uint64) ([]types.Log, uint64, error) {
	for {
		to := q.To
		if size := e.span.get(); to-from >= size {
			to = from + size - 1
		}
		var logs []types.Log
		err := e.rpc.CallContext(ctx, &logs, "eth_getLogs", q.arg(from, to))
		if err == nil {
			e.span.passed(to - from + 1)
			return tidy(logs, from, to), to, nil
		}
		if !e.narrow(err, to-from+1) {
			return nil, 0, err
		}
	}
}

// narrow makes the window smaller if err is about its n blocks, and reports
// whether asking again makes sense.
func (e *endpoint) narrow(err error, n uint64) bool {
	if errors.Is(err, context.DeadlineExceeded) {
		e.span.refused(n, 0, false)
		return false // the attempt's time is up; the next one asks for less
	}
	a, ok := answered(err)
	if !ok || isBusy(a) || n <= 1 {
		return false
	}
	blocks, fixed, ok := tooWide(a.Error())
	if ok {
		e.span.refused(n, blocks, fixed)
	}
	return ok
}

func (q Query) arg(from, to uint64) map[string]any {
	arg := map[string]any{"fromBlock": hexutil.Uint64(from), "toBlock": hexutil.Uint64(to)}
	if len(q.Addresses) > 0 {
		arg["address"] = q.Addresses
	}
	if len(q.Topics) > 0 {
		topics := make([]any, len(q.Topics))
		for i, t := range q.Topics {
			if len(t) > 0 { // some nodes read an empty list as "none", all read null as "any"
				topics[i] = t
			}
		}
		arg["topics"] = topics
	}
	return arg
}

// tidy puts logs in chain order and drops what does not belong: repeated, removed
// and foreign ones.
func tidy(logs []types.Log, from, to uint64) []types.Log {
	logs = slices.DeleteFunc(logs, func(g types.Log) bool {
		return g.Removed || g.BlockNumber < from || g.BlockNumber > to
	})
	slices.SortStableFunc(logs, func(a, b types.Log) int {
		return cmp.Or(cmp.Compare(a.BlockNumber, b.BlockNumber), cmp.Compare(a.Index, b.Index))
	})
	return slices.CompactFunc(logs, func(a, b types.Log) bool {
		return a.BlockHash == b.BlockHash && a.Index == b.Index
	})
}

// errShifting: the chain changed between two answers that belong together.
var errShifting = errors.New("the chain changed while it was read")

// scan reads logs from block from on together with the identity of blocks, from
// one node and in one batch: the first block, the last, and all between them if
// every is set. It fails rather than mix two branches.
func (e *endpoint) scan(ctx context.Context, q Query, from uint64, every bool) ([]types.Log, []ref, error) {
	for {
		to := q.To
		if size := e.span.get(); to-from >= size {
			to = from + size - 1
		}
		numbers := []uint64{from}
		for n := from + 1; every && n < to; n++ {
			numbers = append(numbers, n)
		}
		// The last block is asked for before and after the logs: if it is the same,
		// so is the whole chain below it.
		numbers = append(numbers, to, to)
		logs, refs, err := e.scanBatch(ctx, q, numbers)
		if err == nil {
			e.span.passed(to - from + 1)
			return logs, refs, nil
		}
		if !e.narrow(err, to-from+1) {
			return nil, nil, err
		}
	}
}

func (e *endpoint) scanBatch(ctx context.Context, q Query, numbers []uint64) ([]types.Log, []ref, error) {
	last := len(numbers) - 1
	from, to := numbers[0], numbers[last]
	refs := make([]*ref, len(numbers))
	var logs []types.Log
	calls := make([]rpc.BatchElem, 0, len(numbers)+1)
	for i, n := range numbers {
		if i == last {
			calls = append(calls, rpc.BatchElem{Method: "eth_getLogs", Args: []any{q.arg(from, to)}, Result: &logs})
		}
		calls = append(calls, blockCall(n, &refs[i]))
	}
	if err := e.batch(ctx, calls); err != nil {
		return nil, nil, err
	}
	for i := range calls {
		if calls[i].Error != nil {
			return nil, nil, calls[i].Error
		}
	}
	logs = tidy(logs, from, to)
	return logs, deref(refs[:last]), consistent(refs, numbers, logs)
}

func blockCall(number uint64, result **ref) rpc.BatchElem {
	return rpc.BatchElem{Method: "eth_getBlockByNumber", Args: []any{hexutil.Uint64(number), false}, Result: result}
}

func deref(refs []*ref) []ref {
	out := make([]ref, 0, len(refs))
	for _, r := range refs {
		if r != nil {
			out = append(out, *r)
		}
	}
	return out
}

// consistent checks that all blocks exist, follow each other where they are
// neighbours, and own the logs.
func consistent(refs []*ref, numbers []uint64, logs []types.Log) error {
	known := make(map[uint64]common.Hash, len(refs))
	for i, r := range refs {
		if r == nil || uint64(r.Number) != numbers[i] {
			return fmt.Errorf("%w: it lacks block %d", errStale, numbers[i])
		}
		if h, ok := known[numbers[i]]; ok && h != r.Hash {
			return errShifting
		}
		known[numbers[i]] = r.Hash
		if i > 0 && numbers[i] == numbers[i-1]+1 && r.Parent != refs[i-1].Hash {
			return errShifting
		}
	}
	for i := range logs {
		if h, ok := known[logs[i].BlockNumber]; ok && h != logs[i].BlockHash {
			return errShifting
		}
	}
	return nil
}
