package contracts

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// The usual CREATE2 factory (github.com/Arachnid/deterministic-deployment-proxy): it deploys the calldata after the
// first 32 bytes, which are the salt, and has the same address on every chain that has it.
var (
	// FactoryAddress is where the factory lives.
	FactoryAddress = common.HexToAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C")
	// FactoryCode is its runtime code, for a genesis of our own.
	FactoryCode = hexutil.MustDecode("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3")
	// FactoryDeployer is the keyless account whose first transaction is FactoryTransaction. To put the factory on a
	// chain without it, send this account FactoryFunding wei, then broadcast FactoryTransaction. Chains that refuse
	// transactions without a chain id (EIP-155) refuse it too.
	FactoryDeployer = common.HexToAddress("0x3fAB184622Dc19b6109349B94811493BF2a45362")
	// FactoryTransaction is the signed transaction that creates the factory: 100,000 gas at 100 gwei.
	FactoryTransaction = hexutil.MustDecode("0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222")
)

// FactoryFunding is what FactoryDeployer needs, in wei: 0.01 ether.
const FactoryFunding = 10_000_000_000_000_000

// Names under which KeyRegistry links the other contracts.
const (
	NameTaskPool   = "TaskPool"
	NameTaskRouter = "TaskRouter"
	NameModels     = "Models"
)

// saltOf labels this generation of an admin's contracts. Without the admin in it, all admins would share Models,
// whose initcode is the same for all.
func saltOf(admin common.Address) []byte {
	return crypto.Keccak256([]byte("eyesoff contracts v1"), admin[:])
}

// A Call is one transaction of a Plan.
type Call struct {
	// Name says what it does, such as "deploy TaskPool".
	Name string
	// To is the factory or, for the last two calls, a contract.
	To common.Address
	// Data is the calldata.
	Data []byte
	// Gas is a sufficient gas limit.
	Gas uint64
	// Creates is the contract's address when the call deploys one, else zero. The call is done when there is code.
	Creates common.Address
}

// A Plan says where the contracts of an admin are, and how to bring them there.
type Plan struct {
	KeyRegistry, TaskPool, TaskRouter, Models common.Address

	// Calls in order: four deployments, which anyone may send, then "bind TaskRouter" and "link KeyRegistry", which
	// the admin must send and which revert when done before (TaskRouter.pool and KeyRegistry.contractOf tell).
	Calls []Call
}

// NewPlan computes the plan for the admin account. It is a pure function: the addresses depend on the admin and on
// the committed bytecode, not on the chain.
func NewPlan(admin common.Address) Plan {
	var p Plan
	registry, router := NewKeyRegistry(), NewTaskRouter()
	deploy := func(name, bytecode string, args []byte) common.Address {
		call := deployment(name, saltOf(admin), append(common.FromHex(bytecode), args...))
		p.Calls = append(p.Calls, call)
		return call.Creates
	}
	p.KeyRegistry = deploy("KeyRegistry", KeyRegistryMetaData.Bin, registry.PackConstructor(admin))
	p.TaskRouter = deploy(NameTaskRouter, TaskRouterMetaData.Bin, router.PackConstructor(p.KeyRegistry))
	p.TaskPool = deploy(NameTaskPool, TaskPoolMetaData.Bin, NewTaskPool().PackConstructor(p.TaskRouter))
	p.Models = deploy(NameModels, ModelsMetaData.Bin, nil)

	bind := router.PackBind(p.TaskPool)
	link := registry.PackLink(
		[][32]byte{Name(NameTaskPool), Name(NameTaskRouter), Name(NameModels)},
		[]common.Address{p.TaskPool, p.TaskRouter, p.Models})
	p.Calls = append(p.Calls,
		Call{Name: "bind TaskRouter", To: p.TaskRouter, Data: bind, Gas: GasFor("bind", len(bind))},
		Call{Name: "link KeyRegistry", To: p.KeyRegistry, Data: link, Gas: GasFor("link", len(link))})
	return p
}

func deployment(name string, salt, initcode []byte) Call {
	return Call{
		Name:    "deploy " + name,
		To:      FactoryAddress,
		Data:    append(salt, initcode...),
		Gas:     GasFor("deploy", len(initcode)),
		Creates: crypto.CreateAddress2(FactoryAddress, [32]byte(salt), crypto.Keccak256(initcode)),
	}
}
