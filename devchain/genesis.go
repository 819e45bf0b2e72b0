package devchain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
)

// gasLimit of a block. Mainnet's 60 M would be the bottleneck at one block a
// second; no rule that prices gas depends on it.
const gasLimit = 300_000_000

const genesisFile = "genesis.json"

// chainConfig gives the rules that are active on mainnet, from block 0, under our
// own chain id. geth's development rules are a mix that prices some operations as
// no network does.
func chainConfig(id uint64, next bool) *params.ChainConfig {
	zero := func() *big.Int { return new(big.Int) }
	active := func() *uint64 { return new(uint64) }
	main := params.MainnetChainConfig
	c := &params.ChainConfig{
		ChainID:        new(big.Int).SetUint64(id),
		HomesteadBlock: zero(), EIP150Block: zero(), EIP155Block: zero(), EIP158Block: zero(),
		ByzantiumBlock: zero(), ConstantinopleBlock: zero(), PetersburgBlock: zero(),
		IstanbulBlock: zero(), MuirGlacierBlock: zero(), BerlinBlock: zero(), LondonBlock: zero(),
		ArrowGlacierBlock: zero(), GrayGlacierBlock: zero(), MergeNetsplitBlock: zero(),
		TerminalTotalDifficulty: zero(),
		ShanghaiTime:            active(), CancunTime: active(), PragueTime: active(),
		OsakaTime: active(), BPO1Time: active(), BPO2Time: active(),
		BlobScheduleConfig:     main.BlobScheduleConfig,
		DepositContractAddress: main.DepositContractAddress,
		Ethash:                 new(params.EthashConfig),
	}
	if next {
		c.AmsterdamTime = active()
	}
	return c
}

// systemContracts returns the contracts that the rules call into by address.
func systemContracts(next bool) types.GenesisAlloc {
	all := core.SystemContractAllocs()
	if next {
		return all
	}
	current := types.GenesisAlloc{}
	for _, a := range []common.Address{
		params.BeaconRootsAddress, params.HistoryStorageAddress,
		params.WithdrawalQueueAddress, params.ConsolidationQueueAddress,
	} {
		current[a] = all[a]
	}
	return current
}

func newGenesis(o Options, now time.Time) *core.Genesis {
	id := o.ChainID
	if id == 0 {
		id = DefaultChainID
	}
	alloc := systemContracts(o.NextFork)
	maps.Copy(alloc, o.Alloc)
	for a, account := range alloc {
		if account.Balance == nil {
			account.Balance = new(big.Int)
			alloc[a] = account
		}
	}
	return &core.Genesis{
		Config:     chainConfig(id, o.NextFork),
		Timestamp:  uint64(now.Unix()),
		GasLimit:   gasLimit,
		BaseFee:    big.NewInt(params.InitialBaseFee),
		Difficulty: new(big.Int),
		Alloc:      alloc,
	}
}

// openGenesis reads the genesis stored in dir, or makes and stores one. It is
// written before the database exists, so that a kill at the first start leaves
// either no chain or one that knows its genesis. The caller holds dir's lock.
func openGenesis(o Options) (*core.Genesis, error) {
	if o.Dir == "" {
		return newGenesis(o, time.Now()), nil
	}
	path := filepath.Join(o.Dir, genesisFile)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		g := newGenesis(o, time.Now())
		return g, storeGenesis(path, g)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the genesis: %w", err)
	}
	g := new(core.Genesis)
	if err := json.Unmarshal(raw, g); err != nil {
		return nil, fmt.Errorf("reading the genesis %s: %w", path, err)
	}
	return g, matchGenesis(o, g)
}

func matchGenesis(o Options, g *core.Genesis) error {
	if g.Config == nil || g.Config.ChainID == nil {
		return fmt.Errorf("genesis in %s has no chain id", o.Dir)
	}
	if have := g.Config.ChainID; o.ChainID != 0 && have.Cmp(new(big.Int).SetUint64(o.ChainID)) != 0 {
		return &MismatchError{o.Dir, fmt.Sprintf("chain %d", o.ChainID), fmt.Sprintf("chain %d", have)}
	}
	if have := g.Config.AmsterdamTime != nil; have != o.NextFork {
		return &MismatchError{o.Dir, forkName(o.NextFork), forkName(have)}
	}
	return nil
}

func forkName(next bool) string {
	if next {
		return "a chain with the next fork's rules"
	}
	return "a chain with the current rules"
}

func storeGenesis(path string, g *core.Genesis) error {
	raw, err := json.MarshalIndent(g, "", "  ")
	if err != nil {
		return fmt.Errorf("encoding the genesis: %w", err)
	}
	if err := replaceFile(path, raw); err != nil {
		return fmt.Errorf("storing the genesis: %w", err)
	}
	return nil
}

// replaceFile makes path hold exactly raw, or leaves it as it was.
func replaceFile(path string, raw []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename in dir durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
