package model

import (
	"encoding/json"
	"fmt"
	"math"
)

// Answer is what a classifier says about one row. Scores are probabilities in
// the order of the card's labels.
type Answer struct {
	Label  string    `json:"label"`
	Class  int       `json:"class"`
	Scores []float32 `json:"scores"`
}

// Answers is the result of one task: an answer for each row, in order, or the
// reason why there is none.
type Answers struct {
	Model   string       `json:"model"`
	Answers []Answer     `json:"answers"`
	Error   *AnswerError `json:"error,omitempty"`
}

// AnswerError says why a task that ran has no answer; it travels inside the
// sealed result, so that nobody else learns the reason.
type AnswerError struct {
	Code    string `json:"code"` // such as "bad_input", "over_budget"
	Message string `json:"message"`
}

// maxAnswersBytes bounds what ParseAnswers reads.
const maxAnswersBytes = 256 << 20

// Encode writes the document as compact JSON; equal answers give equal bytes, so
// that two workers' results can be compared by hash. Scores must be finite.
func (a Answers) Encode() ([]byte, error) {
	out, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("writing answers: %w", err)
	}
	return out, nil
}

// ParseAnswers reads what Encode writes and checks that every class has a score.
func ParseAnswers(data []byte) (Answers, error) {
	var a Answers
	if len(data) > maxAnswersBytes {
		return a, fmt.Errorf("reading answers: %d bytes, at most %d", len(data), maxAnswersBytes)
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return Answers{}, fmt.Errorf("reading answers: %w", err)
	}
	for i, r := range a.Answers {
		if r.Class < 0 || r.Class >= len(r.Scores) {
			return Answers{}, fmt.Errorf("reading answers: row %d has class %d and %d scores", i+1, r.Class, len(r.Scores))
		}
	}
	return a, nil
}

// Answer makes the answer from a row of scores: the highest wins, the first of
// equals. A score that is not a finite number is an error, never an answer.
func (c *Card) Answer(scores []float32) (Answer, error) {
	if len(scores) != len(c.Labels) {
		return Answer{}, &ShapeError{Want: []int{len(c.Labels)}, Got: []int{len(scores)}, What: "scores of a row"}
	}
	best := 0
	for i, s := range scores {
		if math.IsNaN(float64(s)) || math.IsInf(float64(s), 0) {
			return Answer{}, fmt.Errorf("the score of %q is %v: the model cannot answer this input", c.Labels[i], s)
		}
		if s > scores[best] {
			best = i
		}
	}
	return Answer{Label: c.Labels[best], Class: best, Scores: scores}, nil
}
