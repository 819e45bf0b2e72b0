package main

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
)

// peer finds another project's program, which make peers installs; without it the test
// skips, or fails where all peers are required.
func peer(t *testing.T, pattern string) string {
	t.Helper()
	dir := os.Getenv("EYESOFF_PEERS")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(home, ".cache", "eyesoff-peers")
	}
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		absent := fmt.Sprintf("no %s in %s; make peers installs it", pattern, dir)
		if os.Getenv("EYESOFF_REQUIRE") == "all" {
			t.Fatal(absent)
		}
		t.Skip(absent)
	}
	return found[0]
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// chainOf runs a peer's chain until the test ends and waits until it serves.
func chainOf(t *testing.T, program, port string, args ...string) (url string, c *rpc.Client) {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-ended })
	url = "http://127.0.0.1:" + port
	c, err := rpc.Dial(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	for range 150 {
		var id string
		if c.CallContext(t.Context(), &id, "eth_chainId") == nil {
			return url, c
		}
		select {
		case <-ended:
			t.Fatalf("%s ended: %s", filepath.Base(program), out.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not serve", filepath.Base(program))
	return "", nil
}

func anvil(t *testing.T, more ...string) (url string, c *rpc.Client) {
	t.Helper()
	port := freePort(t)
	args := append([]string{"--port", port, "--silent", "--mixed-mining", "--block-time", "1"}, more...)
	return chainOf(t, peer(t, "node_modules/@foundry-rs/anvil-*/bin/anvil"), port, args...)
}

func gethDev(t *testing.T) (url string, c *rpc.Client) {
	t.Helper()
	port := freePort(t)
	return chainOf(t, peer(t, "bin/geth"), port, "--dev", "--dev.period", "1", "--datadir", t.TempDir(), "--ipcdisable",
		"--http", "--http.port", port, "--verbosity", "1")
}

// walkOn runs the demo on a chain that it did not start.
func walkOn(t *testing.T, confirmations uint64, args ...string) demoDocument {
	t.Helper()
	doc := must[demoDocument](t, append([]string{"demo", "--confirmations", fmt.Sprint(confirmations)}, args...)...)
	if !doc.OK || len(doc.Tasks) != 3 || doc.Confirmations != confirmations {
		t.Fatalf("the demo shows %+v", doc)
	}
	for _, task := range doc.Tasks {
		at := map[string]uint64{}
		for _, s := range task.Steps {
			at[s.Event] = s.Block
		}
		if len(at) != 5 || at["WorkerKeyAdded"] < at["TaskAssigned"]+confirmations {
			t.Errorf("%s: steps in blocks %v, want the key %d blocks after the assignment", task.Title, at, confirmations)
		}
		t.Logf("chain %d: %s in %.1f s, key %d blocks after the assignment", doc.ChainID, task.Title, task.Seconds, task.KeyAfter)
	}
	return doc
}

func TestB25_DemoOnAnvil(t *testing.T) {
	url, _ := anvil(t)
	if doc := walkOn(t, 3, "--rpc", url); doc.ChainID != 31337 || doc.RPC != url {
		t.Errorf("ran on chain %d at %s", doc.ChainID, doc.RPC)
	}
}

func TestB25_DemoOnGeth(t *testing.T) {
	url, _ := gethDev(t)
	if doc := walkOn(t, 2, "--rpc", url); doc.ChainID != 1337 {
		t.Errorf("ran on chain %d", doc.ChainID)
	}
}

// A chain of somebody else's: no account of its own to take coins from, and not even
// the factory. The coins come from a home, as on a public network.
func TestB25_ChainWithNothingOnIt(t *testing.T) {
	url, node := anvil(t, "--disable-default-create2-deployer", "--chain-id", "424242", "--accounts", "0")
	rich, dir := filepath.Join(t.TempDir(), "rich"), filepath.Join(t.TempDir(), "net")
	refused(t, "E_USAGE", client.ExitUsage, "demo", "--rpc", url)
	refused(t, "E_USAGE", client.ExitUsage, "demo", "--rpc", url, "--fund-from", rich)
	refused(t, "E_NO_HOME", client.ExitNotFound, "demo", "--rpc", url, "--fund-from", rich, "--dir", dir)
	made := must[struct{ Account common.Address }](t, "--dir", rich, "init")
	give(t, node, made.Account, coin(3))
	walkOn(t, 1, "--rpc", url, "--fund-from", rich, "--dir", dir)
	var code string
	if err := node.Call(&code, "eth_getCode", contracts.FactoryAddress, "latest"); err != nil || len(code) < 10 {
		t.Errorf("factory: code %q, %v", code, err)
	}
	l, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{url}})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	left, err := l.Balance(t.Context(), made.Account)
	if err != nil || left.Cmp(coin(1)) < 0 || left.Cmp(coin(3)) >= 0 {
		t.Errorf("the home that paid has %v wei left of three coins, %v", left, err)
	}
}

func TestInitFundedFromAnotherHome(t *testing.T) {
	net := network(t)
	home := filepath.Join(t.TempDir(), "new")
	before := balance(t, net.RPC, net.Party("user").Account)
	refused(t, "E_USAGE", client.ExitUsage, "--dir", home, "init", "--fund-from", net.Party("user").Home, "--coins", "-1")
	refused(t, "E_FUNDS", client.ExitFunds, "--dir", home, "init", "--fund-from", net.Party("user").Home, "--coins", "5000")
	if _, err := os.Stat(home); err == nil {
		t.Error("a refused init left a home behind")
	}
	made := must[struct {
		Account common.Address
		Coins   string
	}](t, "--dir", home, "init", "--fund-from", net.Party("user").Home, "--coins", "1.5")
	if !strings.HasPrefix(made.Coins, "1.5") || balance(t, net.RPC, made.Account).Cmp(new(big.Int).Div(coin(3), big.NewInt(2))) != 0 {
		t.Errorf("the new account says %s and has %v wei", made.Coins, balance(t, net.RPC, made.Account))
	}
	if spent := new(big.Int).Sub(before, balance(t, net.RPC, net.Party("user").Account)); spent.Cmp(coin(2)) > 0 {
		t.Errorf("the giver spent %v wei", spent)
	}
}

func coin(n int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(n), big.NewInt(1_000_000_000_000_000_000))
}

// give sets an account's balance, which anvil does on request.
func give(t *testing.T, node *rpc.Client, to common.Address, wei *big.Int) {
	t.Helper()
	if err := node.CallContext(t.Context(), nil, "anvil_setBalance", to, "0x"+wei.Text(16)); err != nil {
		t.Fatal(err)
	}
}

func balance(t *testing.T, url string, of common.Address) *big.Int {
	t.Helper()
	l, err := ledger.Dial(context.Background(), ledger.Config{URLs: []string{url}})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	b, err := l.Balance(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
