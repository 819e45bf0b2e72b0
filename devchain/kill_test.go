package devchain_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/eyesoff/eyesoff/devchain"
)

// chainDir names, in a child of this test, the folder of the chain to serve until it
// is killed; chainAccount is the account that is rich in it.
const (
	chainDir     = "DEVCHAIN_TEST_DIR"
	chainAccount = "DEVCHAIN_TEST_ACCOUNT"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(chainDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	alloc := map[common.Address]types.Account{common.HexToAddress(os.Getenv(chainAccount)): {Balance: ether}}
	c, err := devchain.Start(context.Background(), devchain.Options{Dir: dir, HTTPAddr: "127.0.0.1:0", Alloc: alloc, Skew: time.Hour})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println(c.HTTPURL())
	select {}
}

// node is a chain in a process of its own.
type node struct {
	cmd *exec.Cmd
	*ethclient.Client
}

func spawn(t *testing.T, dir string, account common.Address) *node {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), chainDir+"="+dir, chainAccount+"="+account.Hex())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "http") {
		_ = cmd.Process.Kill()
		t.Fatalf("the chain did not start: %q, %v", line, err)
	}
	c, err := ethclient.Dial(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	n := &node{cmd, c}
	t.Cleanup(n.kill)
	return n
}

func (n *node) kill() {
	_ = n.cmd.Process.Kill() // SIGKILL
	_ = n.cmd.Wait()
	n.Close()
}

// ledgerOf is what a client was told: transactions accepted, and blocks of receipts.
type ledgerOf struct {
	mu       sync.Mutex
	accepted []common.Hash
	mined    map[common.Hash]common.Hash
}

// load sends transactions and reads receipts until the node dies.
func (l *ledgerOf) load(t *testing.T, n *node, key *ecdsa.PrivateKey, id uint64, nonce uint64) {
	var wg sync.WaitGroup
	wg.Go(func() {
		for ; ; nonce++ {
			tx := transfer(t, key, id, nonce)
			if err := n.SendTransaction(context.Background(), tx); err != nil {
				return
			}
			l.mu.Lock()
			l.accepted = append(l.accepted, tx.Hash())
			l.mu.Unlock()
		}
	})
	wg.Go(func() {
		for next := 0; ; {
			l.mu.Lock()
			var hash common.Hash
			if next < len(l.accepted) {
				hash = l.accepted[next]
			}
			l.mu.Unlock()
			if hash == (common.Hash{}) {
				time.Sleep(time.Millisecond)
				if _, err := n.BlockNumber(context.Background()); err != nil {
					return
				}
				continue
			}
			r, err := n.TransactionReceipt(context.Background(), hash)
			if err != nil {
				if strings.Contains(err.Error(), "not found") {
					continue
				}
				return
			}
			l.mu.Lock()
			l.mined[hash] = r.BlockHash
			l.mu.Unlock()
			next++
		}
	})
	wg.Wait()
}

func TestTenKillsLoseNothingAcknowledged(t *testing.T) {
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	account := crypto.PubkeyToAddress(key.PublicKey)
	dir := t.TempDir()
	told := &ledgerOf{mined: map[common.Hash]common.Hash{}}
	n := spawn(t, dir, account)
	id, err := n.ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for kill := range 10 {
		nonce, err := n.PendingNonceAt(t.Context(), account)
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(200+37*kill)*time.Millisecond, func() { _ = n.cmd.Process.Kill() })
		told.load(t, n, key, id.Uint64(), nonce)
		n.kill()
		n = spawn(t, dir, account)
		told.check(t, n, kill)
	}
	t.Logf("%d transactions accepted, %d receipts seen, 10 kills", len(told.accepted), len(told.mined))
	if len(told.accepted) < 100 || len(told.mined) < 50 {
		t.Errorf("too little load to show anything: %d accepted, %d receipts", len(told.accepted), len(told.mined))
	}
	if code, err := n.CodeAt(t.Context(), account, nil); err != nil || len(code) != 0 {
		t.Errorf("state after ten kills: %s, %v", hex.EncodeToString(code), err)
	}
}

// check compares what clients were told with what the restarted chain says: a receipt
// stays in its block, and a transaction that was accepted is mined at last.
func (l *ledgerOf) check(t *testing.T, n *node, kill int) {
	t.Helper()
	for hash, block := range l.mined {
		r, err := n.TransactionReceipt(t.Context(), hash)
		if err != nil || r.BlockHash != block {
			t.Fatalf("kill %d: the receipt of %s is lost or moved: %v", kill, hash, err)
		}
	}
	for _, hash := range l.accepted {
		if _, known := l.mined[hash]; known {
			continue
		}
		deadline := time.Now().Add(5 * time.Second)
		for {
			r, err := n.TransactionReceipt(t.Context(), hash)
			if err == nil {
				l.mined[hash] = r.BlockHash
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("kill %d: accepted transaction %s is lost: %v", kill, hash, err)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
}
