package task

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/registry"
)

// MaxPayload is the largest ciphertext, in bytes, that a party fetches or sends.
const MaxPayload = 64 << 20

// TooLargeError says that a payload exceeds what this program handles.
type TooLargeError struct{ Size, Max uint64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("payload of %d bytes; at most %d are accepted", e.Size, e.Max)
}

// FetchFrom returns a Fetcher that looks in store and then at the endpoints that
// parties have registered, block by block, each verified before it is kept.
func FetchFrom(store *blob.Store, reg *registry.Registry, parties ...common.Address) Fetcher {
	return func(ctx context.Context, p *Payload) ([]byte, error) {
		if p.Length > MaxPayload {
			return nil, &TooLargeError{Size: p.Length, Max: MaxPayload}
		}
		root, err := blob.ParseBytes(p.CID)
		if err != nil {
			return nil, err
		}
		if raw, err := read(ctx, store, root, p.Length); err == nil {
			return raw, nil
		}
		endpoints, err := endpointsOf(ctx, reg, parties)
		if err != nil {
			return nil, err
		}
		if err := blob.FetchFirst(ctx, store, root, endpoints, int64(p.Length)); err != nil {
			return nil, err
		}
		return read(ctx, store, root, p.Length)
	}
}

func endpointsOf(ctx context.Context, reg *registry.Registry, parties []common.Address) ([]string, error) {
	var endpoints []string
	var last error
	for _, party := range parties {
		url, err := reg.Endpoint(ctx, party)
		switch {
		case err == nil:
			endpoints = append(endpoints, url)
		case !errors.Is(err, registry.ErrNoEndpoint):
			return nil, err
		default:
			last = err
		}
	}
	if len(endpoints) == 0 {
		return nil, fmt.Errorf("nobody serves this payload: %w", last)
	}
	return endpoints, nil
}

func read(ctx context.Context, store *blob.Store, root cid.Cid, length uint64) ([]byte, error) {
	r, err := store.Get(ctx, root)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw := make([]byte, length)
	if _, err := io.ReadFull(r, raw); err != nil {
		return nil, err
	}
	if n, _ := r.Read(make([]byte, 1)); n != 0 {
		return nil, fmt.Errorf("the stored payload is longer than the ledger says: %w", envelope.ErrTampered)
	}
	return raw, nil
}
