package contracts_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"pgregory.net/rapid"

	"github.com/eyesoff/eyesoff/contracts"
)

func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[!-~]{1,32}`).Draw(t, "name")
		if got := contracts.NameString(contracts.Name(s)); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
	for _, bad := range []string{"", "with space", "é", "tab\t", strings.Repeat("a", 33), "nul\x00"} {
		if _, err := contracts.ParseName(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
	if got := contracts.NameString([32]byte{0: 'a', 2: 'b'}); !strings.HasPrefix(got, "0x6100") {
		t.Errorf("a name with a hole shows as %q", got)
	}
}

func TestWords(t *testing.T) {
	if p := contracts.PhaseCancelled.String(); p != "cancelled" {
		t.Error(p)
	}
	if p := contracts.Phase(9).String(); p != "phase(9)" {
		t.Error(p)
	}
	if r := contracts.ReasonOverloaded.String(); r != "overloaded" {
		t.Error(r)
	}
	if r := contracts.Reason(77).String(); r != "reason(77)" {
		t.Error(r)
	}
}

func TestSlots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		user, index := rapid.Uint32Range(0, 1<<24-1).Draw(t, "user"), rapid.Uint16().Draw(t, "index")
		if u, i := contracts.SplitSlot(contracts.Slot(user, index)); u != user || i != index {
			t.Fatalf("%d/%d", u, i)
		}
		worker, number := rapid.Uint32().Draw(t, "worker"), rapid.Uint8().Draw(t, "slot")
		if w, n := contracts.SplitWorkerSlot(contracts.WorkerSlot(worker, number)); w != worker || n != number {
			t.Fatalf("%d/%d", w, n)
		}
	})
}

func TestDecodeError(t *testing.T) {
	nonce := contracts.TaskPoolWrongNonceErrorID()
	data := append(nonce[:4], common.BigToHash(big.NewInt(7)).Bytes()...)
	name, args, ok := contracts.DecodeError(data)
	if !ok || name != "WrongNonce" || len(args) != 1 || args[0] != uint64(7) {
		t.Errorf("got %q %v %v", name, args, ok)
	}
	for _, bad := range [][]byte{nil, {1, 2, 3}, {1, 2, 3, 4}, data[:4], data[:20]} {
		if name, _, ok := contracts.DecodeError(bad); ok {
			t.Errorf("%x was decoded as %s", bad, name)
		}
	}
}

func FuzzDecodeError(f *testing.F) {
	for _, id := range []common.Hash{
		contracts.TaskPoolBadLengthErrorID(), contracts.TaskRouterNoTaskErrorID(), contracts.KeyRegistryAlreadyLinkedErrorID(),
	} {
		f.Add(append(id[:4], make([]byte, 96)...))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if name, _, ok := contracts.DecodeError(data); ok && (name == "" || len(data) < 4) {
			t.Fatalf("%x was decoded as %q", data, name)
		}
	})
}

// The factory's published transaction must come from its published account and make its published address.
func TestFactory(t *testing.T) {
	var tx types.Transaction
	if err := tx.UnmarshalBinary(contracts.FactoryTransaction); err != nil {
		t.Fatal(err)
	}
	sender, err := types.Sender(types.HomesteadSigner{}, &tx)
	if err != nil || sender != contracts.FactoryDeployer {
		t.Fatalf("sender %s: %v", sender, err)
	}
	if a := crypto.CreateAddress(sender, tx.Nonce()); a != contracts.FactoryAddress {
		t.Fatalf("address %s", a)
	}
	if tx.Cost().Cmp(big.NewInt(contracts.FactoryFunding)) != 0 {
		t.Fatalf("cost %v", tx.Cost())
	}
	if !strings.HasSuffix(common.Bytes2Hex(tx.Data()), common.Bytes2Hex(contracts.FactoryCode)) {
		t.Fatal("it deploys other code")
	}
}

func TestPlan(t *testing.T) {
	l := newLab(t)
	p := contracts.NewPlan(l.admin.addr)
	for i, call := range contracts.NewPlan(l.account().addr).Calls[:4] {
		if call.Creates == p.Calls[i].Creates {
			t.Errorf("two admins share the contract of %q", call.Name)
		}
	}
	if got := read(l, p.TaskPool, pool.PackRouter(), pool.UnpackRouter); got != p.TaskRouter {
		t.Errorf("the pool obeys %s", got)
	}
	if got := read(l, p.TaskRouter, router.PackPool(), router.UnpackPool); got != p.TaskPool {
		t.Errorf("the router serves %s", got)
	}
	if got := read(l, p.TaskRouter, router.PackRegistry(), router.UnpackRegistry); got != p.KeyRegistry {
		t.Errorf("the router trusts %s", got)
	}
	for name, want := range map[string]common.Address{
		contracts.NameTaskPool: p.TaskPool, contracts.NameTaskRouter: p.TaskRouter, contracts.NameModels: p.Models,
	} {
		data := registry.PackContractOf(contracts.Name(name))
		if got := read(l, p.KeyRegistry, data, registry.UnpackContractOf); got != want {
			t.Errorf("%s is linked to %s, want %s", name, got, want)
		}
	}
	if got := read(l, p.KeyRegistry, registry.PackDeployedAt(), registry.UnpackDeployedAt); got.Cmp(l.head().Number) != 0 {
		t.Errorf("deployed at %v, want %v", got, l.head().Number)
	}
	for _, call := range p.Calls[4:] { // done once, they can not be done again
		if _, err := l.call(l.admin.addr, call.To, nil, call.Data); err == nil {
			t.Errorf("%s worked twice", call.Name)
		}
	}
}

// Constants in Go are the contracts' own.
func TestConstants(t *testing.T) {
	l := newLab(t)
	view := func(to common.Address, data []byte, unpack func([]byte) (*big.Int, error)) int64 {
		return read(l, to, data, unpack).Int64()
	}
	p := l.plan
	for name, v := range map[string][2]int64{
		"MinPayload":  {contracts.MinPayload, view(p.TaskPool, pool.PackMINPAYLOAD(), pool.UnpackMINPAYLOAD)},
		"MaxInline":   {contracts.MaxInline, view(p.TaskPool, pool.PackMAXINLINE(), pool.UnpackMAXINLINE)},
		"MaxWraps":    {contracts.MaxWraps, view(p.TaskPool, pool.PackMAXWRAPS(), pool.UnpackMAXWRAPS)},
		"MaxCID":      {contracts.MaxCID, view(p.TaskPool, pool.PackMAXCID(), pool.UnpackMAXCID)},
		"MaxBatch":    {contracts.MaxBatch, view(p.TaskPool, pool.PackMAXBATCH(), pool.UnpackMAXBATCH)},
		"MaxWindow":   {contracts.MaxWindow, view(p.TaskPool, pool.PackMAXWINDOW(), pool.UnpackMAXWINDOW)},
		"MaxSkips":    {contracts.MaxSkips, view(p.TaskPool, pool.PackMAXSKIPS(), pool.UnpackMAXSKIPS)},
		"PriorityFee": {contracts.PriorityFee, view(p.TaskPool, pool.PackPRIORITYFEE(), pool.UnpackPRIORITYFEE)},
		"MinStake":    {contracts.MinStake, view(p.TaskRouter, router.PackMINSTAKE(), router.UnpackMINSTAKE)},
		"Penalty":     {contracts.Penalty, view(p.TaskRouter, router.PackPENALTY(), router.UnpackPENALTY)},
		"LeaveDelay":  {contracts.LeaveDelay, view(p.TaskRouter, router.PackLEAVEDELAY(), router.UnpackLEAVEDELAY)},
		"MaxTasks":    {contracts.MaxTasks, view(p.TaskRouter, router.PackMAXTASKS(), router.UnpackMAXTASKS)},
		"MaxKey":      {contracts.MaxKey, view(p.KeyRegistry, registry.PackMAXKEY(), registry.UnpackMAXKEY)},
		"MaxURL":      {contracts.MaxURL, view(p.KeyRegistry, registry.PackMAXURL(), registry.UnpackMAXURL)},
	} {
		if v[0] != v[1] {
			t.Errorf("%s is %d, the contract has %d", name, v[0], v[1])
		}
	}
}
