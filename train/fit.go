package train

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"runtime"
	"sync"
	"time"
)

// shards is how many pieces a batch and the parameters are cut into. It is part
// of the result's definition: sums are taken per shard, then over shards.
const shards = 4

// Set is labelled data: len(Y) rows of len(X)/len(Y) values.
type Set struct {
	X []float32
	Y []int
}

// Rows is the number of samples.
func (s Set) Rows() int { return len(s.Y) }

// Width is the number of values in a sample.
func (s Set) Width() int {
	if len(s.Y) == 0 {
		return 0
	}
	return len(s.X) / len(s.Y)
}

// Row is sample i.
func (s Set) Row(i int) []float32 { w := s.Width(); return s.X[i*w : (i+1)*w] }

// Slice is rows from, inclusive, to, exclusive.
func (s Set) Slice(from, to int) Set {
	w := s.Width()
	return Set{s.X[from*w : to*w], s.Y[from:to]}
}

// Pick copies the rows with the given indices.
func (s Set) Pick(rows []int) Set {
	out := Set{}
	for _, i := range rows {
		out.X, out.Y = append(out.X, s.Row(i)...), append(out.Y, s.Y[i])
	}
	return out
}

// Plan is everything that decides the result of a training run.
type Plan struct {
	Sizes  []int
	Seed   uint64
	Epochs int
	Batch  int     // samples per step
	Rate   float64 // highest learning rate
	Warmup int     // steps of linear warm-up
	Clip   float64 // bound on the gradient's norm
	Decay  float64 // decoupled weight decay
	// Side > 0 says that rows are Side×Side pictures, shown with random shifts
	// of up to one pixel each way.
	Side int
}

func (p Plan) check(set Set) error {
	switch {
	case set.Rows() == 0 || len(set.X) != set.Rows()*p.Sizes[0]:
		return fmt.Errorf("%d values in %d rows, the network takes %d each", len(set.X), set.Rows(), p.Sizes[0])
	case p.Batch < 1 || p.Batch > set.Rows() || p.Epochs < 1:
		return fmt.Errorf("%d epochs of batches of %d from %d rows", p.Epochs, p.Batch, set.Rows())
	case p.Side > 0 && p.Side*p.Side != p.Sizes[0]:
		return fmt.Errorf("side %d does not fit %d values", p.Side, p.Sizes[0])
	case p.Clip <= 0 || p.Rate <= 0:
		return fmt.Errorf("clip %g and rate %g must be positive", p.Clip, p.Rate)
	}
	for i, y := range set.Y {
		if y < 0 || y >= p.Sizes[len(p.Sizes)-1] {
			return fmt.Errorf("row %d has label %d", i, y)
		}
	}
	return nil
}

// fitter is one training run.
type fitter struct {
	Plan
	net   *Net
	set   Set
	rand  *source
	step  int
	m, v  []float32 // Adam's moments
	grads [shards][]float32
	passs [shards]*pass
	input [shards][]float32
	loss  [shards]float64
	norm  [shards]float64
}

// Fit trains a network on set. After each epoch it logs the loss and, if hold
// is not empty, the accuracy on hold, which training never sees.
func Fit(ctx context.Context, plan Plan, set, hold Set, log *slog.Logger) (*Net, error) {
	net, err := NewNet(plan.Sizes, plan.Seed)
	if err != nil {
		return nil, err
	}
	if err := plan.check(set); err != nil {
		return nil, fmt.Errorf("training: %w", err)
	}
	f := newFitter(plan, net, set)
	for epoch := range plan.Epochs {
		start := time.Now()
		loss, err := f.epoch(ctx)
		if err != nil {
			return nil, err
		}
		log.Info("epoch", "n", epoch+1, "loss", loss, "held_out", net.Accuracy(hold), "took", time.Since(start).Round(time.Millisecond))
	}
	return net, nil
}

func newFitter(plan Plan, net *Net, set Set) *fitter {
	n := len(net.Params)
	f := &fitter{Plan: plan, net: net, set: set, rand: newSource(plan.Seed ^ 0x7261696e), m: make([]float32, n), v: make([]float32, n)}
	for s := range shards {
		f.grads[s], f.passs[s] = make([]float32, n), net.newPass()
		f.input[s] = make([]float32, plan.Sizes[0])
	}
	return f
}

// epoch shows every sample once, save the last incomplete batch.
func (f *fitter) epoch(ctx context.Context) (float64, error) {
	order := make([]int, f.set.Rows())
	for i := range order {
		order[i] = i
	}
	f.rand.shuffle(order)
	loss, n := 0.0, 0
	for ; n+f.Batch <= len(order); n += f.Batch {
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("training: %w", err)
		}
		loss += f.batch(order[n : n+f.Batch])
	}
	loss /= float64(n)
	if math.IsNaN(loss) || math.IsInf(loss, 0) {
		return 0, fmt.Errorf("training: the loss is %v; lower the rate", loss)
	}
	return loss, nil
}

// batch takes one step and returns the summed loss.
func (f *fitter) batch(rows []int) float64 {
	shift := make([][2]int, len(rows))
	if f.Side > 0 {
		for i := range shift {
			shift[i] = [2]int{f.rand.below(3) - 1, f.rand.below(3) - 1}
		}
	}
	each(func(s int) {
		clear(f.grads[s])
		f.loss[s] = 0
		for i := s * len(rows) / shards; i < (s+1)*len(rows)/shards; i++ {
			f.sample(s, rows[i], shift[i])
		}
	})
	each(f.reduce)
	f.step++
	scale, rate := f.clipScale(), f.rate()
	each(func(s int) { f.update(s, scale, rate) })
	return f.loss[0] + f.loss[1] + f.loss[2] + f.loss[3]
}

func (f *fitter) sample(s, row int, by [2]int) {
	x, p := f.set.Row(row), f.passs[s]
	if by != [2]int{} {
		shiftImage(f.input[s], x, f.Side, by[0], by[1])
		x = f.input[s]
	}
	logits := f.net.forward(p, x)
	loss, _ := lossGrad(p.d[f.net.Layers()-1], logits, f.set.Y[row], 1/float32(f.Batch))
	f.loss[s] += loss
	f.net.backward(p, f.grads[s])
}

// part is the range of parameters that shard s owns.
func (f *fitter) part(s int) (int, int) {
	n := len(f.m)
	return s * n / shards, (s + 1) * n / shards
}

// reduce sums the shards' gradients into the first one, over one part.
func (f *fitter) reduce(s int) {
	from, to := f.part(s)
	norm := 0.0
	for i := from; i < to; i++ {
		g := (f.grads[0][i] + f.grads[1][i]) + (f.grads[2][i] + f.grads[3][i])
		f.grads[0][i] = g
		norm += float64(float64(g) * float64(g))
	}
	f.norm[s] = norm
}

func (f *fitter) clipScale() float32 {
	norm := math.Sqrt((f.norm[0] + f.norm[1]) + (f.norm[2] + f.norm[3]))
	if norm > f.Clip {
		return float32(f.Clip / norm)
	}
	return 1
}

// rate is the learning rate of the current step.
func (f *fitter) rate() float64 {
	steps := float64(f.Epochs * (f.set.Rows() / f.Batch))
	r := f.Rate * 0.5 * (1 + math.Cos(math.Pi*float64(f.step)/steps))
	if f.step < f.Warmup {
		r *= float64(f.step) / float64(f.Warmup)
	}
	return r
}

func (f *fitter) update(s int, scale float32, rate float64) {
	const b1, b2, eps = 0.9, 0.999, 1e-8
	c1 := float32(1 / (1 - math.Pow(b1, float64(f.step))))
	c2 := float32(1 / (1 - math.Pow(b2, float64(f.step))))
	lr, keep := float32(rate), float32(1-rate*f.Decay)
	from, to := f.part(s)
	w, m, v, g := f.net.Params[from:to], f.m[from:to], f.v[from:to], f.grads[0][from:to]
	for i := range w {
		x := g[i] * scale
		m[i] = float32(b1*m[i]) + float32((1-b1)*x)
		v[i] = float32(b2*v[i]) + float32((1-b2)*float32(x*x))
		d := float32(math.Sqrt(float64(v[i]*c2))) + eps
		w[i] = float32(w[i]*keep) - float32(lr*float32(float32(m[i]*c1)/d))
	}
}

// each runs f for every shard, on as many cores as there are.
func each(f func(s int)) {
	workers := min(shards, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for s := w; s < shards; s += workers {
				f(s)
			}
		})
	}
	wg.Wait()
}

func shiftImage(dst, src []float32, side, dx, dy int) {
	for y := range side {
		for x := range side {
			v, sx, sy := float32(0), x+dx, y+dy
			if sx >= 0 && sx < side && sy >= 0 && sy < side {
				v = src[sy*side+sx]
			}
			dst[y*side+x] = v
		}
	}
}

// Accuracy is the share of rows whose highest logit is the label; 0 for an empty
// set.
func (n *Net) Accuracy(set Set) float64 {
	if set.Rows() == 0 {
		return 0
	}
	var right [shards]int
	each(func(s int) {
		p := n.newPass()
		for i := s * set.Rows() / shards; i < (s+1)*set.Rows()/shards; i++ {
			if argmax(n.forward(p, set.Row(i))) == set.Y[i] {
				right[s]++
			}
		}
	})
	return float64(right[0]+right[1]+right[2]+right[3]) / float64(set.Rows())
}
