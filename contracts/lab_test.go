package contracts_test

import (
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/eyesoff/eyesoff/contracts"
)

var (
	registry = contracts.NewKeyRegistry()
	pool     = contracts.NewTaskPool()
	router   = contracts.NewTaskRouter()
	models   = contracts.NewModels()
)

// lab is a chain with the contracts deployed and some funded accounts.
type lab struct {
	testing.TB
	backend *simulated.Backend
	client  simulated.Client
	plan    contracts.Plan
	admin   *account
	bank    *account
	next    bool // under the rules of the next fork
	nextKey uint64
	random  *rand.ChaCha8
}

// account is a key with its own count of nonces.
type account struct {
	key   *ecdsa.PrivateKey
	addr  common.Address
	nonce uint64
}

const (
	funded   = 64 // accounts with money from the first block on
	keyKind  = 1
	testPool = 7
)

// TestMain makes property tests try 30 cases unless told otherwise: each of TestModel's is a deployment and dozens of
// blocks. `go test ./contracts -run Model -rapid.checks=1000` is the long run.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		if err := flag.Set("rapid.checks", "30"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

var (
	testChain = big.NewInt(1337)
	fee       = big.NewInt(1_000_000_000_000)
	stake     = big.NewInt(contracts.MinStake)
)

// mainnetRules are the forks active on Ethereum mainnet, from the first block; with next, also Amsterdam.
func mainnetRules(next bool) *params.ChainConfig {
	zero := uint64(0)
	c := *params.AllDevChainProtocolChanges
	c.BogotaTime = nil
	c.BPO1Time, c.BPO2Time = &zero, &zero
	c.BlobScheduleConfig = params.MainnetChainConfig.BlobScheduleConfig
	if next {
		c.AmsterdamTime = &zero
	}
	return &c
}

func newChain(t testing.TB, next bool) *lab {
	t.Helper()
	l := &lab{TB: t, next: next, random: rand.NewChaCha8([32]byte{1})}
	alloc := types.GenesisAlloc{contracts.FactoryAddress: {Nonce: 1, Code: contracts.FactoryCode, Balance: new(big.Int)}}
	l.bank = keyAt(1 << 40)
	alloc[l.bank.addr] = types.Account{Balance: ether(1_000_000_000)}
	for i := range uint64(funded) {
		alloc[keyAt(i).addr] = types.Account{Balance: ether(1000)}
	}
	l.backend = simulated.NewBackend(alloc, func(_ *node.Config, c *ethconfig.Config) {
		c.Genesis.Config = mainnetRules(next)
		c.Genesis.GasLimit = 120_000_000
		c.Miner.GasCeil = 120_000_000
		c.RPCTxFeeCap = 0
	})
	t.Cleanup(func() { l.backend.Close() })
	l.client = l.backend.Client()
	return l
}

// newLab is newChain with the contracts deployed.
func newLab(t testing.TB) *lab {
	t.Helper()
	l := newChain(t, false)
	l.deploy()
	return l
}

// deploy carries out the plan of a new admin, and returns it.
func (l *lab) deploy() contracts.Plan {
	l.Helper()
	l.admin = l.account()
	l.plan = contracts.NewPlan(l.admin.addr)
	var hashes []common.Hash
	for _, call := range l.plan.Calls {
		hashes = append(hashes, l.post(l.admin, call.To, nil, call.Data, call.Gas))
	}
	l.backend.Commit()
	for i, call := range l.plan.Calls {
		if r := l.receipt(hashes[i]); r.Status != types.ReceiptStatusSuccessful {
			l.Fatalf("%s failed with %d of %d gas", call.Name, r.GasUsed, call.Gas)
		}
	}
	return l.plan
}

func keyAt(i uint64) *account {
	var seed [32]byte
	binary.BigEndian.PutUint64(seed[24:], i+1)
	key, err := crypto.ToECDSA(seed[:])
	if err != nil {
		panic(err)
	}
	return &account{key: key, addr: crypto.PubkeyToAddress(key.PublicKey)}
}

// account returns an account not used before, with 1000 ether.
func (l *lab) account() *account {
	l.Helper()
	a := keyAt(l.nextKey)
	if l.nextKey++; l.nextKey > funded {
		hash := l.post(l.bank, a.addr, ether(1000), nil, 21_000)
		l.backend.Commit()
		l.receipt(hash)
	}
	return a
}

func ether(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(params.Ether)) }

func (l *lab) bytes(n int) []byte {
	b := make([]byte, n)
	l.random.Read(b)
	for i := range b { // non-zero bytes only: the dear ones
		if b[i] == 0 {
			b[i] = 0xa5
		}
	}
	return b
}

func (l *lab) word() (w [32]byte) { copy(w[:], l.bytes(32)); return w }

// post broadcasts a transaction without sealing a block.
func (l *lab) post(from *account, to common.Address, value *big.Int, data []byte, gas uint64) common.Hash {
	l.Helper()
	if value == nil {
		value = new(big.Int)
	}
	if l.next {
		gas *= 10 // the limits are for current rules
	}
	tx, err := types.SignNewTx(from.key, types.LatestSignerForChainID(testChain), &types.DynamicFeeTx{
		ChainID: testChain, Nonce: from.nonce, To: &to, Value: value, Data: data, Gas: gas,
		GasTipCap: big.NewInt(params.GWei), GasFeeCap: big.NewInt(20 * params.GWei),
	})
	if err != nil {
		l.Fatal(err)
	}
	if err := l.client.SendTransaction(context.Background(), tx); err != nil {
		l.Fatalf("sending: %v", err)
	}
	from.nonce++
	return tx.Hash()
}

func (l *lab) receipt(hash common.Hash) *types.Receipt {
	l.Helper()
	r, err := l.client.TransactionReceipt(context.Background(), hash)
	for wait := 1; err != nil && wait < 100; wait++ { // the node indexes transactions a moment after the block
		time.Sleep(5 * time.Millisecond)
		if wait%20 == 0 { // and its pool may have been too late for the block
			l.backend.Commit()
		}
		r, err = l.client.TransactionReceipt(context.Background(), hash)
	}
	if err != nil {
		l.Fatalf("receipt: %v", err)
	}
	return r
}

// send mines one call of a method with the gas that GasFor gives, and fails if it reverts or leaves less than a tenth
// of that unused.
func (l *lab) send(from *account, method string, to common.Address, value *big.Int, data []byte) *types.Receipt {
	l.Helper()
	hash := l.post(from, to, value, data, contracts.GasFor(method, len(data)))
	l.backend.Commit()
	r := l.receipt(hash)
	if r.Status != types.ReceiptStatusSuccessful {
		_, err := l.call(from.addr, to, value, data)
		name, args, _ := revert(err)
		l.Fatalf("%s reverted, used %d of %d gas; now: %v %s%v", method, r.GasUsed, contracts.GasFor(method, len(data)), err, name, args)
	}
	if limit := contracts.GasFor(method, len(data)); r.GasUsed > limit-limit/10 && !l.next {
		l.Errorf("%s with %d bytes used %d of %d gas", method, len(data), r.GasUsed, limit)
	}
	return r
}

func (l *lab) pool(from *account, method string, data []byte) *types.Receipt {
	l.Helper()
	return l.send(from, method, l.plan.TaskPool, nil, data)
}

func (l *lab) router(from *account, method string, data []byte) *types.Receipt {
	l.Helper()
	return l.send(from, method, l.plan.TaskRouter, nil, data)
}

func (l *lab) call(from, to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return l.client.CallContract(context.Background(),
		ethereum.CallMsg{From: from, To: &to, Value: value, Data: data, Gas: 16_000_000}, nil)
}

// read returns what a view answers.
func read[T any](l *lab, to common.Address, data []byte, unpack func([]byte) (T, error)) T {
	l.Helper()
	raw, err := l.call(common.Address{}, to, nil, data)
	if err != nil {
		l.Fatalf("reading: %v", err)
	}
	v, err := unpack(raw)
	if err != nil {
		l.Fatalf("unpacking: %v", err)
	}
	return v
}

// refused checks that a call reverts with the named custom error and, if any are given, these arguments.
func (l *lab) refused(from *account, to common.Address, value *big.Int, data []byte, want string, args ...any) {
	l.Helper()
	_, err := l.call(from.addr, to, value, data)
	name, got, ok := revert(err)
	if !ok || name != want {
		l.Fatalf("got %v (%s %v), want revert with %s", err, name, got, want)
	}
	if len(args) > 0 && fmt.Sprint(got...) != fmt.Sprint(args...) {
		l.Fatalf("%s: got arguments %v, want %v", want, got, args)
	}
}

// revert decodes the custom error in an RPC error.
func revert(err error) (name string, args []any, ok bool) {
	var withData rpc.DataError
	if !errors.As(err, &withData) {
		return "", nil, false
	}
	text, _ := withData.ErrorData().(string)
	return contracts.DecodeError(common.FromHex(text))
}

func (l *lab) head() *types.Header {
	l.Helper()
	h, err := l.client.HeaderByNumber(context.Background(), nil)
	if err != nil {
		l.Fatal(err)
	}
	return h
}

// pass lets chain time go on by d.
func (l *lab) pass(d time.Duration) {
	l.Helper()
	err := l.backend.AdjustTime(d)
	for wait := 0; err != nil && wait < 100; wait++ { // the pool forgets mined transactions a moment after the block
		time.Sleep(5 * time.Millisecond)
		err = l.backend.AdjustTime(d)
	}
	if err != nil {
		l.Fatal(err)
	}
}

func (l *lab) balance(a common.Address) *big.Int {
	l.Helper()
	b, err := l.client.BalanceAt(context.Background(), a, nil)
	if err != nil {
		l.Fatal(err)
	}
	return b
}

// selector is the first four bytes of a call to a function of this signature.
func selector(signature string) []byte { return crypto.Keccak256([]byte(signature))[:4] }

func filterAll(a common.Address) ethereum.FilterQuery {
	return ethereum.FilterQuery{Addresses: []common.Address{a}}
}

// event finds the one event of this type among a receipt's logs.
func event[E any](l *lab, r *types.Receipt, unpack func(*types.Log) (*E, error)) *E {
	l.Helper()
	var found *E
	for _, log := range r.Logs {
		if e, err := unpack(log); err == nil {
			if found != nil {
				l.Fatalf("two events %T", found)
			}
			found = e
		}
	}
	if found == nil {
		l.Fatalf("no event %T", found)
	}
	return found
}

// fixture deploys a test contract.
func (l *lab) fixture(name string) common.Address {
	l.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		l.Fatal(err)
	}
	var a struct{ Bytecode string }
	if err := json.Unmarshal(raw, &a); err != nil {
		l.Fatal(err)
	}
	salt := l.word()
	l.send(l.admin, "deploy", contracts.FactoryAddress, nil, append(salt[:], common.FromHex(a.Bytecode)...))
	return crypto.CreateAddress2(contracts.FactoryAddress, salt, crypto.Keccak256(common.FromHex(a.Bytecode)))
}
