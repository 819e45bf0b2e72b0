package envelope

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// node runs one command of testdata/interop.mjs.
func node(t *testing.T, request map[string]any) (map[string][]byte, error) {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		skip(t, "Node.js is not installed")
	}
	in, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(path, "testdata/interop.mjs")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w: %s", err, stderr.Bytes())
	}
	var answer map[string]hexBytes
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	result := make(map[string][]byte)
	for k, v := range answer {
		result[k] = v
	}
	return result, nil
}

func jsonBinding(b Binding) map[string]any {
	h := b.Header
	return map[string]any{
		"header": map[string]any{
			"chainId": fmt.Sprint(h.ChainID), "deployment": hex.EncodeToString(h.Deployment[:]), "contract": hex.EncodeToString(h.Contract[:]),
			"id": hex.EncodeToString(h.ID[:]), "slot": h.Slot, "seq": fmt.Sprint(h.Seq), "sender": hex.EncodeToString(h.Sender[:]), "type": h.Type,
		},
		"commitment": hex.EncodeToString(b.Commitment[:]), "account": hex.EncodeToString(b.Account[:]), "role": b.Role, "epoch": b.Epoch,
	}
}

func TestA4_WebCryptoOpensWhatGoSeals(t *testing.T) {
	plain := pattern(2*ChunkSize + 99)
	for _, bits := range rsaBits {
		key, err := node(t, map[string]any{"command": "keygen", "bits": bits})
		if err != nil {
			t.Fatal(err)
		}
		pub := parse(t, SuiteRSA, key["spki"])
		to := Recipient{Key: pub, Account: common.Address{1}, Role: RoleUser, Epoch: 2}
		others := Recipient{Key: hpkeIdentity(t, SuiteMLKEM768X25519).pub, Role: RoleWorker}
		s, err := SealTo(testHeader(), plain, others, to)
		if err != nil {
			t.Fatal(err)
		}
		open := func(b Binding) ([]byte, error) {
			answer, err := node(t, map[string]any{
				"command": "open", "pkcs8": hex.EncodeToString(key["pkcs8"]), "spki": hex.EncodeToString(key["spki"]),
				"binding": jsonBinding(b), "records": hex.EncodeToString(s.Records), "ciphertext": hex.EncodeToString(s.Ciphertext),
			})
			return answer["plaintext"], err
		}
		b := to.bind(testHeader(), s.Commitment)
		if got, err := open(b); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bits: %d bytes, %v", bits, len(got), err)
		}
		b.Epoch++
		if _, err := open(b); err == nil {
			t.Errorf("%d bits: WebCrypto opened it at another epoch", bits)
		}
	}
}

func TestA4_GoOpensWhatWebCryptoSeals(t *testing.T) {
	plain := pattern(ChunkSize)
	for _, bits := range rsaBits {
		id := rsaIdentity(t, bits)
		b := testBinding()
		answer, err := node(t, map[string]any{
			"command": "seal", "spki": hex.EncodeToString(id.pub.Bytes()), "binding": jsonBinding(b), "plaintext": hex.EncodeToString(plain),
		})
		if err != nil {
			t.Fatal(err)
		}
		if b.Commitment, err = Commitment(answer["ciphertext"]); err != nil {
			t.Fatal(err)
		}
		got, err := OpenFrom(answer["ciphertext"], answer["records"], []Identity{id}, b)
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bits: %d bytes, %v", bits, len(got), err)
		}
	}
}

// The two implementations build the same header, context and label.
func TestA4_NodeEncodesTheSame(t *testing.T) {
	for name, b := range otherBindings() {
		for _, id := range everySuite(t) {
			answer, err := node(t, map[string]any{
				"command": "encode", "binding": jsonBinding(b), "suite": id.Suite(), "publicKey": hex.EncodeToString(id.pub.Bytes()),
			})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(answer["header"], b.Header.Encode()) || !bytes.Equal(answer["context"], b.Header.Context()) || !bytes.Equal(answer["info"], b.Info(id.pub)) {
				t.Errorf("other %s, %s: encoded differently", name, id.Suite())
			}
			if name != "epoch" {
				break // one suite is enough but for one binding
			}
		}
	}
}

// openssl runs pkeyutl with our OAEP parameters.
func openssl(t *testing.T, label, in []byte, args ...string) ([]byte, error) {
	t.Helper()
	path, err := exec.LookPath("openssl")
	if err != nil {
		skip(t, "OpenSSL is not installed")
	}
	args = append([]string{"pkeyutl"}, args...)
	for _, opt := range []string{"rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256", "rsa_oaep_label:" + hex.EncodeToString(label)} {
		args = append(args, "-pkeyopt", opt)
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = bytes.NewReader(in)
	return cmd.Output()
}

func TestA4_OpenSSLBothWays(t *testing.T) {
	for _, bits := range rsaBits {
		id, key, b := rsaIdentity(t, bits), NewContentKey(), testBinding()
		private, public := writePEM(t, id.rsa)
		label := b.Info(id.pub)
		record := mustWrap(t, key, id.pub, b)
		got, err := openssl(t, label, record[recordHead:], "-decrypt", "-inkey", private)
		if err != nil || !bytes.Equal(got, key.Bytes()) {
			t.Errorf("%d bits: OpenSSL opened %d bytes, %v", bits, len(got), err)
		}
		label[len(label)-1]++
		if _, err := openssl(t, label, record[recordHead:], "-decrypt", "-inkey", private); err == nil {
			t.Errorf("%d bits: OpenSSL opened it under another label", bits)
		}
		label[len(label)-1]--
		wrapped, err := openssl(t, label, key.Bytes(), "-encrypt", "-pubin", "-inkey", public)
		if err != nil {
			t.Fatal(err)
		}
		list, err := Record{SuiteRSA, id.KeyID(), wrapped}.AppendTo(nil)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := Unwrap(list, []Identity{id}, b); err != nil || !back.Equal(key) {
			t.Errorf("%d bits: Go on OpenSSL's wrap: %v", bits, err)
		}
	}
}

func writePEM(t *testing.T, k *rsa.PrivateKey) (private, public string) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	private, public = filepath.Join(dir, "private.pem"), filepath.Join(dir, "public.pem")
	for path, block := range map[string]*pem.Block{private: {Type: "PRIVATE KEY", Bytes: der}, public: {Type: "PUBLIC KEY", Bytes: spki(t, &k.PublicKey)}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return private, public
}
