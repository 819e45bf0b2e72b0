package contracts

import (
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
)

// Topic returns the first topic of an event's logs, from the contract's own
// description. It panics for an event the contract does not have: names are written
// in the source, so a test of the caller finds it.
func Topic(contract *bind.MetaData, event string) common.Hash {
	parsed, err := contract.ParseABI()
	if err != nil {
		panic(fmt.Sprintf("contracts: %v", err))
	}
	e, ok := parsed.Events[event]
	if !ok {
		panic("contracts: no event " + event)
	}
	return e.ID
}
