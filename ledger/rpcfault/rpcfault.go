// Package rpcfault stands between a program and a node and does to JSON-RPC what
// networks and providers do: it loses requests and answers, stalls, throttles, cuts
// answers short, answers for another chain or an old head, refuses ranges in the words
// of well-known providers, and loses, repeats or shuffles logs. It knows methods, so
// that a test can say which call meets which fault.
//
// It is for tests. It speaks HTTP only, single calls and batches.
package rpcfault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Call is one JSON-RPC call on its way to the node.
type Call struct {
	Method string
	Params []json.RawMessage
}

// Fault is what happens to a call. The zero value lets it pass. Drop, Lose, Stall,
// Status and Truncate concern the whole HTTP request that the call is part of.
type Fault struct {
	Drop     bool          // cut the connection before the node hears of it
	Lose     bool          // let the node act, then cut the connection
	Stall    time.Duration // wait before passing it on
	Status   int           // answer with this HTTP status instead
	Retry    int           // with a Retry-After of so many seconds
	Truncate bool          // send half of the answer

	Message string                                // refuse the call in these words,
	Code    int                                   // with this code
	Result  json.RawMessage                       // answer the call with this
	Edit    func(json.RawMessage) json.RawMessage // change the node's result
}

// Rule decides what happens to a call; nil lets it pass. It may be called from many
// goroutines.
type Rule func(Call) *Fault

// Proxy is an http.Handler that passes JSON-RPC on to a node.
type Proxy struct {
	target string

	mu      sync.Mutex
	rule    Rule
	rate    float64 // of requests lost
	random  *rand.Rand
	seen    map[string]int
	lost    int
	request int
}

// New makes a proxy for the node at a URL. seed makes its losses repeatable.
func New(target string, seed uint64) *Proxy {
	return &Proxy{target: target, seen: map[string]int{}, random: rand.New(rand.NewPCG(seed, seed))}
}

// Set replaces the rule.
func (p *Proxy) Set(r Rule) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rule = r
}

// Loss makes this part of all requests end without an answer: every second of them
// after the node has acted.
func (p *Proxy) Loss(rate float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rate = rate
}

// Count is how many calls of a method came.
func (p *Proxy) Count(method string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[method]
}

// Losses is how many requests came, and how many of them Loss took.
func (p *Proxy) Losses() (requests, lost int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.request, p.lost
}

type message struct {
	Version string            `json:"jsonrpc"`
	ID      json.RawMessage   `json:"id"`
	Method  string            `json:"method,omitempty"`
	Params  []json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage   `json:"result,omitempty"`
	Error   json.RawMessage   `json:"error,omitempty"`

	fault *Fault
}

// plan reads a request and decides what happens to it: to each call, and to the whole.
func (p *Proxy) plan(body []byte) (calls []*message, batch bool, whole Fault, err error) {
	if batch = bytes.HasPrefix(body, []byte("[")); !batch {
		body = append(append([]byte("["), body...), ']')
	}
	if err := json.Unmarshal(body, &calls); err != nil || len(calls) == 0 {
		return nil, false, whole, fmt.Errorf("no JSON-RPC request: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.request++; p.random.Float64() < p.rate {
		p.lost++
		whole.Drop, whole.Lose = p.lost%2 == 0, p.lost%2 == 1
	}
	for _, m := range calls {
		p.seen[m.Method]++
		if p.rule == nil {
			continue
		}
		if m.fault = p.rule(Call{m.Method, m.Params}); m.fault != nil {
			whole.join(m.fault)
		}
	}
	return calls, batch, whole, nil
}

// join adds what a call's fault does to the whole request.
func (f *Fault) join(g *Fault) {
	f.Drop, f.Lose, f.Truncate = f.Drop || g.Drop, f.Lose || g.Lose, f.Truncate || g.Truncate
	f.Stall = max(f.Stall, g.Stall)
	if g.Status != 0 {
		f.Status, f.Retry = g.Status, g.Retry
	}
}

// ServeHTTP passes a request on, as far as it should get.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	calls, batch, whole, err := p.plan(body)
	switch {
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	case whole.Drop:
		panic(http.ErrAbortHandler)
	case whole.Status != 0:
		if whole.Retry > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(whole.Retry))
		}
		w.WriteHeader(whole.Status)
		return
	}
	select {
	case <-time.After(whole.Stall):
	case <-r.Context().Done():
		return
	}
	if err := p.forward(r, calls); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if whole.Lose {
		panic(http.ErrAbortHandler)
	}
	write(w, calls, batch, whole.Truncate)
}

func write(w http.ResponseWriter, calls []*message, batch, truncate bool) {
	var answer any = calls
	if !batch {
		answer = calls[0]
	}
	raw, err := json.Marshal(answer)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if truncate {
		raw = raw[:len(raw)/2]
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(raw)
}

// forward asks the node what the faults leave of a request, and turns each call into
// its answer.
func (p *Proxy) forward(r *http.Request, calls []*message) error {
	var pass []*message
	for _, m := range calls {
		if !m.answered() {
			pass = append(pass, m)
		}
	}
	if len(pass) > 0 {
		answers, err := p.ask(r, pass)
		if err != nil {
			return err
		}
		for _, m := range pass {
			a := answers[string(m.ID)]
			if m.Result, m.Error = a.Result, a.Error; m.Error == nil && m.fault != nil && m.fault.Edit != nil {
				m.Result = m.fault.Edit(m.Result)
			}
			if m.Result == nil && m.Error == nil {
				m.Result = json.RawMessage("null")
			}
		}
	}
	for _, m := range calls {
		m.Method, m.Params = "", nil
	}
	return nil
}

// answered fills in the answer that a fault gives without the node.
func (m *message) answered() bool {
	switch {
	case m.fault == nil:
		return false
	case m.fault.Message != "":
		m.Error, _ = json.Marshal(map[string]any{"code": m.fault.Code, "message": m.fault.Message})
		return true
	case m.fault.Result != nil:
		m.Result = m.fault.Result
		return true
	}
	return false
}

// ask sends calls to the node as one batch and returns the answers by id.
func (p *Proxy) ask(r *http.Request, calls []*message) (map[string]message, error) {
	raw, err := json.Marshal(calls)
	if err != nil {
		return nil, err
	}
	// The node acts even if the caller has gone: that is what a lost answer means.
	resp, err := http.Post(p.target, "application/json", bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var answers []message
	if err := json.NewDecoder(resp.Body).Decode(&answers); err != nil {
		return nil, fmt.Errorf("the node's answer: %w", err)
	}
	byID := make(map[string]message, len(answers))
	for _, a := range answers {
		byID[string(a.ID)] = a
	}
	return byID, nil
}
