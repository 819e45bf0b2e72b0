package engine

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// panel is the number of columns that the kernel computes at once.
const panel = 4

// chunkRows is how many rows are computed between two looks at the context.
const chunkRows = 32

// gemm adds A·B to C: A is m×k, B k×n, C m×n, all row-major. Element (i, j) is
// C[i][j], then the products over k in rising order, whatever the blocking and
// the number of cores.
func gemm(ctx context.Context, m, k, n int, a, b, c []float32) error {
	if m == 0 || n == 0 || k == 0 {
		return nil
	}
	if m < 4 {
		return gemmThin(ctx, m, k, n, a, b, c)
	}
	packed := pack(k, n, b)
	return parallel(ctx, m, chunkRows, func(from, to int) {
		for j := 0; j < n; j += panel {
			strip := packed[j*k : (j+panel)*k]
			i := from
			for ; i+2 <= to; i += 2 {
				pair(k, n, j, strip, a[i*k:(i+2)*k], c[i*n:(i+2)*n])
			}
			if i < to {
				single(k, n, j, strip, a[i*k:(i+1)*k], c[i*n:(i+1)*n])
			}
		}
	})
}

// pack reorders B into strips of panel columns, k rows each, padded with zeros,
// so that the kernel reads memory in order.
func pack(k, n int, b []float32) []float32 {
	strips := (n + panel - 1) / panel
	out := make([]float32, strips*panel*k)
	for s := range strips {
		w := min(panel, n-s*panel)
		for p := range k {
			copy(out[(s*k+p)*panel:], b[p*n+s*panel:p*n+s*panel+w])
		}
	}
	return out
}

// load4 and store4 move up to panel elements of a row at column j.
func load4(row []float32, j int) (v [panel]float32) {
	copy(v[:], row[j:])
	return v
}

// pair computes two rows by panel columns. The conversions forbid fused
// multiply-add.
func pair(k, n, j int, strip, a, c []float32) {
	x, y := load4(c[:n], j), load4(c[n:], j)
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
	a0, a1 := a[:k], a[k:][:k]
	for p, u := range a0 {
		v := a1[p]
		b := strip[:panel]
		strip = strip[panel:]
		b0, b1, b2, b3 := b[0], b[1], b[2], b[3]
		x0 += float32(u * b0)
		x1 += float32(u * b1)
		x2 += float32(u * b2)
		x3 += float32(u * b3)
		y0 += float32(v * b0)
		y1 += float32(v * b1)
		y2 += float32(v * b2)
		y3 += float32(v * b3)
	}
	x, y = [panel]float32{x0, x1, x2, x3}, [panel]float32{y0, y1, y2, y3}
	copy(c[j:n], x[:])
	copy(c[n+j:], y[:])
}

func single(k, n, j int, strip, a, c []float32) {
	x := load4(c[:n], j)
	for p, u := range a[:k] {
		b := strip[p*panel:][:panel]
		for q := range x {
			x[q] += float32(u * b[q])
		}
	}
	copy(c[j:n], x[:])
}

// gemmThin is for few rows, where packing would cost more than it saves.
func gemmThin(ctx context.Context, m, k, n int, a, b, c []float32) error {
	for i := range m {
		row := c[i*n : (i+1)*n]
		for p, u := range a[i*k : (i+1)*k] {
			if p%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			for j, v := range b[p*n : (p+1)*n] {
				row[j] += float32(u * v)
			}
		}
	}
	return ctx.Err()
}

// parallel cuts 0..n into chunks and calls work for each on every core. Chunks
// must not share results. It stops early when the context ends.
func parallel(ctx context.Context, n, chunk int, work func(from, to int)) error {
	chunks := (n + chunk - 1) / chunk
	workers := min(runtime.GOMAXPROCS(0), chunks)
	run := func(w int) {
		for q := w; q < chunks && ctx.Err() == nil; q += workers {
			work(q*chunk, min(n, (q+1)*chunk))
		}
	}
	if workers <= 1 {
		run(0)
		return ctx.Err()
	}
	var wg sync.WaitGroup
	var failed atomic.Value
	for w := range workers {
		wg.Go(func() {
			// A panic here would end the process; hand it to the caller's recover.
			defer func() {
				if p := recover(); p != nil {
					failed.Store(fmt.Sprint(p))
				}
			}()
			run(w)
		})
	}
	wg.Wait()
	if p := failed.Load(); p != nil {
		panic(p)
	}
	return ctx.Err()
}
