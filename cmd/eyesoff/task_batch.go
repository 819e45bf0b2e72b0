package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/task"
)

// batchDocument is what task submit --batch prints.
type batchDocument struct {
	Tasks        []batchRow         `json:"tasks"`
	Transactions int                `json:"transactions"`
	GasUsed      uint64             `json:"gas_used"`
	Readers      []client.ReaderRow `json:"readers"`
}

// batchRow is one input: the task it became, and what came of it.
type batchRow struct {
	Name   string            `json:"name"`
	TaskID *task.ID          `json:"task_id,omitempty"`
	State  task.State        `json:"state,omitempty"`
	Answer any               `json:"answer,omitempty"`
	Error  *client.Explained `json:"error,omitempty"`
}

func (r *batchRow) fail(err error) {
	e := client.Explain(err)
	r.Error = &e
}

// submitBatch makes every file of a folder a task. A row that fails does not stop the
// others; when any failed, so does the command, after it printed all.
func (a *app) submitBatch(ctx context.Context, f submitFlags) error {
	r, err := f.terms()
	if err != nil {
		return err
	}
	inputs, err := a.inputsOf(f.batch)
	if err != nil {
		return err
	}
	c, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	b, err := c.PrepareBatch(ctx, r, inputs)
	if err != nil {
		return err
	}
	if f.dryRun {
		return a.printBatchPlan(b)
	}
	doc := batchDocument{Transactions: b.Txs, Readers: b.Readers}
	for _, row := range b.Rows {
		line := batchRow{Name: row.Name}
		if row.Err != nil {
			line.fail(row.Err)
		} else {
			line.TaskID, line.State = &row.ID, task.Submitted
		}
		doc.Tasks = append(doc.Tasks, line)
	}
	if b.Tasks > 0 {
		if doc.GasUsed, err = c.SendBatch(ctx, b); err != nil {
			return err
		}
		a.say("%d tasks in %d transactions, %d gas", b.Tasks, b.Txs, doc.GasUsed)
	}
	if f.wait {
		if err := a.awaitRows(ctx, c, f, doc.Tasks); err != nil {
			return err
		}
	}
	if err := a.print(doc, func(w io.Writer) { showBatch(w, doc) }); err != nil {
		return err
	}
	return failedRows(doc.Tasks)
}

// inputsOf lists the files of a folder, by name; what begins with a dot is left out.
func (a *app) inputsOf(dir string) ([]client.Input, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, &client.InputError{Name: dir, Err: err}
	}
	var inputs []client.Input
	for _, e := range entries {
		if e.IsDir() || e.Name()[0] == '.' {
			continue
		}
		path := filepath.Join(dir, e.Name())
		inputs = append(inputs, client.Input{Name: e.Name(), Read: func() ([]byte, error) { return a.readInput(path) }})
	}
	if len(inputs) == 0 {
		return nil, usagef("--batch %s: the folder holds no files", dir)
	}
	return inputs, nil
}

// awaitRows waits for every task among rows, opens its answer and accepts it.
func (a *app) awaitRows(ctx context.Context, c *client.Client, f submitFlags, rows []batchRow) error {
	var ids []task.ID
	var at []*batchRow
	for i := range rows {
		if rows[i].TaskID != nil {
			ids, at = append(ids, *rows[i].TaskID), append(at, &rows[i])
		}
	}
	wait, cancel := context.WithTimeoutCause(ctx, f.timeout, client.ErrTimeout)
	defer cancel()
	start, done := time.Now(), 0
	tasks, err := c.WatchAll(wait, ids, func(*task.Task) {
		if done++; done%10 == 0 || done == len(ids) {
			a.say("%6.1fs  %d of %d done", time.Since(start).Seconds(), done, len(ids))
		}
	})
	if err != nil && context.Cause(wait) != client.ErrTimeout {
		return err
	}
	var accept []*task.Task
	var paid []*batchRow
	for i, t := range tasks {
		if a.openRow(ctx, c, t, at[i]) && !f.keep {
			accept, paid = append(accept, t), append(paid, at[i])
		}
	}
	for i, err := range c.AcceptAll(ctx, accept) {
		if err != nil {
			paid[i].fail(err)
			continue
		}
		paid[i].State = task.Settled
	}
	return nil
}

// openRow opens the answer of t into row, and reports whether it is one to accept.
func (a *app) openRow(ctx context.Context, c *client.Client, t *task.Task, row *batchRow) bool {
	if t == nil {
		row.fail(client.ErrTimeout)
		return false
	}
	row.State = t.State
	switch {
	case t.Output != nil && (t.State == task.Answered || t.State == task.Settled):
	case t.State.Final():
		row.fail(&client.NotFinishedError{ID: t.ID, State: t.State})
		return false
	default:
		row.fail(fmt.Errorf("waiting for task %s: %w", t.ID.Short(), client.ErrTimeout))
		return false
	}
	answers, err := c.Answer(ctx, t)
	if err != nil {
		row.fail(err)
		return false
	}
	row.Answer = answerDocument(answers)
	return t.State == task.Answered
}

func failedRows(rows []batchRow) error {
	failed := 0
	for _, r := range rows {
		if r.Error != nil {
			failed++
		}
	}
	if failed == 0 {
		return nil
	}
	return &client.RowsError{Failed: failed, Of: len(rows)}
}

func showBatch(w io.Writer, d batchDocument) {
	fmt.Fprintln(w, "NAME\tTASK\tSTATE\tANSWER")
	for _, r := range d.Tasks {
		id := "-"
		if r.TaskID != nil {
			id = r.TaskID.Short()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.Name, id, orDash(string(r.State)), rowWords(r))
	}
	fmt.Fprintln(w)
	showReaders(w, d.Readers)
}

// rowWords is a row's answer or its error.
func rowWords(r batchRow) string {
	if r.Error != nil {
		return "error " + r.Error.Code + ": " + r.Error.Message
	}
	return answerWords(r.Answer)
}

// batchPlan is the document of --batch with --dry-run.
type batchPlan struct {
	Model        string             `json:"model"`
	Rows         []batchRow         `json:"rows"`
	Tasks        int                `json:"tasks"`
	Transactions int                `json:"transactions"`
	Gas          uint64             `json:"gas"`
	Fee          string             `json:"fee_coins"`
	Cost         string             `json:"cost_coins"`
	Readers      []client.ReaderRow `json:"readers"`
}

func (a *app) printBatchPlan(b *client.PreparedBatch) error {
	d := batchPlan{Model: b.Model, Tasks: b.Tasks, Transactions: b.Txs, Gas: b.Gas, Fee: client.Coins(b.Fee), Cost: client.Coins(b.Cost), Readers: b.Readers}
	for _, row := range b.Rows {
		line := batchRow{Name: row.Name}
		if row.Err != nil {
			line.fail(row.Err)
		}
		d.Rows = append(d.Rows, line)
	}
	err := a.print(d, func(w io.Writer) {
		fmt.Fprintf(w, "model\t%s\ntasks\t%d\ntransactions\t%d\ngas\t%d\nfees\t%s coins\nfees and gas\t%s coins\n", d.Model, d.Tasks, d.Transactions, d.Gas, d.Fee, d.Cost)
		for _, r := range d.Rows {
			if r.Error != nil {
				fmt.Fprintf(w, "%s\t%s\n", r.Name, rowWords(r))
			}
		}
		fmt.Fprintln(w, "nothing was sent")
		fmt.Fprintln(w)
		showReaders(w, d.Readers)
	})
	return errors.Join(err, failedRows(d.Rows))
}
