package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// ErrUnavailable says that no endpoint gave an answer, for all retries.
var ErrUnavailable = errors.New("no RPC endpoint answers")

// ErrFunds is what a *FundsError is, for errors.Is.
var ErrFunds = errors.New("insufficient funds")

// ErrClosed says that the Sender was closed while it was waited for.
var ErrClosed = errors.New("sender is closed")

// ErrUnknownIntent says that the outbox has no intent of that ID.
var ErrUnknownIntent = errors.New("unknown intent")

// FundsError says that an account cannot pay for a transaction; amounts in wei.
type FundsError struct{ Have, Need *big.Int }

func (e *FundsError) Error() string {
	return fmt.Sprintf("insufficient funds: have %v wei, need %v wei", e.Have, e.Need)
}

// Is makes a FundsError match ErrFunds.
func (e *FundsError) Is(target error) bool { return target == ErrFunds }

// WrongChainError says that a node serves another chain.
type WrongChainError struct{ Want, Got *big.Int }

func (e *WrongChainError) Error() string {
	return fmt.Sprintf("wrong chain: want chain id %v, node has %v", e.Want, e.Got)
}

// RevertError says that a contract refused a call or a transaction.
type RevertError struct {
	// Data is what the contract returned: an ABI-encoded error, or nothing.
	Data []byte
	// Reason is the text of Error(string) or the meaning of Panic(uint256), as far
	// as Data is one of them, else what the node said.
	Reason string
}

func (e *RevertError) Error() string {
	switch {
	case e.Reason != "":
		return "execution reverted: " + e.Reason
	case len(e.Data) >= 4:
		return "execution reverted with error " + hexutil.Encode(e.Data[:4])
	}
	return "execution reverted"
}

// FeeCapError says that the network asks more per gas than the configuration
// allows; amounts in wei.
type FeeCapError struct{ Cap, Need *big.Int }

func (e *FeeCapError) Error() string {
	return fmt.Sprintf("gas costs %v wei, more than the configured cap of %v", e.Need, e.Cap)
}

// RejectedError says that the node refused a transaction for good.
type RejectedError struct{ Reason string }

func (e *RejectedError) Error() string { return "node refused the transaction: " + e.Reason }

// ReorgTooDeepError stops a Follower: no block it remembers is on the chain any
// more. Only an operator can tell whether that is a disaster or another chain.
type ReorgTooDeepError struct {
	Name           string
	Cursor, Oldest uint64
}

func (e *ReorgTooDeepError) Error() string {
	return fmt.Sprintf("follower %s: reorg deeper than its history, which goes from block %d back to %d", e.Name, e.Cursor, e.Oldest)
}

// errStale: the node lacks a block that another answer proved to exist.
var errStale = errors.New("node is behind")

// answerError is a JSON-RPC error that came with an HTTP failure status.
type answerError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data"`
}

func (e *answerError) Error() string  { return e.Message }
func (e *answerError) ErrorCode() int { return e.Code }
func (e *answerError) ErrorData() any { return e.Data }

// answered finds the node's own error in err, if the node answered at all.
func answered(err error) (rpc.Error, bool) {
	var h rpc.HTTPError
	if errors.As(err, &h) {
		return bodyError(h)
	}
	var e rpc.Error
	ok := errors.As(err, &e)
	return e, ok
}

// bodyError reads the error that some providers send with status 400 or 413.
func bodyError(h rpc.HTTPError) (rpc.Error, bool) {
	if h.StatusCode != 400 && h.StatusCode != 413 {
		return nil, false
	}
	var m struct{ Error *answerError }
	if json.Unmarshal(h.Body, &m) != nil || m.Error == nil || m.Error.Message == "" {
		return nil, false
	}
	return m.Error, true
}

// isTransport reports whether another node, or the same one later, may do better.
func isTransport(err error) bool {
	if errors.Is(err, ethereum.NotFound) || errors.Is(err, context.Canceled) {
		return false
	}
	e, ok := answered(err)
	if !ok {
		return true
	}
	return isBusy(e) || contains(e.Error(), "header not found", "unknown block", "missing trie node",
		"beyond current head", "request timed out", "block not found")
}

// isBusy recognises the ways of providers to say "slow down".
func isBusy(e rpc.Error) bool {
	if e.ErrorCode() == 429 {
		return true
	}
	return contains(e.Error(), "rate limit", "rate-limit", "ratelimit", "too many requests", "request limit",
		"compute units", "throughput", "daily limit", "requests per second", "try again later", "request rate")
}

// contains reports whether s holds one of the words, which are lower case.
func contains(s string, words ...string) bool {
	s = strings.ToLower(s)
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// asRevert turns a node's answer into a RevertError if that is what it says.
func asRevert(err error) (*RevertError, bool) {
	e, ok := answered(err)
	if !ok {
		return nil, false
	}
	data := revertData(e)
	if data == nil && !contains(e.Error(), "revert", "invalid opcode", "vm execution error", "bad instruction") {
		return nil, false
	}
	return newRevert(data, e.Error()), true
}

// newRevert decodes what a contract returned; message is the node's text.
func newRevert(data []byte, message string) *RevertError {
	r := &RevertError{Data: data}
	if reason, err := abi.UnpackRevert(data); err == nil {
		r.Reason = reason
		return r
	}
	if _, reason, ok := strings.Cut(message, "execution reverted: "); ok && len(data) == 0 {
		r.Reason = reason
	}
	return r
}

// revertData finds the returned bytes in the error's data: a hex string, with the
// word "Reverted" before it on some nodes.
func revertData(e rpc.Error) []byte {
	d, ok := e.(rpc.DataError)
	if !ok {
		return nil
	}
	s, ok := d.ErrorData().(string)
	if !ok {
		return nil
	}
	s = strings.TrimSpace(strings.TrimPrefix(s, "Reverted"))
	data, err := hexutil.Decode(s)
	if err != nil {
		return nil
	}
	return data
}

func isFunds(err error) bool {
	e, ok := answered(err)
	return ok && contains(e.Error(), "insufficient funds", "insufficient balance", "sender doesn't have enough funds",
		"insufficient eth", "overspend")
}
