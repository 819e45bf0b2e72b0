package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

// walk submits a drawn digit on net and returns the task once it is settled.
func walk(t *testing.T, net *localnet.Net, digit int) (submitted, *task.Task) {
	t.Helper()
	png, err := model.DrawDigitPNG(digit, 3, 112)
	if err != nil {
		t.Fatal(err)
	}
	doc := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", file(t, "digit.png", png), "--wait")...)
	return doc, must[*task.Task](t, on(net, "task", "show", doc.TaskID.String())...)
}

// store fetches nothing: it is for payloads that are on the chain.
func fetcher(c *client.Client, t *task.Task) task.Fetcher {
	return task.FetchFrom(c.Blobs, c.Registry, t.Worker, t.Terms.Verifier)
}

func keysOf(t *testing.T, net *localnet.Net, name string) task.Opener {
	t.Helper()
	keys, err := net.OpenKeys(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { keys.Close() })
	return party.OpenerOf(keys, net.Party(name).Account)
}

// workerOf returns the names of the worker that t was assigned to, and of the other.
func workerOf(t *testing.T, net *localnet.Net, tk *task.Task) (assigned, other string) {
	t.Helper()
	switch tk.Worker {
	case net.Party("worker-1").Account:
		return "worker-1", "worker-2"
	case net.Party("worker-2").Account:
		return "worker-2", "worker-1"
	}
	t.Fatalf("task was assigned to %s, who is no worker of this network", tk.Worker)
	return "", ""
}

func TestA5_SubmissionIsMinedAndReadBackElsewhere(t *testing.T) {
	net := network(t)
	doc, tk := walk(t, net, 4)
	user := open(t, net, "user")
	r, err := user.Ledger.Receipt(t.Context(), doc.Tx)
	if err != nil || r.BlockNumber.Uint64() != doc.Block || r.GasUsed != doc.GasUsed {
		t.Fatalf("receipt %+v, %v; printed block %d, gas %d", r, err, doc.Block, doc.GasUsed)
	}
	event, err := contracts.NewTaskPool().UnpackTaskSubmittedEvent(r.Logs[0])
	if err != nil || task.ID(event.TaskId) != doc.TaskID {
		t.Fatalf("the receipt's first log is not the submission: %+v, %v", event, err)
	}
	user.Close()
	elsewhere := must[*task.Task](t, "--dir", restored(t, net, "worker-2"), "task", "show", doc.TaskID.String())
	if elsewhere.ID != tk.ID || elsewhere.Input.Digest != tk.Input.Digest || elsewhere.State != task.Settled {
		t.Fatalf("read back %+v", elsewhere)
	}
}

func TestA3_InputIsSealedForUserAndVerifierAlone(t *testing.T) {
	net := network(t)
	doc, tk := walk(t, net, 3)
	records, err := envelope.SplitRecords(tk.Input.Wraps)
	if err != nil || len(records) != 2 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	user := open(t, net, "user")
	before := *tk // as submitted: no worker's wrap yet
	before.WorkerWrap = nil
	want := map[string]bool{"user": true, "verifier": true, "worker-1": false, "worker-2": false, "operator": false}
	for name, should := range want {
		if input, _ := keysOf(t, net, name).CanOpen(t.Context(), user.Registry.Network(), &before, fetcher(user, tk)); input != should {
			t.Errorf("%s opens the input as submitted: %v, want %v", name, input, should)
		}
	}
	user.Close()
	out := filepath.Join(t.TempDir(), "input.idx")
	if r := eyesoff(t, "--dir", restored(t, net, "user"), "task", "input", doc.TaskID.String(), "--out", out); r.status != 0 {
		t.Fatalf("task input from a restored home: %s", r.stderr)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if x, err := model.ReadIDX(raw); err != nil || x.Rows() != 1 {
		t.Fatalf("the opened input is not the picture: %v", err)
	}
}

func TestA7_VerifierHandlesWhatHappenedWhileItWasDead(t *testing.T) {
	net := own(t)
	_, tk := walk(t, net, 1)
	assigned, _ := tk.Last("TaskAssigned")
	keyed, _ := tk.Last("WorkerKeyAdded")
	if keyed.Block > assigned.Block+1 {
		t.Errorf("assigned in block %d, key released in block %d", assigned.Block, keyed.Block)
	}
	pid := net.Processes()["verifier"]
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	png, err := model.DrawDigitPNG(2, 5, 112)
	if err != nil {
		t.Fatal(err)
	}
	doc := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", file(t, "d.png", png))...)
	waitFor(t, "the assignment", func() bool {
		return must[*task.Task](t, on(net, "task", "show", doc.TaskID.String())...).State == task.AwaitingKey
	})
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	after := must[*task.Task](t, on(net, "task", "watch", doc.TaskID.String())...)
	if after.State != task.Answered {
		t.Fatalf("task is %s after the verifier came back", after.State)
	}
}

func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("waited in vain for %s", what)
}

func TestA8_RewrapOpensForTheAssignedWorkerAndLeavesThePayload(t *testing.T) {
	net := network(t)
	_, tk := walk(t, net, 6)
	user := open(t, net, "user")
	assigned, other := workerOf(t, net, tk)
	n := user.Registry.Network()
	if _, err := keysOf(t, net, assigned).InputKey(n, tk, envelope.RoleWorker); err != nil {
		t.Errorf("the assigned worker cannot unwrap: %v", err)
	}
	if _, err := keysOf(t, net, other).InputKey(n, tk, envelope.RoleWorker); !errors.Is(err, task.ErrNotForYou) {
		t.Errorf("the other worker: %v", err)
	}
	if envelope.Digest(tk.Input.Inline) != tk.Input.Digest {
		t.Error("the payload is not the one submitted")
	}
}

func TestA9_SameBytesFromChainAndFromStore(t *testing.T) {
	net := network(t)
	_, small := walk(t, net, 5)
	_, large := batch(t, net, 40)
	if small.Input.Inline == nil || large.Input.Inline != nil {
		t.Fatal("the inputs are not where this test wants them")
	}
	user := open(t, net, "user")
	for _, tk := range []*task.Task{small, large} {
		raw, err := task.Ciphertext(t.Context(), &tk.Input, fetcher(user, tk))
		if err != nil || uint64(len(raw)) != tk.Input.Length || envelope.Digest(raw) != tk.Input.Digest {
			t.Errorf("task %s: %d bytes, %v", tk.ID.Short(), len(raw), err)
		}
		assigned, _ := workerOf(t, net, tk)
		plain, err := keysOf(t, net, assigned).OpenInput(t.Context(), user.Registry.Network(), tk, envelope.RoleWorker, fetcher(user, tk))
		mine, myErr := user.Input(t.Context(), tk)
		if err != nil || myErr != nil || !bytes.Equal(plain, mine) {
			t.Errorf("task %s: worker opens %d bytes (%v), user %d (%v)", tk.ID.Short(), len(plain), err, len(mine), myErr)
		}
	}
}

// batch submits n drawn digits as one idx file.
func batch(t *testing.T, net *localnet.Net, n int) (submitted, *task.Task) {
	t.Helper()
	raw, _, err := drawnBatch(n)
	if err != nil {
		t.Fatal(err)
	}
	doc := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", file(t, "digits.idx", raw), "--wait")...)
	return doc, must[*task.Task](t, on(net, "task", "show", doc.TaskID.String())...)
}

func TestA11_UnknownModelIsReleasedAndTheUserSeesIt(t *testing.T) {
	net := network(t)
	doc, _ := walk(t, net, 8)
	user := open(t, net, "user")
	tk, err := user.Find(t.Context(), doc.TaskID.String())
	if err != nil || tk.Model != "digits-mlp" {
		t.Fatalf("model %q, %v", tk.Model, err)
	}
	id := submitFor(t, user, "no-such-model")
	user.Close()
	waitFor(t, "the release", func() bool {
		seen := must[*task.Task](t, on(net, "task", "show", id.String())...)
		by := map[common.Address]bool{}
		for _, e := range seen.Events {
			if e.Name == "TaskReleased" && e.Reason == "model_not_found" {
				by[e.By] = true
			}
		}
		return len(by) == localnet.Workers && seen.State == task.Submitted // nobody takes it twice
	})
	must[submitted](t, on(net, "task", "cancel", id.String())...)
}

// submitFor submits a well-formed task for any model name, as a client of another
// making could.
func submitFor(t *testing.T, c *client.Client, name string) task.ID {
	t.Helper()
	ctx, me, net := t.Context(), c.Account.Address(), c.Registry.Network()
	to, data, unpack := c.Actions.AccountCall(me)
	raw, err := c.Ledger.Call(ctx, to, data)
	if err != nil {
		t.Fatal(err)
	}
	account, err := unpack(raw)
	if err != nil {
		t.Fatal(err)
	}
	to, data, free := c.Actions.FreeIndexCall(me, 0, 1)
	if raw, err = c.Ledger.Call(ctx, to, data); err != nil {
		t.Fatal(err)
	}
	indexes, err := free(raw)
	if err != nil {
		t.Fatal(err)
	}
	verifiers, err := c.Registry.Verifiers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var to2 []envelope.Recipient
	for _, r := range []struct {
		who  common.Address
		role envelope.Role
	}{{me, envelope.RoleUser}, {verifiers[0], envelope.RoleVerifier}} {
		key, err := c.Registry.BestKey(ctx, r.who)
		if err != nil {
			t.Fatal(err)
		}
		to2 = append(to2, task.RecipientOf(key, r.role))
	}
	id := task.NewID(net, me, account.Nonce)
	sealed, err := envelope.SealTo(task.InputHeader(net, id, me), []byte("anything"), to2...)
	if err != nil {
		t.Fatal(err)
	}
	offer := contracts.Offer{Nonce: account.Nonce, Index: indexes[0], Verifier: verifiers[0], Model: contracts.Name(name),
		Expires: uint32(time.Now().Add(time.Hour).Unix()), Work: 60, Window: 10}
	if _, err := c.Do(ctx, c.Actions.Submit(id, offer, client.DefaultFee, sealed, nil)); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestA12_OutputHasAKeyOfItsOwn(t *testing.T) {
	_, tk := walk(t, network(t), 0)
	if tk.Output == nil || tk.Output.Commitment == tk.Input.Commitment {
		t.Fatal("input and output are sealed under one key")
	}
}

func TestA15_ResultOpensFromARestoredBackup(t *testing.T) {
	net := network(t)
	doc, tk := walk(t, net, 9)
	home := restored(t, net, "user")
	got := must[model.Answer](t, "--dir", home, "task", "result", doc.TaskID.String())
	if got.Label != "9" {
		t.Fatalf("answer %+v", got)
	}
	out := filepath.Join(t.TempDir(), "result")
	if r := eyesoff(t, "--dir", home, "task", "result", doc.TaskID.String(), "--out", out); r.status != 0 {
		t.Fatal(r.stderr)
	}
	mine, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	user := open(t, net, "user")
	assigned, _ := workerOf(t, net, tk)
	workers, err := keysOf(t, net, assigned).OpenOutput(t.Context(), user.Registry.Network(), tk, envelope.RoleWorker, fetcher(user, tk))
	if err != nil || !bytes.Equal(mine, workers) {
		t.Fatalf("the user reads %d bytes, the worker %d (%v)", len(mine), len(workers), err)
	}
}

func TestA13_A16_WhoCanReadWhat(t *testing.T) {
	net := network(t)
	_, tk := walk(t, net, 7)
	_, large := batch(t, net, 40)
	user := open(t, net, "user")
	for _, tk := range []*task.Task{tk, large} {
		assigned, other := workerOf(t, net, tk)
		for name, should := range map[string]bool{"user": true, "verifier": true, assigned: true, other: false, "operator": false} {
			input, output := keysOf(t, net, name).CanOpen(t.Context(), user.Registry.Network(), tk, fetcher(user, tk))
			if input != should || output != should {
				t.Errorf("task %s: %s opens input %v, output %v; want %v", tk.ID.Short(), name, input, output, should)
			}
		}
		records, err := envelope.SplitRecords(tk.Output.Wraps)
		if err != nil || len(records) != 3 {
			t.Errorf("the output is wrapped %d times, %v", len(records), err)
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"| you | yes | yes |", "| the verifier you named | yes | yes |", "| the assigned worker's enclave | yes | yes |", "| anyone else | no | no |"} {
		if !strings.Contains(string(readme), line) {
			t.Errorf("the README's table lacks %q", line)
		}
	}
}

func TestA43_ExplainAndDiagram(t *testing.T) {
	net := network(t)
	doc, tk := walk(t, net, 2)
	s := must[client.Situation](t, on(net, "explain", doc.TaskID.Short())...)
	if s.State != task.Settled || s.Waiting == "" || s.Next == "" {
		t.Errorf("explained as %+v", s)
	}
	d := must[map[string]string](t, on(net, "explain", "--diagram", doc.TaskID.Short())...)["mermaid"]
	if !strings.HasPrefix(d, "sequenceDiagram\n") {
		t.Fatalf("no sequence diagram: %s", d)
	}
	at := 0
	for _, e := range tk.Events {
		next := strings.Index(d[at:], fmt.Sprintf("%s: ", e.Name))
		if next < 0 || !strings.Contains(d, fmt.Sprintf("(block %d)", e.Block)) {
			t.Errorf("the diagram lacks %s of block %d, or has it out of order", e.Name, e.Block)
			continue
		}
		at += next
	}
	names := make([]string, 0, len(tk.Events))
	for _, e := range tk.Events {
		names = append(names, e.Name)
	}
	if !slices.Equal(names, []string{"TaskSubmitted", "TaskAssigned", "WorkerKeyAdded", "ResultSubmitted", "TaskSettled"}) {
		t.Errorf("events %v", names)
	}
}
