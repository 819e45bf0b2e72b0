package model

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // pictures from cameras
	_ "image/png"  // pictures from programs
	"path/filepath"
	"strings"

	"golang.org/x/image/draw"
)

// Input is a batch ready to be sealed.
type Input struct {
	IDX  []byte // as WriteIDX writes
	Rows int
	// Info says in words what was changed on the way, such as scaling; empty
	// when nothing was.
	Info string
}

// FromFile turns a user's file into the model's input. Images take PNG, JPEG or IDX
// (one picture or a batch, plain or gzip); tables take CSV, JSON or IDX. The
// content decides, not the name, save between CSV and JSON. Errors are
// *ShapeError when the size is wrong and *FormatError when it cannot be read.
func (s Spec) FromFile(name string, data []byte) (Input, error) {
	if err := s.Check(); err != nil {
		return Input{}, err
	}
	name = filepath.Base(name)
	if len(data) == 0 || len(data) > MaxInputBytes {
		return Input{}, &FormatError{name, "input", fmt.Errorf("%d bytes, want 1 to %d", len(data), MaxInputBytes)}
	}
	x, info, err := s.decode(name, data)
	if err != nil {
		return Input{}, err
	}
	rows, err := s.Accept(x)
	if err != nil {
		return Input{}, err
	}
	idx, err := WriteIDX(x)
	if err != nil {
		return Input{}, err
	}
	return Input{IDX: idx, Rows: rows, Info: info}, nil
}

func (s Spec) decode(name string, data []byte) (*IDX, string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0x1f, 0x8b}), bytes.HasPrefix(data, []byte{0, 0}):
		x, err := ReadIDXFile(name, data)
		if err == nil && equalInts(x.Dims, s.rowDims()) {
			x.Dims = append([]int{1}, x.Dims...) // one row without the batch dimension
		}
		return x, "", err
	case s.Kind == KindImage:
		return s.fromPicture(name, data)
	case strings.EqualFold(filepath.Ext(name), ".json"), firstByte(data) == '[', firstByte(data) == '{':
		return s.fromJSON(name, data)
	}
	return s.fromCSV(name, data)
}

// fromPicture decodes, flattens to grey and scales to the model's size. The
// models are trained on white strokes on black; a picture with a bright border
// is ink on paper and is inverted.
func (s Spec) fromPicture(name string, data []byte) (*IDX, string, error) {
	if s.DType != "uint8" {
		return nil, "", &FormatError{name, "picture", fmt.Errorf("the model takes %s, not pictures", s.DType)}
	}
	conf, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, "", &FormatError{name, "PNG, JPEG or idx", err}
	}
	if conf.Width < 1 || conf.Height < 1 || conf.Width > MaxImagePixels/conf.Height {
		return nil, "", &FormatError{name, format, fmt.Errorf("%d×%d pixels, at most %d in all", conf.Width, conf.Height, MaxImagePixels)}
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", &FormatError{name, format, err}
	}
	h, w := s.Shape[1], s.Shape[2]
	grey, info := scale(flatten(img), w, h)
	if borderMean(grey) > 127 {
		for i, v := range grey.Pix {
			grey.Pix[i] = 255 - v
		}
		info = append(info, "inverted a bright background: the model reads white on black")
	}
	return &IDX{Type: IDXUint8, Dims: []int{1, h, w}, Data: grey.Pix}, strings.Join(info, "; "), nil
}

// flatten converts to grey; what is transparent becomes white paper.
func flatten(img image.Image) *image.Gray {
	b := img.Bounds()
	over := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(over, over.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(over, over.Rect, img, b.Min, draw.Over)
	grey := image.NewGray(over.Rect)
	draw.Draw(grey, grey.Rect, over, image.Point{}, draw.Src)
	return grey
}

func scale(src *image.Gray, w, h int) (*image.Gray, []string) {
	if src.Rect.Dx() == w && src.Rect.Dy() == h {
		return src, nil
	}
	info := []string{fmt.Sprintf("scaled %d×%d to %d×%d", src.Rect.Dx(), src.Rect.Dy(), w, h)}
	if src.Rect.Dx()*h != src.Rect.Dy()*w {
		src = pad(src, w, h)
		info = append(info, "padded to keep its proportions")
	}
	dst := image.NewGray(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(dst, dst.Rect, src, src.Rect, draw.Src, nil)
	return dst, info
}

// pad centres a picture on a canvas of proportions w:h in its border's grey.
func pad(src *image.Gray, w, h int) *image.Gray {
	cw, ch := src.Rect.Dx(), src.Rect.Dy()
	if cw*h > ch*w {
		ch = (cw*h + w - 1) / w
	} else {
		cw = (ch*w + h - 1) / h
	}
	// A canvas far larger than the picture would turn a thin strip into a bomb.
	if cw > MaxImagePixels/ch {
		return src
	}
	dst := image.NewGray(image.Rect(0, 0, cw, ch))
	draw.Draw(dst, dst.Rect, image.NewUniform(color.Gray{Y: borderMean(src)}), image.Point{}, draw.Src)
	at := image.Pt((cw-src.Rect.Dx())/2, (ch-src.Rect.Dy())/2)
	draw.Draw(dst, src.Rect.Add(at), src, image.Point{}, draw.Src)
	return dst
}

// borderMean is the mean grey of the outermost pixels.
func borderMean(g *image.Gray) uint8 {
	sum, n, w, h := 0, 0, g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		step := max(1, w-1)
		if y == 0 || y == h-1 {
			step = 1
		}
		for x := 0; x < w; x += step {
			sum, n = sum+int(g.Pix[y*g.Stride+x]), n+1
		}
	}
	return uint8(sum / n)
}
