package contracts

// gasLimit is the gas a call may need: base, and perByte for each byte of its calldata.
type gasLimit struct{ base, perByte uint64 }

// perByte covers a calldata byte in both prices of EIP-7623 (16 plus its copy in a log and in memory; or 40 flat).
const perByte = 42

// gasLimits are for the dearest case of each method: words written for the first time, full queues of dead entries,
// a verification contract that burns its gas. Every test sends with these limits and fails when less
// than a tenth is left.
var gasLimits = map[string]gasLimit{
	"deploy": {200_000, 320},

	"register":    {120_000, perByte}, // KeyRegistry and TaskRouter
	"revoke":      {60_000, perByte},
	"setEndpoint": {80_000, perByte},
	"link":        {60_000, 1_000},
	"bind":        {100_000, perByte},

	"publish":    {110_000, perByte},
	"setEnabled": {50_000, perByte},

	"submitTask":      {190_000, perByte},
	"submitTaskByCID": {190_000, perByte},
	"submitBatch":     {190_000, 120}, // a task has at least 256 bytes

	"submitAddressed":      {600_000, perByte}, // up to 16 new words
	"submitAddressedByCID": {600_000, perByte},

	"addWorkerKey":      {50_000, perByte},
	"submitResult":      {55_000, perByte},
	"submitResultByCID": {55_000, perByte},
	"accept":            {80_000, perByte},
	"settle":            {320_000, perByte},
	"cancel":            {80_000, perByte},
	"refund":            {80_000, perByte},
	"withdraw":          {80_000, perByte},

	"getTask":       {240_000, perByte},
	"getTasks":      {240_000, 5_500}, // a worker slot has 32 bytes
	"release":       {160_000, perByte},
	"leave":         {60_000, perByte},
	"withdrawStake": {80_000, perByte},
}

// DefaultGas is what GasFor gives for a method it does not know.
const DefaultGas = 500_000

// GasFor is a sufficient gas limit for calling a method of any of the contracts with dataLen bytes of calldata
// (selector included), under the rules of Ethereum mainnet as of the Osaka fork. Use it instead of an estimate: nodes
// estimate against the latest block, which fails for a call that depends on a pending one.
// Networks on Amsterdam's rules, where a new slot costs about 98,000 and a calldata byte 64, need two to four times as
// much (testdata/gas_next.golden).
// The method "deploy" is a deployment through the factory, with the length of the initcode.
func GasFor(method string, dataLen int) uint64 {
	limit, ok := gasLimits[method]
	if !ok {
		return DefaultGas
	}
	return limit.base + limit.perByte*uint64(max(dataLen, 0))
}
