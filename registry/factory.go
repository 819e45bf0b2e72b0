package registry

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
)

// factoryWait bounds the wait for the factory's own transaction, whose gas price is
// fixed for ever: on a chain that asks more it is never mined.
const factoryWait = 5 * time.Minute

// placeFactory puts the CREATE2 factory on a chain that lacks it: it pays the factory's
// keyless account and broadcasts its one transaction, the same on every chain. It
// returns ErrNoFactory, wrapped, where that transaction is refused or ignored.
func placeFactory(ctx context.Context, l *ledger.Ledger, s *ledger.Sender, step func(name string, gas uint64)) error {
	has, err := l.Balance(ctx, contracts.FactoryDeployer)
	if err != nil {
		return err
	}
	if missing := new(big.Int).Sub(big.NewInt(contracts.FactoryFunding), has); missing.Sign() > 0 {
		intent := ledger.Intent{ID: "deploy/factory/" + missing.String(), To: &contracts.FactoryDeployer, Value: missing, Gas: 21000}
		if _, err := s.Send(ctx, intent); err != nil {
			return fmt.Errorf("paying for the CREATE2 factory: %w", err)
		}
		r, err := s.Wait(ctx, intent.ID)
		if err != nil {
			return fmt.Errorf("paying for the CREATE2 factory: %w", err)
		}
		if step != nil {
			step("pay for the CREATE2 factory", r.GasUsed)
		}
	}
	if err := l.Broadcast(ctx, contracts.FactoryTransaction); err != nil {
		if errors.Is(err, ledger.ErrUnavailable) || ctx.Err() != nil {
			return err
		}
		return fmt.Errorf("%w, and the node refuses the transaction that makes it: %w", ErrNoFactory, err)
	}
	return awaitFactory(ctx, l)
}

// awaitFactory waits until the factory is there.
func awaitFactory(ctx context.Context, l *ledger.Ledger) error {
	ctx, cancel := context.WithTimeoutCause(ctx, factoryWait, fmt.Errorf("%w, and the transaction that makes it is not mined", ErrNoFactory))
	defer cancel()
	wake := l.Wake(ctx)
	for {
		code, err := l.Code(ctx, contracts.FactoryAddress)
		if err != nil {
			return err
		}
		if len(code) > 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-wake:
		}
	}
}
