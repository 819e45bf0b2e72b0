package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/task"
)

// taskRow is one line of task list.
type taskRow struct {
	TaskID    task.ID        `json:"task_id"`
	State     task.State     `json:"state"`
	Model     string         `json:"model"`
	Submitted time.Time      `json:"submitted,omitzero"`
	Block     uint64         `json:"block"`
	Worker    common.Address `json:"worker,omitzero"`
}

func (a *app) taskList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List your tasks, oldest first", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer c.Close()
			list, err := c.List(cmd.Context())
			if err != nil {
				return err
			}
			rows := make([]taskRow, 0, len(list))
			for _, t := range list {
				rows = append(rows, taskRow{TaskID: t.ID, State: t.State, Model: t.Model, Submitted: t.Events[0].Time, Block: t.Events[0].Block, Worker: t.Worker})
			}
			return a.print(rows, func(w io.Writer) {
				if len(rows) == 0 {
					fmt.Fprintln(w, "no tasks yet; submit one with: eyesoff task submit --model digits-mlp --input FILE --wait")
					return
				}
				fmt.Fprintln(w, "TASK\tSTATE\tMODEL\tBLOCK\tSUBMITTED")
				for _, r := range rows {
					fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", r.TaskID.Short(), r.State, r.Model, r.Block, when(r.Submitted))
				}
			})
		},
	}
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.DateTime)
}

func (a *app) taskShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show what the ledger records of a task", Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withTask(cmd.Context(), args[0], func(c *client.Client, t *task.Task) error {
				return a.print(t, func(w io.Writer) { showTask(w, t) })
			})
		},
	}
}

func showTask(w io.Writer, t *task.Task) {
	fmt.Fprintf(w, "task\t%s\nstate\t%s\nmodel\t%s\nfee\t%s coins\n", t.ID, t.State, t.Model, client.Coins(t.Terms.Fee))
	fmt.Fprintf(w, "user\t%s\n", t.Terms.User)
	if t.Addressed() {
		fmt.Fprintf(w, "sealed for\t%s, without queue or verifier\n", t.Worker)
	} else {
		fmt.Fprintf(w, "verifier\t%s\n", t.Terms.Verifier)
	}
	if t.Worker != (common.Address{}) {
		fmt.Fprintf(w, "worker\t%s\n", t.Worker)
	}
	fmt.Fprintf(w, "sealed input\t%d bytes, %s\n", t.Input.Length, place(&t.Input))
	if t.Output != nil {
		fmt.Fprintf(w, "sealed output\t%d bytes, %s\n", t.Output.Length, place(t.Output))
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, "BLOCK\tEVENT\tBY\tTRANSACTION")
	for _, e := range t.Events {
		name := e.Name
		if e.Reason != "" {
			name += " (" + e.Reason + ")"
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", e.Block, name, e.By, e.Tx)
	}
	fmt.Fprintln(w)
	showReaders(w, client.ReadersOf(t))
}

func place(p *task.Payload) string {
	if p.Inline != nil {
		return "on the chain"
	}
	return "in the store"
}

func (a *app) taskWatch() *cobra.Command {
	var timeout time.Duration
	c := &cobra.Command{
		Use: "watch ID", Short: "Follow a task until it has a result, with a line per state", Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withTask(cmd.Context(), args[0], func(c *client.Client, t *task.Task) error {
				t, err := a.watch(cmd.Context(), c, t.ID, timeout)
				if err != nil {
					return err
				}
				return a.print(t, func(w io.Writer) { showTask(w, t) })
			})
		},
	}
	c.Flags().DurationVar(&timeout, "timeout", 5*time.Minute, "how long to wait")
	return c
}

func (a *app) taskResult() *cobra.Command {
	var accept bool
	var out string
	c := &cobra.Command{
		Use: "result ID", Short: "Open the result of a task", Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.withTask(ctx, args[0], func(c *client.Client, t *task.Task) error {
				if out != "" {
					raw, err := c.Output(ctx, t)
					if err != nil {
						return err
					}
					return a.writeOut(out, raw)
				}
				answers, err := c.Answer(ctx, t)
				if err != nil {
					return err
				}
				if accept && t.State == task.Answered {
					if _, err := c.Accept(ctx, t); err != nil {
						return err
					}
				}
				doc := answerDocument(answers)
				return a.print(doc, func(w io.Writer) { showAnswer(w, doc) })
			})
		},
	}
	c.Flags().BoolVar(&accept, "accept", false, "also pay the worker at once")
	c.Flags().StringVar(&out, "out", "", "write the worker's exact bytes to this file; - for standard output")
	return c
}

func (a *app) taskInput() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use: "input ID --out FILE", Short: "Open your own copy of a task's input", Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.withTask(ctx, args[0], func(c *client.Client, t *task.Task) error {
				raw, err := c.Input(ctx, t)
				if err != nil {
					return err
				}
				return a.writeOut(out, raw)
			})
		},
	}
	c.Flags().StringVar(&out, "out", "-", "file for the idx bytes; - for standard output")
	return c
}

// writeOut writes plaintext where the user asked for it, readable by the user alone.
func (a *app) writeOut(name string, raw []byte) error {
	if name == "-" {
		_, err := a.stdout.Write(raw)
		return err
	}
	if _, err := os.Stat(name); err == nil {
		return usagef("%s exists; choose another name for --out", name)
	}
	if err := config.ReplaceFile(name, raw, 0o600); err != nil {
		return err
	}
	a.say("wrote %d bytes to %s", len(raw), name)
	return nil
}
