package ledger_test

import (
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

func TestSendOncePerID(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{})
	out := sender(t, l, database(t), s)
	ctx := within(t, 20*time.Second)
	to := common.Address{7}
	in := ledger.Intent{ID: "pay", To: &to, Value: big.NewInt(5)}
	first, err := out.Send(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	in.Value = big.NewInt(6) // whatever it says: the ID is taken
	again, err := out.Send(ctx, in)
	if err != nil || again != first {
		t.Fatalf("second send: %s, %v; want %s", again, err, first)
	}
	r, err := out.Wait(ctx, "pay")
	if err != nil || r.TxHash != first {
		t.Fatalf("receipt %v, %v", r, err)
	}
	if third, err := out.Send(ctx, in); err != nil || third != first {
		t.Fatalf("send after mining: %s, %v", third, err)
	}
	if b, err := l.Balance(ctx, to); err != nil || b.Int64() != 5 {
		t.Errorf("balance %v, %v; want 5", b, err)
	}
}

func TestManySendsInFlight(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{})
	out := sender(t, l, database(t), s)
	ctx := within(t, 30*time.Second)
	to := common.Address{9}
	var wg sync.WaitGroup
	const n = 300
	for i := range n {
		wg.Go(func() {
			id := fmt.Sprint("many/", i%(n/2)) // every ID twice, at the same time
			if _, err := out.Send(ctx, ledger.Intent{ID: id, To: &to, Value: big.NewInt(1), Gas: 21000}); err != nil {
				t.Error(err)
			}
			if _, err := out.WaitFinal(ctx, id); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if b, err := l.Balance(ctx, to); err != nil || b.Int64() != n/2 {
		t.Errorf("balance %v, %v; want %d", b, err, n/2)
	}
	if p := out.Pending(); len(p) != 0 {
		t.Errorf("still pending: %q", p)
	}
}

func TestRevertBeforeAndAfterBroadcast(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	l := over(t, c, ledger.Config{})
	out := sender(t, l, database(t), s)
	ctx := within(t, 20*time.Second)
	var revert *ledger.RevertError
	if _, err := out.Send(ctx, ledger.Intent{ID: "a", To: &refuseAt}); !errors.As(err, &revert) || revert.Reason != "no" {
		t.Errorf("pre-flight: %v", err)
	}
	if _, ok, err := out.Lookup("a"); ok || err != nil {
		t.Errorf("a refused intent is in the outbox (%v)", err)
	}
	if _, err := out.Send(ctx, ledger.Intent{ID: "a", To: &refuseAt, Gas: 100000}); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Wait(ctx, "a"); !errors.As(err, &revert) || revert.Reason != "no" || len(revert.Data) != 100 {
		t.Errorf("after mining: %v", err)
	}
	if e, ok, err := out.Lookup("a"); !ok || err != nil || e.State != ledger.Failed {
		t.Errorf("entry %+v, %v, %v", e, ok, err)
	}
	if err := out.Forget("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Send(ctx, ledger.Intent{ID: "a", To: &fussyAt, Value: big.NewInt(1)}); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Wait(ctx, "a"); err != nil {
		t.Errorf("after Forget: %v", err)
	}
}

func TestNoFunds(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc()})
	l := over(t, c, ledger.Config{})
	out := sender(t, l, database(t), s)
	ctx := within(t, 20*time.Second)
	for i, gas := range []uint64{0, 21000, 21000} {
		_, err := out.Send(ctx, ledger.Intent{ID: fmt.Sprint(i), To: &echoAt, Value: big.NewInt(1), Gas: gas})
		var funds *ledger.FundsError
		if !errors.Is(err, ledger.ErrFunds) || !errors.As(err, &funds) || funds.Have.Sign() != 0 || funds.Need.Sign() == 0 {
			t.Errorf("gas %d: %v", gas, err)
		}
	}
	if p := out.Pending(); len(p) != 0 {
		t.Errorf("pending: %q", p)
	}
}
