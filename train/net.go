// Package train makes the models that the project ships: small fully connected
// networks whose activation is the square, so that the same network can run in
// the clear, exactly in integers, and under encryption.
//
// Training is Adam (Kingma and Ba, arXiv:1412.6980) with linear warm-up, cosine
// decay, decoupled weight decay and clipping of the gradient's norm; squares
// grow fast, and without clipping and a small start they diverge. It uses every
// core and is still deterministic: batches are cut into a fixed number of shards
// and sums are taken in a fixed order, so one seed gives one file on one
// processor architecture (Go's exponential and cosine differ in last bits
// between architectures).
//
// Limits: dense layers only, data in memory, classification only.
package train

import (
	"fmt"
	"math"
)

// Net is a network of dense layers with a square between them.
type Net struct {
	// Sizes are the widths from input to output, such as 784, 128, 128, 10.
	Sizes []int
	// Params holds for each layer the weights, [in][out] row-major, then the
	// biases.
	Params []float32
}

// NewNet makes a network with normally distributed weights of standard
// deviation 0.7/√in (smaller than usual: squares amplify) and zero biases.
func NewNet(sizes []int, seed uint64) (*Net, error) {
	if len(sizes) < 2 {
		return nil, fmt.Errorf("making a network: %d widths, want at least 2", len(sizes))
	}
	n := 0
	for i, s := range sizes {
		if s < 1 || s > 1<<16 {
			return nil, fmt.Errorf("making a network: width %d", s)
		}
		if i > 0 {
			n += (sizes[i-1] + 1) * s
		}
	}
	net, r := &Net{Sizes: sizes, Params: make([]float32, n)}, newSource(seed)
	for l := range net.Layers() {
		w, _ := net.layer(net.Params, l)
		scale := 0.7 / math.Sqrt(float64(sizes[l]))
		for i := range w {
			w[i] = float32(scale * r.normal())
		}
	}
	return net, nil
}

// Layers is the number of dense layers.
func (n *Net) Layers() int { return len(n.Sizes) - 1 }

// layer finds the weights and biases of layer l inside a vector laid out like
// Params.
func (n *Net) layer(v []float32, l int) (w, b []float32) {
	at := 0
	for i := range l {
		at += (n.Sizes[i] + 1) * n.Sizes[i+1]
	}
	in, out := n.Sizes[l], n.Sizes[l+1]
	return v[at : at+in*out], v[at+in*out : at+(in+1)*out]
}

// pass is the working memory of one sample.
type pass struct {
	z [][]float32 // before the square, per layer
	a [][]float32 // after it; a[0] is the input
	d [][]float32 // gradient by z
}

func (n *Net) newPass() *pass {
	p := &pass{a: make([][]float32, n.Layers())}
	for l := range n.Layers() {
		p.z = append(p.z, make([]float32, n.Sizes[l+1]))
		p.d = append(p.d, make([]float32, n.Sizes[l+1]))
		if l > 0 {
			p.a[l] = make([]float32, n.Sizes[l])
		}
	}
	return p
}

// forward computes the logits of x. Zeros of the input are skipped: four fifths
// of a digit's pixels are zero.
func (n *Net) forward(p *pass, x []float32) []float32 {
	p.a[0] = x
	for l := range n.Layers() {
		w, b := n.layer(n.Params, l)
		z := p.z[l]
		copy(z, b)
		for i, v := range p.a[l] {
			if v != 0 {
				axpy(z, v, w[i*len(z):(i+1)*len(z)])
			}
		}
		if l+1 < n.Layers() {
			for j, v := range z {
				p.a[l+1][j] = v * v
			}
		}
	}
	return p.z[n.Layers()-1]
}

// backward adds the gradients of the parameters to grad; p.d of the last layer
// holds the loss's gradient by the logits.
func (n *Net) backward(p *pass, grad []float32) {
	for l := n.Layers() - 1; l >= 0; l-- {
		w, _ := n.layer(n.Params, l)
		gw, gb := n.layer(grad, l)
		d := p.d[l]
		axpy(gb, 1, d)
		for i, v := range p.a[l] {
			if v != 0 {
				axpy(gw[i*len(d):(i+1)*len(d)], v, d)
			}
		}
		if l > 0 {
			for i, z := range p.z[l-1] {
				p.d[l-1][i] = 2 * z * dot(w[i*len(d):(i+1)*len(d)], d)
			}
		}
	}
}

// axpy adds s·x to y. The explicit conversions forbid fused multiply-add, which
// would make the bits depend on the processor.
func axpy(y []float32, s float32, x []float32) {
	x = x[:len(y)]
	for len(y) >= 4 {
		y[0] += float32(s * x[0])
		y[1] += float32(s * x[1])
		y[2] += float32(s * x[2])
		y[3] += float32(s * x[3])
		y, x = y[4:], x[4:]
	}
	for i := range y {
		y[i] += float32(s * x[i])
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for len(a) >= 4 {
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		a, b = a[4:], b[4:]
	}
	for i := range a {
		s0 += float32(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// lossGrad writes the gradient of the cross-entropy by the logits to d and
// returns the loss and whether the answer was right.
func lossGrad(d, logits []float32, label int, scale float32) (float64, bool) {
	best := argmax(logits)
	top, sum := float64(logits[best]), 0.0
	for _, v := range logits {
		sum += math.Exp(float64(v) - top)
	}
	for j, v := range logits {
		d[j] = scale * float32(math.Exp(float64(v)-top)/sum)
	}
	d[label] -= scale
	return math.Log(sum) + top - float64(logits[label]), best == label
}

func argmax(v []float32) int {
	best := 0
	for i := range v {
		if v[i] > v[best] {
			best = i
		}
	}
	return best
}

// source is SplitMix64 (Steele, Lea, Flood 2014): written out so that a seed
// means the same with every Go release.
type source struct{ state uint64 }

func newSource(seed uint64) *source { return &source{seed} }

func (s *source) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is uniform over 0..n-1 up to a bias of n/2⁶⁴.
func (s *source) below(n int) int { return int(s.next() % uint64(n)) }

func (s *source) unit() float64 { return float64(s.next()>>11) / (1 << 53) }

// normal is a Box-Muller draw.
func (s *source) normal() float64 {
	return math.Sqrt(-2*math.Log(1-s.unit())) * math.Cos(2*math.Pi*s.unit())
}

func (s *source) shuffle(v []int) {
	for i := len(v) - 1; i > 0; i-- {
		j := s.below(i + 1)
		v[i], v[j] = v[j], v[i]
	}
}
