package train

import "github.com/eyesoff/eyesoff/model"

// opset of the exported graphs: every operator they use is unchanged from 13 on.
const opset = 13

// builder appends nodes to a graph, each taking what the last one made.
type builder struct {
	g    *model.Graph
	last string
}

func (b *builder) constant(name string, dims []int64, v []float32) string {
	b.g.Initializers = append(b.g.Initializers, model.NewFloat32(name, dims, v))
	return name
}

func (b *builder) add(op, out string, with ...string) {
	b.g.Nodes = append(b.g.Nodes, &model.Node{Op: op, Name: out, Inputs: append([]string{b.last}, with...), Outputs: []string{out}})
	b.last = out
}

// layers writes the dense layers as Gemm and the squares as Mul(x, x). The
// weights may be scaled per input by the caller before.
func (b *builder) layers(n *Net) {
	for l := range n.Layers() {
		w, c := n.layer(n.Params, l)
		in, out := int64(n.Sizes[l]), int64(n.Sizes[l+1])
		id := string(rune('1' + l))
		name := "dense" + id
		if l+1 == n.Layers() {
			name = "logits"
		}
		b.add("Gemm", name, b.constant("weight"+id, []int64{in, out}, w), b.constant("bias"+id, []int64{out}, c))
		if l+1 < n.Layers() {
			b.add("Mul", "square"+id, name)
		}
	}
	classes := int64(n.Sizes[n.Layers()])
	b.g.Outputs = []model.Value{{Name: "logits", DType: model.Float32, Dims: []model.Dim{{Size: -1, Param: "N"}, {Size: classes}}}}
}

func input(name string, dims ...int64) model.Value {
	v := model.Value{Name: name, DType: model.Float32, Dims: []model.Dim{{Size: -1, Param: "N"}}}
	for _, d := range dims {
		v.Dims = append(v.Dims, model.Dim{Size: d})
	}
	return v
}

// ImageGraph exports a network over side×side grey pictures. The graph takes
// [N,1,side,side] float32 with values 0 to 255 and scales them to 0..1 itself.
func ImageGraph(name string, n *Net, side int) *model.Graph {
	b := &builder{&model.Graph{Name: name, Opset: opset, Inputs: []model.Value{input("image", 1, int64(side), int64(side))}}, "image"}
	b.add("Flatten", "pixels") // axis 1 is the default
	b.add("Mul", "scaled", b.constant("scale", []int64{1}, []float32{1.0 / 255}))
	b.layers(n)
	return b.g
}

// TableGraph exports a network over standardised columns. The graph takes
// [N,columns] float32 in the data's own units and standardises them itself:
// (x - mean)·scale.
func TableGraph(name string, n *Net, s Standard) *model.Graph {
	cols := int64(n.Sizes[0])
	b := &builder{&model.Graph{Name: name, Opset: opset, Inputs: []model.Value{input("features", cols)}}, "features"}
	b.add("Sub", "centred", b.constant("mean", []int64{cols}, s.Mean))
	b.add("Mul", "standard", b.constant("scale", []int64{cols}, s.Scale))
	b.layers(n)
	return b.g
}
