package ledger_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

var payee = common.Address{0xaa}

func pay(id string, wei int64) ledger.Intent {
	return ledger.Intent{ID: id, To: &payee, Value: big.NewInt(wei), Gas: 21000}
}

func wantPaid(t *testing.T, l *ledger.Ledger, wei int64) {
	t.Helper()
	if b, err := l.Balance(t.Context(), payee); err != nil || b.Int64() != wei {
		t.Errorf("payee has %v (%v), want %d", b, err, wei)
	}
}

// A process that dies between writing the outbox and broadcasting sends the same
// transactions after its restart, and no others.
func TestResumesAfterCrash(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	p := newProxy(t, c.RPC(), nil)
	l := dial(t, ledger.Config{Poll: 10 * time.Millisecond, Retries: 1}, p.url)
	db := database(t)
	ctx := within(t, 30*time.Second)

	out := sender(t, l, db, s)
	if _, err := out.Send(ctx, pay("before", 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := out.WaitFinal(ctx, "before"); err != nil {
		t.Fatal(err)
	}
	p.set(on("eth_sendRawTransaction", func() *fault { return &fault{drop: true} }))
	var hashes []common.Hash
	for i := range 20 {
		h, err := out.Send(ctx, pay(fmt.Sprint(i), 10))
		if err != nil {
			t.Fatal("a network that fails after the write is no error:", err)
		}
		hashes = append(hashes, h)
	}
	out.Close()
	if _, err := out.Send(ctx, pay("closed", 1)); !errors.Is(err, ledger.ErrClosed) {
		t.Errorf("send after close: %v", err)
	}
	wantPaid(t, l, 1)

	p.set(nil)
	out = sender(t, l, db, s)
	if n := len(out.Pending()); n != 20 {
		t.Errorf("%d intents pending after the restart, want 20", n)
	}
	for i, h := range hashes {
		if again, err := out.Send(ctx, pay(fmt.Sprint(i), 10)); err != nil || again != h {
			t.Errorf("intent %d: %s, %v; want %s", i, again, err, h)
		}
		if r, err := out.Wait(ctx, fmt.Sprint(i)); err != nil || r.TxHash != h {
			t.Errorf("intent %d: %v, %v", i, r, err)
		}
	}
	wantPaid(t, l, 201)
}

// The answer to a broadcast may get lost although the node took the transaction.
func TestLostAnswerToBroadcast(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	n := 0
	p := newProxy(t, c.RPC(), on("eth_sendRawTransaction", func() *fault {
		if n++; n%2 == 1 {
			return &fault{truncate: true}
		}
		return nil
	}))
	l := dial(t, ledger.Config{Poll: 10 * time.Millisecond}, p.url)
	out := sender(t, l, database(t), s)
	ctx := within(t, 30*time.Second)
	for i := range 5 {
		if _, err := out.Send(ctx, pay(fmt.Sprint(i), 1)); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Wait(ctx, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	wantPaid(t, l, 5)
}

func TestReorgTakesBackAndMinesAgain(t *testing.T) {
	s := newSim(t)
	l := s.ledger(t, ledger.Config{Confirmations: 3, Poll: 5 * time.Millisecond, BumpAfter: 30 * time.Millisecond})
	out := sender(t, l, database(t), s.signer)
	ctx := within(t, 30*time.Second)
	s.Commit()
	if _, err := out.Send(ctx, pay("x", 7)); err != nil {
		t.Fatal(err)
	}
	s.Commit()
	first, err := out.Wait(ctx, "x")
	if err != nil {
		t.Fatal(err)
	}
	s.fork(t, 1, 0, 0) // the transaction is gone from chain and pool
	eventually(t, "the intent is pending, or mined again already", func() bool {
		e, _, err := out.Lookup("x")
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Receipt(ctx, first.TxHash)
		return e.State == ledger.Pending || (err == nil && r.BlockHash != first.BlockHash)
	})
	stop := keepSealing(s, 20*time.Millisecond)
	defer stop()
	final, err := out.WaitFinal(ctx, "x")
	if err != nil {
		t.Fatal(err)
	}
	if final.BlockHash == first.BlockHash {
		t.Error("final in a block that a reorg took back")
	}
	if e, ok, err := out.Lookup("x"); !ok || err != nil || e.State != ledger.Final {
		t.Errorf("entry %+v, %v, %v", e, ok, err)
	}
	if b, _ := l.Balance(ctx, payee); b.Int64() != 7 {
		t.Errorf("payee has %v, want 7", b)
	}
}

func eventually(t testing.TB, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("never happened: ", what)
		}
	}
}

// keepSealing makes blocks in the background.
func keepSealing(s *sim, every time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			s.Commit()
			time.Sleep(every)
		}
	}()
	return func() { cancel(); <-done }
}

// A stuck transaction is replaced by versions with higher fees, up to the cap; the
// intent still has one effect.
func TestFeeIsRaisedWhileStuck(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, newSignerIn(t, c, s))
	var stuck atomic.Bool
	stuck.Store(true)
	var last atomic.Value
	p := newProxy(t, c.RPC(), func(method string, params []json.RawMessage) *fault {
		if method != "eth_sendRawTransaction" || !stuck.Load() {
			return nil
		}
		last.Store(rawTx(t, params[0]))
		return &fault{swallow: json.RawMessage(`"0x` + fmt.Sprintf("%064x", 1) + `"`)}
	})
	maxFee := big.NewInt(6e9)
	l := dial(t, ledger.Config{Poll: 5 * time.Millisecond, BumpAfter: 50 * time.Millisecond, MaxFee: maxFee}, p.url)
	out := sender(t, l, database(t), s)
	ctx := within(t, 60*time.Second)
	if _, err := out.Send(ctx, pay("x", 7)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(150 * time.Millisecond)
	if en, _, _ := out.Lookup("x"); len(en.Versions) != 1 {
		t.Errorf("%d versions on a chain that stands still", len(en.Versions))
	}
	eventually(t, "three versions", func() bool {
		e.emit(1)
		en, _, err := out.Lookup("x")
		if err != nil {
			t.Fatal(err)
		}
		return len(en.Versions) >= 3
	})
	for range 30 { // and no further than the cap
		e.emit(1)
		time.Sleep(20 * time.Millisecond)
	}
	if fee := last.Load().(*types.Transaction).GasFeeCap(); fee.Cmp(maxFee) > 0 {
		t.Errorf("offered %v, more than the cap of %v", fee, maxFee)
	}
	before, _, err := out.Lookup("x")
	if err != nil {
		t.Fatal(err)
	}
	stuck.Store(false)
	r, err := out.Wait(ctx, "x")
	if err != nil {
		t.Fatal(err)
	}
	if r.TxHash != before.Versions[len(before.Versions)-1] {
		t.Errorf("mined %s, not the last version", r.TxHash)
	}
	wantPaid(t, l, 7)
}

// newSignerIn makes another account with money.
func newSignerIn(t testing.TB, c *devchain.Chain, rich keySigner) keySigner {
	t.Helper()
	s := newSigner(t)
	e := newEmitter(t, c, rich)
	nonce, err := e.client.PendingNonceAt(t.Context(), rich.Address())
	if err != nil {
		t.Fatal(err)
	}
	to := s.Address()
	e.send(&types.DynamicFeeTx{Nonce: nonce, To: &to, Value: big.NewInt(1e18), Gas: 21000, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e10)})
	return s
}

func rawTx(t testing.TB, param json.RawMessage) *types.Transaction {
	var raw hexutil.Bytes
	tx := new(types.Transaction)
	if err := errors.Join(json.Unmarshal(param, &raw), tx.UnmarshalBinary(raw)); err != nil {
		t.Error(err)
	}
	return tx
}

// A nonce that nothing stands for is filled, so that the ones above can be mined.
func TestNonceGapIsHealed(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{Poll: 10 * time.Millisecond})
	db := database(t)
	ctx := within(t, 30*time.Second)
	p := newProxy(t, c.RPC(), on("eth_sendRawTransaction", func() *fault { return &fault{drop: true} }))
	cut := dial(t, ledger.Config{Retries: 1}, p.url)
	out := sender(t, cut, db, s)
	for i := range 4 {
		if _, err := out.Send(ctx, pay(fmt.Sprint(i), 1)); err != nil {
			t.Fatal(err)
		}
	}
	out.Close()
	err := db.Update(func(tx *bbolt.Tx) error { // as if an older copy of the database came back
		return tx.Bucket(fmt.Appendf(nil, "outbox/%v/%s", l.ChainID(), s.Address())).Delete([]byte("1"))
	})
	if err != nil {
		t.Fatal(err)
	}
	out = sender(t, l, db, s)
	for _, id := range []string{"0", "2", "3"} {
		if _, err := out.Wait(ctx, id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	wantPaid(t, l, 3)
}

// Another program that uses the key takes the nonce of a waiting intent.
func TestUsurpedNonce(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	other := newSignerIn(t, c, s)
	p := newProxy(t, c.RPC(), on("eth_sendRawTransaction", func() *fault {
		return &fault{swallow: json.RawMessage(`"0x` + fmt.Sprintf("%064x", 1) + `"`)}
	}))
	l := dial(t, ledger.Config{Poll: 5 * time.Millisecond, BumpAfter: 100 * time.Millisecond}, p.url)
	out := sender(t, l, database(t), s)
	ctx := within(t, 30*time.Second)
	first, err := out.Send(ctx, pay("x", 7))
	if err != nil {
		t.Fatal(err)
	}
	thief := newEmitter(t, c, s)
	thief.nonce = 1 // after the payment to other
	thief.emit(1)
	p.set(nil)
	e := newEmitter(t, c, other)
	eventually(t, "the intent is mined", func() bool {
		e.emit(1)
		en, _, err := out.Lookup("x")
		if err != nil {
			t.Fatal(err)
		}
		return en.State != ledger.Pending
	})
	r, err := out.Wait(ctx, "x")
	if err != nil || r.TxHash == first {
		t.Errorf("receipt %v, %v", r, err)
	}
	wantPaid(t, l, 7)
}

// What the node refuses for good leaves no trace, and does not hold up what is sent
// with it.
func TestRefusedLeavesNoGap(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{Poll: 10 * time.Millisecond})
	out := sender(t, l, database(t), s)
	ctx := within(t, 30*time.Second)
	results := make(chan error, 40)
	for i := range 40 {
		go func() {
			in := pay(fmt.Sprint("r", i), 1)
			if i%4 == 0 {
				in.Gas = 20000 // less than the least
			}
			_, err := out.Send(ctx, in)
			if err == nil {
				_, err = out.Wait(ctx, in.ID)
			}
			results <- err
		}()
	}
	bad := 0
	for range 40 {
		err := <-results
		var rejected *ledger.RejectedError
		if errors.As(err, &rejected) {
			bad++
		} else if err != nil {
			t.Error(err)
		}
	}
	if bad != 10 {
		t.Errorf("%d were refused, want 10", bad)
	}
	if _, ok, err := out.Lookup("r0"); ok || err != nil {
		t.Errorf("a refused intent is in the outbox (%v)", err)
	}
	wantPaid(t, l, 30)
}

// Chains before EIP-1559 have no base fee.
func TestLegacyFees(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	var sent atomic.Value
	p := newProxy(t, c.RPC(), func(method string, params []json.RawMessage) *fault {
		switch method {
		case "eth_getBlockByNumber":
			return &fault{edit: func(raw json.RawMessage) json.RawMessage {
				var block map[string]json.RawMessage
				if json.Unmarshal(raw, &block) != nil || block == nil {
					return raw
				}
				delete(block, "baseFeePerGas")
				raw, _ = json.Marshal(block)
				return raw
			}}
		case "eth_maxPriorityFeePerGas":
			return &fault{code: -32601, message: "the method does not exist"}
		case "eth_sendRawTransaction":
			sent.Store(rawTx(t, params[0]))
		}
		return nil
	})
	l := dial(t, ledger.Config{Poll: 10 * time.Millisecond}, p.url)
	out := sender(t, l, database(t), s)
	ctx := within(t, 20*time.Second)
	if _, err := out.Send(ctx, pay("x", 3)); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Wait(ctx, "x"); err != nil {
		t.Fatal(err)
	}
	if tx := sent.Load().(*types.Transaction); tx.Type() != types.LegacyTxType {
		t.Errorf("transaction of type %d", tx.Type())
	}
	wantPaid(t, l, 3)
}

func TestForgetAndBadIDs(t *testing.T) {
	s := newSim(t)
	l := s.ledger(t, ledger.Config{Confirmations: 2, Poll: 5 * time.Millisecond})
	out := sender(t, l, database(t), s.signer)
	ctx := within(t, 20*time.Second)
	for _, id := range []string{"", "\x00x", string(make([]byte, 2000))} {
		if _, err := out.Send(ctx, pay(id, 1)); err == nil {
			t.Errorf("took the ID %q", id)
		}
	}
	if _, err := out.Wait(ctx, "nothing"); !errors.Is(err, ledger.ErrUnknownIntent) {
		t.Errorf("waiting for nothing: %v", err)
	}
	if err := out.Forget("nothing"); err != nil {
		t.Errorf("forgetting nothing: %v", err)
	}
	first, err := out.Send(ctx, pay("x", 1))
	if err != nil {
		t.Fatal(err)
	}
	if err := out.Forget("x"); err == nil {
		t.Error("forgot what is pending")
	}
	s.Commit()
	if _, err := out.Wait(ctx, "x"); err != nil {
		t.Fatal(err)
	}
	if err := out.Forget("x"); err != nil { // mined, not final
		t.Error(err)
	}
	if _, ok, _ := out.Lookup("x"); ok {
		t.Error("still there after Forget")
	}
	second, err := out.Send(ctx, pay("x", 1))
	if err != nil || second == first {
		t.Errorf("the freed ID gave %s, %v", second, err)
	}
	stop := keepSealing(s, 10*time.Millisecond)
	defer stop()
	if _, err := out.WaitFinal(ctx, "x"); err != nil {
		t.Error(err)
	}
}
