package model

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func card(t testing.TB, name string) *Card {
	t.Helper()
	_, c, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func zip(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func picture(t testing.TB, img image.Image, jpg bool) []byte {
	t.Helper()
	var out bytes.Buffer
	err := png.Encode(&out, img)
	if jpg {
		out.Reset()
		err = jpeg.Encode(&out, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestIDXRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := &IDX{Type: rapid.SampledFrom([]byte{IDXUint8, IDXFloat32}).Draw(t, "type"), Dims: rapid.SliceOfN(rapid.IntRange(1, 5), 1, 5).Draw(t, "dims")}
		n := idxSize(x.Type)
		for _, d := range x.Dims {
			n *= d
		}
		x.Data = rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, "data")
		file, err := WriteIDX(x)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadIDX(file)
		if err != nil || !reflect.DeepEqual(got, x) {
			t.Fatalf("got %+v, %v", got, err)
		}
	})
}

// TestIDXBytes pins the format: two float32 rows of one column, by hand.
func TestIDXBytes(t *testing.T) {
	x, err := Float32IDX([][]float32{{1}, {-2}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := WriteIDX(x)
	want := []byte{0, 0, 0x0d, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0}
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("got % x, %v", got, err)
	}
	if f := x.Floats(1, 2); f[0] != -2 {
		t.Fatalf("got %v", f)
	}
}

func TestRefusedIDX(t *testing.T) {
	for name, file := range map[string][]byte{
		"empty": nil, "short": {0, 0, 8, 1}, "magic": {1, 0, 8, 1, 0, 0, 0, 1, 9}, "type": {0, 0, 9, 1, 0, 0, 0, 1, 9},
		"scalar": {0, 0, 8, 0, 9, 9, 9, 9}, "rank": append([]byte{0, 0, 8, 9}, make([]byte, 40)...),
		"missing dims": {0, 0, 8, 2, 0, 0, 0, 1}, "long": {0, 0, 8, 1, 0, 0, 0, 1, 9, 9}, "cut": {0, 0, 8, 1, 0, 0, 0, 2, 9},
		"zero": {0, 0, 8, 1, 0, 0, 0, 0}, "huge": {0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1},
	} {
		var format *FormatError
		if _, err := ReadIDX(file); !errors.As(err, &format) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ReadIDXFile("bomb.gz", zip(t, make([]byte, MaxInputBytes+1000))); err == nil || !strings.Contains(err.Error(), "unpacks") {
		t.Errorf("a gzip bomb: %v", err)
	}
	if _, err := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{2}, Data: []byte{1}}); err == nil {
		t.Error("wrote a tensor without its elements")
	}
}

func TestImageFiles(t *testing.T) {
	c := card(t, "digits-mlp")
	digit := DrawDigit(7, 3)
	one, err := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{28, 28}, Data: digit})
	if err != nil {
		t.Fatal(err)
	}
	two, err := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{2, 28, 28}, Data: append(bytes.Clone(digit), digit...)})
	if err != nil {
		t.Fatal(err)
	}
	exact := &image.Gray{Pix: digit, Stride: 28, Rect: image.Rect(0, 0, 28, 28)}
	paper, err := DrawDigitPNG(7, 3, 280)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name  string
		data  []byte
		rows  int
		off   float64 // largest mean difference from the drawn digit, in grey levels
		words []string
	}{
		{"one.idx", one, 1, 0, nil}, {"two.idx", two, 2, 0, nil}, {"two.idx.gz", zip(t, two), 2, 0, nil}, {"exact.png", picture(t, exact, false), 1, 0, nil},
		{"exact.jpg", picture(t, exact, true), 1, 3, nil}, {"paper.png", paper, 1, 4, []string{"scaled 280×280 to 28×28", "inverted"}},
	} {
		in, err := c.Input.FromFile(f.name, f.data)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
			continue
		}
		x, err := ReadIDX(in.IDX)
		if err != nil || in.Rows != f.rows || x.Rows() != f.rows {
			t.Errorf("%s: %d rows, want %d, %v", f.name, in.Rows, f.rows, err)
			continue
		}
		if d := meanDifference(x.Data[:784], digit); d > f.off {
			t.Errorf("%s: differs by %.1f levels, allowed %.1f", f.name, d, f.off)
		}
		for _, w := range f.words {
			if !strings.Contains(in.Info, w) {
				t.Errorf("%s: info %q does not say %q", f.name, in.Info, w)
			}
		}
		if f.words == nil && in.Info != "" {
			t.Errorf("%s: info %q of an unchanged picture", f.name, in.Info)
		}
	}
}

func meanDifference(a, b []byte) float64 {
	sum := 0.0
	for i := range a {
		sum += math.Abs(float64(a[i]) - float64(b[i]))
	}
	return sum / float64(len(a))
}

func TestWidePictureKeepsItsProportions(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 200, 100))
	for x := 80; x < 120; x++ {
		for y := 30; y < 70; y++ {
			img.Set(x, y, color.Black)
		}
	}
	in, err := card(t, "digits-mlp").Input.FromFile("wide.png", picture(t, img, false)) // transparent paper
	if err != nil || !strings.Contains(in.Info, "padded") || !strings.Contains(in.Info, "inverted") {
		t.Fatalf("%q, %v", in.Info, err)
	}
	x, _ := ReadIDX(in.IDX)
	if x.Data[14*28+14] < 250 || x.Data[0] > 5 || x.Data[14*28+9] > 5 || x.Data[8*28+14] > 5 {
		t.Fatal("the square is not a square in the middle")
	}
}

func TestRefusedImages(t *testing.T) {
	s := card(t, "digits-mlp").Input
	float, err := Float32IDX([][]float32{make([]float32, 784)})
	if err != nil {
		t.Fatal(err)
	}
	floats, _ := WriteIDX(float)
	small, _ := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{1, 27, 28}, Data: make([]byte, 27*28)})
	bomb := picture(t, image.NewGray(image.Rect(0, 0, 1, 1)), false)
	copy(bomb[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65,536 × 65,536 pixels, checksum wrong too
	var shape *ShapeError
	var format *FormatError
	for name, data := range map[string][]byte{"float.idx": floats, "text.png": []byte("hello"), "empty.png": {}, "bomb.png": bomb, "cut.png": picture(t, image.NewGray(image.Rect(0, 0, 9, 9)), false)[:40]} {
		if _, err := s.FromFile(name, data); !errors.As(err, &format) || format.Name != name && name != "float.idx" {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := s.FromFile("small.idx", small); !errors.As(err, &shape) || !reflect.DeepEqual(shape.Want, []int{-1, 28, 28}) {
		t.Errorf("small: got %v", err)
	}
}

func TestSpecCheck(t *testing.T) {
	for _, s := range []Spec{
		{}, {Kind: KindImage, Shape: []int{28, 28}, DType: "uint8"}, {Kind: KindImage, Shape: []int{3, 28, 28}, DType: "uint8"},
		{Kind: KindTable, Shape: []int{3}, DType: "float16"}, {Kind: KindTable, Shape: []int{3}, DType: "float32", Columns: []string{"a"}},
		{Kind: KindTable, Shape: []int{0}, DType: "float32"}, {Kind: KindImage, Shape: []int{1, 1 << 20, 1 << 20}, DType: "uint8"}, {Kind: "sound", Shape: []int{1}, DType: "uint8"},
	} {
		if s.Check() == nil {
			t.Errorf("%+v was accepted", s)
		}
		if _, err := s.FromFile("x", []byte("1,2,3")); err == nil {
			t.Errorf("%+v read a file", s)
		}
	}
}

func TestDrawing(t *testing.T) {
	if !bytes.Equal(DrawDigit(3, 1), DrawDigit(13, 1)) || bytes.Equal(DrawDigit(3, 1), DrawDigit(3, 2)) || bytes.Equal(DrawDigit(3, 1), DrawDigit(4, 1)) {
		t.Error("digits do not follow digit and seed")
	}
	for d := -1; d < 10; d++ {
		ink := 0
		for _, v := range DrawDigit(d, 5) {
			ink += int(v)
		}
		if n := len(DrawDigit(d, 5)); n != 784 || ink < 255*30 || ink > 255*250 {
			t.Errorf("digit %d: %d pixels, ink %d", d, n, ink)
		}
	}
	for _, size := range []int{0, 27, 5000} {
		if _, err := DrawDigitPNG(1, 1, size); err == nil {
			t.Errorf("drew %d pixels", size)
		}
	}
	if a, b := DrawTableRow(0, 1), DrawTableRow(1, 1); len(a) != 30 || reflect.DeepEqual(a, b) || !reflect.DeepEqual(a, DrawTableRow(2, 1)) {
		t.Error("rows do not follow class and seed")
	}
}

func FuzzReadIDX(f *testing.F) {
	f.Add([]byte{0, 0, 0x0d, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0x3f, 0x80, 0, 0})
	f.Add([]byte{0, 0, 8, 1, 0, 0, 0, 2, 1, 2})
	f.Fuzz(func(t *testing.T, file []byte) {
		x, err := ReadIDX(file)
		if err != nil {
			return
		}
		again, err := WriteIDX(x)
		if err != nil || !bytes.Equal(again, file) {
			t.Fatalf("read but not written: %v", err)
		}
		x.Floats(0, len(x.Data)/idxSize(x.Type))
	})
}

func FuzzFromFile(f *testing.F) {
	digits, table := card(f, "digits-mlp"), card(f, "wdbc")
	paper, err := DrawDigitPNG(1, 1, 40)
	if err != nil {
		f.Fatal(err)
	}
	row, _ := json.Marshal(DrawTableRow(0, 1))
	idx, _ := WriteIDX(&IDX{Type: IDXUint8, Dims: []int{28, 28}, Data: DrawDigit(1, 1)})
	for _, seed := range [][]byte{paper, picture(f, image.NewGray(image.Rect(0, 0, 20, 3)), true), row, idx, zip(f, idx), []byte("id,l\n1,M" + strings.Repeat(",2", 30))} {
		f.Add("file", seed)
		f.Add("file.json", seed)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for _, c := range []*Card{digits, table} {
			in, err := c.Input.FromFile(name, data)
			if err == nil {
				x, err := ReadIDX(in.IDX)
				if err != nil {
					t.Fatal(err)
				}
				if n, err := c.Input.Accept(x); err != nil || n != in.Rows {
					t.Fatalf("%d rows, said %d, %v", n, in.Rows, err)
				}
			}
			if l, err := c.LabelledTable(name, data); err == nil && c.Input.Kind == KindTable && len(l.Labels) == 0 {
				t.Fatal("labelled data without rows")
			}
		}
	})
}

func FuzzParseAnswers(f *testing.F) {
	f.Add([]byte(`{"model":"m","answers":[{"label":"yes","class":1,"scores":[0.25,0.75]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ParseAnswers(data)
		if err != nil {
			return
		}
		if _, err := a.Encode(); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzParseCard(f *testing.F) {
	data, err := card(f, "wdbc").Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ParseCard(data)
		if err == nil && (c.Input.Check() != nil || len(c.Labels) == 0) {
			t.Fatal("a card that cannot be used was accepted")
		}
	})
}
