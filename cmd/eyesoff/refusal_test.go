package main

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
)

func newBig(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

// picture writes a drawn digit and returns its file name.
func picture(t *testing.T) string {
	t.Helper()
	png, err := model.DrawDigitPNG(3, 7, 112)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, "digit.png", png)
}

// balanceOf is what an account has; equal before and after means that no gas was spent.
func balanceOf(t *testing.T, net *localnet.Net, name string) *big.Int {
	t.Helper()
	c := open(t, net, name)
	defer c.Close()
	b, err := c.Ledger.Balance(t.Context(), net.Party(name).Account)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestA29_BadInputIsRefusedBeforeGasIsSpent(t *testing.T) {
	net := network(t)
	before := balanceOf(t, net, "user")
	submit := func(extra ...string) []string { return append(on(net, "task", "submit"), extra...) }
	idx, err := model.WriteIDX(&model.IDX{Type: model.IDXUint8, Dims: []int{1, 5, 5}, Data: make([]byte, 25)})
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "E_SHAPE", 2, submit("--model", "digits-mlp", "--input", file(t, "small.idx", idx))...)
	refused(t, "E_SHAPE", 2, submit("--model", "wdbc", "--input", file(t, "row.csv", []byte("1,2,3\n")))...)
	refused(t, "E_FORMAT", 2, submit("--model", "digits-mlp", "--input", file(t, "noise.png", bytes.Repeat([]byte{7}, 100)))...)
	refused(t, "E_FORMAT", 2, submit("--model", "wdbc", "--input", file(t, "words.csv", []byte(strings.Repeat("word,", 29)+"word\n")))...)
	refused(t, "E_FILE", 2, submit("--model", "digits-mlp", "--input", filepath.Join(t.TempDir(), "absent.png"))...)
	refused(t, "E_MODEL_UNKNOWN", 4, submit("--model", "digit-mlp", "--input", picture(t))...)
	refused(t, "E_TOO_LARGE", 2, submit("--model", "digits-mlp", "--input", file(t, "huge.idx", make([]byte, model.MaxInputBytes+1)))...)
	refused(t, "E_NO_WORKER", 4, submit("--model", "digits-mlp", "--input", picture(t), "--pool", "7")...)
	refused(t, "E_NO_KEY", 4, submit("--model", "digits-mlp", "--input", picture(t), "--verifier", "0x00000000000000000000000000000000000000aa")...)
	refused(t, "E_FUNDS", 7, submit("--model", "digits-mlp", "--input", picture(t), "--fee", "1000000")...)
	refused(t, "E_USAGE", 2, submit("--model", "digits-mlp")...)
	refused(t, "E_USAGE", 2, submit("--model", "digits-mlp", "--input", picture(t), "--fee", "many")...)
	refused(t, "E_UNKNOWN_TASK", 4, on(net, "task", "show", "0xabcdef")...)
	if after := balanceOf(t, net, "user"); after.Cmp(before) != 0 {
		t.Errorf("refusals cost %s wei", new(big.Int).Sub(before, after))
	}
}

func TestA29_WeakAndRevokedKeysAreRefused(t *testing.T) {
	net := network(t)
	refused1024(t, net)
	home := newcomer(t, net, 1)
	key := must[[]keyRow](t, "--dir", home, "key", "list")[0]
	must[keyRow](t, "--dir", home, "key", "register", key.ID)
	revoked := must[keyRow](t, "--dir", home, "key", "revoke", key.ID)
	if revoked.State != "revoked" {
		t.Fatalf("key is %s", revoked.State)
	}
	before := balanceOf(t, net, "user")
	account := must[map[string]any](t, "--dir", home, "status")["account"].(string)
	refused(t, "E_KEY_REVOKED", 3, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--verifier", account)...)
	refused(t, "E_KEY_REVOKED", 3, "--dir", home, "task", "submit", "--model", "digits-mlp", "--input", picture(t))
	if after := balanceOf(t, net, "user"); after.Cmp(before) != 0 {
		t.Error("a refusal cost gas")
	}
}

// refused1024 registers an RSA key of 1,024 bits, which our own key command would not
// make, and shows that nobody seals for it.
func refused1024(t *testing.T, net *localnet.Net) {
	t.Helper()
	modulus, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 1023))
	if err != nil {
		t.Fatal(err)
	}
	modulus.SetBit(modulus, 1023, 1).SetBit(modulus, 0, 1) // 1,024 bits, odd: all that a reader of the key can see
	der, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: modulus, E: 65537})
	if err != nil {
		t.Fatal(err)
	}
	home := newcomer(t, net, 1)
	p, err := (&app{dir: home, stdin: os.Stdin}).openParty(t.Context(), discard(), false)
	if err != nil {
		t.Fatal(err)
	}
	to := p.Registry.Network().KeyRegistry
	_, err = p.Do(t.Context(), ledger.Intent{ID: "weak", To: &to, Data: contracts.NewKeyRegistry().PackRegister(1, der), Gas: 200_000})
	account := p.Account.Address()
	p.Close()
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "E_KEY_WEAK", 3, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--verifier", account.Hex())...)
}

// newcomer makes a home on net that has coins and no registered key.
func newcomer(t *testing.T, net *localnet.Net, coins int64) string {
	t.Helper()
	home := filepath.Join(t.TempDir(), "home")
	made := must[map[string]any](t, "--dir", home, "init")
	profile := fmt.Sprintf("[network.local]\nrpc = [%q]\ncontracts = %q\n", net.RPC, net.Contracts["KeyRegistry"].Hex())
	if err := os.WriteFile(filepath.Join(home, "config.toml"), []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	if coins > 0 {
		user := open(t, net, "user")
		defer user.Close()
		to := common.HexToAddress(made["account"].(string))
		value := new(big.Int).Mul(big.NewInt(coins), big.NewInt(1_000_000_000_000_000_000))
		if _, err := user.Do(t.Context(), ledger.Intent{ID: "gift/" + to.Hex(), To: &to, Value: value, Gas: 21000}); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

func TestA29_StrangersWithoutKeyOrCoins(t *testing.T) {
	net := network(t)
	home := newcomer(t, net, 0)
	refused(t, "E_NO_KEY", 4, "--dir", home, "task", "submit", "--model", "digits-mlp", "--input", picture(t))
	key := must[[]keyRow](t, "--dir", home, "key", "list")[0]
	refused(t, "E_FUNDS", 7, "--dir", home, "key", "register", key.ID)
	refused(t, "E_NO_HOME", 4, "--dir", filepath.Join(t.TempDir(), "empty"), "--rpc", net.RPC, "--contracts", net.Contracts["KeyRegistry"].Hex(), "task", "list")
	refused(t, "E_EXISTS", 1, "--dir", home, "init")
}

func TestA30_NetworkTrouble(t *testing.T) {
	net := network(t)
	home := newcomer(t, net, 0)
	contract := net.Contracts["KeyRegistry"].Hex()
	refused(t, "E_NETWORK", 6, "--dir", home, "--rpc", "http://127.0.0.1:1", "--contracts", contract, "status")
	t.Setenv("EYESOFF_CHAIN_ID", "1")
	refused(t, "E_WRONG_CHAIN", 6, "--dir", home, "status")
	t.Setenv("EYESOFF_CHAIN_ID", "")
	refused(t, "E_NO_CONTRACTS", 6, "--dir", home, "--contracts", "0x00000000000000000000000000000000000000aa", "status")
	refused(t, "E_NO_NETWORK", 6, "--dir", home, "--network", "elsewhere", "status")
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	defer web.Close()
	refused(t, "E_NETWORK", 6, "--dir", home, "--rpc", web.URL, "--contracts", contract, "status")
}

func TestA30_UsageErrors(t *testing.T) {
	refused(t, "E_USAGE", 2, "task", "show")
	refused(t, "E_USAGE", 2, "task", "nonsense")
	refused(t, "E_USAGE", 2, "--no-such-flag")
	refused(t, "E_USAGE", 2, "nonsense")
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "config.toml"), []byte("[network.local]\nrcp = [\"http://x\"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, "E_CONFIG", 2, "--dir", home, "contract", "addresses")
}

func TestA30_ATaskThatIsNotThereYet(t *testing.T) {
	net := own(t)
	for _, name := range []string{"worker-1", "worker-2"} {
		pause(t, net, name)
	}
	doc := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", picture(t))...)
	id := doc.TaskID.String()
	refused(t, "E_NO_RESULT", 4, on(net, "task", "result", id)...)
	refused(t, "E_STATE", 1, on(net, "task", "release", id)...)
	refused(t, "E_TIMEOUT", 4, on(net, "task", "watch", id, "--timeout", "1s")...)
	if s := must[client.Situation](t, on(net, "explain", id)...); !strings.Contains(s.Waiting, "worker") {
		t.Errorf("explained as %+v", s)
	}
	other := restored(t, net, "worker-2")
	refused(t, "E_NOT_YOURS", 3, "--dir", other, "task", "cancel", id)
	refused(t, "E_NOT_FOR_YOU", 3, "--dir", other, "task", "input", id)
	if gone := must[submitted](t, on(net, "task", "cancel", id)...); gone.State != "cancelled" {
		t.Errorf("task is %s", gone.State)
	}
	refused(t, "E_STATE", 1, on(net, "task", "cancel", id)...)
	if s := must[status](t, on(net, "status")...); s.Credit != client.Coins(client.DefaultFee) {
		t.Errorf("credit after cancelling is %s", s.Credit)
	}
}
