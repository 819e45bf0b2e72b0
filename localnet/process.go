package localnet

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// How long a process may take until it says that it is ready: roles register first,
// which takes a few blocks, and those of a public chain come every 12 s or so.
const (
	readyWait     = 60 * time.Second
	slowChainWait = 5 * time.Minute
)

// child is one process of the network: the same binary with other arguments. It is
// started again when it ends without having been asked to.
type child struct {
	name string
	home string
	// args makes the command line. It is asked at each start, because a process
	// that is started again gets the addresses it had before.
	args func() []string
	// program is the binary, "" for this one; env is added to its environment.
	program string
	env     []string
	log     *slog.Logger
	// patience is how long it may take until it is ready.
	patience time.Duration

	mu      sync.Mutex
	cmd     *exec.Cmd
	stdin   io.Closer
	stopped bool
	done    chan struct{}
}

// StartError says that a process of the network did not come up, and what it said
// last.
type StartError struct {
	Name, Log, Tail string
}

func (e *StartError) Error() string {
	return fmt.Sprintf("process %s did not start (log: %s): %s", e.Name, e.Log, e.Tail)
}

// start runs the process until it says that it is ready, decodes what it said into
// ready, and looks after it from then on.
func (c *child) start(ctx context.Context, ready any) error {
	line, exited, err := c.spawn(ctx)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, ready); err != nil {
		return fmt.Errorf("process %s: %w", c.name, err)
	}
	c.done = make(chan struct{})
	go c.watch(ctx, exited)
	return nil
}

// watch restarts the process whenever it ends by itself.
func (c *child) watch(ctx context.Context, exited <-chan error) {
	defer close(c.done)
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		err := <-exited
		if c.isStopped() || ctx.Err() != nil {
			return
		}
		c.log.Warn("a process ended; starting it again", "process", c.name, "err", err)
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			if c.isStopped() {
				return
			}
			if _, exited, err = c.spawn(ctx); err == nil {
				break
			}
			c.log.Warn("it did not start", "process", c.name, "err", err)
		}
	}
}

func (c *child) isStopped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stopped
}

// spawn starts the process and waits for its first line. Its standard input stays
// open for as long as this process lives: when it closes, the child ends.
func (c *child) spawn(ctx context.Context) ([]byte, <-chan error, error) {
	program, err := c.binary()
	if err != nil {
		return nil, nil, err
	}
	if err := os.MkdirAll(c.home, 0o700); err != nil {
		return nil, nil, err
	}
	logFile := filepath.Join(c.home, "log")
	log, err := os.OpenFile(logFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, err
	}
	defer log.Close()
	cmd := exec.Command(program, c.args()...)
	cmd.Env = append(os.Environ(), c.env...)
	cmd.Stderr = log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a terminal's ^C is for the supervisor
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("starting %s: %w", c.name, err)
	}
	c.mu.Lock()
	c.cmd, c.stdin = cmd, stdin
	if c.stopped { // while it was being started: stop saw the one before
		stdin.Close()
	}
	c.mu.Unlock()
	line, err := firstLine(ctx, stdout, c.patience)
	exited := make(chan error, 1)
	if err != nil {
		stdin.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		return nil, nil, &StartError{Name: c.name, Log: logFile, Tail: tail(logFile)}
	}
	go func() {
		_, _ = io.Copy(io.Discard, stdout)
		exited <- cmd.Wait()
	}()
	return line, exited, nil
}

func (c *child) binary() (string, error) {
	if c.program != "" {
		return c.program, nil
	}
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding this program: %w", err)
	}
	return self, nil
}

func firstLine(ctx context.Context, r io.Reader, wait time.Duration) ([]byte, error) {
	type result struct {
		line []byte
		err  error
	}
	got := make(chan result, 1)
	go func() {
		line, err := bufio.NewReader(io.LimitReader(r, 1<<16)).ReadBytes('\n')
		got <- result{line, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(wait):
		return nil, errors.New("not ready in time")
	case g := <-got:
		return g.line, g.err
	}
}

// tail returns the last lines of a log, for an error message.
func tail(file string) string {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "no log"
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n")
}

// pid is the current process's id.
func (c *child) pid() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cmd.Process.Pid
}

// stop asks the process to end by closing its standard input, and kills it when it
// does not within ten seconds.
func (c *child) stop() {
	c.mu.Lock()
	c.stopped = true
	if c.stdin != nil {
		c.stdin.Close()
	}
	cmd := c.cmd
	c.mu.Unlock()
	if c.done == nil {
		return
	}
	select {
	case <-c.done:
	case <-time.After(10 * time.Second):
		if cmd != nil {
			_ = cmd.Process.Kill()
		}
		<-c.done
	}
}
