package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/task"
)

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
		if try == 10 || (!e.killed && e.status != client.ExitNetwork) {
			return fmt.Errorf("eyesoff %s: status %d: %s", strings.Join(args, " "), e.status, e.stderr)
		}
		time.Sleep(300 * time.Millisecond)
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
	case e.killed && c.role == "user", e.status == client.ExitNetwork && !e.killed:
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
	if c.hasty {
		e, err := m.command(env, m.submission(c)...)
		if err != nil || e.status != client.ExitFailed || !strings.Contains(e.stderr, "E_INTERRUPTED") {
			return task.ID{}, "", fmt.Errorf("submitted again, in haste: status %d, %v: %s%s", e.status, err, e.stdout, e.stderr)
		}
	}
	var rows []taskRow
	if err := m.recover(&rows, env, "task", "list"); err != nil {
		return task.ID{}, "", err
	}
	if len(rows) == m.tasks {
		e, err := m.command(env, m.submission(c)...)
		if err != nil {
			return task.ID{}, "", err
		}
		if e.killed { // a second death: look again
			id, how, err := m.takeUp(c, env)
			return id, "never sent, sent again, " + how, err
		}
		var doc submitted
		if err := json.Unmarshal(e.stdout, &doc); err != nil {
			return task.ID{}, "", fmt.Errorf("submitted again: status %d: %s", e.status, e.stderr)
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
