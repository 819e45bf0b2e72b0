package worker

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/enclave"
	"github.com/eyesoff/eyesoff/engine"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/model"
)

// runnerName is what the enclave package starts for one task.
const runnerName = "runner"

func init() { enclave.Register(runnerName, serveRunner) }

// job is everything a runner gets: one task's content key, sealed input, model and
// the public keys its answer is for. It crosses the inherited socket and is never
// written anywhere.
type job struct {
	ContentKey    []byte
	Input         []byte // ciphertext
	InputHeader   envelope.Header
	OutputHeader  envelope.Header
	Model         []byte // ONNX
	Card          model.Card
	Recipients    []recipient
	MemoryLimit   int64
	ComputeBudget time.Duration
}

// recipient is envelope.Recipient with its key as bytes.
type recipient struct {
	Suite   uint8
	Key     []byte
	Account common.Address
	Role    envelope.Role
	Epoch   uint32
}

func describe(rs []envelope.Recipient) []recipient {
	out := make([]recipient, len(rs))
	for i, r := range rs {
		out[i] = recipient{Suite: uint8(r.Key.Suite()), Key: r.Key.Bytes(), Account: r.Account, Role: r.Role, Epoch: r.Epoch}
	}
	return out
}

func (r recipient) parse() (envelope.Recipient, error) {
	key, err := envelope.ParsePublicKey(r.Suite, r.Key)
	return envelope.Recipient{Key: key, Account: r.Account, Role: r.Role, Epoch: r.Epoch}, err
}

// reply is what leaves a runner: a sealed answer, or the code of a failure that
// happened before there was anything to seal.
type reply struct {
	Sealed  *envelope.Sealed
	Failure string
}

// Failure codes of a reply. They are all that a host learns of a failure.
const (
	failOpen = "cannot_open" // the input does not open under the released key
	failSeal = "cannot_seal" // the answer could not be sealed
	failJob  = "bad_job"     // the job itself was malformed
)

// serveRunner is the body of a runner process.
func serveRunner(conn net.Conn) error {
	var j job
	if err := gob.NewDecoder(conn).Decode(&j); err != nil {
		return err
	}
	return gob.NewEncoder(conn).Encode(j.do())
}

// do opens the input, computes, and seals the answer. A failure of the computation
// is itself an answer, sealed for the same readers: the host must not learn why an
// input was refused.
func (j *job) do() reply {
	key, err := envelope.ContentKeyFromBytes(j.ContentKey)
	if err != nil {
		return reply{Failure: failJob}
	}
	defer key.Wipe()
	clear(j.ContentKey)
	input, err := envelope.Open(key, j.InputHeader.Context(), j.Input)
	if err != nil {
		return reply{Failure: failOpen}
	}
	defer clear(input)
	answer, err := j.compute(input).Encode()
	if err != nil {
		return reply{Failure: failSeal}
	}
	defer clear(answer)
	to := make([]envelope.Recipient, len(j.Recipients))
	for i, r := range j.Recipients {
		if to[i], err = r.parse(); err != nil {
			return reply{Failure: failSeal}
		}
	}
	sealed, err := envelope.SealTo(j.OutputHeader, answer, to...)
	if err != nil {
		return reply{Failure: failSeal}
	}
	return reply{Sealed: sealed}
}

// compute runs the model; whatever goes wrong becomes part of the answer.
func (j *job) compute(input []byte) model.Answers {
	ctx, cancel := context.WithTimeout(context.Background(), j.ComputeBudget)
	defer cancel()
	answers, err := j.classify(ctx, input)
	out := model.Answers{Model: j.Card.Name, Answers: answers}
	switch {
	case err == nil:
	case errors.Is(err, context.DeadlineExceeded):
		out.Error = &model.AnswerError{Code: "over_budget", Message: fmt.Sprintf("the model did not finish within %v", j.ComputeBudget)}
	default:
		out.Error = &model.AnswerError{Code: "bad_input", Message: err.Error()}
	}
	return out
}

func (j *job) classify(ctx context.Context, input []byte) ([]model.Answer, error) {
	graph, err := model.Parse(j.Model)
	if err != nil {
		return nil, err
	}
	runner, err := engine.Load(graph, engine.Limits{Memory: j.MemoryLimit})
	if err != nil {
		return nil, err
	}
	return engine.Classify(ctx, runner, &j.Card, input)
}

// maxReply bounds what a host reads from a runner, in bytes.
const maxReply = 80 << 20

// runInEnclave hands j to a fresh enclave process and returns its reply.
func runInEnclave(ctx context.Context, j *job, budget time.Duration) (*reply, error) {
	p, err := enclave.Start(ctx, runnerName, enclave.Options{Budget: budget})
	if err != nil {
		return nil, err
	}
	var r reply
	exchanged := exchange(p.Conn, j, &r)
	if err := p.Wait(); err != nil {
		return nil, err
	}
	if exchanged != nil {
		return nil, fmt.Errorf("talking to the runner: %w", exchanged)
	}
	return &r, nil
}

func exchange(conn net.Conn, j *job, r *reply) error {
	if err := gob.NewEncoder(conn).Encode(j); err != nil {
		return err
	}
	return gob.NewDecoder(&limitedReader{r: conn, left: maxReply}).Decode(r)
}

// limitedReader fails, rather than ends, past its limit.
type limitedReader struct {
	r    net.Conn
	left int
}

var errTooMuch = errors.New("the runner sent more than it may")

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooMuch
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}
