//go:build crashpoint

package crashpoint

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// Hit kills the process if the environment says that this is the moment.
func Hit(p Point) { process().hit(p) }

// process is read from the environment at the first hit.
var process = sync.OnceValue(func() *plan {
	p, err := read(os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, "crashpoint:", err)
		os.Exit(2)
	}
	return p
})

// plan is where one process dies.
type plan struct {
	mu    sync.Mutex
	hits  map[Point]int
	at    Point
	nth   int    // 0: never
	mark  string // made before dying, unless empty
	log   *os.File
	death func()
}

func read(env func(string) string) (*plan, error) {
	p := &plan{hits: map[Point]int{}, death: die}
	spec, once := env("EYESOFF_CRASH"), env("EYESOFF_CRASH_ONCE")
	if p.mark = once; exists(once) {
		spec, p.mark = env("EYESOFF_CRASH2"), once+".2"
		if exists(p.mark) {
			spec = ""
		}
	}
	var err error
	if p.at, p.nth, err = parse(spec); err != nil {
		return nil, err
	}
	if name := env("EYESOFF_CRASH_LOG"); name != "" {
		p.log, err = os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	}
	return p, err
}

func exists(file string) bool {
	if file == "" {
		return false
	}
	_, err := os.Stat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// parse reads NAME:N; an empty spec means never.
func parse(spec string) (Point, int, error) {
	if spec == "" {
		return "", 0, nil
	}
	name, count, _ := strings.Cut(spec, ":")
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		return "", 0, fmt.Errorf("%q: want NAME:N with N of at least 1", spec)
	}
	if !slices.Contains(Points(), Point(name)) {
		return "", 0, fmt.Errorf("%q: no such point", spec)
	}
	return Point(name), n, nil
}

func (p *plan) hit(at Point) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.log != nil {
		fmt.Fprintln(p.log, at)
	}
	p.hits[at]++
	if at != p.at || p.hits[at] != p.nth {
		return
	}
	if p.mark != "" {
		if err := os.WriteFile(p.mark, []byte(at), 0o600); err != nil {
			fmt.Fprintln(os.Stderr, "crashpoint: the mark:", err)
			os.Exit(2) // else the process would die for ever
		}
	}
	p.death()
}

// die does not return: the lock of the plan is held until the kernel has done it.
func die() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}
