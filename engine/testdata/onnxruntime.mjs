// Fills in the outputs that ONNX Runtime gives for cases.jsonl:
//   npm install onnxruntime-node@1.27.0 --ignore-scripts
//   go test ./engine -run Vectors -write /tmp/cases.jsonl
//   node onnxruntime.mjs /tmp/cases.jsonl > onnxruntime.jsonl
// A case that ONNX Runtime refuses gets {"refused": "..."} instead of outputs.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
const require = createRequire(process.cwd() + '/')
const ort = require('onnxruntime-node')

const arrays = { float32: Float32Array, int64: BigInt64Array, int32: Int32Array, uint8: Uint8Array, int8: Int8Array, bool: Uint8Array }
// JSON has no infinities and no NaN.
const plain = v => typeof v === 'bigint' ? Number(v) : Number.isNaN(v) ? 'NaN' : v === Infinity ? 'Inf' : v === -Infinity ? '-Inf' : v
const tensor = t => new ort.Tensor(t.type, arrays[t.type].from(t.data, v => t.type === 'int64' ? BigInt(v) : Number(v)), t.shape)

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const c = JSON.parse(line)
  try {
    const session = await ort.InferenceSession.create(Buffer.from(c.onnx, 'base64'), { logSeverityLevel: 4 })
    const feeds = Object.fromEntries(Object.entries(c.inputs).map(([name, t]) => [name, tensor(t)]))
    const out = (await session.run(feeds)).y0
    c.output = { type: out.type, shape: out.dims, data: Array.from(out.data, plain) }
  } catch (err) {
    c.refused = String(err.message).slice(0, 120)
  }
  console.log(JSON.stringify(c))
}
