package ledger

import (
	"testing"
)

// What providers and nodes answer when a log query covers too many blocks, as seen
// in their source or in reports of their users.
var refusalsOfRange = []struct {
	who, message string
	blocks       uint64
	fixed        bool
}{
	{"geth", "exceed maximum block range 5", 5, true},
	{"bsc", "exceed maximum block range: 5000", 5000, true},
	{"alchemy", "You can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: [0x123c9b2, 0x123cba5]", 500, false},
	{"alchemy free", "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should work: [0x1180fca, 0x1180fd3]. Upgrade to PAYG for expanded block range.", 10, false},
	{"alchemy size", "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 10K logs in the response. Based on your parameters and the response size limit, this block range should work: [0x0, 0xd043b8]", 0xd043b9, false},
	{"alchemy old", "Log response size exceeded. Please reduce query block range.", 0, false},
	{"alchemy time", "Query timeout exceeded. Consider reducing your block range. Based on your parameters and the response size limit, this block range should work: [0x5223c98, 0x5223e80]", 489, false},
	{"infura results", "query returned more than 10000 results. Try with this block range [0xBDE5F8, 0x102DBCC].", 0x102DBCC - 0xBDE5F8 + 1, false},
	{"infura range", "range 1000000 exceeds limit of 10000", 10000, true},
	{"infura plain", "query returned more than 10000 results", 0, false},
	{"quicknode", "eth_getLogs is limited to a 10,000 range", 10000, true},
	{"quicknode small", "eth_getLogs is limited to a 5 range", 5, true},
	{"ankr", "block range is too wide", 0, false},
	{"moonbeam", "block range is too wide (maximum 1024)", 1024, true},
	{"cloudflare", "Max range: 800", 800, true},
	{"avalanche", "requested too many blocks from 0 to 5000, maximum is set to 2048", 2048, true},
	{"reth range", "query exceeds max block range 100000", 100000, true},
	{"reth results", "query exceeds max results 20000, retry with the range 3600741-3620740", 20000, false},
	{"llama", "range is too large, max is 1k blocks", 1000, true},
	{"drpc", "ranges over 10000 blocks are not supported on freetier", 10000, true},
	{"besu", "Requested range exceeds maximum RPC range limit", 0, false},
	{"slow node", "query timeout exceeded", 0, false},
	{"harmony", "query must be smaller than size 1024", 1024, true},
}

// Answers that a smaller window would not change.
var notAboutRange = []string{
	"block range extends beyond current head block", // the node is behind
	"requested from=9 to=12 after last accepted block 8",
	"execution reverted",
	"missing trie node 0xabc (path )",
	"the method eth_getLogs does not exist/is not available",
	"invalid argument 0: json: cannot unmarshal",
}

func TestRangeRefusals(t *testing.T) {
	for _, c := range refusalsOfRange {
		blocks, fixed, ok := tooWide(c.message)
		if !ok {
			t.Errorf("%s: not recognised", c.who)
		} else if blocks != c.blocks || fixed != c.fixed {
			t.Errorf("%s: %d blocks, fixed %v; want %d, %v", c.who, blocks, fixed, c.blocks, c.fixed)
		}
	}
	for _, m := range notAboutRange {
		if n, _, ok := tooWide(m); ok {
			t.Errorf("%q counts as a range error (%d)", m, n)
		}
	}
}

func TestSpanShrinksAndGrows(t *testing.T) {
	s := newSpan(0)
	s.refused(200, 0, false)
	if s.get() != 100 {
		t.Fatalf("after a refusal of 200: %d", s.get())
	}
	for range calmWindows {
		s.passed(100)
	}
	if s.get() != 100 {
		t.Errorf("grew to %d at once", s.get())
	}
	s.passed(100)
	if s.get() != 200 {
		t.Errorf("did not grow: %d", s.get())
	}
	s.passed(7) // the last window of a scan proves nothing
	if s.get() != 200 {
		t.Errorf("grew to %d by a short window", s.get())
	}
	s.refused(200, 30, true)
	for range 20 {
		s.passed(s.get())
	}
	if s.get() != 30 {
		t.Errorf("grew to %d beyond the node's limit of 30", s.get())
	}
	for range 10 {
		s.refused(s.get(), 0, false)
	}
	if s.get() != 1 {
		t.Errorf("smallest window is %d", s.get())
	}
}

func FuzzTooWide(f *testing.F) {
	for _, c := range refusalsOfRange {
		f.Add(c.message)
	}
	for _, m := range notAboutRange {
		f.Add(m)
	}
	f.Add("range [0x0, 0xffffffffffffffff] max 99999999999999999k")
	f.Fuzz(func(t *testing.T, message string) {
		blocks, fixed, ok := tooWide(message)
		if !ok && (blocks != 0 || fixed) {
			t.Errorf("a limit of %d from what is no refusal", blocks)
		}
		s := newSpan(0)
		before := s.get()
		s.refused(before, blocks, fixed)
		if n := s.get(); n == 0 || n >= before {
			t.Errorf("window went from %d to %d", before, n)
		}
	})
}
