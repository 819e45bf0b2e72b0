package keyring

import (
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"math/big"
	"path/filepath"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

const accountFile = "account.json"

// Account signs for a chain account. Its key stays inside.
type Account struct {
	address common.Address
	mu      sync.RWMutex
	key     *ecdsa.PrivateKey // nil once wiped
}

// Address returns the account's address.
func (a *Account) Address() common.Address { return a.address }

// String returns the address and hides the key.
func (a *Account) String() string { return a.address.Hex() }

// Format is String under every verb.
func (a *Account) Format(s fmt.State, _ rune) { io.WriteString(s, a.String()) }

// SignTx signs tx for one chain, which must be named: a signature without a
// chain id could be replayed on every other chain (EIP-155).
func (a *Account) SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	if chainID == nil || chainID.Sign() <= 0 {
		return nil, errors.New("keyring: signing a transaction for no chain")
	}
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.key == nil {
		return nil, ErrClosed
	}
	signed, err := types.SignTx(tx, types.LatestSignerForChainID(chainID), a.key)
	if err != nil {
		return nil, fmt.Errorf("signing transaction: %w", err)
	}
	return signed, nil
}

// SignDigest signs a 32-byte digest, such as that of EIP-712 typed data, and
// returns r ‖ s ‖ v, 65 bytes, v being 0 or 1. Callers make the digest
// themselves, with a domain: never sign one that a stranger sent.
func (a *Account) SignDigest(digest common.Hash) ([]byte, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.key == nil {
		return nil, ErrClosed
	}
	sig, err := crypto.Sign(digest[:], a.key)
	if err != nil {
		return nil, fmt.Errorf("signing digest: %w", err)
	}
	return sig, nil
}

func (a *Account) wipe() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.key != nil {
		//lint:ignore SA1019 there is no other road to the words of a secp256k1 key
		clear(a.key.D.Bits())
		a.key = nil
	}
}

// NewAccount makes the keyring's chain account, or gives [ErrExists].
func (k *Keyring) NewAccount() (*Account, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("making account: %w", err)
	}
	return k.addAccount(key)
}

// ImportAccount takes in the chain account of a keystore v3 file, opened with
// pass, and seals it under this keyring's passphrase. A keyring has one
// account: [ErrExists] if it has it already.
func (k *Keyring) ImportAccount(keystoreJSON []byte, pass Passphrase) (*Account, error) {
	key, err := openKeystore(keystoreJSON, pass)
	if err != nil {
		return nil, fmt.Errorf("importing account: %w", err)
	}
	return k.addAccount(key)
}

func (k *Keyring) addAccount(key *ecdsa.PrivateKey) (*Account, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shut {
		return nil, ErrClosed
	}
	raw, err := k.formatKeystore(key)
	if err != nil {
		return nil, fmt.Errorf("sealing account: %w", err)
	}
	if err := writeNew(k.dir, accountFile, raw); err != nil {
		return nil, fmt.Errorf("writing account: %w", err)
	}
	k.acct = &Account{address: crypto.PubkeyToAddress(key.PublicKey), key: key}
	return k.acct, nil
}

// formatKeystore writes a keystore v3 file. The caller holds mu.
func (k *Keyring) formatKeystore(key *ecdsa.PrivateKey) ([]byte, error) {
	n, p := keystore.StandardScryptN, keystore.StandardScryptP
	if k.kdf.random() {
		n, p = keystore.LightScryptN, keystore.LightScryptP
	}
	var id [16]byte
	rand.Read(id[:])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // UUID version 4
	return keystore.EncryptKey(&keystore.Key{
		Id: id, Address: crypto.PubkeyToAddress(key.PublicKey), PrivateKey: key,
	}, string(k.pass), n, p)
}

// Account returns the keyring's chain account, or [ErrNotFound]. Its file is
// opened at the first call.
func (k *Keyring) Account() (*Account, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shut {
		return nil, ErrClosed
	}
	if k.acct != nil {
		return k.acct, nil
	}
	raw, err := readPrivate(filepath.Join(k.dir, accountFile), maxKeystore)
	if err != nil {
		return nil, fmt.Errorf("opening account: %w", notFound(err))
	}
	key, err := openKeystore(raw, k.pass)
	if err != nil {
		return nil, fmt.Errorf("opening account: %w", err)
	}
	k.acct = &Account{address: crypto.PubkeyToAddress(key.PublicKey), key: key}
	return k.acct, nil
}
