package blob_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
)

// request sends one request and returns the answer with its body read.
func request(t testing.TB, method, url string, body io.Reader, fields ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		r.Header.Set(fields[i], fields[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, data
}

func TestServeBlocks(t *testing.T) {
	s := openStore(t, blob.Options{})
	data := content(1000, 1)
	c := put(t, s, data).String()
	_, url := serve(t, s, blob.ServerOptions{})
	const media = "application/vnd.ipld.raw"
	for name, tt := range map[string]struct {
		method, path, accept string
		status               int
		body                 []byte
	}{
		"query":      {"GET", "/ipfs/" + c + "?format=raw", "", 200, data},
		"accept":     {"GET", "/ipfs/" + c, "text/html, " + media + ";q=0.9", 200, data},
		"head":       {"HEAD", "/ipfs/" + c + "?format=raw", "", 200, nil},
		"probe":      {"GET", "/ipfs/bafkqaaa?format=raw", "", 200, nil},
		"no format":  {"GET", "/ipfs/" + c, "text/html", 406, nil},
		"tar":        {"GET", "/ipfs/" + c + "?format=tar", media, 406, nil},
		"missing":    {"GET", "/ipfs/" + cidOf(t, []byte("no")) + "?format=raw", "", 404, nil},
		"no cid":     {"GET", "/ipfs/nonsense?format=raw", "", 400, nil},
		"version 0":  {"GET", "/ipfs/QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn?format=raw", "", 400, nil},
		"directory":  {"GET", "/ipfs/" + c + "/file?format=raw", "", 404, nil},
		"escape":     {"GET", "/ipfs/..%2f..%2fetc%2fpasswd?format=raw", "", 400, nil},
		"health":     {"GET", "/healthz", "", 200, []byte("ok\n")},
		"push block": {"PUT", "/ipfs/" + c + "?format=raw", "", 405, nil},
		"pin":        {"POST", "/pins/" + c, "", 404, nil},
		"delete":     {"DELETE", "/ipfs/" + c, "", 405, nil},
	} {
		resp, body := request(t, tt.method, url+tt.path, nil, "Accept", tt.accept)
		if resp.StatusCode != tt.status || tt.status == 200 && !bytes.Equal(body, tt.body) {
			t.Errorf("%s: status %d, %.60q", name, resp.StatusCode, body)
		}
		if resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: may be sniffed", name)
		}
		if tt.body != nil && strings.HasPrefix(tt.path, "/ipfs/") && (resp.Header.Get("Content-Type") != media ||
			resp.Header.Get("X-Ipfs-Roots") != c || !strings.Contains(resp.Header.Get("Cache-Control"), "immutable")) {
			t.Errorf("%s: header %v", name, resp.Header)
		}
	}
	resp, _ := request(t, "GET", url+"/ipfs/"+c+"?format=raw", nil, "If-None-Match", `"`+c+`.raw"`)
	if resp.StatusCode != http.StatusNotModified {
		t.Errorf("a known block: status %d", resp.StatusCode)
	}
}

// endless is a body without end and without a length.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestPushIsChecked(t *testing.T) {
	s := openStore(t, blob.Options{MaxBytes: 4 << 20})
	_, url := serve(t, s, blob.ServerOptions{AcceptPush: true, MaxFile: 1 << 20})
	data := []byte("block")
	raw := cidOf(t, data)
	parsed, err := blob.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	asNode := cid.NewCidV1(cid.DagProtobuf, parsed.Hash()).String()
	at := func(c string) string { return "/ipfs/" + c + "?format=raw" }
	big := make([]byte, blob.MaxBlock)
	for _, tt := range []struct {
		name, method, path string
		body               io.Reader
		fields             []string
		status             int
	}{
		{"wrong bytes", "PUT", at(raw), strings.NewReader("other"), nil, 422},
		{"no node", "PUT", at(asNode), bytes.NewReader(data), nil, 422},
		{"too long", "PUT", at(raw), bytes.NewReader(append(big, 0)), nil, 413},
		{"endless", "PUT", at(raw), endless{}, nil, 413},
		{"no cid", "PUT", at("x"), bytes.NewReader(data), nil, 400},
		{"car", "PUT", "/ipfs/" + raw + "?format=car", bytes.NewReader(data), nil, 415},
		{"web page", "PUT", at(raw), bytes.NewReader(data), []string{"Origin", "https://evil.example"}, 403},
		{"pin too early", "POST", "/pins/" + raw, nil, nil, 409},
		{"not pinned", "HEAD", "/pins/" + raw, nil, nil, 404},
		{"good", "PUT", at(raw), bytes.NewReader(data), nil, 201},
		{"again", "PUT", at(raw), bytes.NewReader(data), nil, 201},
		{"pin from a web page", "POST", "/pins/" + raw, nil, []string{"Origin", "null"}, 403},
		{"pin", "POST", "/pins/" + raw, nil, nil, 201},
		{"pin again", "POST", "/pins/" + raw, nil, nil, 201},
		{"pinned", "HEAD", "/pins/" + raw, nil, nil, 200},
		{"largest", "PUT", at(cidOf(t, big)), bytes.NewReader(big), nil, 201},
		{"pin large", "POST", "/pins/" + cidOf(t, big), nil, nil, 413},
		{"no room", "PUT", at(cidOf(t, content(blob.MaxBlock, 1))), bytes.NewReader(content(blob.MaxBlock, 1)), nil, 507},
	} {
		resp, body := request(t, tt.method, url+tt.path, tt.body, tt.fields...)
		if resp.StatusCode != tt.status {
			t.Errorf("%s: status %d, %.80q", tt.name, resp.StatusCode, body)
		}
		if tt.status == 409 && resp.Header.Get("X-Missing-Block") != raw {
			t.Errorf("%s: names %q", tt.name, resp.Header.Get("X-Missing-Block"))
		}
	}
	if s.Size() != int64(len(data)+len(big)) {
		t.Errorf("%d bytes stored", s.Size())
	}
}

func TestPushOfLargeFileIsRefused(t *testing.T) {
	near, far := openStore(t, blob.Options{}), openStore(t, blob.Options{})
	c, _ := serve(t, far, blob.ServerOptions{AcceptPush: true, MaxFile: blob.ChunkSize})
	var status *blob.StatusError
	if err := c.Push(t.Context(), near, put(t, near, content(blob.ChunkSize+1, 1))); !errors.As(err, &status) || status.Status != 413 {
		t.Errorf("error %v", err)
	}
	if err := c.Push(t.Context(), near, put(t, near, content(blob.ChunkSize, 1))); err != nil {
		t.Error(err)
	}
}

func TestListen(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0"} {
		l, err := blob.Listen(addr, nil)
		var plain *blob.PlainListenError
		if !errors.As(err, &plain) || plain.Addr != addr || !strings.Contains(err.Error(), "TLS") {
			t.Errorf("%s: %v, %v", addr, l, err)
		}
	}
	if _, err := blob.Listen("nonsense", nil); err == nil {
		t.Error("listening on nonsense")
	}
}

func TestServeAndStop(t *testing.T) {
	certs := httptest.NewTLSServer(nil) // for its certificate
	defer certs.Close()
	for name, conf := range map[string]*tls.Config{"plain": nil, "TLS": {Certificates: certs.TLS.Certificates}} {
		s := openStore(t, blob.Options{})
		root := put(t, s, []byte("served"))
		addr := "127.0.0.1:0"
		if conf != nil {
			addr = "0.0.0.0:0"
		}
		l, err := blob.Listen(addr, conf)
		if err != nil {
			t.Fatal(name, err)
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- blob.NewServer(s, blob.ServerOptions{}).Serve(ctx, l) }()
		c, err := blob.NewClient(strings.Replace(l.URL(), "[::]", "127.0.0.1", 1), certs.Client())
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Fetch(t.Context(), root, openStore(t, blob.Options{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		stop()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("%s: stopped with %v", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: does not stop", name)
		}
	}
}
