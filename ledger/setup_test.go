package ledger_test

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

// keySigner is a Signer over a key in memory.
type keySigner struct{ key *ecdsa.PrivateKey }

func (s keySigner) Address() common.Address { return crypto.PubkeyToAddress(s.key.PublicKey) }

func (s keySigner) SignTx(tx *types.Transaction, chain *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chain), s.key)
}

func newSigner(t testing.TB) keySigner {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	return keySigner{key}
}

// Contracts of a few bytes, at fixed addresses in every test chain.
var (
	// echo emits LOG1 with the first word of the input as topic and the rest as data.
	echoAt   = common.Address{0xec}
	echoCode = common.FromHex("6020360360205f375f3560203603" + "5fa100")
	// refuse reverts with Error("no").
	refuseAt   = common.Address{0x5e}
	refuseCode = append(common.FromHex("60645f8160095f395ffd"), refusal...)
	// the ABI encoding of Error("no")
	refusal = append(append(common.FromHex("08c379a0"), common.LeftPadBytes([]byte{0x20}, 32)...),
		append(common.LeftPadBytes([]byte{2}, 32), common.RightPadBytes([]byte("no"), 32)...)...)
	// fussy reverts without a word when it gets no value.
	fussyAt   = common.Address{0xf5}
	fussyCode = common.FromHex("34600757" + "5f5ffd" + "5b00")
)

func init() {
	refuseCode = append(common.FromHex("6064600a5f3960645ffd"), refusal...)
	// calldatasize-32, copy calldata[32:] to memory 0, topic = calldata[0:32]
	echoCode = common.FromHex("6020360360205f37" + "5f35" + "60203603" + "5f" + "a1" + "00")
}

func alloc(rich ...common.Address) map[common.Address]types.Account {
	a := map[common.Address]types.Account{
		echoAt: {Code: echoCode}, refuseAt: {Code: refuseCode}, fussyAt: {Code: fussyCode},
	}
	for _, r := range rich {
		a[r] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 90)}
	}
	return a
}

// chain starts a chain that seals at once; chain time does not matter to tests.
func chain(t testing.TB, o devchain.Options) *devchain.Chain {
	t.Helper()
	if o.Skew == 0 {
		o.Skew = 24 * time.Hour
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = -1
	}
	c, err := devchain.Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func over(t testing.TB, c *devchain.Chain, cfg ledger.Config) *ledger.Ledger {
	t.Helper()
	l, err := ledger.New(t.Context(), c.RPC(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func database(t testing.TB) *bbolt.DB {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "state.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func sender(t testing.TB, l *ledger.Ledger, db *bbolt.DB, s ledger.Signer) *ledger.Sender {
	t.Helper()
	out, err := ledger.NewSender(t.Context(), l, db, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(out.Close)
	return out
}

// within bounds a test's waiting, so that a fault is a failure and not a hang.
func within(t testing.TB, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}
