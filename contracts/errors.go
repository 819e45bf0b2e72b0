package contracts

import (
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi"
)

// errorsByID holds the custom errors of all contracts by selector. Contracts that declare the same error share it.
var errorsByID = sync.OnceValue(func() map[[4]byte]abi.Error {
	byID := make(map[[4]byte]abi.Error)
	for _, c := range []abi.ABI{NewKeyRegistry().abi, NewModels().abi, NewTaskPool().abi, NewTaskRouter().abi} {
		for _, e := range c.Errors {
			byID[[4]byte(e.ID[:4])] = e
		}
	}
	return byID
})

// DecodeError decodes the data of a reverted call: the custom error's name and its arguments in order, with the Go
// types of the bindings. ok is false when the data is no custom error of these contracts (such as a plain
// Error(string), or nothing).
func DecodeError(data []byte) (name string, args []any, ok bool) {
	if len(data) < 4 {
		return "", nil, false
	}
	e, found := errorsByID()[[4]byte(data[:4])]
	if !found {
		return "", nil, false
	}
	args, err := e.Inputs.Unpack(data[4:])
	if err != nil {
		return "", nil, false
	}
	return e.Name, args, true
}
