package model

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestTableFiles(t *testing.T) {
	s := Spec{Kind: KindTable, Shape: []int{3}, DType: "float32", Columns: []string{"a", "b", "c"}}
	for name, f := range map[string]struct {
		text string
		want []float32
		info string
	}{
		"rows.csv":    {"1,2,3\n4,5,6\n", []float32{1, 2, 3, 4, 5, 6}, ""},
		"header.csv":  {"\ufeffa, b ,c\n1,2,3e-1\n", []float32{1, 2, .3}, "skipped the header line"},
		"label.csv":   {"17,M,1,2,3\n18,B,4,5,6", []float32{1, 2, 3, 4, 5, 6}, "left out the id and label columns"},
		"both.csv":    {"id,class,a,b,c\n17,M,1,2,3\n", []float32{1, 2, 3}, "skipped the header line; left out the id and label columns"},
		"row.json":    {"[1,2,3]", []float32{1, 2, 3}, ""},
		"rows.json":   {" [[1,2,3],[4,5,6]] ", []float32{1, 2, 3, 4, 5, 6}, ""},
		"object.json": {`{"c":3,"a":1,"b":2}`, []float32{1, 2, 3}, ""},
		"list.json":   {`[{"c":3,"a":1,"b":2},[4,5,6]]`, []float32{1, 2, 3, 4, 5, 6}, ""},
		"-":           {"[1,2,3]", []float32{1, 2, 3}, ""},
	} {
		in, err := s.FromFile(name, []byte(f.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x, err := ReadIDX(in.IDX)
		if err != nil || !reflect.DeepEqual(x.Floats(0, len(x.Data)/4), f.want) || in.Rows != len(f.want)/3 || in.Info != f.info {
			t.Errorf("%s: got %v, %d rows, %q, %v", name, x, in.Rows, in.Info, err)
		}
	}
}

func TestRefusedTables(t *testing.T) {
	s := Spec{Kind: KindTable, Shape: []int{3}, DType: "float32", Columns: []string{"a", "b", "c"}}
	for text, wantShape := range map[string]bool{
		"1,2\n": true, "1,2,3\n1,2,3,4\n": true, "[1,2]": true, "[[1,2,3],[1]]": true, "x,y,z\n1,2\n": true,
		"1,2,x\n": false, "1,2,NaN\n": false, "1,2,Inf\n": false, "1,2,1e99\n": false, "b,a,c\n1,2,3\n": false, "\"1,2\n": false,
		"\n": false, "[]": false, "{": false, `{"a":1,"b":2}`: false, `{"a":1,"b":2,"c":3,"d":4}`: false, `["a"]`: false, "[1,2,1e99]": false, "[null]": true,
	} {
		_, err := s.FromFile("table", []byte(text))
		var shape *ShapeError
		var format *FormatError
		if isShape := errors.As(err, &shape); isShape != wantShape || !isShape && !errors.As(err, &format) {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestOpenLabelled(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	digits, table := card(t, "digits-mlp"), card(t, "wdbc")
	images, _ := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{2, 28, 28}, Data: make([]byte, 2*784)})
	labels, _ := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{2}, Data: []byte{9, 0}})
	if _, err := digits.OpenLabelled(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
	path := write("t10k-images-idx3-ubyte.gz", zip(t, images))
	if _, err := digits.OpenLabelled(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no labels: %v", err)
	}
	write("t10k-labels-idx1-ubyte.gz", labels)
	for _, p := range []string{dir, path} {
		got, err := digits.OpenLabelled(p)
		if err != nil || !reflect.DeepEqual(got.Labels, []int{9, 0}) || !bytes.Equal(got.IDX, images) {
			t.Errorf("%s: %v, %v", p, got.Labels, err)
		}
	}
	ten, _ := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{2}, Data: []byte{9, 10}})
	if _, err := digits.LabelledImages(images, ten); err == nil {
		t.Error("label 10 of ten classes")
	}
	row := strings.Repeat(",1.5", 30) + "\n"
	for text, want := range map[string][]int{"id,label" + strings.Repeat(",f", 30) + "\n1,M" + row + "2,b" + row: {1, 0}, "1,malignant" + row: {1}} {
		got, err := table.OpenLabelled(write("wdbc.csv", []byte(text)))
		if err != nil || !reflect.DeepEqual(got.Labels, want) {
			t.Errorf("got %v, %v", got.Labels, err)
		}
	}
	for _, text := range []string{"1,M" + row + "2,X" + row, "1,M,2\n", "1,M" + strings.Repeat(",x", 30), "id,label" + row} {
		if got, err := table.LabelledTable("bad.csv", []byte(text)); err == nil {
			t.Errorf("%q: accepted as %v", text, got.Labels)
		}
	}
}

func TestAnswers(t *testing.T) {
	c := &Card{Labels: []string{"no", "yes"}}
	a, err := c.Answer([]float32{.25, .75})
	if err != nil || a.Label != "yes" || a.Class != 1 {
		t.Fatalf("got %+v, %v", a, err)
	}
	doc, err := Answers{Model: "m", Answers: []Answer{a}}.Encode()
	if err != nil || string(doc) != `{"model":"m","answers":[{"label":"yes","class":1,"scores":[0.25,0.75]}]}` {
		t.Fatalf("got %s, %v", doc, err)
	}
	if back, err := ParseAnswers(doc); err != nil || !reflect.DeepEqual(back.Answers[0], a) {
		t.Fatalf("got %+v, %v", back, err)
	}
	for _, scores := range [][]float32{{1}, {1, float32(math.NaN())}, {float32(math.Inf(1)), 0}} {
		if a, err := c.Answer(scores); err == nil {
			t.Errorf("%v gave %+v", scores, a)
		}
	}
	for _, bad := range []string{"", "[]", `{"answers":[{"class":1,"scores":[1]}]}`, `{"answers":[{"class":-1,"scores":[1]}]}`} {
		if _, err := ParseAnswers([]byte(bad)); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestCards(t *testing.T) {
	c := card(t, "wdbc")
	data, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ParseCard(data); err != nil || !reflect.DeepEqual(back, c) {
		t.Fatalf("got %+v, %v", back, err)
	}
	for _, bad := range []string{"", "{}", strings.Replace(string(data), `"limits"`, `"limit"`, 1), strings.Replace(string(data), "float32", "float", 1)} {
		if _, err := ParseCard([]byte(bad)); err == nil {
			t.Errorf("accepted %.40q", bad)
		}
	}
}
