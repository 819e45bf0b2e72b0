package ledger

import (
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/rpc"
)

func sampleRecord(t testing.TB) *record {
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(big.NewInt(5)), &types.DynamicFeeTx{
		ChainID: big.NewInt(5), Nonce: 3, To: &common.Address{1}, Gas: 21000, GasFeeCap: big.NewInt(9), GasTipCap: big.NewInt(1),
	})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return &record{ID: "task/1", Nonce: 3, State: uint8(Mined), Versions: [][]byte{raw}, Mined: tx.Hash(), Block: 9}
}

func FuzzRecord(f *testing.F) {
	good := sampleRecord(f)
	for _, r := range []*record{good, {ID: "empty"}, {ID: "state", State: 9, Versions: good.Versions}, {ID: "tx", Versions: [][]byte{{2, 0xc0}}}} {
		raw, err := rlp.EncodeToBytes(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := decodeRecord(raw)
		if err != nil {
			return
		}
		if txs, err := r.transactions(); err == nil && len(txs) == 0 {
			t.Error("a record without a transaction")
		}
		back, err := rlp.EncodeToBytes(r)
		if err != nil || string(back) != string(raw) {
			t.Errorf("%x became %x (%v)", raw, back, err)
		}
	})
}

func TestRecordSurvives(t *testing.T) {
	want := sampleRecord(t)
	raw, err := rlp.EncodeToBytes(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeRecord(raw)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(*got) != fmt.Sprint(*want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func FuzzRetryAfter(f *testing.F) {
	now := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, s := range []string{"", "0", "5", "-1", "99999999999", "Wed, 02 Jan 2030 03:05:05 GMT", "soon"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d := retryAfter(s, now); d < 0 || d > maxRest {
			t.Errorf("%q gave %v", s, d)
		}
	})
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	for s, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "86400": maxRest, "nonsense": 0,
		now.Add(time.Minute).Format(http.TimeFormat):  time.Minute,
		now.Add(-time.Minute).Format(http.TimeFormat): 0,
	} {
		if got := retryAfter(s, now); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

// What nodes say when a contract refuses, and what they say otherwise.
func TestRevertWordings(t *testing.T) {
	text := "0x08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000026e6f000000000000000000000000000000000000000000000000000000000000"
	for _, c := range []struct {
		err    error
		revert bool
		reason string
		data   int
	}{
		{&answerError{3, "execution reverted: no", text}, true, "no", 100},
		{&answerError{3, "execution reverted", "0x12345678"}, true, "", 4},
		{&answerError{-32015, "VM execution error.", "Reverted " + text}, true, "no", 100},
		{&answerError{-32000, "execution reverted: text alone", nil}, true, "text alone", 0},
		{&answerError{-32000, "VM Exception while processing transaction: revert", nil}, true, "", 0},
		{&answerError{-32000, "invalid opcode: INVALID", nil}, true, "", 0},
		{&answerError{3, "execution reverted", "0x4e487b710000000000000000000000000000000000000000000000000000000000000011"}, true, "arithmetic underflow or overflow", 36},
		{&answerError{-32000, "insufficient funds for gas * price + value", nil}, false, "", 0},
		{&answerError{-32601, "method not found", "0xzz"}, false, "", 0},
		{errors.New("connection refused"), false, "", 0},
		{rpc.HTTPError{StatusCode: 400, Body: []byte(`{"error":{"code":3,"message":"execution reverted","data":"0x12345678"}}`)}, true, "", 4},
	} {
		r, ok := asRevert(fmt.Errorf("calling: %w", c.err))
		if ok != c.revert {
			t.Errorf("%v: revert %v", c.err, ok)
		} else if ok && (r.Reason != c.reason || len(r.Data) != c.data) {
			t.Errorf("%v: reason %q, %d bytes", c.err, r.Reason, len(r.Data))
		}
	}
}

func TestTransportOrAnswer(t *testing.T) {
	for _, c := range []struct {
		err       error
		transport bool
	}{
		{errors.New("connection refused"), true},
		{errStale, true},
		{errShifting, true},
		{rpc.HTTPError{StatusCode: 429, Status: "429"}, true},
		{rpc.HTTPError{StatusCode: 503, Status: "503"}, true},
		{rpc.HTTPError{StatusCode: 400, Body: []byte("<html>")}, true},
		{rpc.HTTPError{StatusCode: 400, Body: []byte(`{"error":{"code":-32602,"message":"bad"}}`)}, false},
		{&answerError{-32005, "project ID request rate exceeded", nil}, true},
		{&answerError{429, "slow down", nil}, true},
		{&answerError{-32000, "header not found", nil}, true},
		{&answerError{3, "execution reverted", "0x"}, false},
		{&answerError{-32000, "nonce too low", nil}, false},
		{ethereum.NotFound, false},
	} {
		if got := isTransport(fmt.Errorf("doing: %w", c.err)); got != c.transport {
			t.Errorf("%v: transport %v", c.err, got)
		}
	}
}

// How nodes answer a broadcast that needs no new transaction, and how one that
// does.
func TestBroadcastVerdicts(t *testing.T) {
	s := &Sender{}
	for _, m := range []string{
		"already known", "known transaction: 0xabc", "nonce too low: next nonce 5, tx nonce 4", "OldNonce",
		"replacement transaction underpriced", "transaction underpriced", "AlreadyKnown", "txpool is full",
		"max fee per gas less than block base fee: address 0x1, maxFeePerGas: 1, baseFee: 2",
		"Transaction with the same hash was already imported.", "could not replace existing tx: replacement transaction underpriced",
	} {
		if err := s.verdict(&answerError{-32000, m, nil}); err != nil {
			t.Errorf("%q counts as a refusal", m)
		}
	}
	for _, m := range []string{
		"insufficient funds for gas * price + value: balance 0", "intrinsic gas too low: gas 20000, minimum needed 21000",
		"exceeds block gas limit", "invalid sender", "transaction gas limit too high (cap: 16777216, tx: 20000000)",
	} {
		if err := s.verdict(&answerError{-32000, m, nil}); err == nil {
			t.Errorf("%q counts as taken", m)
		}
	}
}

func TestBumpIsEnoughAndCapped(t *testing.T) {
	n := func(v int64) *big.Int { return big.NewInt(v) }
	l := &Ledger{cfg: Config{MaxFee: n(1000), MaxTip: n(50)}}
	for _, c := range []struct {
		old, market price
		want        price
		ok          bool
	}{
		{price{n(100), n(10)}, price{n(50), n(1)}, price{n(115), n(12)}, true},
		{price{n(100), n(10)}, price{n(300), n(20)}, price{n(300), n(20)}, true},
		{price{n(1), n(1)}, price{n(1), n(1)}, price{n(2), n(2)}, true},
		{price{n(900), n(10)}, price{n(1), n(1)}, price{}, false},
		{price{n(100), n(45)}, price{n(1), n(1)}, price{}, false},
		{price{fee: n(100)}, price{fee: n(1)}, price{fee: n(115)}, true},
	} {
		got, ok := l.bump(c.old, c.market)
		if ok != c.ok || show(got) != show(c.want) {
			t.Errorf("bump %v at market %v: %v, %v; want %v", c.old, c.market, got, ok, c.want)
		}
	}
}

func show(p price) string { return fmt.Sprintf("%v %v", p.fee, p.tip) }
