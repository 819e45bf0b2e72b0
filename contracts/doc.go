// Package contracts holds eyesoff's Solidity contracts, their committed artefacts and Go bindings, and what a caller
// needs beside the bindings: where the contracts are deployed, how much gas each call gets, and what a revert means.
//
// The contracts are KeyRegistry (keys, endpoints, the addresses of the others), TaskPool (escrow, queues and life of
// tasks), TaskRouter (workers and their stakes) and Models (published model names). docs/spec/contracts.md describes
// them. Deploy them with NewPlan: the addresses follow from the admin account alone and are the same on every chain.
//
// The bindings are abigen v2: each contract type packs calls, and unpacks answers, events and errors, without a
// connection. They panic on arguments that cannot be encoded (a nil *big.Int); the TryPack variants return an error.
// Nothing here talks to a chain.
//
// Go users need no Node.js: it is needed only to compile src/*.sol again (go generate, or npm ci && node compile.mjs).
package contracts

//go:generate sh -c "npm ci --no-audit --no-fund && node compile.mjs"
//go:generate go run ./gen artifacts bindings.go
