package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/localnet"
)

func (a *app) devCommand() *cobra.Command {
	var funds string
	c := &cobra.Command{
		Use:   "dev",
		Short: "Run a whole network on this machine until stopped",
		Long: `Runs a chain, a store, a verifier and two workers, each a process of its own, and
makes the home folder a user's home on that network. The others live below it in
parties/. network.json in the home says where everything is.

Stop it with ^C. Started again from the same folder, it goes on where it stood.

With --rpc, the parties enter a chain that runs elsewhere, as in eyesoff demo; give
the same --rpc when you start it again.`,
		Example: "  eyesoff dev --dir net\n  eyesoff dev --dir net --rpc http://127.0.0.1:8545 --confirmations 3\n  eyesoff --dir net task submit --model digits-mlp --input digit.png --wait",
		Args:    exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.netOptions(funds)
			if err != nil {
				return err
			}
			if o.Dir, err = a.home(); err != nil {
				return err
			}
			o.Progress = func(s string) { a.say("%s", s) }
			net, err := startNet(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer net.Stop()
			if err := a.print(net.LocalNetwork, func(w io.Writer) { showNetwork(w, net) }); err != nil {
				return err
			}
			<-cmd.Context().Done()
			a.say("stopping")
			return nil
		},
	}
	fundsFlag(c, &funds)
	return c
}

func showNetwork(w io.Writer, net *localnet.Net) {
	fmt.Fprintf(w, "chain\t%d at %s\nstore\t%s\n", net.ChainID, net.RPC, net.Blob)
	for _, p := range net.Parties {
		fmt.Fprintf(w, "%s\t%s\n", p.Name, p.Account)
	}
	fmt.Fprintln(w)
	home := net.Party("user").Home
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, home); err == nil && len(rel) < len(home) {
			home = rel
		}
	}
	fmt.Fprintf(w, "ready; in another terminal: eyesoff --dir %s task submit --model digits-mlp --input FILE --wait\n", home)
}
