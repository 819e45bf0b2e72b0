package devchain

import (
	"bytes"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/params/forks"
	"github.com/ethereum/go-ethereum/rlp"
)

// Our rules are those of mainnet at the last fork that geth schedules there. When
// an update of geth knows a newer one, this fails: move the fork list.
func TestRulesAreMainnets(t *testing.T) {
	const late = 1 << 40
	main, ours := params.MainnetChainConfig, chainConfig(7, false)
	want, got := main.Rules(big.NewInt(1e9), true, late), ours.Rules(big.NewInt(0), true, 0)
	if !reflect.DeepEqual(want, got) {
		t.Errorf("rules\n%+v, mainnet\n%+v", got, want)
	}
	if w, g := main.LatestFork(late), ours.LatestFork(0); w != g {
		t.Errorf("fork %v, mainnet %v", g, w)
	}
	if err := ours.CheckConfigForkOrder(); err != nil {
		t.Error(err)
	}
	next := chainConfig(7, true)
	if err := next.CheckConfigForkOrder(); err != nil {
		t.Error(err)
	}
	if f := next.LatestFork(0); f != forks.Amsterdam {
		t.Errorf("the next fork is %v", f)
	}
}

// journal encodes n transactions as the node does.
func journal(t testing.TB, n int) []byte {
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{9}, 32))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for i := range n {
		var inner types.TxData = &types.LegacyTx{Nonce: uint64(i), Gas: 21000, GasPrice: big.NewInt(1), To: &common.Address{1}}
		if i%2 == 1 {
			inner = &types.DynamicFeeTx{ChainID: big.NewInt(7), Nonce: uint64(i), Gas: 21000, GasFeeCap: big.NewInt(1), GasTipCap: big.NewInt(1), Data: []byte("data")}
		}
		tx, err := types.SignNewTx(key, types.LatestSignerForChainID(big.NewInt(7)), inner)
		if err != nil {
			t.Fatal(err)
		}
		if err := rlp.Encode(&b, tx); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestSalvageCutsTornTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), journalFile)
	if txs, err := salvageJournal(path); err != nil || txs != nil {
		t.Fatalf("no journal: %v, %v", txs, err)
	}
	whole := journal(t, 4)
	for cut := len(journal(t, 3)); cut <= len(whole); cut++ {
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		txs, err := salvageJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		want, size := 3, len(journal(t, 3))
		if cut == len(whole) {
			want, size = 4, len(whole)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(txs) != want || int(info.Size()) != size {
			t.Errorf("cut at %d: %d transactions, %d bytes left; want %d, %d", cut, len(txs), info.Size(), want, size)
		}
	}
}

func FuzzJournal(f *testing.F) {
	f.Add([]byte{})
	f.Add(journal(f, 3))
	f.Add(append(journal(f, 2), 0xff, 0xfe))
	f.Add([]byte{0xc0, 0xc0})
	f.Fuzz(func(t *testing.T, raw []byte) {
		txs, whole := decodeJournal(raw)
		if whole < 0 || whole > len(raw) {
			t.Fatalf("%d of %d bytes", whole, len(raw))
		}
		again, size := decodeJournal(raw[:whole])
		if len(again) != len(txs) || size != whole {
			t.Errorf("%d transactions in %d bytes, then %d in %d", len(txs), whole, len(again), size)
		}
	})
}

// pipe is a gated connection and its far end.
func pipe(t *testing.T, g *gate) (near, far net.Conn) {
	near, far = net.Pipe()
	t.Cleanup(func() { near.Close(); far.Close() })
	return gatedConn{near, g}, far
}

func TestGateHoldsBackWrites(t *testing.T) {
	g := new(gate)
	near, far := pipe(t, g)
	got := make(chan byte, 8)
	go func() {
		b := make([]byte, 1)
		for {
			if _, err := far.Read(b); err != nil {
				return
			}
			got <- b[0]
		}
	}()
	if _, err := near.Write([]byte{1}); err != nil || <-got != 1 {
		t.Fatal("open gate:", err)
	}
	g.close()
	done := make(chan error, 1)
	go func() {
		_, err := near.Write([]byte{2})
		done <- err
	}()
	select {
	case b := <-got:
		t.Fatalf("byte %d passed a closed gate", b)
	case <-time.After(50 * time.Millisecond):
	}
	g.open(nil)
	if err := <-done; err != nil || <-got != 2 {
		t.Error("reopened gate:", err)
	}
}

func TestGateEndsWritersOnFailure(t *testing.T) {
	g := new(gate)
	near, _ := pipe(t, g)
	g.close()
	done := make(chan error, 1)
	go func() {
		_, err := near.Write([]byte{1})
		done <- err
	}()
	failure := errors.New("no space left")
	time.Sleep(10 * time.Millisecond)
	g.open(failure)
	if err := <-done; !errors.Is(err, failure) {
		t.Errorf("waiting writer: %v", err)
	}
	g.close()
	g.open(nil)
	if _, err := near.Write([]byte{1}); !errors.Is(err, failure) {
		t.Errorf("later writer: %v", err)
	}
}
