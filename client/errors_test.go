package client

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"strings"
	"testing"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

func TestA30_EveryErrorHasCodeCauseFixAndStatus(t *testing.T) {
	for _, c := range []struct {
		err  error
		code string
		exit int
	}{
		{&UsageError{Err: errors.New("x")}, "E_USAGE", 2},
		{&config.UnknownKeyError{Key: "rcp"}, "E_CONFIG", 2},
		{&task.TooLargeError{}, "E_TOO_LARGE", 2},
		{&InputError{Name: "f", Err: fs.ErrNotExist}, "E_FILE", 2},
		{&InputError{Name: "f", Err: &task.TooLargeError{}}, "E_TOO_LARGE", 2},
		{&InterruptedError{}, "E_INTERRUPTED", 1},
		{&RowsError{Failed: 1, Of: 2}, "E_ROWS", 1},
		{&model.UnknownModelError{}, "E_MODEL_UNKNOWN", 4},
		{registry.ErrNoModel, "E_MODEL_UNKNOWN", 4},
		{ErrModelClosed, "E_MODEL_CLOSED", 4},
		{ErrModelDiffers, "E_MODEL_DIFFERS", 5},
		{&model.ShapeError{}, "E_SHAPE", 2},
		{&model.FormatError{Err: errors.New("x")}, "E_FORMAT", 2},
		{&envelope.WeakKeyError{}, "E_KEY_WEAK", 3},
		{&registry.RevokedKeyError{}, "E_KEY_REVOKED", 3},
		{party.ErrAllRevoked, "E_KEY_REVOKED", 3},
		{&party.NotCurrentError{}, "E_KEY_NOT_CURRENT", 4},
		{ErrUnregistered, "E_NO_KEY", 4},
		{registry.ErrNoKey, "E_NO_KEY", 4},
		{registry.ErrNoVerifier, "E_NO_VERIFIER", 4},
		{registry.ErrNoEndpoint, "E_NO_STORE", 4},
		{&NoValidatorsError{Wanted: 1}, "E_NO_WORKER", 4},
		{ErrNoWorker, "E_NO_WORKER", 4},
		{&FundsError{Have: big.NewInt(1), Need: big.NewInt(2)}, "E_FUNDS", 7},
		{ledger.ErrFunds, "E_FUNDS", 7},
		{&ledger.WrongChainError{}, "E_WRONG_CHAIN", 6},
		{registry.ErrNoDeployment, "E_NO_CONTRACTS", 6},
		{registry.ErrNoFactory, "E_NO_FACTORY", 6},
		{registry.ErrAltered, "E_TAMPERED", 5},
		{ledger.ErrUnavailable, "E_NETWORK", 6},
		{&ledger.ReorgTooDeepError{}, "E_REORG", 6},
		{party.ErrNoNetwork, "E_NO_NETWORK", 6},
		{party.ErrNoHome, "E_NO_HOME", 4},
		{config.ErrRunning, "E_RUNNING", 1},
		{party.ErrBusy, "E_BUSY", 1},
		{keyring.ErrPassphrase, "E_PASSPHRASE", 3},
		{ErrNoPassphrase, "E_PASSPHRASE", 3},
		{&keyring.PermissionError{}, "E_KEY_FILE", 3},
		{keyring.ErrDamaged, "E_KEY_FILE", 5},
		{&keyring.VersionError{}, "E_KEY_FILE", 1},
		{keyring.ErrExists, "E_EXISTS", 1},
		{keyring.ErrNotFound, "E_NOT_FOUND", 4},
		{&keyring.AmbiguousError{}, "E_AMBIGUOUS", 2},
		{task.ErrUnknown, "E_UNKNOWN_TASK", 4},
		{&task.AmbiguousError{}, "E_AMBIGUOUS", 2},
		{task.ErrNotForYou, "E_NOT_FOR_YOU", 3},
		{ErrNotYours, "E_NOT_YOURS", 3},
		{&WrongStateError{}, "E_STATE", 1},
		{&NotFinishedError{}, "E_NO_RESULT", 4},
		{&AnswerFailedError{}, "E_ANSWER", 1},
		{envelope.ErrTampered, "E_TAMPERED", 5},
		{envelope.ErrOpen, "E_TAMPERED", 5},
		{envelope.ErrTruncated, "E_TAMPERED", 5},
		{&blob.MissingBlockError{}, "E_BLOB", 4},
		{&blob.CorruptBlockError{}, "E_TAMPERED", 5},
		{ErrNothingToWithdraw, "E_NOTHING", 1},
		{&NotRunningError{}, "E_NOT_RUNNING", 4},
		{ErrTimeout, "E_TIMEOUT", 4},
		{context.DeadlineExceeded, "E_TIMEOUT", 4},
		{context.Canceled, "E_INTERRUPTED", 1},
		{&ledger.RevertError{}, "E_REVERTED", 1},
		{fs.ErrPermission, "E_FILE", 3},
		{ErrDemo, "E_DEMO", 1},
		{errors.New("anything else"), "E_FAILED", 1},
	} {
		e := Explain(fmt.Errorf("doing a thing: %w", c.err))
		if e.Code != c.code || e.Exit != c.exit {
			t.Errorf("%T %v: got %s, status %d; want %s, status %d", c.err, c.err, e.Code, e.Exit, c.code, c.exit)
		}
		if e.Message == "" || e.Cause == "" || e.Fix == "" {
			t.Errorf("%T %v: incomplete: %+v", c.err, c.err, e)
		}
	}
	for _, r := range rules {
		if !strings.HasPrefix(r.code, "E_") || r.exit < ExitFailed || r.exit > ExitFunds || r.fix == "" {
			t.Errorf("rule %+v is incomplete", r)
		}
	}
}
