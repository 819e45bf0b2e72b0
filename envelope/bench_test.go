package envelope

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hpke"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"
)

// benchSize is what one iteration of a payload benchmark seals.
const benchSize = 64 << 20

// BenchmarkRawGCM is the yardstick: AES-256-GCM of the standard library, one
// core, 64 KiB a call.
func BenchmarkRawGCM(b *testing.B) {
	seal, open := rawGCM(b)
	b.Run("seal", func(b *testing.B) { bench(b, seal) })
	b.Run("open", func(b *testing.B) { bench(b, open) })
}

func bench(b *testing.B, f func()) {
	b.SetBytes(benchSize)
	for b.Loop() {
		f()
	}
}

func rawGCM(t testing.TB) (seal, open func()) {
	t.Helper()
	block, err := aes.NewCipher(NewContentKey().Bytes())
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	const call = 64 << 10
	nonce, plain := make([]byte, 12), make([]byte, call)
	ct, out := gcm.Seal(nil, nonce, plain, nil), make([]byte, 0, call+16)
	seal = func() {
		for range benchSize / call {
			gcm.Seal(out[:0], nonce, plain, nil)
		}
	}
	open = func() {
		for range benchSize / call {
			if _, err := gcm.Open(out[:0], nonce, ct, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	return seal, open
}

// streams returns functions that seal and open benchSize bytes as streams,
// which is what large payloads do.
func streams(t testing.TB) (seal, open func()) {
	t.Helper()
	key, context := NewContentKey(), testHeader().Context()
	plain := make([]byte, benchSize)
	rand.Read(plain)
	ct := mustSeal(t, key, context, plain)
	seal = func() {
		w, err := NewWriter(io.Discard, key, context)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(plain); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	open = func() {
		r, err := NewReader(bytes.NewReader(ct), key, context)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r); err != nil || n != benchSize {
			t.Fatalf("%d bytes, %v", n, err)
		}
	}
	return seal, open
}

func BenchmarkPayload(b *testing.B) {
	seal, open := streams(b)
	for _, procs := range []int{1, 2} {
		b.Run(fmt.Sprintf("seal/cores=%d", procs), func(b *testing.B) { onCores(procs, func() { bench(b, seal) }) })
		b.Run(fmt.Sprintf("open/cores=%d", procs), func(b *testing.B) { onCores(procs, func() { bench(b, open) }) })
	}
}

func onCores(n int, f func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	f()
}

// BenchmarkSpeedRatios reports payload speed as parts of raw AES-256-GCM,
// measured in turns so that both see the same machine.
func BenchmarkSpeedRatios(b *testing.B) {
	rawSeal, rawOpen := rawGCM(b)
	seal, open := streams(b)
	for _, c := range []struct {
		name     string
		raw, our func()
		procs    int
	}{
		{"seal/cores=1", rawSeal, seal, 1}, {"open/cores=1", rawOpen, open, 1},
		{"seal/cores=2", rawSeal, seal, 2}, {"open/cores=2", rawOpen, open, 2},
	} {
		b.Run(c.name, func(b *testing.B) {
			var raw, our time.Duration
			for b.Loop() {
				onCores(1, func() { raw += timed(c.raw) })
				onCores(c.procs, func() { our += timed(c.our) })
			}
			b.ReportMetric(float64(raw)/float64(our), "×raw")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// BenchmarkWrap compares a wrap with the bare operation in it.
func BenchmarkWrap(b *testing.B) {
	key, binding := NewContentKey(), testBinding()
	for _, id := range everySuite(b) {
		b.Run(id.Suite().String()+"/wrap", func(b *testing.B) {
			for b.Loop() {
				mustWrap(b, key, id.pub, binding)
			}
		})
		b.Run(id.Suite().String()+"/bare", func(b *testing.B) {
			info, raw := binding.Info(id.pub), key.Bytes()
			for b.Loop() {
				if err := bareWrap(id, raw, info); err != nil {
					b.Fatal(err)
				}
			}
		})
		record := mustWrap(b, key, id.pub, binding)
		b.Run(id.Suite().String()+"/unwrap", func(b *testing.B) {
			for b.Loop() {
				if _, err := Unwrap(record, []Identity{id}, binding); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(id.Suite().String()+"/bare-unwrap", func(b *testing.B) {
			info := binding.Info(id.pub)
			for b.Loop() {
				if _, err := id.Unwrap(record[recordHead:], info); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func bareWrap(id *testIdentity, key, info []byte) error {
	if id.rsa != nil {
		_, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, &id.rsa.PublicKey, key, info)
		return err
	}
	_, err := hpke.Seal(id.hpke.PublicKey(), hpke.HKDFSHA256(), hpke.AES256GCM(), info, key)
	return err
}
