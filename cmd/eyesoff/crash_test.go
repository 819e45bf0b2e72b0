package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/eyesoff/eyesoff/crashpoint"
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
	paced bool   // a block comes seconds after its transactions, not milliseconds
	hasty bool   // the user submits again without looking at the list
}

func (c cell) String() string {
	s := c.role + "/" + c.at
	if c.again != "" {
		s += "+" + c.again
	}
	return s + "/" + strings.ReplaceAll(c.size(), ", ", "-")
}

func (c cell) size() string {
	switch {
	case c.late:
		return "settled"
	case c.large:
		return "large"
	case c.paced && c.hasty:
		return "small, paced, hasty"
	case c.paced:
		return "small, paced"
	}
	return "small"
}

// TestKillMatrix kills real processes at the points of package crashpoint and checks
// that every task ends as it would have without. EYESOFF_CRASH_MATRIX=all runs every
// cell, and a list such as user/tx-,chain/ those whose names hold one of its parts;
// otherwise it is a sample.
func TestKillMatrix(t *testing.T) {
	m := newMatrix(t)
	t.Run("walk", m.walk)
	defer m.print()
	if os.Getenv("EYESOFF_CRASH_MATRIX") != "" {
		t.Run("entering", m.entering)
	}
	for _, c := range chosen(os.Getenv("EYESOFF_CRASH_MATRIX")) {
		t.Run(c.String(), func(t *testing.T) { m.try(t, c) })
	}
}

func chosen(pattern string) []cell {
	if pattern == "" {
		return sample
	}
	return slices.DeleteFunc(allCells(), func(c cell) bool {
		return pattern != "all" && !slices.ContainsFunc(strings.Split(pattern, ","), func(part string) bool { return strings.Contains(c.String(), part) })
	})
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

// quick lets chain time run as far ahead of the clock as blocks are wanted.
const quick = 24 * time.Hour

// start brings the network up with these variables per party.
func (m *matrix) start(t *testing.T, env map[string][]string, skew time.Duration) *localnet.Net {
	t.Helper()
	net, err := localnet.Start(context.Background(), localnet.Options{
		Dir: m.dir, Log: slog.New(slog.DiscardHandler), Skew: skew, Program: m.program, Env: env,
	})
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// attempts is how often a cell is tried whose point nobody passed: a worker that the
// key reaches at once, for one, has nothing to prepare.
const attempts = 4

// try runs one cell and enters it in the table. A failed one leaves the network in an
// unknown state: the next cell gets a new one.
func (m *matrix) try(t *testing.T, c cell) {
	begun := time.Now()
	r := row{cell: c, outcome: "failed"}
	defer func() {
		r.took = time.Since(begun).Round(100 * time.Millisecond).String()
		m.rows = append(m.rows, r)
		t.Logf("%s: %s (died: %s) %s", c, r.outcome, r.died, r.took)
		if r.outcome == "failed" {
			m.dir, m.tasks = filepath.Join(m.t.TempDir(), "net"), 0
		}
	}()
	want := 1
	if c.again != "" {
		want = 2
	}
	for range attempts {
		marks := t.TempDir()
		how := m.run(t, c, marks)
		died := deaths(marks)
		r.died = strings.Join(died, " ")
		if len(died) >= want && !t.Failed() {
			r.outcome = how
			return
		}
	}
	t.Errorf("died: %q, want %d deaths: the point was not reached", r.died, want)
}

// run takes one task through a network of which one process dies, and says how it
// went.
func (m *matrix) run(t *testing.T, c cell, marks string) string {
	skew := quick
	if c.paced {
		skew = m.ahead(t)
	}
	net := m.start(t, m.environment(c, marks), skew)
	stopped := false
	defer func() {
		if !stopped {
			net.Stop()
		}
	}()
	how, err := m.drive(net, c, marks)
	if err != nil {
		t.Fatalf("%v\n%s", err, m.logs())
	}
	books, err := audit(t, net)
	if err != nil {
		t.Fatal(err)
	}
	if books.tasks != m.tasks || books.settled != m.tasks {
		t.Fatalf("%d tasks, %d of them settled; want %d of both", books.tasks, books.settled, m.tasks)
	}
	stopped = true
	time.Sleep(200 * time.Millisecond) // the roles poll every 100 ms for the last event
	net.Stop()
	for _, p := range net.Parties {
		if p.Role == "verifier" || p.Role == "worker" {
			if err := books.agrees(p.Home); err != nil {
				t.Fatalf("index of %s: %v", p.Name, err)
			}
		}
	}
	return how
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

// walk takes a small, a large and a late task through a network in which nobody dies,
// and checks that every point is hit.
func (m *matrix) walk(t *testing.T) {
	logs := t.TempDir()
	env := map[string][]string{}
	for _, name := range []string{"user", "verifier", "worker-1", "worker-2", "chain", "store"} {
		env[name] = []string{"EYESOFF_CRASH_LOG=" + filepath.Join(logs, name)}
	}
	net := m.start(t, env, quick)
	defer net.Stop()
	// A worker that the key reaches at once has nothing to prepare, so some points
	// may want another task or two.
	tasks := []cell{{}, {large: true}, {late: true}, {}, {late: true}, {large: true}, {}, {late: true}}
	for i, c := range tasks {
		if i >= 3 && len(unpassed(t, logs)) == 0 {
			break
		}
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
	for _, what := range unpassed(t, logs) {
		t.Errorf("nobody passed: %s", what)
	}
}

// unpassed lists the points and cells that nobody passed, by the logs of all processes.
func unpassed(t *testing.T, logs string) (missing []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(logs, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no logs: %v", err)
	}
	hits := map[string]bool{}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		role, _, _ := strings.Cut(filepath.Base(name), "-")
		for _, line := range strings.Fields(string(raw)) {
			hits[line], hits[role+" "+line] = true, true
		}
	}
	for _, p := range crashpoint.Points() {
		if !hits[string(p)] {
			missing = append(missing, string(p))
		}
	}
	for _, c := range allCells() {
		if name, _, _ := strings.Cut(c.at, ":"); !hits[c.role+" "+name] {
			missing = append(missing, c.String())
		}
	}
	return missing
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

// ahead is how far the chain's time is ahead of the clock, less twelve seconds, some of
// which pass while the network starts: with it as the limit, the next block is some
// seconds away, and each after it a second.
func (m *matrix) ahead(t *testing.T) time.Duration {
	t.Helper()
	net := m.start(t, nil, quick)
	defer net.Stop()
	user, err := net.OpenParty(t.Context(), "user")
	if err != nil {
		t.Fatal(err)
	}
	defer user.Close()
	head, err := user.Ledger.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return max(time.Until(time.Unix(int64(head.Time), 0))-12*time.Second, time.Second)
}
