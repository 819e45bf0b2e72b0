package contracts_test

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/contracts"
)

func TestKeys(t *testing.T) {
	l := newLab(t)
	party, to := l.account(), l.plan.KeyRegistry
	keyOf := func() contracts.KeyOfOutput {
		return read(l, to, registry.PackKeyOf(party.addr, 2), registry.UnpackKeyOf)
	}
	l.refused(party, to, nil, registry.PackRevoke(2), "NoKey")
	var previous uint32
	for epoch := uint32(1); epoch <= 3; epoch++ {
		key := l.bytes(294)
		r := l.send(party, "register", to, nil, registry.PackRegister(2, key))
		e := event(l, r, registry.UnpackKeyRegisteredEvent)
		if e.Party != party.addr || e.Kind != 2 || e.Epoch != epoch || e.PreviousBlock != previous || !bytes.Equal(e.Key, key) {
			t.Fatalf("epoch %d: event %+v", epoch, e)
		}
		previous = uint32(r.BlockNumber.Uint64())
		want := contracts.KeyOfOutput{Hash: [24]byte(crypto.Keccak256(key)[:24]), Epoch: epoch, BlockNumber: previous}
		if got := keyOf(); got != want {
			t.Fatalf("key %+v, want %+v", got, want)
		}
	}
	e := event(l, l.send(party, "revoke", to, nil, registry.PackRevoke(2)), registry.UnpackKeyRevokedEvent)
	if e.Party != party.addr || e.Kind != 2 || e.Epoch != 3 {
		t.Fatalf("event %+v", e)
	}
	if got, want := keyOf(), (contracts.KeyOfOutput{Epoch: 3, BlockNumber: previous}); got != want {
		t.Fatalf("revoked key %+v, want %+v", got, want)
	}
	l.refused(party, to, nil, registry.PackRevoke(2), "NoKey")
	r := l.send(party, "register", to, nil, registry.PackRegister(2, []byte{1}))
	if e := event(l, r, registry.UnpackKeyRegisteredEvent); e.Epoch != 4 || e.PreviousBlock != previous {
		t.Fatalf("after revocation: %+v", e)
	}
	if other := read(l, to, registry.PackKeyOf(party.addr, 3), registry.UnpackKeyOf); other.Epoch != 0 {
		t.Fatal("kinds are mixed up")
	}
}

func TestKeyBounds(t *testing.T) {
	l := newLab(t)
	party, to := l.account(), l.plan.KeyRegistry
	l.refused(party, to, nil, registry.PackRegister(1, nil), "BadLength", big.NewInt(0), big.NewInt(1), big.NewInt(2048))
	l.refused(party, to, nil, registry.PackRegister(1, make([]byte, 2049)), "BadLength")
	l.send(party, "register", to, nil, registry.PackRegister(1, l.bytes(2048)))
	l.refused(party, to, nil, registry.PackSetEndpoint(strings.Repeat("x", 513)), "BadLength")
}

func TestEndpoint(t *testing.T) {
	l := newLab(t)
	party, to := l.account(), l.plan.KeyRegistry
	var previous uint32
	for _, url := range []string{"http://127.0.0.1:1", strings.Repeat("x", 512), ""} {
		r := l.send(party, "setEndpoint", to, nil, registry.PackSetEndpoint(url))
		e := event(l, r, registry.UnpackEndpointSetEvent)
		if e.Party != party.addr || e.PreviousBlock != previous || e.Url != url {
			t.Fatalf("event %+v", e)
		}
		previous = read(l, to, registry.PackEndpointBlock(party.addr), registry.UnpackEndpointBlock)
		if uint64(previous) != r.BlockNumber.Uint64() {
			t.Fatalf("block %d, want %v", previous, r.BlockNumber)
		}
	}
}

func TestLink(t *testing.T) {
	l := newLab(t)
	to, a := l.plan.KeyRegistry, l.account().addr
	link := func(names []string, targets ...common.Address) []byte {
		var words [][32]byte
		for _, n := range names {
			words = append(words, contracts.Name(n))
		}
		return registry.PackLink(words, targets)
	}
	l.refused(l.account(), to, nil, link([]string{"X"}, a), "NotAllowed")
	l.refused(l.admin, to, nil, link(nil), "BadLength")
	l.refused(l.admin, to, nil, link(make([]string, 0), a), "BadLength")
	l.refused(l.admin, to, nil, link([]string{"X", "Y"}, a), "BadLength")
	l.refused(l.admin, to, nil, link([]string{"X"}, common.Address{}), "ZeroAddress")
	l.refused(l.admin, to, nil, link([]string{"X", "X"}, a, a), "AlreadyLinked", [32]byte(contracts.Name("X")))
	l.refused(l.admin, to, nil, link([]string{"Models"}, a), "AlreadyLinked")
	e := event(l, l.send(l.admin, "link", to, nil, link([]string{"X"}, a)), registry.UnpackLinkedEvent)
	if e.Name != contracts.Name("X") || e.Target != a {
		t.Fatalf("event %+v", e)
	}
	if got := read(l, to, registry.PackContractOf(contracts.Name("X")), registry.UnpackContractOf); got != a {
		t.Fatalf("linked to %s", got)
	}
}

func TestModels(t *testing.T) {
	l := newLab(t)
	owner, other, to, name := l.account(), l.account(), l.plan.Models, contracts.Name("digits")
	modelOf := func() contracts.ModelOfOutput {
		return read(l, to, models.PackModelOf(name), models.UnpackModelOf)
	}
	l.refused(owner, to, nil, models.PackSetEnabled(name, true), "UnknownModel", [32]byte(name))
	l.refused(owner, to, nil, models.PackPublish([32]byte{}, l.word(), ""), "EmptyName")
	l.refused(owner, to, nil, models.PackPublish(name, [32]byte{}, ""), "EmptyName")
	l.refused(owner, to, nil, models.PackPublish(name, l.word(), strings.Repeat("u", 513)), "BadLength")
	for version, enabled := range []bool{true, false} {
		digest, uri := l.word(), strings.Repeat("u", 512*version)
		r := l.send(owner, "publish", to, nil, models.PackPublish(name, digest, uri))
		e := event(l, r, models.UnpackModelPublishedEvent)
		if e.Name != name || e.Creator != owner.addr || e.Digest != digest || e.Uri != uri {
			t.Fatalf("event %+v", e)
		}
		want := contracts.ModelOfOutput{Creator: owner.addr, Enabled: enabled, Digest: digest, BlockNumber: uint32(r.BlockNumber.Uint64())}
		if got := modelOf(); got != want {
			t.Fatalf("version %d: %+v, want %+v", version, got, want)
		}
		l.refused(other, to, nil, models.PackPublish(name, l.word(), ""), "NotAllowed", other.addr)
		l.refused(other, to, nil, models.PackSetEnabled(name, false), "NotAllowed", other.addr)
		if e := event(l, l.send(owner, "setEnabled", to, nil, models.PackSetEnabled(name, false)), models.UnpackModelEnabledEvent); e.Enabled || e.Name != name {
			t.Fatalf("event %+v", e)
		}
	}
	l.send(owner, "setEnabled", to, nil, models.PackSetEnabled(name, true))
	if !modelOf().Enabled {
		t.Fatal("not enabled again")
	}
}
