package envelope

import (
	"bytes"
	"compress/zlib"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/mlkem"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/c2sp/wycheproof" // the vectors lie in its module's folder
)

// hexBytes is a hex string of a vector file.
type hexBytes []byte

func (h *hexBytes) UnmarshalText(text []byte) (err error) {
	*h, err = hex.DecodeString(string(text))
	return err
}

// wycheCase unites the fields of all files used here.
type wycheCase struct {
	TcID      int
	Comment   string
	Result    string
	Flags     []string
	Key, Ctx  hexBytes
	CT        hexBytes
	MsgLength int
	MsgSha512 string
	IV, AAD   hexBytes
	Msg, Tag  hexBytes
	Label     hexBytes
	Public    hexBytes
	Private   hexBytes
	Shared    hexBytes
	IKM, Salt hexBytes
	Info, OKM hexBytes
	Size      int
	EK        hexBytes
}

type wycheGroup struct {
	KeySize         int
	IVSize, TagSize int
	SHA, MGFSHA     string
	PrivateKeyPkcs8 hexBytes
	Tests           []wycheCase
}

// wycheDir is where the module github.com/c2sp/wycheproof lies.
var wycheDir = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/c2sp/wycheproof").Output()
	dir := strings.TrimSpace(string(out))
	if err == nil && dir == "" {
		err = errors.New("module is not downloaded")
	}
	return filepath.Join(dir, "testvectors_v1"), err
})

func wycheproof(t *testing.T, name string) []wycheGroup {
	t.Helper()
	dir, err := wycheDir()
	if err != nil {
		skip(t, "github.com/c2sp/wycheproof: "+err.Error())
	}
	raw, err := os.ReadFile(filepath.Join(dir, name+"_test.json"))
	if err != nil {
		skip(t, err.Error())
	}
	var f struct{ TestGroups []wycheGroup }
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	return f.TestGroups
}

// eachCase runs check over a file. check returns an error when it refuses the
// case, and is compared with the file's verdict; "acceptable" is left to it.
func eachCase(t *testing.T, name string, check func(t *testing.T, g wycheGroup, c wycheCase) error) {
	t.Helper()
	count := make(map[string]int)
	for _, g := range wycheproof(t, name) {
		for _, c := range g.Tests {
			err := check(t, g, c)
			if errors.Is(err, errNotOurs) {
				continue
			}
			count[c.Result]++
			if c.Result == "valid" && err != nil || c.Result == "invalid" && err == nil {
				t.Errorf("%s %d (%s, %v): %s, but %v", name, c.TcID, c.Comment, c.Flags, c.Result, err)
			}
		}
	}
	if count["valid"] == 0 {
		t.Errorf("%s: no case applied", name)
	}
	t.Log(name, count)
}

// errNotOurs marks cases of parameters that we never use.
var errNotOurs = errors.New("not our parameters")

func TestWycheproofChunkedEncryption(t *testing.T) {
	eachCase(t, "c2sp_chunked_encryption_aes_256_gcm", func(t *testing.T, _ wycheGroup, c wycheCase) error {
		key, err := ContentKeyFromBytes(c.Key)
		if err != nil {
			return err
		}
		z, err := zlib.NewReader(bytes.NewReader(c.CT))
		if err != nil {
			t.Fatal(err)
		}
		ct, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := openEveryWay(t, key, c.Ctx, ct)
		if err != nil {
			return err
		}
		if sum := sha512.Sum512(plain); len(plain) != c.MsgLength || hex.EncodeToString(sum[:]) != c.MsgSha512 {
			return errors.New("another plaintext")
		}
		again, err := appendSeal(nil, key, [SaltSize]byte(ct), c.Ctx, plain)
		if err != nil || !bytes.Equal(again, ct) {
			return fmt.Errorf("sealing gives another ciphertext, %v", err)
		}
		return nil
	})
}

func TestWycheproofAESGCM(t *testing.T) {
	eachCase(t, "aes_gcm", func(t *testing.T, g wycheGroup, c wycheCase) error {
		if g.KeySize != 256 || g.IVSize != 96 || g.TagSize != 128 {
			return errNotOurs
		}
		block, err := aes.NewCipher(c.Key)
		if err != nil {
			return err
		}
		gcm, err := cipher.NewGCM(block)
		if err != nil {
			return err
		}
		plain, err := gcm.Open(nil, c.IV, append(c.CT, c.Tag...), c.AAD)
		if err == nil && !bytes.Equal(plain, c.Msg) {
			return errors.New("another plaintext")
		}
		return err
	})
}

func TestA4_WycheproofRSAOAEP(t *testing.T) {
	for _, name := range []string{
		"rsa_oaep_2048_sha256_mgf1sha256", "rsa_oaep_3072_sha256_mgf1sha256", "rsa_oaep_4096_sha256_mgf1sha256", "rsa_oaep_misc",
	} {
		eachCase(t, name, func(t *testing.T, g wycheGroup, c wycheCase) error {
			if g.SHA != "SHA-256" || g.MGFSHA != "SHA-256" || g.KeySize < 2048 {
				return errNotOurs
			}
			k, err := x509.ParsePKCS8PrivateKey(g.PrivateKeyPkcs8)
			if err != nil {
				return err
			}
			plain, err := rsa.DecryptOAEP(sha256.New(), nil, k.(*rsa.PrivateKey), c.CT, c.Label)
			if err == nil && !bytes.Equal(plain, c.Msg) {
				return errors.New("another plaintext")
			}
			return err
		})
	}
}

// Keys with which the shared secret is zero must not get past ParsePublicKey;
// of the others, only those with a second encoding.
func TestWycheproofX25519(t *testing.T) {
	eachCase(t, "x25519", func(t *testing.T, _ wycheGroup, c wycheCase) error {
		zero := bytes.Equal(c.Shared, make([]byte, 32))
		pub, err := ParsePublicKey(uint8(SuiteX25519), c.Public)
		var weak *WeakKeyError
		switch {
		case zero && !errors.As(err, &weak):
			t.Errorf("case %d: a key of zero secrets gave %v", c.TcID, err)
		case !zero && err != nil && canonicalX25519(c.Public):
			t.Errorf("case %d: %v", c.TcID, err)
		}
		if err != nil {
			return err
		}
		priv, err := ecdh.X25519().NewPrivateKey(c.Private)
		if err != nil {
			return err
		}
		peer, err := ecdh.X25519().NewPublicKey(pub.Bytes())
		if err != nil {
			return err
		}
		if shared, err := priv.ECDH(peer); err != nil || !bytes.Equal(shared, c.Shared) {
			return fmt.Errorf("shared secret %x, %v", shared, err)
		}
		return nil
	})
}

func TestWycheproofHKDF(t *testing.T) {
	eachCase(t, "hkdf_sha512", func(t *testing.T, _ wycheGroup, c wycheCase) error {
		prk, err := hkdf.Extract(sha512.New, c.IKM, c.Salt)
		if err != nil {
			return err
		}
		okm, err := hkdf.Expand(sha512.New, prk, string(c.Info), c.Size)
		if err == nil && !bytes.Equal(okm, c.OKM) {
			return errors.New("another output")
		}
		return err
	})
}

func TestWycheproofMLKEM768Keys(t *testing.T) {
	x := hpkeIdentity(t, SuiteX25519).pub.Bytes()
	eachCase(t, "mlkem_768_encaps", func(t *testing.T, _ wycheGroup, c wycheCase) error {
		_, err := ParsePublicKey(uint8(SuiteMLKEM768X25519), append(bytes.Clone(c.EK), x...))
		if len(c.EK) != mlkem.EncapsulationKeySize768 && err == nil {
			t.Errorf("case %d: a key of %d bytes was accepted", c.TcID, len(c.EK))
		}
		return err
	})
}
