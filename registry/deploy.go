package registry

import (
	"context"
	"errors"
	"fmt"
	"path"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
)

// ErrNoFactory says that a chain lacks the CREATE2 factory that gives contracts the
// same address on every chain.
var ErrNoFactory = errors.New("this chain has no CREATE2 factory at " + contracts.FactoryAddress.Hex())

// Deploy puts the contracts of account admin on the chain, links them, and returns
// their addresses by name. What is there already is left alone, so that an
// interrupted deployment is finished by the next. A chain without the CREATE2 factory
// is given one first. step, if not nil, is told of each transaction.
func Deploy(ctx context.Context, l *ledger.Ledger, s *ledger.Sender, admin common.Address, step func(name string, gas uint64)) (map[string]common.Address, error) {
	code, err := l.Code(ctx, contracts.FactoryAddress)
	if err != nil {
		return nil, fmt.Errorf("looking for the CREATE2 factory: %w", err)
	}
	if len(code) == 0 {
		if err := placeFactory(ctx, l, s, step); err != nil {
			return nil, err
		}
	}
	plan := contracts.NewPlan(admin)
	if linked, err := Open(ctx, l, plan.KeyRegistry); err == nil && linked.net.Models == plan.Models {
		return addresses(plan), nil
	}
	var sent []ledger.Intent
	for _, call := range plan.Calls {
		done, err := callDone(ctx, l, call)
		if err != nil {
			return nil, err
		}
		if done {
			continue
		}
		intent := ledger.Intent{ID: fmt.Sprintf("deploy/%s/%s", plan.KeyRegistry, call.Name), To: &call.To, Data: call.Data, Gas: call.Gas}
		if _, err := s.Send(ctx, intent); err != nil {
			return nil, fmt.Errorf("%s: %w", call.Name, err)
		}
		sent = append(sent, intent)
	}
	for _, intent := range sent {
		r, err := s.Wait(ctx, intent.ID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(intent.ID), err)
		}
		if step != nil {
			step(path.Base(intent.ID), r.GasUsed)
		}
	}
	return addresses(plan), nil
}

// callDone reports whether a call of the plan that creates a contract has created it.
// The calls that bind and link are told apart by the outbox.
func callDone(ctx context.Context, l *ledger.Ledger, call contracts.Call) (bool, error) {
	if call.Creates == (common.Address{}) {
		return false, nil
	}
	code, err := l.Code(ctx, call.Creates)
	if err != nil {
		return false, fmt.Errorf("looking for %s: %w", call.Name, err)
	}
	return len(code) > 0, nil
}

// addresses names the contracts of a plan.
func addresses(p contracts.Plan) map[string]common.Address {
	return map[string]common.Address{
		"KeyRegistry": p.KeyRegistry, contracts.NameTaskPool: p.TaskPool,
		contracts.NameTaskRouter: p.TaskRouter, contracts.NameModels: p.Models,
	}
}
