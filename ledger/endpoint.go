package ledger

import (
	"context"
	"fmt"
	"math/big"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

// maxRest bounds how long a node may tell us to stay away.
const maxRest = 5 * time.Minute

// endpoint is one node, connected when first needed.
type endpoint struct {
	url  string
	span *span

	mu      sync.Mutex
	rpc     *rpc.Client
	owned   bool // dialled here, so closed here
	checked bool // serves the right chain, as of the last connection
	rest    time.Time
}

func newEndpoint(url string, maxSpan uint64) *endpoint {
	return &endpoint{url: url, owned: true, span: newSpan(maxSpan)}
}

func (e *endpoint) eth() *ethclient.Client { return ethclient.NewClient(e.rpc) }

// pushes reports whether the connection can carry subscriptions.
func (e *endpoint) pushes() bool { return !strings.HasPrefix(e.url, "http") }

// ready connects and makes sure of the chain id. want 0 takes any chain.
func (e *endpoint) ready(ctx context.Context, want *big.Int) (*big.Int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.checked {
		return want, nil
	}
	if e.rpc == nil {
		c, err := rpc.DialOptions(ctx, e.url, rpc.WithHTTPClient(&http.Client{Transport: e.transport()}))
		if err != nil {
			return nil, fmt.Errorf("connecting: %w", err)
		}
		e.rpc = c
	}
	var id hexutil.Big
	if err := e.rpc.CallContext(ctx, &id, "eth_chainId"); err != nil {
		return nil, fmt.Errorf("asking for the chain id: %w", err)
	}
	got := id.ToInt()
	if want.Sign() != 0 && got.Cmp(want) != 0 {
		return nil, &WrongChainError{Want: want, Got: got}
	}
	e.checked = true
	return got, nil
}

// trouble makes the next use check the chain id again: who answers at this
// address may have changed.
func (e *endpoint) trouble() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.checked = false
}

func (e *endpoint) resting() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	return time.Until(e.rest)
}

func (e *endpoint) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.rpc != nil && e.owned {
		e.rpc.Close()
	}
}

// transport keeps enough connections for a busy sender and listens for Retry-After.
func (e *endpoint) transport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 64
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		resp, err := t.RoundTrip(r)
		if err == nil && (resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable) {
			e.mu.Lock()
			e.rest = time.Now().Add(retryAfter(resp.Header.Get("Retry-After"), time.Now()))
			e.mu.Unlock()
		}
		return resp, err
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// retryAfter reads the header of RFC 9110, section 10.2.3: seconds or a date.
func retryAfter(h string, now time.Time) time.Duration {
	var d time.Duration
	if s, err := strconv.ParseUint(strings.TrimSpace(h), 10, 32); err == nil {
		d = time.Duration(s) * time.Second
	} else if at, err := http.ParseTime(h); err == nil {
		d = at.Sub(now)
	}
	return min(max(d, 0), maxRest)
}
