package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

// A limit that suits today's prices must do on a chain where a slot costs four times as
// much, and must not change where it does not.
func TestGasLimitsFollowTheChainsPrices(t *testing.T) {
	const limit = 100_000
	writer := common.Address{0x55}
	for _, next := range []bool{false, true} {
		t.Run(fmt.Sprintf("next fork %v", next), func(t *testing.T) {
			key := newSigner(t)
			genesis := alloc(key.Address())
			genesis[writer] = types.Account{Code: common.FromHex("5f355f3555" + "00")} // sstore(word, word)
			c := chain(t, devchain.Options{Alloc: genesis, NextFork: next})
			node := newProxy(t, c.RPC(), nil)
			l, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{node.url}})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(l.Close)
			s := sender(t, l, database(t), key)
			ctx := within(t, 30*time.Second)
			var used uint64
			for i := range 3 {
				word := common.LeftPadBytes([]byte{byte(i + 1)}, 32)
				in := ledger.Intent{ID: fmt.Sprint(i), To: &writer, Data: append(word, word...), Gas: limit}
				if _, err := s.Send(ctx, in); err != nil {
					t.Fatal(err)
				}
				r, err := s.Wait(ctx, in.ID)
				if err != nil {
					t.Fatal(err)
				}
				used = r.GasUsed
				tx, _, err := l.Transaction(ctx, r.TxHash)
				if err != nil {
					t.Fatal(err)
				}
				if raised := tx.Gas() > limit; raised != next {
					t.Errorf("gas limit of %d became %d", limit, tx.Gas())
				}
			}
			if dear := used > limit; dear != next {
				t.Errorf("a call with a new slot used %d gas: this chain tests nothing", used)
			}
			if n := node.count("eth_estimateGas"); n != 2 {
				t.Errorf("%d estimates for three intents with limits; want the two that find out the price", n)
			}
		})
	}
}
