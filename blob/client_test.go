package blob_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
)

// wrapped is a Server behind a function that may answer in its place.
func wrapped(t *testing.T, s *blob.Store, o blob.ServerOptions, f func(w http.ResponseWriter, r *http.Request) bool) string {
	t.Helper()
	inner := blob.NewServer(s, o)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !f(w, r) {
			inner.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL
}

func isBlock(r *http.Request, c string) bool { return strings.HasPrefix(r.URL.Path, "/ipfs/"+c) }

func TestLyingServer(t *testing.T) {
	far := openStore(t, blob.Options{})
	data := content(2*blob.ChunkSize+100, 1)
	root := put(t, far, data)
	leaf := cidOf(t, data[2*blob.ChunkSize:])
	for name, tt := range map[string]struct {
		answer func(w http.ResponseWriter)
		check  func(error) bool
	}{
		"wrong bytes": {func(w http.ResponseWriter) { w.Write([]byte("other")) }, asError[*blob.CorruptBlockError]},
		"no bytes":    {func(http.ResponseWriter) {}, asError[*blob.CorruptBlockError]},
		"one more":    {func(w http.ResponseWriter) { w.Write(append(data[2*blob.ChunkSize:], 0)) }, asError[*blob.CorruptBlockError]},
		"endless": {func(w http.ResponseWriter) {
			for block := make([]byte, 1<<20); ; {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, asError[*blob.TooLargeError]},
		"claims to be huge": {func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "1099511627776")
			w.Write(make([]byte, blob.MaxBlock+2))
		}, asError[*blob.TooLargeError]},
		"not found": {func(w http.ResponseWriter) { w.WriteHeader(404) }, asError[*blob.MissingBlockError]},
		"gone":      {func(w http.ResponseWriter) { w.WriteHeader(410) }, asError[*blob.MissingBlockError]},
		"partial":   {func(w http.ResponseWriter) { w.WriteHeader(206) }, asError[*blob.StatusError]},
		"endless refusal": {func(w http.ResponseWriter) {
			w.WriteHeader(403)
			for block := bytes.Repeat([]byte("no "), 1<<18); ; {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, asError[*blob.StatusError]},
		"other host": {func(w http.ResponseWriter) {
			w.Header().Set("Location", "http://192.0.2.1/ipfs/x")
			w.WriteHeader(307)
		}, asError[*blob.RedirectError]},
	} {
		t.Run(name, func(t *testing.T) {
			url := wrapped(t, far, blob.ServerOptions{}, func(w http.ResponseWriter, r *http.Request) bool {
				if !isBlock(r, leaf) {
					return false
				}
				tt.answer(w)
				return true
			})
			near := openStore(t, blob.Options{})
			start := time.Now()
			err := client(t, url).Fetch(t.Context(), root, near)
			if !tt.check(err) || time.Since(start) > 5*time.Second {
				t.Errorf("after %v: %v", time.Since(start), err)
			}
			if c, err := blob.Parse(leaf); err != nil || near.Has(c) || near.Pinned(root) {
				t.Error("what was not received is in the store")
			}
			if err := blob.FetchFirst(t.Context(), near, root, []string{url, "http://[::bad", serverOf(t, far)}, 0); err != nil {
				t.Errorf("from the next endpoint: %v", err)
			}
			wantContent(t, near, root, data)
		})
	}
}

func asError[E error](err error) bool {
	var e E
	return errors.As(err, &e)
}

func serverOf(t *testing.T, s *blob.Store) string {
	t.Helper()
	_, url := serve(t, s, blob.ServerOptions{})
	return url
}

func TestRedirectOnTheSameHost(t *testing.T) {
	far, near := openStore(t, blob.Options{}), openStore(t, blob.Options{})
	root := put(t, far, []byte("x"))
	url := wrapped(t, far, blob.ServerOptions{}, func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Query().Has("moved") {
			return false
		}
		http.Redirect(w, r, r.URL.String()+"&moved", http.StatusFound)
		return true
	})
	if err := client(t, url).Fetch(t.Context(), root, near); err != nil {
		t.Error(err)
	}
	loop := wrapped(t, far, blob.ServerOptions{}, func(w http.ResponseWriter, r *http.Request) bool {
		http.Redirect(w, r, r.URL.String()+"1", http.StatusFound)
		return true
	})
	err := client(t, loop).Fetch(t.Context(), root, openStore(t, blob.Options{}))
	if err == nil || !strings.Contains(err.Error(), "too many redirects") {
		t.Errorf("an endless redirect: %v", err)
	}
}

// TestFetchGoesOn breaks a fetch off and counts what is asked for the second time.
func TestFetchGoesOn(t *testing.T) {
	far, near := openStore(t, blob.Options{}), openStore(t, blob.Options{})
	parts := [][]byte{}
	for i := range 8 {
		parts = append(parts, content(blob.ChunkSize, byte(i)))
	}
	data := join(parts...)
	root := put(t, far, data)
	var down atomic.Bool
	var asked sync.Map
	var requests atomic.Int64
	url := wrapped(t, far, blob.ServerOptions{}, func(w http.ResponseWriter, r *http.Request) bool {
		if down.Load() && isBlock(r, cidOf(t, parts[6])) {
			w.WriteHeader(403)
			return true
		}
		requests.Add(1)
		if _, twice := asked.LoadOrStore(r.URL.Path, true); twice {
			t.Errorf("%s is asked for twice", r.URL.Path)
		}
		return false
	})
	down.Store(true)
	if err := client(t, url).Fetch(t.Context(), root, near); !asError[*blob.StatusError](err) {
		t.Fatal(err)
	}
	first := requests.Load()
	down.Store(false)
	// What was under way when the first ended may have been cut off: ask anew.
	asked.Range(func(k, _ any) bool {
		c, err := blob.Parse(strings.TrimPrefix(k.(string), "/ipfs/"))
		if err == nil && !near.Has(c) {
			asked.Delete(k)
		}
		return true
	})
	if err := client(t, url).Fetch(t.Context(), root, near); err != nil {
		t.Fatal(err)
	}
	if first < 4 || requests.Load() == first {
		t.Errorf("%d requests, then %d", first, requests.Load()-first)
	}
	wantContent(t, near, root, data)
	before := requests.Load()
	if err := client(t, url).Fetch(t.Context(), root, near); err != nil || requests.Load() != before {
		t.Errorf("a whole file: %d requests, %v", requests.Load()-before, err)
	}
}

func TestFetchHealsDamage(t *testing.T) {
	data := content(2*blob.ChunkSize+100, 1)
	near, _, root, last := storeWith(t, data)
	far := openStore(t, blob.Options{})
	put(t, far, data)
	spoil(t, last)
	if err := client(t, serverOf(t, far)).Fetch(t.Context(), root, near); err != nil {
		t.Fatal(err)
	}
	wantContent(t, near, root, data)
}

func TestPushGoesOnAndHeals(t *testing.T) {
	data := content(2*blob.ChunkSize+100, 1)
	near := openStore(t, blob.Options{})
	root := put(t, near, data)
	far, _, _, last := storeWith(t, data)
	var puts atomic.Int64
	url := wrapped(t, far, blob.ServerOptions{AcceptPush: true}, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut {
			puts.Add(1)
		}
		return false
	})
	if err := client(t, url).Push(t.Context(), near, root); err != nil || puts.Load() != 0 {
		t.Errorf("what is pinned there: %d blocks sent, %v", puts.Load(), err)
	}
	// Another root over the same leaves, one of them damaged there.
	spoil(t, last)
	bigger := put(t, near, join(data[:2*blob.ChunkSize], content(blob.ChunkSize, 8), data[2*blob.ChunkSize:]))
	if err := client(t, url).Push(t.Context(), near, bigger); err != nil {
		t.Fatal(err)
	}
	if puts.Load() != 3 { // its root, the new leaf, the damaged one
		t.Errorf("%d blocks sent, want 3", puts.Load())
	}
	wantContent(t, far, root, data)
}

// TestPushSendsWhatGotLost has the other side lose a block between the question
// whether it has it and the pin.
func TestPushSendsWhatGotLost(t *testing.T) {
	near, far := openStore(t, blob.Options{}), openStore(t, blob.Options{})
	data := content(blob.ChunkSize+1, 1)
	root := put(t, near, data)
	var once sync.Once
	url := wrapped(t, far, blob.ServerOptions{AcceptPush: true}, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			once.Do(func() {
				if freed, err := far.Collect(t.Context(), 0); err != nil || freed == 0 {
					t.Error(freed, err)
				}
			})
		}
		return false
	})
	if err := client(t, url).Push(t.Context(), near, root); err != nil {
		t.Fatal(err)
	}
	wantContent(t, far, root, data)
}

func TestPushOfWhatIsMissing(t *testing.T) {
	near, _, root, last := storeWith(t, content(2*blob.ChunkSize+100, 1))
	far := openStore(t, blob.Options{})
	c, _ := serve(t, far, blob.ServerOptions{AcceptPush: true})
	spoil(t, last)
	if err := c.Push(t.Context(), near, root); !asError[*blob.CorruptBlockError](err) || far.Pinned(root) {
		t.Errorf("error %v", err)
	}
	if err := os.Remove(last); err != nil {
		t.Fatal(err)
	}
	if err := c.Push(t.Context(), near, root); !asError[*blob.MissingBlockError](err) {
		t.Errorf("error %v", err)
	}
	put(t, near, content(2*blob.ChunkSize+100, 1))
	closed, _ := serve(t, openStore(t, blob.Options{}), blob.ServerOptions{})
	if err := closed.Push(t.Context(), near, root); !asError[*blob.StatusError](err) {
		t.Errorf("to a server that takes none: %v", err)
	}
}

func TestFetchLimits(t *testing.T) {
	far, near := openStore(t, blob.Options{}), openStore(t, blob.Options{})
	url := serverOf(t, far)
	for _, n := range []int{1000, blob.ChunkSize + 1} {
		root := put(t, far, content(n, 1))
		err := blob.FetchFirst(t.Context(), near, root, []string{url, url}, int64(n)-1)
		var large *blob.TooLargeError
		if !errors.As(err, &large) || large.Size != int64(n) || large.Limit != int64(n)-1 || near.Size() != 0 {
			t.Errorf("%d bytes: %v, %d stored", n, err, near.Size())
		}
		if err := blob.FetchFirst(t.Context(), near, root, []string{url}, int64(n)); err != nil {
			t.Error(err)
		}
		if err := near.Delete(t.Context(), root); err != nil {
			t.Error(err)
		}
	}
	small := openStore(t, blob.Options{MaxBytes: blob.ChunkSize})
	err := client(t, url).Fetch(t.Context(), put(t, far, content(3*blob.ChunkSize, 2)), small)
	if !asError[*blob.FullError](err) || small.Size() > blob.ChunkSize {
		t.Errorf("a small store: %v", err)
	}
	if err := blob.FetchFirst(t.Context(), near, cid.Undef, nil, 0); err == nil {
		t.Error("fetched nothing from nowhere")
	}
}

func TestRetry(t *testing.T) {
	far, near, third := openStore(t, blob.Options{}), openStore(t, blob.Options{}), openStore(t, blob.Options{})
	data := content(blob.ChunkSize+1, 1)
	root := put(t, far, data)
	flaky := func(s *blob.Store, o blob.ServerOptions) string {
		var seen sync.Map
		return wrapped(t, s, o, func(w http.ResponseWriter, r *http.Request) bool {
			n, _ := seen.LoadOrStore(r.Method+r.URL.Path, new(atomic.Int64))
			switch n.(*atomic.Int64).Add(1) {
			case 1:
				w.WriteHeader(http.StatusServiceUnavailable)
			case 2:
				panic(http.ErrAbortHandler) // the connection breaks
			default:
				return false
			}
			return true
		})
	}
	if err := client(t, flaky(far, blob.ServerOptions{})).Fetch(t.Context(), root, near); err != nil {
		t.Fatal(err)
	}
	wantContent(t, near, root, data)
	if err := client(t, flaky(third, blob.ServerOptions{AcceptPush: true})).Push(t.Context(), near, root); err != nil {
		t.Fatal(err)
	}
	wantContent(t, third, root, data)
}

func TestGivingUp(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	dead := "http://" + l.Addr().String()
	l.Close()
	hang := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer hang.Close()
	before := runtime.NumGoroutine()
	near := openStore(t, blob.Options{})
	root := put(t, openStore(t, blob.Options{}), content(100, 1))
	var network *net.OpError
	if err := client(t, dead).Fetch(t.Context(), root, near); !errors.As(err, &network) {
		t.Errorf("nobody there: %v", err)
	}
	for _, url := range []string{dead, hang.URL} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		start := time.Now()
		err := blob.FetchFirst(ctx, near, root, []string{url, url}, 0)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 2*time.Second {
			t.Errorf("%s: after %v: %v", url, time.Since(start), err)
		}
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before+4; {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d at first", runtime.NumGoroutine(), before)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestNewClient(t *testing.T) {
	for _, endpoint := range []string{"", "127.0.0.1:80", "ftp://host", "http://", "http://h/?q=1", "http://h/#f", "http://[::bad"} {
		if c, err := blob.NewClient(endpoint, nil); err == nil {
			t.Errorf("%q: %v", endpoint, c)
		}
	}
	for _, endpoint := range []string{"http://127.0.0.1:80", "https://host/base/"} {
		if _, err := blob.NewClient(endpoint, nil); err != nil {
			t.Error(err)
		}
	}
}
