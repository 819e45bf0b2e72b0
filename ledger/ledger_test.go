package ledger_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

func dial(t testing.TB, cfg ledger.Config, urls ...string) *ledger.Ledger {
	t.Helper()
	cfg.URLs = urls
	l, err := ledger.Dial(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func TestDialRefusesWrongChain(t *testing.T) {
	c := chain(t, devchain.Options{ChainID: 5, HTTPAddr: "127.0.0.1:0"})
	var wrong *ledger.WrongChainError
	_, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{c.HTTPURL()}, ChainID: 6})
	if !errors.As(err, &wrong) || wrong.Want.Int64() != 6 || wrong.Got.Int64() != 5 {
		t.Errorf("got %v", err)
	}
	other := chain(t, devchain.Options{ChainID: 7, HTTPAddr: "127.0.0.1:0"})
	if _, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{c.HTTPURL(), other.HTTPURL()}}); !errors.As(err, &wrong) {
		t.Errorf("two nodes of different chains: %v", err)
	}
}

// A node that changes to another chain behind the same address is noticed when the
// connection breaks.
func TestWrongChainLater(t *testing.T) {
	c := chain(t, devchain.Options{ChainID: 5})
	p := newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{}, p.url)
	broken := false
	p.set(func(method string, _ []json.RawMessage) *fault {
		if method == "eth_chainId" {
			return &fault{swallow: json.RawMessage(`"0x9"`)}
		}
		if !broken {
			broken = true
			return &fault{drop: true}
		}
		return nil
	})
	var wrong *ledger.WrongChainError
	if _, err := l.Head(t.Context()); !errors.As(err, &wrong) {
		t.Errorf("got %v", err)
	}
}

func TestDialNobody(t *testing.T) {
	_, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{"http://127.0.0.1:1"}})
	if !errors.Is(err, ledger.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	if _, err := ledger.Dial(t.Context(), ledger.Config{}); err == nil {
		t.Error("connected to nowhere")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ledger.Dial(ctx, ledger.Config{URLs: []string{"http://127.0.0.1:1"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTransportTroubleFailsOver(t *testing.T) {
	c := chain(t, devchain.Options{HTTPAddr: "127.0.0.1:0"})
	for name, f := range map[string]*fault{
		"cut":       {drop: true},
		"truncated": {truncate: true},
		"429":       {status: http.StatusTooManyRequests, header: map[string]string{"Retry-After": "60"}},
		"502":       {status: http.StatusBadGateway, message: "<html>bad gateway</html>"},
		"rate":      {code: -32005, message: "daily request limit exceeded, request rate limited"},
		"behind":    {code: -32000, message: "header not found"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := newProxy(t, c.RPC(), nil)
			l := dial(t, ledger.Config{}, bad.url, c.HTTPURL())
			bad.set(func(method string, _ []json.RawMessage) *fault {
				if method == "eth_getBalance" {
					return f
				}
				return nil
			})
			begun := time.Now()
			if _, err := l.Balance(t.Context(), common.Address{1}); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(begun); took > time.Second {
				t.Errorf("took %v with a good node at hand", took)
			}
			if n := bad.count("eth_getBalance"); n != 1 {
				t.Errorf("asked the bad node %d times", n)
			}
		})
	}
}

func TestRevertsAreBelieved(t *testing.T) {
	c := chain(t, devchain.Options{Alloc: alloc()})
	first, second := newProxy(t, c.RPC(), nil), newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{}, first.url, second.url)
	var revert *ledger.RevertError
	if _, err := l.Call(t.Context(), refuseAt, nil); !errors.As(err, &revert) || revert.Reason != "no" {
		t.Errorf("call: %v", err)
	}
	if _, err := l.EstimateGas(t.Context(), common.Address{1}, refuseAt, nil, []byte{1}); !errors.As(err, &revert) || revert.Reason != "no" {
		t.Errorf("estimate: %v", err)
	}
	if _, err := l.Call(t.Context(), fussyAt, nil); !errors.As(err, &revert) || len(revert.Data) != 0 {
		t.Errorf("revert without data: %v", err)
	}
	if n := first.count("eth_call") + first.count("eth_estimateGas"); n != 3 {
		t.Errorf("the first node was asked %d times", n)
	}
	if n := second.count("eth_call") + second.count("eth_estimateGas"); n != 0 {
		t.Errorf("reverts were asked of another node %d times", n)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	c := chain(t, devchain.Options{})
	p := newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{}, p.url)
	refused := 0
	p.set(on("eth_getBalance", func() *fault {
		if refused++; refused == 1 {
			return &fault{status: http.StatusTooManyRequests, header: map[string]string{"Retry-After": "1"}}
		}
		return nil
	}))
	begun := time.Now()
	if _, err := l.Balance(t.Context(), common.Address{1}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took < 900*time.Millisecond {
		t.Errorf("asked again after %v", took)
	}
	if refused != 2 {
		t.Errorf("asked %d times", refused)
	}
}

func TestUnavailableIsBounded(t *testing.T) {
	c := chain(t, devchain.Options{})
	p := newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{Retries: 2}, p.url)
	p.set(func(string, []json.RawMessage) *fault { return &fault{drop: true} })
	if _, err := l.Balance(t.Context(), common.Address{1}); !errors.Is(err, ledger.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := l.Balance(ctx, common.Address{1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with a deadline: %v", err)
	}
}

// frozen makes a proxy show the head of a while ago.
func frozen(p *proxy, head json.RawMessage) {
	p.set(func(method string, params []json.RawMessage) *fault {
		if method == "eth_getBlockByNumber" && string(params[0]) == `"latest"` {
			return &fault{swallow: head}
		}
		return nil
	})
}

func TestStaleHeadIsPassedOver(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	var old json.RawMessage
	if err := c.RPC().Call(&old, "eth_getBlockByNumber", "latest", false); err != nil {
		t.Fatal(err)
	}
	e := newEmitter(t, c, s)
	e.emit(10)
	first, second := newProxy(t, c.RPC(), nil), newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{}, first.url, second.url)
	h, err := l.Head(t.Context())
	if err != nil || h.Number.Uint64() < 10 {
		t.Fatalf("head %v, %v", h, err)
	}
	frozen(first, old)
	if h, err := l.Head(t.Context()); err != nil || h.Number.Uint64() < 10 {
		t.Errorf("head %v, %v: the first node's old one", h.Number, err)
	}
	frozen(second, old)
	if h, err := l.Head(t.Context()); err != nil || h.Number.Uint64() != 0 {
		t.Errorf("head %v, %v: both nodes agree on block 0", h, err)
	}
}

func TestReads(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{ChainID: 99, Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{Confirmations: 3})
	ctx := t.Context()
	if l.ChainID().Int64() != 99 || l.Confirmations() != 3 {
		t.Errorf("chain %v, confirmations %d", l.ChainID(), l.Confirmations())
	}
	if code, err := l.Code(ctx, echoAt); err != nil || len(code) == 0 {
		t.Errorf("code %x, %v", code, err)
	}
	if _, err := l.Receipt(ctx, common.Hash{1}); !errors.Is(err, ethereum.NotFound) {
		t.Errorf("receipt of nothing: %v", err)
	}
	if _, _, err := l.Transaction(ctx, common.Hash{1}); !errors.Is(err, ethereum.NotFound) {
		t.Errorf("transaction of nothing: %v", err)
	}
	if _, err := l.Header(ctx, 1000); !errors.Is(err, ethereum.NotFound) {
		t.Errorf("header of nothing: %v", err)
	}
	var funds *ledger.FundsError
	if _, err := l.EstimateGas(ctx, common.Address{8}, echoAt, big.NewInt(1), nil); !errors.As(err, &funds) {
		t.Errorf("estimate without money: %v", err)
	}
	if _, err := l.CallFrom(ctx, s.Address(), fussyAt, big.NewInt(1), nil); err != nil {
		t.Errorf("call with value: %v", err)
	}
	if p, err := l.GasPrice(ctx); err != nil || p.Sign() <= 0 {
		t.Errorf("gas price %v, %v", p, err)
	}
}

func TestFeeCap(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{MaxFee: big.NewInt(10)}) // the base fee starts at one gwei
	out := sender(t, l, database(t), s)
	var dear *ledger.FeeCapError
	if _, err := out.Send(t.Context(), ledger.Intent{ID: "x", To: &echoAt, Gas: 30000}); !errors.As(err, &dear) || dear.Cap.Int64() != 10 {
		t.Errorf("got %v", err)
	}
}

// calm is how many windows pass before a wider one is tried again.
const calm = 8

func TestLogsInWindowsReadEachBlockOnce(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	e.emit(60)
	for _, refusal := range []struct {
		message string
		most    uint64
		config  uint64
		queries int // at most
	}{
		{message: "exceed maximum block range 6", most: 6, queries: 1 + 11},
		{message: "block range is too wide", most: 10, queries: 5 + 12},
		{message: "eth_getLogs is limited to a 5 range", most: 5, queries: 1 + 13},
		{message: "", most: 1 << 40, queries: 1},
		{message: "", most: 1 << 40, config: 7, queries: 9},
		{message: "query timeout exceeded", most: 1, queries: 6 + 61 + 61/calm},
	} {
		covered := map[uint64]int{}
		asked := 0
		p := newProxy(t, c.RPC(), func(method string, params []json.RawMessage) *fault {
			if method != "eth_getLogs" {
				return nil
			}
			asked++
			from, to := blocks(t, params[0])
			if to-from+1 > refusal.most {
				return &fault{code: -32602, message: refusal.message}
			}
			for n := from; n <= to; n++ {
				covered[n]++
			}
			return nil
		})
		l := dial(t, ledger.Config{LogRange: refusal.config}, p.url)
		logs, err := l.Logs(t.Context(), ledger.Query{Addresses: []common.Address{echoAt}, From: 0, To: e.head()})
		if err != nil {
			t.Fatalf("%q: %v", refusal.message, err)
		}
		if !slices.EqualFunc(logs, e.logs, sameLog) {
			t.Errorf("%q: %d logs, want %d", refusal.message, len(logs), len(e.logs))
		}
		for n := uint64(0); n <= e.head(); n++ {
			if covered[n] != 1 {
				t.Errorf("%q: block %d was read %d times", refusal.message, n, covered[n])
			}
		}
		if asked > refusal.queries {
			t.Errorf("%q: %d queries for %d blocks, want at most %d", refusal.message, asked, e.head()+1, refusal.queries)
		}
	}
}

func TestLogsSelect(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	e.emit(5)
	l := over(t, c, ledger.Config{})
	third := e.logs[2]
	logs, err := l.Logs(t.Context(), ledger.Query{Topics: [][]common.Hash{{third.Topics[0]}}, To: e.head()})
	if err != nil || len(logs) != 1 || !sameLog(logs[0], third) {
		t.Errorf("by topic: %v, %v", logs, err)
	}
	logs, err = l.Logs(t.Context(), ledger.Query{Topics: [][]common.Hash{{}}, From: third.BlockNumber, To: third.BlockNumber})
	if err != nil || len(logs) != 1 || !sameLog(logs[0], third) {
		t.Errorf("one block, any topic: %v, %v", logs, err)
	}
	if logs, err := l.Logs(t.Context(), ledger.Query{From: 3, To: 2}); err != nil || len(logs) != 0 {
		t.Errorf("empty range: %v, %v", logs, err)
	}
}

func blocks(t testing.TB, filter json.RawMessage) (from, to uint64) {
	t.Helper()
	var f struct{ FromBlock, ToBlock json.RawMessage }
	if err := json.Unmarshal(filter, &f); err != nil {
		t.Error(err)
	}
	parse := func(raw json.RawMessage) uint64 {
		n, ok := new(big.Int).SetString(string(raw[1:len(raw)-1]), 0)
		if !ok {
			t.Errorf("block number %s", raw)
		}
		return n.Uint64()
	}
	return parse(f.FromBlock), parse(f.ToBlock)
}

func sameLog(a, b types.Log) bool {
	return a.BlockHash == b.BlockHash && a.Index == b.Index && a.TxHash == b.TxHash && slices.Equal(a.Topics, b.Topics) && string(a.Data) == string(b.Data)
}

func TestWake(t *testing.T) {
	s := newSigner(t)
	for _, mode := range []string{"pushed", "polled"} {
		t.Run(mode, func(t *testing.T) {
			c := chain(t, devchain.Options{Alloc: alloc(s.Address()), HTTPAddr: "127.0.0.1:0", WSAddr: "127.0.0.1:0"})
			url, poll := c.WSURL(), time.Hour
			if mode == "polled" {
				url, poll = c.HTTPURL(), 50*time.Millisecond
			}
			l := dial(t, ledger.Config{Poll: poll}, url)
			ctx, cancel := context.WithCancel(t.Context())
			wake := l.Wake(ctx)
			time.Sleep(200 * time.Millisecond) // the subscription is made in the background
			newEmitter(t, c, s).emit(1)
			select {
			case <-wake:
			case <-time.After(5 * time.Second):
				t.Error("a new head woke nobody")
			}
			cancel()
		})
	}
}
