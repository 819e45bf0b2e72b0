package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
)

// DefaultSeenWithin is after how many blocks without a sign of a validator it counts as
// gone: about 30 days of 12-second blocks.
const DefaultSeenWithin = 216_000

// Validator is a worker that a task can be addressed to.
type Validator struct {
	Account     common.Address `json:"account"`
	Suite       string         `json:"suite"`
	Epoch       uint32         `json:"epoch"`
	KeyBlock    uint64         `json:"key_block"`
	Fingerprint string         `json:"fingerprint"`
	// LastSeen is the newest block in which it registered or answered.
	LastSeen uint64 `json:"last_seen"`
}

// NoValidatorsError says that nobody could answer an addressed task.
type NoValidatorsError struct{ Wanted, Found int }

func (e *NoValidatorsError) Error() string {
	if e.Found == 0 {
		return "No active validators found"
	}
	return fmt.Sprintf("%d active validators found, %d wanted", e.Found, e.Wanted)
}

// Validators lists the workers that a task can be addressed to, the one seen last first:
// each account once, with its current key. Left out are those that left, whose keys are
// revoked or too weak, and those not seen within so many blocks. Events are read in
// windows that the node accepts, each block once.
func (c *Client) Validators(ctx context.Context, within uint64) ([]Validator, error) {
	head, err := c.Ledger.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("finding validators: %w", err)
	}
	seen, workers, err := c.signs(ctx, head.Number.Uint64())
	if err != nil {
		return nil, fmt.Errorf("finding validators: %w", err)
	}
	var list []Validator
	for account := range workers {
		if seen[account]+within < head.Number.Uint64() {
			continue
		}
		w, err := c.Registry.Worker(ctx, account)
		if err != nil {
			return nil, err
		}
		if w.LeftAt != 0 {
			continue
		}
		key, err := c.Registry.BestKey(ctx, account)
		if errors.Is(err, ledger.ErrUnavailable) || errors.Is(err, registry.ErrAltered) {
			return nil, err
		}
		if err != nil {
			continue // no key that anything could be sealed for
		}
		list = append(list, Validator{Account: account, Suite: key.Public.Suite().String(), Epoch: key.Epoch, KeyBlock: key.Block,
			Fingerprint: fmt.Sprintf("%x", key.Public.Fingerprint()), LastSeen: seen[account]})
	}
	slices.SortFunc(list, func(a, b Validator) int {
		if a.LastSeen != b.LastSeen {
			return int(int64(b.LastSeen) - int64(a.LastSeen))
		}
		return bytes.Compare(a.Account[:], b.Account[:])
	})
	return list, nil
}

// signs reads the newest block in which each account registered a key, registered as a
// worker, or answered; and who ever was a worker.
func (c *Client) signs(ctx context.Context, head uint64) (seen map[common.Address]uint64, workers map[common.Address]bool, err error) {
	net := c.Registry.Network()
	registered := contracts.Topic(&contracts.TaskRouterMetaData, "WorkerRegistered")
	key := contracts.Topic(&contracts.KeyRegistryMetaData, "KeyRegistered")
	logs, err := c.Ledger.Logs(ctx, ledger.Query{
		Addresses: []common.Address{net.KeyRegistry, net.TaskRouter, net.TaskPool},
		Topics: [][]common.Hash{{key, registered, contracts.Topic(&contracts.TaskPoolMetaData, "ResultSubmitted"),
			contracts.Topic(&contracts.TaskPoolMetaData, "ResultStored")}},
		From: net.DeployedAt, To: head,
	})
	if err != nil {
		return nil, nil, err
	}
	seen, workers = map[common.Address]uint64{}, map[common.Address]bool{}
	for i := range logs {
		account := actor(&logs[i], net.TaskPool)
		seen[account] = max(seen[account], logs[i].BlockNumber)
		if logs[i].Address == net.TaskRouter {
			workers[account] = true
		}
	}
	return seen, workers, nil
}

// actor is the account whose act a log records: the last indexed argument of a result,
// the first of a registration.
func actor(log *types.Log, pool common.Address) common.Address {
	at := 1
	if log.Address == pool {
		at = 2
	}
	if len(log.Topics) <= at {
		return common.Address{}
	}
	return common.BytesToAddress(log.Topics[at][:])
}
