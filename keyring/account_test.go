package keyring_test

import (
	"bytes"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/keyring"
)

// keystoreOf seals a private key as geth does.
func keystoreOf(t *testing.T, secret []byte, pass string) []byte {
	t.Helper()
	key, err := crypto.ToECDSA(secret)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := keystore.EncryptKey(&keystore.Key{Id: [16]byte{6: 0x40, 8: 0x80}, Address: crypto.PubkeyToAddress(key.PublicKey), PrivateKey: key}, pass, keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestAccountSigns(t *testing.T) {
	home, k := create(t)
	if _, err := k.Account(); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("before it is made: %v", err)
	}
	made, err := k.NewAccount()
	if err != nil {
		t.Fatal(err)
	}
	again, err := keyring.Open(home, machine)
	if err != nil {
		t.Fatal(err)
	}
	acct, err := again.Account()
	if err != nil || acct.Address() != made.Address() {
		t.Fatalf("opened again: %v, %v", acct, err)
	}
	chain := big.NewInt(31337)
	for name, data := range map[string]types.TxData{
		"legacy":   &types.LegacyTx{Nonce: 1, Gas: 21000, GasPrice: big.NewInt(1)},
		"EIP-1559": &types.DynamicFeeTx{ChainID: chain, Nonce: 2, Gas: 21000, GasFeeCap: big.NewInt(2), GasTipCap: big.NewInt(1)},
	} {
		tx, err := acct.SignTx(types.NewTx(data), chain)
		if err != nil {
			t.Fatal(err)
		}
		from, err := types.Sender(types.LatestSignerForChainID(chain), tx)
		if err != nil || from != made.Address() || tx.ChainId().Cmp(chain) != 0 {
			t.Errorf("%s: sender %v on chain %v, %v", name, from, tx.ChainId(), err)
		}
	}
	for _, bad := range []*big.Int{nil, new(big.Int), big.NewInt(-1)} {
		if _, err := acct.SignTx(types.NewTx(&types.LegacyTx{}), bad); err == nil {
			t.Errorf("signed for chain %v", bad)
		}
	}
	digest := common.Hash{7}
	sig, err := acct.SignDigest(digest)
	if err != nil {
		t.Fatal(err)
	}
	pub, err := crypto.SigToPub(digest[:], sig)
	if err != nil || crypto.PubkeyToAddress(*pub) != made.Address() {
		t.Errorf("digest signed by another: %v", err)
	}
	if _, err := k.NewAccount(); !errors.Is(err, keyring.ErrExists) {
		t.Errorf("a second account: %v", err)
	}
}

// The account file is geth's own format, both ways.
func TestAccountFileIsGeths(t *testing.T) {
	home, k := create(t)
	secret := bytes.Repeat([]byte{0x42}, 32)
	raw := keystoreOf(t, secret, "their passphrase")
	if _, err := k.ImportAccount(raw, keyring.Passphrase("not theirs")); !errors.Is(err, keyring.ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := k.ImportAccount(raw[:100], keyring.Passphrase("their passphrase")); !errors.Is(err, keyring.ErrDamaged) {
		t.Errorf("cut: %v", err)
	}
	acct, err := k.ImportAccount(raw, keyring.Passphrase("their passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(filepath.Join(home, "keys", "account.json"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := keystore.DecryptKey(written, string(machine))
	if err != nil || key.Address != acct.Address() || !bytes.Equal(crypto.FromECDSA(key.PrivateKey), secret) {
		t.Errorf("geth opens it: %v", err)
	}
}
