package engine

import "math"

// The functions of this file are computed in float64 from additions, products
// and quotients alone, each rounded explicitly. Package math may use assembly or
// fused operations that differ between processors in the last bit. Errors are
// below 1e-14, so that almost every result, once rounded to float32, is the
// nearest one.

const (
	ln2High = 6.93147180369123816490e-01 // upper bits of ln 2, from FreeBSD's e_exp.c
	ln2Low  = 1.90821492927058770002e-10
)

// exp is eˣ: x = k·ln2 + r with |r| ≤ ln2/2, and a Taylor polynomial in r.
func exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 709.7:
		return math.Inf(1)
	case x < -745.2:
		return 0
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := float64(x-float64(k*ln2High)) - float64(k*ln2Low)
	p := 1.0
	for i := 13; i >= 1; i-- {
		p = 1 + float64(p*r)/float64(i)
	}
	// In two steps, because 2ᵏ alone may be out of range.
	half := math.Floor(k / 2)
	return float64(p*pow2(half)) * pow2(k-half)
}

// pow2 is 2ᵏ for an integer |k| ≤ 1022.
func pow2(k float64) float64 { return math.Float64frombits(uint64(int64(k)+1023) << 52) }

// log is the natural logarithm: x = m·2ᵏ with m near 1, and the series of
// 2·artanh((m-1)/(m+1)).
func log(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	f := (m - 1) / (m + 1)
	s, sum := float64(f*f), 0.0
	for i := 25; i >= 1; i -= 2 {
		sum = 1/float64(i) + float64(sum*s)
	}
	k := float64(e)
	return float64(k*ln2High) + (float64(k*ln2Low) + float64(2*f*sum))
}

func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + exp(-x))
	}
	e := exp(x)
	return e / (1 + e)
}

func tanh(x float64) float64 {
	switch {
	case math.Abs(x) < 1e-4:
		return x - float64(float64(x*x)*x)/3
	case x > 20:
		return 1
	case x < -20:
		return -1
	}
	e := exp(2 * x)
	return (e - 1) / (e + 1)
}

// erf sums 2/√π·e^(-x²)·Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!, whose terms are all of one sign
// (Abramowitz and Stegun 7.1.6).
func erf(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 6:
		return 1
	case x < -6:
		return -1
	}
	s := float64(x * x)
	term, sum := x, x
	for n := 1; n < 200; n++ {
		term = float64(term*2*s) / float64(2*n+1)
		if next := sum + term; next != sum {
			sum = next
			continue
		}
		break
	}
	return float64(2/math.SqrtPi*exp(-s)) * sum
}

// pow is xʸ. Small whole powers are products, so that x² is exactly Mul(x, x)
// after rounding to float32; the special cases are those of math.Pow.
func pow(x, y float64) float64 {
	switch {
	case y == math.Trunc(y) && math.Abs(y) <= 64:
		p := 1.0
		for range int(math.Abs(y)) {
			p = float64(p * x)
		}
		if y < 0 {
			return 1 / p
		}
		return p
	case y == 0.5 && x > 0:
		return math.Sqrt(x)
	case x == 0 || math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(y) || math.IsInf(y, 0):
		return math.Pow(x, y) // exact: the result is 0, 1, infinite or not a number
	case x > 0:
		return exp(float64(y * log(x)))
	case y != math.Trunc(y):
		return math.NaN()
	case math.Mod(y, 2) != 0:
		return -exp(float64(y * log(-x)))
	}
	return exp(float64(y * log(-x)))
}
