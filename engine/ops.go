package engine

import (
	"fmt"

	"github.com/eyesoff/eyesoff/model"
)

// Shorthands for the table.
var (
	anInt    = attrRule{kind: model.AttrInt}
	aFloat   = attrRule{kind: model.AttrFloat}
	someInts = attrRule{kind: model.AttrInts}
	aString  = attrRule{kind: model.AttrString}
)

// operators is what this engine computes, after the ONNX operator pages
// (github.com/onnx/onnx/blob/main/docs/Operators.md).
var operators map[string]*operator

func init() {
	operators = map[string]*operator{
		"Add":  {minIn: 2, maxIn: 2, maxOut: 1, run: binary(addF, addI)},
		"Sub":  {minIn: 2, maxIn: 2, maxOut: 1, run: binary(subF, subI)},
		"Mul":  {minIn: 2, maxIn: 2, maxOut: 1, run: binary(mulF, mulI)},
		"Div":  {minIn: 2, maxIn: 2, maxOut: 1, run: div},
		"Pow":  {minIn: 2, maxIn: 2, maxOut: 1, run: power},
		"Neg":  unary(negF, negI, nil),
		"Abs":  unary(absF, absI, nil),
		"Relu": unary(reluF, reluI, nil),
		"Sqrt": unary(sqrtF, nil, nil), "Exp": unary(wide(exp), nil, nil), "Log": unary(wide(log), nil, nil),
		"Sigmoid": unary(wide(sigmoid), nil, nil), "Tanh": unary(wide(tanh), nil, nil), "Erf": unary(wide(erf), nil, nil),
		"LeakyRelu":   {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"alpha": aFloat}, run: leakyRelu},
		"Clip":        {minIn: 1, maxIn: 3, maxOut: 1, run: clip},
		"Cast":        {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"to": anInt, "saturate": {kind: model.AttrInt, since: 19}}, check: checkCast, run: cast},
		"Softmax":     {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"axis": anInt}, run: softmax(false)},
		"LogSoftmax":  {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"axis": anInt}, run: softmax(true)},
		"Identity":    {minIn: 1, maxIn: 1, maxOut: 1, run: func(c *call) ([]*Tensor, error) { return c.view(c.in[0], c.in[0].Shape) }},
		"Dropout":     {minIn: 1, maxIn: 3, maxOut: 2, attrs: attrRules{"seed": anInt}, run: dropout},
		"Constant":    {minIn: 0, maxIn: 0, maxOut: 1, attrs: constantAttrs, check: checkConstant, run: constant},
		"Shape":       {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"start": {kind: model.AttrInt, since: 15}, "end": {kind: model.AttrInt, since: 15}}, run: shapeOf},
		"Flatten":     {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"axis": anInt}, run: flatten},
		"Reshape":     {minIn: 2, maxIn: 2, maxOut: 1, attrs: attrRules{"allowzero": {kind: model.AttrInt, since: 14}}, run: reshape},
		"Transpose":   {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"perm": someInts}, run: transpose},
		"Squeeze":     {minIn: 1, maxIn: 2, maxOut: 1, run: squeeze},
		"Unsqueeze":   {minIn: 2, maxIn: 2, maxOut: 1, run: unsqueeze},
		"Concat":      {minIn: 1, maxIn: -1, maxOut: 1, attrs: attrRules{"axis": anInt}, check: needs("axis"), run: concat},
		"Gather":      {minIn: 2, maxIn: 2, maxOut: 1, attrs: attrRules{"axis": anInt}, run: gather},
		"Slice":       {minIn: 3, maxIn: 5, maxOut: 1, run: slice},
		"ReduceMean":  {minIn: 1, maxIn: 2, maxOut: 1, attrs: reduceMeanAttrs, run: reduce(true)},
		"ReduceSum":   {minIn: 1, maxIn: 2, maxOut: 1, attrs: attrRules{"keepdims": anInt, "noop_with_empty_axes": anInt}, run: reduce(false)},
		"ArgMax":      {minIn: 1, maxIn: 1, maxOut: 1, attrs: attrRules{"axis": anInt, "keepdims": anInt, "select_last_index": anInt}, run: argMax},
		"MatMul":      {minIn: 2, maxIn: 2, maxOut: 1, run: matMul},
		"Gemm":        {minIn: 2, maxIn: 3, maxOut: 1, attrs: attrRules{"alpha": aFloat, "beta": aFloat, "transA": anInt, "transB": anInt}, run: gemmOp},
		"Conv":        {minIn: 2, maxIn: 3, maxOut: 1, attrs: windowAttrs(attrRules{"group": anInt}, 0), check: checkWindow, run: conv},
		"MaxPool":     {minIn: 1, maxIn: 1, maxOut: 1, attrs: windowAttrs(attrRules{"ceil_mode": anInt, "storage_order": anInt}, 0), check: checkPool, run: maxPool},
		"AveragePool": {minIn: 1, maxIn: 1, maxOut: 1, attrs: windowAttrs(attrRules{"ceil_mode": anInt, "count_include_pad": anInt}, 19), check: checkPool, run: averagePool},

		"GlobalAveragePool": {minIn: 1, maxIn: 1, maxOut: 1, run: globalAveragePool},
		"BatchNormalization": {minIn: 5, maxIn: 5, maxOut: 1, attrs: attrRules{"epsilon": aFloat, "momentum": aFloat, "training_mode": {kind: model.AttrInt, since: 14}},
			check: checkInference, run: batchNorm},
	}
}

func needs(name string) func(n *model.Node) error {
	return func(n *model.Node) error {
		if n.Attr(name) == nil {
			return fmt.Errorf("%s without attribute %q", n.Op, name)
		}
		return nil
	}
}

var constantAttrs = attrRules{
	"value": {kind: model.AttrTensor}, "value_float": aFloat, "value_int": anInt,
	"value_floats": {kind: model.AttrFloats}, "value_ints": someInts,
}

func checkConstant(n *model.Node) error {
	if len(n.Attributes) != 1 {
		return fmt.Errorf("a constant with %d values", len(n.Attributes))
	}
	if t := n.Attributes[0].Tensor; t != nil {
		_, err := fromModel(t)
		return err
	}
	return nil
}

func constant(c *call) ([]*Tensor, error) {
	a := c.node.Attributes[0]
	var t *Tensor
	switch a.Kind {
	case model.AttrTensor:
		v, err := fromModel(a.Tensor)
		if err != nil {
			return nil, err
		}
		t = v
	case model.AttrFloat:
		t = Floats([]float32{a.Float})
	case model.AttrInt:
		t = Ints([]int64{a.Int})
	case model.AttrFloats:
		t = Floats(a.Floats, len(a.Floats))
	default:
		t = Ints(a.Ints, len(a.Ints))
	}
	return one(t, c.take(t.bytes()))
}

// dropout passes its input on: at inference nothing is dropped.
func dropout(c *call) ([]*Tensor, error) {
	if t := c.opt(2); t != nil && (t.DType != model.Bool || t.Len() != 1 || t.I[0] != 0) {
		return nil, fmt.Errorf("training mode is not supported")
	}
	out, err := c.view(c.in[0], c.in[0].Shape)
	if err != nil || len(c.node.Outputs) < 2 {
		return out, err
	}
	mask, err := c.alloc(model.Bool, c.in[0].Shape)
	if err != nil {
		return nil, err
	}
	for i := range mask.I {
		mask.I[i] = 1
	}
	return append(out, mask), nil
}
