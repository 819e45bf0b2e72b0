// Package registry reads who is who on a chain: a party's public keys by epoch, the
// endpoint it serves blobs from, the contracts that belong together, and published
// models.
//
// One address is enough: the KeyRegistry names the other contracts. Every answer
// comes from the chain; a key is taken from the event that announced it and
// compared with the hash the contract stores, so that a node which alters events is
// caught.
package registry

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
)

// Network identifies one deployment on one chain. All of it is bound into every
// envelope, so that nothing sealed for one deployment opens in another.
type Network struct {
	ChainID uint64
	// DeployedAt is the block that holds the KeyRegistry's creation; nothing of
	// this deployment is older.
	DeployedAt     uint64
	DeploymentHash common.Hash

	KeyRegistry, TaskPool, TaskRouter, Models common.Address
}

// Registry answers questions about parties from one deployment.
type Registry struct {
	ledger *ledger.Ledger
	net    Network
	keys   *contracts.KeyRegistry
	models *contracts.Models
	router *contracts.TaskRouter
}

// ErrNoDeployment says that no KeyRegistry answers at the given address.
var ErrNoDeployment = errors.New("no eyesoff contracts at this address")

// ErrNoKey says that a party never registered a key of the wanted kind.
var ErrNoKey = errors.New("the party has registered no key")

// ErrNoEndpoint says that a party never announced an endpoint.
var ErrNoEndpoint = errors.New("the party has announced no endpoint")

// ErrNoVerifier says that no party of this deployment offers to release keys.
var ErrNoVerifier = errors.New("no verifier is registered")

// ErrAltered says that a node answered with bytes the contract does not vouch for.
var ErrAltered = errors.New("the node's answer differs from what the contract stores")

// RevokedKeyError says that a party withdrew its key and registered none since.
type RevokedKeyError struct {
	Party common.Address
	Kind  uint8
	Epoch uint32
}

func (e *RevokedKeyError) Error() string {
	return fmt.Sprintf("key of %s (kind %d, epoch %d) is revoked", e.Party, e.Kind, e.Epoch)
}

// Open reads the deployment whose KeyRegistry is at addr.
func Open(ctx context.Context, l *ledger.Ledger, addr common.Address) (*Registry, error) {
	code, err := l.Code(ctx, addr)
	if err != nil {
		return nil, fmt.Errorf("looking for contracts: %w", err)
	}
	if len(code) == 0 {
		return nil, fmt.Errorf("%w: %s on chain %d", ErrNoDeployment, addr, l.ChainID())
	}
	r := &Registry{ledger: l, keys: contracts.NewKeyRegistry(), models: contracts.NewModels(), router: contracts.NewTaskRouter()}
	r.net = Network{ChainID: l.ChainID().Uint64(), KeyRegistry: addr}
	at, err := query(ctx, r, addr, r.keys.PackDeployedAt(), r.keys.UnpackDeployedAt)
	if err != nil {
		return nil, fmt.Errorf("%w: %s on chain %d: %w", ErrNoDeployment, addr, l.ChainID(), err)
	}
	r.net.DeployedAt = at.Uint64()
	header, err := l.Header(ctx, r.net.DeployedAt)
	if err != nil {
		return nil, fmt.Errorf("reading the deployment block: %w", err)
	}
	r.net.DeploymentHash = header.Hash()
	for name, into := range map[string]*common.Address{
		contracts.NameTaskPool: &r.net.TaskPool, contracts.NameTaskRouter: &r.net.TaskRouter, contracts.NameModels: &r.net.Models,
	} {
		*into, err = query(ctx, r, addr, r.keys.PackContractOf(contracts.Name(name)), r.keys.UnpackContractOf)
		if err != nil {
			return nil, fmt.Errorf("finding contract %s: %w", name, err)
		}
		if *into == (common.Address{}) {
			return nil, fmt.Errorf("%w: the deployment at %s names no %s", ErrNoDeployment, addr, name)
		}
	}
	return r, nil
}

// query calls a view function and decodes its answer.
func query[T any](ctx context.Context, r *Registry, to common.Address, data []byte, unpack func([]byte) (T, error)) (T, error) {
	raw, err := r.ledger.Call(ctx, to, data)
	if err != nil {
		var zero T
		return zero, err
	}
	return unpack(raw)
}

// Network returns the identity of the deployment.
func (r *Registry) Network() Network { return r.net }

// Key is a party's current public key of one suite.
type Key struct {
	Party  common.Address
	Epoch  uint32
	Block  uint64
	Public *envelope.PublicKey
}

// Key returns party's current key of one suite. It returns ErrNoKey,
// *RevokedKeyError, ErrAltered, or envelope's error for a key too weak to use.
func (r *Registry) Key(ctx context.Context, party common.Address, suite envelope.Suite) (*Key, error) {
	raw, epoch, block, err := r.record(ctx, party, uint8(suite))
	if err != nil {
		return nil, err
	}
	pub, err := envelope.ParsePublicKey(uint8(suite), raw)
	if err != nil {
		return nil, fmt.Errorf("key of %s: %w", party, err)
	}
	return &Key{Party: party, Epoch: epoch, Block: block, Public: pub}, nil
}

// preference is the order in which a party's suites are tried: the default between
// Go parties, then the post-quantum hybrid, then what browsers have.
var preference = []envelope.Suite{envelope.SuiteX25519, envelope.SuiteMLKEM768X25519, envelope.SuiteRSA}

// BestKey returns the most preferred key that party has. A revoked or weak key is
// reported only when there is no other.
func (r *Registry) BestKey(ctx context.Context, party common.Address) (*Key, error) {
	var first error
	for _, suite := range preference {
		key, err := r.Key(ctx, party, suite)
		if err == nil {
			return key, nil
		}
		if !errors.Is(err, ErrNoKey) && first == nil {
			first = err
		}
	}
	if first == nil {
		first = fmt.Errorf("%w: %s", ErrNoKey, party)
	}
	return nil, first
}

// record returns the bytes a party registered under kind, checked against the
// contract's hash of them.
func (r *Registry) record(ctx context.Context, party common.Address, kind uint8) (raw []byte, epoch uint32, block uint64, err error) {
	at, err := query(ctx, r, r.net.KeyRegistry, r.keys.PackKeyOf(party, kind), r.keys.UnpackKeyOf)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("reading the key of %s: %w", party, err)
	}
	if at.Epoch == 0 {
		return nil, 0, 0, fmt.Errorf("%w: %s", ErrNoKey, party)
	}
	if at.Hash == [24]byte{} {
		return nil, 0, 0, &RevokedKeyError{Party: party, Kind: kind, Epoch: at.Epoch}
	}
	topics := [][]common.Hash{{keyRegistered}, {common.BytesToHash(party[:])}, {common.BytesToHash([]byte{kind})}}
	logs, err := r.at(ctx, uint64(at.BlockNumber), topics)
	if err != nil {
		return nil, 0, 0, err
	}
	for i := range logs {
		event, err := r.keys.UnpackKeyRegisteredEvent(&logs[i])
		if err != nil || event.Epoch != at.Epoch {
			continue
		}
		if hash := crypto.Keccak256(event.Key); bytes.Equal(hash[:24], at.Hash[:]) {
			return event.Key, at.Epoch, uint64(at.BlockNumber), nil
		}
	}
	return nil, 0, 0, fmt.Errorf("%w: key of %s, epoch %d", ErrAltered, party, at.Epoch)
}

func (r *Registry) at(ctx context.Context, block uint64, topics [][]common.Hash) ([]types.Log, error) {
	logs, err := r.ledger.Logs(ctx, ledger.Query{Addresses: []common.Address{r.net.KeyRegistry}, Topics: topics, From: block, To: block})
	if err != nil {
		return nil, fmt.Errorf("reading registry events of block %d: %w", block, err)
	}
	return logs, nil
}

// Endpoint returns the URL of party's blob store, or ErrNoEndpoint.
func (r *Registry) Endpoint(ctx context.Context, party common.Address) (string, error) {
	block, err := query(ctx, r, r.net.KeyRegistry, r.keys.PackEndpointBlock(party), r.keys.UnpackEndpointBlock)
	if err != nil {
		return "", fmt.Errorf("reading the endpoint of %s: %w", party, err)
	}
	if block == 0 {
		return "", fmt.Errorf("%w: %s", ErrNoEndpoint, party)
	}
	logs, err := r.at(ctx, uint64(block), [][]common.Hash{{endpointSet}, {common.BytesToHash(party[:])}})
	if err != nil {
		return "", err
	}
	if len(logs) == 0 {
		return "", fmt.Errorf("%w: endpoint of %s", ErrAltered, party)
	}
	event, err := r.keys.UnpackEndpointSetEvent(&logs[len(logs)-1])
	if err != nil {
		return "", fmt.Errorf("reading the endpoint of %s: %w", party, err)
	}
	return event.Url, nil
}

// RoleKind is the kind under which a party registers the name of the service it
// offers, so that others find it by events alone.
const RoleKind = 64

// VerifierRole is what a verifier registers under RoleKind.
const VerifierRole = "verifier"

// Verifiers lists the parties that offer to release keys, the newest first. It
// returns ErrNoVerifier when there is none.
func (r *Registry) Verifiers(ctx context.Context) ([]common.Address, error) {
	head, err := r.ledger.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("listing verifiers: %w", err)
	}
	logs, err := r.ledger.Logs(ctx, ledger.Query{
		Addresses: []common.Address{r.net.KeyRegistry},
		Topics:    [][]common.Hash{{keyRegistered}, {}, {common.BytesToHash([]byte{RoleKind})}},
		From:      r.net.DeployedAt, To: head.Number.Uint64(),
	})
	if err != nil {
		return nil, fmt.Errorf("listing verifiers: %w", err)
	}
	var found []common.Address
	seen := map[common.Address]bool{}
	for i := len(logs) - 1; i >= 0; i-- {
		event, err := r.keys.UnpackKeyRegisteredEvent(&logs[i])
		if err != nil || seen[event.Party] {
			continue
		}
		seen[event.Party] = true
		if raw, _, _, err := r.record(ctx, event.Party, RoleKind); err == nil && string(raw) == VerifierRole {
			found = append(found, event.Party)
		}
	}
	if len(found) == 0 {
		return nil, ErrNoVerifier
	}
	return found, nil
}

// Worker returns what the TaskRouter stores of a worker; its Index is 0 for an
// account that never registered.
func (r *Registry) Worker(ctx context.Context, account common.Address) (contracts.Worker, error) {
	w, err := query(ctx, r, r.net.TaskRouter, r.router.PackWorkerOf(account), r.router.UnpackWorkerOf)
	if err != nil {
		return w, fmt.Errorf("reading worker %s: %w", account, err)
	}
	return w, nil
}

// WorkersFor counts the registered workers of a pool that are able to take tasks.
func (r *Registry) WorkersFor(ctx context.Context, pool uint16) (int, error) {
	head, err := r.ledger.Head(ctx)
	if err != nil {
		return 0, fmt.Errorf("listing workers: %w", err)
	}
	logs, err := r.ledger.Logs(ctx, ledger.Query{
		Addresses: []common.Address{r.net.TaskRouter}, Topics: [][]common.Hash{{workerRegistered}},
		From: r.net.DeployedAt, To: head.Number.Uint64(),
	})
	if err != nil {
		return 0, fmt.Errorf("listing workers: %w", err)
	}
	seen := map[common.Address]bool{}
	n := 0
	for i := range logs {
		event, err := r.router.UnpackWorkerRegisteredEvent(&logs[i])
		if err != nil || seen[event.Worker] {
			continue
		}
		seen[event.Worker] = true
		w, err := r.Worker(ctx, event.Worker)
		if err != nil {
			return 0, err
		}
		if w.Pool == pool && w.Slots > 0 && w.LeftAt == 0 {
			n++
		}
	}
	return n, nil
}

// Model is a published model.
type Model struct {
	Name    string
	Creator common.Address
	Enabled bool
	Digest  common.Hash
	Block   uint64
}

// ErrNoModel says that no model of that name was published.
var ErrNoModel = errors.New("no such model is published")

// Model returns what is published under name, or ErrNoModel.
func (r *Registry) Model(ctx context.Context, name string) (Model, error) {
	m, err := query(ctx, r, r.net.Models, r.models.PackModelOf(contracts.Name(name)), r.models.UnpackModelOf)
	if err != nil {
		return Model{}, fmt.Errorf("reading model %q: %w", name, err)
	}
	if m.Creator == (common.Address{}) {
		return Model{}, fmt.Errorf("%w: %q", ErrNoModel, name)
	}
	return Model{Name: name, Creator: m.Creator, Enabled: m.Enabled, Digest: m.Digest, Block: uint64(m.BlockNumber)}, nil
}

// Models lists every published model by name of first publication.
func (r *Registry) Models(ctx context.Context) ([]Model, error) {
	head, err := r.ledger.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("listing models: %w", err)
	}
	logs, err := r.ledger.Logs(ctx, ledger.Query{
		Addresses: []common.Address{r.net.Models}, Topics: [][]common.Hash{{modelPublished}},
		From: r.net.DeployedAt, To: head.Number.Uint64(),
	})
	if err != nil {
		return nil, fmt.Errorf("listing models: %w", err)
	}
	var list []Model
	seen := map[string]bool{}
	for i := range logs {
		event, err := r.models.UnpackModelPublishedEvent(&logs[i])
		if err != nil {
			continue
		}
		name := contracts.NameString(event.Name)
		if seen[name] {
			continue
		}
		seen[name] = true
		m, err := r.Model(ctx, name)
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}
