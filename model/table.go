package model

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// readCSV reads comma-separated rows of any length; blank lines are skipped.
func readCSV(name string, data []byte) ([][]string, error) {
	if len(data) > MaxInputBytes {
		return nil, &FormatError{name, "csv", fmt.Errorf("%d bytes, at most %d", len(data), MaxInputBytes)}
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, &FormatError{name, "csv", err}
	}
	if len(rows) == 0 {
		return nil, &FormatError{name, "csv", io.ErrUnexpectedEOF}
	}
	return rows, nil
}

// numbers turns text cells into a float32 tensor. Infinities and NaN are
// refused: no measurement is one, and they would poison a whole batch's scores.
func numbers(name string, rows [][]string) (*IDX, error) {
	out := make([][]float32, len(rows))
	for i, r := range rows {
		out[i] = make([]float32, len(r))
		for j, cell := range r {
			v, err := strconv.ParseFloat(strings.TrimSpace(cell), 32)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, &FormatError{name, "table", fmt.Errorf("row %d, column %d: %q is not a number", i+1, j+1, cell)}
			}
			out[i][j] = float32(v)
		}
	}
	x, err := Float32IDX(out)
	if err != nil {
		return nil, &FormatError{name, "table", err}
	}
	return x, nil
}

// fromCSV reads a table with or without a header line. Rows of two more columns
// than the model takes are read as "id,label,features", the layout of wdbc.csv.
func (s Spec) fromCSV(name string, data []byte) (*IDX, string, error) {
	rows, err := readCSV(name, data)
	if err != nil {
		return nil, "", err
	}
	var info []string
	if isHeader(rows[0]) && len(rows) > 1 {
		if rows[0], err = nil, s.checkHeader(name, rows[0]); err != nil {
			return nil, "", err
		}
		rows = rows[1:]
		info = append(info, "skipped the header line")
	}
	want, dropped := s.Size(), false
	for i, r := range rows {
		switch len(r) {
		case want:
		case want + 2:
			rows[i], dropped = r[2:], true
		default:
			return nil, "", &ShapeError{Want: []int{want}, Got: []int{len(r)}, What: fmt.Sprintf("columns in row %d", i+1)}
		}
	}
	if dropped {
		info = append(info, "left out the id and label columns")
	}
	x, err := numbers(name, rows)
	return x, strings.Join(info, "; "), err
}

// isHeader says whether no cell of a row is a number.
func isHeader(row []string) bool {
	for _, c := range row {
		if _, err := strconv.ParseFloat(strings.TrimSpace(c), 64); err == nil {
			return false
		}
	}
	return true
}

// checkHeader refuses a header that names the model's columns in another order:
// the numbers would be read as something they are not.
func (s Spec) checkHeader(name string, header []string) error {
	if len(header) == len(s.Columns)+2 {
		header = header[2:]
	}
	if len(header) != len(s.Columns) {
		return nil // the rows' own check reports the count
	}
	place := map[string]int{}
	for i, c := range s.Columns {
		place[strings.ToLower(c)] = i
	}
	for i, h := range header {
		if at, ok := place[strings.ToLower(strings.TrimSpace(h))]; ok && at != i {
			return &FormatError{name, "csv", fmt.Errorf("column %d is %q, the model takes %q there", i+1, h, s.Columns[i])}
		}
	}
	return nil
}

// fromJSON reads one row as a list of numbers or an object by column name, or a
// list of such rows.
func (s Spec) fromJSON(name string, data []byte) (*IDX, string, error) {
	fail := func(err error) (*IDX, string, error) { return nil, "", &FormatError{name, "json", err} }
	if len(data) > MaxInputBytes {
		return fail(fmt.Errorf("%d bytes, at most %d", len(data), MaxInputBytes))
	}
	var list []json.RawMessage
	switch first := firstByte(data); {
	case first == '{' || first == '[' && isFlat(data):
		list = []json.RawMessage{data}
	default:
		if err := json.Unmarshal(data, &list); err != nil {
			return fail(err)
		}
	}
	rows := make([][]float32, len(list))
	for i, raw := range list {
		row, err := s.jsonRow(raw)
		if err != nil {
			return fail(fmt.Errorf("row %d: %w", i+1, err))
		}
		if len(row) != s.Size() {
			return nil, "", &ShapeError{Want: s.Shape, Got: []int{len(row)}, What: fmt.Sprintf("values in row %d", i+1)}
		}
		rows[i] = row
	}
	x, err := Float32IDX(rows)
	if err != nil {
		return fail(err)
	}
	return x, "", nil
}

func firstByte(data []byte) byte {
	if t := bytes.TrimSpace(data); len(t) > 0 {
		return t[0]
	}
	return 0
}

// isFlat says whether a JSON list begins with a number: it is then one row.
func isFlat(data []byte) bool {
	c := firstByte(bytes.TrimSpace(data)[1:])
	return c == '-' || c >= '0' && c <= '9'
}

func (s Spec) jsonRow(raw json.RawMessage) ([]float32, error) {
	if firstByte(raw) != '{' {
		var row []float32
		return row, json.Unmarshal(raw, &row)
	}
	var named map[string]float32
	if err := json.Unmarshal(raw, &named); err != nil {
		return nil, err
	}
	row := make([]float32, 0, len(s.Columns))
	for _, c := range s.Columns {
		v, ok := named[c]
		if !ok {
			return nil, fmt.Errorf("column %q is missing", c)
		}
		row = append(row, v)
	}
	if len(named) != len(row) {
		return nil, fmt.Errorf("%d columns are named, the model takes %d", len(named), len(row))
	}
	return row, nil
}
