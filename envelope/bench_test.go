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

// benchSizes are a payload that fits in a core's cache and one that is read
// from memory, where the speed of memory counts as much as that of the cipher.
var benchSizes = []int{512 << 10, 64 << 20}

// rawGCM returns the yardstick for n bytes: AES-256-GCM of the standard
// library, 64 KiB a call, always the same 64 KiB.
func rawGCM(t testing.TB, n int) (seal, open func()) {
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
		for range n / call {
			gcm.Seal(out[:0], nonce, plain, nil)
		}
	}
	open = func() {
		for range n / call {
			if _, err := gcm.Open(out[:0], nonce, ct, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	return seal, open
}

// whole returns functions that seal and open n bytes in one call.
func whole(t testing.TB, n int) (seal, open func()) {
	t.Helper()
	key, context, plain := NewContentKey(), testHeader().Context(), pattern(n)
	ct := mustSeal(t, key, context, plain)
	out := bytes.Clone(ct) // touches the memory
	seal = func() {
		if _, err := AppendSeal(out[:0], key, context, plain); err != nil {
			t.Fatal(err)
		}
	}
	open = func() {
		if _, err := AppendOpen(out[:0], key, context, ct); err != nil {
			t.Fatal(err)
		}
	}
	return seal, open
}

// streams returns functions that seal and open n bytes as a stream.
func streams(t testing.TB, n int) (seal, open func()) {
	t.Helper()
	key, context, plain := NewContentKey(), testHeader().Context(), pattern(n)
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
		if got, err := io.Copy(io.Discard, r); err != nil || got != int64(n) {
			t.Fatalf("%d bytes, %v", got, err)
		}
	}
	return seal, open
}

// BenchmarkPayload reports speed, and as "×raw" the speed as part of raw
// AES-256-GCM on one core, measured in turns so that both see the same machine.
func BenchmarkPayload(b *testing.B) {
	for _, n := range benchSizes {
		rawSeal, rawOpen := rawGCM(b, n)
		seal, open := whole(b, n)
		sealStream, openStream := streams(b, n)
		for _, c := range []struct {
			name     string
			raw, our func()
		}{
			{"seal", rawSeal, seal}, {"open", rawOpen, open},
			{"seal-stream", rawSeal, sealStream}, {"open-stream", rawOpen, openStream},
		} {
			for _, cores := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/KiB=%d/cores=%d", c.name, n>>10, cores), func(b *testing.B) {
					compare(b, n, cores, c.raw, c.our)
				})
			}
		}
	}
}

// compare takes the best time of each, which a busy machine disturbs least.
func compare(b *testing.B, n, cores int, raw, our func()) {
	rawTime, ourTime := time.Hour, time.Hour
	for b.Loop() {
		onCores(1, func() { rawTime = min(rawTime, timed(raw)) })
		onCores(cores, func() { ourTime = min(ourTime, timed(our)) })
	}
	b.ReportMetric(rawTime.Seconds()/ourTime.Seconds(), "×raw")
	b.ReportMetric(float64(n)/1e6/ourTime.Seconds(), "MB/s")
	b.ReportMetric(0, "ns/op")
}

func onCores(n int, f func()) {
	if runtime.GOMAXPROCS(0) == n {
		f() // setting it stops the world
		return
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	f()
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
