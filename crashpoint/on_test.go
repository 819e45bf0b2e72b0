//go:build crashpoint

package crashpoint

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestMain lets the test binary be the process that dies.
func TestMain(m *testing.M) {
	if os.Getenv("CRASHPOINT_CHILD") != "" {
		for range 3 {
			Hit(UserNonce)
			Hit(UserSealed)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child runs the process and returns whether it was killed, and its exit status.
func child(t *testing.T, env ...string) (killed bool, status int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(append(os.Environ(), "CRASHPOINT_CHILD=1"), env...)
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	ended := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ended.Signaled() && ended.Signal() == syscall.SIGKILL, ended.ExitStatus()
}

func TestDiesAtTheNthHitOnceAndOnceMoreInRecovery(t *testing.T) {
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	env := []string{"EYESOFF_CRASH=user-nonce:2", "EYESOFF_CRASH_ONCE=" + filepath.Join(dir, "mark"),
		"EYESOFF_CRASH2=user-sealed:3", "EYESOFF_CRASH_LOG=" + log}
	wantHits := []int{3, 6 + 3, 6 + 3 + 6}
	for i, want := range []bool{true, true, false} {
		if killed, status := child(t, env...); killed != want || (!killed && status != 0) {
			t.Fatalf("run %d: killed %v (status %d), want %v", i+1, killed, status, want)
		}
		raw, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		if hits := bytes.Count(raw, []byte("\n")); hits != wantHits[i] {
			t.Errorf("after run %d: %d hits logged, want %d", i+1, hits, wantHits[i])
		}
	}
}

func TestWithoutAMarkItDiesEveryTime(t *testing.T) {
	for range 2 {
		if killed, _ := child(t, "EYESOFF_CRASH=user-sealed:1"); !killed {
			t.Fatal("the process lived")
		}
	}
	if killed, status := child(t); killed || status != 0 {
		t.Fatalf("without a plan: killed %v, status %d", killed, status)
	}
}

func TestMalformedPlansEndTheProcess(t *testing.T) {
	for _, spec := range []string{"user-nonce", "user-nonce:0", "user-nonce:x", "no-such-point:1", ":1"} {
		if killed, status := child(t, "EYESOFF_CRASH="+spec); killed || status != 2 {
			t.Errorf("%q: killed %v, status %d; want status 2", spec, killed, status)
		}
	}
}
