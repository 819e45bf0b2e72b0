package blob

import (
	"errors"
	"fmt"
	"math"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// carParams reads the parameters of a CAR request. Like Kubo, blocks that occur
// twice are sent once unless dups=y is asked for.
func carParams(r *http.Request) (carOptions, error) {
	q := r.URL.Query()
	p := carOptions{open: true}
	accept := acceptParams(r)
	pick := func(query, param string) string {
		if v := q.Get(query); v != "" {
			return v
		}
		return accept[param]
	}
	switch q.Get("dag-scope") {
	case "", "all", "entity": // a file is one entity
	case "block":
		p.rootOnly = true
	default:
		return p, errors.New("dag-scope is none of block, entity and all")
	}
	if v := pick("car-version", "version"); v != "" && v != "1" {
		return p, errors.New("only CAR version 1 is served")
	}
	if v := pick("car-order", "order"); v != "" && v != "dfs" && v != "unk" {
		return p, errors.New("only order dfs is served")
	}
	switch pick("car-dups", "dups") {
	case "", "n":
	case "y":
		p.dups = true
	default:
		return p, errors.New("dups is neither y nor n")
	}
	if v := q.Get("entity-bytes"); v != "" {
		return p, p.setRange(v)
	}
	return p, nil
}

// acceptParams returns the parameters of the CAR media type in Accept.
func acceptParams(r *http.Request) map[string]string {
	for _, part := range strings.Split(strings.Join(r.Header.Values("Accept"), ","), ",") {
		name, params, err := mime.ParseMediaType(part)
		if err == nil && name == carType {
			return params
		}
	}
	return nil
}

// setRange reads entity-bytes: FROM:TO, both inclusive, TO may be "*", and a
// negative number counts from the end of the file.
func (p *carOptions) setRange(text string) error {
	from, to, ok := strings.Cut(text, ":")
	if !ok {
		return fmt.Errorf("entity-bytes %q is not FROM:TO", text)
	}
	var err error
	if p.rangeFrom, err = strconv.ParseInt(from, 10, 64); err != nil {
		return fmt.Errorf("entity-bytes %q: FROM is no number", text)
	}
	p.partial = true
	if to == "*" {
		return nil
	}
	p.open = false
	if p.rangeTo, err = strconv.ParseInt(to, 10, 64); err != nil {
		return fmt.Errorf("entity-bytes %q: TO is no number", text)
	}
	return nil
}

// resolve returns the bytes [from, to) wanted of a file of the given size.
func (p carOptions) resolve(size int64) (from, to int64) {
	if !p.partial {
		return 0, size
	}
	from, to = p.rangeFrom, size
	if from < 0 {
		from = max(0, size+from)
	}
	switch {
	case p.open:
	case p.rangeTo < 0:
		to = size + p.rangeTo + 1
	case p.rangeTo < math.MaxInt64:
		to = min(size, p.rangeTo+1)
	}
	return from, to
}
