package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/party"
)

func (a *app) keyCommand() *cobra.Command {
	return group("key", "Make, list and register encryption keys",
		a.keyNew(), a.keyList(), a.keyShow(), a.keyRegister(), a.keyRevoke())
}

// keyRow is what is shown of a key; nothing in it is secret.
type keyRow struct {
	ID        string        `json:"id"`
	Suite     string        `json:"suite"`
	Purpose   string        `json:"purpose"`
	State     keyring.State `json:"state"`
	Created   time.Time     `json:"created"`
	Epoch     uint32        `json:"epoch,omitempty"`
	Block     uint64        `json:"registered_block,omitempty"`
	LastUsed  time.Time     `json:"last_used,omitzero"`
	PublicKey []byte        `json:"public_key,omitempty"`
	Print     string        `json:"fingerprint,omitempty"`
}

func rowOf(i keyring.Info) keyRow {
	return keyRow{ID: i.ID, Suite: i.Suite.String(), Purpose: i.Purpose, State: i.State, Created: i.Created, Epoch: i.Epoch, Block: i.Block, LastUsed: i.LastUsed}
}

// keys opens the keyring of the home without needing a network.
func (a *app) keys() (*keyring.Keyring, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	pass, err := a.passphrase(home)
	if err != nil {
		return nil, err
	}
	return party.OpenKeys(home, pass)
}

func (a *app) keyNew() *cobra.Command {
	var suite string
	c := &cobra.Command{
		Use: "new", Short: "Make an encryption key", Args: exactly(0, "no arguments, only flags"),
		RunE: func(*cobra.Command, []string) error {
			s, err := envelope.ParseSuite(suite)
			if err != nil {
				return &client.UsageError{Err: err}
			}
			keys, err := a.keys()
			if err != nil {
				return err
			}
			defer keys.Close()
			info, err := keys.New(s, "envelope")
			if err != nil {
				return err
			}
			a.say("others can seal for this key once it is registered: eyesoff key register %s", info.ID)
			return a.printKey(info)
		},
	}
	c.Flags().StringVar(&suite, "suite", envelope.SuiteX25519.String(), "x25519, mlkem768-x25519 (post-quantum) or rsa")
	return c
}

func (a *app) printKey(info keyring.Info) error {
	row := rowOf(info)
	row.PublicKey = info.Public.Bytes()
	print := info.Public.Fingerprint()
	row.Print = fmt.Sprintf("%x", print)
	return a.print(row, func(w io.Writer) {
		fmt.Fprintf(w, "key\t%s\nsuite\t%s\nstate\t%s\ncreated\t%s\n", row.ID, row.Suite, row.State, when(row.Created))
		if row.Epoch > 0 {
			fmt.Fprintf(w, "registered\tepoch %d, block %d\n", row.Epoch, row.Block)
		}
		if !row.LastUsed.IsZero() {
			fmt.Fprintf(w, "last used\t%s\n", when(row.LastUsed))
		}
		fmt.Fprintf(w, "fingerprint\t%s\npublic key\t%d bytes\n", row.Print, len(row.PublicKey))
	})
}

func (a *app) keyList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the keys of this home", Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			keys, err := a.keys()
			if err != nil {
				return err
			}
			defer keys.Close()
			rows := []keyRow{}
			for _, i := range keys.List() {
				rows = append(rows, rowOf(i))
			}
			return a.print(rows, func(w io.Writer) {
				fmt.Fprintln(w, "KEY\tSUITE\tSTATE\tEPOCH\tBLOCK\tCREATED\tLAST USED")
				for _, r := range rows {
					fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\t%s\n", r.ID, r.Suite, r.State, r.Epoch, r.Block, when(r.Created), when(r.LastUsed))
				}
			})
		},
	}
}

func (a *app) keyShow() *cobra.Command {
	return &cobra.Command{
		Use: "show KEY", Short: "Show one key", Args: exactly(1, "one key id"),
		RunE: func(_ *cobra.Command, args []string) error {
			keys, err := a.keys()
			if err != nil {
				return err
			}
			defer keys.Close()
			info, err := keys.Find(args[0])
			if err != nil {
				return err
			}
			return a.printKey(info)
		},
	}
}

func (a *app) keyRegister() *cobra.Command {
	return &cobra.Command{
		Use: "register KEY", Short: "Announce a key on the chain, in place of the one of its kind before it", Args: exactly(1, "one key id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer c.Close()
			info, err := c.Keys.Find(args[0])
			if err != nil {
				return err
			}
			if _, err := c.RegisterKey(cmd.Context(), info); err != nil {
				return err
			}
			if info, err = c.Keys.Find(info.ID); err != nil {
				return err
			}
			return a.printKey(info)
		},
	}
}

func (a *app) keyRevoke() *cobra.Command {
	return &cobra.Command{
		Use: "revoke KEY", Short: "Withdraw a registered key: nobody seals for it any more", Args: exactly(1, "one key id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer c.Close()
			info, err := c.Keys.Find(args[0])
			if err != nil {
				return err
			}
			if err := c.RevokeKey(cmd.Context(), info); err != nil {
				return err
			}
			if info, err = c.Keys.Find(info.ID); err != nil {
				return err
			}
			a.say("what was sealed for this key before still opens with it")
			return a.printKey(info)
		},
	}
}
