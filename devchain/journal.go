package devchain

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// journalFile is where the node appends each accepted transaction.
const journalFile = "transactions.rlp"

// maxJournal bounds what is read back: the pool holds no more than poolSlots
// transactions of at most 128 KiB, and far less in practice.
const maxJournal = 1 << 30

// salvageJournal reads the transactions accepted before the last stop. A kill can
// leave half a record at the end; the node would append behind it and never read
// past it again, so the file is cut back to its whole records.
func salvageJournal(path string) ([]*types.Transaction, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the transaction journal: %w", err)
	}
	if info.Size() > maxJournal {
		return nil, fmt.Errorf("transaction journal %s has %d bytes, more than %d", path, info.Size(), maxJournal)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the transaction journal: %w", err)
	}
	txs, whole := decodeJournal(raw)
	if whole == len(raw) {
		return txs, nil
	}
	if err := os.Truncate(path, int64(whole)); err != nil {
		return nil, fmt.Errorf("cutting the transaction journal: %w", err)
	}
	return txs, nil
}

// decodeJournal returns the transactions at the start of raw, up to the first
// record that is cut or foreign, and the bytes they take.
func decodeJournal(raw []byte) (txs []*types.Transaction, whole int) {
	for whole < len(raw) {
		_, _, rest, err := rlp.Split(raw[whole:])
		if err != nil {
			break
		}
		record := raw[whole : len(raw)-len(rest)]
		tx := new(types.Transaction)
		if rlp.Decode(bytes.NewReader(record), tx) != nil {
			break
		}
		txs = append(txs, tx)
		whole += len(record)
	}
	return txs, whole
}
