package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ipfs/go-cid"
)

const (
	// DefaultMaxFile bounds what a Client fetches when its MaxBytes is 0.
	DefaultMaxFile = 64 << 30

	parallel    = 4 // requests at once
	attempts    = 5
	attemptTime = time.Minute // for one block, however slowly it comes
	maxBackoff  = 5 * time.Second
	maxRefusal  = 512 // bytes of a refusal's text that are read
)

// firstBackoff is the mean wait before the second attempt; it doubles after each.
const firstBackoff = 200 * time.Millisecond

// Client fetches from one trustless gateway and pushes to one Server. It is safe
// for concurrent use.
type Client struct {
	// MaxBytes bounds the size in bytes of a file that Fetch takes; 0 means
	// DefaultMaxFile. It must not change while Fetch runs.
	MaxBytes int64

	base string
	http *http.Client
}

// RedirectError says that a server pointed to another host. Following it would tell
// that host what is read, or reach into a private network on the server's word.
type RedirectError struct {
	From, To string // hosts
}

func (e *RedirectError) Error() string {
	return fmt.Sprintf("%s redirects to another host, %s: refused", e.From, e.To)
}

// StatusError is a server's refusal.
type StatusError struct {
	Endpoint string
	Status   int
	Text     string // the server's words, at most 512 bytes, quoted when printed
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("%s answered %d %s: %q", e.Endpoint, e.Status, http.StatusText(e.Status), e.Text)
}

// NewClient returns a client of the gateway at endpoint, such as
// http://127.0.0.1:8080 or https://ipfs.example/store; "/ipfs/CID" is appended to it.
// A nil h means one that shares its connections with other such clients. Of h, redirects are limited to
// the same host.
func NewClient(endpoint string, h *http.Client) (*Client, error) {
	u, err := url.Parse(endpoint)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("the endpoint %q is not http(s)://HOST[:PORT][/PATH]", endpoint)
	}
	own := http.Client{Transport: transport}
	if h != nil {
		own = *h
	}
	own.CheckRedirect = sameHost
	return &Client{base: strings.TrimRight(u.String(), "/"), http: &own}, nil
}

// transport is shared by clients without their own, so that connections are reused.
var transport = func() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = parallel
	t.ResponseHeaderTimeout = attemptTime
	return t
}()

var errRedirects = errors.New("too many redirects")

func sameHost(r *http.Request, via []*http.Request) error {
	first := via[0].URL
	if r.URL.Host != first.Host || r.URL.Scheme != first.Scheme {
		return &RedirectError{From: first.Host, To: r.URL.Host}
	}
	if len(via) >= 3 {
		return errRedirects
	}
	return nil
}

// block fetches one block and checks it against c.
func (c *Client) block(ctx context.Context, id cid.Cid) ([]byte, error) {
	a, err := c.do(ctx, http.MethodGet, "/ipfs/"+id.String()+"?format=raw", nil)
	if err != nil {
		return nil, err
	}
	if a.status == http.StatusNotFound || a.status == http.StatusGone {
		return nil, &MissingBlockError{CID: id, Where: c.base}
	}
	if a.status != http.StatusOK {
		return nil, c.refused(a)
	}
	if a.tooLong {
		return nil, &TooLargeError{id, int64(len(a.body)), MaxBlock}
	}
	if sha256.Sum256(a.body) != keyOf(id) {
		return nil, &CorruptBlockError{CID: id, Where: c.base}
	}
	return a.body, nil
}

// answer is what one request came to. Of a body no more than MaxBlock bytes are
// kept, of a refusal's maxRefusal.
type answer struct {
	status  int
	body    []byte
	tooLong bool
	wait    time.Duration // Retry-After
	missing string
}

func (c *Client) refused(a *answer) error {
	return &StatusError{Endpoint: c.base, Status: a.status, Text: strings.TrimSpace(string(a.body))}
}

// do sends a request, again after transport errors and passing refusals.
func (c *Client) do(ctx context.Context, method, path string, body []byte) (*answer, error) {
	for n := 1; ; n++ {
		a, err := c.try(ctx, method, path, body)
		if n == attempts || !worthRetrying(a, err) || ctx.Err() != nil {
			return a, err
		}
		var asked time.Duration
		if a != nil {
			asked = a.wait
		}
		if err := pause(ctx, n, asked); err != nil {
			return nil, err
		}
	}
}

// try sends a request once.
func (c *Client) try(ctx context.Context, method, path string, body []byte) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", rawType)
	// Compressed, a small answer could take long to unpack; blocks are sealed anyway.
	r.Header.Set("Accept-Encoding", "identity")
	if body != nil {
		r.Header.Set("Content-Type", rawType)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return readAnswer(resp)
}

func readAnswer(resp *http.Response) (*answer, error) {
	a := &answer{status: resp.StatusCode, missing: resp.Header.Get(missingField)}
	if seconds, err := strconv.ParseUint(resp.Header.Get("Retry-After"), 10, 16); err == nil {
		a.wait = time.Duration(seconds) * time.Second
	}
	limit := int64(MaxBlock)
	if resp.StatusCode >= 300 {
		limit = maxRefusal
	}
	var err error
	a.body, err = readAtMost(resp.Body, limit)
	if errors.Is(err, errTooLong) {
		a.body, a.tooLong, err = a.body[:limit], true, nil
	}
	return a, err
}

// worthRetrying says whether the same request may fare better later.
func worthRetrying(a *answer, err error) bool {
	var redirect *RedirectError
	var certificate *tls.CertificateVerificationError
	if err != nil {
		return !errors.As(err, &redirect) && !errors.As(err, &certificate) && !errors.Is(err, errRedirects)
	}
	switch a.status {
	case http.StatusTooManyRequests, http.StatusRequestTimeout, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// pause waits before attempt n+1: a random time around an exponential one, so that
// clients do not come back all at once, or what the server asked for, if bounded.
func pause(ctx context.Context, n int, asked time.Duration) error {
	d := firstBackoff << (n - 1)
	d = d/2 + rand.N(d)
	d = min(max(d, asked), maxBackoff)
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
