package main

import (
	"errors"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/task"
)

// A submission that lay in the outbox until its task had expired is refused by the
// contract, and the next one has the same nonce, id and intent. It must be another
// transaction, not the old refusal.
func TestARefusedSubmissionCanBeMadeAgain(t *testing.T) {
	net := own(t)
	user := open(t, net, "user")
	raw, err := os.ReadFile(picture(t))
	if err != nil {
		t.Fatal(err)
	}
	r := client.Request{Model: "digits-mlp", Name: "digit.png", Data: raw, Expiry: time.Second}
	late, err := user.Prepare(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 { // a block each, a second of the chain's time each
		if _, err := user.Pay(t.Context(), user.Account.Address(), new(big.Int)); err != nil {
			t.Fatal(err)
		}
	}
	var refused *ledger.RevertError
	if _, err := user.Send(t.Context(), late); !errors.As(err, &refused) {
		t.Fatalf("a submission after its expiry: %v", err)
	}
	r.Expiry = 0
	again, err := user.Prepare(t.Context(), r)
	if err != nil || again.ID != late.ID {
		t.Fatalf("prepared %v after %v, %v", again, late.ID, err)
	}
	if _, err := user.Send(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	tk, err := user.Watch(t.Context(), again.ID, nil)
	if err != nil || tk.State != task.Answered {
		t.Fatalf("%+v, %v", tk, err)
	}
}
