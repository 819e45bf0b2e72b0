package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/enclave"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

func (a *app) explainCommand() *cobra.Command {
	var diagram bool
	c := &cobra.Command{
		Use: "explain ID", Short: "Say in plain words what a task waits for", Args: exactly(1, "one task id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.withTask(ctx, args[0], func(c *client.Client, t *task.Task) error {
				if diagram {
					d := client.Diagram(t)
					return a.print(map[string]string{"mermaid": d}, func(w io.Writer) { fmt.Fprint(w, d) })
				}
				head, err := c.Ledger.Head(ctx)
				if err != nil {
					return err
				}
				workers, err := c.Registry.WorkersFor(ctx, t.Terms.Pool)
				if err != nil {
					return err
				}
				s := client.Situate(t, client.Facts{Head: head.Number.Uint64(), Time: int64(head.Time), Confirmations: c.Ledger.Confirmations(), Workers: workers})
				return a.print(s, func(w io.Writer) {
					fmt.Fprintf(w, "task\t%s\nstate\t%s\nwaits for\t%s\nnext\t%s\n", s.TaskID, s.State, s.Waiting, s.Next)
				})
			})
		},
	}
	c.Flags().BoolVar(&diagram, "diagram", false, "draw the task's events as a mermaid sequence diagram")
	return c
}

// check is one line of doctor.
type check struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Check this machine, this home and the network", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			home, err := a.home()
			if err != nil {
				return err
			}
			checks := []check{{"program", true, fmt.Sprintf("%s, %s/%s, %d cores", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())}}
			checks = append(checks, a.checkHome(home), a.checkNetwork(cmd, home), checkSwap())
			for _, m := range enclave.Mechanisms() {
				c := check{Name: "enclave: " + m.Name, OK: m.On, Detail: "in force"}
				if !m.On {
					c.Detail = "missing: " + m.Without
				}
				checks = append(checks, c)
			}
			return a.print(checks, func(w io.Writer) {
				for _, c := range checks {
					mark := "ok"
					if !c.OK {
						mark = "--"
					}
					fmt.Fprintf(w, "%s\t%s\t%s\n", mark, c.Name, c.Detail)
				}
				fmt.Fprintln(w)
				fmt.Fprintln(w, "Whoever runs a worker or a verifier can read what is sealed for it: see the table of who can read what.")
			})
		},
	}
}

func (a *app) checkHome(home string) check {
	info, err := os.Stat(filepath.Join(home, "keys"))
	switch {
	case err != nil:
		return check{"home", false, home + " holds no keys; make them with: eyesoff init"}
	case info.Mode().Perm()&0o077 != 0:
		return check{"home", false, fmt.Sprintf("others can read %s (mode %04o)", filepath.Join(home, "keys"), info.Mode().Perm())}
	case !party.NeedsPassphrase(home):
		return check{"home", true, home + ", unlocked by the passphrase file beside the keys"}
	}
	return check{"home", true, home + ", locked by a passphrase"}
}

func (a *app) checkNetwork(cmd *cobra.Command, home string) check {
	reg, done, err := party.Look(cmd.Context(), home, a.overrides(), a.log())
	if err != nil {
		e := client.Explain(err)
		return check{"network", false, e.Message + "; " + e.Fix}
	}
	defer done()
	n := reg.Network()
	return check{"network", true, fmt.Sprintf("chain %d, contracts at %s", n.ChainID, n.KeyRegistry)}
}

// checkSwap warns when memory, and so plaintext, may be written to disk.
func checkSwap() check {
	raw, err := os.ReadFile("/proc/swaps")
	if err != nil {
		return check{"swap", false, "could not tell whether memory may be swapped to disk"}
	}
	if strings.Count(strings.TrimSpace(string(raw)), "\n") > 0 {
		return check{"swap", false, "memory may be swapped to disk, plaintext included"}
	}
	return check{"swap", true, "off"}
}
