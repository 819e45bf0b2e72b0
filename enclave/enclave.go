// Package enclave runs work on plaintext in processes of its own.
//
// An enclave process is a child of the same binary, started by name, with an empty
// environment, no arguments but its name, no standard streams and one inherited
// socket. It handles one piece of work and ends; what it ran with goes with it. A
// role registers the function a name stands for; this package knows nothing of
// keys, models or tasks.
//
// What holds today: a fresh address space per task, no core dump, no ptrace by
// other processes of the same user (PR_SET_DUMPABLE 0), a wall-clock budget, and
// an end when the parent ends. The process is not yet confined in what it may open,
// and its memory is readable by root; the reports of Mechanisms say so.
package enclave

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// DefaultBudget is the wall-clock time a process may take when Options names none.
const DefaultBudget = 60 * time.Second

// ErrBudget says that a process was stopped because its budget was used up.
var ErrBudget = errors.New("the enclave's time budget was used up")

// ErrDied says that a process ended without an answer.
var ErrDied = errors.New("the enclave process ended without an answer")

// Func is the body of an enclave process: it reads its work from conn and writes
// the answer to it.
type Func func(conn net.Conn) error

var (
	mu         sync.Mutex
	registered = map[string]Func{}
)

// Register says what processes started under name run. It is called while a
// program starts, before Main.
func Register(name string, f Func) {
	mu.Lock()
	defer mu.Unlock()
	if _, twice := registered[name]; twice {
		panic("enclave: " + name + " registered twice")
	}
	registered[name] = f
}

// childArg marks a command line as that of an enclave process.
const childArg = "enclave-process"

// Inherited descriptors of a child, after the three standard streams.
const (
	socketFD   = 3
	lifelineFD = 4
)

// Main turns the calling process into the enclave process it was started as, and
// never returns; in any other process it returns at once. A program calls it first
// in main, after every Register.
func Main() {
	if len(os.Args) != 3 || os.Args[1] != childArg {
		return
	}
	os.Exit(child(os.Args[2]))
}

// child runs the function registered under name. Its exit status tells the parent
// only whether the function ended well: words could carry plaintext.
func child(name string) int {
	mu.Lock()
	f := registered[name]
	mu.Unlock()
	if f == nil || harden() != nil {
		return 2
	}
	go endWithParent()
	file := os.NewFile(socketFD, "socket")
	conn, err := net.FileConn(file)
	file.Close()
	if err != nil {
		return 2
	}
	defer conn.Close()
	if f(conn) != nil {
		return 1
	}
	return 0
}

// harden closes the two roads by which the kernel itself would hand out memory.
func harden() error {
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return err
	}
	return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}

// endWithParent waits for the parent's end of the lifeline to close, which the
// kernel does however the parent dies.
func endWithParent() {
	var b [1]byte
	_, _ = os.NewFile(lifelineFD, "lifeline").Read(b[:])
	os.Exit(3)
}

// Options bound one process.
type Options struct {
	// Budget is the wall-clock time from start to end; 0 means DefaultBudget.
	Budget time.Duration
}

// Process is a running enclave process, seen from the host.
type Process struct {
	// Conn carries work in and the answer out.
	Conn net.Conn

	cmd      *exec.Cmd
	lifeline *os.File
	cancel   context.CancelFunc
	ctx      context.Context
}

// Start starts the process registered under name. The caller ends it with Wait.
func Start(ctx context.Context, name string, o Options) (*Process, error) {
	if o.Budget <= 0 {
		o.Budget = DefaultBudget
	}
	host, socket, err := socketPair()
	if err != nil {
		return nil, fmt.Errorf("starting enclave %s: %w", name, err)
	}
	defer socket.Close()
	held, lifeline, err := os.Pipe()
	if err != nil {
		host.Close()
		return nil, fmt.Errorf("starting enclave %s: %w", name, err)
	}
	defer held.Close()
	ctx, cancel := context.WithTimeoutCause(ctx, o.Budget, ErrBudget)
	cmd := exec.CommandContext(ctx, "/proc/self/exe", childArg, name)
	cmd.Env = []string{}
	cmd.ExtraFiles = []*os.File{socket, held}
	p := &Process{Conn: host, cmd: cmd, lifeline: lifeline, cancel: cancel, ctx: ctx}
	if err := cmd.Start(); err != nil {
		p.close()
		return nil, fmt.Errorf("starting enclave %s: %w", name, err)
	}
	context.AfterFunc(ctx, func() { _ = host.SetDeadline(time.Now()) })
	return p, nil
}

// socketPair returns a connected pair of Unix sockets: the host's end as a
// connection and the child's as a file to inherit.
func socketPair() (net.Conn, *os.File, error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, nil, err
	}
	mine, theirs := os.NewFile(uintptr(fds[0]), "host"), os.NewFile(uintptr(fds[1]), "child")
	defer mine.Close()
	conn, err := net.FileConn(mine)
	if err != nil {
		theirs.Close()
		return nil, nil, err
	}
	return conn, theirs, nil
}

// PID is the process's id on the host.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Wait waits for the process to end and releases what it held. It returns ErrBudget
// when the process was stopped for time, the context's own error when the caller
// ended it, and ErrDied when it ended badly by itself.
func (p *Process) Wait() error {
	err := p.cmd.Wait()
	cause := context.Cause(p.ctx)
	p.close()
	if err == nil {
		return nil
	}
	if cause != nil {
		return cause
	}
	return fmt.Errorf("%w: %w", ErrDied, err)
}

// Stop ends the process at once.
func (p *Process) Stop() error {
	p.cancel()
	return p.Wait()
}

func (p *Process) close() {
	p.cancel()
	p.Conn.Close()
	p.lifeline.Close()
}

// Mechanism is one protection of an enclave process, and whether it is in force.
type Mechanism struct {
	Name    string `json:"name"`
	On      bool   `json:"on"`
	Without string `json:"without"`
}

// Mechanisms reports every protection this package knows, those that are missing
// included.
func Mechanisms() []Mechanism {
	return []Mechanism{
		{"process per task", true, "plaintext of one task could outlive it"},
		{"no core dump", true, "a crash could write plaintext to disk"},
		{"not dumpable (PR_SET_DUMPABLE)", true, "processes of the same user could read its memory"},
		{"time budget", true, "a task could hold plaintext without end"},
		{"namespaces, Landlock, seccomp", false, "a fault in the engine could reach files and the network"},
		{"memory erasure (runtime/secret)", false, "plaintext may stay in freed memory until the process ends"},
		{"hardware attestation", false, "the operator of the machine can read its memory"},
	}
}
