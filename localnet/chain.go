package localnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/party"
)

// ErrNoCoins says that a network was asked for on a chain that gives no coins away, and
// that nothing said whose to use.
var ErrNoCoins = errors.New("this chain gives no coins away; name a home whose account has some")

// milli is a thousandth of a coin, in wei.
var milli = big.NewInt(1_000_000_000_000_000)

// What a new party gets, in thousandths of a coin: a hundred coins where they are worth
// nothing, and elsewhere what a worker's stake of 0.1 and the gas of many tasks need.
const (
	freeGrant = 100_000
	paidGrant = 300
)

// moneyWait bounds the wait for coins to arrive.
const moneyWait = 5 * time.Minute

func coins(thousandths int64) *big.Int { return new(big.Int).Mul(big.NewInt(thousandths), milli) }

// findChain starts a chain, or joins the one that was named.
func (n *Net) findChain(ctx context.Context) error {
	n.Confirmations = n.opts.Confirmations
	if n.opts.RPC == "" {
		n.grant = coins(freeGrant)
		return n.startChain(ctx)
	}
	n.progress("joining the chain at " + n.opts.RPC)
	l, err := ledger.Dial(ctx, ledger.Config{URLs: []string{n.opts.RPC}, Logger: n.log})
	if err != nil {
		return err
	}
	defer l.Close()
	n.RPC, n.ChainID, n.patience = n.opts.RPC, l.ChainID().Uint64(), slowChainWait
	return nil
}

func (n *Net) startChain(ctx context.Context) error {
	at := n.remembered("chain")
	err := n.run(ctx, "chain", &at, func() []string {
		args := []string{"chain", "start", "--with-parent", "--dir", n.home("chain"), "--http", orAny(at.HTTP), "--ws", orAny(at.WS),
			"--alloc", n.Party("operator").Account.Hex()}
		if n.opts.Skew > 0 {
			args = append(args, "--skew", n.opts.Skew.String())
		}
		if n.Confirmations > 0 { // nothing else would bury a step
			args = append(args, "--heartbeat", "1s")
		}
		return args
	})
	if err != nil {
		return err
	}
	n.RPC, n.WS, n.ChainID = at.RPC, at.WSS, at.ID
	return n.remember("chain", at)
}

func orAny(address string) string {
	if address == "" {
		return "127.0.0.1:0"
	}
	return address
}

// endow sees to it that the operator can deploy and give every party its grant. On the
// embedded chain it was born rich.
func (n *Net) endow(ctx context.Context, l *ledger.Ledger) error {
	if n.opts.RPC == "" {
		return nil
	}
	giver, free, err := l.DeveloperAccount(ctx)
	if err != nil {
		return err
	}
	free = free && n.opts.FundFrom == ""
	n.grant = coins(paidGrant)
	if free {
		n.grant = coins(freeGrant)
	}
	operator := n.Party("operator").Account
	missing, err := n.missing(ctx, l, operator)
	switch {
	case err != nil || missing.Sign() <= 0:
		return err
	case free:
		n.progress("taking coins from the node's own account " + giver.Hex())
		return take(ctx, l, giver, operator, missing)
	case n.opts.FundFrom == "":
		return ErrNoCoins
	}
	n.progress("taking coins from the account in " + n.opts.FundFrom)
	return n.spend(ctx, operator, missing)
}

// missing is how many wei the operator lacks for deployment, at twice today's gas
// price, and for the grants of the others; parties that have enough get none.
func (n *Net) missing(ctx context.Context, l *ledger.Ledger, operator common.Address) (*big.Int, error) {
	price, err := l.GasPrice(ctx)
	if err != nil {
		return nil, err
	}
	var gas uint64 = 2_000_000 // models, transfers
	for _, call := range contracts.NewPlan(operator).Calls {
		gas += call.Gas
	}
	need := new(big.Int).Mul(price, new(big.Int).SetUint64(2*gas))
	need.Add(need, big.NewInt(contracts.FactoryFunding))
	poor, err := n.poor(ctx, l)
	if err != nil {
		return nil, err
	}
	need.Add(need, new(big.Int).Mul(n.grant, big.NewInt(int64(len(poor)))))
	have, err := l.Balance(ctx, operator)
	if err != nil {
		return nil, err
	}
	return need.Sub(need, have), nil
}

// take has a development node send coins of its own, and waits until they are there.
func take(ctx context.Context, l *ledger.Ledger, from, to common.Address, wei *big.Int) error {
	ctx, cancel := context.WithTimeoutCause(ctx, moneyWait, errors.New("the coins did not arrive"))
	defer cancel()
	before, err := l.Balance(ctx, to)
	if err != nil {
		return err
	}
	if _, err := l.SendUnlocked(ctx, from, to, wei); err != nil {
		return err
	}
	wake := l.Wake(ctx)
	for {
		have, err := l.Balance(ctx, to)
		if err != nil || have.Cmp(before) > 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-wake:
		}
	}
}

// spend sends coins of the home that was named.
func (n *Net) spend(ctx context.Context, to common.Address, wei *big.Int) error {
	giver, err := party.Open(ctx, party.Options{
		Home: n.opts.FundFrom, Overrides: config.Overrides{RPC: []string{n.RPC}}, Passphrase: n.opts.FundPassphrase, Log: n.log, Bare: true,
	})
	if err != nil {
		return fmt.Errorf("opening the home that has coins: %w", err)
	}
	defer giver.Close()
	if _, err := giver.Pay(ctx, to, wei); err != nil {
		return fmt.Errorf("taking %s wei from %s: %w", wei, giver.Account.Address(), err)
	}
	return nil
}

// poor lists the parties that have less than half a grant.
func (n *Net) poor(ctx context.Context, l *ledger.Ledger) (list []config.Party, err error) {
	for _, p := range n.Parties {
		if p.Role == "operator" {
			continue
		}
		have, err := l.Balance(ctx, p.Account)
		if err != nil {
			return nil, err
		}
		if have.Cmp(new(big.Int).Rsh(n.grant, 1)) < 0 {
			list = append(list, p)
		}
	}
	return list, nil
}

// funding brings every poor party a grant.
func (n *Net) funding(ctx context.Context, l *ledger.Ledger) ([]ledger.Intent, error) {
	poor, err := n.poor(ctx, l)
	if err != nil {
		return nil, err
	}
	var intents []ledger.Intent
	for _, p := range poor {
		intents = append(intents, party.Payment(p.Account, n.grant))
	}
	return intents, nil
}
