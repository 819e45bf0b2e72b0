package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/task"
)

// digitFolder fills a folder with n drawn digits, named after their order and label.
func digitFolder(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		png, err := model.DrawDigitPNG(i%10, uint64(i), 56)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d-is-%d.png", i, i%10)), png, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestA23_Batch(t *testing.T) {
	net, n := own(t), 100
	dir := digitFolder(t, n)
	bad := map[string]string{"bad-noise.png": "E_FORMAT", "bad-shape.idx": "E_SHAPE"}
	idx, err := model.WriteIDX(&model.IDX{Type: model.IDXUint8, Dims: []int{1, 5, 5}, Data: make([]byte, 25)})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"bad-noise.png": []byte("no picture at all"), "bad-shape.idx": idx} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := eyesoff(t, on(net, "task", "submit", "--model", "digits-mlp", "--batch", dir, "--wait", "--timeout", "4m", "-o", "json")...)
	if r.status != 1 {
		t.Fatalf("status %d with two bad rows, want 1: %s", r.status, r.stderr)
	}
	var doc struct {
		Tasks []struct {
			Name   string
			TaskID task.ID `json:"task_id"`
			State  task.State
			Answer *model.Answer
			Error  *struct{ Code string }
		}
		Transactions int
		GasUsed      uint64 `json:"gas_used"`
	}
	if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Transactions > 10 || len(doc.Tasks) != n+len(bad) {
		t.Fatalf("%d rows in %d transactions", len(doc.Tasks), doc.Transactions)
	}
	user := open(t, net, "user")
	right, nonce, txs := 0, uint64(0), map[common.Hash]bool{}
	for _, row := range doc.Tasks {
		if want, isBad := bad[row.Name]; isBad {
			if row.Error == nil || row.Error.Code != want || row.TaskID != (task.ID{}) {
				t.Errorf("%s: %+v, want %s and no task", row.Name, row.Error, want)
			}
			continue
		}
		if row.Error != nil || row.State != task.Settled || row.Answer == nil {
			t.Errorf("%s: state %q, error %+v", row.Name, row.State, row.Error)
			continue
		}
		tk, err := user.Find(t.Context(), row.TaskID.String())
		if err != nil {
			t.Fatal(err)
		}
		if tk.Terms.Nonce != nonce {
			t.Errorf("%s has nonce %d, want %d", row.Name, tk.Terms.Nonce, nonce)
		}
		nonce++
		txs[tk.Events[0].Tx] = true
		if row.Answer.Label == row.Name[len("000-is-"):len("000-is-")+1] {
			right++
		}
	}
	if len(txs) != doc.Transactions {
		t.Errorf("submitted in %d transactions, printed %d", len(txs), doc.Transactions)
	}
	if right < n*9/10 {
		t.Errorf("%d of %d answers as drawn", right, n)
	}
	t.Logf("%d tasks in %d transactions, %d gas each, %d answers as drawn", n, doc.Transactions, doc.GasUsed/uint64(n), right)
}

func TestA23_LargeBatchIsSplitWithinTheBoundsOfATransaction(t *testing.T) {
	net, n := own(t), 140
	for _, name := range []string{"worker-1", "worker-2"} {
		pause(t, net, name)
	}
	before := must[status](t, on(net, "status")...)
	dir := digitFolder(t, n)
	plan := must[batchPlan](t, on(net, "task", "submit", "--model", "digits-mlp", "--batch", dir, "--dry-run")...)
	if plan.Tasks != n || plan.Transactions != 2 {
		t.Fatalf("planned %d tasks in %d transactions", plan.Tasks, plan.Transactions)
	}
	if after := must[status](t, on(net, "status")...); after.Balance != before.Balance {
		t.Fatalf("--dry-run cost coins: %s before, %s after", before.Balance, after.Balance)
	}
	doc := must[batchDocument](t, on(net, "task", "submit", "--model", "digits-mlp", "--batch", dir)...)
	if doc.Transactions != plan.Transactions || len(doc.Tasks) != n || doc.GasUsed > plan.Gas*11/10 {
		t.Fatalf("%d tasks in %d transactions, %d gas; planned %+v", len(doc.Tasks), doc.Transactions, doc.GasUsed, plan)
	}
	user := open(t, net, "user")
	for _, row := range doc.Tasks {
		tk, err := user.Find(t.Context(), row.TaskID.String())
		if err != nil || tk.State != task.Submitted {
			t.Fatalf("%s: %v", row.Name, err)
		}
		tx, _, err := user.Ledger.Transaction(t.Context(), tk.Events[0].Tx)
		if err != nil || tx.Gas() > 1<<24 || tx.Size() > 128<<10 {
			t.Fatalf("%s: transaction asks for %d gas, has %d bytes, %v", row.Name, tx.Gas(), tx.Size(), err)
		}
	}
}

func TestA23_BatchOfNothing(t *testing.T) {
	net := network(t)
	refused(t, "E_USAGE", 2, on(net, "task", "submit", "--model", "digits-mlp", "--batch", t.TempDir())...)
	refused(t, "E_FILE", 2, on(net, "task", "submit", "--model", "digits-mlp", "--batch", filepath.Join(t.TempDir(), "absent"))...)
	refused(t, "E_USAGE", 2, on(net, "task", "submit", "--model", "digits-mlp", "--batch", t.TempDir(), "--input", picture(t))...)
	bad := file(t, "bad.png", []byte("no picture"))
	refused(t, "E_ROWS", 1, on(net, "task", "submit", "--model", "digits-mlp", "--batch", filepath.Dir(bad), "--wait")...)
}
