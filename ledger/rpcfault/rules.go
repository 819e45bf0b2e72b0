package rpcfault

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// On makes a rule for one method.
func On(method string, f *Fault) Rule {
	return func(c Call) *Fault {
		if c.Method == method {
			return f
		}
		return nil
	}
}

// WrongChain answers for another chain id.
func WrongChain(id uint64) Rule {
	return On("eth_chainId", &Fault{Result: fmt.Appendf(nil, `"0x%x"`, id)})
}

// Wording is how a provider refuses a range of blocks that is too wide.
type Wording struct {
	Who     string
	Code    int
	Message func(from, to, limit uint64) string
}

// Wordings are what five providers and nodes say, as users reported it.
var Wordings = []Wording{
	{"geth", -32602, func(_, _, limit uint64) string { return fmt.Sprintf("exceed maximum block range %d", limit) }},
	{"infura", -32005, func(from, to, limit uint64) string {
		return fmt.Sprintf("range %d exceeds limit of %d", to-from+1, limit)
	}},
	{"alchemy", -32600, func(from, _, limit uint64) string {
		return fmt.Sprintf("You can make eth_getLogs requests with up to a %d block range. Based on your parameters, this block range should work: [0x%x, 0x%x]", limit, from, from+limit-1)
	}},
	{"quicknode", -32614, func(_, _, limit uint64) string { return fmt.Sprintf("eth_getLogs is limited to a %d range", limit) }},
	{"avalanche", -32000, func(from, to, limit uint64) string {
		return fmt.Sprintf("requested too many blocks from %d to %d, maximum is set to %d", from, to, limit)
	}},
	{"ankr", -32062, func(_, _, _ uint64) string { return "block range is too wide" }},
}

// RangeOver refuses log queries over more than limit blocks, in a provider's words.
// answered, if not nil, is told of every range that is let through.
func RangeOver(limit uint64, words Wording, answered func(from, to uint64)) Rule {
	return func(c Call) *Fault {
		from, to, ok := Range(c)
		if !ok {
			return nil
		}
		if to-from+1 > limit {
			return &Fault{Code: words.Code, Message: words.Message(from, to, limit)}
		}
		if answered != nil {
			answered(from, to)
		}
		return nil
	}
}

// Range reads the blocks that an eth_getLogs call asks for; ok is false for other calls
// and for ranges with names such as "latest".
func Range(c Call) (from, to uint64, ok bool) {
	if c.Method != "eth_getLogs" || len(c.Params) == 0 {
		return 0, 0, false
	}
	var q struct{ FromBlock, ToBlock string }
	if json.Unmarshal(c.Params[0], &q) != nil {
		return 0, 0, false
	}
	from, err1 := strconv.ParseUint(strings.TrimPrefix(q.FromBlock, "0x"), 16, 64)
	to, err2 := strconv.ParseUint(strings.TrimPrefix(q.ToBlock, "0x"), 16, 64)
	return from, to, err1 == nil && err2 == nil && from <= to
}

// Logs changes the list that a log query returns.
func Logs(change func([]json.RawMessage) []json.RawMessage) Rule {
	return On("eth_getLogs", &Fault{Edit: func(raw json.RawMessage) json.RawMessage {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return raw
		}
		out, err := json.Marshal(change(list))
		if err != nil {
			return raw
		}
		return out
	}})
}

// Repeated returns every log twice.
func Repeated(list []json.RawMessage) []json.RawMessage { return append(slices.Clone(list), list...) }

// Shuffled returns the logs in another order.
func Shuffled(list []json.RawMessage) []json.RawMessage {
	out := slices.Clone(list)
	rand.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
