package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// pause stops a process of net where it stands, until the test ends.
func pause(t *testing.T, net *localnet.Net, name string) {
	t.Helper()
	pid := net.Processes()[name]
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGCONT) })
}

// dev starts "eyesoff dev" as a process of its own and waits until it serves.
func dev(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "dev", "--dir", dir, "-o", "json")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	var net config.LocalNetwork
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&net); err != nil || !net.Ready {
		t.Fatalf("dev did not come up: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return cmd
}

func TestDevGoesOnAfterStopAndKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "net")
	cmd := dev(t, dir)
	refused(t, "E_RUNNING", 1, "dev", "--dir", dir)
	first := must[submitted](t, "--dir", dir, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--wait")
	opens := func(d submitted) {
		t.Helper()
		if got := must[model.Answer](t, "--dir", dir, "task", "result", d.TaskID.String()); got.Label != "3" {
			t.Errorf("task %s: %+v", d.TaskID.Short(), got)
		}
	}
	for _, end := range []syscall.Signal{syscall.SIGINT, syscall.SIGKILL} {
		if err := cmd.Process.Signal(end); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		announced := filepath.Join(dir, config.LocalFile)
		if _, err := os.Stat(announced); end == syscall.SIGINT && err == nil {
			t.Error("stopped, and still announced")
		}
		gone(t, dir)
		cmd = dev(t, dir)
		opens(first)
		if rows := must[[]taskRow](t, "--dir", dir, "task", "list"); len(rows) == 0 || rows[0].TaskID != first.TaskID {
			t.Errorf("after %v the list is %+v", end, rows)
		}
		opens(must[submitted](t, "--dir", dir, "task", "submit", "--model", "digits-mlp", "--input", picture(t), "--wait"))
	}
}

// gone waits until no process works in the network's chain any more.
func gone(t *testing.T, dir string) {
	t.Helper()
	waitFor(t, "the chain process to end", func() bool {
		return exec.Command("pgrep", "-f", filepath.Join(dir, "parties", "chain")).Run() != nil
	})
	time.Sleep(100 * time.Millisecond)
}
