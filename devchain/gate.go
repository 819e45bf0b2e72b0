package devchain

import (
	"errors"
	"net"
	"sync"
	"time"
)

// gateTimeout ends a connection that waited this long. It is far beyond any
// healthy sync, and it unties the one knot that is possible: the node's event
// loop waiting for a slow subscriber while the sealer waits for the event loop.
const gateTimeout = 10 * time.Second

var errGateTimeout = errors.New("no answer: the chain's disk did not sync in time")

// gate holds back every byte the node writes to a client while a block is visible
// but not yet on disk. Answers are computed before the wait, so whatever an
// answer saw is durable once it leaves.
type gate struct {
	mu      sync.Mutex
	pending chan struct{} // closed at open; nil while the gate is open
	failed  error
}

func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.pending == nil {
		g.pending = make(chan struct{})
	}
}

// open lets writers pass, or, after a failure, ends them for good.
func (g *gate) open(failure error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.failed == nil {
		g.failed = failure
	}
	if g.pending != nil {
		close(g.pending)
		g.pending = nil
	}
}

func (g *gate) state() (<-chan struct{}, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.pending, g.failed
}

// wait returns when all that is visible is durable.
func (g *gate) wait() error {
	pending, err := g.state()
	if pending == nil || err != nil {
		return err
	}
	t := time.NewTimer(gateTimeout)
	defer t.Stop()
	select {
	case <-pending:
		_, err = g.state()
		return err
	case <-t.C:
		return errGateTimeout
	}
}

// gatedConn is a connection whose writes wait at the gate. Under HTTP and under
// WebSocket alike every answer ends up here.
type gatedConn struct {
	net.Conn
	gate *gate
}

func (c gatedConn) Write(b []byte) (int, error) {
	if err := c.gate.wait(); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

// gatedListener puts every accepted connection behind the gate.
type gatedListener struct {
	net.Listener
	gate *gate
}

func (l gatedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return gatedConn{c, l.gate}, nil
}
