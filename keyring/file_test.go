package keyring

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/eyesoff/eyesoff/envelope"
)

var testPass = Passphrase(strings.Repeat("ab", 32))

// testFile returns a key file with its parsed form and key.
func testFile(t testing.TB) (raw []byte, f *file, kek []byte) {
	t.Helper()
	params, err := newParams(KDFRandom)
	if err != nil {
		t.Fatal(err)
	}
	if kek, err = params.derive(testPass); err != nil {
		t.Fatal(err)
	}
	priv, err := generate(envelope.SuiteX25519, 0)
	if err != nil {
		t.Fatal(err)
	}
	pub, err := priv.public()
	if err != nil {
		t.Fatal(err)
	}
	secret, err := priv.marshal()
	if err != nil {
		t.Fatal(err)
	}
	info := Info{ID: keyID(pub), Suite: envelope.SuiteX25519, Purpose: "test", State: StateNew, Public: pub}
	if raw, err = formatFile(kindKey, header{KDF: params, Key: info.keyHeader()}, kek, secret); err != nil {
		t.Fatal(err)
	}
	if f, err = parseFile(kindKey, raw); err != nil {
		t.Fatal(err)
	}
	return raw, f, kek
}

// resum recomputes the checksum, as someone who tampers with a file would.
func resum(raw []byte) []byte {
	body, _, ok := cutLast(raw, sumMark)
	if !ok {
		return raw
	}
	return fmt.Appendf(bytes.Clone(body), "%s%x\n", sumMark, sha256.Sum256(body))
}

func TestFileIsReadable(t *testing.T) {
	raw, f, kek := testFile(t)
	for _, want := range []string{"eyesoff-key-v1\n", `"suite": "x25519"`, `"purpose": "test"`, `"state": "new"`, `"name": "argon2id"`} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("no %q in\n%s", want, raw)
		}
	}
	secret, err := f.open(kek)
	if err != nil || len(secret) != 32 {
		t.Errorf("secret of %d bytes, %v", len(secret), err)
	}
	if bytes.Contains(raw, secret) {
		t.Error("the secret is in the file")
	}
}

// Any change is found: by the checksum if it was an accident, and by the seal
// or the parser if someone set the checksum right again.
func TestEveryChangedByteOfAFileIsFound(t *testing.T) {
	raw, _, kek := testFile(t)
	for i := range raw {
		if i == len(raw)-1 {
			break // the final line break means nothing
		}
		changed := bytes.Clone(raw)
		changed[i] ^= 1
		var version *VersionError
		if _, err := parseFile(kindKey, changed); !errors.Is(err, ErrDamaged) && !errors.As(err, &version) {
			t.Fatalf("byte %d (%q) changed: %v", i, raw[i], err)
		}
		f, err := parseFile(kindKey, resum(changed))
		if err == nil {
			_, err = f.open(kek)
		}
		known := errors.Is(err, ErrDamaged) || errors.Is(err, ErrPassphrase) || errors.As(err, &version)
		if bodyLen := bytes.LastIndex(raw, []byte(sumMark)); i < bodyLen && !known {
			t.Fatalf("byte %d (%q) changed and summed again: %v", i, raw[i], err)
		}
	}
}

func TestThreeErrorsAreThree(t *testing.T) {
	raw, f, _ := testFile(t)
	wrong, err := f.header.KDF.derive(Passphrase(strings.Repeat("ac", 32)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.open(wrong); !errors.Is(err, ErrPassphrase) || errors.Is(err, ErrDamaged) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := parseFile(kindKey, raw[:len(raw)-10]); !errors.Is(err, ErrDamaged) || errors.Is(err, ErrPassphrase) {
		t.Errorf("cut file: %v", err)
	}
	var version *VersionError
	newer := bytes.Replace(raw, []byte("-v1\n"), []byte("-v2\n"), 1)
	if _, err := parseFile(kindKey, newer); !errors.As(err, &version) || version.Version != 2 || errors.Is(err, ErrDamaged) {
		t.Errorf("version 2: %v", err)
	}
}

// What a file asks for is bounded before the work is done.
func TestCostsAreBounded(t *testing.T) {
	good, err := newParams(KDFInteractive)
	if err != nil {
		t.Fatal(err)
	}
	if err := good.validate(); err != nil {
		t.Errorf("our own parameters: %v", err)
	}
	for name, change := range map[string]func(*kdfParams){
		"no passes":      func(p *kdfParams) { p.Time = 0 },
		"many passes":    func(p *kdfParams) { p.Time = maxTime + 1 },
		"no memory":      func(p *kdfParams) { p.Memory = 0 },
		"little memory":  func(p *kdfParams) { p.Memory = 31 },
		"much memory":    func(p *kdfParams) { p.Memory = maxMemory + 1 },
		"all memory":     func(p *kdfParams) { p.Memory = 1<<32 - 1 },
		"product":        func(p *kdfParams) { p.Memory, p.Time = maxMemory, 5 },
		"no threads":     func(p *kdfParams) { p.Threads = 0 },
		"many threads":   func(p *kdfParams) { p.Threads = 255 },
		"short salt":     func(p *kdfParams) { p.Salt = p.Salt[2:] },
		"salt not hex":   func(p *kdfParams) { p.Salt = "zz" + p.Salt[2:] },
		"another name":   func(p *kdfParams) { p.Name = "argon2i" },
		"overflow guard": func(p *kdfParams) { p.Memory, p.Time = 1<<20, 16 },
	} {
		p := good
		change(&p)
		if err := p.validate(); err == nil {
			t.Errorf("%s: allowed", name)
		}
	}
	if _, err := newParams("fast"); err == nil {
		t.Error("an unknown derivation was taken")
	}
}

func TestHeaderRulesAreKept(t *testing.T) {
	_, f, kek := testFile(t)
	secret, err := f.open(kek)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*header){
		"no key":        func(h *header) { h.Key = nil },
		"other id":      func(h *header) { h.Key.ID = "0011223344556677" },
		"other suite":   func(h *header) { h.Key.Suite = "rsa" },
		"unknown suite": func(h *header) { h.Key.Suite = "x448" },
		"unknown state": func(h *header) { h.Key.State = "lost" },
		"no purpose":    func(h *header) { h.Key.Purpose = "" },
		"odd purpose":   func(h *header) { h.Key.Purpose = "a\x1b[2J" },
		"long purpose":  func(h *header) { h.Key.Purpose = strings.Repeat("x", maxPurpose+1) },
		"short public":  func(h *header) { h.Key.Public = h.Key.Public[1:] },
		"cost":          func(h *header) { h.KDF.Time = 0 },
	} {
		h := f.header
		k := *h.Key
		h.Key = &k
		change(&h)
		raw, err := formatFile(kindKey, h, kek, secret)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseFile(kindKey, raw); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file whose readable public key is not that of the sealed private key.
func TestForeignPrivateKeyIsFound(t *testing.T) {
	_, f, kek := testFile(t)
	_, other, otherKEK := testFile(t)
	secret, err := other.open(otherKEK)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := formatFile(kindKey, f.header, kek, secret)
	if err != nil {
		t.Fatal(err)
	}
	mixed, err := parseFile(kindKey, raw)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mixed.private(secret); !errors.Is(err, ErrDamaged) {
		t.Errorf("mixed file: %v", err)
	}
}

// FuzzParseFile: no input makes the parser panic or start costly work, and
// what parses with the test key opens to what was sealed or not at all.
func FuzzParseFile(f *testing.F) {
	raw, parsed, kek := testFile(f)
	f.Add(raw)
	f.Add(raw[:len(raw)/2])
	f.Add(resum(bytes.Replace(raw, []byte(`"time": 1`), []byte(`"time": 999`), 1)))
	f.Add(resum(bytes.Replace(raw, []byte(`"new"`), []byte(`"revoked"`), 1)))
	f.Add([]byte(kindKey + "1\n{}" + sealedMark + sumMark))
	f.Add([]byte{})
	want, err := parsed.open(kek)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, b := range [][]byte{in, resum(in)} {
			got, err := parseFile(kindKey, b)
			var version *VersionError
			if err != nil {
				if !errors.Is(err, ErrDamaged) && !errors.As(err, &version) {
					t.Fatalf("error of no known kind: %v", err)
				}
				continue
			}
			if err := got.header.KDF.validate(); err != nil {
				t.Fatalf("parsed, though %v", err)
			}
			if secret, err := got.open(kek); err == nil && (!bytes.Equal(secret, want) || !bytes.Equal(got.aad, parsed.aad)) {
				t.Fatal("a forged file opened")
			}
		}
	})
}

// FuzzCheckKeystore: what passes the check never makes geth's decoder panic.
func FuzzCheckKeystore(f *testing.F) {
	for _, s := range []string{v3Scrypt, v3PBKDF2, "{}", "", `{"version":3}`, `{"version":1}`, strings.Replace(v3Scrypt, `"n":2`, `"n":1073741824`, 1)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		checked, err := checkKeystore(in)
		var version *VersionError
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.As(err, &version) {
				t.Fatalf("error of no known kind: %v", err)
			}
			return
		}
		var again keystoreV3
		if err := json.Unmarshal(checked, &again); err != nil {
			t.Fatal(err)
		}
		p := again.Crypto.KDFParams
		if p.N*p.R*p.P > 1<<12 || p.C > 1<<12 {
			return // valid, but too slow to try here
		}
		if _, err := openKeystore(checked, testPass); err != nil && !errors.Is(err, ErrPassphrase) && !errors.Is(err, ErrDamaged) {
			t.Fatalf("error of no known kind: %v", err)
		}
	})
}

// Keystores with the least work, for the fuzzer. Their MACs are wrong.
const (
	v3Scrypt = `{"address":"00","crypto":{"cipher":"aes-128-ctr","ciphertext":"` + zeros32 + `","cipherparams":{"iv":"00000000000000000000000000000000"},"kdf":"scrypt","kdfparams":{"dklen":32,"n":2,"p":1,"r":8,"salt":"` + zeros32 + `"},"mac":"` + zeros32 + `"},"id":"00000000-0000-4000-8000-000000000000","version":3}`
	v3PBKDF2 = `{"crypto":{"cipher":"aes-128-ctr","ciphertext":"` + zeros32 + `","cipherparams":{"iv":"00000000000000000000000000000000"},"kdf":"pbkdf2","kdfparams":{"dklen":32,"c":1,"prf":"hmac-sha256","salt":"` + zeros32 + `"},"mac":"` + zeros32 + `"},"id":"00000000-0000-4000-8000-000000000000","version":3}`
	zeros32  = "0000000000000000000000000000000000000000000000000000000000000000"
)

func TestKeystoreBounds(t *testing.T) {
	for name, c := range map[string]struct{ old, new string }{
		"scrypt n not a power": {`"n":2`, `"n":3`},
		"scrypt n huge":        {`"n":2`, `"n":1073741824`},
		"scrypt n negative":    {`"n":2`, `"n":-2`},
		"scrypt r huge":        {`"r":8`, `"r":1000000000`},
		"scrypt r zero":        {`"r":8`, `"r":0`},
		"scrypt p huge":        {`"p":1`, `"p":1000`},
		"short key":            {`"dklen":32`, `"dklen":8`},
		"no salt":              {`"salt":"` + zeros32 + `"`, `"salt":""`},
		"salt not hex":         {`"salt":"00`, `"salt":"zz`},
		"short iv":             {`"iv":"0000`, `"iv":"00`},
		"another cipher":       {"aes-128-ctr", "aes-128-cbc"},
		"another derivation":   {`"scrypt"`, `"bcrypt"`},
		"no mac":               {`"mac":"` + zeros32 + `"`, `"mac":""`},
		"long ciphertext":      {`"ciphertext":"`, `"ciphertext":"00`},
		"no uuid":              {`"id":"00000000-`, `"id":"000000000`},
	} {
		if !strings.Contains(v3Scrypt, c.old) {
			t.Fatalf("%s: nothing to replace", name)
		}
		if _, err := checkKeystore([]byte(strings.Replace(v3Scrypt, c.old, c.new, 1))); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, ok := range []string{v3Scrypt, v3PBKDF2} {
		if _, err := openKeystore([]byte(ok), testPass); !errors.Is(err, ErrPassphrase) {
			t.Errorf("a well-formed keystore with another passphrase: %v", err)
		}
	}
	var version *VersionError
	if _, err := checkKeystore([]byte(strings.Replace(v3Scrypt, `"version":3`, `"version":1`, 1))); !errors.As(err, &version) {
		t.Errorf("version 1: %v", err)
	}
}
