package ledger

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"go.etcd.io/bbolt"
)

// State of an intent in the outbox.
type State uint8

// An intent goes from Pending to Mined to Final. A reorg can take it back to
// Pending before it is Final. Failed is mined and reverted.
const (
	Pending State = iota
	Mined
	Failed
	Final
)

func (s State) String() string {
	return [...]string{"pending", "mined", "failed", "final"}[min(s, Final)]
}

// Entry is what the outbox knows of an intent.
type Entry struct {
	ID    string
	State State
	// Nonce of the transaction, and Hash of its newest signed version or, once it
	// is mined, of the version that was.
	Nonce uint64
	Hash  common.Hash
	// Versions are the hashes of all signed versions, oldest first.
	Versions []common.Hash
	// Block that holds it, 0 while it is pending.
	Block uint64
	// Reverted says that it was mined without effect.
	Reverted bool
}

// record is an Entry as it is stored.
type record struct {
	ID       string
	Nonce    uint64
	State    uint8
	Versions [][]byte // signed transactions in their binary form, oldest first
	Mined    common.Hash
	Block    uint64
	InBlock  common.Hash
	Reverted bool
	Hidden   bool // a filler, or forgotten before it was final
}

// outbox is the bucket of one key on one chain: ID → record.
type outbox struct{ name []byte }

func newOutbox(chain *big.Int, addr common.Address) outbox {
	return outbox{fmt.Appendf(nil, "outbox/%v/%s", chain, addr)}
}

func (o outbox) open(tx *bbolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(o.name)
	return err
}

func (o outbox) put(tx *bbolt.Tx, r *record) error {
	raw, err := rlp.EncodeToBytes(r)
	if err != nil {
		return fmt.Errorf("encoding intent %q: %w", r.ID, err)
	}
	return tx.Bucket(o.name).Put([]byte(r.ID), raw)
}

func (o outbox) delete(tx *bbolt.Tx, id string) error { return tx.Bucket(o.name).Delete([]byte(id)) }

// get returns nil if there is no such intent.
func (o outbox) get(tx *bbolt.Tx, id string) (*record, error) {
	raw := tx.Bucket(o.name).Get([]byte(id))
	if raw == nil {
		return nil, nil
	}
	return decodeRecord(raw)
}

// unfinished reads all records that are not final.
func (o outbox) unfinished(tx *bbolt.Tx) ([]*record, error) {
	var all []*record
	err := tx.Bucket(o.name).ForEach(func(k, v []byte) error {
		r, err := decodeRecord(v)
		if err != nil {
			return fmt.Errorf("intent %q: %w", k, err)
		}
		if State(r.State) != Final {
			all = append(all, r)
		}
		return nil
	})
	return all, err
}

func decodeRecord(raw []byte) (*record, error) {
	r := new(record)
	if err := rlp.DecodeBytes(raw, r); err != nil {
		return nil, fmt.Errorf("decoding an outbox record: %w", err)
	}
	if State(r.State) > Final || len(r.Versions) == 0 {
		return nil, errors.New("decoding an outbox record: impossible state")
	}
	return r, nil
}

// transactions decodes all signed versions, oldest first.
func (r *record) transactions() ([]*types.Transaction, error) {
	txs := make([]*types.Transaction, len(r.Versions))
	for i, raw := range r.Versions {
		txs[i] = new(types.Transaction)
		if err := txs[i].UnmarshalBinary(raw); err != nil {
			return nil, fmt.Errorf("decoding version %d of intent %q: %w", i, r.ID, err)
		}
	}
	return txs, nil
}
