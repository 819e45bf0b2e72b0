package client

import (
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/task"
)

// Situation is where a task stands, in plain words.
type Situation struct {
	TaskID task.ID    `json:"task_id"`
	State  task.State `json:"state"`
	// Waiting is what the task waits for, Next what will happen or what the
	// user can do.
	Waiting string `json:"waiting_for"`
	Next    string `json:"next"`
}

// Facts are what an explanation needs beside the task itself.
type Facts struct {
	Head          uint64
	Time          int64 // of the head block, unix seconds
	Confirmations uint64
	Workers       int // that serve the task's pool
}

// Situate says why a task stands where it does.
func Situate(t *task.Task, f Facts) Situation {
	s := Situation{TaskID: t.ID, State: t.State}
	s.Waiting, s.Next = words(t, f)
	return s
}

func words(t *task.Task, f Facts) (waiting, next string) {
	left := func(at int64) string { return (time.Duration(max(at-f.Time, 0)) * time.Second).String() }
	switch t.State {
	case task.Submitted:
		if f.Time > int64(t.Terms.Expires) {
			return "nothing: no worker took it before it expired", "take the fee back: eyesoff task cancel " + t.ID.Short()
		}
		if f.Workers == 0 {
			return fmt.Sprintf("a worker, and none is registered in pool %d", t.Terms.Pool), "start one with eyesoff worker start, or take the task back with eyesoff task cancel " + t.ID.Short()
		}
		return fmt.Sprintf("a free worker among %d in pool %d", f.Workers, t.Terms.Pool), "the router assigns it in order; it expires in " + left(int64(t.Terms.Expires))
	case task.AwaitingKey:
		if f.Time > t.Deadline {
			return "nothing: the verifier did not release the key in the worker's time", "give it to another worker: eyesoff task release " + t.ID.Short()
		}
		assigned, _ := t.Last("TaskAssigned")
		if deep := assigned.Block + f.Confirmations; f.Head < deep {
			return fmt.Sprintf("block %d, so that the assignment is final before a key is released", deep), "the verifier re-wraps the key then"
		}
		return "the verifier to release the key to worker " + t.Worker.Hex(), "if it stays so, the verifier is away; the worker has " + left(t.Deadline) + " left"
	case task.Running:
		if f.Time > t.Deadline && t.Addressed() {
			return "nothing: the validator let its time pass", "take its fee back: eyesoff task release " + t.ID.Short()
		}
		if f.Time > t.Deadline {
			return "nothing: the worker let its time pass", "give it to another worker, at the first one's cost: eyesoff task release " + t.ID.Short()
		}
		return "the worker's answer", "it has " + left(t.Deadline) + " left"
	case task.Answered:
		if f.Head >= t.SettleAt {
			return "somebody to settle it", "anyone may now; the worker does by itself"
		}
		return fmt.Sprintf("your acceptance, or block %d", t.SettleAt), "open and accept it: eyesoff task result --accept " + t.ID.Short()
	case task.Settled:
		return "nothing: the worker is paid", "the result stays open to you: eyesoff task result " + t.ID.Short()
	case task.Refunded:
		return "nothing: the fee was credited back to you", "submit again if you still want an answer"
	default:
		return "nothing: it was cancelled and the fee credited back to you", "submit again if you still want an answer"
	}
}

// steps are the arrows of a task's diagram: who tells whom what, by event.
var steps = map[string]struct{ from, to, text string }{
	"TaskSubmitted":   {"U", "L", "sealed input, key wrapped for user and verifier"},
	"TaskAssigned":    {"L", "W", "assigned by the router"},
	"WorkerKeyAdded":  {"V", "L", "input key re-wrapped for the worker"},
	"ResultSubmitted": {"W", "L", "sealed output, key wrapped for user, verifier and worker"},
	"TaskSettled":     {"L", "W", "paid"},
	"TaskReleased":    {"L", "W", "released"},
	"TaskRequeued":    {"L", "L", "back in the queue"},
	"TaskRefunded":    {"L", "U", "fee credited back"},
	"TaskCancelled":   {"U", "L", "cancelled"},
}

// Diagram draws a task's real events as a mermaid sequence diagram.
func Diagram(t *task.Task) string {
	var b strings.Builder
	b.WriteString("sequenceDiagram\n")
	for _, p := range []struct {
		id, role string
		account  common.Address
	}{{"U", "user", t.Terms.User}, {"L", "ledger", common.Address{}}, {"V", "verifier", t.Terms.Verifier}, {"W", "worker", t.Worker}} {
		if p.id == "V" && t.Addressed() {
			continue
		}
		label := p.role
		if p.account != (common.Address{}) {
			label += " " + p.account.Hex()[:8]
		}
		fmt.Fprintf(&b, "    participant %s as %s\n", p.id, label)
	}
	for _, e := range t.Events {
		s, ok := steps[e.Name]
		if !ok {
			continue
		}
		text := s.text
		switch {
		case t.Addressed() && e.Name == "TaskSubmitted":
			text = "sealed input, key wrapped for user and validator"
		case t.Addressed() && e.Name == "ResultSubmitted":
			text = "sealed output, key wrapped for user and validator"
		}
		if e.Reason != "" {
			text += " (" + e.Reason + ")"
		}
		fmt.Fprintf(&b, "    %s->>%s: %s: %s (block %d)\n", s.from, s.to, e.Name, text, e.Block)
	}
	return b.String()
}
