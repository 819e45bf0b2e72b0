package enclave

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	Register("echo", func(c net.Conn) error { _, err := io.CopyN(c, c, 5); return err })
	Register("sleep", func(net.Conn) error { time.Sleep(time.Minute); return nil })
	Register("fail", func(net.Conn) error { return errors.New("words that must not leave") })
	Register("look", func(c net.Conn) error {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			return err
		}
		_, err = c.Write([]byte(strings.Join(os.Environ(), " ") + "|" + strings.Join(os.Args, " ") + "|" + string(status)))
		return err
	})
	Main()
	os.Exit(m.Run())
}

func start(t *testing.T, name string, o Options) *Process {
	t.Helper()
	p, err := Start(context.Background(), name, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWorkGoesInAndTheAnswerComesOut(t *testing.T) {
	p := start(t, "echo", Options{})
	if _, err := p.Conn.Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 5)
	if _, err := io.ReadFull(p.Conn, got); err != nil || string(got) != "hello" {
		t.Fatalf("got %q, %v", got, err)
	}
	if err := p.Wait(); err != nil {
		t.Fatal(err)
	}
}

func TestBudgetStopsTheProcess(t *testing.T) {
	p := start(t, "sleep", Options{Budget: 50 * time.Millisecond})
	if _, err := p.Conn.Read(make([]byte, 1)); err == nil {
		t.Fatal("read past the budget")
	}
	if err := p.Wait(); !errors.Is(err, ErrBudget) {
		t.Fatalf("got %v", err)
	}
}

func TestStopEndsTheProcess(t *testing.T) {
	p := start(t, "sleep", Options{})
	if err := p.Stop(); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

func TestFailureSaysNothing(t *testing.T) {
	err := start(t, "fail", Options{}).Wait()
	if !errors.Is(err, ErrDied) || strings.Contains(err.Error(), "words") {
		t.Fatalf("got %v", err)
	}
	if err := start(t, "nobody registered this", Options{}).Wait(); !errors.Is(err, ErrDied) {
		t.Fatalf("got %v", err)
	}
}

func TestChildInheritsNothing(t *testing.T) {
	t.Setenv("EYESOFF_CANARY", "canary")
	p := start(t, "look", Options{})
	raw, err := io.ReadAll(p.Conn)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(raw), "|", 3)
	if parts[0] != "" || !strings.HasSuffix(parts[1], childArg+" look") {
		t.Fatalf("environment %q, arguments %q", parts[0], parts[1])
	}
}

func TestChildEndsWithItsParent(t *testing.T) {
	p := start(t, "sleep", Options{})
	p.lifeline.Close()
	done := make(chan error, 1)
	go func() { done <- p.Wait() }()
	select {
	case err := <-done:
		if !errors.Is(err, ErrDied) {
			t.Fatalf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the child outlived its lifeline")
	}
}
