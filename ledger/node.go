package ledger

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// developerChains are the chain ids that development nodes give themselves: geth --dev
// (1337), anvil and hardhat (31337).
var developerChains = []uint64{1337, 31337}

// developerNodes are development nodes that may run under any chain id, as
// web3_clientVersion names them.
var developerNodes = []string{"anvil", "hardhat", "ganache"}

// DeveloperAccount returns an account that the node itself signs for, on a chain made
// for development; ok is false on any other chain, and where the node holds no
// account. Coins of such a chain are worth nothing and there for the asking.
func (l *Ledger) DeveloperAccount(ctx context.Context) (addr common.Address, ok bool, err error) {
	var version string
	var accounts []common.Address
	err = l.do(ctx, "asking the node for its accounts", func(ctx context.Context, e *endpoint) error {
		if err := e.rpc.CallContext(ctx, &version, "web3_clientVersion"); err != nil && isTransport(err) {
			return err // a node that does not tell its version is no development node
		}
		if !l.forDevelopment(version) {
			return nil
		}
		return e.rpc.CallContext(ctx, &accounts, "eth_accounts")
	})
	if err != nil || len(accounts) == 0 {
		return addr, false, err
	}
	return accounts[0], true, nil
}

func (l *Ledger) forDevelopment(version string) bool {
	for _, id := range developerChains {
		if l.ChainID().IsUint64() && l.ChainID().Uint64() == id {
			return true
		}
	}
	return contains(version, developerNodes...)
}

// SendUnlocked has the node itself sign and send a transfer from one of its accounts,
// amount in wei. It does not wait until the transfer is mined. It is asked of one node,
// once: a repetition would be another transfer.
func (l *Ledger) SendUnlocked(ctx context.Context, from, to common.Address, amount *big.Int) (tx common.Hash, err error) {
	arg := map[string]any{"from": from, "to": to, "value": (*hexutil.Big)(amount)}
	e := l.endpoints[0]
	if err := l.ready(ctx, e); err != nil {
		return tx, fmt.Errorf("sending from the node's account: %w", err)
	}
	if err := e.rpc.CallContext(ctx, &tx, "eth_sendTransaction", arg); err != nil {
		return tx, fmt.Errorf("sending from the node's account %s: %w", from, err)
	}
	return tx, nil
}

// Broadcast sends a transaction that was signed elsewhere and belongs to no outbox.
// A node that has it already is no error.
func (l *Ledger) Broadcast(ctx context.Context, raw []byte) error {
	return l.do(ctx, "broadcasting a transaction", func(ctx context.Context, e *endpoint) error {
		var tx common.Hash
		err := e.rpc.CallContext(ctx, &tx, "eth_sendRawTransaction", hexutil.Bytes(raw))
		if a, ok := answered(err); ok && contains(a.Error(), "already known", "already imported", "known transaction") {
			return nil
		}
		return err
	})
}
