package keyring

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/eyesoff/eyesoff/envelope"
)

// A file is text:
//
//	eyesoff-key-v1
//	{ ... header as JSON ... }
//	sealed: base64 of the AES-256-GCM ciphertext
//	sha256: hex of SHA-256 over all before this line
//
// What stands before the "sealed" line is the additional data, byte for byte,
// so that no rule for rewriting JSON is needed. The checksum is against
// accidents: it tells a damaged file from a wrong passphrase.
const (
	fileVersion = 1
	kindKey     = "eyesoff-key-v"
	kindRing    = "eyesoff-keyring-v"
	sealedMark  = "\nsealed: "
	sumMark     = "\nsha256: "
	maxFile     = 64 << 10
	onceSize    = 32
)

// header is the readable part of a file. Key is nil in the keyring's own file.
type header struct {
	KDF   kdfParams  `json:"kdf"`
	Check string     `json:"check"` // hex, see checkValue
	Once  string     `json:"once"`  // hex, fresh at every writing, see sealKey
	Key   *keyHeader `json:"key,omitempty"`
}

// keyHeader describes one key.
type keyHeader struct {
	ID       string    `json:"id"` // hex of the envelope key id
	Suite    string    `json:"suite"`
	Purpose  string    `json:"purpose"`
	Created  time.Time `json:"created"`
	State    State     `json:"state"`
	Epoch    uint32    `json:"epoch"`
	Block    uint64    `json:"block"`
	LastUsed time.Time `json:"last_used,omitzero"`
	Public   []byte    `json:"public"` // base64 of the registered form
}

// file is a parsed file. Its sealed part is not opened yet.
type file struct {
	header header
	aad    []byte
	sealed []byte
	once   []byte
	check  []byte
	public *envelope.PublicKey // of a key file
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// parseFile splits and checks a file of one kind. It does no costly work.
// Errors are [ErrDamaged] and [*VersionError].
func parseFile(kind string, raw []byte) (*file, error) {
	if len(raw) > maxFile {
		return nil, damaged("%d bytes, want at most %d", len(raw), maxFile)
	}
	if err := checkVersion(kind, raw); err != nil {
		return nil, err
	}
	body, sum, ok := cutLast(raw, sumMark)
	if !ok || !sumMatches(body, sum) {
		return nil, damaged("checksum does not match")
	}
	aad, sealed, ok := cutLast(body, sealedMark)
	if !ok {
		return nil, damaged("no sealed part")
	}
	f := &file{aad: aad}
	var err error
	if f.sealed, err = base64.StdEncoding.Strict().DecodeString(string(sealed)); err != nil {
		return nil, damaged("sealed part is not base64")
	}
	_, text, _ := bytes.Cut(aad, []byte("\n"))
	if err := f.parseHeader(kind, text); err != nil {
		return nil, err
	}
	return f, nil
}

// checkVersion reads the first line.
func checkVersion(kind string, raw []byte) error {
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	number, ok := strings.CutPrefix(string(line), kind)
	if !ok {
		return damaged("does not start with %q", kind)
	}
	version, err := strconv.ParseUint(number, 10, 16)
	if err != nil {
		return damaged("version is not a number")
	}
	if version != fileVersion {
		return &VersionError{int(version)}
	}
	return nil
}

func cutLast(b []byte, mark string) (before, after []byte, ok bool) {
	i := bytes.LastIndex(b, []byte(mark))
	if i < 0 {
		return nil, nil, false
	}
	return b[:i], b[i+len(mark):], true
}

func sumMatches(body, sum []byte) bool {
	want := sha256.Sum256(body)
	return string(bytes.TrimSuffix(sum, []byte("\n"))) == hex.EncodeToString(want[:])
}

func (f *file) parseHeader(kind string, text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f.header); err != nil {
		return damaged("header: %v", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return damaged("more than one header")
	}
	if err := f.header.KDF.validate(); err != nil {
		return damaged("%v", err)
	}
	var err error
	if f.check, err = hex.DecodeString(f.header.Check); err != nil || len(f.check) != checkSize {
		return damaged("check is not %d bytes in hex", checkSize)
	}
	if f.once, err = hex.DecodeString(f.header.Once); err != nil || len(f.once) != onceSize {
		return damaged("once is not %d bytes in hex", onceSize)
	}
	if (kind == kindKey) != (f.header.Key != nil) {
		return damaged("not a file of this kind")
	}
	return f.parsePublic()
}

// parsePublic checks that a key file's readable fields agree.
func (f *file) parsePublic() error {
	k := f.header.Key
	if k == nil {
		return nil
	}
	suite, err := envelope.ParseSuite(k.Suite)
	if err != nil {
		return damaged("%v", err)
	}
	if f.public, err = envelope.ParsePublicKey(uint8(suite), k.Public); err != nil {
		return damaged("%v", err)
	}
	if k.ID != keyID(f.public) {
		return damaged("id %q is not that of the public key", k.ID)
	}
	if !k.State.valid() {
		return damaged("unknown state %q", k.State)
	}
	if err := checkPurpose(k.Purpose); err != nil {
		return damaged("%v", err)
	}
	return nil
}

// matches reports whether kek is from the right passphrase.
func (f *file) matches(kek []byte) (bool, error) {
	check, err := checkValue(kek)
	return subtle.ConstantTimeCompare(check, f.check) == 1, err
}

// open returns the secret, which the caller clears. Errors are
// [ErrPassphrase] and [ErrDamaged].
func (f *file) open(kek []byte) ([]byte, error) {
	ok, err := f.matches(kek)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, ErrPassphrase
	}
	aead, nonce, err := fileCipher(kek, f.once)
	if err != nil {
		return nil, err
	}
	secret, err := aead.Open(nil, nonce, f.sealed, f.aad)
	if err != nil {
		return nil, damaged("it was changed by someone without the passphrase")
	}
	return secret, nil
}

func fileCipher(kek, once []byte) (cipher.AEAD, []byte, error) {
	key, nonce, err := sealKey(kek, once)
	if err != nil {
		return nil, nil, err
	}
	defer clear(key)
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, nil, err
	}
	aead, err := cipher.NewGCM(block)
	return aead, nonce, err
}

// formatFile seals secret under kek and returns the whole file. It sets the
// header's Check and Once.
func formatFile(kind string, h header, kek, secret []byte) ([]byte, error) {
	check, err := checkValue(kek)
	if err != nil {
		return nil, err
	}
	var once [onceSize]byte
	rand.Read(once[:])
	h.Check, h.Once = hex.EncodeToString(check), hex.EncodeToString(once[:])
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding the header: %w", err)
	}
	out := fmt.Appendf(nil, "%s%d\n%s", kind, fileVersion, text)
	aead, nonce, err := fileCipher(kek, once[:])
	if err != nil {
		return nil, err
	}
	sealed := aead.Seal(nil, nonce, secret, out)
	out = fmt.Appendf(out, "%s%s", sealedMark, base64.StdEncoding.EncodeToString(sealed))
	return fmt.Appendf(out, "%s%x\n", sumMark, sha256.Sum256(out)), nil
}
