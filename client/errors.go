package client

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// Exit statuses.
const (
	ExitFailed     = 1
	ExitUsage      = 2
	ExitNotAllowed = 3
	ExitNotFound   = 4
	ExitTampered   = 5
	ExitNetwork    = 6
	ExitFunds      = 7
)

// Explained is an error as a user meets it.
type Explained struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Cause   string `json:"cause"`
	Fix     string `json:"fix"`
	Exit    int    `json:"-"`
}

// UsageError is a command line that cannot be understood.
type UsageError struct{ Err error }

func (e *UsageError) Error() string { return e.Err.Error() }
func (e *UsageError) Unwrap() error { return e.Err }

// InputError is a file of the user that cannot be read.
type InputError struct {
	Name string
	Err  error
}

func (e *InputError) Error() string { return fmt.Sprintf("reading %s: %v", e.Name, e.Err) }
func (e *InputError) Unwrap() error { return e.Err }

// NotRunningError says that no process of a role works in a home.
type NotRunningError struct{ Role, Home string }

func (e *NotRunningError) Error() string {
	return fmt.Sprintf("no %s has run in %s", e.Role, e.Home)
}

// RowsError says that some inputs of a batch became no task, or got no answer.
type RowsError struct{ Failed, Of int }

func (e *RowsError) Error() string { return fmt.Sprintf("%d of %d inputs failed", e.Failed, e.Of) }

// ErrNoPassphrase says that the keys are locked and nothing unlocks them.
var ErrNoPassphrase = errors.New("the keys are locked and no passphrase was given")

// ErrTimeout says that something waited for did not happen in time.
var ErrTimeout = errors.New("gave up waiting")

// rule says how errors that match are explained.
type rule struct {
	match func(error) bool
	code  string
	exit  int
	cause string
	fix   string
}

func is(targets ...error) func(error) bool {
	return func(err error) bool {
		for _, t := range targets {
			if errors.Is(err, t) {
				return true
			}
		}
		return false
	}
}

func as[T error](err error) bool {
	var target T
	return errors.As(err, &target)
}

// rules is the one table from errors to what a user is told; the first match counts.
var rules = []rule{
	{as[*UsageError], "E_USAGE", ExitUsage, "the command line could not be understood", "see the command's --help"},
	{as[*config.UnknownKeyError], "E_CONFIG", ExitUsage, "a configuration file has a key that nothing reads", "correct or remove the key"},
	{as[*task.TooLargeError], "E_TOO_LARGE", ExitUsage, "the payload is over the limit", "send a smaller input, or split it into several tasks"},
	{as[*InterruptedError], "E_INTERRUPTED", ExitFailed, "an earlier command ended before it could say so, and nothing new was sent", "eyesoff task watch ID, or run the command again for another task"},
	{as[*RowsError], "E_ROWS", ExitFailed, "each row that failed says why; the others went on", "correct those files and submit them again"},
	{as[*InputError], "E_FILE", ExitUsage, "the input file could not be read", "check the name and that you may read it"},
	{as[*model.UnknownModelError], "E_MODEL_UNKNOWN", ExitNotFound, "no model of this name is shipped", "eyesoff model list"},
	{is(registry.ErrNoModel), "E_MODEL_UNKNOWN", ExitNotFound, "nobody published a model of this name on this network", "eyesoff model list"},
	{is(ErrModelClosed), "E_MODEL_CLOSED", ExitNotFound, "its creator closed it to new tasks", "choose another: eyesoff model list"},
	{is(ErrModelDiffers), "E_MODEL_DIFFERS", ExitTampered, "an answer would come from other weights than yours", "update eyesoff, or ask the model's creator"},
	{as[*model.ShapeError], "E_SHAPE", ExitUsage, "the input does not have the shape that the model takes", "eyesoff model show NAME says what it takes"},
	{as[*model.FormatError], "E_FORMAT", ExitUsage, "the file is not what its content or name says", "give a PNG, JPEG or idx image, or a CSV or JSON table"},
	{as[*envelope.WeakKeyError], "E_KEY_WEAK", ExitNotAllowed, "nothing is sealed for a key that is too weak", "its owner must register a stronger one: eyesoff key new, then eyesoff key register"},
	{as[*registry.RevokedKeyError], "E_KEY_REVOKED", ExitNotAllowed, "the owner withdrew this key and has registered no other", "choose another party, or ask the owner to register a new key"},
	{is(party.ErrAllRevoked), "E_KEY_REVOKED", ExitNotAllowed, "every key of this home was withdrawn", "make a new one: eyesoff key new, then eyesoff key register"},
	{as[*party.NotCurrentError], "E_KEY_NOT_CURRENT", ExitNotFound, "only a registered, current key can be revoked", "eyesoff key list"},
	{is(ErrUnregistered), "E_NO_KEY", ExitNotFound, "no answer could be sealed for you", "eyesoff key register KEY (keys: eyesoff key list)"},
	{is(registry.ErrNoKey), "E_NO_KEY", ExitNotFound, "the party has no key to seal for", "ask its owner to register one: eyesoff key register"},
	{is(registry.ErrNoVerifier), "E_NO_VERIFIER", ExitNotFound, "nobody on this network offers to release keys", "start one: eyesoff verifier start"},
	{is(registry.ErrNoEndpoint), "E_NO_STORE", ExitNotFound, "a payload too large for the chain needs a store to wait in", "choose another verifier, or send a smaller input"},
	{is(ErrNoWorker), "E_NO_WORKER", ExitNotFound, "the task would wait until it expires", "start one: eyesoff worker start; or choose another pool with --pool"},
	{as[*NoValidatorsError], "E_NO_WORKER", ExitNotFound, "too few registered workers have a usable key and were seen lately", "start one: eyesoff worker start; or list them: eyesoff task validators"},
	{as[*FundsError], "E_FUNDS", ExitFunds, "the account cannot pay fee and gas", "send coins to the account"},
	{is(ledger.ErrFunds), "E_FUNDS", ExitFunds, "the account cannot pay fee and gas", "send coins to the account"},
	{as[*ledger.WrongChainError], "E_WRONG_CHAIN", ExitNetwork, "the node serves another chain than your profile names", "correct rpc or chain_id of the network profile"},
	{is(registry.ErrNoDeployment), "E_NO_CONTRACTS", ExitNetwork, "the address holds no eyesoff contracts on this chain", "check --contracts and --rpc, or put them there: eyesoff contract deploy"},
	{is(registry.ErrNoFactory), "E_NO_FACTORY", ExitNetwork, "contracts are deployed through this factory so that they get the same address everywhere", "deploy the factory first: docs/contracts in the repository tells how"},
	{is(registry.ErrAltered), "E_TAMPERED", ExitTampered, "the node altered what a party registered", "use another RPC URL"},
	{as[*ledger.ReorgTooDeepError], "E_REORG", ExitNetwork, "the chain was rewritten deeper than this home remembers", "make sure that the RPC URL serves the right chain; then delete state.db, which is rebuilt from it"},
	{is(ledger.ErrUnavailable), "E_NETWORK", ExitNetwork, "no RPC URL answers", "check --rpc, and that the chain runs (eyesoff dev, or eyesoff chain start)"},
	{is(party.ErrNoNetwork), "E_NO_NETWORK", ExitNetwork, "neither a flag, a profile nor a running local network says where the chain is", "eyesoff dev --dir D, then eyesoff --dir D ...; or give --rpc and --contracts"},
	{is(party.ErrNoHome), "E_NO_HOME", ExitNotFound, "no account or key was made here yet", "eyesoff init, or name the right folder with --dir"},
	{is(config.ErrRunning), "E_RUNNING", ExitFailed, "one folder holds one network", "use the one that runs, stop it, or choose another folder with --dir"},
	{is(party.ErrBusy), "E_BUSY", ExitFailed, "a home is worked in by one process at a time", "wait for the other process, or stop it"},
	{is(keyring.ErrPassphrase), "E_PASSPHRASE", ExitNotAllowed, "the passphrase does not unlock these keys", "try again; a lost passphrase cannot be recovered"},
	{is(ErrNoPassphrase), "E_PASSPHRASE", ExitNotAllowed, "there is no terminal to ask at", "give --passphrase-file FILE"},
	{as[*keyring.PermissionError], "E_KEY_FILE", ExitNotAllowed, "others could read or change a key file", "chmod 600 the file, chmod 700 the folder"},
	{is(keyring.ErrDamaged), "E_KEY_FILE", ExitTampered, "a key file was changed or cut short", "restore it from a copy"},
	{as[*keyring.VersionError], "E_KEY_FILE", ExitFailed, "a newer version of eyesoff wrote this key file", "update eyesoff"},
	{is(keyring.ErrExists), "E_EXISTS", ExitFailed, "the home holds keys already, and they are never overwritten", "use it as it is, or choose another folder with --dir"},
	{is(keyring.ErrNotFound), "E_NOT_FOUND", ExitNotFound, "no key of this home has that id", "eyesoff key list"},
	{as[*keyring.AmbiguousError], "E_AMBIGUOUS", ExitUsage, "several keys begin with these digits", "give more digits"},
	{is(task.ErrUnknown), "E_UNKNOWN_TASK", ExitNotFound, "the ledger records no such task on this network", "eyesoff task list"},
	{as[*task.AmbiguousError], "E_AMBIGUOUS", ExitUsage, "several tasks begin with these digits", "give more digits"},
	{is(task.ErrNotForYou), "E_NOT_FOR_YOU", ExitNotAllowed, "the content key was never wrapped for a key of this home", "open it from the home that sent or received it"},
	{is(ErrNotYours), "E_NOT_YOURS", ExitNotAllowed, "the contract lets only the task's user do this", "use the home that submitted the task"},
	{as[*WrongStateError], "E_STATE", ExitFailed, "a task only moves forward", "eyesoff task show ID"},
	{as[*NotFinishedError], "E_NO_RESULT", ExitNotFound, "the worker has not answered", "eyesoff explain ID says what it waits for"},
	{as[*AnswerFailedError], "E_ANSWER", ExitFailed, "the worker opened the input and could not run the model on it", "correct the input and submit again"},
	{is(envelope.ErrTampered, envelope.ErrOpen), "E_TAMPERED", ExitTampered, "the sealed bytes are not the ones that were sealed, or were sealed in another place", "do not trust this copy; fetch it again or ask the sender"},
	{as[*blob.MissingBlockError], "E_BLOB", ExitNotFound, "part of the payload is nowhere to be had", "try again later, or ask the sender to push it again"},
	{as[*blob.CorruptBlockError], "E_TAMPERED", ExitTampered, "a stored block does not match its content address", "delete the block; it is fetched again"},
	{is(ErrNothingToWithdraw), "E_NOTHING", ExitFailed, "the contract holds no credit of this account", "earnings arrive when tasks settle"},
	{as[*NotRunningError], "E_NOT_RUNNING", ExitNotFound, "there is no status to show", "start it, or name the right folder with --dir"},
	{is(ErrTimeout, context.DeadlineExceeded), "E_TIMEOUT", ExitNotFound, "it did not happen in the time given", "eyesoff explain ID says what it waits for; task watch ID waits on"},
	{is(context.Canceled), "E_INTERRUPTED", ExitFailed, "the command was interrupted", "what was submitted goes on: eyesoff task list"},
	{as[*ledger.RevertError], "E_REVERTED", ExitFailed, "", "eyesoff task show ID shows the state on the ledger"},
	{is(ErrDemo), "E_DEMO", ExitFailed, "an answer or a line of the table was not as it should be", "see the lines above; run it again with -v"},
	{is(fs.ErrPermission), "E_FILE", ExitNotAllowed, "the file system refused", "check the permissions"},
}

// Explain turns any error into what the user is told: what happened, why, and what to
// do.
func Explain(err error) Explained {
	e := Explained{Code: "E_FAILED", Message: err.Error(), Cause: "an unexpected failure", Fix: "run again with -v; if it stays, report it with the output", Exit: ExitFailed}
	for _, r := range rules {
		if !r.match(err) {
			continue
		}
		e.Code, e.Cause, e.Fix, e.Exit = r.code, r.cause, r.fix, r.exit
		break
	}
	var reverted *ledger.RevertError
	if e.Code == "E_REVERTED" && errors.As(err, &reverted) {
		e.Cause = "a contract refused: " + revertReason(reverted)
	}
	return e
}

// revertReason names the contract's own error.
func revertReason(r *ledger.RevertError) string {
	if name, args, ok := contracts.DecodeError(r.Data); ok {
		return fmt.Sprintf("%s%v", name, args)
	}
	if r.Reason != "" {
		return r.Reason
	}
	return "no reason given"
}
