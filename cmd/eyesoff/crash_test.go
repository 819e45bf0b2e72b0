package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/task"
)

// cell is one way to die: a role's process, at the n-th hit of a point.
type cell struct {
	role  string // user, verifier, worker, chain or store
	at    string // POINT:N
	again string // a second death in recovery, "" for none
	large bool   // the payload goes through the store
	late  bool   // the user is silent and the worker settles
}

func (c cell) String() string {
	s := c.role + "/" + c.at
	if c.again != "" {
		s += "+" + c.again
	}
	return s + "/" + c.size()
}

func (c cell) size() string {
	switch {
	case c.late:
		return "settled"
	case c.large:
		return "large"
	}
	return "small"
}

// TestKillMatrix kills real processes at the points of package crashpoint and checks
// that every task ends as it would have without. EYESOFF_CRASH_MATRIX=all runs every
// cell, and a pattern such as user/tx- those whose name holds it; otherwise it is a
// sample.
func TestKillMatrix(t *testing.T) {
	m := newMatrix(t)
	t.Run("walk", m.walk)
	defer m.print()
	for _, c := range chosen(os.Getenv("EYESOFF_CRASH_MATRIX")) {
		t.Run(c.String(), func(t *testing.T) { m.run(t, c) })
	}
}

func chosen(pattern string) []cell {
	if pattern == "" {
		return sample
	}
	var list []cell
	for _, c := range allCells() {
		if pattern == "all" || strings.Contains(c.String(), pattern) {
			list = append(list, c)
		}
	}
	return list
}

// matrix is one network's folder in which all cells run, one after another: each
// starts the network again, so that the state of all before it is there.
type matrix struct {
	t            *testing.T
	program, dir string
	small, large string // input files
	tasks        int    // submitted so far
	rows         []row
}

type row struct {
	cell
	died, took, outcome string
}

func newMatrix(t *testing.T) *matrix {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go tool here to build the program that dies")
	}
	raw, _, err := drawnBatch(40)
	if err != nil {
		t.Fatal(err)
	}
	m := &matrix{t: t, dir: filepath.Join(t.TempDir(), "net"), program: filepath.Join(t.TempDir(), "eyesoff"),
		small: picture(t), large: file(t, "digits.idx", raw)}
	build := exec.Command("go", "build", "-tags", "crashpoint", "-o", m.program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return m
}

// start brings the network up with these variables per party.
func (m *matrix) start(t *testing.T, env map[string][]string) *localnet.Net {
	t.Helper()
	net, err := localnet.Start(context.Background(), localnet.Options{
		Dir: m.dir, Log: slog.New(slog.DiscardHandler), Skew: 24 * time.Hour, Program: m.program, Env: env,
	})
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// ended is what became of one command of the user.
type ended struct {
	killed bool
	status int
	stdout []byte
	stderr string
}

// command runs one command line of the user as a process.
func (m *matrix) command(env []string, args ...string) (ended, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, m.program, append([]string{"--dir", m.dir, "-o", "json"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		return ended{}, fmt.Errorf("eyesoff %s: no end within a minute: %s", strings.Join(args, " "), &stderr)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return ended{}, err
	}
	w := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ended{killed: w.Signaled() && w.Signal() == syscall.SIGKILL, status: w.ExitStatus(), stdout: stdout.Bytes(), stderr: stderr.String()}, nil
}

// recover runs a command that has to succeed. Killed in recovery, or without a chain
// while that restarts, it is run again.
func (m *matrix) recover(v any, env []string, args ...string) error {
	for try := 1; ; try++ {
		e, err := m.command(env, args...)
		if err != nil {
			return err
		}
		if e.status == 0 && !e.killed {
			return json.Unmarshal(e.stdout, v)
		}
		if try == 4 || (!e.killed && e.status != 6) {
			return fmt.Errorf("eyesoff %s: status %d: %s", strings.Join(args, " "), e.status, e.stderr)
		}
	}
}

func (m *matrix) submission(c cell) []string {
	input := m.small
	if c.large {
		input = m.large
	}
	args := []string{"task", "submit", "--model", "digits-mlp", "--input", input, "--wait"}
	if c.late {
		args = append(args, "--no-accept", "--window", "1")
	}
	return args
}

// run is one cell.
func (m *matrix) run(t *testing.T, c cell) {
	begun := time.Now()
	r := row{cell: c, outcome: "failed"}
	marks := t.TempDir()
	net := m.start(t, m.environment(c, marks))
	stopped := false
	defer func() {
		if !stopped {
			net.Stop()
		}
		r.died = strings.Join(deaths(marks), " ")
		r.took = time.Since(begun).Round(100 * time.Millisecond).String()
		m.rows = append(m.rows, r)
	}()
	how, err := m.drive(net, c, marks)
	if err != nil {
		t.Fatalf("%v\n%s", err, m.logs())
	}
	want := 1
	if c.again != "" {
		want = 2
	}
	if len(deaths(marks)) < want {
		t.Errorf("%d deaths, want %d: the point was not reached", len(deaths(marks)), want)
	}
	books, err := audit(t, net)
	if err != nil {
		t.Fatal(err)
	}
	if books.tasks != m.tasks || books.settled != m.tasks {
		t.Errorf("%d tasks, %d of them settled; want %d of both", books.tasks, books.settled, m.tasks)
	}
	stopped = true
	time.Sleep(200 * time.Millisecond) // the roles poll every 100 ms for the last event
	net.Stop()
	for _, p := range net.Parties {
		if p.Role == "verifier" || p.Role == "worker" {
			if err := books.agrees(p.Home); err != nil {
				t.Errorf("index of %s: %v", p.Name, err)
			}
		}
	}
	if !t.Failed() {
		r.outcome = how
	}
}

// environment arms the processes of the cell's role. Both workers are armed, since
// nobody knows which gets the task.
func (m *matrix) environment(c cell, marks string) map[string][]string {
	names := []string{c.role}
	if c.role == "worker" {
		names = []string{"worker-1", "worker-2"}
	}
	env := map[string][]string{}
	for _, name := range names {
		env[name] = armed(c, marks, name)
	}
	return env
}

func armed(c cell, marks, name string) []string {
	return []string{"EYESOFF_CRASH=" + c.at, "EYESOFF_CRASH_ONCE=" + filepath.Join(marks, name), "EYESOFF_CRASH2=" + c.again}
}

// deaths lists who died.
func deaths(marks string) []string {
	var names []string
	found, _ := filepath.Glob(filepath.Join(marks, "*"))
	for _, f := range found {
		names = append(names, filepath.Base(f))
	}
	return names
}

// drive takes one task from the first command to its payment, with whatever a person
// would do after a command that died or failed, and says how it went.
func (m *matrix) drive(net *localnet.Net, c cell, marks string) (how string, err error) {
	var env []string
	if c.role == "user" {
		env = armed(c, marks, "user")
	}
	e, err := m.command(env, m.submission(c)...)
	if err != nil {
		return "", err
	}
	var doc submitted
	switch {
	case e.status == 0 && !e.killed:
		if err := json.Unmarshal(e.stdout, &doc); err != nil {
			return "", err
		}
		m.tasks++
		how = "went on"
	case e.killed && c.role == "user", e.status == 6 && !e.killed:
		if doc.TaskID, how, err = m.takeUp(c, env); err != nil {
			return "", err
		}
		if !e.killed {
			how = "network error, " + how
		}
	default:
		return "", fmt.Errorf("task submit: killed %v, status %d: %s", e.killed, e.status, e.stderr)
	}
	var tk task.Task
	if err := m.recover(&tk, env, "task", "show", doc.TaskID.String()); err != nil {
		return "", err
	}
	if c.late {
		err = m.awaitSettlement(net, env, &tk)
	}
	if err == nil && tk.State != task.Settled {
		err = fmt.Errorf("the task is %s", tk.State)
	}
	return how, err
}

// takeUp is what the user does after a submission that did not end well: look whether
// the task is there, submit it again only if it is not, and see it through.
func (m *matrix) takeUp(c cell, env []string) (task.ID, string, error) {
	var rows []taskRow
	if err := m.recover(&rows, env, "task", "list"); err != nil {
		return task.ID{}, "", err
	}
	if len(rows) == m.tasks {
		var doc submitted
		if err := m.recover(&doc, env, m.submission(c)...); err != nil {
			return task.ID{}, "", err
		}
		m.tasks++
		return doc.TaskID, "never sent, sent again", m.listed(env)
	}
	m.tasks++
	if len(rows) != m.tasks {
		return task.ID{}, "", fmt.Errorf("the list has %d tasks, want %d", len(rows), m.tasks)
	}
	id, how := rows[len(rows)-1].TaskID, "was sent, taken up"
	return id, how, errors.Join(m.finish(c, env, id), m.listed(env))
}

// finish watches a task to its answer, opens it and accepts it.
func (m *matrix) finish(c cell, env []string, id task.ID) error {
	var tk task.Task
	if err := m.recover(&tk, env, "task", "watch", id.String()); err != nil {
		return err
	}
	var answer any
	if err := m.recover(&answer, env, "task", "result", id.String()); err != nil {
		return err
	}
	if c.late {
		return nil
	}
	if err := m.recover(&tk, env, "task", "show", id.String()); err != nil || tk.State == task.Settled {
		return err
	}
	var doc submitted
	return m.recover(&doc, env, "task", "accept", id.String())
}

// listed checks that the list holds what was submitted, once each.
func (m *matrix) listed(env []string) error {
	var rows []taskRow
	if err := m.recover(&rows, env, "task", "list"); err != nil {
		return err
	}
	if len(rows) != m.tasks {
		return fmt.Errorf("the list has %d tasks, want %d", len(rows), m.tasks)
	}
	return nil
}

// awaitSettlement makes blocks until the worker has settled the task.
func (m *matrix) awaitSettlement(net *localnet.Net, env []string, tk *task.Task) error {
	operator, err := net.OpenParty(context.Background(), "operator")
	if err != nil {
		return err
	}
	defer operator.Close()
	me := operator.Account.Address()
	for deadline := time.Now().Add(30 * time.Second); tk.State != task.Settled && time.Now().Before(deadline); {
		nothing := ledger.Intent{ID: fmt.Sprintf("block/%d", time.Now().UnixNano()), To: &me, Gas: 21000}
		if _, err := operator.Do(context.Background(), nothing); err != nil {
			return err
		}
		if err := m.recover(tk, env, "task", "show", tk.ID.String()); err != nil {
			return err
		}
	}
	return nil
}

// walk takes a small, a large and a late task through a network in which nobody dies,
// and checks that every point is hit.
func (m *matrix) walk(t *testing.T) {
	logs := t.TempDir()
	env := map[string][]string{}
	for _, name := range []string{"user", "verifier", "worker-1", "worker-2", "chain", "store"} {
		env[name] = []string{"EYESOFF_CRASH_LOG=" + filepath.Join(logs, name)}
	}
	net := m.start(t, env)
	defer net.Stop()
	for _, c := range []cell{{}, {large: true}, {late: true}} {
		e, err := m.command(env["user"], m.submission(c)...)
		if err != nil || e.status != 0 {
			t.Fatalf("status %d, %v: %s", e.status, err, e.stderr)
		}
		var doc submitted
		if err := json.Unmarshal(e.stdout, &doc); err != nil {
			t.Fatal(err)
		}
		m.tasks++
		tk := task.Task{ID: doc.TaskID}
		if c.late {
			if err := m.awaitSettlement(net, nil, &tk); err != nil || tk.State != task.Settled {
				t.Fatalf("the task is %s, %v", tk.State, err)
			}
		}
	}
	time.Sleep(200 * time.Millisecond) // the worker learns of its settlement
	hits := map[string]int{}
	for name := range env {
		raw, err := os.ReadFile(filepath.Join(logs, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Fields(string(raw)) {
			hits[line]++
			hits[strings.SplitN(name, "-", 2)[0]+" "+line]++
		}
	}
	for _, p := range crashpoint.Points() {
		if hits[string(p)] == 0 {
			t.Errorf("nobody passed %s", p)
		}
	}
	for _, c := range allCells() {
		if name, _, _ := strings.Cut(c.at, ":"); hits[c.role+" "+name] == 0 {
			t.Errorf("no %s passed %s, so that cell %s kills nobody", c.role, name, c)
		}
	}
}

// logs is what the processes said last.
func (m *matrix) logs() string {
	var out strings.Builder
	for _, name := range []string{"chain", "store", "verifier", "worker-1", "worker-2"} {
		raw, _ := os.ReadFile(filepath.Join(m.dir, "parties", name, "log"))
		lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
		fmt.Fprintf(&out, "--- %s\n%s\n", name, strings.Join(lines[max(0, len(lines)-8):], "\n"))
	}
	return out.String()
}

// print writes the table of all cells.
func (m *matrix) print() {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "role\tpoint\tin recovery\ttask\tdied\toutcome\ttook")
	good := 0
	for _, r := range m.rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.role, r.at, r.again, r.size(), r.died, r.outcome, r.took)
		if r.outcome != "failed" {
			good++
		}
	}
	w.Flush()
	m.t.Logf("%d of %d cells green\n%s", good, len(m.rows), out.String())
}
