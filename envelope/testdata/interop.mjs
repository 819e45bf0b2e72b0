// The other side of the interoperability tests: what a browser does, written
// with WebCrypto alone from docs/spec/envelope.md. Reads one JSON request from
// standard input, writes one JSON answer to standard output. Bytes are hex, and
// 64-bit integers decimal strings, since a JavaScript number holds 53 bits.
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;
const utf8 = (s) => new TextEncoder().encode(s);
const hex = (b) => Buffer.from(b).toString("hex");
const bytes = (s) => new Uint8Array(Buffer.from(s, "hex"));
const cat = (...parts) => new Uint8Array(Buffer.concat(parts.map((p) => Buffer.from(p))));
const sha256 = async (b) => new Uint8Array(await subtle.digest("SHA-256", b));

const CHUNK = 16384, TAG = 16, HEAD = 56;
const OAEP = { name: "RSA-OAEP", hash: "SHA-256" };

function uint(n, size) {
  const out = new Uint8Array(size);
  for (let i = size - 1, v = BigInt(n); i >= 0; i--, v >>= 8n) out[i] = Number(v & 0xffn);
  return out;
}

function header(h) {
  return cat([1], uint(h.chainId, 8), bytes(h.deployment), bytes(h.contract), bytes(h.id),
    [h.slot], uint(h.seq, 8), bytes(h.sender), uint(h.type, 2), [0]);
}

async function context(h) {
  return cat(utf8("eyesoff/content/v1"), await sha256(header(h)));
}

async function info(b, suite, publicKey) {
  return cat(utf8("eyesoff/wrap/v1"), [suite], await sha256(header(b.header)), bytes(b.commitment),
    bytes(b.account), await sha256(cat([suite], publicKey)), [b.role], uint(b.epoch, 4));
}

// derive expands a content key that may be non-extractable: HKDF-Expand is two
// calls of HMAC-SHA-512.
async function derive(key, salt, ctx) {
  const i = cat(utf8("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM"), [0], salt, ctx);
  const t1 = await subtle.sign("HMAC", key, cat(i, [1]));
  const t2 = await subtle.sign("HMAC", key, cat(new Uint8Array(t1), i, [2]));
  const okm = cat(new Uint8Array(t1), new Uint8Array(t2));
  const aes = await subtle.importKey("raw", okm.slice(0, 32), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { aes, base: okm.slice(32, 44), commitment: okm.slice(44, 76) };
}

function nonce(base, n) {
  const out = base.slice();
  uint(n, 8).forEach((b, i) => (out[4 + i] ^= b));
  return out;
}

async function openPayload(key, ctx, ct) {
  const d = await derive(key, ct.slice(0, 24), ctx);
  if (hex(d.commitment) !== hex(ct.slice(24, HEAD))) throw new Error("commitment");
  const out = [];
  for (let n = 0, at = HEAD; ; n++) {
    const piece = ct.slice(at, at + CHUNK + TAG);
    out.push(new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: nonce(d.base, n) }, d.aes, piece)));
    at += piece.length;
    if (piece.length < CHUNK + TAG) return cat(...out);
    if (at >= ct.length) throw new Error("truncated");
  }
}

async function sealPayload(key, ctx, plain) {
  const salt = webcrypto.getRandomValues(new Uint8Array(24));
  const d = await derive(key, salt, ctx);
  const out = [salt, d.commitment];
  for (let n = 0; n * CHUNK <= plain.length; n++) {
    const piece = plain.slice(n * CHUNK, (n + 1) * CHUNK);
    out.push(new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: nonce(d.base, n) }, d.aes, piece)));
  }
  return cat(...out);
}

const commands = {
  async keygen({ bits }) {
    const k = await subtle.generateKey({ ...OAEP, modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]) }, true, ["wrapKey", "unwrapKey"]);
    return { spki: hex(await subtle.exportKey("spki", k.publicKey)), pkcs8: hex(await subtle.exportKey("pkcs8", k.privateKey)) };
  },

  async encode({ binding, suite, publicKey }) {
    return { header: hex(header(binding.header)), context: hex(await context(binding.header)), info: hex(await info(binding, suite, bytes(publicKey))) };
  },

  // open finds its record by key id, and unwraps the content key without ever
  // seeing it.
  async open({ pkcs8, spki, binding, records, ciphertext }) {
    const priv = await subtle.importKey("pkcs8", bytes(pkcs8), OAEP, false, ["unwrapKey"]);
    const pub = bytes(spki), id = hex((await sha256(cat([1], pub))).slice(0, 8)), list = bytes(records);
    const label = await info(binding, 1, pub);
    for (let at = 0; at < list.length; ) {
      const size = (list[at] & 15) === 1 ? (list[at] >> 4) * 128 : { 2: 80, 3: 1168 }[list[at]];
      if (hex(list.slice(at + 1, at + 9)) === id) {
        const key = await subtle.unwrapKey("raw", list.slice(at + 9, at + 9 + size), priv, { name: "RSA-OAEP", label },
          { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);
        return { plaintext: hex(await openPayload(key, await context(binding.header), bytes(ciphertext))) };
      }
      at += 9 + size;
    }
    throw new Error("no record");
  },

  async seal({ spki, binding, plaintext }) {
    const raw = webcrypto.getRandomValues(new Uint8Array(32));
    const key = await subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-512" }, true, ["sign"]);
    const ciphertext = await sealPayload(key, await context(binding.header), bytes(plaintext));
    binding.commitment = hex(ciphertext.slice(24, HEAD));
    const der = bytes(spki), pub = await subtle.importKey("spki", der, OAEP, true, ["wrapKey"]);
    const wrapped = new Uint8Array(await subtle.wrapKey("raw", key, pub, { name: "RSA-OAEP", label: await info(binding, 1, der) }));
    const records = cat([1 | ((wrapped.length / 128) << 4)], (await sha256(cat([1], der))).slice(0, 8), wrapped);
    return { ciphertext: hex(ciphertext), records: hex(records) };
  },
};

const input = [];
for await (const piece of process.stdin) input.push(piece);
const request = JSON.parse(Buffer.concat(input).toString());
process.stdout.write(JSON.stringify(await commands[request.command](request)));
