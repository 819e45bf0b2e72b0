package ledger

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

const (
	startSpan = 200
	// ceilSpan bounds growth where neither node nor configuration sets a limit:
	// windows also bound memory and the work lost when one fails.
	ceilSpan = 10_000
	// calmWindows must pass after a refusal before a window grows again.
	calmWindows = 8
)

// span is how many blocks one log query may cover at a node. It halves when the
// node refuses, and grows again.
type span struct {
	mu   sync.Mutex
	size uint64
	max  uint64
	calm int
	met  bool // the node has refused a window
}

func newSpan(limit uint64) *span {
	if limit == 0 {
		return &span{size: startSpan, max: ceilSpan}
	}
	return &span{size: min(startSpan, limit), max: limit}
}

func (s *span) get() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.size
}

// passed reports a query over n blocks that was answered.
func (s *span) passed(n uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n < s.size {
		return
	}
	if s.calm > 0 {
		s.calm--
		return
	}
	grow := uint64(4) // quickly, until the limit is met
	if s.met {
		grow = 2
	}
	s.size = min(s.size*grow, s.max)
}

// refused reports a query over n blocks that was not answered because of its
// range. allowed is the number the node named, 0 if none; fixed says that it is a
// limit of the node and not of this query.
func (s *span) refused(n, allowed uint64, fixed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := max(n/2, 1)
	if allowed > 0 && allowed < n {
		size = allowed
	}
	s.size = min(s.size, size)
	s.calm, s.met = calmWindows, true
	if fixed && allowed > 0 && allowed < n {
		s.max, s.calm = min(s.max, allowed), 0
	}
}

// rangeWords mark an answer to eth_getLogs as "too much at once". Providers agree
// neither on code nor on wording.
var rangeWords = []string{
	"range", "too many blocks", "returned more than", "more than 10000", "response size", "too many results",
	"too many logs", "max results", "log limit", "logs matched", "too large", "timeout", "timed out", "too wide",
	"exceed", "limited to", "reduce", "smaller than size",
}

var (
	hexPair = regexp.MustCompile(`\[\s*0x([0-9a-fA-F]{1,16})\s*,\s*0x([0-9a-fA-F]{1,16})\s*\]`)
	decPair = regexp.MustCompile(`range:? (\d{1,18})\s*-\s*(\d{1,18})`)
	// limit finds a number that bounds blocks, with what follows it, since some
	// numbers bound results.
	limit = regexp.MustCompile(`(?i)(?:max(?:imum)?(?: allowed)?(?: block)?(?: range)?(?: size)?(?: is)?|limited to(?: an?)?|` +
		`up to(?: an?)?|at most|limit(?: of| is)?|set to|exceed(?:s|ed)?|over|greater than|larger than|than size|within)` +
		`\W{0,3}(\d[\d,_]{0,17})\s*(k?)\b\s*(results?|logs?|entries|items|events|mb|ms|s\b|seconds?)?`)
)

// tooWide reads a refusal of eth_getLogs: is it about the range, how many blocks
// would do (0: not said), and is that number the node's fixed limit?
func tooWide(message string) (blocks uint64, fixed, ok bool) {
	message = message[:min(len(message), 1024)]
	if contains(message, "beyond current head", "beyond head", "after last accepted", "future") || !contains(message, rangeWords...) {
		return 0, false, false
	}
	if m := hexPair.FindStringSubmatch(message); m != nil {
		return width(m[1], m[2], 16), false, true
	}
	if m := decPair.FindStringSubmatch(message); m != nil {
		return width(m[1], m[2], 10), false, true
	}
	for _, m := range limit.FindAllStringSubmatch(message, -1) {
		if m[3] != "" {
			continue
		}
		n, err := strconv.ParseUint(strings.NewReplacer(",", "", "_", "").Replace(m[1]), 10, 63)
		if err != nil || n == 0 {
			continue
		}
		if m[2] != "" {
			n *= 1000
		}
		return n, true, true
	}
	return 0, false, true
}

// width is the number of blocks from a to b, 0 if they make no range.
func width(a, b string, base int) uint64 {
	from, err1 := strconv.ParseUint(a, base, 64)
	to, err2 := strconv.ParseUint(b, base, 64)
	if err1 != nil || err2 != nil || to < from || to-from == 1<<64-1 {
		return 0
	}
	return to - from + 1
}
