package blob_test

import (
	"io"
	"testing"

	"github.com/eyesoff/eyesoff/blob"
)

const benchSize = 64 << 20

func BenchmarkPut(b *testing.B) {
	b.SetBytes(benchSize)
	data := &words{n: benchSize}
	for b.Loop() {
		s := openStore(b, blob.Options{})
		data.at = 0
		if _, _, err := s.Put(b.Context(), data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	b.SetBytes(benchSize)
	s := openStore(b, blob.Options{})
	c, _, err := s.Put(b.Context(), &words{n: benchSize})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r, err := s.Get(b.Context(), c)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFetch(b *testing.B) {
	b.SetBytes(benchSize)
	far := openStore(b, blob.Options{})
	root, _, err := far.Put(b.Context(), &words{n: benchSize})
	if err != nil {
		b.Fatal(err)
	}
	c, _ := serve(b, far, blob.ServerOptions{})
	for b.Loop() {
		if err := c.Fetch(b.Context(), root, openStore(b, blob.Options{})); err != nil {
			b.Fatal(err)
		}
	}
}
