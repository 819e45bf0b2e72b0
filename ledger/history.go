package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"go.etcd.io/bbolt"
)

// history is a follower's bucket: who it is, and the blocks it applied, number →
// hash, of which the last is the cursor.
type history struct{ name []byte }

var (
	identityKey = []byte("identity")
	genesisKey  = []byte("genesis")
	blocksKey   = []byte("blocks")
)

var errOtherSelection = errors.New("the database was filled from another chain or selection of logs")

func (h history) open(tx *bbolt.Tx, identity []byte) error {
	b, err := tx.CreateBucketIfNotExists(h.name)
	if err != nil {
		return err
	}
	if _, err := b.CreateBucketIfNotExists(blocksKey); err != nil {
		return err
	}
	if have := b.Get(identityKey); have != nil {
		if !bytes.Equal(have, identity) {
			return errOtherSelection
		}
		return nil
	}
	return b.Put(identityKey, identity)
}

// sameGenesis reports whether block 0 is the one seen before, if any was.
func (h history) sameGenesis(tx *bbolt.Tx, hash common.Hash) bool {
	have := tx.Bucket(h.name).Get(genesisKey)
	return have == nil || bytes.Equal(have, hash[:])
}

func (h history) setGenesis(tx *bbolt.Tx, hash common.Hash) error {
	return tx.Bucket(h.name).Put(genesisKey, hash[:])
}

func (h history) blocks(tx *bbolt.Tx) *bbolt.Bucket { return tx.Bucket(h.name).Bucket(blocksKey) }

func (h history) cursor(tx *bbolt.Tx) (ref, bool) {
	k, v := h.blocks(tx).Cursor().Last()
	if k == nil {
		return ref{}, false
	}
	return decodeRef(k, v), true
}

// hash is that of the applied block with this number, zero if it is not kept.
func (h history) hash(tx *bbolt.Tx, number uint64) common.Hash {
	return common.BytesToHash(h.blocks(tx).Get(numberKey(number)))
}

// all returns the kept blocks, newest first.
func (h history) all(tx *bbolt.Tx) []ref {
	var refs []ref
	c := h.blocks(tx).Cursor()
	for k, v := c.Last(); k != nil; k, v = c.Prev() {
		refs = append(refs, decodeRef(k, v))
	}
	return refs
}

// store adds blocks and forgets those below oldest, except the newest of them: it
// is the ancestor of a reorg of the whole kept range.
func (h history) store(tx *bbolt.Tx, refs []ref, oldest uint64) error {
	b := h.blocks(tx)
	for _, r := range refs {
		if err := b.Put(numberKey(uint64(r.Number)), r.Hash[:]); err != nil {
			return err
		}
	}
	c := b.Cursor()
	if k, _ := c.Seek(numberKey(oldest)); k == nil {
		c.Last()
	}
	var old [][]byte
	for k, _ := c.Prev(); k != nil; k, _ = c.Prev() {
		old = append(old, k)
	}
	for _, k := range old[min(1, len(old)):] {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// cut makes last the cursor.
func (h history) cut(tx *bbolt.Tx, last ref) error {
	b := h.blocks(tx)
	var gone [][]byte
	c := b.Cursor()
	for k, _ := c.Seek(numberKey(uint64(last.Number) + 1)); k != nil; k, _ = c.Next() {
		gone = append(gone, k)
	}
	for _, k := range gone {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

func numberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func decodeRef(k, v []byte) ref {
	return ref{Number: hexutil.Uint64(binary.BigEndian.Uint64(k)), Hash: common.BytesToHash(v)}
}
