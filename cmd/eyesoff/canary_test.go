package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
)

// needles are the forms in which plaintext could turn up: raw, hexadecimal in both
// cases, and base64 at each of the three alignments.
func needles(secret []byte) map[string][]byte {
	forms := map[string][]byte{
		"raw": secret, "hex": []byte(hex.EncodeToString(secret)), "HEX": []byte(strings.ToUpper(hex.EncodeToString(secret))),
	}
	for skip := range 3 {
		// Characters that depend on neighbours are cut off at both ends.
		inner := secret[skip : skip+(len(secret)-skip)/3*3]
		forms[fmt.Sprintf("base64+%d", skip)] = []byte(base64.StdEncoding.EncodeToString(inner))
		forms[fmt.Sprintf("base64url+%d", skip)] = []byte(base64.URLEncoding.EncodeToString(inner))
	}
	return forms
}

// haystack is one place that was looked through.
type haystack struct {
	name string
	data []byte
}

// find reports every needle in a haystack.
func find(h haystack, all map[string]map[string][]byte) (found []string) {
	for what, forms := range all {
		for form, needle := range forms {
			if bytes.Contains(h.data, needle) {
				found = append(found, fmt.Sprintf("%s (%s) in %s", what, form, h.name))
			}
		}
	}
	return found
}

func TestCanaryIsNowhere(t *testing.T) {
	net := own(t)
	pixels := make([]byte, 28*28)
	rand.Read(pixels)
	idx, err := model.WriteIDX(&model.IDX{Type: model.IDXUint8, Dims: []int{1, 28, 28}, Data: pixels})
	if err != nil {
		t.Fatal(err)
	}
	small := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", file(t, "canary.idx", idx), "--wait")...)
	large, labels := make([]byte, 0, 64*784), 64
	for range labels {
		large = append(large, pixels...)
	}
	many, err := model.WriteIDX(&model.IDX{Type: model.IDXUint8, Dims: []int{labels, 28, 28}, Data: large})
	if err != nil {
		t.Fatal(err)
	}
	stored := must[submitted](t, on(net, "task", "submit", "--model", "digits-mlp", "--input", file(t, "many.idx", many), "--wait")...)
	secrets := map[string]map[string][]byte{"input": needles(pixels[100:148])}
	for _, id := range []string{small.TaskID.String(), stored.TaskID.String()} {
		out := filepath.Join(t.TempDir(), "result")
		if r := eyesoff(t, on(net, "task", "result", id, "--out", out)...); r.status != 0 {
			t.Fatal(r.stderr)
		}
		answer, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(answer, []byte(`"scores":[`))
		if at < 0 {
			t.Fatalf("no scores in the answer: %s", answer)
		}
		secrets["output "+id[:8]] = needles(answer[at+10 : at+58])
	}
	// The search itself must be able to find: in the plaintext, in each form.
	for what, forms := range secrets {
		for form, needle := range forms {
			planted := haystack{"planted", append([]byte("before "), needle...)}
			if len(find(planted, secrets)) == 0 {
				t.Fatalf("the search does not find %s (%s) where it is", what, form)
			}
		}
	}
	places := append(append(files(t, net.Party("user").Home), chain(t, net)...), processes(t, net)...)
	if len(places) < 30 {
		t.Fatalf("looked in %d places only", len(places))
	}
	for _, h := range places {
		for _, f := range find(h, secrets) {
			t.Error(f)
		}
	}
	t.Logf("%d secrets in %d forms each, %d places", len(secrets), len(needles(pixels[:48])), len(places))
}

// files is every file of the network: databases, blobs, logs, keys, of every party and
// the chain.
func files(t *testing.T, dir string) (list []haystack) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			return nil // the chain's database tidies up while we read
		}
		list = append(list, haystack{path, data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// chain is every transaction and log, as a node serves them.
func chain(t *testing.T, net *localnet.Net) (list []haystack) {
	t.Helper()
	c, err := ethclient.Dial(net.RPC)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	head, err := c.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n := range head + 1 {
		block, err := c.BlockByNumber(t.Context(), newBig(n))
		if err != nil {
			t.Fatal(err)
		}
		for _, tx := range block.Transactions() {
			list = append(list, haystack{"transaction " + tx.Hash().Hex(), tx.Data()})
			r, err := c.TransactionReceipt(t.Context(), tx.Hash())
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range r.Logs {
				list = append(list, haystack{"log of " + tx.Hash().Hex(), l.Data})
			}
		}
	}
	return list
}

// processes is the arguments and environment of every process of the network.
func processes(t *testing.T, net *localnet.Net) (list []haystack) {
	t.Helper()
	for name, pid := range net.Processes() {
		for _, what := range []string{"cmdline", "environ"} {
			data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, what))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, haystack{what + " of " + name, data})
		}
	}
	return list
}
