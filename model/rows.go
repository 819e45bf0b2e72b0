package model

import (
	"math"
	"math/rand/v2"
	"strconv"
)

// column describes one measurement within a class: mean, standard deviation, and
// how much of the deviation it shares with others (a row is mostly "large" or
// "irregular" as a whole), all rounded.
type column struct{ mean, deviation, size, texture float64 }

// rowClasses are rounded statistics of the benign and of the malignant class of
// the Wisconsin Diagnostic Breast Cancer data (UCI, CC BY 4.0). No row of it can
// be told from them.
var rowClasses = [2][30]column{
	{ // benign
		{12.2, 1.8, 0.0, 1.0},        // radius_mean
		{17.8, 3.9, -0.1, 0.0},       // texture_mean
		{78.5, 12, 0.1, 1.0},         // perimeter_mean
		{468, 140, 0.0, 1.0},         // area_mean
		{0.092, 0.013, 0.5, -0.2},    // smoothness_mean
		{0.0795, 0.034, 0.9, 0.1},    // compactness_mean
		{0.0453, 0.042, 0.9, 0.1},    // concavity_mean
		{0.0258, 0.016, 0.8, 0.4},    // concave_points_mean
		{0.174, 0.024, 0.4, -0.3},    // symmetry_mean
		{0.0628, 0.0067, 0.7, -0.6},  // fractal_dimension_mean
		{0.279, 0.11, 0.4, 0.0},      // radius_se
		{1.21, 0.57, 0.1, -0.4},      // texture_se
		{1.97, 0.76, 0.5, 0.1},       // perimeter_se
		{21, 9.1, 0.4, 0.4},          // area_se
		{0.00715, 0.0031, 0.4, -0.6}, // smoothness_se
		{0.0214, 0.016, 0.9, -0.1},   // compactness_se
		{0.0254, 0.031, 0.8, -0.1},   // concavity_se
		{0.00986, 0.0055, 0.8, 0.0},  // concave_points_se
		{0.0206, 0.0069, 0.2, -0.5},  // symmetry_se
		{0.00369, 0.0031, 0.8, -0.3}, // fractal_dimension_se
		{13.4, 2, 0.0, 1.0},          // radius_worst
		{23.4, 5.4, -0.1, 0.0},       // texture_worst
		{87.2, 14, 0.1, 1.0},         // perimeter_worst
		{562, 170, 0.0, 1.0},         // area_worst
		{0.124, 0.02, 0.4, -0.3},     // smoothness_worst
		{0.181, 0.092, 0.8, 0.2},     // compactness_worst
		{0.161, 0.13, 0.8, 0.2},      // concavity_worst
		{0.074, 0.036, 0.7, 0.5},     // concave_points_worst
		{0.269, 0.04, 0.2, -0.1},     // symmetry_worst
		{0.0793, 0.014, 0.7, -0.3},   // fractal_dimension_worst
	},
	{ // malignant
		{17.4, 3.2, 0.6, -0.8},      // radius_mean
		{21.5, 4, 0.0, -0.1},        // texture_mean
		{115, 22, 0.6, -0.7},        // perimeter_mean
		{977, 370, 0.6, -0.8},       // area_mean
		{0.103, 0.013, 0.5, 0.5},    // smoothness_mean
		{0.146, 0.053, 0.8, 0.5},    // compactness_mean
		{0.162, 0.074, 0.9, 0.1},    // concavity_mean
		{0.0884, 0.034, 0.9, -0.2},  // concave_points_mean
		{0.194, 0.027, 0.5, 0.5},    // symmetry_mean
		{0.0628, 0.0076, 0.4, 0.8},  // fractal_dimension_mean
		{0.617, 0.36, 0.6, -0.5},    // radius_se
		{1.2, 0.49, 0.3, 0.1},       // texture_se
		{4.36, 2.7, 0.7, -0.5},      // perimeter_se
		{74.1, 66, 0.6, -0.6},       // area_se
		{0.00665, 0.0024, 0.4, 0.1}, // smoothness_se
		{0.0325, 0.019, 0.7, 0.4},   // compactness_se
		{0.0416, 0.02, 0.7, 0.3},    // concavity_se
		{0.015, 0.0051, 0.6, 0.1},   // concave_points_se
		{0.0206, 0.0097, 0.4, 0.3},  // symmetry_se
		{0.00404, 0.002, 0.6, 0.5},  // fractal_dimension_se
		{21.2, 4.4, 0.5, -0.7},      // radius_worst
		{29.2, 5.8, 0.0, 0.1},       // texture_worst
		{142, 30, 0.6, -0.7},        // perimeter_worst
		{1430, 620, 0.5, -0.7},      // area_worst
		{0.145, 0.022, 0.2, 0.6},    // smoothness_worst
		{0.381, 0.18, 0.5, 0.6},     // compactness_worst
		{0.457, 0.19, 0.6, 0.5},     // concavity_worst
		{0.183, 0.046, 0.8, 0.1},    // concave_points_worst
		{0.327, 0.075, 0.2, 0.6},    // symmetry_worst
		{0.0922, 0.022, 0.3, 0.8},   // fractal_dimension_worst
	},
}

// DrawTableRow makes a row of thirty measurements for the model "wdbc" that no
// patient has: drawn from the statistics of class 0 (benign) or 1 (malignant;
// the class is taken modulo 2) and rounded to four digits. The same seed gives
// the same row.
func DrawTableRow(class int, seed uint64) []float32 {
	class &= 1
	r := rand.New(rand.NewPCG(seed, uint64(class)))
	// Deviations are kept small enough that a row is typical of its class.
	draw := func() float64 { return math.Sqrt(3) * (2*r.Float64() - 1) }
	size, texture := draw(), draw()
	row := make([]float32, 0, len(rowClasses[class]))
	for _, c := range rowClasses[class] {
		own := math.Sqrt(max(0, 1-c.size*c.size-c.texture*c.texture))
		z := .7 * (c.size*size + c.texture*texture + own*draw())
		v := max(c.mean+c.deviation*z, c.mean/5)
		row = append(row, round4(v))
	}
	return row
}

// round4 keeps four significant digits, as the data's authors did.
func round4(v float64) float32 {
	f, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 32)
	return float32(f)
}
