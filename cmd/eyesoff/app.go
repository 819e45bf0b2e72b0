package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/party"
)

// app is one invocation: the global flags and where words and data go.
type app struct {
	dir, network, contracts string
	rpc                     []string
	confirmations           uint64
	output                  string
	passphraseFile          string
	verbose                 bool
	understood              bool // the command line was parsed

	stdin          io.Reader
	stdout, stderr io.Writer
}

// run executes one command line and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if !a.understood { // cobra's own complaint about the command line
		err = &client.UsageError{Err: err}
		a.output = outputOf(args)
	}
	e := client.Explain(err)
	a.showError(e)
	return e.Exit
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "eyesoff",
		Short: "AI tasks on sealed data, between parties who do not trust each other",
		Long: `eyesoff seals your input, lets a worker that nobody chose in advance compute on
it, and shows the answer to you. Every step is on a ledger.

  eyesoff demo                  the whole walk on this machine, in half a minute
  eyesoff dev --dir D           a local network that stays up
  eyesoff --dir D task submit --model digits-mlp --input digit.png --wait`,
		SilenceUsage: true, SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.output != "table" && a.output != "json" {
				return usagef("-o %q: want table or json", a.output)
			}
			a.understood = true
			return nil
		},
	}
	f := root.PersistentFlags()
	f.StringVar(&a.dir, "dir", "", "home folder (default $EYESOFF_HOME, else the XDG data folder)")
	f.StringVar(&a.network, "network", "", "network profile to use")
	f.StringSliceVar(&a.rpc, "rpc", nil, "JSON-RPC URL of the chain; repeat for more than one")
	f.StringVar(&a.contracts, "contracts", "", "address of the KeyRegistry contract")
	f.Uint64Var(&a.confirmations, "confirmations", 0, "blocks that must stand on a step before a secret follows it")
	f.StringVarP(&a.output, "output", "o", "table", "table or json")
	f.StringVar(&a.passphraseFile, "passphrase-file", "", "file that holds the passphrase of the keys")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "say more on standard error")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &client.UsageError{Err: err} })
	root.AddCommand(
		a.demoCommand(), a.devCommand(), a.initCommand(), a.keyCommand(), a.taskCommand(), a.modelCommand(),
		a.workerCommand(), a.verifierCommand(), a.chainCommand(), a.blobCommand(), a.contractCommand(),
		a.statusCommand(), a.explainCommand(), a.doctorCommand(),
	)
	return root
}

// outputOf reads -o from a command line that could not be parsed, so that its error
// takes the form that was asked for.
func outputOf(args []string) string {
	for i, arg := range args {
		_, value, joined := strings.Cut(arg, "=")
		if name := strings.TrimSuffix(arg, "="+value); name != "-o" && name != "--output" {
			continue
		}
		if joined {
			return value
		}
		if i+1 < len(args) {
			return args[i+1]
		}
	}
	return "table"
}

func usagef(format string, args ...any) error {
	return &client.UsageError{Err: fmt.Errorf(format, args...)}
}

// group makes a command that only holds others; a word it does not know is an error.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, RunE: func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usagef("unknown command %q for %q; see %s --help", args[0], c.CommandPath(), c.CommandPath())
		}
		return c.Help()
	}}
	c.AddCommand(subs...)
	return c
}

// exactly checks the number of arguments, as a usage error.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s takes %s; see %s --help", c.CommandPath(), what, c.CommandPath())
		}
		return nil
	}
}

func (a *app) home() (string, error) { return config.Home(a.dir) }

func (a *app) overrides() config.Overrides {
	return config.Overrides{Network: a.network, RPC: a.rpc, Contracts: a.contracts, Confirmations: a.confirmations}
}

// log writes words for people, or nothing below warnings unless -v is given.
func (a *app) log() *slog.Logger {
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelDebug
	}
	return a.logAt(level)
}

func (a *app) logAt(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level}))
}

// passphrase finds what unlocks the keys in home: the file named by flag, the home's
// own machine-made one (nil), or what the person at the terminal types.
func (a *app) passphrase(home string) (keyring.Passphrase, error) {
	if a.passphraseFile != "" {
		return keyring.ReadPassphraseFile(a.passphraseFile)
	}
	if !party.NeedsPassphrase(home) {
		return nil, nil
	}
	return a.ask("Passphrase: ")
}

func (a *app) ask(prompt string) (keyring.Passphrase, error) {
	f, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, client.ErrNoPassphrase
	}
	fmt.Fprint(a.stderr, prompt)
	pass, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(a.stderr)
	return keyring.Passphrase(pass), err
}

// open opens the home for the user of this invocation.
func (a *app) open(ctx context.Context) (*client.Client, error) {
	p, err := a.openParty(ctx, a.log(), false)
	if err != nil {
		return nil, err
	}
	return &client.Client{Party: p}, nil
}

func (a *app) openParty(ctx context.Context, log *slog.Logger, bare bool) (*party.Party, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	var pass keyring.Passphrase
	if _, statErr := os.Stat(home); statErr == nil {
		if pass, err = a.passphrase(home); err != nil {
			return nil, err
		}
	}
	return party.Open(ctx, party.Options{Home: home, Overrides: a.overrides(), Passphrase: pass, Log: log, Bare: bare})
}

// print writes v as JSON, or calls table.
func (a *app) print(v any, table func(w io.Writer)) error {
	if a.output == "json" {
		e := json.NewEncoder(a.stdout)
		e.SetIndent("", "  ")
		return e.Encode(v)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 8, 2, ' ', 0)
	table(w)
	return w.Flush()
}

// say writes a line of words; with -o json it stays silent.
func (a *app) say(format string, args ...any) {
	if a.output != "json" {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

func (a *app) showError(e client.Explained) {
	if a.output == "json" {
		raw, _ := json.Marshal(map[string]any{"error": e})
		fmt.Fprintln(a.stderr, string(raw))
		return
	}
	fmt.Fprintf(a.stderr, "error %s: %s\n", e.Code, e.Message)
	if e.Cause != "" {
		fmt.Fprintf(a.stderr, "  why: %s\n", e.Cause)
	}
	if e.Fix != "" {
		fmt.Fprintf(a.stderr, "  try: %s\n", strings.ReplaceAll(e.Fix, "\n", "\n       "))
	}
}
