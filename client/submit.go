// Package client is what a user does: submit a task, watch it, open its result,
// accept it, take it back. Every check that can be made before gas is spent is made
// before gas is spent.
package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// Client acts for one user.
type Client struct {
	*party.Party
}

// InlineLimit is the largest sealed input, in bytes, that goes on the chain itself;
// larger ones go to the verifier's store and the chain gets their CID.
const InlineLimit = 1024 + 72

// Defaults of a request.
const (
	DefaultExpiry = time.Hour
	DefaultWork   = 5 * time.Minute
	DefaultWindow = 100
)

// DefaultFee is what a task pays its worker unless the request says otherwise, in
// wei: 0.0012 coins.
var DefaultFee = big.NewInt(1_200_000_000_000_000)

// Request is a task a user wants done.
type Request struct {
	Model string
	// Name is the input's file name, which tells its format, and Data its bytes.
	Name string
	Data []byte
	// Fee goes to the worker, in wei; nil means DefaultFee.
	Fee *big.Int
	// Verifier releases the key; zero picks the profile's, else the newest.
	Verifier common.Address
	// Expiry is how long the task waits for a worker, Work how long a worker
	// may take, Window after how many blocks anyone may settle.
	Expiry, Work time.Duration
	Window       uint32
	Pool         uint16
	Priority     bool
}

// ErrModelClosed says that a model takes no new tasks.
var ErrModelClosed = errors.New("the model takes no new tasks")

// ErrModelDiffers says that the shipped model is not the published one.
var ErrModelDiffers = errors.New("the model published under this name is another one")

// ErrNoWorker says that nobody could take the task.
var ErrNoWorker = errors.New("no worker is registered for this pool")

// ErrUnregistered says that the user has no key on the chain, so that no answer could
// be sealed for it.
var ErrUnregistered = errors.New("your key is not registered on this network")

// FundsError says that an account cannot pay for what it asked.
type FundsError struct {
	Account    common.Address
	Have, Need *big.Int
}

func (e *FundsError) Error() string {
	return fmt.Sprintf("account %s has %s and needs %s", e.Account, Coins(e.Have), Coins(e.Need))
}

// Coins writes wei as coins.
func Coins(wei *big.Int) string {
	r := new(big.Rat).SetFrac(wei, big.NewInt(1_000_000_000_000_000_000))
	return r.FloatString(6)
}

// Prepared is a request that passed every check and is sealed, ready to be sent.
type Prepared struct {
	ID      task.ID
	Model   string
	Rows    int
	Note    string // what was done to the input on the way
	Fee     *big.Int
	Gas     uint64
	Cost    *big.Int // fee and gas at today's price, in wei
	Bytes   int      // of the sealed input
	Inline  bool
	Readers []ReaderRow

	intent ledger.Intent
	root   cid.Cid
	stores []string // that the sealed input is pushed to, when it is not inline
}

// Prepare checks a request and seals its input. Nothing leaves the machine and no gas
// is spent.
func (c *Client) Prepare(ctx context.Context, r Request) (*Prepared, error) {
	r = r.withDefaults()
	card, err := c.usable(ctx, r.Model)
	if err != nil {
		return nil, err
	}
	input, err := card.Input.FromFile(r.Name, r.Data)
	if err != nil {
		return nil, err
	}
	if err := sendable(input.IDX); err != nil {
		return nil, err
	}
	verifier, mine, err := c.parties(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := c.served(ctx, r.Pool); err != nil {
		return nil, err
	}
	p, err := c.seal(ctx, r, input.IDX, verifier, mine)
	if err != nil {
		return nil, err
	}
	p.Rows, p.Note = input.Rows, input.Info
	return p, c.affordable(ctx, p)
}

// readInput turns a file into the idx bytes that a model takes.
func readInput(card *model.Card, name string, raw []byte) ([]byte, error) {
	input, err := card.Input.FromFile(name, raw)
	if err != nil {
		return nil, err
	}
	return input.IDX, sendable(input.IDX)
}

func sendable(idx []byte) error {
	if len(idx) > task.MaxPayload {
		return &task.TooLargeError{Size: uint64(len(idx)), Max: task.MaxPayload}
	}
	return nil
}

// served refuses a pool in which nobody works.
func (c *Client) served(ctx context.Context, pool uint16) error {
	n, err := c.Registry.WorkersFor(ctx, pool)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: pool %d", ErrNoWorker, pool)
	}
	return err
}

func (r Request) withDefaults() Request {
	if r.Fee == nil {
		r.Fee = DefaultFee
	}
	if r.Expiry == 0 {
		r.Expiry = DefaultExpiry
	}
	if r.Work == 0 {
		r.Work = DefaultWork
	}
	if r.Window == 0 {
		r.Window = DefaultWindow
	}
	return r
}

// usable returns the card of a model that is known here, published, and open.
func (c *Client) usable(ctx context.Context, name string) (*model.Card, error) {
	_, card, err := model.Load(name)
	if err != nil {
		return nil, err
	}
	published, err := c.Registry.Model(ctx, name)
	if err != nil {
		return nil, err
	}
	if !published.Enabled {
		return nil, fmt.Errorf("%w: %q", ErrModelClosed, name)
	}
	if published.Digest != card.Digest {
		return nil, fmt.Errorf("%w: %q is %s there and %s here", ErrModelDiffers, name, published.Digest, card.Digest)
	}
	return card, nil
}

// parties returns the keys of the verifier and of the user.
func (c *Client) parties(ctx context.Context, r Request) (verifier, mine *registry.Key, err error) {
	who, err := c.verifier(ctx, r.Verifier)
	if err != nil {
		return nil, nil, err
	}
	if verifier, err = c.Registry.BestKey(ctx, who); err != nil {
		return nil, nil, fmt.Errorf("key of the verifier: %w", err)
	}
	mine, err = c.myKey(ctx)
	return verifier, mine, err
}

// myKey returns the user's registered key, if this home has its private half.
func (c *Client) myKey(ctx context.Context) (*registry.Key, error) {
	mine, err := c.Registry.BestKey(ctx, c.Account.Address())
	if errors.Is(err, registry.ErrNoKey) {
		return nil, ErrUnregistered
	}
	if err != nil {
		return nil, fmt.Errorf("your key: %w", err)
	}
	for _, id := range c.Keys.Identities() {
		if id.Public().Equal(mine.Public) {
			return mine, nil
		}
	}
	return nil, fmt.Errorf("%w: the registered one is not in this home", ErrUnregistered)
}

func (c *Client) verifier(ctx context.Context, wanted common.Address) (common.Address, error) {
	if wanted != (common.Address{}) {
		return wanted, nil
	}
	if c.Network.Verifier != "" {
		if !common.IsHexAddress(c.Network.Verifier) {
			return common.Address{}, fmt.Errorf("configured verifier %q is no address", c.Network.Verifier)
		}
		return common.HexToAddress(c.Network.Verifier), nil
	}
	list, err := c.Registry.Verifiers(ctx)
	if err != nil {
		return common.Address{}, err
	}
	return list[0], nil
}

// seal encrypts the input for its two readers and builds the transaction.
func (c *Client) seal(ctx context.Context, r Request, idx []byte, verifier, mine *registry.Key) (*Prepared, error) {
	me, net := c.Account.Address(), c.Registry.Network()
	nonce, index, err := c.position(ctx)
	if err != nil {
		return nil, err
	}
	crashpoint.Hit(crashpoint.UserNonce)
	id := task.NewID(net, me, nonce)
	sealed, err := envelope.SealTo(task.InputHeader(net, id, me), idx,
		task.RecipientOf(mine, envelope.RoleUser), task.RecipientOf(verifier, envelope.RoleVerifier))
	if err != nil {
		return nil, err
	}
	p := &Prepared{ID: id, Model: r.Model, Fee: r.Fee, Bytes: len(sealed.Ciphertext), Inline: len(sealed.Ciphertext) <= InlineLimit,
		Readers: Readers(me, verifier.Party, common.Address{})}
	var cid []byte
	if !p.Inline {
		store, err := c.Registry.Endpoint(ctx, verifier.Party)
		if err != nil {
			return nil, fmt.Errorf("the input is too large for the chain, and the verifier has no store: %w", err)
		}
		p.stores = []string{store}
		if p.root, _, err = c.Blobs.Put(ctx, bytes.NewReader(sealed.Ciphertext)); err != nil {
			return nil, err
		}
		cid = p.root.Bytes()
	}
	offer, err := c.offer(ctx, r, nonce, index, verifier.Party)
	if err != nil {
		return nil, err
	}
	crashpoint.Hit(crashpoint.UserSealed)
	p.intent = c.Actions.Submit(id, offer, r.Fee, sealed, cid)
	return p, nil
}

// offer is what a request offers to workers, from the time of the newest block on.
func (c *Client) offer(ctx context.Context, r Request, nonce uint64, index uint16, verifier common.Address) (contracts.Offer, error) {
	head, err := c.Ledger.Head(ctx)
	if err != nil {
		return contracts.Offer{}, err
	}
	return contracts.Offer{
		Nonce: nonce, Index: index, Verifier: verifier, Model: contracts.Name(r.Model),
		Expires: uint32(head.Time) + uint32(r.Expiry/time.Second), Work: uint16(min(r.Work/time.Second, 65535)),
		Window: r.Window, Pool: r.Pool, Priority: r.Priority,
	}, nil
}

// position returns the user's next nonce and a free storage index.
func (c *Client) position(ctx context.Context) (nonce uint64, index uint16, err error) {
	if nonce, err = c.nextNonce(ctx); err != nil {
		return 0, 0, err
	}
	indexes, err := c.freeIndexes(ctx, 1)
	if err != nil {
		return 0, 0, err
	}
	return nonce, indexes[0], nil
}

// nextNonce returns the user's next nonce. Earlier submissions that are still on their
// way are waited for: they take nonces.
func (c *Client) nextNonce(ctx context.Context) (uint64, error) {
	if err := c.interrupted(ctx); err != nil {
		return 0, err
	}
	for _, id := range c.Sender.Pending() {
		if _, err := c.Sender.Wait(ctx, id); err != nil && ctx.Err() != nil {
			return 0, err
		}
	}
	to, data, unpack := c.Actions.AccountCall(c.Account.Address())
	raw, err := c.Ledger.Call(ctx, to, data)
	if err != nil {
		return 0, err
	}
	account, err := unpack(raw)
	return account.Nonce, err
}

// freeIndexes returns count storage indexes that are free now.
func (c *Client) freeIndexes(ctx context.Context, count int) ([]uint16, error) {
	var found []uint16
	for from := 0; len(found) < count && from < 1<<16; {
		to, data, unpack := c.Actions.FreeIndexCall(c.Account.Address(), uint16(from), min(count-len(found), contracts.MaxBatch))
		raw, err := c.Ledger.Call(ctx, to, data)
		if err != nil {
			return nil, err
		}
		more, err := unpack(raw)
		if err != nil {
			return nil, err
		}
		if len(more) == 0 {
			break
		}
		found, from = append(found, more...), int(more[len(more)-1])+1
	}
	if len(found) < count {
		return nil, errors.New("you have too many tasks under way; wait for some to end or cancel some")
	}
	return found, nil
}

// affordable estimates gas by running the transaction on the node's latest state,
// and compares what it costs with what the account has.
func (c *Client) affordable(ctx context.Context, p *Prepared) error {
	price, err := c.Ledger.GasPrice(ctx)
	if err != nil {
		return err
	}
	have, err := c.Ledger.Balance(ctx, c.Account.Address())
	if err != nil {
		return err
	}
	p.Gas = p.intent.Gas
	p.Cost = new(big.Int).Add(p.Fee, new(big.Int).Mul(price, new(big.Int).SetUint64(p.Gas)))
	if have.Cmp(p.Cost) < 0 {
		return &FundsError{Account: c.Account.Address(), Have: have, Need: p.Cost}
	}
	if p.Gas, err = c.Ledger.EstimateGas(ctx, c.Account.Address(), *p.intent.To, p.intent.Value, p.intent.Data); err != nil {
		return err
	}
	p.Cost = new(big.Int).Add(p.Fee, new(big.Int).Mul(price, new(big.Int).SetUint64(p.Gas)))
	return nil
}

// Send pushes the sealed input to its receivers' stores when it is too large for the
// chain, submits the task, and waits until it is mined.
func (c *Client) Send(ctx context.Context, p *Prepared) (*party.Receipt, error) {
	if !p.Inline {
		for _, url := range p.stores {
			store, err := blob.NewClient(url, nil)
			if err != nil {
				return nil, fmt.Errorf("the receiver's store: %w", err)
			}
			if err := store.Push(ctx, c.Blobs, p.root); err != nil {
				return nil, fmt.Errorf("pushing the sealed input to the receiver's store: %w", err)
			}
		}
		crashpoint.Hit(crashpoint.UserPushed)
	}
	receipt, err := c.Do(ctx, p.intent)
	crashpoint.Hit(crashpoint.UserSubmitted)
	return receipt, err
}
