package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/party"
)

func (a *app) initCommand() *cobra.Command {
	var suite string
	var ask bool
	c := &cobra.Command{
		Use:   "init",
		Short: "Make a home: a chain account and an encryption key",
		Long: `Makes a chain account and an encryption key in the home folder.

Without a passphrase of your own, a random one is kept in the home, readable by you
alone: it protects copies of the keys folder, not the folder itself. Give
--passphrase-file or --ask-passphrase to keep it elsewhere.`,
		Args: exactly(0, "no arguments, only flags"),
		RunE: func(*cobra.Command, []string) error {
			s, err := envelope.ParseSuite(suite)
			if err != nil {
				return &client.UsageError{Err: err}
			}
			home, err := a.home()
			if err != nil {
				return err
			}
			pass, err := a.newPassphrase(ask)
			if err != nil {
				return err
			}
			keys, err := party.Init(home, party.InitOptions{Passphrase: pass, Suite: s})
			if err != nil {
				return err
			}
			defer keys.Close()
			account, err := keys.Account()
			if err != nil {
				return err
			}
			key := keys.List()[0]
			doc := map[string]any{"home": home, "account": account.Address(), "key": key.ID, "suite": key.Suite.String()}
			a.say("the account needs coins before it can register its key or submit a task")
			return a.print(doc, func(w io.Writer) {
				fmt.Fprintf(w, "home\t%s\naccount\t%s\nkey\t%s (%s)\n", home, account.Address(), key.ID, key.Suite)
			})
		},
	}
	c.Flags().StringVar(&suite, "suite", envelope.SuiteX25519.String(), "x25519, mlkem768-x25519 (post-quantum) or rsa")
	c.Flags().BoolVar(&ask, "ask-passphrase", false, "ask for the passphrase at the terminal")
	return c
}

// newPassphrase is the passphrase for a new home, nil for a machine-made one.
func (a *app) newPassphrase(ask bool) (keyring.Passphrase, error) {
	if a.passphraseFile != "" {
		return keyring.ReadPassphraseFile(a.passphraseFile)
	}
	if !ask {
		return nil, nil
	}
	first, err := a.ask("New passphrase: ")
	if err != nil {
		return nil, err
	}
	second, err := a.ask("Once more: ")
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(first, second) {
		return nil, usagef("the two passphrases differ; nothing was made")
	}
	return first, nil
}
