// Package devchain runs an Ethereum chain inside this process: go-ethereum as a
// library, one sealer, real JSON-RPC over HTTP and WebSocket on loopback. It is
// what `eyesoff dev` and the demos stand on, and what tests use when a simulated
// backend would hide the network between client and node.
//
// # Default choice
//
// Start with a Dir and "127.0.0.1:0" as HTTPAddr. The chain follows the rules
// that are active on mainnet, seals a block a few milliseconds after a
// transaction arrives, and adds an empty block when the head grows old, so that
// deadlines counted in blocks or in chain time pass on an idle chain too.
//
// # What survives
//
// Nothing a client has seen is lost when the process is killed. Each block is
// synced to disk before any connection may write another byte, so an answer
// never speaks of a block that could still vanish; see gate. A transaction that
// eth_sendRawTransaction accepted is in the journal and goes back into the pool
// at the next start. A power cut may lose accepted transactions that were not
// yet mined, but no block that was seen.
//
// # Time
//
// Ethereum wants each block at least one second after its parent, so a chain
// that seals at once runs ahead of the clock. The sealer lets it run ahead by
// Options.Skew and then keeps to one block a second; each block takes everything
// that is waiting.
//
// # Limits
//
// One sealer and no peers: this is not a network and gives no safety against its
// owner. The node answers the eth, net, web3 and txpool methods only. All state
// is kept (no pruning); expect about a kilobyte for an empty block.
package devchain
