package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/party"
)

func (a *app) initCommand() *cobra.Command {
	var suite, funds, amount string
	var ask bool
	c := &cobra.Command{
		Use:   "init",
		Short: "Make a home: a chain account and an encryption key",
		Long: `Makes a chain account and an encryption key in the home folder.

Without a passphrase of your own, a random one is kept in the home, readable by you
alone: it protects copies of the keys folder, not the folder itself. Give
--passphrase-file or --ask-passphrase to keep it elsewhere.

With --fund-from, the account of another home sends the new one its first coins, on
that home's network or on the chain of --rpc.`,
		Example: "  eyesoff --dir me init\n  eyesoff --dir me init --fund-from net --coins 5",
		Args:    exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
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
			giver, err := a.openGiver(cmd.Context(), funds, amount)
			if err != nil {
				return err
			}
			defer giver.close()
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
			if funds == "" {
				a.say("the account needs coins before it can register its key or submit a task")
			} else if err := giver.pay(cmd.Context(), account.Address(), doc); err != nil {
				return fmt.Errorf("the home was made, but its account %s got no coins: %w", account.Address(), err)
			}
			return a.print(doc, func(w io.Writer) {
				fmt.Fprintf(w, "home\t%s\naccount\t%s\nkey\t%s (%s)\n", home, account.Address(), key.ID, key.Suite)
				if funds != "" {
					fmt.Fprintf(w, "coins\t%s\n", doc["coins"])
				}
			})
		},
	}
	c.Flags().StringVar(&suite, "suite", envelope.SuiteX25519.String(), "x25519, mlkem768-x25519 (post-quantum) or rsa")
	c.Flags().BoolVar(&ask, "ask-passphrase", false, "ask for the passphrase at the terminal")
	fundsFlag(c, &funds)
	c.Flags().StringVar(&amount, "coins", "1", "coins that --fund-from sends")
	return c
}

// giver is the home that pays for another.
type giver struct {
	*party.Party
	wei *big.Int
}

// openGiver opens the home that --fund-from names and makes sure that it has the coins,
// before anything is made. Without a name it returns a giver of nothing.
func (a *app) openGiver(ctx context.Context, home, amount string) (g giver, err error) {
	if home == "" {
		return g, nil
	}
	wei, ok := parseCoins(amount)
	if !ok || wei.Sign() <= 0 {
		return g, usagef("--coins %q: want coins, such as 0.5", amount)
	}
	var pass keyring.Passphrase
	if hasHome(home) && party.NeedsPassphrase(home) {
		if pass, err = a.ask("Passphrase of " + home + ": "); err != nil {
			return g, err
		}
	}
	g = giver{wei: wei}
	if g.Party, err = party.Open(ctx, party.Options{Home: home, Overrides: a.overrides(), Passphrase: pass, Log: a.log(), Bare: true}); err != nil {
		return g, fmt.Errorf("opening the home that has coins: %w", err)
	}
	has, err := g.Ledger.Balance(ctx, g.Account.Address())
	if err == nil && has.Cmp(wei) <= 0 {
		err = &client.FundsError{Account: g.Account.Address(), Have: has, Need: wei}
	}
	if err != nil {
		g.close()
	}
	return g, err
}

func (g giver) close() {
	if g.Party != nil {
		g.Close()
	}
}

// pay sends the coins and notes in doc what was sent.
func (g giver) pay(ctx context.Context, to common.Address, doc map[string]any) error {
	r, err := g.Pay(ctx, to, g.wei)
	if err != nil {
		return err
	}
	doc["coins"], doc["tx"], doc["block"] = client.Coins(g.wei), r.Tx, r.Block
	return nil
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
