package main

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
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
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/task"
)

// addressed submits a file to validators, waits, and returns the rows.
func addressed(t *testing.T, net *localnet.Net, input, to string) batchDocument {
	t.Helper()
	return must[batchDocument](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", input, "--to", to, "--wait")...)
}

// label is the answer in a row that went through JSON.
func label(t *testing.T, row batchRow) string {
	t.Helper()
	raw, err := json.Marshal(row.Answer)
	if err != nil {
		t.Fatal(err)
	}
	var a model.Answer
	if err := json.Unmarshal(raw, &a); err != nil {
		t.Fatal(err)
	}
	return a.Label
}

// alone runs one command line in a process of its own.
func alone(t *testing.T, args ...string) []byte {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(self, append(args, "-o", "json")...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	return out
}

// The user's process knows an RPC URL and the contracts' address, the validator's has a
// home of its own; store and verifier stand still.
func TestB1_B2_TwoProcessesShareOnlyAnRPC(t *testing.T) {
	net := own(t)
	for _, name := range []string{"store", "verifier", "worker-2"} {
		pause(t, net, name)
	}
	home, w := restored(t, net, "user"), net.Party("worker-1")
	if strings.HasPrefix(w.Home, home) || strings.HasPrefix(home, w.Home) {
		t.Fatalf("homes %s and %s overlap", home, w.Home)
	}
	var doc batchDocument
	out := alone(t, "task", "submit", "--dir", home, "--model", "digits-mlp", "--input", picture(t), "--to", w.Account.Hex(), "--wait")
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Tasks) != 1 || doc.Tasks[0].State != task.Settled || label(t, doc.Tasks[0]) != "3" {
		t.Fatalf("%s", out)
	}
	// The message is persistent: a fresh home reads both directions from the chain alone.
	fresh := restored(t, net, "user")
	if got := must[model.Answer](t, "--dir", fresh, "task", "result", doc.Tasks[0].TaskID.String()); got.Label != "3" {
		t.Errorf("read back %+v", got)
	}
	idx := filepath.Join(t.TempDir(), "input.idx")
	if r := eyesoff(t, "--dir", fresh, "task", "input", doc.Tasks[0].TaskID.String(), "--out", idx); r.status != 0 {
		t.Error(r.stderr)
	}
}

func TestB6_RSAKeyIsReadableAndEnough(t *testing.T) {
	net := network(t)
	home := newcomer(t, net, 1)
	key := must[keyRow](t, "--dir", home, "key", "new", "--suite", "rsa")
	must[keyRow](t, "--dir", home, "key", "register", key.ID)
	registered2048(t, newcomer(t, net, 1))
	// RSA is the user's only registered key, and the answer opens with it.
	doc := must[batchDocument](t, "--dir", home, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", "any:1", "--wait")
	if label(t, doc.Tasks[0]) != "3" {
		t.Fatalf("%+v", doc.Tasks[0])
	}
	user := must[*task.Task](t, "--dir", home, "task", "show", doc.Tasks[0].TaskID.String())
	records, err := envelope.SplitRecords(user.Output.Wraps)
	if err != nil || len(records) != 2 || records[0].Suite != envelope.SuiteRSA {
		t.Fatalf("the answer is wrapped in %d records, %v", len(records), err)
	}
}

// registered2048 registers a browser's RSA key of 2,048 bits and reads it back.
func registered2048(t *testing.T, home string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	p, err := (&app{dir: home, stdin: os.Stdin}).openParty(t.Context(), discard(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	to := p.Registry.Network().KeyRegistry
	intent := ledger.Intent{ID: "key", To: &to, Data: contracts.NewKeyRegistry().PackRegister(uint8(envelope.SuiteRSA), der), Gas: 200_000}
	if _, err := p.Do(t.Context(), intent); err != nil {
		t.Fatal(err)
	}
	got, err := p.Registry.Key(t.Context(), p.Account.Address(), envelope.SuiteRSA)
	if err != nil || !bytes.Equal(got.Public.Bytes(), der) {
		t.Fatalf("read back %v, %v", got, err)
	}
	if text := base64.StdEncoding.EncodeToString(der); len(der) != 294 || len(text) != 392 {
		t.Errorf("the key has %d bytes, %d as base64; want 294 and 392", len(der), len(text))
	}
}

func TestB10_ActiveValidatorsAreDiscovered(t *testing.T) {
	net := own(t)
	list := func(extra ...string) []client.Validator {
		return must[[]client.Validator](t, append(on(net, "task", "validators"), extra...)...)
	}
	first := list()
	if len(first) != localnet.Workers {
		t.Fatalf("%d validators: %+v", len(first), first)
	}
	// An answer is a sign of life and moves its worker to the front.
	last := first[len(first)-1].Account
	addressed(t, net, picture(t), last.Hex())
	now := list()
	if now[0].Account != last || now[0].LastSeen <= first[0].LastSeen {
		t.Errorf("after an answer of %s: %+v", last, now)
	}
	// Who was not seen lately is left out. Blocks may go by meanwhile: then both are.
	head := must[status](t, on(net, "status")...).Block
	r := eyesoff(t, on(net, "task", "validators", "--seen-within", fmt.Sprint(head-now[1].LastSeen-1))...)
	if strings.Contains(r.stdout, now[1].Account.Hex()) {
		t.Errorf("a stale validator is listed: %s", r.stdout)
	}
	// A new key supersedes the old one, and a revoked one takes its owner off the list.
	name := map[common.Address]string{net.Party("worker-1").Account: "worker-1", net.Party("worker-2").Account: "worker-2"}[now[1].Account]
	pause(t, net, name)
	home := restored(t, net, name)
	fresh := must[keyRow](t, "--dir", home, "key", "new")
	must[keyRow](t, "--dir", home, "key", "register", fresh.ID)
	if got := list(); len(got) != 2 || got[0].Account != now[1].Account || got[0].Epoch != now[1].Epoch+1 || got[0].Fingerprint == now[1].Fingerprint {
		t.Errorf("after a new key: %+v", got)
	}
	must[keyRow](t, "--dir", home, "key", "revoke", fresh.ID)
	if got := list(); len(got) != 1 || got[0].Account != last {
		t.Errorf("after the revocation: %+v", got)
	}
}

func TestB12_CanaryIsInNoCalldataOrLog(t *testing.T) {
	net := own(t)
	pixels := make([]byte, 28*28)
	rand.Read(pixels)
	idx, err := model.WriteIDX(&model.IDX{Type: model.IDXUint8, Dims: []int{1, 28, 28}, Data: pixels})
	if err != nil {
		t.Fatal(err)
	}
	addressed(t, net, file(t, "canary.idx", idx), "any:2")
	secrets := map[string]map[string][]byte{"input": needles(pixels[100:148])}
	places := append(chain(t, net), files(t, net.Party("user").Home)...)
	for _, h := range places {
		for _, f := range find(h, secrets) {
			t.Error(f)
		}
	}
	if planted := (haystack{"planted", idx}); len(find(planted, secrets)) == 0 || len(places) < 30 {
		t.Errorf("the search finds nothing, or looked in %d places only", len(places))
	}
}

func TestB13_ValidatorFindsItWithinAPollInterval(t *testing.T) {
	net := network(t)
	doc := addressed(t, net, picture(t), net.Party("worker-2").Account.Hex())
	tk := must[*task.Task](t, on(net, "task", "show", doc.Tasks[0].TaskID.String())...)
	answered, _ := tk.Last("ResultSubmitted")
	took := answered.Time.Sub(tk.Events[0].Time)
	if took < 0 || took > 5*time.Second {
		t.Errorf("answered %v after it was submitted", took)
	}
	t.Logf("found, computed and answered %d blocks and %v of chain time after submission", answered.Block-tk.Events[0].Block, took)
}

// resume lets a paused process go on.
func resume(t *testing.T, net *localnet.Net, name string) {
	t.Helper()
	if err := syscall.Kill(net.Processes()[name], syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
}

func TestB15_MissingContributorKeyIsSaidAndTheTaskWaits(t *testing.T) {
	net := own(t)
	w := net.Party("worker-1")
	pause(t, net, "worker-1")
	doc := must[batchDocument](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", w.Account.Hex())...)
	key := must[[]keyRow](t, on(net, "key", "list")...)[0]
	must[keyRow](t, on(net, "key", "revoke", key.ID)...)
	resume(t, net, "worker-1")
	waitFor(t, "the message in the validator's log", func() bool {
		log, err := os.ReadFile(filepath.Join(w.Home, "log"))
		return err == nil && bytes.Contains(log, []byte("Contributor public key not registered"))
	})
	refused(t, "E_KEY_REVOKED", 3, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", w.Account.Hex())...)
	id := doc.Tasks[0].TaskID.String()
	if tk := must[*task.Task](t, on(net, "task", "show", id)...); tk.State != task.Running {
		t.Fatalf("the task is %s", tk.State)
	}
	fresh := must[keyRow](t, on(net, "key", "new")...)
	must[keyRow](t, on(net, "key", "register", fresh.ID)...)
	must[*task.Task](t, on(net, "task", "watch", id)...)
	if got := must[model.Answer](t, on(net, "task", "result", id)...); got.Label != "3" {
		t.Errorf("answer %+v", got)
	}
}

func TestB20_OnlyUserAndChosenValidatorsRead(t *testing.T) {
	net := network(t)
	plan := must[plan](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", "any:2", "--dry-run")...)
	if len(plan.Readers) != 4 || plan.Readers[0].Who != "user" || plan.Readers[3].Who != "anyone else" || plan.Readers[3].Input {
		t.Errorf("--dry-run says %+v", plan.Readers)
	}
	one, two := net.Party("worker-1").Account, net.Party("worker-2").Account
	single := addressed(t, net, picture(t), one.Hex())
	both := addressed(t, net, picture(t), one.Hex()+","+two.Hex())
	raw, _, err := drawnBatch(40)
	if err != nil {
		t.Fatal(err)
	}
	large := addressed(t, net, file(t, "many.idx", raw), one.Hex()+","+two.Hex())
	user := open(t, net, "user")
	all := []string{"user", "verifier", "operator", "worker-1", "worker-2"}
	check := func(row batchRow, input, output []string) {
		t.Helper()
		tk, err := user.Find(t.Context(), row.TaskID.String())
		if err != nil {
			t.Fatal(err)
		}
		fetch := task.FetchFrom(user.Blobs, user.Registry, tk.Worker, tk.Terms.User)
		for _, name := range all {
			in, out := keysOf(t, net, name).CanOpen(t.Context(), user.Registry.Network(), tk, fetch)
			if in != slices.Contains(input, name) || out != slices.Contains(output, name) {
				t.Errorf("task %s: %s opens input %v, output %v", tk.ID.Short(), name, in, out)
			}
		}
		for _, r := range client.ReadersOf(tk) {
			for _, name := range all {
				if net.Party(name).Account == r.Account && (r.Input != slices.Contains(input, name) || r.Output != slices.Contains(output, name)) {
					t.Errorf("task %s: the table says %+v of %s", tk.ID.Short(), r, name)
				}
			}
		}
	}
	check(single.Tasks[0], []string{"user", "worker-1"}, []string{"user", "worker-1"})
	for _, doc := range []batchDocument{both, large} {
		check(doc.Tasks[0], []string{"user", "worker-1", "worker-2"}, []string{"user", "worker-1"})
		check(doc.Tasks[1], []string{"user", "worker-1", "worker-2"}, []string{"user", "worker-2"})
	}
}

func TestAddressedRefusals(t *testing.T) {
	net := network(t)
	submit := func(to string, extra ...string) []string {
		return append(on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", to), extra...)
	}
	one := net.Party("worker-1").Account.Hex()
	before := balanceOf(t, net, "user")
	refused(t, "E_USAGE", 2, submit("nobody")...)
	refused(t, "E_USAGE", 2, submit("any:0")...)
	refused(t, "E_USAGE", 2, submit(one+","+one)...)
	refused(t, "E_USAGE", 2, submit(one, "--priority")...)
	refused(t, "E_USAGE", 2, submit(one, "--pool", "3")...)
	refused(t, "E_NO_WORKER", 4, submit("any:9")...)
	refused(t, "E_NO_KEY", 4, submit("0x00000000000000000000000000000000000000aa")...)
	if after := balanceOf(t, net, "user"); after.Cmp(before) != 0 {
		t.Error("a refusal cost gas")
	}
}

func TestAddressedUnansweredIsTakenBack(t *testing.T) {
	net := own(t)
	pause(t, net, "worker-1")
	to := net.Party("worker-1").Account.Hex()
	doc := must[batchDocument](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--to", to, "--expiry", "3s")...)
	id := doc.Tasks[0].TaskID.String()
	waitFor(t, "the deadline", func() bool {
		return strings.Contains(must[client.Situation](t, on(net, "explain", id)...).Next, "task release")
	})
	if gone := must[submitted](t, on(net, "task", "release", id)...); gone.State != task.Refunded {
		t.Errorf("task is %s", gone.State)
	}
	if s := must[status](t, on(net, "status")...); s.Credit != client.Coins(client.DefaultFee) {
		t.Errorf("credit is %s", s.Credit)
	}
}
