// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// Claim is an auto generated low-level Go binding around an user-defined struct.
type Claim struct {
	TaskId [32]byte
	Body   [32]byte
	Slot   uint64
	Window uint32
}

// Offer is an auto generated low-level Go binding around an user-defined struct.
type Offer struct {
	Nonce        uint64
	Index        uint16
	Verifier     common.Address
	Model        [32]byte
	Expires      uint32
	Work         uint16
	Window       uint32
	Pool         uint16
	Priority     bool
	Verification common.Address
}

// Stored is an auto generated low-level Go binding around an user-defined struct.
type Stored struct {
	Digest     [32]byte
	Commitment [32]byte
	Length     uint64
	Cid        []byte
}

// Terms is an auto generated low-level Go binding around an user-defined struct.
type Terms struct {
	User         common.Address
	Nonce        uint64
	Slot         uint64
	Verifier     common.Address
	Model        [32]byte
	Fee          *big.Int
	Expires      uint32
	Work         uint16
	Window       uint32
	Pool         uint16
	Priority     bool
	Verification common.Address
	Input        [32]byte
	Salt         uint64
}

// Worker is an auto generated low-level Go binding around an user-defined struct.
type Worker struct {
	Stake   *big.Int
	Index   uint32
	Pool    uint16
	Slots   uint8
	KeyKind uint8
	LeftAt  uint32
}

// KeyRegistryMetaData contains all meta data concerning the KeyRegistry contract.
var KeyRegistryMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"admin_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"}],\"name\":\"AlreadyLinked\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"min\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"BadLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoKey\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"previousBlock\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"url\",\"type\":\"string\"}],\"name\":\"EndpointSet\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"previousBlock\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"key\",\"type\":\"bytes\"}],\"name\":\"KeyRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"}],\"name\":\"KeyRevoked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"Linked\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_KEY\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_LINKS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_URL\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"admin\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"}],\"name\":\"contractOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployedAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"endpointBlock\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"keyOf\",\"outputs\":[{\"internalType\":\"bytes24\",\"name\":\"hash\",\"type\":\"bytes24\"},{\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"blockNumber\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"names\",\"type\":\"bytes32[]\"},{\"internalType\":\"address[]\",\"name\":\"targets\",\"type\":\"address[]\"}],\"name\":\"link\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"bytes\",\"name\":\"key\",\"type\":\"bytes\"}],\"name\":\"register\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"revoke\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"url\",\"type\":\"string\"}],\"name\":\"setEndpoint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "KeyRegistry",
	Bin: "0x60c03461009257601f610ea338819003918201601f19168301916001600160401b038311848410176100965780849260209460405283398101031261009257516001600160a01b03811680820361009257156100835760a05243608052604051610df890816100ab823960805181610144015260a05181818160e701526109fc0152f35b63d92e233d60e01b5f5260045ffd5b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe60806040526004361015610011575f80fd5b5f3560e01c806325679979146109765780635bb75f24146108a257806390dd258f14610868578063b2d826d81461082f578063bc856b9814610705578063bd810bbc1461069c578063be4277a214610662578063c22779d014610604578063d60bcb42146102a9578063d9a06a9014610167578063eae4c19f1461010f5763f851a4401461009d575f80fd5b3461010b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b3461010b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461010b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5761019e610cba565b335f525f60205260405f2060ff82165f5260205260405f206101be610d56565b9054907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008260401b16908181526040602082019363ffffffff8160c01c16855260e01c910152156102815763ffffffff60ff91335f525f60205260405f208385165f5260205260405f207fffffffffffffffff000000000000000000000000000000000000000000000000815416905551169160405192835216907fd148e216c3c5e4320194f02c43eb88c3bfb8cad18deab69d52fcb4abe9baf5c260203392a3005b7f80246e7f000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461010b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b576102e0610cba565b60243567ffffffffffffffff811161010b57610300903690600401610cca565b9190821580156105f9575b6105c257335f525f60205260405f2060ff83165f5260205260405f20926001610332610d56565b9454947fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008660401b168152604063ffffffff8760c01c1691826020820152019560e01c8652019263ffffffff84116105955767ffffffffffffffff821161056857604051907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0603f81601f8601160116820182811067ffffffffffffffff8211176105685760405282825260208201368486011161010b576020967fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000827f3f2c830937c1189938101d69f741a99d2d16ea13e63a0792a9d9ee756bc5f7be95878963ffffffff96375f8b89830101525190201661044e43610db4565b610456610d56565b918252838a8301991698898152846040840192168252335f525f8b5260405f2060ff87165f528b5277ffffffffffffffffffffffffffffffffffffffffffffffff60405f20935160401c167fffffffffffffffff000000000000000000000000000000000000000000000000845416178355519077ffffffffffffffffffffffffffffffffffffffffffffffff7bffffffff0000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008554935160e01b169360c01b16911617179055511661055d60ff6040519384938985528a85015260606040850152169533956060840191610d76565b0390a3604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b827f21fbbae7000000000000000000000000000000000000000000000000000000005f52600452600160245261080060445260645ffd5b50610800831161030b565b3461010b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b576004355f526002602052602073ffffffffffffffffffffffffffffffffffffffff60405f205416604051908152f35b3461010b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5760206040516108008152f35b3461010b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5773ffffffffffffffffffffffffffffffffffffffff6106e8610c97565b165f526001602052602063ffffffff60405f205416604051908152f35b3461010b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5760043567ffffffffffffffff811161010b57610754903690600401610cca565b9061020082116107f9577f3aaac6e8e43fb6e274243639dca90a2bd9775de9ef8f71d91077d1af8d6b047f90335f52600160205263ffffffff60405f20541661079c43610db4565b335f52600160205263ffffffff60405f2091167fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000008254161790556107f460405192839283526040602084015233956040840191610d76565b0390a2005b507f21fbbae7000000000000000000000000000000000000000000000000000000005f526004525f60245261020060445260645ffd5b3461010b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b57602060405160408152f35b3461010b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5760206040516102008152f35b3461010b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b576108d9610c97565b6024359060ff8216820361010b5773ffffffffffffffffffffffffffffffffffffffff165f525f60205260ff60405f2091165f52602052606060405f206040610920610d56565b91547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000081831b169283815263ffffffff8260c01c169182602083015260e01c928391015260405192835260208301526040820152f35b3461010b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010b5760043567ffffffffffffffff811161010b576109c5903690600401610c66565b60243567ffffffffffffffff811161010b576109e5903690600401610c66565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610c3a5782158015610c30575b610bfa57828103610bc6575f5b838110610a4157005b73ffffffffffffffffffffffffffffffffffffffff610a69610a64838587610cf8565b610d35565b1615610b9e57610a7a818587610cf8565b355f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f205416610b675780610ab2610a646001938587610cf8565b610abd828789610cf8565b355f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f2091167fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055610b12818688610cf8565b357fd43d353a108d85015ac24147275f0b1ffe2af030894a0bfdcb321c677ef2b8716020610b44610a6485888a610cf8565b73ffffffffffffffffffffffffffffffffffffffff60405191168152a201610a38565b610b72908486610cf8565b357f56c5fc68000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd92e233d000000000000000000000000000000000000000000000000000000005f5260045ffd5b90507f21fbbae7000000000000000000000000000000000000000000000000000000005f526004528060245260445260645ffd5b827f21fbbae7000000000000000000000000000000000000000000000000000000005f526004526001602452604060445260645ffd5b5060408311610a2b565b7ffa5cd00f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b9181601f8401121561010b5782359167ffffffffffffffff831161010b576020808501948460051b01011161010b57565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361010b57565b6004359060ff8216820361010b57565b9181601f8401121561010b5782359167ffffffffffffffff831161010b576020838186019501011161010b57565b9190811015610d085760051b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b3573ffffffffffffffffffffffffffffffffffffffff8116810361010b5790565b604051906060820182811067ffffffffffffffff82111761056857604052565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b63ffffffff8111610dc85763ffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd",
}

// KeyRegistry is an auto generated Go binding around an Ethereum contract.
type KeyRegistry struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *KeyRegistry) GetABI() abi.ABI {
	return c.abi
}

// NewKeyRegistry creates a new instance of KeyRegistry.
func NewKeyRegistry() *KeyRegistry {
	parsed, err := KeyRegistryMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &KeyRegistry{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *KeyRegistry) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address admin_) returns()
func (keyRegistry *KeyRegistry) PackConstructor(admin_ common.Address) []byte {
	enc, err := keyRegistry.abi.Pack("", admin_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMAXKEY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe4277a2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_KEY() view returns(uint256)
func (keyRegistry *KeyRegistry) PackMAXKEY() []byte {
	enc, err := keyRegistry.abi.Pack("MAX_KEY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXKEY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe4277a2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_KEY() view returns(uint256)
func (keyRegistry *KeyRegistry) TryPackMAXKEY() ([]byte, error) {
	return keyRegistry.abi.Pack("MAX_KEY")
}

// UnpackMAXKEY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbe4277a2.
//
// Solidity: function MAX_KEY() view returns(uint256)
func (keyRegistry *KeyRegistry) UnpackMAXKEY(data []byte) (*big.Int, error) {
	out, err := keyRegistry.abi.Unpack("MAX_KEY", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXLINKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2d826d8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_LINKS() view returns(uint256)
func (keyRegistry *KeyRegistry) PackMAXLINKS() []byte {
	enc, err := keyRegistry.abi.Pack("MAX_LINKS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXLINKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2d826d8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_LINKS() view returns(uint256)
func (keyRegistry *KeyRegistry) TryPackMAXLINKS() ([]byte, error) {
	return keyRegistry.abi.Pack("MAX_LINKS")
}

// UnpackMAXLINKS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb2d826d8.
//
// Solidity: function MAX_LINKS() view returns(uint256)
func (keyRegistry *KeyRegistry) UnpackMAXLINKS(data []byte) (*big.Int, error) {
	out, err := keyRegistry.abi.Unpack("MAX_LINKS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXURL is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90dd258f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_URL() view returns(uint256)
func (keyRegistry *KeyRegistry) PackMAXURL() []byte {
	enc, err := keyRegistry.abi.Pack("MAX_URL")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXURL is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90dd258f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_URL() view returns(uint256)
func (keyRegistry *KeyRegistry) TryPackMAXURL() ([]byte, error) {
	return keyRegistry.abi.Pack("MAX_URL")
}

// UnpackMAXURL is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x90dd258f.
//
// Solidity: function MAX_URL() view returns(uint256)
func (keyRegistry *KeyRegistry) UnpackMAXURL(data []byte) (*big.Int, error) {
	out, err := keyRegistry.abi.Unpack("MAX_URL", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf851a440.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function admin() view returns(address)
func (keyRegistry *KeyRegistry) PackAdmin() []byte {
	enc, err := keyRegistry.abi.Pack("admin")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf851a440.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function admin() view returns(address)
func (keyRegistry *KeyRegistry) TryPackAdmin() ([]byte, error) {
	return keyRegistry.abi.Pack("admin")
}

// UnpackAdmin is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf851a440.
//
// Solidity: function admin() view returns(address)
func (keyRegistry *KeyRegistry) UnpackAdmin(data []byte) (common.Address, error) {
	out, err := keyRegistry.abi.Unpack("admin", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackContractOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc22779d0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contractOf(bytes32 name) view returns(address)
func (keyRegistry *KeyRegistry) PackContractOf(name [32]byte) []byte {
	enc, err := keyRegistry.abi.Pack("contractOf", name)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContractOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc22779d0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contractOf(bytes32 name) view returns(address)
func (keyRegistry *KeyRegistry) TryPackContractOf(name [32]byte) ([]byte, error) {
	return keyRegistry.abi.Pack("contractOf", name)
}

// UnpackContractOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc22779d0.
//
// Solidity: function contractOf(bytes32 name) view returns(address)
func (keyRegistry *KeyRegistry) UnpackContractOf(data []byte) (common.Address, error) {
	out, err := keyRegistry.abi.Unpack("contractOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDeployedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeae4c19f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deployedAt() view returns(uint256)
func (keyRegistry *KeyRegistry) PackDeployedAt() []byte {
	enc, err := keyRegistry.abi.Pack("deployedAt")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeployedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeae4c19f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deployedAt() view returns(uint256)
func (keyRegistry *KeyRegistry) TryPackDeployedAt() ([]byte, error) {
	return keyRegistry.abi.Pack("deployedAt")
}

// UnpackDeployedAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeae4c19f.
//
// Solidity: function deployedAt() view returns(uint256)
func (keyRegistry *KeyRegistry) UnpackDeployedAt(data []byte) (*big.Int, error) {
	out, err := keyRegistry.abi.Unpack("deployedAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackEndpointBlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbd810bbc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function endpointBlock(address party) view returns(uint32)
func (keyRegistry *KeyRegistry) PackEndpointBlock(party common.Address) []byte {
	enc, err := keyRegistry.abi.Pack("endpointBlock", party)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEndpointBlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbd810bbc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function endpointBlock(address party) view returns(uint32)
func (keyRegistry *KeyRegistry) TryPackEndpointBlock(party common.Address) ([]byte, error) {
	return keyRegistry.abi.Pack("endpointBlock", party)
}

// UnpackEndpointBlock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbd810bbc.
//
// Solidity: function endpointBlock(address party) view returns(uint32)
func (keyRegistry *KeyRegistry) UnpackEndpointBlock(data []byte) (uint32, error) {
	out, err := keyRegistry.abi.Unpack("endpointBlock", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackKeyOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5bb75f24.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyOf(address party, uint8 kind) view returns(bytes24 hash, uint32 epoch, uint32 blockNumber)
func (keyRegistry *KeyRegistry) PackKeyOf(party common.Address, kind uint8) []byte {
	enc, err := keyRegistry.abi.Pack("keyOf", party, kind)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5bb75f24.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyOf(address party, uint8 kind) view returns(bytes24 hash, uint32 epoch, uint32 blockNumber)
func (keyRegistry *KeyRegistry) TryPackKeyOf(party common.Address, kind uint8) ([]byte, error) {
	return keyRegistry.abi.Pack("keyOf", party, kind)
}

// KeyOfOutput serves as a container for the return parameters of contract
// method KeyOf.
type KeyOfOutput struct {
	Hash        [24]byte
	Epoch       uint32
	BlockNumber uint32
}

// UnpackKeyOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5bb75f24.
//
// Solidity: function keyOf(address party, uint8 kind) view returns(bytes24 hash, uint32 epoch, uint32 blockNumber)
func (keyRegistry *KeyRegistry) UnpackKeyOf(data []byte) (KeyOfOutput, error) {
	out, err := keyRegistry.abi.Unpack("keyOf", data)
	outstruct := new(KeyOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Hash = *abi.ConvertType(out[0], new([24]byte)).(*[24]byte)
	outstruct.Epoch = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	outstruct.BlockNumber = *abi.ConvertType(out[2], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackLink is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25679979.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function link(bytes32[] names, address[] targets) returns()
func (keyRegistry *KeyRegistry) PackLink(names [][32]byte, targets []common.Address) []byte {
	enc, err := keyRegistry.abi.Pack("link", names, targets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLink is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25679979.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function link(bytes32[] names, address[] targets) returns()
func (keyRegistry *KeyRegistry) TryPackLink(names [][32]byte, targets []common.Address) ([]byte, error) {
	return keyRegistry.abi.Pack("link", names, targets)
}

// PackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd60bcb42.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function register(uint8 kind, bytes key) returns(uint32 epoch)
func (keyRegistry *KeyRegistry) PackRegister(kind uint8, key []byte) []byte {
	enc, err := keyRegistry.abi.Pack("register", kind, key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd60bcb42.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function register(uint8 kind, bytes key) returns(uint32 epoch)
func (keyRegistry *KeyRegistry) TryPackRegister(kind uint8, key []byte) ([]byte, error) {
	return keyRegistry.abi.Pack("register", kind, key)
}

// UnpackRegister is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd60bcb42.
//
// Solidity: function register(uint8 kind, bytes key) returns(uint32 epoch)
func (keyRegistry *KeyRegistry) UnpackRegister(data []byte) (uint32, error) {
	out, err := keyRegistry.abi.Unpack("register", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9a06a90.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revoke(uint8 kind) returns()
func (keyRegistry *KeyRegistry) PackRevoke(kind uint8) []byte {
	enc, err := keyRegistry.abi.Pack("revoke", kind)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9a06a90.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revoke(uint8 kind) returns()
func (keyRegistry *KeyRegistry) TryPackRevoke(kind uint8) ([]byte, error) {
	return keyRegistry.abi.Pack("revoke", kind)
}

// PackSetEndpoint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc856b98.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setEndpoint(string url) returns()
func (keyRegistry *KeyRegistry) PackSetEndpoint(url string) []byte {
	enc, err := keyRegistry.abi.Pack("setEndpoint", url)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetEndpoint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc856b98.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setEndpoint(string url) returns()
func (keyRegistry *KeyRegistry) TryPackSetEndpoint(url string) ([]byte, error) {
	return keyRegistry.abi.Pack("setEndpoint", url)
}

// KeyRegistryEndpointSet represents a EndpointSet event raised by the KeyRegistry contract.
type KeyRegistryEndpointSet struct {
	Party         common.Address
	PreviousBlock uint32
	Url           string
	Raw           *types.Log // Blockchain specific contextual infos
}

const KeyRegistryEndpointSetEventName = "EndpointSet"

// ContractEventName returns the user-defined event name.
func (KeyRegistryEndpointSet) ContractEventName() string {
	return KeyRegistryEndpointSetEventName
}

// UnpackEndpointSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EndpointSet(address indexed party, uint32 previousBlock, string url)
func (keyRegistry *KeyRegistry) UnpackEndpointSetEvent(log *types.Log) (*KeyRegistryEndpointSet, error) {
	event := "EndpointSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keyRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeyRegistryEndpointSet)
	if len(log.Data) > 0 {
		if err := keyRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keyRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeyRegistryKeyRegistered represents a KeyRegistered event raised by the KeyRegistry contract.
type KeyRegistryKeyRegistered struct {
	Party         common.Address
	Kind          uint8
	Epoch         uint32
	PreviousBlock uint32
	Key           []byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const KeyRegistryKeyRegisteredEventName = "KeyRegistered"

// ContractEventName returns the user-defined event name.
func (KeyRegistryKeyRegistered) ContractEventName() string {
	return KeyRegistryKeyRegisteredEventName
}

// UnpackKeyRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyRegistered(address indexed party, uint8 indexed kind, uint32 epoch, uint32 previousBlock, bytes key)
func (keyRegistry *KeyRegistry) UnpackKeyRegisteredEvent(log *types.Log) (*KeyRegistryKeyRegistered, error) {
	event := "KeyRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keyRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeyRegistryKeyRegistered)
	if len(log.Data) > 0 {
		if err := keyRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keyRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeyRegistryKeyRevoked represents a KeyRevoked event raised by the KeyRegistry contract.
type KeyRegistryKeyRevoked struct {
	Party common.Address
	Kind  uint8
	Epoch uint32
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeyRegistryKeyRevokedEventName = "KeyRevoked"

// ContractEventName returns the user-defined event name.
func (KeyRegistryKeyRevoked) ContractEventName() string {
	return KeyRegistryKeyRevokedEventName
}

// UnpackKeyRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyRevoked(address indexed party, uint8 indexed kind, uint32 epoch)
func (keyRegistry *KeyRegistry) UnpackKeyRevokedEvent(log *types.Log) (*KeyRegistryKeyRevoked, error) {
	event := "KeyRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keyRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeyRegistryKeyRevoked)
	if len(log.Data) > 0 {
		if err := keyRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keyRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeyRegistryLinked represents a Linked event raised by the KeyRegistry contract.
type KeyRegistryLinked struct {
	Name   [32]byte
	Target common.Address
	Raw    *types.Log // Blockchain specific contextual infos
}

const KeyRegistryLinkedEventName = "Linked"

// ContractEventName returns the user-defined event name.
func (KeyRegistryLinked) ContractEventName() string {
	return KeyRegistryLinkedEventName
}

// UnpackLinkedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Linked(bytes32 indexed name, address target)
func (keyRegistry *KeyRegistry) UnpackLinkedEvent(log *types.Log) (*KeyRegistryLinked, error) {
	event := "Linked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keyRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeyRegistryLinked)
	if len(log.Data) > 0 {
		if err := keyRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keyRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (keyRegistry *KeyRegistry) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["AlreadyLinked"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackAlreadyLinkedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["BadLength"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackBadLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["NoKey"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackNoKeyError(raw[4:])
	}
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], keyRegistry.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return keyRegistry.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// KeyRegistryAlreadyLinked represents a AlreadyLinked error raised by the KeyRegistry contract.
type KeyRegistryAlreadyLinked struct {
	Name [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyLinked(bytes32 name)
func KeyRegistryAlreadyLinkedErrorID() common.Hash {
	return common.HexToHash("0x56c5fc6807758ccdf7fe7e77a5dd8bb82cbbdb5002235a771fab445cb0ff981e")
}

// UnpackAlreadyLinkedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyLinked(bytes32 name)
func (keyRegistry *KeyRegistry) UnpackAlreadyLinkedError(raw []byte) (*KeyRegistryAlreadyLinked, error) {
	out := new(KeyRegistryAlreadyLinked)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "AlreadyLinked", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeyRegistryBadLength represents a BadLength error raised by the KeyRegistry contract.
type KeyRegistryBadLength struct {
	Length *big.Int
	Min    *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func KeyRegistryBadLengthErrorID() common.Hash {
	return common.HexToHash("0x21fbbae77cf30fc14b548251b87f4811f4ac253cffa2ae050c29808eecbcf8c4")
}

// UnpackBadLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func (keyRegistry *KeyRegistry) UnpackBadLengthError(raw []byte) (*KeyRegistryBadLength, error) {
	out := new(KeyRegistryBadLength)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "BadLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeyRegistryNoKey represents a NoKey error raised by the KeyRegistry contract.
type KeyRegistryNoKey struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoKey()
func KeyRegistryNoKeyErrorID() common.Hash {
	return common.HexToHash("0x80246e7f889875270f5c8e6e0e187cae2d6b17f3f4c087a01bf93e76b619d96f")
}

// UnpackNoKeyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoKey()
func (keyRegistry *KeyRegistry) UnpackNoKeyError(raw []byte) (*KeyRegistryNoKey, error) {
	out := new(KeyRegistryNoKey)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "NoKey", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeyRegistryNotAllowed represents a NotAllowed error raised by the KeyRegistry contract.
type KeyRegistryNotAllowed struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed(address caller)
func KeyRegistryNotAllowedErrorID() common.Hash {
	return common.HexToHash("0xfa5cd00ff5c4577b9857716999b0b260131d9f5bcbb69f0fa80d6ba972753c88")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed(address caller)
func (keyRegistry *KeyRegistry) UnpackNotAllowedError(raw []byte) (*KeyRegistryNotAllowed, error) {
	out := new(KeyRegistryNotAllowed)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeyRegistrySafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the KeyRegistry contract.
type KeyRegistrySafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func KeyRegistrySafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (keyRegistry *KeyRegistry) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*KeyRegistrySafeCastOverflowedUintDowncast, error) {
	out := new(KeyRegistrySafeCastOverflowedUintDowncast)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeyRegistryZeroAddress represents a ZeroAddress error raised by the KeyRegistry contract.
type KeyRegistryZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func KeyRegistryZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (keyRegistry *KeyRegistry) UnpackZeroAddressError(raw []byte) (*KeyRegistryZeroAddress, error) {
	out := new(KeyRegistryZeroAddress)
	if err := keyRegistry.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ModelsMetaData contains all meta data concerning the Models contract.
var ModelsMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"min\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"BadLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EmptyName\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"}],\"name\":\"UnknownModel\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"enabled\",\"type\":\"bool\"}],\"name\":\"ModelEnabled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"uri\",\"type\":\"string\"}],\"name\":\"ModelPublished\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_URI\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"}],\"name\":\"modelOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"enabled\",\"type\":\"bool\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"blockNumber\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"string\",\"name\":\"uri\",\"type\":\"string\"}],\"name\":\"publish\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"enabled\",\"type\":\"bool\"}],\"name\":\"setEnabled\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Models",
	Bin: "0x60808060405234601557610605908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081634853aa6b1461054b575080635bf7253d146101cf578063602cf5731461008657636192ed4614610048575f80fd5b34610082575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100825760206040516102008152f35b5f80fd5b346100825760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610082576004356024358015159081810361008257825f525f60205273ffffffffffffffffffffffffffffffffffffffff60405f20541680156101a3573303610177577f09caf4c89a92355c4a9ae0c7bcd9bf4f417a9ab6cf5347017740f47dee87d29f9161016e602092855f525f845260405f20907fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff74ff0000000000000000000000000000000000000000835492151560a01b169116179055565b604051908152a2005b7ffa5cd00f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b837fa2dc0625000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346100825760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100825760243560043560443567ffffffffffffffff811161008257366023820112156100825780600401359267ffffffffffffffff84116100825736602485840101116100825782158015610543575b61051b5761020084116104e557825f525f60205260405f2091604051906080820182811067ffffffffffffffff8211176104b85760405283549073ffffffffffffffffffffffffffffffffffffffff8216928381526001602082019660ff8560a01c161515885263ffffffff604084019560a81c1685520154936060820194855280155f146104865750338152600186525b84845263ffffffff431161045557600188946024946103b67f0ef8d0e7ef57f72bc7e7421959329294c230a0f7f62e64d0789a923d335570fc9963ffffffff431683528b5f525f60205273ffffffffffffffffffffffffffffffffffffffff60405f209651167fffffffffffffffffffffffff000000000000000000000000000000000000000087541617865551151585907fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff74ff0000000000000000000000000000000000000000835492151560a01b169116179055565b517fffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffffff78ffffffff00000000000000000000000000000000000000000085549260a81b16911617835551910155604051938452604060208501528260408501520160608301375f606085830101526060817fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f339701168101030190a3005b7f6dfcc650000000000000000000000000000000000000000000000000000000005f5260206004524360245260445ffd5b33146102dd577ffa5cd00f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b837f21fbbae7000000000000000000000000000000000000000000000000000000005f526004525f60245261020060445260645ffd5b7f2ef13105000000000000000000000000000000000000000000000000000000005f5260045ffd5b50801561024b565b346100825760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610082576004355f525f60205260405f2090608081019181831067ffffffffffffffff8411176104b8576080926040526060815473ffffffffffffffffffffffffffffffffffffffff811693848152600163ffffffff60ff8460a01c1615159384602085015260a81c169485604084015201549283910152604051938452602084015260408301526060820152f3",
}

// Models is an auto generated Go binding around an Ethereum contract.
type Models struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Models) GetABI() abi.ABI {
	return c.abi
}

// NewModels creates a new instance of Models.
func NewModels() *Models {
	parsed, err := ModelsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Models{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Models) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackMAXURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6192ed46.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_URI() view returns(uint256)
func (models *Models) PackMAXURI() []byte {
	enc, err := models.abi.Pack("MAX_URI")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6192ed46.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_URI() view returns(uint256)
func (models *Models) TryPackMAXURI() ([]byte, error) {
	return models.abi.Pack("MAX_URI")
}

// UnpackMAXURI is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6192ed46.
//
// Solidity: function MAX_URI() view returns(uint256)
func (models *Models) UnpackMAXURI(data []byte) (*big.Int, error) {
	out, err := models.abi.Unpack("MAX_URI", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackModelOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4853aa6b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function modelOf(bytes32 name) view returns(address creator, bool enabled, bytes32 digest, uint32 blockNumber)
func (models *Models) PackModelOf(name [32]byte) []byte {
	enc, err := models.abi.Pack("modelOf", name)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackModelOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4853aa6b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function modelOf(bytes32 name) view returns(address creator, bool enabled, bytes32 digest, uint32 blockNumber)
func (models *Models) TryPackModelOf(name [32]byte) ([]byte, error) {
	return models.abi.Pack("modelOf", name)
}

// ModelOfOutput serves as a container for the return parameters of contract
// method ModelOf.
type ModelOfOutput struct {
	Creator     common.Address
	Enabled     bool
	Digest      [32]byte
	BlockNumber uint32
}

// UnpackModelOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4853aa6b.
//
// Solidity: function modelOf(bytes32 name) view returns(address creator, bool enabled, bytes32 digest, uint32 blockNumber)
func (models *Models) UnpackModelOf(data []byte) (ModelOfOutput, error) {
	out, err := models.abi.Unpack("modelOf", data)
	outstruct := new(ModelOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Creator = *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	outstruct.Enabled = *abi.ConvertType(out[1], new(bool)).(*bool)
	outstruct.Digest = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)
	outstruct.BlockNumber = *abi.ConvertType(out[3], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackPublish is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5bf7253d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publish(bytes32 name, bytes32 digest, string uri) returns()
func (models *Models) PackPublish(name [32]byte, digest [32]byte, uri string) []byte {
	enc, err := models.abi.Pack("publish", name, digest, uri)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublish is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5bf7253d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publish(bytes32 name, bytes32 digest, string uri) returns()
func (models *Models) TryPackPublish(name [32]byte, digest [32]byte, uri string) ([]byte, error) {
	return models.abi.Pack("publish", name, digest, uri)
}

// PackSetEnabled is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x602cf573.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setEnabled(bytes32 name, bool enabled) returns()
func (models *Models) PackSetEnabled(name [32]byte, enabled bool) []byte {
	enc, err := models.abi.Pack("setEnabled", name, enabled)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetEnabled is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x602cf573.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setEnabled(bytes32 name, bool enabled) returns()
func (models *Models) TryPackSetEnabled(name [32]byte, enabled bool) ([]byte, error) {
	return models.abi.Pack("setEnabled", name, enabled)
}

// ModelsModelEnabled represents a ModelEnabled event raised by the Models contract.
type ModelsModelEnabled struct {
	Name    [32]byte
	Enabled bool
	Raw     *types.Log // Blockchain specific contextual infos
}

const ModelsModelEnabledEventName = "ModelEnabled"

// ContractEventName returns the user-defined event name.
func (ModelsModelEnabled) ContractEventName() string {
	return ModelsModelEnabledEventName
}

// UnpackModelEnabledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ModelEnabled(bytes32 indexed name, bool enabled)
func (models *Models) UnpackModelEnabledEvent(log *types.Log) (*ModelsModelEnabled, error) {
	event := "ModelEnabled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != models.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ModelsModelEnabled)
	if len(log.Data) > 0 {
		if err := models.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range models.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ModelsModelPublished represents a ModelPublished event raised by the Models contract.
type ModelsModelPublished struct {
	Name    [32]byte
	Creator common.Address
	Digest  [32]byte
	Uri     string
	Raw     *types.Log // Blockchain specific contextual infos
}

const ModelsModelPublishedEventName = "ModelPublished"

// ContractEventName returns the user-defined event name.
func (ModelsModelPublished) ContractEventName() string {
	return ModelsModelPublishedEventName
}

// UnpackModelPublishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ModelPublished(bytes32 indexed name, address indexed creator, bytes32 digest, string uri)
func (models *Models) UnpackModelPublishedEvent(log *types.Log) (*ModelsModelPublished, error) {
	event := "ModelPublished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != models.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ModelsModelPublished)
	if len(log.Data) > 0 {
		if err := models.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range models.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (models *Models) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], models.abi.Errors["BadLength"].ID.Bytes()[:4]) {
		return models.UnpackBadLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], models.abi.Errors["EmptyName"].ID.Bytes()[:4]) {
		return models.UnpackEmptyNameError(raw[4:])
	}
	if bytes.Equal(raw[:4], models.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return models.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], models.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return models.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], models.abi.Errors["UnknownModel"].ID.Bytes()[:4]) {
		return models.UnpackUnknownModelError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ModelsBadLength represents a BadLength error raised by the Models contract.
type ModelsBadLength struct {
	Length *big.Int
	Min    *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func ModelsBadLengthErrorID() common.Hash {
	return common.HexToHash("0x21fbbae77cf30fc14b548251b87f4811f4ac253cffa2ae050c29808eecbcf8c4")
}

// UnpackBadLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func (models *Models) UnpackBadLengthError(raw []byte) (*ModelsBadLength, error) {
	out := new(ModelsBadLength)
	if err := models.abi.UnpackIntoInterface(out, "BadLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ModelsEmptyName represents a EmptyName error raised by the Models contract.
type ModelsEmptyName struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EmptyName()
func ModelsEmptyNameErrorID() common.Hash {
	return common.HexToHash("0x2ef131051921ac1500c097e497a691f596827ccfeb2703bc406b6c5e1fd0bb26")
}

// UnpackEmptyNameError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EmptyName()
func (models *Models) UnpackEmptyNameError(raw []byte) (*ModelsEmptyName, error) {
	out := new(ModelsEmptyName)
	if err := models.abi.UnpackIntoInterface(out, "EmptyName", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ModelsNotAllowed represents a NotAllowed error raised by the Models contract.
type ModelsNotAllowed struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed(address caller)
func ModelsNotAllowedErrorID() common.Hash {
	return common.HexToHash("0xfa5cd00ff5c4577b9857716999b0b260131d9f5bcbb69f0fa80d6ba972753c88")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed(address caller)
func (models *Models) UnpackNotAllowedError(raw []byte) (*ModelsNotAllowed, error) {
	out := new(ModelsNotAllowed)
	if err := models.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ModelsSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Models contract.
type ModelsSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func ModelsSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (models *Models) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*ModelsSafeCastOverflowedUintDowncast, error) {
	out := new(ModelsSafeCastOverflowedUintDowncast)
	if err := models.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ModelsUnknownModel represents a UnknownModel error raised by the Models contract.
type ModelsUnknownModel struct {
	Name [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownModel(bytes32 name)
func ModelsUnknownModelErrorID() common.Hash {
	return common.HexToHash("0xa2dc0625b3fe9caa2cc8653c3bb80baa7333672dfd886a80b6343d529b2daa98")
}

// UnpackUnknownModelError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownModel(bytes32 name)
func (models *Models) UnpackUnknownModelError(raw []byte) (*ModelsUnknownModel, error) {
	out := new(ModelsUnknownModel)
	if err := models.abi.UnpackIntoInterface(out, "UnknownModel", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolMetaData contains all meta data concerning the TaskPool contract.
var TaskPoolMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"router_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"}],\"name\":\"AlreadyExpired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"min\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"BadLength\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"deadline\",\"type\":\"uint32\"}],\"name\":\"DeadlinePassed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoWorkTime\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"need\",\"type\":\"uint256\"}],\"name\":\"NotEnoughGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotQueued\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingToWithdraw\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"until\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooManyUsers\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"VerdictPending\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"}],\"name\":\"WindowTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"fee\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"unit\",\"type\":\"uint256\"}],\"name\":\"WrongFee\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"expected\",\"type\":\"uint64\"}],\"name\":\"WrongNonce\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"phase\",\"type\":\"uint8\"}],\"name\":\"WrongPhase\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongTerms\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"indexed\":false,\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"ResultStored\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"ResultSubmitted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"phase\",\"type\":\"uint8\"}],\"name\":\"SlotSkipped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"workerSlot\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"deadline\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"bytes20\",\"name\":\"hash\",\"type\":\"bytes20\"}],\"name\":\"TaskAssigned\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"}],\"name\":\"TaskCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"TaskRefunded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"}],\"name\":\"TaskRequeued\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"TaskSettled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"indexed\":false,\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"indexed\":false,\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"TaskStored\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"indexed\":false,\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"TaskSubmitted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"indexed\":false,\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"workers\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"TasksAddressed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"indexed\":false,\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"workers\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"indexed\":false,\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"TasksAddressedStored\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"wrap\",\"type\":\"bytes\"}],\"name\":\"WorkerKeyAdded\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_ADDRESSED\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_BATCH\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_CID\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_INLINE\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_SKIPS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_WINDOW\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_WRAPS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MIN_PAYLOAD\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PATIENCE\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PRIORITY_FEE\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"VERDICT_GAS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"outputDigest\",\"type\":\"bytes32\"}],\"name\":\"accept\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"userId\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"wrap\",\"type\":\"bytes\"}],\"name\":\"addWorkerKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"uint64\",\"name\":\"workerSlot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"}],\"name\":\"assign\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"skipped\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"credit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint16\",\"name\":\"from\",\"type\":\"uint16\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"freeIndexes\",\"outputs\":[{\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"}],\"name\":\"getTaskData\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"phase\",\"type\":\"uint8\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"time\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"ref\",\"type\":\"uint64\"},{\"internalType\":\"bytes20\",\"name\":\"hash\",\"type\":\"bytes20\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"workerSlot\",\"type\":\"uint64\"}],\"name\":\"holds\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"}],\"name\":\"queueOf\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"head\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"tail\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"pushed\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"popped\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"}],\"name\":\"refund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"byWorker\",\"type\":\"bool\"}],\"name\":\"requeue\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"overdue\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"router\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"outputDigest\",\"type\":\"bytes32\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint16\",\"name\":\"index\",\"type\":\"uint16\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"}],\"internalType\":\"structOffer\",\"name\":\"offer\",\"type\":\"tuple\"},{\"internalType\":\"address[]\",\"name\":\"workers\",\"type\":\"address[]\"},{\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"submitAddressed\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint16\",\"name\":\"index\",\"type\":\"uint16\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"}],\"internalType\":\"structOffer\",\"name\":\"offer\",\"type\":\"tuple\"},{\"internalType\":\"address[]\",\"name\":\"workers\",\"type\":\"address[]\"},{\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"submitAddressedByCID\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint16\",\"name\":\"index\",\"type\":\"uint16\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"}],\"internalType\":\"structOffer\",\"name\":\"offer\",\"type\":\"tuple\"},{\"internalType\":\"uint16[]\",\"name\":\"indexes\",\"type\":\"uint16[]\"},{\"internalType\":\"bytes[]\",\"name\":\"wraps\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"internalType\":\"structStored[]\",\"name\":\"stored\",\"type\":\"tuple[]\"}],\"name\":\"submitBatch\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"body\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"}],\"internalType\":\"structClaim\",\"name\":\"claim\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"submitResult\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"body\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"}],\"internalType\":\"structClaim\",\"name\":\"claim\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"submitResultByCID\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint16\",\"name\":\"index\",\"type\":\"uint16\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"}],\"internalType\":\"structOffer\",\"name\":\"offer\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"}],\"name\":\"submitTask\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint16\",\"name\":\"index\",\"type\":\"uint16\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"}],\"internalType\":\"structOffer\",\"name\":\"offer\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"wraps\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"cid\",\"type\":\"bytes\"}],\"internalType\":\"structStored\",\"name\":\"stored\",\"type\":\"tuple\"}],\"name\":\"submitTaskByCID\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "TaskPool",
	Bin: "0x60a03461008d57601f6155af38819003918201601f19168301916001600160401b038311848410176100915780849260209460405283398101031261008d57516001600160a01b03811680820361008d571561007e5760805260405161550990816100a682396080518181816101ce01528181610f1e0152611b120152f35b63d92e233d60e01b5f5260045ffd5b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe60806040526004361015610011575f80fd5b5f3560e01c806309891061146124535780630b67e2bc1461234c578063156b2c37146122bf5780631eaf47721461210057806320c43306146120135780632831779f14611d465780633ccfd60b14611c6357806349cbed4314611c245780634ca305c814611bea578063538aa42f14611a9a578063594c746f14611a615780635ac5fc1514611a27578063600cc2e614610e2a57806366e66c0714611725578063686065901461142f5780637f40adf314610eb75780638086b8ba14610e2f57806385604c6f14610e2a578063950bff9f14610e2557806396b1b6a214610d685780639a1ec5c614610d2d578063a2b7717614610d16578063a6290b1314610c3f578063a9d8fb0f14610b40578063b3c032fc146107f5578063b7b49a061461077f578063b7eaf7b6146104b9578063d5d44d8014610444578063deb966341461040a578063edac82b114610308578063f36daf19146102cf578063f59b2ff3146101f65763f887ea4014610184575f80fd5b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346101f25760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25767ffffffffffffffff61023661255a565b165f525f60205260a060405f20608060405191610252836127d3565b5460ff81169283815261ffff8260081c1680602083015263ffffffff8360181c16918260408201527fffffffffffffffffffffffffffffffffffffffff00000000000000000000000064ffffffffff8560381c16948560608401521694859101526040519485526020850152604084015260608301526080820152f35b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405160388152f35b346101f2576101c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25763ffffffff610345612aad565b164211156103d1576103556132c4565b61036e610360612729565b610368612790565b9061355b565b610376612729565b907ff3a7ab0ccbad7f367b7892962016c155d1ce76a3e6fdd0420b5e749763acbda7602073ffffffffffffffffffffffffffffffffffffffff6103b7612ad1565b946bffffffffffffffffffffffff604051961686521693a3005b63ffffffff6103de612aad565b7f2a35a324000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405161c4e08152f35b346101f25760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25773ffffffffffffffffffffffffffffffffffffffff6104906124ba565b165f52600360205260206fffffffffffffffffffffffffffffffff60405f205416604051908152f35b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161018081126101f257610140136101f2576101443567ffffffffffffffff81116101f25761050e90369060040161248c565b906101643567ffffffffffffffff81116101f25761053090369060040161248c565b929061053b82612f71565b61054484612f1e565b61054d34614561565b9261ffff610559612a6e565b16604085019067ffffffffffffffff825116179052610579368684612933565b60208151910120856038116101f25761074f610763956107746020987fc6b912b44aa316aa01c4245c53b0b84be22be8a94170e50299404fd65556b476948161061160188a01356105e5604051938f928593840196876040919493926060820195825260208201520152565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612838565b51902061018084015261062383614dbd565b98899673ffffffffffffffffffffffffffffffffffffffff606086015116996040519687809767ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6102006101c087015261020086019161265a565b908382036101e0850152339761265a565b0390a4604051908152f35b346101f25761078d366125aa565b9173ffffffffffffffffffffffffffffffffffffffff6107ac8261276f565b1633036107c9576107c16107c7938383614ab6565b90614be2565b005b7ffa5cd00f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b346101f2577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161020081126101f2576101c0136101f2576108366124dd565b6101e43567ffffffffffffffff81116101f25761085790369060040161248c565b9173ffffffffffffffffffffffffffffffffffffffff61087561274c565b1633036107c95761088583612f71565b61088d6127a7565b67ffffffffffffffff61089e6147cf565b916108a7614a8c565b50165f525f60205260405f2090604051916108c1836127d3565b549060ff821690818452602084019061ffff8460081c168252604085019063ffffffff8560181c168252606086019364ffffffffff8660381c1685527fffffffffffffffffffffffffffffffffffffffff000000000000000000000000608088019616865260028103610b1557507fffffffffffffffffffffffffffffffffffffffff00000000000000000000000061095e88828851169361487d565b1603610aed5763ffffffff815116804211610ac2575064ffffffffff85937fd8351fd23ae5db73dd69764c5df2be2a71a9ac950022d4d5a86971173e615e19979593610a6093600373ffffffffffffffffffffffffffffffffffffffff995267ffffffffffffffff6109ce6127a7565b165f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000835492169116179055610abd610aa6610360612729565b94604051938493602085521696602084019161265a565b0390a3005b7f873db3ca000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f73d1194c000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f96fe8cdd000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346101f25760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f2576020610b7961255a565b67ffffffffffffffff610b8a612543565b91165f525f825260405f209060405191610ba3836127d3565b549060ff82169283815261ffff8360081c168582015263ffffffff8360181c16604082015260807fffffffffffffffffffffffffffffffffffffffff00000000000000000000000064ffffffffff8560381c16948560608501521691015260028314928315610c34575b5082610c20575b50506040519015158152f35b67ffffffffffffffff161490508280610c14565b600314925084610c0d565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161018081126101f257610140136101f2576101443567ffffffffffffffff81116101f257610c9490369060040161248c565b906101643567ffffffffffffffff81116101f25760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126101f257602092610d0e92610ce434614561565b9261ffff610cf0612a6e565b16604085019067ffffffffffffffff825116179052600401926145dc565b604051908152f35b346101f2576107c7610d27366125aa565b91612b05565b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405162030d408152f35b346101f25760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257610d9f612501565b60243580151581036101f257610db491613bb1565b5f526001602052608060405f20606060405191610dd08361281c565b5464ffffffffff81169283815264ffffffffff8260281c169081602082015267ffffffffffffffff808460501c169384604084015260901c169384910152604051938452602084015260408301526060820152f35b612453565b612571565b346101f25760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257604073ffffffffffffffffffffffffffffffffffffffff610e7d6124ba565b16805f52600360205267ffffffffffffffff825f205460801c16905f52600360205262ffffff825f205460c01c1682519182526020820152f35b346101f2577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161020081126101f2576101c0136101f257610ef86124dd565b6101e435908115918215036101f25773ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036107c95767ffffffffffffffff610f556127a7565b165f525f60205260405f2060405190610f6d826127d3565b5460ff81168083526020830161ffff8360081c168152604084019163ffffffff8460181c168352606085019064ffffffffff8560381c1682527fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006080870195168552600381141580611424575b610b15575073ffffffffffffffffffffffffffffffffffffffff610ffc61274c565b1615958615809881611415575b89611404575b6110176147cf565b927fffffffffffffffffffffffffffffffffffffffff000000000000000000000000611047818a5116928661487d565b1603610aed57806113f3575b6113c057611062610360612729565b97906113aa575b1561125f57505f85526044359167ffffffffffffffff8316938484036101f2576111269464ffffffffff94505f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000083549216911617905560a435916bffffffffffffffffffffffff8316928381036101f257506004359273ffffffffffffffffffffffffffffffffffffffff84168085036101f257604094505f5260036020526fffffffffffffffffffffffffffffffff6111c8855f209282845416614a5a565b167fffffffffffffffffffffffffffffffff000000000000000000000000000000008254161790556111f8612729565b827ff3a7ab0ccbad7f367b7892962016c155d1ce76a3e6fdd0420b5e749763acbda7602073ffffffffffffffffffffffffffffffffffffffff611239612ad1565b946bffffffffffffffffffffffff8951961686521693a35b825191825215156020820152f35b94505050505060e4359061ffff8216918281036101f257506112ef64ffffffffff611288612aad565b60405194611295866127d3565b600186526020860190815263ffffffff604087019216825260608601915f83527fffffffffffffffffffffffffffffffffffffffff000000000000000000000000608088019616865267ffffffffffffffff6109ce6127a7565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000835492169116179055610124359161ffff831683036101f2576101443580151581036101f2576040936113699161135491613bb1565b64ffffffffff6113626127a7565b16906148cc565b817f57160c133979254648c42a9c1099051db1bd0d9773313edbedb2ec0e490b204360206113956127a7565b67ffffffffffffffff875191168152a2611251565b5063ffffffff6113b8612aad565b164211611069565b63ffffffff8551167f2a35a324000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5063ffffffff855116421115611053565b855163ffffffff164211995061100f565b875160ff166003149950611009565b506002811415610fda565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016101a081126101f257610140136101f2576101443567ffffffffffffffff81116101f257611484903690600401612512565b6101643567ffffffffffffffff81116101f2576114a5903690600401612512565b91906101843567ffffffffffffffff81116101f2576114c8903690600401612512565b90916114d384612ecd565b6114de848087612fc4565b6114e9848084612fc4565b6114f38434612a1d565b6116f5576115018434612a54565b6115096135ad565b5060443573ffffffffffffffffffffffffffffffffffffffff8116908181036101f25750156116cd5760a43561ffff8116908181036101f25750156116a5576101043580151581036101f25780611695575b61165f578461156e916004989798615135565b91604083019667ffffffffffffffff885116975f9860208601977fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81883603019a5b8181106115b857005b61ffff6115ce6115c983858f612a5e565b612a7f565b168317845284811015611632578060051b906115ec82890189612609565b929088831015611632578e918c0135918212156101f257600193611613928d01918c6145dc565b5067ffffffffffffffff611629818d5116612a8e565b168b52016115af565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7f23b18f5f000000000000000000000000000000000000000000000000000000005f526004526611c37937e0800060245260445ffd5b506611c37937e08000811061155b565b7f974d08d9000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fd92e233d000000000000000000000000000000000000000000000000000000005f5260045ffd5b837f23b18f5f000000000000000000000000000000000000000000000000000000005f523460045260245260445ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016101c081126101f257610140136101f2576101443567ffffffffffffffff81116101f25761177a903690600401612512565b6101643567ffffffffffffffff81116101f25761179b903690600401612512565b916101843567ffffffffffffffff81116101f2576117bd90369060040161248c565b94906101a4359067ffffffffffffffff82116101f257816004019060807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc84360301126101f2577f568aa4f78dc4651cb3ddb8ceafb9feecd5fbf568b11b7a031835ca61781be2bb6119dd83611a1f611a0f858d611a006107c79f8f8f918f9b8f908f9261186b918f8787918f61185e6118659160646119f19b0190612609565b9050612ecd565b86613625565b9e8f9a6118ae61187d604484016127be565b60408051933560208501908152602495909501359084015267ffffffffffffffff16606083015281608081016105e5565b5190206101808b01526118cf67ffffffffffffffff60208c0151163361355b565b9c6040519b8c809c67ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6102406101c08c01526102408b0191612969565b918883036101e08a01526129d0565b9185830361020087015261265a565b8281036102208401523396612698565b0390a36137bd565b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25760206040516120008152f35b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405160048152f35b346101f25760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257611ad1612501565b611ad9612543565b906044359073ffffffffffffffffffffffffffffffffffffffff821682036101f25773ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036107c9576201fffe9060011b16611b4f828460018417613bd6565b9092819267ffffffffffffffff85161580611be0575b611b84575b6040858567ffffffffffffffff8351921682526020820152f35b919350601084810393508311611bb357604094611bab93611ba49361413a565b9092612a10565b838080611b6a565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5060108310611b65565b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25760206040516110008152f35b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25760206040516611c37937e080008152f35b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257335f5260036020526fffffffffffffffffffffffffffffffff60405f2054168015611d1e576107c790335f52600360205260405f207fffffffffffffffffffffffffffffffff0000000000000000000000000000000081541690556040518181527f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d560203392a233613b0c565b7fd0d04f60000000000000000000000000000000000000000000000000000000005f5260045ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016101c081126101f257610140136101f2576101443567ffffffffffffffff81116101f257611d9b903690600401612512565b6101643567ffffffffffffffff81116101f257611dbc903690600401612512565b916101843567ffffffffffffffff81116101f257611dde90369060040161248c565b6101a49591953567ffffffffffffffff81116101f257611e0290369060040161248c565b91611e0c83612f1e565b611e1a818989898989613625565b92611e26368285612933565b60208151910120816038116101f25784611a1f836120026107c79d8b97611ff38f8f90611fe48f611fd09b8f9d611ea17f478cd14bf641c379724026e6a7f434d7c5078b035eb82e791a2465224508a8049f601801356105e56040519384926020840196876040919493926060820195825260208201520152565b5190206101808c0152611ec267ffffffffffffffff60208d0151163361355b565b9d6040519c8d809d67ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6102406101c08d01526102408c0191612969565b918983036101e08b01526129d0565b9186830361020088015261265a565b90838203610220850152339761265a565b346101f2577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360160c081126101f2576080136101f25760843567ffffffffffffffff81116101f25761206a90369060040161248c565b60a43567ffffffffffffffff81116101f2576120ab7f320576b14e1834d78fdefe1b99cd8c7304430663f605499e91bb0239b085e9f591369060040161248c565b9390926120b785612f1e565b6120d36120c5368787612933565b602081519101208284613011565b610abd6120ed60405193849360408552604085019161265a565b828103602084015233966004359661265a565b346101f25760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f2576121376124ba565b6024359061ffff82168092036101f257604435906080821161228a5773ffffffffffffffffffffffffffffffffffffffff165f52600360205264ffffff000060405f205460b01c169161218982612879565b926121976040519485612838565b8284526121a383612879565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020860191013682375f925b61ffff81111580612281575b15612234578083175f525f60205260ff60405f20541615612206575b61220190612891565b6121d0565b9261221081612891565b9386518210156116325761220191602061ffff83169160051b8901015290506121f8565b50939250508152604051918291602083019060208452518091526040830191905f5b818110612264575050500390f35b825161ffff16845285945060209384019390920191600101612256565b508484106121dc565b507f21fbbae7000000000000000000000000000000000000000000000000000000005f526004525f602452608060445260645ffd5b346101f2576101c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f25773ffffffffffffffffffffffffffffffffffffffff61230c612729565b1633036107c95761231b6132c4565b612326610360612729565b7fe1e1d79b8f28d3379fc32f617eaf54dd6bd4071074c77e91134770e04a81d6265f80a2005b346101f2577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360160c081126101f2576080136101f25760843567ffffffffffffffff81116101f2576123a390369060040161248c565b9060a4359067ffffffffffffffff82116101f257816004019160807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126101f2577f1b6fa9745ec2aa419e2e7ab886a6d5c25e234d6d10d8ed5c7b25561ffc6191219161241d61185e606461243b940186612609565b61242984358683613011565b6040519460408652604086019161265a565b92808403602082015280610abd339560043595612698565b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405160808152f35b9181601f840112156101f25782359167ffffffffffffffff83116101f257602083818601950101116101f257565b6004359073ffffffffffffffffffffffffffffffffffffffff821682036101f257565b6101c4359073ffffffffffffffffffffffffffffffffffffffff821682036101f257565b6004359061ffff821682036101f257565b9181601f840112156101f25782359167ffffffffffffffff83116101f2576020808501948460051b0101116101f257565b6024359067ffffffffffffffff821682036101f257565b6004359067ffffffffffffffff821682036101f257565b346101f2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101f257602060405160108152f35b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0161020081126101f2576101c0136101f2576004906101c43573ffffffffffffffffffffffffffffffffffffffff811681036101f257906101e43590565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156101f2570180359067ffffffffffffffff82116101f2576020019181360383136101f257565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b8035825260208101356020830152604081013567ffffffffffffffff81168091036101f257604083015260608101357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1823603018112156101f257016020813591019067ffffffffffffffff81116101f25780360382136101f257608083816060612726960152019161265a565b90565b60043573ffffffffffffffffffffffffffffffffffffffff811681036101f25790565b60643573ffffffffffffffffffffffffffffffffffffffff811681036101f25790565b3573ffffffffffffffffffffffffffffffffffffffff811681036101f25790565b60243567ffffffffffffffff811681036101f25790565b60443567ffffffffffffffff811681036101f25790565b3567ffffffffffffffff811681036101f25790565b60a0810190811067ffffffffffffffff8211176127ef57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6080810190811067ffffffffffffffff8211176127ef57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176127ef57604052565b67ffffffffffffffff81116127ef5760051b60200190565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114611bb35760010190565b67ffffffffffffffff81116127ef57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b906129046101c06128be565b6129116040519182612838565b80926101c082526101c4116101f2576101e0816101c0600460205f9501370152565b92919261293f826128be565b9161294d6040519384612838565b8294818452818301116101f2578281602093845f960137010152565b916020908281520191905f905b8082106129835750505090565b90919283359073ffffffffffffffffffffffffffffffffffffffff821682036101f2576020809173ffffffffffffffffffffffffffffffffffffffff600194168152019401920190612976565b916020908281520191905f905b8082106129ea5750505090565b90919283359061ffff82168092036101f2576020816001938293520194019201906129dd565b91908201809211611bb357565b8115612a27570690565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b8115612a27570490565b91908110156116325760051b0190565b60243561ffff811681036101f25790565b3561ffff811681036101f25790565b67ffffffffffffffff1667ffffffffffffffff8114611bb35760010190565b60c43563ffffffff811681036101f25790565b3563ffffffff811681036101f25790565b60a4356bffffffffffffffffffffffff811681036101f25790565b356bffffffffffffffffffffffff811681036101f25790565b91612b11818385614ab6565b90604082019063ffffffff825116804310612ea25750610160850173ffffffffffffffffffffffffffffffffffffffff612b4a8261276f565b16612b5e575b505050612b5c92614be2565b565b612b678661276f565b91612bc7612b7c6020890194610368866127be565b926040519260208401947f4539d8bf0000000000000000000000000000000000000000000000000000000086526024850152604484015260448352612bc2606484612838565b61276f565b62034cba5a10612e73576020925f92519162030d40fa601f3d11165f519080612e68575b15612e5f5760ff8091165b169060028214612c715750159081612c3e575b50612c16575f8080612b50565b7f9475e379000000000000000000000000000000000000000000000000000000005f5260045ffd5b63ffffffff91505116612c546101008501612ac0565b906403fffffffc612c699260021b1690612a10565b43105f612c09565b9493505090805f6080925267ffffffffffffffff612c91604086016127be565b165f525f60205260405f209260ff825116908454917fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff00602087015160081b16935160181b1693161717178355612d3664ffffffffff60608301511684907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b01516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008354921691161790557ff3a7ab0ccbad7f367b7892962016c155d1ce76a3e6fdd0420b5e749763acbda7602073ffffffffffffffffffffffffffffffffffffffff612e45612e3f612e3960a08701976bffffffffffffffffffffffff612dcb8a612aec565b1685612dd68a61276f565b165f52600387526fffffffffffffffffffffffffffffffff612dff60405f209282845416614a5a565b167fffffffffffffffffffffffffffffffff00000000000000000000000000000000825416179055610368612e338961276f565b916127be565b9561276f565b95612aec565b946bffffffffffffffffffffffff604051961686521693a3565b5060ff5f612bf6565b506002811115612beb565b7f5e31f860000000000000000000000000000000000000000000000000000000005f5262034cba60045260245ffd5b7f2a35a324000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600181108015612f14575b612edf5750565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f526004526001602452608060445260645ffd5b5060808111612ed8565b603881108015612f66575b612f305750565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f52600452603860245261100060445260645ffd5b506110008111612f29565b600181108015612fb9575b612f835750565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f52600452600160245261200060445260645ffd5b506120008111612f7c565b8181108015613008575b612fd757505050565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50828111612fce565b5061301b90612f71565b60643563ffffffff81168082036101f25761303b602435836004356150a4565b916044359367ffffffffffffffff8516928386036101f25761305b614a8c565b50835f525f60205260405f209260405193613075856127d3565b549560ff87169081865261ffff8860081c166020870152604086019163ffffffff8960181c16835264ffffffffff8960381c1660608801527fffffffffffffffffffffffffffffffffffffffff000000000000000000000000608088019916895260038103610b1557507fffffffffffffffffffffffffffffffffffffffff00000000000000000000000061310f818a511692339061487d565b1603610aed5763ffffffff905116804211610ac2575061328a94926105e56131af7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000061316d61316864ffffffffff999783975043612a10565b6150f1565b9951169260405192839160208301958690917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060349316825260148201520190565b519020169483606061ffff6020850151169301511692604051976131d2896127d3565b600489526020890193845263ffffffff60408a01931683526060890194855260808901978852505f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000835492169116179055565b60443567ffffffffffffffff8116908181036101f257505f525f60205260405f20604051906132f2826127d3565b5460ff811680835261ffff8260081c16602084015263ffffffff8260181c16604084015264ffffffffff8260381c1660608401527fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006080840192168252600181141580613550575b610b1557507fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008151167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006133ae6004614841565b1603610aed57815160ff166001036135485760ff60065b16825267ffffffffffffffff6133db60446127be565b165f525f60205261348264ffffffffff606060405f209460ff81511686549062ffff00602084015160081b16907fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff000000604086015160181b169316171717865501511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008354921691161790556bffffffffffffffffffffffff6134d460a0600401612aec565b1673ffffffffffffffffffffffffffffffffffffffff6134f4600461276f565b165f5260036020526fffffffffffffffffffffffffffffffff61351e60405f209282845416614a5a565b167fffffffffffffffffffffffffffffffff00000000000000000000000000000000825416179055565b60ff5f6133c5565b50600581141561335a565b9067ffffffffffffffff6040519173ffffffffffffffffffffffffffffffffffffffff6020840194468652306040860152166060840152166080820152608081526135a760a082612838565b51902090565b604051906101c0820182811067ffffffffffffffff8211176127ef576040525f6101a0838281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e082015282610100820152826101208201528261014082015282610160820152826101808201520152565b509194939092506136346135ad565b506001821080156137b3575b61377d5761365890613653838088612fc4565b612f71565b60443573ffffffffffffffffffffffffffffffffffffffff8116908181036101f2575015801590613764575b801561374b575b8015613739575b613711576136a08134612a1d565b6136e257806136b26136b99234612a54565b6004615135565b9215611632576136cb61ffff91612a7f565b16604083019067ffffffffffffffff825116179052565b7f23b18f5f000000000000000000000000000000000000000000000000000000005f523460045260245260445ffd5b7fccbc0d71000000000000000000000000000000000000000000000000000000005f5260045ffd5b50610104358015158114613692575f80fd5b5060e43561ffff8116908181036101f25750151561368b565b5060a43561ffff8116908181036101f257501515613684565b507f21fbbae7000000000000000000000000000000000000000000000000000000005f526004526001602452601060445260645ffd5b5060108211613640565b9391604085019067ffffffffffff0000825116935f96602081019561010082019260c08301995b8581106137f8575050505050505050505050565b73ffffffffffffffffffffffffffffffffffffffff61381b612bc283898c612a5e565b16156116cd5761ffff6138326115c983858e612a5e565b1683178088525f525f60205260ff60405f20541680610b15575080886139bf8d6139b9612bc26001968f63ffffffff6139b08f928f908f9061388067ffffffffffffffff869251163361355b565b9251169060405161399660208201809367ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6101c081526139a76101e082612838565b519020916150a4565b95511696612a5e565b9061487d565b613ab664ffffffffff8b604051946139d6866127d3565b6003865260208601905f82526040870190815267ffffffffffffffff60608801935f85527fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060808a019816885251165f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000083549216911617905567ffffffffffffffff613b03818c5116612a8e565b168a52016137e4565b814710613b81575f80809373ffffffffffffffffffffffffffffffffffffffff829483604051613b3d602082612838565b52165af115613b4857565b3d15613b59576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9015613bca576201fffe60ff60015b169160011b161790565b6201fffe60ff5f613bc0565b909291925f905f93835f52600160205260405f2060405190613bf78261281c565b5467ffffffffffffffff64ffffffffff82169182845264ffffffffff8160281c166020850152818160501c16604085015260901c1660608301521561412d57945b64ffffffffff865116801561412057805f525f60205260405f2060405190613c5f826127d3565b549060ff82169081815261ffff8360081c16602082015263ffffffff8360181c1660408201938185526001606084019464ffffffffff8360381c1686527fffffffffffffffffffffffffffffffffffffffff00000000000000000000000083166080860152149182614115575b5081158061410b575b6140f957613cfe67ffffffffffffffff60608e64ffffffffff839560381c168152015116612a8e565b1660608c0152613e3d57613e2f9493927f2c2c671ccde42f590f2a7fec96c00fb8a955b9dd6e97d2eb72d1df9c352d1e5c92608083600660ff6020965116145f14613e345760ff5f5b168152865f525f8552613dea64ffffffffff60405f209460ff84511696865490887fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008d8a015160081b16935160181b1693161717178655511684907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b01516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000835492169116179055604051908152a2612891565b613c38565b60ff6005613d47565b9992939896505050819593929597613e6061316861ffff60208401511642612a10565b61ffff60208301511667ffffffffffffffff86169564ffffffffff87116140c8577fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060808573ffffffffffffffffffffffffffffffffffffffff958895613fc364ffffffffff8c97613efa7f4f9ced076e51076b1766f359837099df4c65566548ec37df352aa39cfbf9700b9d898960609f01511661487d565b9360405195613f08876127d3565b600287526020870191825263ffffffff6040880191169a8b8252848f8901941684528a8a8901971687525f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff8583549216911617905501511690604051978852602088015260408701521693a35b64ffffffffff825116156140bd575b5f52600160205260405f209064ffffffffff815116908254917fffffffffffff0000000000000000ffffffffffffffffffffffffffffffffffff69ffffffffff0000000000602084015160281b16917fffffffffffffffffffffffffffff00000000000000000000000000000000000079ffffffffffffffff000000000000000000000000000000000000606071ffffffffffffffff00000000000000000000604088015160501b1696015160901b16951617161717179055565b5f6020830152614002565b867f6dfcc650000000000000000000000000000000000000000000000000000000005f52602860045260245260445ffd5b50505050505094929550929050613ff3565b5060108714613cd5565b42111591505f613ccc565b5094929550929050613ff3565b509450505050505f905f90565b939291925f945f94815f52600160205260405f20916040519261415c8461281c565b549164ffffffffff831680855264ffffffffff8460281c16602086015267ffffffffffffffff6040860194818160501c16865260901c1660608601521561455257965b64ffffffffff845116801561454457805f525f60205260405f20604051906141c6826127d3565b549060ff82169182825261ffff8160081c16602083015263ffffffff8160181c16908160408401526001606084019464ffffffffff8360381c1686527fffffffffffffffffffffffffffffffffffffffff00000000000000000000000083166080860152149182614539575b50811580614530575b61451e5764ffffffffff9060381c16885267ffffffffffffffff6142648160608b015116612a8e565b16606089015261435f57602061435194939282600660ff7f2c2c671ccde42f590f2a7fec96c00fb8a955b9dd6e97d2eb72d1df9c352d1e5c955116145f146143565760ff5f5b168152845f525f8352608060405f2091613dea64ffffffffff60ff83511695855462ffff008986015160081b16887fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff000000604089015160181b1693161717178655511684907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b61419f565b60ff60056142aa565b9a505080929496509792949690979861438361316861ffff60208401511642612a10565b61ffff60208301511667ffffffffffffffff86169564ffffffffff87116140c8577fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060808573ffffffffffffffffffffffffffffffffffffffff95889561441d64ffffffffff8c97613efa7f4f9ced076e51076b1766f359837099df4c65566548ec37df352aa39cfbf9700b9d898960609f01511661487d565b516bffffffffffffffffffffffff8583549216911617905501511690604051978852602088015260408701521693a35b64ffffffffff83511615614513575b5f52600160205260405f209164ffffffffff815116917fffffffffffff0000000000000000ffffffffffffffffffffffffffffffffffff8454937fffffffffffffffffffffffffffff00000000000000000000000000000000000079ffffffffffffffff000000000000000000000000000000000000606071ffffffffffffffff0000000000000000000069ffffffffff0000000000602089015160281b16965160501b1696015160901b16951617161717179055565b5f602084015261445c565b5050505050965091935091935061444d565b508a861461423b565b42111591505f614232565b50965091935091935061444d565b5050505093505050505f905f90565b6145696135ad565b5060443573ffffffffffffffffffffffffffffffffffffffff8116908181036101f25750156116cd5760a43561ffff8116908181036101f25750156116a5576101043580151581036101f257806145cc575b61165f576001612726916004615135565b506611c37937e0800081106145bb565b907f9131a498c05bca5d09e281596b211d4bed98431988b5c8da2d5e89c0f79204496147a66147ba96959361461086612f71565b61462061185e6060870187612609565b61462c604086016127be565b604051614665816105e5602082019460208b01358b358791604091949367ffffffffffffffff9160608501968552602085015216910152565b5190206101808201526147ca61467a82614dbd565b98899573ffffffffffffffffffffffffffffffffffffffff606085015116986040519586809667ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6102006101c086015261020085019161265a565b8281036101e08401523396612698565b0390a4565b60043573ffffffffffffffffffffffffffffffffffffffff811681036101f25760243567ffffffffffffffff811681036101f25761480c9161355b565b610104359063ffffffff821682036101f257366101c4116101f25761272691614834366128f8565b60208151910120916150a4565b61486661010061485f6148538461276f565b610368602086016127be565b9201612ac0565b90366101c4116101f25761272691614834366128f8565b7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000091826040519181602084019416845260601b166034820152602881526148c5604882612838565b5190201690565b90815f52600160205260405f2091604051926148e78461281c565b549064ffffffffff82169081855264ffffffffff808460281c16946020870195808752604088019467ffffffffffffffff8760501c16865267ffffffffffffffff60608a019760901c168752155f14614a0a575081811687525b16845267ffffffffffffffff61495981845116612a8e565b1682525f5260016020527fffffffffffff0000000000000000ffffffffffffffffffffffffffffffffffff64ffffffffff60405f209551167fffffffffffffffffffffffffffff00000000000000000000000000000000000079ffffffffffffffff00000000000000000000000000000000000071ffffffffffffffff0000000000000000000069ffffffffff00000000008954985160281b16955160501b16955160901b16951617161717179055565b5f525f602052614a558160405f20907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b614941565b906fffffffffffffffffffffffffffffffff809116911601906fffffffffffffffffffffffffffffffff8211611bb357565b60405190614a99826127d3565b5f6080838281528260208201528260408201528260608201520152565b92919092614ac2614a8c565b5067ffffffffffffffff614ad8604083016127be565b165f525f60205260405f209360405194614af1866127d3565b549160ff83169586815261ffff8460081c16602082015263ffffffff8460181c16604082015264ffffffffff8460381c1660608201527fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060808201941684529560048103610b155750614bd77fffffffffffffffffffffffffffffffffffffffff000000000000000000000000614b95819594614b906105e595614841565b61487d565b9351169460405192839160208301958690917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000060349316825260148201520190565b5190201603610aed57565b905f815267ffffffffffffffff614bfb604084016127be565b165f525f602052608060405f209160ff81511683549062ffff00602084015160081b16907fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff000000604086015160181b1693161717178355614ca564ffffffffff60608301511684907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b01516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008354921691161790557f2f32a60d5d791e82b653845a171f837621b7db6a10b97d814a39661f6c95791a6020614da6614da060a085019473ffffffffffffffffffffffffffffffffffffffff6bffffffffffffffffffffffff614d3788612aec565b16971696875f52600385526fffffffffffffffffffffffffffffffff614d6460405f209282845416614a5a565b167fffffffffffffffffffffffffffffffff0000000000000000000000000000000082541617905561036884614d998361276f565b92016127be565b93612aec565b6bffffffffffffffffffffffff60405191168152a3565b906040820167ffffffffffffffff8151165f525f60205260ff60405f20541680610b155750612b5c9064ffffffffff61509b614e0767ffffffffffffffff6020880151163361355b565b95614f4563ffffffff610100830151166040516020810190614f2a828667ffffffffffffffff6101a0809273ffffffffffffffffffffffffffffffffffffffff815116855282602082015116602086015282604082015116604086015273ffffffffffffffffffffffffffffffffffffffff6060820151166060860152608081015160808601526bffffffffffffffffffffffff60a08201511660a086015263ffffffff60c08201511660c086015261ffff60e08201511660e086015263ffffffff6101008201511661010086015261ffff61012082015116610120860152610140810151151561014086015273ffffffffffffffffffffffffffffffffffffffff61016082015116610160860152610180810151610180860152015116910152565b6101c08152614f3b6101e082612838565b51902090896150a4565b61ffff60e0830151169061504b8563ffffffff60c08601511660405194614f6b866127d3565b60018652602086019081526040860191825260608601915f83527fffffffffffffffffffffffffffffffffffffffff000000000000000000000000608088019616865267ffffffffffffffff8b51165f525f60205260ff60405f209751167fffffffffffffffffffffffffffffffffffffffffffffffffff0000000000000066ffffffff00000062ffff008a54955160081b16935160181b1693161717178555511683907fffffffffffffffffffffffffffffffffffffffff0000000000ffffffffffffff6bffffffffff0000000000000083549260381b169116179055565b516bffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffff00000000000000000000000083549216911617905561014061ffff61012083015116910151151590613bb1565b915116906148cc565b907fffffffffffffffffffffffffffffffffffffffff0000000000000000000000009263ffffffff60405192602084019485521660408301526060820152606081526148c5608082612838565b63ffffffff81116151055763ffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd5b9092916151406135ad565b93608083019061514f82612ac0565b63ffffffff42911611156154cf5760c084019261c4e063ffffffff61517386612ac0565b16116154955733875267ffffffffffffffff61518e866127be565b16602088015261519d856127be565b90335f52600360205267ffffffffffffffff60405f2092835490828260801c1692839116036154695760c01c62ffffff1691821561539f575b67ffffffffffffffff16019167ffffffffffffffff8311611bb35764ffffff0000927fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000083549260801b16911617905560101b16604087015273ffffffffffffffffffffffffffffffffffffffff6152686040860161276f565b166060870152606084013560808701526bffffffffffffffffffffffff811161536f579163ffffffff6152b26152d2936bffffffffffffffffffffffff83961660a08a0152612ac0565b1660c087015261ffff6152c760a08601612a7f565b1660e0870152612ac0565b1661010084015261ffff6152e860e08301612a7f565b166101208401526101008101359081151582036101f25790151561014084015273ffffffffffffffffffffffffffffffffffffffff9061532b906101200161276f565b166101608301527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff4301438111611bb3574067ffffffffffffffff166101a0830152565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52606060045260245260445ffd5b91506002549162ffffff83169062ffffff821461544157600167ffffffffffffffff9201937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00000062ffffff861691161760025584547fffffffffff000000ffffffffffffffffffffffffffffffffffffffffffffffff7affffff0000000000000000000000000000000000000000000000008660c01b16911617855590506151d6565b7fd5931657000000000000000000000000000000000000000000000000000000005f5260045ffd5b507fa64af639000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b63ffffffff6154a385612ac0565b7fca77c2cf000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b63ffffffff6154dd83612ac0565b7f961e4702000000000000000000000000000000000000000000000000000000005f521660045260245ffd",
}

// TaskPool is an auto generated Go binding around an Ethereum contract.
type TaskPool struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TaskPool) GetABI() abi.ABI {
	return c.abi
}

// NewTaskPool creates a new instance of TaskPool.
func NewTaskPool() *TaskPool {
	parsed, err := TaskPoolMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TaskPool{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TaskPool) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address router_) returns()
func (taskPool *TaskPool) PackConstructor(router_ common.Address) []byte {
	enc, err := taskPool.abi.Pack("", router_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMAXADDRESSED is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85604c6f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_ADDRESSED() view returns(uint256)
func (taskPool *TaskPool) PackMAXADDRESSED() []byte {
	enc, err := taskPool.abi.Pack("MAX_ADDRESSED")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXADDRESSED is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85604c6f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_ADDRESSED() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXADDRESSED() ([]byte, error) {
	return taskPool.abi.Pack("MAX_ADDRESSED")
}

// UnpackMAXADDRESSED is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85604c6f.
//
// Solidity: function MAX_ADDRESSED() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXADDRESSED(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_ADDRESSED", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXBATCH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x950bff9f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_BATCH() view returns(uint256)
func (taskPool *TaskPool) PackMAXBATCH() []byte {
	enc, err := taskPool.abi.Pack("MAX_BATCH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXBATCH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x950bff9f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_BATCH() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXBATCH() ([]byte, error) {
	return taskPool.abi.Pack("MAX_BATCH")
}

// UnpackMAXBATCH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x950bff9f.
//
// Solidity: function MAX_BATCH() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXBATCH(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_BATCH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x09891061.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_CID() view returns(uint256)
func (taskPool *TaskPool) PackMAXCID() []byte {
	enc, err := taskPool.abi.Pack("MAX_CID")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x09891061.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_CID() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXCID() ([]byte, error) {
	return taskPool.abi.Pack("MAX_CID")
}

// UnpackMAXCID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x09891061.
//
// Solidity: function MAX_CID() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXCID(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_CID", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXINLINE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ca305c8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_INLINE() view returns(uint256)
func (taskPool *TaskPool) PackMAXINLINE() []byte {
	enc, err := taskPool.abi.Pack("MAX_INLINE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXINLINE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ca305c8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_INLINE() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXINLINE() ([]byte, error) {
	return taskPool.abi.Pack("MAX_INLINE")
}

// UnpackMAXINLINE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ca305c8.
//
// Solidity: function MAX_INLINE() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXINLINE(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_INLINE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXSKIPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x600cc2e6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_SKIPS() view returns(uint256)
func (taskPool *TaskPool) PackMAXSKIPS() []byte {
	enc, err := taskPool.abi.Pack("MAX_SKIPS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXSKIPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x600cc2e6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_SKIPS() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXSKIPS() ([]byte, error) {
	return taskPool.abi.Pack("MAX_SKIPS")
}

// UnpackMAXSKIPS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x600cc2e6.
//
// Solidity: function MAX_SKIPS() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXSKIPS(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_SKIPS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdeb96634.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_WINDOW() view returns(uint256)
func (taskPool *TaskPool) PackMAXWINDOW() []byte {
	enc, err := taskPool.abi.Pack("MAX_WINDOW")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdeb96634.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_WINDOW() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXWINDOW() ([]byte, error) {
	return taskPool.abi.Pack("MAX_WINDOW")
}

// UnpackMAXWINDOW is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdeb96634.
//
// Solidity: function MAX_WINDOW() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXWINDOW(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_WINDOW", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXWRAPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5ac5fc15.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_WRAPS() view returns(uint256)
func (taskPool *TaskPool) PackMAXWRAPS() []byte {
	enc, err := taskPool.abi.Pack("MAX_WRAPS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXWRAPS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5ac5fc15.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_WRAPS() view returns(uint256)
func (taskPool *TaskPool) TryPackMAXWRAPS() ([]byte, error) {
	return taskPool.abi.Pack("MAX_WRAPS")
}

// UnpackMAXWRAPS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5ac5fc15.
//
// Solidity: function MAX_WRAPS() view returns(uint256)
func (taskPool *TaskPool) UnpackMAXWRAPS(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MAX_WRAPS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMINPAYLOAD is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf36daf19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MIN_PAYLOAD() view returns(uint256)
func (taskPool *TaskPool) PackMINPAYLOAD() []byte {
	enc, err := taskPool.abi.Pack("MIN_PAYLOAD")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMINPAYLOAD is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf36daf19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MIN_PAYLOAD() view returns(uint256)
func (taskPool *TaskPool) TryPackMINPAYLOAD() ([]byte, error) {
	return taskPool.abi.Pack("MIN_PAYLOAD")
}

// UnpackMINPAYLOAD is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf36daf19.
//
// Solidity: function MIN_PAYLOAD() view returns(uint256)
func (taskPool *TaskPool) UnpackMINPAYLOAD(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("MIN_PAYLOAD", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPATIENCE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x594c746f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PATIENCE() view returns(uint256)
func (taskPool *TaskPool) PackPATIENCE() []byte {
	enc, err := taskPool.abi.Pack("PATIENCE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPATIENCE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x594c746f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PATIENCE() view returns(uint256)
func (taskPool *TaskPool) TryPackPATIENCE() ([]byte, error) {
	return taskPool.abi.Pack("PATIENCE")
}

// UnpackPATIENCE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x594c746f.
//
// Solidity: function PATIENCE() view returns(uint256)
func (taskPool *TaskPool) UnpackPATIENCE(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("PATIENCE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPRIORITYFEE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x49cbed43.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PRIORITY_FEE() view returns(uint256)
func (taskPool *TaskPool) PackPRIORITYFEE() []byte {
	enc, err := taskPool.abi.Pack("PRIORITY_FEE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPRIORITYFEE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x49cbed43.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PRIORITY_FEE() view returns(uint256)
func (taskPool *TaskPool) TryPackPRIORITYFEE() ([]byte, error) {
	return taskPool.abi.Pack("PRIORITY_FEE")
}

// UnpackPRIORITYFEE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x49cbed43.
//
// Solidity: function PRIORITY_FEE() view returns(uint256)
func (taskPool *TaskPool) UnpackPRIORITYFEE(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("PRIORITY_FEE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVERDICTGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9a1ec5c6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERDICT_GAS() view returns(uint256)
func (taskPool *TaskPool) PackVERDICTGAS() []byte {
	enc, err := taskPool.abi.Pack("VERDICT_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERDICTGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9a1ec5c6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERDICT_GAS() view returns(uint256)
func (taskPool *TaskPool) TryPackVERDICTGAS() ([]byte, error) {
	return taskPool.abi.Pack("VERDICT_GAS")
}

// UnpackVERDICTGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9a1ec5c6.
//
// Solidity: function VERDICT_GAS() view returns(uint256)
func (taskPool *TaskPool) UnpackVERDICTGAS(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("VERDICT_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAccept is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7b49a06.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function accept((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes32 outputDigest) returns()
func (taskPool *TaskPool) PackAccept(terms Terms, worker common.Address, outputDigest [32]byte) []byte {
	enc, err := taskPool.abi.Pack("accept", terms, worker, outputDigest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccept is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7b49a06.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function accept((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes32 outputDigest) returns()
func (taskPool *TaskPool) TryPackAccept(terms Terms, worker common.Address, outputDigest [32]byte) ([]byte, error) {
	return taskPool.abi.Pack("accept", terms, worker, outputDigest)
}

// PackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8086b8ba.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function accountOf(address owner) view returns(uint64 nonce, uint32 userId)
func (taskPool *TaskPool) PackAccountOf(owner common.Address) []byte {
	enc, err := taskPool.abi.Pack("accountOf", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8086b8ba.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function accountOf(address owner) view returns(uint64 nonce, uint32 userId)
func (taskPool *TaskPool) TryPackAccountOf(owner common.Address) ([]byte, error) {
	return taskPool.abi.Pack("accountOf", owner)
}

// AccountOfOutput serves as a container for the return parameters of contract
// method AccountOf.
type AccountOfOutput struct {
	Nonce  uint64
	UserId uint32
}

// UnpackAccountOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8086b8ba.
//
// Solidity: function accountOf(address owner) view returns(uint64 nonce, uint32 userId)
func (taskPool *TaskPool) UnpackAccountOf(data []byte) (AccountOfOutput, error) {
	out, err := taskPool.abi.Unpack("accountOf", data)
	outstruct := new(AccountOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Nonce = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.UserId = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackAddWorkerKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3c032fc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function addWorkerKey((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes wrap) returns()
func (taskPool *TaskPool) PackAddWorkerKey(terms Terms, worker common.Address, wrap []byte) []byte {
	enc, err := taskPool.abi.Pack("addWorkerKey", terms, worker, wrap)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAddWorkerKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3c032fc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function addWorkerKey((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes wrap) returns()
func (taskPool *TaskPool) TryPackAddWorkerKey(terms Terms, worker common.Address, wrap []byte) ([]byte, error) {
	return taskPool.abi.Pack("addWorkerKey", terms, worker, wrap)
}

// PackAssign is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x538aa42f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function assign(uint16 pool, uint64 workerSlot, address worker) returns(uint64 slot, uint256 skipped)
func (taskPool *TaskPool) PackAssign(pool uint16, workerSlot uint64, worker common.Address) []byte {
	enc, err := taskPool.abi.Pack("assign", pool, workerSlot, worker)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAssign is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x538aa42f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function assign(uint16 pool, uint64 workerSlot, address worker) returns(uint64 slot, uint256 skipped)
func (taskPool *TaskPool) TryPackAssign(pool uint16, workerSlot uint64, worker common.Address) ([]byte, error) {
	return taskPool.abi.Pack("assign", pool, workerSlot, worker)
}

// AssignOutput serves as a container for the return parameters of contract
// method Assign.
type AssignOutput struct {
	Slot    uint64
	Skipped *big.Int
}

// UnpackAssign is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x538aa42f.
//
// Solidity: function assign(uint16 pool, uint64 workerSlot, address worker) returns(uint64 slot, uint256 skipped)
func (taskPool *TaskPool) UnpackAssign(data []byte) (AssignOutput, error) {
	out, err := taskPool.abi.Unpack("assign", data)
	outstruct := new(AssignOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Slot = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Skipped = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x156b2c37.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancel((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms) returns()
func (taskPool *TaskPool) PackCancel(terms Terms) []byte {
	enc, err := taskPool.abi.Pack("cancel", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x156b2c37.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancel((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms) returns()
func (taskPool *TaskPool) TryPackCancel(terms Terms) ([]byte, error) {
	return taskPool.abi.Pack("cancel", terms)
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(address owner) view returns(uint256)
func (taskPool *TaskPool) PackCredit(owner common.Address) []byte {
	enc, err := taskPool.abi.Pack("credit", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(address owner) view returns(uint256)
func (taskPool *TaskPool) TryPackCredit(owner common.Address) ([]byte, error) {
	return taskPool.abi.Pack("credit", owner)
}

// UnpackCredit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5d44d80.
//
// Solidity: function credit(address owner) view returns(uint256)
func (taskPool *TaskPool) UnpackCredit(data []byte) (*big.Int, error) {
	out, err := taskPool.abi.Unpack("credit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFreeIndexes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1eaf4772.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function freeIndexes(address user, uint16 from, uint256 count) view returns(uint16[] indexes)
func (taskPool *TaskPool) PackFreeIndexes(user common.Address, from uint16, count *big.Int) []byte {
	enc, err := taskPool.abi.Pack("freeIndexes", user, from, count)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFreeIndexes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1eaf4772.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function freeIndexes(address user, uint16 from, uint256 count) view returns(uint16[] indexes)
func (taskPool *TaskPool) TryPackFreeIndexes(user common.Address, from uint16, count *big.Int) ([]byte, error) {
	return taskPool.abi.Pack("freeIndexes", user, from, count)
}

// UnpackFreeIndexes is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1eaf4772.
//
// Solidity: function freeIndexes(address user, uint16 from, uint256 count) view returns(uint16[] indexes)
func (taskPool *TaskPool) UnpackFreeIndexes(data []byte) ([]uint16, error) {
	out, err := taskPool.abi.Unpack("freeIndexes", data)
	if err != nil {
		return *new([]uint16), err
	}
	out0 := *abi.ConvertType(out[0], new([]uint16)).(*[]uint16)
	return out0, nil
}

// PackGetTaskData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf59b2ff3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getTaskData(uint64 slot) view returns(uint8 phase, uint16 work, uint32 time, uint64 ref, bytes20 hash)
func (taskPool *TaskPool) PackGetTaskData(slot uint64) []byte {
	enc, err := taskPool.abi.Pack("getTaskData", slot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetTaskData is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf59b2ff3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getTaskData(uint64 slot) view returns(uint8 phase, uint16 work, uint32 time, uint64 ref, bytes20 hash)
func (taskPool *TaskPool) TryPackGetTaskData(slot uint64) ([]byte, error) {
	return taskPool.abi.Pack("getTaskData", slot)
}

// GetTaskDataOutput serves as a container for the return parameters of contract
// method GetTaskData.
type GetTaskDataOutput struct {
	Phase uint8
	Work  uint16
	Time  uint32
	Ref   uint64
	Hash  [20]byte
}

// UnpackGetTaskData is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf59b2ff3.
//
// Solidity: function getTaskData(uint64 slot) view returns(uint8 phase, uint16 work, uint32 time, uint64 ref, bytes20 hash)
func (taskPool *TaskPool) UnpackGetTaskData(data []byte) (GetTaskDataOutput, error) {
	out, err := taskPool.abi.Unpack("getTaskData", data)
	outstruct := new(GetTaskDataOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Phase = *abi.ConvertType(out[0], new(uint8)).(*uint8)
	outstruct.Work = *abi.ConvertType(out[1], new(uint16)).(*uint16)
	outstruct.Time = *abi.ConvertType(out[2], new(uint32)).(*uint32)
	outstruct.Ref = *abi.ConvertType(out[3], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[4], new([20]byte)).(*[20]byte)
	return *outstruct, nil
}

// PackHolds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9d8fb0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function holds(uint64 slot, uint64 workerSlot) view returns(bool)
func (taskPool *TaskPool) PackHolds(slot uint64, workerSlot uint64) []byte {
	enc, err := taskPool.abi.Pack("holds", slot, workerSlot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHolds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9d8fb0f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function holds(uint64 slot, uint64 workerSlot) view returns(bool)
func (taskPool *TaskPool) TryPackHolds(slot uint64, workerSlot uint64) ([]byte, error) {
	return taskPool.abi.Pack("holds", slot, workerSlot)
}

// UnpackHolds is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9d8fb0f.
//
// Solidity: function holds(uint64 slot, uint64 workerSlot) view returns(bool)
func (taskPool *TaskPool) UnpackHolds(data []byte) (bool, error) {
	out, err := taskPool.abi.Unpack("holds", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackQueueOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96b1b6a2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queueOf(uint16 pool, bool priority) view returns(uint64 head, uint64 tail, uint64 pushed, uint64 popped)
func (taskPool *TaskPool) PackQueueOf(pool uint16, priority bool) []byte {
	enc, err := taskPool.abi.Pack("queueOf", pool, priority)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueueOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96b1b6a2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queueOf(uint16 pool, bool priority) view returns(uint64 head, uint64 tail, uint64 pushed, uint64 popped)
func (taskPool *TaskPool) TryPackQueueOf(pool uint16, priority bool) ([]byte, error) {
	return taskPool.abi.Pack("queueOf", pool, priority)
}

// QueueOfOutput serves as a container for the return parameters of contract
// method QueueOf.
type QueueOfOutput struct {
	Head   uint64
	Tail   uint64
	Pushed uint64
	Popped uint64
}

// UnpackQueueOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x96b1b6a2.
//
// Solidity: function queueOf(uint16 pool, bool priority) view returns(uint64 head, uint64 tail, uint64 pushed, uint64 popped)
func (taskPool *TaskPool) UnpackQueueOf(data []byte) (QueueOfOutput, error) {
	out, err := taskPool.abi.Unpack("queueOf", data)
	outstruct := new(QueueOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Head = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Tail = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.Pushed = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	outstruct.Popped = *abi.ConvertType(out[3], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xedac82b1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refund((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms) returns()
func (taskPool *TaskPool) PackRefund(terms Terms) []byte {
	enc, err := taskPool.abi.Pack("refund", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xedac82b1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refund((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms) returns()
func (taskPool *TaskPool) TryPackRefund(terms Terms) ([]byte, error) {
	return taskPool.abi.Pack("refund", terms)
}

// PackRequeue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f40adf3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requeue((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bool byWorker) returns(bytes32 taskId, bool overdue)
func (taskPool *TaskPool) PackRequeue(terms Terms, worker common.Address, byWorker bool) []byte {
	enc, err := taskPool.abi.Pack("requeue", terms, worker, byWorker)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequeue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f40adf3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requeue((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bool byWorker) returns(bytes32 taskId, bool overdue)
func (taskPool *TaskPool) TryPackRequeue(terms Terms, worker common.Address, byWorker bool) ([]byte, error) {
	return taskPool.abi.Pack("requeue", terms, worker, byWorker)
}

// RequeueOutput serves as a container for the return parameters of contract
// method Requeue.
type RequeueOutput struct {
	TaskId  [32]byte
	Overdue bool
}

// UnpackRequeue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7f40adf3.
//
// Solidity: function requeue((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bool byWorker) returns(bytes32 taskId, bool overdue)
func (taskPool *TaskPool) UnpackRequeue(data []byte) (RequeueOutput, error) {
	out, err := taskPool.abi.Unpack("requeue", data)
	outstruct := new(RequeueOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.TaskId = *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	outstruct.Overdue = *abi.ConvertType(out[1], new(bool)).(*bool)
	return *outstruct, nil
}

// PackRouter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf887ea40.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function router() view returns(address)
func (taskPool *TaskPool) PackRouter() []byte {
	enc, err := taskPool.abi.Pack("router")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRouter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf887ea40.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function router() view returns(address)
func (taskPool *TaskPool) TryPackRouter() ([]byte, error) {
	return taskPool.abi.Pack("router")
}

// UnpackRouter is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf887ea40.
//
// Solidity: function router() view returns(address)
func (taskPool *TaskPool) UnpackRouter(data []byte) (common.Address, error) {
	out, err := taskPool.abi.Unpack("router", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa2b77176.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes32 outputDigest) returns()
func (taskPool *TaskPool) PackSettle(terms Terms, worker common.Address, outputDigest [32]byte) []byte {
	enc, err := taskPool.abi.Pack("settle", terms, worker, outputDigest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa2b77176.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, bytes32 outputDigest) returns()
func (taskPool *TaskPool) TryPackSettle(terms Terms, worker common.Address, outputDigest [32]byte) ([]byte, error) {
	return taskPool.abi.Pack("settle", terms, worker, outputDigest)
}

// PackSubmitAddressed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2831779f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitAddressed((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, address[] workers, uint16[] indexes, bytes wraps, bytes payload) payable returns()
func (taskPool *TaskPool) PackSubmitAddressed(offer Offer, workers []common.Address, indexes []uint16, wraps []byte, payload []byte) []byte {
	enc, err := taskPool.abi.Pack("submitAddressed", offer, workers, indexes, wraps, payload)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitAddressed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2831779f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitAddressed((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, address[] workers, uint16[] indexes, bytes wraps, bytes payload) payable returns()
func (taskPool *TaskPool) TryPackSubmitAddressed(offer Offer, workers []common.Address, indexes []uint16, wraps []byte, payload []byte) ([]byte, error) {
	return taskPool.abi.Pack("submitAddressed", offer, workers, indexes, wraps, payload)
}

// PackSubmitAddressedByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x66e66c07.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitAddressedByCID((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, address[] workers, uint16[] indexes, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) payable returns()
func (taskPool *TaskPool) PackSubmitAddressedByCID(offer Offer, workers []common.Address, indexes []uint16, wraps []byte, stored Stored) []byte {
	enc, err := taskPool.abi.Pack("submitAddressedByCID", offer, workers, indexes, wraps, stored)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitAddressedByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x66e66c07.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitAddressedByCID((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, address[] workers, uint16[] indexes, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) payable returns()
func (taskPool *TaskPool) TryPackSubmitAddressedByCID(offer Offer, workers []common.Address, indexes []uint16, wraps []byte, stored Stored) ([]byte, error) {
	return taskPool.abi.Pack("submitAddressedByCID", offer, workers, indexes, wraps, stored)
}

// PackSubmitBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x68606590.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitBatch((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, uint16[] indexes, bytes[] wraps, (bytes32,bytes32,uint64,bytes)[] stored) payable returns()
func (taskPool *TaskPool) PackSubmitBatch(offer Offer, indexes []uint16, wraps [][]byte, stored []Stored) []byte {
	enc, err := taskPool.abi.Pack("submitBatch", offer, indexes, wraps, stored)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x68606590.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitBatch((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, uint16[] indexes, bytes[] wraps, (bytes32,bytes32,uint64,bytes)[] stored) payable returns()
func (taskPool *TaskPool) TryPackSubmitBatch(offer Offer, indexes []uint16, wraps [][]byte, stored []Stored) ([]byte, error) {
	return taskPool.abi.Pack("submitBatch", offer, indexes, wraps, stored)
}

// PackSubmitResult is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x20c43306.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitResult((bytes32,bytes32,uint64,uint32) claim, bytes wraps, bytes payload) returns()
func (taskPool *TaskPool) PackSubmitResult(claim Claim, wraps []byte, payload []byte) []byte {
	enc, err := taskPool.abi.Pack("submitResult", claim, wraps, payload)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitResult is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x20c43306.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitResult((bytes32,bytes32,uint64,uint32) claim, bytes wraps, bytes payload) returns()
func (taskPool *TaskPool) TryPackSubmitResult(claim Claim, wraps []byte, payload []byte) ([]byte, error) {
	return taskPool.abi.Pack("submitResult", claim, wraps, payload)
}

// PackSubmitResultByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b67e2bc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitResultByCID((bytes32,bytes32,uint64,uint32) claim, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) returns()
func (taskPool *TaskPool) PackSubmitResultByCID(claim Claim, wraps []byte, stored Stored) []byte {
	enc, err := taskPool.abi.Pack("submitResultByCID", claim, wraps, stored)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitResultByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b67e2bc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitResultByCID((bytes32,bytes32,uint64,uint32) claim, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) returns()
func (taskPool *TaskPool) TryPackSubmitResultByCID(claim Claim, wraps []byte, stored Stored) ([]byte, error) {
	return taskPool.abi.Pack("submitResultByCID", claim, wraps, stored)
}

// PackSubmitTask is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7eaf7b6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitTask((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, bytes payload) payable returns(bytes32 taskId)
func (taskPool *TaskPool) PackSubmitTask(offer Offer, wraps []byte, payload []byte) []byte {
	enc, err := taskPool.abi.Pack("submitTask", offer, wraps, payload)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitTask is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7eaf7b6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitTask((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, bytes payload) payable returns(bytes32 taskId)
func (taskPool *TaskPool) TryPackSubmitTask(offer Offer, wraps []byte, payload []byte) ([]byte, error) {
	return taskPool.abi.Pack("submitTask", offer, wraps, payload)
}

// UnpackSubmitTask is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb7eaf7b6.
//
// Solidity: function submitTask((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, bytes payload) payable returns(bytes32 taskId)
func (taskPool *TaskPool) UnpackSubmitTask(data []byte) ([32]byte, error) {
	out, err := taskPool.abi.Unpack("submitTask", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSubmitTaskByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa6290b13.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function submitTaskByCID((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) payable returns(bytes32 taskId)
func (taskPool *TaskPool) PackSubmitTaskByCID(offer Offer, wraps []byte, stored Stored) []byte {
	enc, err := taskPool.abi.Pack("submitTaskByCID", offer, wraps, stored)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSubmitTaskByCID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa6290b13.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function submitTaskByCID((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) payable returns(bytes32 taskId)
func (taskPool *TaskPool) TryPackSubmitTaskByCID(offer Offer, wraps []byte, stored Stored) ([]byte, error) {
	return taskPool.abi.Pack("submitTaskByCID", offer, wraps, stored)
}

// UnpackSubmitTaskByCID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa6290b13.
//
// Solidity: function submitTaskByCID((uint64,uint16,address,bytes32,uint32,uint16,uint32,uint16,bool,address) offer, bytes wraps, (bytes32,bytes32,uint64,bytes) stored) payable returns(bytes32 taskId)
func (taskPool *TaskPool) UnpackSubmitTaskByCID(data []byte) ([32]byte, error) {
	out, err := taskPool.abi.Unpack("submitTaskByCID", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ccfd60b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw() returns()
func (taskPool *TaskPool) PackWithdraw() []byte {
	enc, err := taskPool.abi.Pack("withdraw")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ccfd60b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw() returns()
func (taskPool *TaskPool) TryPackWithdraw() ([]byte, error) {
	return taskPool.abi.Pack("withdraw")
}

// TaskPoolResultStored represents a ResultStored event raised by the TaskPool contract.
type TaskPoolResultStored struct {
	TaskId [32]byte
	Worker common.Address
	Wraps  []byte
	Stored Stored
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolResultStoredEventName = "ResultStored"

// ContractEventName returns the user-defined event name.
func (TaskPoolResultStored) ContractEventName() string {
	return TaskPoolResultStoredEventName
}

// UnpackResultStoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ResultStored(bytes32 indexed taskId, address indexed worker, bytes wraps, (bytes32,bytes32,uint64,bytes) stored)
func (taskPool *TaskPool) UnpackResultStoredEvent(log *types.Log) (*TaskPoolResultStored, error) {
	event := "ResultStored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolResultStored)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolResultSubmitted represents a ResultSubmitted event raised by the TaskPool contract.
type TaskPoolResultSubmitted struct {
	TaskId  [32]byte
	Worker  common.Address
	Wraps   []byte
	Payload []byte
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskPoolResultSubmittedEventName = "ResultSubmitted"

// ContractEventName returns the user-defined event name.
func (TaskPoolResultSubmitted) ContractEventName() string {
	return TaskPoolResultSubmittedEventName
}

// UnpackResultSubmittedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ResultSubmitted(bytes32 indexed taskId, address indexed worker, bytes wraps, bytes payload)
func (taskPool *TaskPool) UnpackResultSubmittedEvent(log *types.Log) (*TaskPoolResultSubmitted, error) {
	event := "ResultSubmitted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolResultSubmitted)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolSlotSkipped represents a SlotSkipped event raised by the TaskPool contract.
type TaskPoolSlotSkipped struct {
	Slot  uint64
	Phase uint8
	Raw   *types.Log // Blockchain specific contextual infos
}

const TaskPoolSlotSkippedEventName = "SlotSkipped"

// ContractEventName returns the user-defined event name.
func (TaskPoolSlotSkipped) ContractEventName() string {
	return TaskPoolSlotSkippedEventName
}

// UnpackSlotSkippedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SlotSkipped(uint64 indexed slot, uint8 phase)
func (taskPool *TaskPool) UnpackSlotSkippedEvent(log *types.Log) (*TaskPoolSlotSkipped, error) {
	event := "SlotSkipped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolSlotSkipped)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskAssigned represents a TaskAssigned event raised by the TaskPool contract.
type TaskPoolTaskAssigned struct {
	Slot       uint64
	Worker     common.Address
	WorkerSlot uint64
	Deadline   uint32
	Hash       [20]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskAssignedEventName = "TaskAssigned"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskAssigned) ContractEventName() string {
	return TaskPoolTaskAssignedEventName
}

// UnpackTaskAssignedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskAssigned(uint64 indexed slot, address indexed worker, uint64 workerSlot, uint32 deadline, bytes20 hash)
func (taskPool *TaskPool) UnpackTaskAssignedEvent(log *types.Log) (*TaskPoolTaskAssigned, error) {
	event := "TaskAssigned"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskAssigned)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskCancelled represents a TaskCancelled event raised by the TaskPool contract.
type TaskPoolTaskCancelled struct {
	TaskId [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskCancelledEventName = "TaskCancelled"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskCancelled) ContractEventName() string {
	return TaskPoolTaskCancelledEventName
}

// UnpackTaskCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskCancelled(bytes32 indexed taskId)
func (taskPool *TaskPool) UnpackTaskCancelledEvent(log *types.Log) (*TaskPoolTaskCancelled, error) {
	event := "TaskCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskCancelled)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskRefunded represents a TaskRefunded event raised by the TaskPool contract.
type TaskPoolTaskRefunded struct {
	TaskId [32]byte
	User   common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskRefundedEventName = "TaskRefunded"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskRefunded) ContractEventName() string {
	return TaskPoolTaskRefundedEventName
}

// UnpackTaskRefundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskRefunded(bytes32 indexed taskId, address indexed user, uint256 amount)
func (taskPool *TaskPool) UnpackTaskRefundedEvent(log *types.Log) (*TaskPoolTaskRefunded, error) {
	event := "TaskRefunded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskRefunded)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskRequeued represents a TaskRequeued event raised by the TaskPool contract.
type TaskPoolTaskRequeued struct {
	TaskId [32]byte
	Slot   uint64
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskRequeuedEventName = "TaskRequeued"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskRequeued) ContractEventName() string {
	return TaskPoolTaskRequeuedEventName
}

// UnpackTaskRequeuedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskRequeued(bytes32 indexed taskId, uint64 slot)
func (taskPool *TaskPool) UnpackTaskRequeuedEvent(log *types.Log) (*TaskPoolTaskRequeued, error) {
	event := "TaskRequeued"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskRequeued)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskSettled represents a TaskSettled event raised by the TaskPool contract.
type TaskPoolTaskSettled struct {
	TaskId [32]byte
	Worker common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskSettledEventName = "TaskSettled"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskSettled) ContractEventName() string {
	return TaskPoolTaskSettledEventName
}

// UnpackTaskSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskSettled(bytes32 indexed taskId, address indexed worker, uint256 amount)
func (taskPool *TaskPool) UnpackTaskSettledEvent(log *types.Log) (*TaskPoolTaskSettled, error) {
	event := "TaskSettled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskSettled)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskStored represents a TaskStored event raised by the TaskPool contract.
type TaskPoolTaskStored struct {
	TaskId   [32]byte
	User     common.Address
	Verifier common.Address
	Terms    Terms
	Wraps    []byte
	Stored   Stored
	Raw      *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskStoredEventName = "TaskStored"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskStored) ContractEventName() string {
	return TaskPoolTaskStoredEventName
}

// UnpackTaskStoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskStored(bytes32 indexed taskId, address indexed user, address indexed verifier, (address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, bytes wraps, (bytes32,bytes32,uint64,bytes) stored)
func (taskPool *TaskPool) UnpackTaskStoredEvent(log *types.Log) (*TaskPoolTaskStored, error) {
	event := "TaskStored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskStored)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTaskSubmitted represents a TaskSubmitted event raised by the TaskPool contract.
type TaskPoolTaskSubmitted struct {
	TaskId   [32]byte
	User     common.Address
	Verifier common.Address
	Terms    Terms
	Wraps    []byte
	Payload  []byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const TaskPoolTaskSubmittedEventName = "TaskSubmitted"

// ContractEventName returns the user-defined event name.
func (TaskPoolTaskSubmitted) ContractEventName() string {
	return TaskPoolTaskSubmittedEventName
}

// UnpackTaskSubmittedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskSubmitted(bytes32 indexed taskId, address indexed user, address indexed verifier, (address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, bytes wraps, bytes payload)
func (taskPool *TaskPool) UnpackTaskSubmittedEvent(log *types.Log) (*TaskPoolTaskSubmitted, error) {
	event := "TaskSubmitted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTaskSubmitted)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTasksAddressed represents a TasksAddressed event raised by the TaskPool contract.
type TaskPoolTasksAddressed struct {
	TaskId  [32]byte
	User    common.Address
	Terms   Terms
	Workers []common.Address
	Indexes []uint16
	Wraps   []byte
	Payload []byte
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskPoolTasksAddressedEventName = "TasksAddressed"

// ContractEventName returns the user-defined event name.
func (TaskPoolTasksAddressed) ContractEventName() string {
	return TaskPoolTasksAddressedEventName
}

// UnpackTasksAddressedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TasksAddressed(bytes32 indexed taskId, address indexed user, (address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address[] workers, uint16[] indexes, bytes wraps, bytes payload)
func (taskPool *TaskPool) UnpackTasksAddressedEvent(log *types.Log) (*TaskPoolTasksAddressed, error) {
	event := "TasksAddressed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTasksAddressed)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolTasksAddressedStored represents a TasksAddressedStored event raised by the TaskPool contract.
type TaskPoolTasksAddressedStored struct {
	TaskId  [32]byte
	User    common.Address
	Terms   Terms
	Workers []common.Address
	Indexes []uint16
	Wraps   []byte
	Stored  Stored
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskPoolTasksAddressedStoredEventName = "TasksAddressedStored"

// ContractEventName returns the user-defined event name.
func (TaskPoolTasksAddressedStored) ContractEventName() string {
	return TaskPoolTasksAddressedStoredEventName
}

// UnpackTasksAddressedStoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TasksAddressedStored(bytes32 indexed taskId, address indexed user, (address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address[] workers, uint16[] indexes, bytes wraps, (bytes32,bytes32,uint64,bytes) stored)
func (taskPool *TaskPool) UnpackTasksAddressedStoredEvent(log *types.Log) (*TaskPoolTasksAddressedStored, error) {
	event := "TasksAddressedStored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolTasksAddressedStored)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolWithdrawn represents a Withdrawn event raised by the TaskPool contract.
type TaskPoolWithdrawn struct {
	Account common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskPoolWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (TaskPoolWithdrawn) ContractEventName() string {
	return TaskPoolWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed account, uint256 amount)
func (taskPool *TaskPool) UnpackWithdrawnEvent(log *types.Log) (*TaskPoolWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolWithdrawn)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskPoolWorkerKeyAdded represents a WorkerKeyAdded event raised by the TaskPool contract.
type TaskPoolWorkerKeyAdded struct {
	TaskId [32]byte
	Worker common.Address
	Wrap   []byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskPoolWorkerKeyAddedEventName = "WorkerKeyAdded"

// ContractEventName returns the user-defined event name.
func (TaskPoolWorkerKeyAdded) ContractEventName() string {
	return TaskPoolWorkerKeyAddedEventName
}

// UnpackWorkerKeyAddedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WorkerKeyAdded(bytes32 indexed taskId, address indexed worker, bytes wrap)
func (taskPool *TaskPool) UnpackWorkerKeyAddedEvent(log *types.Log) (*TaskPoolWorkerKeyAdded, error) {
	event := "WorkerKeyAdded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskPoolWorkerKeyAdded)
	if len(log.Data) > 0 {
		if err := taskPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskPool.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (taskPool *TaskPool) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], taskPool.abi.Errors["AlreadyExpired"].ID.Bytes()[:4]) {
		return taskPool.UnpackAlreadyExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["BadLength"].ID.Bytes()[:4]) {
		return taskPool.UnpackBadLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["DeadlinePassed"].ID.Bytes()[:4]) {
		return taskPool.UnpackDeadlinePassedError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return taskPool.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return taskPool.UnpackInsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["NoWorkTime"].ID.Bytes()[:4]) {
		return taskPool.UnpackNoWorkTimeError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return taskPool.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["NotEnoughGas"].ID.Bytes()[:4]) {
		return taskPool.UnpackNotEnoughGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["NotQueued"].ID.Bytes()[:4]) {
		return taskPool.UnpackNotQueuedError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["NothingToWithdraw"].ID.Bytes()[:4]) {
		return taskPool.UnpackNothingToWithdrawError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return taskPool.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return taskPool.UnpackTooEarlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["TooManyUsers"].ID.Bytes()[:4]) {
		return taskPool.UnpackTooManyUsersError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["VerdictPending"].ID.Bytes()[:4]) {
		return taskPool.UnpackVerdictPendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["WindowTooLong"].ID.Bytes()[:4]) {
		return taskPool.UnpackWindowTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["WrongFee"].ID.Bytes()[:4]) {
		return taskPool.UnpackWrongFeeError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["WrongNonce"].ID.Bytes()[:4]) {
		return taskPool.UnpackWrongNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["WrongPhase"].ID.Bytes()[:4]) {
		return taskPool.UnpackWrongPhaseError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["WrongTerms"].ID.Bytes()[:4]) {
		return taskPool.UnpackWrongTermsError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskPool.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return taskPool.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TaskPoolAlreadyExpired represents a AlreadyExpired error raised by the TaskPool contract.
type TaskPoolAlreadyExpired struct {
	Expires uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyExpired(uint32 expires)
func TaskPoolAlreadyExpiredErrorID() common.Hash {
	return common.HexToHash("0x961e4702a5696419a33e60d338a3b7b760bb679b284050ce5f838b67b83e15c0")
}

// UnpackAlreadyExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyExpired(uint32 expires)
func (taskPool *TaskPool) UnpackAlreadyExpiredError(raw []byte) (*TaskPoolAlreadyExpired, error) {
	out := new(TaskPoolAlreadyExpired)
	if err := taskPool.abi.UnpackIntoInterface(out, "AlreadyExpired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolBadLength represents a BadLength error raised by the TaskPool contract.
type TaskPoolBadLength struct {
	Length *big.Int
	Min    *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func TaskPoolBadLengthErrorID() common.Hash {
	return common.HexToHash("0x21fbbae77cf30fc14b548251b87f4811f4ac253cffa2ae050c29808eecbcf8c4")
}

// UnpackBadLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func (taskPool *TaskPool) UnpackBadLengthError(raw []byte) (*TaskPoolBadLength, error) {
	out := new(TaskPoolBadLength)
	if err := taskPool.abi.UnpackIntoInterface(out, "BadLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolDeadlinePassed represents a DeadlinePassed error raised by the TaskPool contract.
type TaskPoolDeadlinePassed struct {
	Deadline uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlinePassed(uint32 deadline)
func TaskPoolDeadlinePassedErrorID() common.Hash {
	return common.HexToHash("0x873db3cade3331df50e5167a7be0a3bb0ef33395a61fad06729b200502be881e")
}

// UnpackDeadlinePassedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlinePassed(uint32 deadline)
func (taskPool *TaskPool) UnpackDeadlinePassedError(raw []byte) (*TaskPoolDeadlinePassed, error) {
	out := new(TaskPoolDeadlinePassed)
	if err := taskPool.abi.UnpackIntoInterface(out, "DeadlinePassed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolFailedCall represents a FailedCall error raised by the TaskPool contract.
type TaskPoolFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func TaskPoolFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (taskPool *TaskPool) UnpackFailedCallError(raw []byte) (*TaskPoolFailedCall, error) {
	out := new(TaskPoolFailedCall)
	if err := taskPool.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolInsufficientBalance represents a InsufficientBalance error raised by the TaskPool contract.
type TaskPoolInsufficientBalance struct {
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func TaskPoolInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xcf4791818fba6e019216eb4864093b4947f674afada5d305e57d598b641dad1d")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func (taskPool *TaskPool) UnpackInsufficientBalanceError(raw []byte) (*TaskPoolInsufficientBalance, error) {
	out := new(TaskPoolInsufficientBalance)
	if err := taskPool.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolNoWorkTime represents a NoWorkTime error raised by the TaskPool contract.
type TaskPoolNoWorkTime struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoWorkTime()
func TaskPoolNoWorkTimeErrorID() common.Hash {
	return common.HexToHash("0x974d08d905ffa546d654eaa80e40cf1dd7c4136bc90286237b3893247ebfb005")
}

// UnpackNoWorkTimeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoWorkTime()
func (taskPool *TaskPool) UnpackNoWorkTimeError(raw []byte) (*TaskPoolNoWorkTime, error) {
	out := new(TaskPoolNoWorkTime)
	if err := taskPool.abi.UnpackIntoInterface(out, "NoWorkTime", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolNotAllowed represents a NotAllowed error raised by the TaskPool contract.
type TaskPoolNotAllowed struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed(address caller)
func TaskPoolNotAllowedErrorID() common.Hash {
	return common.HexToHash("0xfa5cd00ff5c4577b9857716999b0b260131d9f5bcbb69f0fa80d6ba972753c88")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed(address caller)
func (taskPool *TaskPool) UnpackNotAllowedError(raw []byte) (*TaskPoolNotAllowed, error) {
	out := new(TaskPoolNotAllowed)
	if err := taskPool.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolNotEnoughGas represents a NotEnoughGas error raised by the TaskPool contract.
type TaskPoolNotEnoughGas struct {
	Need *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotEnoughGas(uint256 need)
func TaskPoolNotEnoughGasErrorID() common.Hash {
	return common.HexToHash("0x5e31f860f933797f506b70790a3e92ae2d52bb6c7661986960a232925cc0b275")
}

// UnpackNotEnoughGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotEnoughGas(uint256 need)
func (taskPool *TaskPool) UnpackNotEnoughGasError(raw []byte) (*TaskPoolNotEnoughGas, error) {
	out := new(TaskPoolNotEnoughGas)
	if err := taskPool.abi.UnpackIntoInterface(out, "NotEnoughGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolNotQueued represents a NotQueued error raised by the TaskPool contract.
type TaskPoolNotQueued struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotQueued()
func TaskPoolNotQueuedErrorID() common.Hash {
	return common.HexToHash("0xccbc0d71a45e088c24681792ab9526529b0e3b074ce367089f9438656f6132aa")
}

// UnpackNotQueuedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotQueued()
func (taskPool *TaskPool) UnpackNotQueuedError(raw []byte) (*TaskPoolNotQueued, error) {
	out := new(TaskPoolNotQueued)
	if err := taskPool.abi.UnpackIntoInterface(out, "NotQueued", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolNothingToWithdraw represents a NothingToWithdraw error raised by the TaskPool contract.
type TaskPoolNothingToWithdraw struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToWithdraw()
func TaskPoolNothingToWithdrawErrorID() common.Hash {
	return common.HexToHash("0xd0d04f60bf4f7629141a1f00f5d2908fa0f3e15bf4cbf8bb8edc6fcbdf2509fa")
}

// UnpackNothingToWithdrawError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToWithdraw()
func (taskPool *TaskPool) UnpackNothingToWithdrawError(raw []byte) (*TaskPoolNothingToWithdraw, error) {
	out := new(TaskPoolNothingToWithdraw)
	if err := taskPool.abi.UnpackIntoInterface(out, "NothingToWithdraw", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the TaskPool contract.
type TaskPoolSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func TaskPoolSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (taskPool *TaskPool) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*TaskPoolSafeCastOverflowedUintDowncast, error) {
	out := new(TaskPoolSafeCastOverflowedUintDowncast)
	if err := taskPool.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolTooEarly represents a TooEarly error raised by the TaskPool contract.
type TaskPoolTooEarly struct {
	Until *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly(uint256 until)
func TaskPoolTooEarlyErrorID() common.Hash {
	return common.HexToHash("0x2a35a3246d5070e2b118858c24c2c4d23eaebe645b92ab746b92dd600c35a9d7")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly(uint256 until)
func (taskPool *TaskPool) UnpackTooEarlyError(raw []byte) (*TaskPoolTooEarly, error) {
	out := new(TaskPoolTooEarly)
	if err := taskPool.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolTooManyUsers represents a TooManyUsers error raised by the TaskPool contract.
type TaskPoolTooManyUsers struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyUsers()
func TaskPoolTooManyUsersErrorID() common.Hash {
	return common.HexToHash("0xd59316576b37bc0af9fa2d0d79f98607ee1ecffba3637214be94d990df6dfbfc")
}

// UnpackTooManyUsersError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyUsers()
func (taskPool *TaskPool) UnpackTooManyUsersError(raw []byte) (*TaskPoolTooManyUsers, error) {
	out := new(TaskPoolTooManyUsers)
	if err := taskPool.abi.UnpackIntoInterface(out, "TooManyUsers", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolVerdictPending represents a VerdictPending error raised by the TaskPool contract.
type TaskPoolVerdictPending struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error VerdictPending()
func TaskPoolVerdictPendingErrorID() common.Hash {
	return common.HexToHash("0x9475e3798a6501987de963f229ee0dbfc61e935d0c39b13874784ed4a1bd1f0d")
}

// UnpackVerdictPendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error VerdictPending()
func (taskPool *TaskPool) UnpackVerdictPendingError(raw []byte) (*TaskPoolVerdictPending, error) {
	out := new(TaskPoolVerdictPending)
	if err := taskPool.abi.UnpackIntoInterface(out, "VerdictPending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolWindowTooLong represents a WindowTooLong error raised by the TaskPool contract.
type TaskPoolWindowTooLong struct {
	Window uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WindowTooLong(uint32 window)
func TaskPoolWindowTooLongErrorID() common.Hash {
	return common.HexToHash("0xca77c2cfdb3c6f8b5b85294e297a6d6dd8d873e2d0a61b5577a9cbff2bb49929")
}

// UnpackWindowTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WindowTooLong(uint32 window)
func (taskPool *TaskPool) UnpackWindowTooLongError(raw []byte) (*TaskPoolWindowTooLong, error) {
	out := new(TaskPoolWindowTooLong)
	if err := taskPool.abi.UnpackIntoInterface(out, "WindowTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolWrongFee represents a WrongFee error raised by the TaskPool contract.
type TaskPoolWrongFee struct {
	Fee  *big.Int
	Unit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongFee(uint256 fee, uint256 unit)
func TaskPoolWrongFeeErrorID() common.Hash {
	return common.HexToHash("0x23b18f5f5e83b64f64fb1b28a90cb03c4f9ce8ceb2693b31fe14ebed9321256f")
}

// UnpackWrongFeeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongFee(uint256 fee, uint256 unit)
func (taskPool *TaskPool) UnpackWrongFeeError(raw []byte) (*TaskPoolWrongFee, error) {
	out := new(TaskPoolWrongFee)
	if err := taskPool.abi.UnpackIntoInterface(out, "WrongFee", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolWrongNonce represents a WrongNonce error raised by the TaskPool contract.
type TaskPoolWrongNonce struct {
	Expected uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongNonce(uint64 expected)
func TaskPoolWrongNonceErrorID() common.Hash {
	return common.HexToHash("0xa64af63993241582b5a0c532d406dc13f8beee552c86b5afea36c3e4e9d24bf8")
}

// UnpackWrongNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongNonce(uint64 expected)
func (taskPool *TaskPool) UnpackWrongNonceError(raw []byte) (*TaskPoolWrongNonce, error) {
	out := new(TaskPoolWrongNonce)
	if err := taskPool.abi.UnpackIntoInterface(out, "WrongNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolWrongPhase represents a WrongPhase error raised by the TaskPool contract.
type TaskPoolWrongPhase struct {
	Phase uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongPhase(uint8 phase)
func TaskPoolWrongPhaseErrorID() common.Hash {
	return common.HexToHash("0x96fe8cdd585d6e16539084786ef0330f221a01706accefe0bc861b9b7c7ccd00")
}

// UnpackWrongPhaseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongPhase(uint8 phase)
func (taskPool *TaskPool) UnpackWrongPhaseError(raw []byte) (*TaskPoolWrongPhase, error) {
	out := new(TaskPoolWrongPhase)
	if err := taskPool.abi.UnpackIntoInterface(out, "WrongPhase", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolWrongTerms represents a WrongTerms error raised by the TaskPool contract.
type TaskPoolWrongTerms struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongTerms()
func TaskPoolWrongTermsErrorID() common.Hash {
	return common.HexToHash("0x73d1194cc93a83b1dd82b7b5ce74117e1c0e0696b177c9e5e042f9c0eb017037")
}

// UnpackWrongTermsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongTerms()
func (taskPool *TaskPool) UnpackWrongTermsError(raw []byte) (*TaskPoolWrongTerms, error) {
	out := new(TaskPoolWrongTerms)
	if err := taskPool.abi.UnpackIntoInterface(out, "WrongTerms", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskPoolZeroAddress represents a ZeroAddress error raised by the TaskPool contract.
type TaskPoolZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func TaskPoolZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (taskPool *TaskPool) UnpackZeroAddressError(raw []byte) (*TaskPoolZeroAddress, error) {
	out := new(TaskPoolZeroAddress)
	if err := taskPool.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterMetaData contains all meta data concerning the TaskRouter contract.
var TaskRouterMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"registry_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"AlreadyBound\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"min\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"BadLength\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"pool\",\"type\":\"address\"}],\"name\":\"ForeignPool\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"HasLeft\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"HasNotLeft\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"NoKey\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"slot\",\"type\":\"uint8\"}],\"name\":\"NoSuchSlot\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoTask\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotRegistered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingToWithdraw\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"slot\",\"type\":\"uint8\"}],\"name\":\"SlotBusy\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"stake\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"need\",\"type\":\"uint256\"}],\"name\":\"StakeTooLow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"until\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"pool\",\"type\":\"address\"}],\"name\":\"PoolBound\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"StakeWithdrawn\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"taskId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"reason\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"penalty\",\"type\":\"uint256\"}],\"name\":\"TaskReleased\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"withdrawable\",\"type\":\"uint256\"}],\"name\":\"WorkerLeft\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"index\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"slots\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"keyKind\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"stake\",\"type\":\"uint256\"}],\"name\":\"WorkerRegistered\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"LEAVE_DELAY\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_TASKS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MIN_STAKE\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PENALTY\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"pool_\",\"type\":\"address\"}],\"name\":\"bind\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"credit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"slot\",\"type\":\"uint8\"}],\"name\":\"getTask\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"taskSlot\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8[]\",\"name\":\"slots\",\"type\":\"uint8[]\"}],\"name\":\"getTasks\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"taken\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"leave\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pool\",\"outputs\":[{\"internalType\":\"contractITaskPool\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint16\",\"name\":\"pool_\",\"type\":\"uint16\"},{\"internalType\":\"uint8\",\"name\":\"slots\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"keyKind\",\"type\":\"uint8\"}],\"name\":\"register\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"registry\",\"outputs\":[{\"internalType\":\"contractIKeyRegistry\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"user\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"slot\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"verifier\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"expires\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"work\",\"type\":\"uint16\"},{\"internalType\":\"uint32\",\"name\":\"window\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"priority\",\"type\":\"bool\"},{\"internalType\":\"address\",\"name\":\"verification\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"input\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"salt\",\"type\":\"uint64\"}],\"internalType\":\"structTerms\",\"name\":\"terms\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"},{\"internalType\":\"uint8\",\"name\":\"reason\",\"type\":\"uint8\"}],\"name\":\"release\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"workerSlot\",\"type\":\"uint64\"}],\"name\":\"taskAt\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"taskSlot\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"withdrawStake\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"worker\",\"type\":\"address\"}],\"name\":\"workerOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint96\",\"name\":\"stake\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"index\",\"type\":\"uint32\"},{\"internalType\":\"uint16\",\"name\":\"pool\",\"type\":\"uint16\"},{\"internalType\":\"uint8\",\"name\":\"slots\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"keyKind\",\"type\":\"uint8\"},{\"internalType\":\"uint32\",\"name\":\"leftAt\",\"type\":\"uint32\"}],\"internalType\":\"structWorker\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "TaskRouter",
	Bin: "0x60a034607657601f611c8f38819003918201601f19168301916001600160401b03831184841017607a57808492602094604052833981010312607657516001600160a01b03811690819003607657608052604051611c00908161008f823960805181818161073c01528181610ed001526111120152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163023933141461174f5750806315d48db41461171657806316f0115b146116c65780633a44c567146116625780633ccfd60b146115dd5780634f4bd9a31461122e57806377614a42146111365780637b103999146110c857806381bac14f14610e5657806392ab18da14610bd6578063933faca7146106925780639f51e186146104b0578063bed9d861146102e7578063c1bf12e1146102ac578063cb1c2b5c1461026c578063d5d44d80146102095763d66d9e19146100d7575f80fd5b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055761010d6119a0565b5063ffffffff42116101d457335f90815260016020526040902080547fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff164260a01b77ffffffff00000000000000000000000000000000000000001617905562010e0f42018042116101a7576040519081527f670bdf8631f7919ac35d500f8c5324f4b831e8d44641384bdeabc7a1d0a46d1460203392a2005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f6dfcc650000000000000000000000000000000000000000000000000000000005f5260206004524260245260445ffd5b5f80fd5b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055773ffffffffffffffffffffffffffffffffffffffff61025561178c565b165f526003602052602060405f2054604051908152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557602060405167016345785d8a00008152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557602060405162010e0f8152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557335f52600160205260405f2063ffffffff60405191610333836117af565b546bffffffffffffffffffffffff81168352818160601c16602084015261ffff8160801c16604084015260ff8160901c16606084015260ff8160981c16608084015260a01c1660a0820190808252156104885763ffffffff90511662010e0f81018091116101a75780421061045d57506bffffffffffffffffffffffff81511615610435576bffffffffffffffffffffffff61043391335f52600160205260405f207fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008154169055818151166040519081527f8108595eb6bad3acefa9da467d90cc2217686d5c5ac85460f8b7849c840645fc60203392a25116336118e8565b005b7fd0d04f60000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2a35a324000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f0e376990000000000000000000000000000000000000000000000000000000005f5260045ffd5b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055760043560ff8116808203610205576104f56119a0565b61051773ffffffffffffffffffffffffffffffffffffffff5f54169382611a7e565b916105228385611b26565b610667575060409081015181517f538aa42f00000000000000000000000000000000000000000000000000000000815261ffff909116600482015267ffffffffffffffff8316602482015233604482015292839060649082905f905af191821561065c575f905f93610622575b5067ffffffffffffffff169182156105eb57509067ffffffffffffffff602092165f526002825260405f20817fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790555b604051908152f35b9050156105fa576020906105e3565b7f10a961c4000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff935061064f915060403d604011610655575b61064781836117f8565b8101906118af565b9261058f565b503d61063d565b6040513d5f823e3d90fd5b7ff27c66a8000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055760043561ffff81168091036102055760243560ff81168091036102055760443560ff8116809103610205578115610ba0576040517f5bb75f2400000000000000000000000000000000000000000000000000000000815233600482015281602482015260608160448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa801561065c575f90610b0b575b7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000091501615610ae057335f52600160205260405f209161080c604051936107b1856117af565b54936bffffffffffffffffffffffff85169081815260a063ffffffff6020830197818160601c16895261ffff8160801c16604085015260ff8160901c16606085015260ff8160981c166080850152821c169101523490611846565b9267016345785d8a00008410610aa8575163ffffffff16938415610a41575b6bffffffffffffffffffffffff8411610a10576109ce60405161084d816117af565b6bffffffffffffffffffffffff8616815263ffffffff8060208301981697888152604083018581526060840187815260808501908982527fffffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffff60a08701945f8652335f5260016020526bffffffffffffffffffffffff8060405f20995116167fffffffffffffffffffffffffffffffffffffffff00000000000000000000000089541617885551937fffffffffffffffffffffffffff00000000000000ffffffffffffffffffffffff6fffffffff00000000000000000000000073ff0000000000000000000000000000000000000072ff00000000000000000000000000000000000071ffff000000000000000000000000000000008c54955160801b16965160901b16965160981b169660601b1691161716171717835551167fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffffffff000000000000000000000000000000000000000083549260a01b169116179055565b60405194855260208501526040840152606083015260808201527f73f3054ab9ddd03adc2d6a48fd246b93933118402509b820f3a6563f57b2632460a03392a2005b837f6dfcc650000000000000000000000000000000000000000000000000000000005f52606060045260245260445ffd5b93505f5463ffffffff8160a01c1663ffffffff81146101a757600101907fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffffffff00000000000000000000000000000000000000008360a01b169116175f559361082b565b837f829f1163000000000000000000000000000000000000000000000000000000005f5260045267016345785d8a000060245260445ffd5b7faab22315000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506060813d606011610b98575b81610b25606093836117f8565b810103126102055780517fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008116810361020557610b92604083610b8b60207fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000096016118d7565b50016118d7565b5061076b565b3d9150610b18565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f525f600452600160245260ff60445260645ffd5b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055760043567ffffffffffffffff811161020557366023820112156102055780600401359067ffffffffffffffff8211610205573660248360051b83010111610205575f9180158015610e4c575b610e175782610c5e6119a0565b73ffffffffffffffffffffffffffffffffffffffff5f54165f915f9560408201945b86881015610e0a5760248860051b8301013560ff8116810361020557610ca69084611a7e565b94610cb18686611b26565b610dff578651604080517f538aa42f00000000000000000000000000000000000000000000000000000000815261ffff909216600483015267ffffffffffffffff88166024830152336044830152816064815f8a5af1801561065c575f915f91610ddb575b50610d219192611846565b9567ffffffffffffffff821615610dae5767ffffffffffffffff165f52600260205267ffffffffffffffff60405f2091167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790557fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81146101a7576001809101975b0196610c80565b505096505050509150505b81159081610dd2575b506105fa57602090604051908152f35b90501582610dc2565b610d219250610df8915060403d81116106555761064781836117f8565b9091610d16565b945096600190610da7565b9650505050915050610db9565b7f21fbbae7000000000000000000000000000000000000000000000000000000005f526004526001602452604060445260645ffd5b5060408111610c51565b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557610e8d61178c565b6040517ff851a44000000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa801561065c5773ffffffffffffffffffffffffffffffffffffffff915f916110a9575b5016330361107d575f549073ffffffffffffffffffffffffffffffffffffffff82166110555773ffffffffffffffffffffffffffffffffffffffff1690604051907ff887ea40000000000000000000000000000000000000000000000000000000008252602082600481865afa801561065c5783925f91611026575b5073ffffffffffffffffffffffffffffffffffffffff30911603610ffa577fffffffffffffffffffffffff000000000000000000000000000000000000000016175f557f5bad0b18382bbe7adf51b73520b714fd2054ca28472089c4f7cffa185f1bb8a15f80a2005b507f64a8dc93000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b611048915060203d60201161104e575b61104081836117f8565b810190611883565b84610f91565b503d611036565b7f682a9065000000000000000000000000000000000000000000000000000000005f5260045ffd5b7ffa5cd00f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b6110c2915060203d60201161104e5761104081836117f8565b83610f15565b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055773ffffffffffffffffffffffffffffffffffffffff61118261178c565b61118a611853565b50165f52600160205260c060405f2063ffffffff604051916111ab836117af565b5460ff6bffffffffffffffffffffffff8216938481528160208201858560601c16815261ffff60408401818760801c168152876060860193858960901c1685528160a06080890198888c60981c168a52019960a01c1689526040519a8b52511660208a0152511660408801525116606086015251166080840152511660a0820152f35b34610205577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102008112610205576101c013610205576101c43573ffffffffffffffffffffffffffffffffffffffff8116809103610205576101e43560ff81168091036102055773ffffffffffffffffffffffffffffffffffffffff5f541690604051917f7f40adf300000000000000000000000000000000000000000000000000000000835273ffffffffffffffffffffffffffffffffffffffff6112f561178c565b16600484015260243567ffffffffffffffff811680910361020557602484015260443567ffffffffffffffff811680910361020557604484015260643573ffffffffffffffffffffffffffffffffffffffff8116809103610205576064840152608435608484015260a4356bffffffffffffffffffffffff81168091036102055760a484015260c43563ffffffff81168091036102055760c484015260e43561ffff81168091036102055760e48401526101043563ffffffff8116809103610205576101048401526101243561ffff81168091036102055761012484015261014435801515809103610205576101448401526101643573ffffffffffffffffffffffffffffffffffffffff811680910361020557610164840152610184356101848401526101a4359067ffffffffffffffff821680920361020557610204845f81936040956101a4840152886101c48401528833146101e48401525af1801561065c575f925f9161159d575b505f9061149b575b7feae3ddd8bdb88fa01abf07c3c105305ba777e407c259050fa7427d5621ddf9ce9160409182519182526020820152a3005b50825f5260016020526bffffffffffffffffffffffff60405f2054169081662386f26fc100001082662386f26fc1000018028218916bffffffffffffffffffffffff831690036bffffffffffffffffffffffff81116101a757845f5260016020526bffffffffffffffffffffffff60405f2091167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008254161790556004359073ffffffffffffffffffffffffffffffffffffffff8216809203610205577feae3ddd8bdb88fa01abf07c3c105305ba777e407c259050fa7427d5621ddf9ce926040925f526003602052825f20611592828254611846565b905591509150611469565b9250506040823d6040116115d5575b816115b9604093836117f8565b81010312610205576115cf602083519301611839565b84611461565b3d91506115ac565b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557335f52600360205260405f205480156104355761043390335f5260036020525f60408120556040518181527f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d560203392a2336118e8565b346102055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055760043567ffffffffffffffff8116809103610205575f526002602052602067ffffffffffffffff60405f205416604051908152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261020557602060405160408152f35b34610205575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102055780662386f26fc1000060209252f35b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361020557565b60c0810190811067ffffffffffffffff8211176117cb57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176117cb57604052565b5190811515820361020557565b919082018092116101a757565b60405190611860826117af565b5f60a0838281528260208201528260408201528260608201528260808201520152565b90816020910312610205575173ffffffffffffffffffffffffffffffffffffffff811681036102055790565b919082604091031261020557815167ffffffffffffffff811681036102055760209092015190565b519063ffffffff8216820361020557565b81471061197057604051906020820182811067ffffffffffffffff8211176117cb575f9373ffffffffffffffffffffffffffffffffffffffff859493858095819560405252165af11561193757565b3d15611948576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6119a8611853565b50335f52600160205260405f2090604051916119c3836117af565b546bffffffffffffffffffffffff8116835263ffffffff8160601c169283602082015261ffff8260801c16604082015260ff8260901c16606082015260ff8260981c16608082015263ffffffff60a082019260a01c1682529215611a56575163ffffffff16611a2e57565b7f096bad98000000000000000000000000000000000000000000000000000000005f5260045ffd5b7faba47339000000000000000000000000000000000000000000000000000000005f5260045ffd5b6bffffffffffffffffffffffff81511667016345785d8a00008110611aef575060ff80606083015116921691821015611ac3576020015160081b64ffffffff00161790565b507f89484454000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f829f1163000000000000000000000000000000000000000000000000000000005f5260045267016345785d8a000060245260445ffd5b9067ffffffffffffffff1690815f52600260205267ffffffffffffffff60405f205416918215159283611b5a575b50505090565b602092935060449073ffffffffffffffffffffffffffffffffffffffff60405195869485937fa9d8fb0f00000000000000000000000000000000000000000000000000000000855260048501526024840152165afa90811561065c575f91611bc6575b505f8080611b54565b90506020813d602011611bf8575b81611be1602093836117f8565b8101031261020557611bf290611839565b5f611bbd565b3d9150611bd456",
}

// TaskRouter is an auto generated Go binding around an Ethereum contract.
type TaskRouter struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TaskRouter) GetABI() abi.ABI {
	return c.abi
}

// NewTaskRouter creates a new instance of TaskRouter.
func NewTaskRouter() *TaskRouter {
	parsed, err := TaskRouterMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TaskRouter{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TaskRouter) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address registry_) returns()
func (taskRouter *TaskRouter) PackConstructor(registry_ common.Address) []byte {
	enc, err := taskRouter.abi.Pack("", registry_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackLEAVEDELAY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1bf12e1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function LEAVE_DELAY() view returns(uint256)
func (taskRouter *TaskRouter) PackLEAVEDELAY() []byte {
	enc, err := taskRouter.abi.Pack("LEAVE_DELAY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLEAVEDELAY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1bf12e1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function LEAVE_DELAY() view returns(uint256)
func (taskRouter *TaskRouter) TryPackLEAVEDELAY() ([]byte, error) {
	return taskRouter.abi.Pack("LEAVE_DELAY")
}

// UnpackLEAVEDELAY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1bf12e1.
//
// Solidity: function LEAVE_DELAY() view returns(uint256)
func (taskRouter *TaskRouter) UnpackLEAVEDELAY(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("LEAVE_DELAY", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXTASKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15d48db4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_TASKS() view returns(uint256)
func (taskRouter *TaskRouter) PackMAXTASKS() []byte {
	enc, err := taskRouter.abi.Pack("MAX_TASKS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXTASKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15d48db4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_TASKS() view returns(uint256)
func (taskRouter *TaskRouter) TryPackMAXTASKS() ([]byte, error) {
	return taskRouter.abi.Pack("MAX_TASKS")
}

// UnpackMAXTASKS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x15d48db4.
//
// Solidity: function MAX_TASKS() view returns(uint256)
func (taskRouter *TaskRouter) UnpackMAXTASKS(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("MAX_TASKS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMINSTAKE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb1c2b5c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MIN_STAKE() view returns(uint256)
func (taskRouter *TaskRouter) PackMINSTAKE() []byte {
	enc, err := taskRouter.abi.Pack("MIN_STAKE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMINSTAKE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb1c2b5c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MIN_STAKE() view returns(uint256)
func (taskRouter *TaskRouter) TryPackMINSTAKE() ([]byte, error) {
	return taskRouter.abi.Pack("MIN_STAKE")
}

// UnpackMINSTAKE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcb1c2b5c.
//
// Solidity: function MIN_STAKE() view returns(uint256)
func (taskRouter *TaskRouter) UnpackMINSTAKE(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("MIN_STAKE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPENALTY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x02393314.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PENALTY() view returns(uint256)
func (taskRouter *TaskRouter) PackPENALTY() []byte {
	enc, err := taskRouter.abi.Pack("PENALTY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPENALTY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x02393314.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PENALTY() view returns(uint256)
func (taskRouter *TaskRouter) TryPackPENALTY() ([]byte, error) {
	return taskRouter.abi.Pack("PENALTY")
}

// UnpackPENALTY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x02393314.
//
// Solidity: function PENALTY() view returns(uint256)
func (taskRouter *TaskRouter) UnpackPENALTY(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("PENALTY", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81bac14f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function bind(address pool_) returns()
func (taskRouter *TaskRouter) PackBind(pool common.Address) []byte {
	enc, err := taskRouter.abi.Pack("bind", pool)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81bac14f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function bind(address pool_) returns()
func (taskRouter *TaskRouter) TryPackBind(pool common.Address) ([]byte, error) {
	return taskRouter.abi.Pack("bind", pool)
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(address account) view returns(uint256)
func (taskRouter *TaskRouter) PackCredit(account common.Address) []byte {
	enc, err := taskRouter.abi.Pack("credit", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(address account) view returns(uint256)
func (taskRouter *TaskRouter) TryPackCredit(account common.Address) ([]byte, error) {
	return taskRouter.abi.Pack("credit", account)
}

// UnpackCredit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5d44d80.
//
// Solidity: function credit(address account) view returns(uint256)
func (taskRouter *TaskRouter) UnpackCredit(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("credit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetTask is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f51e186.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getTask(uint8 slot) returns(uint64 taskSlot)
func (taskRouter *TaskRouter) PackGetTask(slot uint8) []byte {
	enc, err := taskRouter.abi.Pack("getTask", slot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetTask is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f51e186.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getTask(uint8 slot) returns(uint64 taskSlot)
func (taskRouter *TaskRouter) TryPackGetTask(slot uint8) ([]byte, error) {
	return taskRouter.abi.Pack("getTask", slot)
}

// UnpackGetTask is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9f51e186.
//
// Solidity: function getTask(uint8 slot) returns(uint64 taskSlot)
func (taskRouter *TaskRouter) UnpackGetTask(data []byte) (uint64, error) {
	out, err := taskRouter.abi.Unpack("getTask", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackGetTasks is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x92ab18da.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getTasks(uint8[] slots) returns(uint256 taken)
func (taskRouter *TaskRouter) PackGetTasks(slots []uint8) []byte {
	enc, err := taskRouter.abi.Pack("getTasks", slots)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetTasks is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x92ab18da.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getTasks(uint8[] slots) returns(uint256 taken)
func (taskRouter *TaskRouter) TryPackGetTasks(slots []uint8) ([]byte, error) {
	return taskRouter.abi.Pack("getTasks", slots)
}

// UnpackGetTasks is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x92ab18da.
//
// Solidity: function getTasks(uint8[] slots) returns(uint256 taken)
func (taskRouter *TaskRouter) UnpackGetTasks(data []byte) (*big.Int, error) {
	out, err := taskRouter.abi.Unpack("getTasks", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackLeave is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd66d9e19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function leave() returns()
func (taskRouter *TaskRouter) PackLeave() []byte {
	enc, err := taskRouter.abi.Pack("leave")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLeave is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd66d9e19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function leave() returns()
func (taskRouter *TaskRouter) TryPackLeave() ([]byte, error) {
	return taskRouter.abi.Pack("leave")
}

// PackPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16f0115b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pool() view returns(address)
func (taskRouter *TaskRouter) PackPool() []byte {
	enc, err := taskRouter.abi.Pack("pool")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPool is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x16f0115b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pool() view returns(address)
func (taskRouter *TaskRouter) TryPackPool() ([]byte, error) {
	return taskRouter.abi.Pack("pool")
}

// UnpackPool is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x16f0115b.
//
// Solidity: function pool() view returns(address)
func (taskRouter *TaskRouter) UnpackPool(data []byte) (common.Address, error) {
	out, err := taskRouter.abi.Unpack("pool", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x933faca7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function register(uint16 pool_, uint8 slots, uint8 keyKind) payable returns()
func (taskRouter *TaskRouter) PackRegister(pool uint16, slots uint8, keyKind uint8) []byte {
	enc, err := taskRouter.abi.Pack("register", pool, slots, keyKind)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x933faca7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function register(uint16 pool_, uint8 slots, uint8 keyKind) payable returns()
func (taskRouter *TaskRouter) TryPackRegister(pool uint16, slots uint8, keyKind uint8) ([]byte, error) {
	return taskRouter.abi.Pack("register", pool, slots, keyKind)
}

// PackRegistry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b103999.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registry() view returns(address)
func (taskRouter *TaskRouter) PackRegistry() []byte {
	enc, err := taskRouter.abi.Pack("registry")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegistry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b103999.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registry() view returns(address)
func (taskRouter *TaskRouter) TryPackRegistry() ([]byte, error) {
	return taskRouter.abi.Pack("registry")
}

// UnpackRegistry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7b103999.
//
// Solidity: function registry() view returns(address)
func (taskRouter *TaskRouter) UnpackRegistry(data []byte) (common.Address, error) {
	out, err := taskRouter.abi.Unpack("registry", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f4bd9a3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function release((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, uint8 reason) returns()
func (taskRouter *TaskRouter) PackRelease(terms Terms, worker common.Address, reason uint8) []byte {
	enc, err := taskRouter.abi.Pack("release", terms, worker, reason)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f4bd9a3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function release((address,uint64,uint64,address,bytes32,uint96,uint32,uint16,uint32,uint16,bool,address,bytes32,uint64) terms, address worker, uint8 reason) returns()
func (taskRouter *TaskRouter) TryPackRelease(terms Terms, worker common.Address, reason uint8) ([]byte, error) {
	return taskRouter.abi.Pack("release", terms, worker, reason)
}

// PackTaskAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3a44c567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function taskAt(uint64 workerSlot) view returns(uint64 taskSlot)
func (taskRouter *TaskRouter) PackTaskAt(workerSlot uint64) []byte {
	enc, err := taskRouter.abi.Pack("taskAt", workerSlot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTaskAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3a44c567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function taskAt(uint64 workerSlot) view returns(uint64 taskSlot)
func (taskRouter *TaskRouter) TryPackTaskAt(workerSlot uint64) ([]byte, error) {
	return taskRouter.abi.Pack("taskAt", workerSlot)
}

// UnpackTaskAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3a44c567.
//
// Solidity: function taskAt(uint64 workerSlot) view returns(uint64 taskSlot)
func (taskRouter *TaskRouter) UnpackTaskAt(data []byte) (uint64, error) {
	out, err := taskRouter.abi.Unpack("taskAt", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ccfd60b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw() returns()
func (taskRouter *TaskRouter) PackWithdraw() []byte {
	enc, err := taskRouter.abi.Pack("withdraw")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3ccfd60b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw() returns()
func (taskRouter *TaskRouter) TryPackWithdraw() ([]byte, error) {
	return taskRouter.abi.Pack("withdraw")
}

// PackWithdrawStake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbed9d861.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdrawStake() returns()
func (taskRouter *TaskRouter) PackWithdrawStake() []byte {
	enc, err := taskRouter.abi.Pack("withdrawStake")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdrawStake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbed9d861.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdrawStake() returns()
func (taskRouter *TaskRouter) TryPackWithdrawStake() ([]byte, error) {
	return taskRouter.abi.Pack("withdrawStake")
}

// PackWorkerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x77614a42.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function workerOf(address worker) view returns((uint96,uint32,uint16,uint8,uint8,uint32))
func (taskRouter *TaskRouter) PackWorkerOf(worker common.Address) []byte {
	enc, err := taskRouter.abi.Pack("workerOf", worker)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWorkerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x77614a42.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function workerOf(address worker) view returns((uint96,uint32,uint16,uint8,uint8,uint32))
func (taskRouter *TaskRouter) TryPackWorkerOf(worker common.Address) ([]byte, error) {
	return taskRouter.abi.Pack("workerOf", worker)
}

// UnpackWorkerOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x77614a42.
//
// Solidity: function workerOf(address worker) view returns((uint96,uint32,uint16,uint8,uint8,uint32))
func (taskRouter *TaskRouter) UnpackWorkerOf(data []byte) (Worker, error) {
	out, err := taskRouter.abi.Unpack("workerOf", data)
	if err != nil {
		return *new(Worker), err
	}
	out0 := *abi.ConvertType(out[0], new(Worker)).(*Worker)
	return out0, nil
}

// TaskRouterPoolBound represents a PoolBound event raised by the TaskRouter contract.
type TaskRouterPoolBound struct {
	Pool common.Address
	Raw  *types.Log // Blockchain specific contextual infos
}

const TaskRouterPoolBoundEventName = "PoolBound"

// ContractEventName returns the user-defined event name.
func (TaskRouterPoolBound) ContractEventName() string {
	return TaskRouterPoolBoundEventName
}

// UnpackPoolBoundEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PoolBound(address indexed pool)
func (taskRouter *TaskRouter) UnpackPoolBoundEvent(log *types.Log) (*TaskRouterPoolBound, error) {
	event := "PoolBound"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterPoolBound)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskRouterStakeWithdrawn represents a StakeWithdrawn event raised by the TaskRouter contract.
type TaskRouterStakeWithdrawn struct {
	Worker common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const TaskRouterStakeWithdrawnEventName = "StakeWithdrawn"

// ContractEventName returns the user-defined event name.
func (TaskRouterStakeWithdrawn) ContractEventName() string {
	return TaskRouterStakeWithdrawnEventName
}

// UnpackStakeWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event StakeWithdrawn(address indexed worker, uint256 amount)
func (taskRouter *TaskRouter) UnpackStakeWithdrawnEvent(log *types.Log) (*TaskRouterStakeWithdrawn, error) {
	event := "StakeWithdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterStakeWithdrawn)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskRouterTaskReleased represents a TaskReleased event raised by the TaskRouter contract.
type TaskRouterTaskReleased struct {
	TaskId  [32]byte
	Worker  common.Address
	Reason  uint8
	Penalty *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskRouterTaskReleasedEventName = "TaskReleased"

// ContractEventName returns the user-defined event name.
func (TaskRouterTaskReleased) ContractEventName() string {
	return TaskRouterTaskReleasedEventName
}

// UnpackTaskReleasedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TaskReleased(bytes32 indexed taskId, address indexed worker, uint8 reason, uint256 penalty)
func (taskRouter *TaskRouter) UnpackTaskReleasedEvent(log *types.Log) (*TaskRouterTaskReleased, error) {
	event := "TaskReleased"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterTaskReleased)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskRouterWithdrawn represents a Withdrawn event raised by the TaskRouter contract.
type TaskRouterWithdrawn struct {
	Account common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskRouterWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (TaskRouterWithdrawn) ContractEventName() string {
	return TaskRouterWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed account, uint256 amount)
func (taskRouter *TaskRouter) UnpackWithdrawnEvent(log *types.Log) (*TaskRouterWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterWithdrawn)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskRouterWorkerLeft represents a WorkerLeft event raised by the TaskRouter contract.
type TaskRouterWorkerLeft struct {
	Worker       common.Address
	Withdrawable *big.Int
	Raw          *types.Log // Blockchain specific contextual infos
}

const TaskRouterWorkerLeftEventName = "WorkerLeft"

// ContractEventName returns the user-defined event name.
func (TaskRouterWorkerLeft) ContractEventName() string {
	return TaskRouterWorkerLeftEventName
}

// UnpackWorkerLeftEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WorkerLeft(address indexed worker, uint256 withdrawable)
func (taskRouter *TaskRouter) UnpackWorkerLeftEvent(log *types.Log) (*TaskRouterWorkerLeft, error) {
	event := "WorkerLeft"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterWorkerLeft)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TaskRouterWorkerRegistered represents a WorkerRegistered event raised by the TaskRouter contract.
type TaskRouterWorkerRegistered struct {
	Worker  common.Address
	Index   uint32
	Pool    uint16
	Slots   uint8
	KeyKind uint8
	Stake   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TaskRouterWorkerRegisteredEventName = "WorkerRegistered"

// ContractEventName returns the user-defined event name.
func (TaskRouterWorkerRegistered) ContractEventName() string {
	return TaskRouterWorkerRegisteredEventName
}

// UnpackWorkerRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WorkerRegistered(address indexed worker, uint32 index, uint16 pool, uint8 slots, uint8 keyKind, uint256 stake)
func (taskRouter *TaskRouter) UnpackWorkerRegisteredEvent(log *types.Log) (*TaskRouterWorkerRegistered, error) {
	event := "WorkerRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != taskRouter.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TaskRouterWorkerRegistered)
	if len(log.Data) > 0 {
		if err := taskRouter.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range taskRouter.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (taskRouter *TaskRouter) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["AlreadyBound"].ID.Bytes()[:4]) {
		return taskRouter.UnpackAlreadyBoundError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["BadLength"].ID.Bytes()[:4]) {
		return taskRouter.UnpackBadLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return taskRouter.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["ForeignPool"].ID.Bytes()[:4]) {
		return taskRouter.UnpackForeignPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["HasLeft"].ID.Bytes()[:4]) {
		return taskRouter.UnpackHasLeftError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["HasNotLeft"].ID.Bytes()[:4]) {
		return taskRouter.UnpackHasNotLeftError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return taskRouter.UnpackInsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NoKey"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNoKeyError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NoSuchSlot"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNoSuchSlotError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NoTask"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNoTaskError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NotRegistered"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNotRegisteredError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["NothingToWithdraw"].ID.Bytes()[:4]) {
		return taskRouter.UnpackNothingToWithdrawError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return taskRouter.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["SlotBusy"].ID.Bytes()[:4]) {
		return taskRouter.UnpackSlotBusyError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["StakeTooLow"].ID.Bytes()[:4]) {
		return taskRouter.UnpackStakeTooLowError(raw[4:])
	}
	if bytes.Equal(raw[:4], taskRouter.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return taskRouter.UnpackTooEarlyError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TaskRouterAlreadyBound represents a AlreadyBound error raised by the TaskRouter contract.
type TaskRouterAlreadyBound struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyBound()
func TaskRouterAlreadyBoundErrorID() common.Hash {
	return common.HexToHash("0x682a90650d1dd349cccaedc2f9b8232ae0152f9ae5d34f477e17da76744ddd2e")
}

// UnpackAlreadyBoundError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyBound()
func (taskRouter *TaskRouter) UnpackAlreadyBoundError(raw []byte) (*TaskRouterAlreadyBound, error) {
	out := new(TaskRouterAlreadyBound)
	if err := taskRouter.abi.UnpackIntoInterface(out, "AlreadyBound", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterBadLength represents a BadLength error raised by the TaskRouter contract.
type TaskRouterBadLength struct {
	Length *big.Int
	Min    *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func TaskRouterBadLengthErrorID() common.Hash {
	return common.HexToHash("0x21fbbae77cf30fc14b548251b87f4811f4ac253cffa2ae050c29808eecbcf8c4")
}

// UnpackBadLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadLength(uint256 length, uint256 min, uint256 max)
func (taskRouter *TaskRouter) UnpackBadLengthError(raw []byte) (*TaskRouterBadLength, error) {
	out := new(TaskRouterBadLength)
	if err := taskRouter.abi.UnpackIntoInterface(out, "BadLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterFailedCall represents a FailedCall error raised by the TaskRouter contract.
type TaskRouterFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func TaskRouterFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (taskRouter *TaskRouter) UnpackFailedCallError(raw []byte) (*TaskRouterFailedCall, error) {
	out := new(TaskRouterFailedCall)
	if err := taskRouter.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterForeignPool represents a ForeignPool error raised by the TaskRouter contract.
type TaskRouterForeignPool struct {
	Pool common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ForeignPool(address pool)
func TaskRouterForeignPoolErrorID() common.Hash {
	return common.HexToHash("0x64a8dc933031afd0e878d9ae2e3ed10f19c67b06a92931379e17d3a6060cdef9")
}

// UnpackForeignPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ForeignPool(address pool)
func (taskRouter *TaskRouter) UnpackForeignPoolError(raw []byte) (*TaskRouterForeignPool, error) {
	out := new(TaskRouterForeignPool)
	if err := taskRouter.abi.UnpackIntoInterface(out, "ForeignPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterHasLeft represents a HasLeft error raised by the TaskRouter contract.
type TaskRouterHasLeft struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error HasLeft()
func TaskRouterHasLeftErrorID() common.Hash {
	return common.HexToHash("0x096bad98f4fbbbcb9196afede38a22ec33fdfc2ad30206f7ea3e5ccb9fbb0d35")
}

// UnpackHasLeftError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error HasLeft()
func (taskRouter *TaskRouter) UnpackHasLeftError(raw []byte) (*TaskRouterHasLeft, error) {
	out := new(TaskRouterHasLeft)
	if err := taskRouter.abi.UnpackIntoInterface(out, "HasLeft", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterHasNotLeft represents a HasNotLeft error raised by the TaskRouter contract.
type TaskRouterHasNotLeft struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error HasNotLeft()
func TaskRouterHasNotLeftErrorID() common.Hash {
	return common.HexToHash("0x0e3769907fec372f3a248696019d4a3a51aed0b396e3f32ab62592b61dcdecf1")
}

// UnpackHasNotLeftError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error HasNotLeft()
func (taskRouter *TaskRouter) UnpackHasNotLeftError(raw []byte) (*TaskRouterHasNotLeft, error) {
	out := new(TaskRouterHasNotLeft)
	if err := taskRouter.abi.UnpackIntoInterface(out, "HasNotLeft", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterInsufficientBalance represents a InsufficientBalance error raised by the TaskRouter contract.
type TaskRouterInsufficientBalance struct {
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func TaskRouterInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xcf4791818fba6e019216eb4864093b4947f674afada5d305e57d598b641dad1d")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func (taskRouter *TaskRouter) UnpackInsufficientBalanceError(raw []byte) (*TaskRouterInsufficientBalance, error) {
	out := new(TaskRouterInsufficientBalance)
	if err := taskRouter.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNoKey represents a NoKey error raised by the TaskRouter contract.
type TaskRouterNoKey struct {
	Kind uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoKey(uint8 kind)
func TaskRouterNoKeyErrorID() common.Hash {
	return common.HexToHash("0xaab22315fdf9810c1b4d6c0b32936cbc24e64a4679f5910251bdf56ca87946f8")
}

// UnpackNoKeyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoKey(uint8 kind)
func (taskRouter *TaskRouter) UnpackNoKeyError(raw []byte) (*TaskRouterNoKey, error) {
	out := new(TaskRouterNoKey)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NoKey", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNoSuchSlot represents a NoSuchSlot error raised by the TaskRouter contract.
type TaskRouterNoSuchSlot struct {
	Slot uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoSuchSlot(uint8 slot)
func TaskRouterNoSuchSlotErrorID() common.Hash {
	return common.HexToHash("0x894844542b0e975e086703ef812cdb184692709e43502dc7f3ba5aa6ebdda6d7")
}

// UnpackNoSuchSlotError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoSuchSlot(uint8 slot)
func (taskRouter *TaskRouter) UnpackNoSuchSlotError(raw []byte) (*TaskRouterNoSuchSlot, error) {
	out := new(TaskRouterNoSuchSlot)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NoSuchSlot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNoTask represents a NoTask error raised by the TaskRouter contract.
type TaskRouterNoTask struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoTask()
func TaskRouterNoTaskErrorID() common.Hash {
	return common.HexToHash("0x10a961c4c895cbd96b033876d8ebe486df869e4aa9fa13ca3ec94222f1c00dd9")
}

// UnpackNoTaskError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoTask()
func (taskRouter *TaskRouter) UnpackNoTaskError(raw []byte) (*TaskRouterNoTask, error) {
	out := new(TaskRouterNoTask)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NoTask", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNotAllowed represents a NotAllowed error raised by the TaskRouter contract.
type TaskRouterNotAllowed struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed(address caller)
func TaskRouterNotAllowedErrorID() common.Hash {
	return common.HexToHash("0xfa5cd00ff5c4577b9857716999b0b260131d9f5bcbb69f0fa80d6ba972753c88")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed(address caller)
func (taskRouter *TaskRouter) UnpackNotAllowedError(raw []byte) (*TaskRouterNotAllowed, error) {
	out := new(TaskRouterNotAllowed)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNotRegistered represents a NotRegistered error raised by the TaskRouter contract.
type TaskRouterNotRegistered struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotRegistered()
func TaskRouterNotRegisteredErrorID() common.Hash {
	return common.HexToHash("0xaba47339dbaad712368e6665e6e6eade636ab60e9b7dba037407409b19d7a053")
}

// UnpackNotRegisteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotRegistered()
func (taskRouter *TaskRouter) UnpackNotRegisteredError(raw []byte) (*TaskRouterNotRegistered, error) {
	out := new(TaskRouterNotRegistered)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NotRegistered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterNothingToWithdraw represents a NothingToWithdraw error raised by the TaskRouter contract.
type TaskRouterNothingToWithdraw struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToWithdraw()
func TaskRouterNothingToWithdrawErrorID() common.Hash {
	return common.HexToHash("0xd0d04f60bf4f7629141a1f00f5d2908fa0f3e15bf4cbf8bb8edc6fcbdf2509fa")
}

// UnpackNothingToWithdrawError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToWithdraw()
func (taskRouter *TaskRouter) UnpackNothingToWithdrawError(raw []byte) (*TaskRouterNothingToWithdraw, error) {
	out := new(TaskRouterNothingToWithdraw)
	if err := taskRouter.abi.UnpackIntoInterface(out, "NothingToWithdraw", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the TaskRouter contract.
type TaskRouterSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func TaskRouterSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (taskRouter *TaskRouter) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*TaskRouterSafeCastOverflowedUintDowncast, error) {
	out := new(TaskRouterSafeCastOverflowedUintDowncast)
	if err := taskRouter.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterSlotBusy represents a SlotBusy error raised by the TaskRouter contract.
type TaskRouterSlotBusy struct {
	Slot uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SlotBusy(uint8 slot)
func TaskRouterSlotBusyErrorID() common.Hash {
	return common.HexToHash("0xf27c66a85c693a0ab2360e983f1f0451e16e31be047ab8b82380054dd8837778")
}

// UnpackSlotBusyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SlotBusy(uint8 slot)
func (taskRouter *TaskRouter) UnpackSlotBusyError(raw []byte) (*TaskRouterSlotBusy, error) {
	out := new(TaskRouterSlotBusy)
	if err := taskRouter.abi.UnpackIntoInterface(out, "SlotBusy", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterStakeTooLow represents a StakeTooLow error raised by the TaskRouter contract.
type TaskRouterStakeTooLow struct {
	Stake *big.Int
	Need  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StakeTooLow(uint256 stake, uint256 need)
func TaskRouterStakeTooLowErrorID() common.Hash {
	return common.HexToHash("0x829f11638d406de2605d01f8ea108c1f13393def0f2b7b6e6ffffd9996d50bd5")
}

// UnpackStakeTooLowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StakeTooLow(uint256 stake, uint256 need)
func (taskRouter *TaskRouter) UnpackStakeTooLowError(raw []byte) (*TaskRouterStakeTooLow, error) {
	out := new(TaskRouterStakeTooLow)
	if err := taskRouter.abi.UnpackIntoInterface(out, "StakeTooLow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TaskRouterTooEarly represents a TooEarly error raised by the TaskRouter contract.
type TaskRouterTooEarly struct {
	Until *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly(uint256 until)
func TaskRouterTooEarlyErrorID() common.Hash {
	return common.HexToHash("0x2a35a3246d5070e2b118858c24c2c4d23eaebe645b92ab746b92dd600c35a9d7")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly(uint256 until)
func (taskRouter *TaskRouter) UnpackTooEarlyError(raw []byte) (*TaskRouterTooEarly, error) {
	out := new(TaskRouterTooEarly)
	if err := taskRouter.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}
