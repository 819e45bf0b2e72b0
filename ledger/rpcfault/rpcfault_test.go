package rpcfault_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"

	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/ledger/rpcfault"
)

// speaker is a contract that emits one log without topics at each call.
var speaker = common.Address{0x50}

// chain is a chain of the given length that serves HTTP, with a log in every hundredth
// block.
func chain(t *testing.T, blocks int) (url string, logs int) {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	from := crypto.PubkeyToAddress(key.PublicKey)
	url, text := free(t)
	port, _ := strconv.Atoi(text)
	b := simulated.NewBackend(types.GenesisAlloc{
		from:    {Balance: new(big.Int).Lsh(big.NewInt(1), 90)},
		speaker: {Code: common.FromHex("5f5fa000")}, // log0(0, 0)
	}, func(n *node.Config, _ *ethconfig.Config) {
		n.HTTPHost, n.HTTPPort, n.HTTPModules = "127.0.0.1", port, []string{"eth"}
	})
	t.Cleanup(func() { b.Close() })
	for i := range blocks {
		if i%100 == 50 {
			tx, err := types.SignNewTx(key, types.LatestSignerForChainID(big.NewInt(1337)), &types.DynamicFeeTx{
				ChainID: big.NewInt(1337), Nonce: uint64(logs), To: &speaker, Gas: 30_000, GasFeeCap: big.NewInt(10_000_000_000), GasTipCap: big.NewInt(1_000_000_000),
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Client().SendTransaction(t.Context(), tx); err != nil {
				t.Fatal(err)
			}
			logs++
		}
		b.Commit()
	}
	return url, logs
}

// long is a node whose chain has so many blocks, with a log in every hundredth. It is
// made up, since mining so many takes minutes, and answers what a scan asks.
func long(t *testing.T, blocks int) (url string, logs int) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var calls []struct {
			ID     json.RawMessage   `json:"id"`
			Method string            `json:"method"`
			Params []json.RawMessage `json:"params"`
		}
		if err := json.NewDecoder(r.Body).Decode(&calls); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var answers []any
		for _, c := range calls {
			var result any = "0x539"
			if from, to, ok := rpcfault.Range(rpcfault.Call{Method: c.Method, Params: c.Params}); ok {
				result = spoken(from, min(to, uint64(blocks)))
			}
			answers = append(answers, map[string]any{"jsonrpc": "2.0", "id": c.ID, "result": result})
		}
		_ = json.NewEncoder(w).Encode(answers)
	}))
	t.Cleanup(s.Close)
	return s.URL, len(spoken(1, uint64(blocks)))
}

// spoken lists the logs of a range of the made-up chain.
func spoken(from, to uint64) []types.Log {
	list := []types.Log{}
	for n := from; n <= to; n++ {
		if n%100 == 50 {
			list = append(list, types.Log{
				Address: speaker, Topics: []common.Hash{}, Data: []byte{}, BlockNumber: n,
				BlockHash: common.BigToHash(new(big.Int).SetUint64(n)), TxHash: common.Hash{1},
			})
		}
	}
	return list
}

func free(t *testing.T) (url, port string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return "http://127.0.0.1:" + port, port
}

// through starts a proxy before the node at url.
func through(t *testing.T, url string) (*rpcfault.Proxy, string) {
	t.Helper()
	p := rpcfault.New(url, 1)
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return p, s.URL
}

func dial(t *testing.T, url string, c ledger.Config) *ledger.Ledger {
	t.Helper()
	c.URLs = append([]string{url}, c.URLs...)
	l, err := ledger.Dial(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func scan(t *testing.T, l *ledger.Ledger, to uint64) int {
	t.Helper()
	logs, err := l.Logs(t.Context(), ledger.Query{Addresses: []common.Address{speaker}, From: 1, To: to})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[uint64]bool{}
	for _, g := range logs {
		if seen[g.BlockNumber] {
			t.Errorf("the log of block %d came twice", g.BlockNumber)
		}
		seen[g.BlockNumber] = true
	}
	return len(seen)
}

func TestB11_RangeRefused(t *testing.T) {
	const blocks, limit = 10_000, 200
	url, want := long(t, blocks)
	fewest := 0
	for _, words := range rpcfault.Wordings {
		t.Run(words.Who, func(t *testing.T) {
			p, at := through(t, url)
			var mu sync.Mutex
			asked := make([]int, blocks+1)
			p.Set(rpcfault.RangeOver(limit, words, func(from, to uint64) {
				mu.Lock()
				defer mu.Unlock()
				for n := from; n <= to; n++ {
					asked[n]++
				}
			}))
			if got := scan(t, dial(t, at, ledger.Config{}), blocks); got != want {
				t.Errorf("%d of %d logs found", got, want)
			}
			for n := 1; n <= blocks; n++ {
				if asked[n] != 1 {
					t.Fatalf("block %d was answered for %d times", n, asked[n])
				}
			}
			queries := p.Count("eth_getLogs")
			if fewest == 0 || queries < fewest {
				fewest = queries
			}
			t.Logf("%d queries over %d blocks, at most %d each", queries, blocks, limit)
			if queries > 2*blocks/limit {
				t.Errorf("%d queries; the limit of %d needs %d", queries, limit, blocks/limit)
			}
		})
	}
	t.Run("allowed", func(t *testing.T) {
		p, at := through(t, url)
		if got := scan(t, dial(t, at, ledger.Config{}), blocks); got != want {
			t.Errorf("%d of %d logs found", got, want)
		}
		queries := p.Count("eth_getLogs")
		t.Logf("%d queries over %d blocks where the node sets no limit, %d where it allows %d", queries, blocks, fewest, limit)
		if queries*10 > fewest {
			t.Errorf("%d queries; want a tenth of %d", queries, fewest)
		}
	})
}

// Every fault once, before a good node: what is read is right, whichever node it is
// from.
func TestEveryFaultIsSurvived(t *testing.T) {
	url, want := chain(t, 300)
	once := func(f rpcfault.Fault) rpcfault.Rule {
		var done sync.Once
		return func(c rpcfault.Call) (got *rpcfault.Fault) {
			if c.Method == "eth_getLogs" {
				done.Do(func() { got = &f })
			}
			return got
		}
	}
	for name, rule := range map[string]rpcfault.Rule{
		"drop":      once(rpcfault.Fault{Drop: true}),
		"lose":      once(rpcfault.Fault{Lose: true}),
		"time-out":  once(rpcfault.Fault{Stall: 2 * time.Second}),
		"429":       once(rpcfault.Fault{Status: 429, Retry: 1}),
		"truncated": once(rpcfault.Fault{Truncate: true}),
		"busy":      once(rpcfault.Fault{Code: -32005, Message: "daily request count exceeded, request rate limited"}),
		"repeated":  rpcfault.Logs(rpcfault.Repeated),
		"shuffled":  rpcfault.Logs(rpcfault.Shuffled),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, at := through(t, url)
			l := dial(t, at, ledger.Config{Timeout: time.Second})
			p.Set(rule)
			start := time.Now()
			if got := scan(t, l, 300); got != want {
				t.Errorf("%d of %d logs found", got, want)
			}
			if took := time.Since(start); name == "429" && took < 900*time.Millisecond {
				t.Errorf("came back after %v, asked to wait a second", took)
			}
		})
	}
	t.Run("wrong chain", func(t *testing.T) {
		p, at := through(t, url)
		p.Set(rpcfault.WrongChain(5))
		_, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{at}, ChainID: 1337})
		var wrong *ledger.WrongChainError
		if !errors.As(err, &wrong) || wrong.Got.Int64() != 5 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("stale head", func(t *testing.T) {
		_, good := through(t, url)
		p, at := through(t, url)
		l := dial(t, at, ledger.Config{URLs: []string{good}, Timeout: time.Second})
		if head(t, l) != 300 {
			t.Fatal("the chain has no 300 blocks")
		}
		p.Set(func(c rpcfault.Call) *rpcfault.Fault {
			if c.Method != "eth_getBlockByNumber" || string(c.Params[0]) != `"latest"` {
				return nil
			}
			return &rpcfault.Fault{Edit: func(raw json.RawMessage) json.RawMessage {
				var h map[string]json.RawMessage
				if json.Unmarshal(raw, &h) != nil {
					return raw
				}
				h["number"] = []byte(`"0x64"`)
				out, _ := json.Marshal(h)
				return out
			}}
		})
		if n := head(t, l); n != 300 {
			t.Errorf("believed a head of %d although another node is at 300", n)
		}
	})
}

func head(t *testing.T, l *ledger.Ledger) uint64 {
	t.Helper()
	h, err := l.Head(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	return h.Number.Uint64()
}
