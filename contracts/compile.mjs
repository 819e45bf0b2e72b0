// Compiles src/*.sol with the pinned solc and writes one artefact {contractName, abi, bytecode} per published
// contract to artifacts/, and those of the test fixtures to testdata/. `node compile.mjs DIR` writes both below DIR.
// Same sources, same bytes.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const root = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? root;
const outputs = {
  artifacts: ["KeyRegistry", "Models", "TaskPool", "TaskRouter"],
  testdata: ["FixtureVerdict", "FixtureAccount"],
};

const sources = {};
for (const dir of ["src", "testdata"]) {
  for (const file of readdirSync(join(root, dir)).sort()) {
    if (file.endsWith(".sol")) sources[file] = { content: readFileSync(join(root, dir, file), "utf8") };
  }
}

const input = {
  language: "Solidity",
  sources,
  settings: {
    evmVersion: "prague",
    viaIR: process.env.VIA_IR !== "0",
    optimizer: { enabled: true, runs: Number(process.env.RUNS ?? 1000000) },
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
  },
};

const open = (path) => ({ contents: readFileSync(join(root, "node_modules", path), "utf8") });
const result = JSON.parse(solc.compile(JSON.stringify(input), { import: open }));

// `leave` is the worker's word for it; the compiler is pinned, so that its plan to reserve the word cannot bite.
const accepted = (e) => e.severity === "info" || (e.severity === "warning" && e.message.startsWith('"leave" will be promoted'));
const problems = (result.errors ?? []).filter((e) => !accepted(e));
for (const problem of problems) console.error(problem.formattedMessage);
if (problems.length > 0) process.exit(1);

for (const [dir, names] of Object.entries(outputs)) {
  mkdirSync(join(out, dir), { recursive: true });
  for (const name of names) {
    const compiled = Object.values(result.contracts).find((file) => name in file)[name];
    const artefact = { contractName: name, abi: compiled.abi, bytecode: "0x" + compiled.evm.bytecode.object };
    writeFileSync(join(out, dir, name + ".json"), JSON.stringify(artefact, null, 1) + "\n");
    console.log(name, compiled.evm.deployedBytecode.object.length / 2, "bytes");
  }
}
