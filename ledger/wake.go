package ledger

import (
	"context"
	"net/url"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"
)

const resubscribe = 5 * time.Second

// pollFor chooses how often to ask for a head: a node on this machine may be asked
// often, a provider counts requests. No URL means a chain in this process.
func pollFor(urls []string) time.Duration {
	for _, raw := range urls {
		u, err := url.Parse(raw)
		if err != nil {
			return 2 * time.Second
		}
		if h := u.Hostname(); h != "localhost" && h != "::1" && h != "127.0.0.1" {
			return 2 * time.Second
		}
	}
	return 100 * time.Millisecond
}

// waker tells all who wait that a new head may exist. One goroutine serves all, as
// long as there is anybody.
type waker struct {
	mu     sync.Mutex
	chans  map[chan struct{}]bool
	stop   context.CancelFunc
	closed bool
}

// Wake returns a channel that receives when a new head may exist: pushed by the
// node where the connection allows it, and in any case at each polling interval.
// It is a hint, never the truth; signals that are not taken up merge into one.
// The channel ends with ctx, without being closed.
func (l *Ledger) Wake(ctx context.Context) <-chan struct{} {
	ch := make(chan struct{}, 1)
	w := &l.waker
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return ch
	}
	if w.chans == nil {
		w.chans = map[chan struct{}]bool{}
	}
	w.chans[ch] = true
	if len(w.chans) == 1 {
		var run context.Context
		run, w.stop = context.WithCancel(context.Background())
		go l.tick(run)
		go l.listen(run)
	}
	context.AfterFunc(ctx, func() { w.drop(ch) })
	return ch
}

func (w *waker) drop(ch chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.chans, ch)
	if len(w.chans) == 0 && w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

func (w *waker) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	if w.stop != nil {
		w.stop()
	}
}

func (w *waker) signal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for ch := range w.chans {
		select {
		case ch <- struct{}{}:
		default:
		}
	}
}

func (l *Ledger) tick(ctx context.Context) {
	for pause(ctx, l.cfg.Poll) {
		l.waker.signal()
	}
}

// listen subscribes to new heads at the first node that pushes, again and again.
func (l *Ledger) listen(ctx context.Context) {
	for ctx.Err() == nil {
		for _, e := range l.endpoints {
			if !e.pushes() || l.ready(ctx, e) != nil {
				continue
			}
			heads := make(chan *types.Header, 16)
			sub, err := e.eth().SubscribeNewHead(ctx, heads)
			if err == nil {
				l.relay(ctx, sub, heads)
			}
		}
		if !pause(ctx, resubscribe) {
			return
		}
	}
}

func (l *Ledger) relay(ctx context.Context, sub ethereum.Subscription, heads <-chan *types.Header) {
	defer sub.Unsubscribe()
	for {
		select {
		case <-heads:
			l.waker.signal()
		case <-sub.Err():
			return
		case <-ctx.Done():
			return
		}
	}
}
