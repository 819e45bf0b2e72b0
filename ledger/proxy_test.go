package ledger_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/rpc"
)

// fault is what a proxy does instead of, or to, an answer.
type fault struct {
	status   int               // answer the whole request with this status
	header   map[string]string // and these headers
	drop     bool              // cut the connection
	truncate bool              // send half of the answer
	message  string            // answer the call with this error
	code     int
	swallow  json.RawMessage                       // answer the call with this, without asking the node
	edit     func(json.RawMessage) json.RawMessage // change the node's answer
}

type message struct {
	Version string            `json:"jsonrpc"`
	ID      json.RawMessage   `json:"id"`
	Method  string            `json:"method,omitempty"`
	Params  []json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage   `json:"result,omitempty"`
	Error   any               `json:"error,omitempty"`
}

// proxy stands between a Ledger and a node and knows methods.
type proxy struct {
	node *rpc.Client
	mu   sync.Mutex
	hook func(method string, params []json.RawMessage) *fault
	seen map[string]int
	url  string
}

// newProxy serves a node over HTTP with faults; hook decides for each call.
func newProxy(t testing.TB, node *rpc.Client, hook func(method string, params []json.RawMessage) *fault) *proxy {
	p := &proxy{node: node, hook: hook, seen: map[string]int{}}
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	p.url = s.URL
	return p
}

func (p *proxy) set(hook func(method string, params []json.RawMessage) *fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hook = hook
}

func (p *proxy) count(method string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[method]
}

func (p *proxy) decide(m *message) *fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen[m.Method]++
	if p.hook == nil {
		return nil
	}
	return p.hook(m.Method, m.Params)
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var calls []*message
	batch := bytes.HasPrefix(body, []byte("["))
	if !batch {
		body = append(append([]byte("["), body...), ']')
	}
	if err := json.Unmarshal(body, &calls); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	truncate := false
	for _, m := range calls {
		f := p.decide(m)
		if f != nil && (f.drop || f.status != 0) {
			refuse(w, f)
			return
		}
		truncate = truncate || (f != nil && f.truncate)
		p.answer(m, f)
	}
	raw, _ := json.Marshal(calls)
	if !batch {
		raw, _ = json.Marshal(calls[0])
	}
	if truncate {
		raw = raw[:len(raw)/2]
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(raw)
}

func refuse(w http.ResponseWriter, f *fault) {
	if f.drop {
		panic(http.ErrAbortHandler)
	}
	for k, v := range f.header {
		w.Header().Set(k, v)
	}
	w.WriteHeader(f.status)
	io.WriteString(w, f.message)
}

func (p *proxy) answer(m *message, f *fault) {
	method, params := m.Method, m.Params
	m.Method, m.Params = "", nil
	switch {
	case f != nil && f.message != "":
		m.Error = map[string]any{"code": f.code, "message": f.message}
		return
	case f != nil && f.swallow != nil:
		m.Result = f.swallow
		return
	}
	args := make([]any, len(params))
	for i := range params {
		args[i] = params[i]
	}
	err := p.node.Call(&m.Result, method, args...)
	if e, ok := err.(rpc.Error); ok {
		reply := map[string]any{"code": e.ErrorCode(), "message": e.Error()}
		if d, ok := err.(rpc.DataError); ok {
			reply["data"] = d.ErrorData()
		}
		m.Error = reply
		return
	}
	if m.Result == nil {
		m.Result = json.RawMessage("null")
	}
	if f != nil && f.edit != nil {
		m.Result = f.edit(m.Result)
	}
}

// on makes a hook for one method.
func on(method string, f func() *fault) func(string, []json.RawMessage) *fault {
	return func(m string, _ []json.RawMessage) *fault {
		if m != method {
			return nil
		}
		return f()
	}
}
