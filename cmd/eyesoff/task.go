package main

import (
	"context"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

func (a *app) taskCommand() *cobra.Command {
	return group("task", "Submit tasks, watch them, open their results",
		a.taskSubmit(), a.taskList(), a.taskShow(), a.taskWatch(), a.taskResult(), a.taskInput(), a.taskValidators(),
		a.taskAct("accept ID", "Pay the worker for a result at once", (*client.Client).Accept),
		a.taskAct("cancel ID", "Take back a task that no worker holds; the fee is credited to you", (*client.Client).Cancel),
		a.taskAct("release ID", "Take a task from a worker whose time is up, so that another gets it", (*client.Client).Release),
	)
}

// submitted is the document that task submit prints.
type submitted struct {
	TaskID  task.ID            `json:"task_id"`
	State   task.State         `json:"state"`
	Model   string             `json:"model"`
	Tx      common.Hash        `json:"tx"`
	Block   uint64             `json:"block"`
	GasUsed uint64             `json:"gas_used"`
	Answer  any                `json:"answer,omitempty"`
	Readers []client.ReaderRow `json:"readers"`
}

type submitFlags struct {
	model, input, batch, to string
	fee, verifier           string
	wait, dryRun, keep      bool
	priority                bool
	timeout, expiry, work   time.Duration
	window                  uint32
	pool                    uint16
}

func (a *app) taskSubmit() *cobra.Command {
	var f submitFlags
	c := &cobra.Command{
		Use:   "submit --model NAME --input FILE",
		Short: "Seal an input and submit it as a task",
		Example: `  eyesoff task submit --model digits-mlp --input digit.png --wait
  eyesoff task submit --model wdbc --input rows.csv --wait -o json
  cat digit.png | eyesoff task submit --model digits-mlp --input - --dry-run
  eyesoff task submit --model digits-mlp --batch scans --wait
  eyesoff task submit --model digits-mlp --input digit.png --to any:2 --wait`,
		Args: exactly(0, "no arguments, only flags"),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case f.model == "" || (f.input == "") == (f.batch == ""):
				return usagef("task submit needs --model, and --input or --batch")
			case f.batch != "" && f.to != "":
				return usagef("--batch goes through the queue; it cannot be combined with --to")
			case f.batch != "":
				return a.submitBatch(c.Context(), f)
			case f.to != "":
				return a.submitTo(c.Context(), f)
			}
			return a.submit(c.Context(), f)
		},
	}
	fl := c.Flags()
	fl.StringVar(&f.model, "model", "", "model to run (see: eyesoff model list)")
	fl.StringVar(&f.input, "input", "", "PNG, JPEG, idx, CSV or JSON file; - for standard input")
	fl.StringVar(&f.batch, "batch", "", "folder; every file in it becomes a task of its own")
	fl.StringVar(&f.to, "to", "", "seal for these validators alone, at once: accounts joined by commas, or any:N for the N seen last")
	fl.StringVar(&f.fee, "fee", "", "what the worker is paid, in coins (default "+client.Coins(client.DefaultFee)+")")
	fl.StringVar(&f.verifier, "verifier", "", "account that releases the key (default: the network's)")
	fl.BoolVar(&f.wait, "wait", false, "wait for the answer, print it and accept it")
	fl.BoolVar(&f.keep, "no-accept", false, "with --wait: leave payment to the settlement window")
	fl.BoolVar(&f.dryRun, "dry-run", false, "check and seal, show gas, cost and who can read, send nothing")
	fl.BoolVar(&f.priority, "priority", false, "overtake ordinary tasks (fee of at least 0.005 coins)")
	fl.DurationVar(&f.timeout, "timeout", 5*time.Minute, "with --wait: how long to wait")
	fl.DurationVar(&f.expiry, "expiry", client.DefaultExpiry, "how long the task waits for a worker")
	fl.DurationVar(&f.work, "work", client.DefaultWork, "how long a worker may take")
	fl.Uint32Var(&f.window, "window", client.DefaultWindow, "blocks after which anyone may settle")
	fl.Uint16Var(&f.pool, "pool", 0, "pool of workers")
	return c
}

func (a *app) submit(ctx context.Context, f submitFlags) error {
	r, err := a.request(f)
	if err != nil {
		return err
	}
	c, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	p, err := c.Prepare(ctx, r)
	if err != nil {
		return err
	}
	if p.Note != "" {
		a.say("input: %s", p.Note)
	}
	if f.dryRun {
		return a.printPlan(p, c.Network.CoinPrice)
	}
	receipt, err := c.Send(ctx, p)
	if err != nil {
		return err
	}
	doc := submitted{TaskID: p.ID, State: task.Submitted, Model: p.Model, Tx: receipt.Tx, Block: receipt.Block, GasUsed: receipt.GasUsed, Readers: p.Readers}
	if f.wait {
		if err := a.await(ctx, c, f, &doc); err != nil {
			return err
		}
	}
	return a.print(doc, func(w io.Writer) { showSubmitted(w, doc) })
}

// terms is what the flags say of a task, whatever its input.
func (f submitFlags) terms() (client.Request, error) {
	r := client.Request{Model: f.model, Expiry: f.expiry, Work: f.work, Window: f.window, Pool: f.pool, Priority: f.priority}
	if f.fee != "" {
		fee, ok := parseCoins(f.fee)
		if !ok {
			return r, usagef("--fee %q: want coins, such as 0.0012", f.fee)
		}
		r.Fee = fee
	}
	if f.verifier != "" {
		if !common.IsHexAddress(f.verifier) {
			return r, usagef("--verifier %q: want an account address", f.verifier)
		}
		r.Verifier = common.HexToAddress(f.verifier)
	}
	return r, nil
}

func (a *app) request(f submitFlags) (client.Request, error) {
	r, err := f.terms()
	if err != nil {
		return r, err
	}
	r.Name = filepath.Base(f.input)
	if r.Data, err = a.readInput(f.input); err != nil {
		return r, &client.InputError{Name: f.input, Err: err}
	}
	return r, nil
}

// readInput reads a file or standard input, and refuses what is certainly too large
// before reading all of it.
func (a *app) readInput(name string) ([]byte, error) {
	if name == "-" {
		return readAtMost(a.stdin, model.MaxInputBytes)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAtMost(f, model.MaxInputBytes)
}

func readAtMost(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(raw)) > limit {
		return nil, &task.TooLargeError{Size: uint64(len(raw)), Max: uint64(limit)}
	}
	return raw, err
}

// parseCoins reads a decimal number of coins as wei.
func parseCoins(s string) (*big.Int, bool) {
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() < 0 || len(s) > 40 || strings.ContainsAny(s, "eE/_") {
		return nil, false
	}
	r.Mul(r, new(big.Rat).SetInt64(1_000_000_000_000_000_000))
	if !r.IsInt() || r.Num().BitLen() > 96 {
		return nil, false
	}
	return r.Num(), true
}

// await watches the task just sent, opens its answer and accepts it.
func (a *app) await(ctx context.Context, c *client.Client, f submitFlags, doc *submitted) error {
	t, err := a.watch(ctx, c, doc.TaskID, f.timeout)
	if err != nil {
		return err
	}
	doc.State = t.State
	if t.State != task.Answered && t.State != task.Settled {
		return &client.NotFinishedError{ID: t.ID, State: t.State}
	}
	answers, err := c.Answer(ctx, t)
	if err != nil {
		return err
	}
	doc.Answer = answerDocument(answers)
	doc.Readers = client.ReadersOf(t)
	if f.keep || t.State != task.Answered {
		return nil
	}
	if _, err := c.Accept(ctx, t); err != nil {
		return err
	}
	doc.State = task.Settled
	return nil
}

// watch follows a task to its result, with a line per state.
func (a *app) watch(ctx context.Context, c *client.Client, id task.ID, timeout time.Duration) (*task.Task, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, client.ErrTimeout)
	defer cancel()
	start := time.Now()
	t, err := c.Watch(ctx, id, func(t *task.Task) {
		last := t.Events[len(t.Events)-1]
		a.say("%6.1fs  %-13s block %d", time.Since(start).Seconds(), t.State, last.Block)
	})
	if err != nil && context.Cause(ctx) == client.ErrTimeout {
		return nil, fmt.Errorf("waiting for task %s: %w", id.Short(), client.ErrTimeout)
	}
	return t, err
}

// answerDocument is a single answer by itself, or the whole list.
func answerDocument(a *model.Answers) any {
	if len(a.Answers) == 1 {
		return a.Answers[0]
	}
	return a.Answers
}

func showSubmitted(w io.Writer, d submitted) {
	fmt.Fprintf(w, "task\t%s\nstate\t%s\nmodel\t%s\nblock\t%d\ngas used\t%d\ntransaction\t%s\n", d.TaskID, d.State, d.Model, d.Block, d.GasUsed, d.Tx)
	showAnswer(w, d.Answer)
	fmt.Fprintln(w)
	showReaders(w, d.Readers)
}

func showAnswer(w io.Writer, answer any) {
	switch answer.(type) {
	case model.Answer:
		fmt.Fprintf(w, "answer\t%s\n", answerWords(answer))
	case []model.Answer:
		fmt.Fprintf(w, "answers\t%s\n", answerWords(answer))
	}
}

// answerWords is an answer document on one line, "" for none.
func answerWords(answer any) string {
	switch v := answer.(type) {
	case model.Answer:
		return describe(v)
	case []model.Answer:
		return fmt.Sprintf("%d rows: %s", len(v), histogram(v))
	}
	return ""
}

// describe writes an answer and how sure the model is.
func describe(v model.Answer) string {
	if v.Class < 0 || v.Class >= len(v.Scores) {
		return v.Label
	}
	return fmt.Sprintf("%s (score %.3f)", v.Label, v.Scores[v.Class])
}

// histogram counts labels, in the order in which they first appear by class.
func histogram(answers []model.Answer) string {
	counts, labels := map[int]int{}, map[int]string{}
	most := 0
	for _, v := range answers {
		counts[v.Class]++
		labels[v.Class] = v.Label
		most = max(most, v.Class)
	}
	var parts []string
	for class := range most + 1 {
		if counts[class] > 0 {
			parts = append(parts, fmt.Sprintf("%s×%d", labels[class], counts[class]))
		}
	}
	return strings.Join(parts, " ")
}

func showReaders(w io.Writer, rows []client.ReaderRow) {
	fmt.Fprintln(w, "who can read\tinput\toutput\taccount")
	for _, r := range rows {
		account := ""
		if r.Account != (common.Address{}) {
			account = r.Account.Hex()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Who, yes(r.Input), yes(r.Output), account)
	}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// plan is the document of --dry-run.
type plan struct {
	Model   string             `json:"model"`
	Rows    int                `json:"rows"`
	Bytes   int                `json:"sealed_bytes"`
	OnChain bool               `json:"on_chain"`
	Gas     uint64             `json:"gas"`
	Fee     string             `json:"fee_coins"`
	Cost    string             `json:"cost_coins"`
	Money   float64            `json:"cost_money,omitempty"`
	Readers []client.ReaderRow `json:"readers"`
}

func (a *app) printPlan(p *client.Prepared, price float64) error {
	d := plan{Model: p.Model, Rows: p.Rows, Bytes: p.Bytes, OnChain: p.Inline, Gas: p.Gas, Fee: client.Coins(p.Fee), Cost: client.Coins(p.Cost), Readers: p.Readers}
	if price > 0 {
		coins, _ := new(big.Rat).SetFrac(p.Cost, big.NewInt(1_000_000_000_000_000_000)).Float64()
		d.Money = coins * price
	}
	return a.print(d, func(w io.Writer) {
		where := "on the chain"
		if !d.OnChain {
			where = "in the receiver's store, digest on the chain"
		}
		fmt.Fprintf(w, "model\t%s\nrows\t%d\nsealed input\t%d bytes, %s\ngas\t%d\nfee\t%s coins\nfee and gas\t%s coins\n", d.Model, d.Rows, d.Bytes, where, d.Gas, d.Fee, d.Cost)
		if d.Money > 0 {
			fmt.Fprintf(w, "in money\t%.4f\n", d.Money)
		}
		fmt.Fprintln(w, "nothing was sent")
		fmt.Fprintln(w)
		showReaders(w, d.Readers)
	})
}

// withTask opens the home and finds the task that an argument names.
func (a *app) withTask(ctx context.Context, prefix string, f func(*client.Client, *task.Task) error) error {
	c, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	t, err := c.Find(ctx, prefix)
	if err != nil {
		return err
	}
	return f(c, t)
}

// taskAct makes a command that does one thing to one task.
func (a *app) taskAct(use, short string, act func(*client.Client, context.Context, *task.Task) (*party.Receipt, error)) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withTask(cmd.Context(), args[0], func(c *client.Client, t *task.Task) error {
				r, err := act(c, cmd.Context(), t)
				if err != nil {
					return err
				}
				if t, err = c.Find(cmd.Context(), t.ID.String()); err != nil {
					return err
				}
				doc := submitted{TaskID: t.ID, State: t.State, Model: t.Model, Tx: r.Tx, Block: r.Block, GasUsed: r.GasUsed,
					Readers: client.ReadersOf(t)}
				return a.print(doc, func(w io.Writer) {
					fmt.Fprintf(w, "task\t%s\nstate\t%s\nblock\t%d\ngas used\t%d\n", t.ID, t.State, r.Block, r.GasUsed)
				})
			})
		},
	}
}
