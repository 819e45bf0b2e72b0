package keyring

import (
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/keystore"
)

const (
	maxKeystore = 16 << 10

	// Bounds of what a keystore file may ask for. geth's standard is
	// n = 2¹⁸, r = 8, p = 1 (256 MiB).
	maxScryptMemory = 1 << 30 // 128·n·r bytes
	maxScryptP      = 16
	maxPBKDF2       = 10_000_000
	keystoreVersion = 3
)

// keystoreV3 is Web3 Secret Storage version 3. Only what is here reaches
// geth's decoder, which trusts types, lengths and costs.
type keystoreV3 struct {
	Address string `json:"address,omitempty"`
	Crypto  struct {
		Cipher       string `json:"cipher"`
		CipherText   string `json:"ciphertext"`
		CipherParams struct {
			IV string `json:"iv"`
		} `json:"cipherparams"`
		KDF       string   `json:"kdf"`
		KDFParams v3Params `json:"kdfparams"`
		MAC       string   `json:"mac"`
	} `json:"crypto"`
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// v3Params holds the parameters of both derivations.
type v3Params struct {
	DKLen int    `json:"dklen"`
	Salt  string `json:"salt"`
	N     int    `json:"n,omitempty"`
	R     int    `json:"r,omitempty"`
	P     int    `json:"p,omitempty"`
	C     int    `json:"c,omitempty"`
	PRF   string `json:"prf,omitempty"`
}

// openKeystore checks every bound of a keystore file, then opens it. Errors:
// [ErrDamaged], [ErrPassphrase], [*VersionError].
func openKeystore(raw []byte, pass Passphrase) (*ecdsa.PrivateKey, error) {
	checked, err := checkKeystore(raw)
	if err != nil {
		return nil, err
	}
	key, err := keystore.DecryptKey(checked, string(pass))
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, damaged("%v", err)
	}
	return key.PrivateKey, nil
}

// checkKeystore returns the file written anew from its checked fields.
func checkKeystore(raw []byte) ([]byte, error) {
	var f keystoreV3
	if len(raw) > maxKeystore {
		return nil, damaged("keystore has %d bytes, want at most %d", len(raw), maxKeystore)
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, damaged("keystore: %v", err)
	}
	if f.Version != keystoreVersion {
		return nil, &VersionError{f.Version}
	}
	if err := f.validate(); err != nil {
		return nil, damaged("keystore: %v", err)
	}
	return json.Marshal(f)
}

func (f *keystoreV3) validate() error {
	if f.Crypto.Cipher != "aes-128-ctr" {
		return fmt.Errorf("cipher is %q, want aes-128-ctr", f.Crypto.Cipher)
	}
	for _, field := range []struct {
		name, value string
		size        int
	}{
		{"iv", f.Crypto.CipherParams.IV, 16},
		{"ciphertext", f.Crypto.CipherText, 32},
		{"mac", f.Crypto.MAC, 32},
		{"id", uuidDigits(f.ID), 16},
	} {
		if b, err := hex.DecodeString(field.value); err != nil || len(b) != field.size {
			return fmt.Errorf("%s is not %d bytes in hex", field.name, field.size)
		}
	}
	return f.Crypto.KDFParams.validate(f.Crypto.KDF)
}

// uuidDigits removes the dashes of a UUID, and makes others fail to parse.
func uuidDigits(id string) string {
	if len(id) != 36 || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-' {
		return "not a UUID"
	}
	return id[:8] + id[9:13] + id[14:18] + id[19:23] + id[24:]
}

func (p v3Params) validate(kdf string) error {
	salt, err := hex.DecodeString(p.Salt)
	if err != nil || len(salt) == 0 || len(salt) > 64 {
		return errors.New("salt is not 1 to 64 bytes in hex")
	}
	if p.DKLen != 32 {
		return fmt.Errorf("dklen is %d, want 32", p.DKLen)
	}
	switch kdf {
	case "scrypt":
		return p.validateScrypt()
	case "pbkdf2":
		if p.PRF != "hmac-sha256" || p.C < 1 || p.C > maxPBKDF2 {
			return fmt.Errorf("pbkdf2 with %q and %d rounds, want hmac-sha256 and 1 to %d", p.PRF, p.C, maxPBKDF2)
		}
		return nil
	}
	return fmt.Errorf("unknown key derivation %q", kdf)
}

func (p v3Params) validateScrypt() error {
	powerOf2 := p.N > 1 && p.N&(p.N-1) == 0
	if !powerOf2 || p.R < 1 || p.P < 1 || p.P > maxScryptP || p.N > maxScryptMemory/128 || p.R > maxScryptMemory/128/p.N {
		return fmt.Errorf("scrypt parameters n=%d r=%d p=%d are out of bounds", p.N, p.R, p.P)
	}
	return nil
}
