package devchain_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/eyesoff/eyesoff/devchain"
)

var ether = big.NewInt(1e18)

// rich is a funded key and the genesis that funds it.
func rich(t testing.TB) (*ecdsa.PrivateKey, map[common.Address]types.Account) {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	balance := new(big.Int).Mul(big.NewInt(1e6), ether)
	return key, map[common.Address]types.Account{crypto.PubkeyToAddress(key.PublicKey): {Balance: balance}}
}

func start(t testing.TB, o devchain.Options) *devchain.Chain {
	t.Helper()
	c, err := devchain.Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error("closing:", err)
		}
	})
	return c
}

// transfer signs a plain payment of one wei to a fixed address.
func transfer(t testing.TB, key *ecdsa.PrivateKey, chain, nonce uint64) *types.Transaction {
	t.Helper()
	to := common.Address{0xee}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(new(big.Int).SetUint64(chain)), &types.DynamicFeeTx{
		Nonce: nonce, To: &to, Value: big.NewInt(1), Gas: 21000, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e10),
	})
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func waitReceipt(t testing.TB, c *ethclient.Client, h common.Hash) *types.Receipt {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if r, err := c.TransactionReceipt(context.Background(), h); err == nil {
			return r
		}
	}
	t.Fatalf("transaction %s was not mined", h)
	return nil
}

func TestServesAllFaces(t *testing.T) {
	key, alloc := rich(t)
	begun := time.Now()
	c := start(t, devchain.Options{HTTPAddr: "127.0.0.1:0", WSAddr: "127.0.0.1:0", Alloc: alloc})
	t.Log("start took", time.Since(begun))
	for i, url := range []string{c.HTTPURL(), c.WSURL(), ""} {
		client := c.RPC()
		if url != "" {
			var err error
			if client, err = rpc.Dial(url); err != nil {
				t.Fatal(err)
			}
			defer client.Close()
		}
		ec := ethclient.NewClient(client)
		tx := transfer(t, key, c.ChainID(), uint64(i))
		if err := ec.SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(url, err)
		}
		if r := waitReceipt(t, ec, tx.Hash()); r.Status != types.ReceiptStatusSuccessful {
			t.Errorf("%s: receipt status %d", url, r.Status)
		}
	}
}

func TestHeadSubscription(t *testing.T) {
	key, alloc := rich(t)
	c := start(t, devchain.Options{WSAddr: "127.0.0.1:0", Alloc: alloc, Heartbeat: -1})
	client, err := ethclient.Dial(c.WSURL())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	heads := make(chan *types.Header, 4)
	sub, err := client.SubscribeNewHead(t.Context(), heads)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Unsubscribe()
	if err := client.SendTransaction(t.Context(), transfer(t, key, c.ChainID(), 0)); err != nil {
		t.Fatal(err)
	}
	select {
	case h := <-heads:
		if h.Number.Uint64() != 1 {
			t.Errorf("head %d, want 1", h.Number)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("no head was announced")
	}
}

func TestHeartbeatPassesTime(t *testing.T) {
	c := start(t, devchain.Options{Heartbeat: time.Second})
	ec := ethclient.NewClient(c.RPC())
	deadline := time.Now().Add(5 * time.Second)
	for {
		n, err := ec.BlockNumber(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n >= 2 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("block %d after 5 s of a 1 s heartbeat", n)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestChainTimeStaysNearTheClock(t *testing.T) {
	key, alloc := rich(t)
	const skew = 2 * time.Second
	c := start(t, devchain.Options{Alloc: alloc, Heartbeat: -1, Skew: skew})
	ec := ethclient.NewClient(c.RPC())
	begun := time.Now()
	for i := range uint64(6) {
		tx := transfer(t, key, c.ChainID(), i)
		if err := ec.SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
		waitReceipt(t, ec, tx.Hash())
		h, err := ec.HeaderByNumber(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if ahead := time.Until(time.Unix(int64(h.Time), 0)); ahead > skew {
			t.Errorf("block %d is %v ahead of the clock", h.Number, ahead)
		}
	}
	if took := time.Since(begun); took < 2*time.Second {
		t.Errorf("6 blocks took %v with a skew of %v", took, skew)
	}
}

func TestForkReturnsTransactionsToThePool(t *testing.T) {
	key, alloc := rich(t)
	c := start(t, devchain.Options{Alloc: alloc, Heartbeat: -1, Skew: time.Hour})
	ec := ethclient.NewClient(c.RPC())
	genesis, err := ec.HeaderByNumber(t.Context(), big.NewInt(0))
	if err != nil {
		t.Fatal(err)
	}
	tx := transfer(t, key, c.ChainID(), 0)
	if err := ec.SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	before := waitReceipt(t, ec, tx.Hash()).BlockHash
	if err := c.Fork(genesis.Hash()); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if r, err := ec.TransactionReceipt(t.Context(), tx.Hash()); err == nil && r.BlockHash != before {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the transaction was not mined on the other branch")
		}
	}
	if err := c.Fork(common.Hash{1}); err == nil {
		t.Error("forked to a block that does not exist")
	}
}

func TestRangeLimit(t *testing.T) {
	key, alloc := rich(t)
	c := start(t, devchain.Options{Alloc: alloc, RangeLimit: 1, Heartbeat: -1, Skew: time.Hour})
	ec := ethclient.NewClient(c.RPC())
	for i := range uint64(3) {
		tx := transfer(t, key, c.ChainID(), i)
		if err := ec.SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
		waitReceipt(t, ec, tx.Hash())
	}
	var logs []types.Log
	err := c.RPC().Call(&logs, "eth_getLogs", map[string]string{"fromBlock": "0x0", "toBlock": "0x3"})
	if err == nil || !strings.Contains(err.Error(), "range") {
		t.Errorf("got %v, want a range error", err)
	}
}

func TestOnlyPublicMethodsAreServed(t *testing.T) {
	c := start(t, devchain.Options{})
	for _, m := range []string{"admin_nodeInfo", "debug_setHead", "miner_setGasPrice", "admin_stopHTTP"} {
		err := c.RPC().Call(nil, m)
		if err == nil || !strings.Contains(err.Error(), "does not exist") {
			t.Errorf("%s: got %v", m, err)
		}
	}
	var version string
	if err := c.RPC().Call(&version, "web3_clientVersion"); err != nil || version == "" {
		t.Errorf("web3_clientVersion: %q, %v", version, err)
	}
}

func TestRefusesBadOptions(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, c := range map[string]struct {
		o    devchain.Options
		want string
	}{
		"remote":    {devchain.Options{HTTPAddr: "0.0.0.0:0"}, "not loopback"},
		"remote ws": {devchain.Options{WSAddr: ":0"}, "not loopback"},
		"no port":   {devchain.Options{HTTPAddr: "127.0.0.1"}, "missing port"},
		"taken":     {devchain.Options{HTTPAddr: taken.Addr().String()}, "another program has the port"},
		"skew":      {devchain.Options{Skew: time.Millisecond}, "at least a second"},
	} {
		got, err := devchain.Start(t.Context(), c.o)
		if err == nil {
			got.Close()
			t.Errorf("%s: started", name)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q lacks %q", name, err, c.want)
		}
	}
}

func TestDirKeepsChainAndGenesis(t *testing.T) {
	key, alloc := rich(t)
	dir := t.TempDir()
	o := devchain.Options{Dir: dir, ChainID: 77, Alloc: alloc, Heartbeat: -1}
	c := start(t, o)
	ec := ethclient.NewClient(c.RPC())
	tx := transfer(t, key, 77, 0)
	if err := ec.SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	waitReceipt(t, ec, tx.Hash())

	var inUse *devchain.InUseError
	if _, err := devchain.Start(t.Context(), o); !errors.As(err, &inUse) {
		t.Errorf("second start on the same directory: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}

	var mismatch *devchain.MismatchError
	if _, err := devchain.Start(t.Context(), devchain.Options{Dir: dir, ChainID: 78}); !errors.As(err, &mismatch) {
		t.Errorf("another chain id: %v", err)
	}
	if _, err := devchain.Start(t.Context(), devchain.Options{Dir: dir, NextFork: true}); !errors.As(err, &mismatch) {
		t.Errorf("another fork: %v", err)
	}

	stranger := common.Address{1, 2, 3}
	c = start(t, devchain.Options{Dir: dir, Heartbeat: -1, Alloc: map[common.Address]types.Account{stranger: {Balance: ether}}})
	ec = ethclient.NewClient(c.RPC())
	if c.ChainID() != 77 {
		t.Errorf("chain id %d after a restart, want 77", c.ChainID())
	}
	if _, err := ec.TransactionReceipt(t.Context(), tx.Hash()); err != nil {
		t.Error("receipt after a restart:", err)
	}
	if b, err := ec.BalanceAt(t.Context(), stranger, nil); err != nil || b.Sign() != 0 {
		t.Errorf("a later Alloc gave %v (%v)", b, err)
	}
}

// The next fork's rules seal blocks too, and price new storage higher.
func TestNextFork(t *testing.T) {
	key, alloc := rich(t)
	store := common.Address{0x57}
	alloc[store] = types.Account{Code: common.FromHex("60015f5500")} // slot 0 = 1
	used := map[bool]uint64{}
	for _, next := range []bool{false, true} {
		c := start(t, devchain.Options{Alloc: alloc, NextFork: next})
		ec := ethclient.NewClient(c.RPC())
		tx, err := types.SignNewTx(key, types.LatestSignerForChainID(new(big.Int).SetUint64(c.ChainID())), &types.DynamicFeeTx{
			To: &store, Gas: 500_000, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e10),
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := ec.SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
		r := waitReceipt(t, ec, tx.Hash())
		if r.Status != types.ReceiptStatusSuccessful {
			t.Errorf("next fork %v: the transaction failed", next)
		}
		used[next] = r.GasUsed
	}
	if used[false] != 21000+22100+5 { // EIP-2929 cold slot and EIP-2200 new slot, two pushes
		t.Errorf("a new slot costs %d now", used[false])
	}
	if used[true] < 2*used[false] {
		t.Errorf("a new slot costs %d under the next fork, %d now", used[true], used[false])
	}
	t.Log("gas of a new slot, with the transaction:", used)
}

// A transaction that pays too little waits; it neither makes empty blocks nor is it
// forgotten.
func TestCheapTransactionWaits(t *testing.T) {
	key, alloc := rich(t)
	c := start(t, devchain.Options{Alloc: alloc, Heartbeat: -1, Skew: time.Hour})
	ec := ethclient.NewClient(c.RPC())
	to := common.Address{1}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(new(big.Int).SetUint64(c.ChainID())), &types.DynamicFeeTx{
		To: &to, Gas: 21000, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1000),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := ec.SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	if n, err := ec.BlockNumber(t.Context()); err != nil || n != 0 {
		t.Errorf("block %d, %v: empty blocks were made", n, err)
	}
	if _, pending, err := ec.TransactionByHash(t.Context(), tx.Hash()); err != nil || !pending {
		t.Errorf("pending %v, %v", pending, err)
	}
}

// A page in a browser must not reach the chain under another name (DNS rebinding).
func TestForeignHostIsRefused(t *testing.T) {
	c := start(t, devchain.Options{HTTPAddr: "127.0.0.1:0"})
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.HTTPURL(), strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Host = "evil.example"
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func BenchmarkStart(b *testing.B) {
	_, alloc := rich(b)
	for b.Loop() {
		c, err := devchain.Start(b.Context(), devchain.Options{Dir: b.TempDir(), Alloc: alloc, HTTPAddr: "127.0.0.1:0"})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		c.Close()
		b.StartTimer()
	}
}
