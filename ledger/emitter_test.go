package ledger_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/eyesoff/eyesoff/devchain"
)

// emitter makes logs, one a block, and remembers them.
type emitter struct {
	t      testing.TB
	c      *devchain.Chain
	client *ethclient.Client
	signer keySigner
	nonce  uint64
	logs   []types.Log
}

func newEmitter(t testing.TB, c *devchain.Chain, s keySigner) *emitter {
	return &emitter{t: t, c: c, client: ethclient.NewClient(c.RPC()), signer: s}
}

func (e *emitter) emit(n int) {
	e.t.Helper()
	for range n {
		e.send(echoTx(e.nonce, e.nonce))
		e.nonce++
	}
}

// echoTx makes the echo contract emit topic.
func echoTx(nonce, topic uint64) *types.DynamicFeeTx {
	data := append(common.BigToHash(new(big.Int).SetUint64(topic+1)).Bytes(), "payload"...)
	return &types.DynamicFeeTx{Nonce: nonce, To: &echoAt, Gas: 50000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11), Data: data}
}

func (e *emitter) send(inner types.TxData) {
	e.t.Helper()
	ctx := e.t.Context()
	tx, err := e.signer.SignTx(types.NewTx(inner), new(big.Int).SetUint64(e.c.ChainID()))
	if err != nil {
		e.t.Fatal(err)
	}
	if err := e.client.SendTransaction(ctx, tx); err != nil {
		e.t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		r, err := e.client.TransactionReceipt(ctx, tx.Hash())
		if err == nil {
			for _, g := range r.Logs {
				e.logs = append(e.logs, *g)
			}
			return
		}
		if time.Now().After(deadline) {
			e.t.Fatal("not mined: ", err)
		}
	}
}

func (e *emitter) head() uint64 {
	e.t.Helper()
	n, err := e.client.BlockNumber(e.t.Context())
	if err != nil {
		e.t.Fatal(err)
	}
	return n
}
