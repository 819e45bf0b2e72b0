package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/registry"
)

// ready writes the one line by which a long-running command says that it serves.
func (a *app) ready(v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s\n", raw)
	return err
}

// withParent ends ctx when standard input closes, which it does when the process that
// started this one ends, however it ends.
func (a *app) withParent(ctx context.Context, on bool) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	if on {
		go func() {
			_, _ = io.Copy(io.Discard, a.stdin)
			cancel()
		}()
	}
	return ctx, cancel
}

func parentFlag(c *cobra.Command, on *bool) {
	c.Flags().BoolVar(on, "with-parent", false, "end when standard input closes")
	_ = c.Flags().MarkHidden("with-parent")
}

func (a *app) chainCommand() *cobra.Command {
	return group("chain", "Run the embedded chain", a.chainStart())
}

// chainReady is what chain start says once it serves.
type chainReady struct {
	Ready   bool   `json:"ready"`
	HTTP    string `json:"http"`
	WS      string `json:"ws"`
	RPC     string `json:"rpc"`
	WSURL   string `json:"ws_url"`
	ChainID uint64 `json:"chain_id"`
}

func (a *app) chainStart() *cobra.Command {
	var o devchain.Options
	var alloc []string
	var parent bool
	c := &cobra.Command{
		Use:     "start",
		Short:   "Run a chain of one node in this process, with JSON-RPC on loopback",
		Example: "  eyesoff chain start --dir chain --alloc 0xYourAccount",
		Args:    exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			home, err := a.home()
			if err != nil {
				return err
			}
			if o.Alloc, err = genesis(alloc); err != nil {
				return err
			}
			ctx, cancel := a.withParent(cmd.Context(), parent)
			defer cancel()
			o.Dir, o.Logger = home, a.logAt(slog.LevelInfo)
			chain, err := devchain.Start(ctx, o)
			if err != nil {
				return err
			}
			defer chain.Close()
			at := chainReady{Ready: true, HTTP: hostOf(chain.HTTPURL()), WS: hostOf(chain.WSURL()), RPC: chain.HTTPURL(), WSURL: chain.WSURL(), ChainID: chain.ChainID()}
			if err := a.ready(at); err != nil {
				return err
			}
			select {
			case <-ctx.Done():
				return nil
			case err := <-chain.Err():
				return err
			}
		},
	}
	f := c.Flags()
	f.StringVar(&o.HTTPAddr, "http", "127.0.0.1:8545", "address of JSON-RPC over HTTP")
	f.StringVar(&o.WSAddr, "ws", "127.0.0.1:8546", "address of JSON-RPC over WebSocket")
	f.Uint64Var(&o.ChainID, "chain-id", 0, "chain id of a new chain")
	f.StringSliceVar(&alloc, "alloc", nil, "account that gets a billion coins in a new chain's first block; repeat for more")
	f.DurationVar(&o.Heartbeat, "heartbeat", 0, "make an empty block when the newest is older than this")
	f.DurationVar(&o.Skew, "skew", 8*time.Second, "how far chain time may run ahead of the clock in a burst")
	parentFlag(c, &parent)
	return c
}

// endowment is what an --alloc account gets, in wei.
var endowment = new(big.Int).Mul(big.NewInt(1_000_000_000), big.NewInt(1_000_000_000_000_000_000))

// genesis is the first block's state: the CREATE2 factory and the accounts given.
func genesis(accounts []string) (map[common.Address]types.Account, error) {
	alloc := map[common.Address]types.Account{contracts.FactoryAddress: {Code: contracts.FactoryCode, Balance: new(big.Int)}}
	for _, text := range accounts {
		if !common.IsHexAddress(text) {
			return nil, usagef("--alloc %q: want an account address", text)
		}
		alloc[common.HexToAddress(text)] = types.Account{Balance: endowment}
	}
	return alloc, nil
}

// hostOf is the host and port of a URL that this program made.
func hostOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	return strings.TrimSuffix(rest, "/")
}

func (a *app) blobCommand() *cobra.Command {
	return group("blob", "Serve sealed payloads by content", a.blobServe())
}

// blobReady is what blob serve says once it serves.
type blobReady struct {
	Ready bool   `json:"ready"`
	HTTP  string `json:"http"`
	URL   string `json:"url"`
}

func (a *app) blobServe() *cobra.Command {
	var listen string
	var o blob.ServerOptions
	var quota int64
	var parent bool
	c := &cobra.Command{
		Use: "serve", Short: "Serve a content-addressed store over the trustless gateway protocol", Args: exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			home, err := a.home()
			if err != nil {
				return err
			}
			ctx, cancel := a.withParent(cmd.Context(), parent)
			defer cancel()
			log := a.logAt(slog.LevelInfo)
			store, err := blob.Open(home, blob.Options{MaxBytes: quota, Logger: log})
			if err != nil {
				return err
			}
			defer store.Close()
			return a.serveBlobs(ctx, store, listen, o)
		},
	}
	f := c.Flags()
	f.StringVar(&listen, "listen", "127.0.0.1:8480", "loopback address to listen on")
	f.BoolVar(&o.AcceptPush, "accept-push", false, "let others push sealed payloads here")
	f.Int64Var(&quota, "quota", 10<<30, "most bytes to keep")
	parentFlag(c, &parent)
	return c
}

func (a *app) contractCommand() *cobra.Command {
	return group("contract", "Deploy the contracts, list their addresses", a.contractDeploy(), a.contractAddresses())
}

func (a *app) contractDeploy() *cobra.Command {
	return &cobra.Command{
		Use: "deploy", Short: "Put the contracts on a chain; you become their admin", Args: exactly(0, "no arguments"),
		Example: "  eyesoff --rpc http://127.0.0.1:8545 contract deploy",
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := a.openParty(cmd.Context(), a.log(), true)
			if err != nil {
				return err
			}
			defer p.Close()
			addresses, err := registry.Deploy(cmd.Context(), p.Ledger, p.Sender, p.Account.Address(), func(name string, gas uint64) {
				a.say("%-20s %9d gas", name, gas)
			})
			if err != nil {
				return err
			}
			return a.printAddresses(p.Ledger.ChainID().Uint64(), addresses)
		},
	}
}

func (a *app) contractAddresses() *cobra.Command {
	return &cobra.Command{
		Use: "addresses", Short: "List the contracts of the network in use", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			reg, done, err := a.look(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			n := reg.Network()
			return a.printAddresses(n.ChainID, map[string]common.Address{
				"KeyRegistry": n.KeyRegistry, contracts.NameTaskPool: n.TaskPool, contracts.NameTaskRouter: n.TaskRouter, contracts.NameModels: n.Models,
			})
		},
	}
}

func (a *app) printAddresses(chainID uint64, addresses map[string]common.Address) error {
	doc := map[string]any{"chain_id": chainID, "contracts": addresses}
	return a.print(doc, func(w io.Writer) {
		fmt.Fprintf(w, "chain\t%d\n", chainID)
		for _, name := range []string{"KeyRegistry", contracts.NameTaskPool, contracts.NameTaskRouter, contracts.NameModels} {
			fmt.Fprintf(w, "%s\t%s\n", name, addresses[name])
		}
	})
}
