package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

// books is what the chain says of all tasks, read from its first block.
type books struct {
	tasks, settled int
	db             *bbolt.DB // of an index made anew
}

// audit reads a network's history into a new index and checks its money: what the
// TaskPool holds is what it owes, and each task was paid once, to the worker who
// answered it.
func audit(t *testing.T, net *localnet.Net) (*books, error) {
	user, err := net.OpenParty(t.Context(), "user")
	for try := 0; errors.Is(err, ledger.ErrUnavailable) && try < 20; try++ { // the chain may have died last
		time.Sleep(300 * time.Millisecond)
		user, err = net.OpenParty(t.Context(), "user")
	}
	if err != nil {
		return nil, err
	}
	defer user.Close()
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "anew.db"), 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { db.Close() })
	x, err := task.OpenIndex(db, user.Ledger, user.Registry.Network())
	if err != nil {
		return nil, err
	}
	if _, err := x.Sync(t.Context()); err != nil {
		return nil, err
	}
	list, err := x.List(func(*task.Task) bool { return true })
	if err != nil {
		return nil, err
	}
	b := &books{tasks: len(list), db: db}
	escrow, owed := new(big.Int), map[common.Address]*big.Int{}
	for _, tk := range list {
		if err := b.enter(tk, escrow, owed); err != nil {
			return nil, err
		}
	}
	return b, b.balance(t, net, user, escrow, owed)
}

// enter books one task: its fee is in escrow until it is credited to somebody.
func (b *books) enter(tk *task.Task, escrow *big.Int, owed map[common.Address]*big.Int) error {
	count := map[string]int{}
	for _, e := range tk.Events {
		count[e.Name]++
	}
	ends := count["TaskSettled"] + count["TaskRefunded"] + count["TaskCancelled"]
	switch {
	case count["TaskSubmitted"] != 1 || ends > 1 || count["ResultSubmitted"] > 1:
		return fmt.Errorf("task %s: events happened more than once: %v", tk.ID.Short(), count)
	case ends == 0:
		escrow.Add(escrow, tk.Terms.Fee)
		return nil
	}
	to := tk.Terms.User
	if tk.State == task.Settled {
		b.settled++
		last, _ := tk.Last("TaskSettled")
		answered, _ := tk.Last("ResultSubmitted")
		if to = last.By; to != answered.By {
			return fmt.Errorf("task %s: %s answered, %s was paid", tk.ID.Short(), answered.By, to)
		}
	}
	if owed[to] == nil {
		owed[to] = new(big.Int)
	}
	owed[to].Add(owed[to], tk.Terms.Fee)
	return nil
}

// balance compares the books with the contract. Nobody withdraws in the matrix.
func (b *books) balance(t *testing.T, net *localnet.Net, user *party.Party, escrow *big.Int, owed map[common.Address]*big.Int) error {
	held, err := user.Ledger.Balance(t.Context(), user.Registry.Network().TaskPool)
	if err != nil {
		return err
	}
	total := new(big.Int).Set(escrow)
	for _, p := range net.Parties {
		to, data, unpack := user.Actions.CreditCall(p.Account)
		raw, err := user.Ledger.Call(t.Context(), to, data)
		if err != nil {
			return err
		}
		credit, err := unpack(raw)
		if err != nil {
			return err
		}
		want := owed[p.Account]
		if want == nil {
			want = new(big.Int)
		}
		if credit.Cmp(want) != 0 {
			return fmt.Errorf("the contract owes %s %s wei, by its events %s", p.Name, credit, want)
		}
		total.Add(total, credit)
	}
	if held.Cmp(total) != 0 {
		return fmt.Errorf("the contract holds %s wei and owes %s, of it %s in escrow", held, total, escrow)
	}
	return nil
}

// agrees checks that the index in a home that was killed and went on is the one made
// anew, byte for byte.
func (b *books) agrees(home string) error {
	own, err := bbolt.Open(filepath.Join(home, "state.db"), 0o600, &bbolt.Options{ReadOnly: true, Timeout: 5 * time.Second})
	if err != nil {
		return err
	}
	defer own.Close()
	return own.View(func(have *bbolt.Tx) error {
		return b.db.View(func(want *bbolt.Tx) error {
			for _, name := range []string{"task/logs", "task/rows", "task/slots", "task/order", "task/live"} {
				if err := sameBucket(have.Bucket([]byte(name)), want.Bucket([]byte(name))); err != nil {
					return fmt.Errorf("bucket %s: %w", name, err)
				}
			}
			return nil
		})
	})
}

func sameBucket(have, want *bbolt.Bucket) error {
	if have == nil || want == nil {
		return fmt.Errorf("missing: %v, made anew: %v", have == nil, want == nil)
	}
	h, w := have.Cursor(), want.Cursor()
	hk, hv := h.First()
	wk, wv := w.First()
	n := 0
	for ; hk != nil && wk != nil; n++ {
		if !bytes.Equal(hk, wk) || !bytes.Equal(hv, wv) {
			return fmt.Errorf("entry %d differs:\n%x %s\n%x %s", n, hk, hv, wk, wv)
		}
		hk, hv = h.Next()
		wk, wv = w.Next()
	}
	if hk != nil || wk != nil {
		return fmt.Errorf("one ends after %d entries; here is more: %v", n, hk != nil)
	}
	return nil
}
