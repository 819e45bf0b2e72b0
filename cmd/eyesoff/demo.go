package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

// demoDocument is what demo -o json prints.
type demoDocument struct {
	ChainID       uint64       `json:"chain_id"`
	RPC           string       `json:"rpc"`
	Confirmations uint64       `json:"confirmations"`
	Tasks         []demoTask   `json:"tasks"`
	Readers       []demoReader `json:"readers"`
	OK            bool         `json:"ok"`
}

// demoTask is one task of the demo and what the ledger says of each step.
type demoTask struct {
	Title   string     `json:"title"`
	TaskID  task.ID    `json:"task_id"`
	Model   string     `json:"model"`
	State   task.State `json:"state"`
	Steps   []demoStep `json:"steps"`
	Rows    int        `json:"rows"`
	Answer  any        `json:"answer"`
	Right   int        `json:"right"`
	Seconds float64    `json:"seconds"`
	Where   string     `json:"input_where"`
	// KeyAfter is how many blocks after the assignment the key was released.
	KeyAfter uint64 `json:"key_after_blocks"`
	OK       bool   `json:"ok"`
}

type demoStep struct {
	Event   string      `json:"event"`
	Block   uint64      `json:"block"`
	GasUsed uint64      `json:"gas_used"`
	Tx      common.Hash `json:"tx"`
}

// demoReader is one line of the table of who can read what: what trial opening showed,
// and what it should show.
type demoReader struct {
	Who     string         `json:"who"`
	Account common.Address `json:"account"`
	Input   bool           `json:"input"`
	Output  bool           `json:"output"`
	Should  bool           `json:"should"`
}

// demo is one run.
type demo struct {
	*app
	net  *localnet.Net
	user *client.Client
	doc  demoDocument
}

func (a *app) demoCommand() *cobra.Command {
	var funds string
	c := &cobra.Command{
		Use:   "demo",
		Short: "Show the whole walk on this machine: three tasks, every step, who can read what",
		Long: `Starts a chain, a store, a verifier and two workers as processes of their own,
submits three tasks (a drawn digit, a table row, a file of thousands of drawn
digits), and then tries to open every input and output with everybody's keys.

Everything runs in a temporary folder, which is removed afterwards; give --dir to
keep it. The enclave of this demo is a process of its own and nothing more: it is
simulated, and protects nothing from whoever runs the machine.

With --rpc, the same walk happens on a chain that runs elsewhere. New parties enter
it and put the contracts there. Coins for that come from the node's own account,
which development nodes such as anvil and geth --dev have, or from the account of
the home given by --fund-from. With --confirmations N, keys are released when N
blocks stand on an assignment.`,
		Example: "  eyesoff demo\n  eyesoff demo --rpc http://127.0.0.1:8545 --confirmations 3\n" +
			"  eyesoff demo --rpc https://rpc.example --fund-from HOME --dir demo --confirmations 5",
		Args: exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if funds != "" && a.dir == "" {
				return usagef("--fund-from needs --dir: the parties' accounts hold coins afterwards, and a temporary folder would be removed with their keys")
			}
			o, err := a.netOptions(funds)
			if err != nil {
				return err
			}
			if o.Dir = a.dir; o.Dir == "" {
				if o.Dir, err = os.MkdirTemp("", "eyesoff-demo-"); err != nil {
					return err
				}
				defer os.RemoveAll(o.Dir)
			}
			d := &demo{app: a}
			return d.run(cmd.Context(), o)
		},
	}
	fundsFlag(c, &funds)
	return c
}

func fundsFlag(c *cobra.Command, home *string) {
	c.Flags().StringVar(home, "fund-from", "", "home whose account pays on the chain of --rpc")
}

// netOptions turns flags into a network to start; its folder is left open.
func (a *app) netOptions(funds string) (o localnet.Options, err error) {
	o = localnet.Options{Log: a.log(), Confirmations: a.confirmations, FundFrom: funds}
	switch {
	case len(a.rpc) > 1:
		return o, usagef("give one --rpc: every process of the network uses it")
	case len(a.rpc) == 1:
		o.RPC = a.rpc[0]
	case funds != "":
		return o, usagef("--fund-from is for the chain of --rpc; the embedded chain's coins are free")
	}
	if hasHome(funds) {
		o.FundPassphrase, err = a.passphrase(funds)
	}
	return o, err
}

// hasHome tells whether there is a home to ask a passphrase for; where there is none,
// opening it says so.
func hasHome(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "keys"))
	return dir != "" && err == nil
}

// startNet starts a network; a chain without free coins is a matter of flags.
func startNet(ctx context.Context, o localnet.Options) (*localnet.Net, error) {
	net, err := localnet.Start(ctx, o)
	if errors.Is(err, localnet.ErrNoCoins) {
		return nil, usagef("%w: --fund-from HOME", err)
	}
	return net, err
}

// line writes a line of the demo's story; with -o json there is no story.
func (d *demo) line(format string, args ...any) {
	if d.output != "json" {
		fmt.Fprintf(d.stdout, format+"\n", args...)
	}
}

func (d *demo) run(ctx context.Context, o localnet.Options) (err error) {
	start := time.Now()
	o.Progress = func(s string) { d.say("  %s", s) }
	if d.net, err = startNet(ctx, o); err != nil {
		return err
	}
	defer d.net.Stop()
	d.doc.ChainID, d.doc.RPC, d.doc.Confirmations = d.net.ChainID, d.net.RPC, d.net.Confirmations
	d.line("network up in %.1f s: chain %d, store, verifier and %d workers, each a process of its own", time.Since(start).Seconds(), d.net.ChainID, localnet.Workers)
	p, err := d.net.OpenParty(ctx, "user")
	if err != nil {
		return err
	}
	defer p.Close()
	d.user = &client.Client{Party: p}
	d.doc.OK = true
	var last *task.Task
	jobs, err := demoJobs()
	if err != nil {
		return err
	}
	for _, job := range jobs {
		if last, err = d.task(ctx, job); err != nil {
			return fmt.Errorf("%s: %w", job.title, err)
		}
	}
	if err := d.readers(ctx, last); err != nil {
		return err
	}
	d.line("\nenclave: simulated (a process per task; it protects nothing from whoever runs the machine)")
	verdict := "ok"
	if !d.doc.OK {
		verdict = "FAILED"
	}
	d.line("demo: %s in %.1f s", verdict, time.Since(start).Seconds())
	if d.output == "json" {
		if err := d.print(d.doc, nil); err != nil {
			return err
		}
	}
	if !d.doc.OK {
		return client.ErrDemo
	}
	return nil
}

// demoJob is one task to run and what a right answer is.
type demoJob struct {
	title, model, name string
	data               []byte
	want               []string // label of each row
}

// demoJobs makes the three inputs; nothing of them comes from a data set.
func demoJobs() ([]demoJob, error) {
	const digit, malignant = 7, 1
	picture, err := model.DrawDigitPNG(digit, 1, 280)
	if err != nil {
		return nil, err
	}
	_, card, err := model.Load("wdbc")
	if err != nil {
		return nil, err
	}
	batch, labels, err := drawnBatch(6700)
	if err != nil {
		return nil, err
	}
	return []demoJob{
		{"a drawn digit", "digits-mlp", "seven.png", picture, []string{fmt.Sprint(digit)}},
		{"a table row", "wdbc", "row.csv", csvRow(model.DrawTableRow(malignant, 1)), []string{card.Labels[malignant]}},
		{fmt.Sprintf("%d drawn digits in one file of %.1f MiB", len(labels), float64(len(batch))/(1<<20)), "digits-mlp", "digits.idx", batch, labels},
	}, nil
}

func csvRow(values []float32) []byte {
	var fields []string
	for _, v := range values {
		fields = append(fields, fmt.Sprint(v))
	}
	return []byte(strings.Join(fields, ",") + "\n")
}

// drawnBatch draws n digits into one idx file.
func drawnBatch(n int) (file []byte, labels []string, err error) {
	x := &model.IDX{Type: model.IDXUint8, Dims: []int{n, model.DigitSide, model.DigitSide}}
	for i := range n {
		x.Data = append(x.Data, model.DrawDigit(i%10, uint64(i))...)
		labels = append(labels, fmt.Sprint(i%10))
	}
	file, err = model.WriteIDX(x)
	return file, labels, err
}

// task submits one job, follows it, opens and accepts its answer.
func (d *demo) task(ctx context.Context, job demoJob) (*task.Task, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, d.patience(), client.ErrTimeout)
	defer cancel()
	d.line("\n%s → %s", job.title, job.model)
	start := time.Now()
	p, err := d.user.Prepare(ctx, client.Request{Model: job.model, Name: job.name, Data: job.data})
	if err != nil {
		return nil, err
	}
	if _, err := d.user.Send(ctx, p); err != nil {
		return nil, err
	}
	t, err := d.user.Watch(ctx, p.ID, nil)
	if err != nil {
		return nil, err
	}
	answers, err := d.user.Answer(ctx, t)
	if err != nil {
		return nil, err
	}
	if _, err := d.user.Accept(ctx, t); err != nil {
		return nil, err
	}
	if t, err = d.user.Find(ctx, t.ID.String()); err != nil {
		return nil, err
	}
	out := demoTask{Title: job.title, TaskID: t.ID, Model: t.Model, State: t.State, Rows: len(answers.Answers), Seconds: time.Since(start).Seconds(), Where: place(&t.Input)}
	if err := d.steps(ctx, t, &out); err != nil {
		return nil, err
	}
	d.judge(job, answers, &out)
	out.OK = out.OK && out.KeyAfter >= d.net.Confirmations
	d.doc.Tasks = append(d.doc.Tasks, out)
	d.doc.OK = d.doc.OK && out.OK
	return t, nil
}

// patience is how long one task may take: the embedded chain makes a block when there
// is a reason to, others take their time.
func (d *demo) patience() time.Duration {
	if d.rpc == nil {
		return time.Minute + time.Duration(d.net.Confirmations)*2*time.Second
	}
	return 10*time.Minute + time.Duration(d.net.Confirmations)*15*time.Second
}

// steps prints what the ledger says of t, with the gas of each step.
func (d *demo) steps(ctx context.Context, t *task.Task, out *demoTask) error {
	var assigned uint64
	for _, e := range t.Events {
		r, err := d.user.Ledger.Receipt(ctx, e.Tx)
		if err != nil {
			return err
		}
		out.Steps = append(out.Steps, demoStep{Event: e.Name, Block: e.Block, GasUsed: r.GasUsed, Tx: e.Tx})
		words := demoWords(e.Name, out.Where)
		switch e.Name {
		case "TaskAssigned":
			assigned = e.Block
		case "WorkerKeyAdded":
			if out.KeyAfter = e.Block - assigned; d.net.Confirmations > 0 {
				words += fmt.Sprintf(", %d blocks later", out.KeyAfter)
			}
		}
		d.line("  block %-4d %7d gas  %-15s %s", e.Block, r.GasUsed, e.Name, words)
	}
	return nil
}

// demoWords says what a step means.
func demoWords(event, where string) string {
	return map[string]string{
		"TaskSubmitted":   "input sealed for you and the verifier, " + where,
		"TaskAssigned":    "the router picked a worker",
		"WorkerKeyAdded":  "the verifier re-wrapped the input key for that worker",
		"ResultSubmitted": "output sealed for you, the verifier and the worker",
		"TaskSettled":     "you accepted the answer; the worker is paid",
	}[event]
}

// judge compares the answers with what was drawn.
func (d *demo) judge(job demoJob, answers *model.Answers, out *demoTask) {
	for i, a := range answers.Answers {
		if i < len(job.want) && a.Label == job.want[i] {
			out.Right++
		}
	}
	if len(job.want) == 1 {
		out.OK = out.Right == 1 && out.Rows == 1
		out.Answer = answers.Answers[0]
		d.line("  answer: %s, in %.1f s", describe(answers.Answers[0]), out.Seconds)
		return
	}
	out.OK = out.Rows == len(job.want) && out.Right*100 >= out.Rows*90
	out.Answer = histogram(answers.Answers)
	d.line("  answers: %s; %d of %d as drawn, in %.1f s", histogram(answers.Answers), out.Right, out.Rows, out.Seconds)
}

// readers opens the last task's input and output with everybody's keys.
func (d *demo) readers(ctx context.Context, t *task.Task) error {
	d.line("\nwho can read the last task, tried with everybody's keys:")
	d.line("  %-14s %-6s %-6s", "", "input", "output")
	fetch := task.FetchFrom(d.user.Blobs, d.user.Registry, t.Worker, t.Terms.Verifier)
	net := d.user.Registry.Network()
	for _, who := range []string{"user", "verifier", "worker-1", "worker-2", "outsider"} {
		opener, err := d.opener(who)
		if err != nil {
			return err
		}
		r := demoReader{Who: who, Account: opener.Account}
		r.Should = who == "user" || opener.Account == t.Terms.Verifier || opener.Account == t.Worker
		if strings.HasPrefix(who, "worker") {
			r.Who = map[bool]string{true: "worker", false: "other worker"}[opener.Account == t.Worker]
		}
		r.Input, r.Output = opener.CanOpen(ctx, net, t, fetch)
		d.doc.OK = d.doc.OK && r.Input == r.Should && r.Output == r.Should
		d.doc.Readers = append(d.doc.Readers, r)
	}
	for _, r := range d.doc.Readers {
		d.line("  %-14s %-6s %-6s", r.Who, yes(r.Input), yes(r.Output))
	}
	return nil
}

// opener returns the keys of a party; the outsider's are made here.
func (d *demo) opener(who string) (task.Opener, error) {
	if who == "user" {
		return d.user.Opener(), nil
	}
	var keys *keyring.Keyring
	var err error
	if who == "outsider" {
		var dir string
		if dir, err = os.MkdirTemp("", "eyesoff-outsider-"); err != nil {
			return task.Opener{}, err
		}
		defer os.RemoveAll(dir)
		keys, err = party.Init(dir, party.InitOptions{Suite: envelope.SuiteX25519})
	} else {
		keys, err = d.net.OpenKeys(who)
	}
	if err != nil {
		return task.Opener{}, err
	}
	account, err := keys.Account()
	if err != nil {
		return task.Opener{}, err
	}
	return party.OpenerOf(keys, account.Address()), nil
}
