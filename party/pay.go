package party

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/ledger"
)

// transferGas is what a plain transfer uses: G_transaction of the yellow paper.
const transferGas = 21000

// Payment is the intent to send wei to an account. Each call makes another one.
func Payment(to common.Address, wei *big.Int) ledger.Intent {
	return ledger.Intent{ID: fmt.Sprintf("pay/%s/%d", to, time.Now().UnixNano()), To: &to, Value: wei, Gas: transferGas}
}

// Pay sends wei to an account and waits until the transfer is mined. A *FundsError of
// package ledger says that the party has too little.
func (p *Party) Pay(ctx context.Context, to common.Address, wei *big.Int) (*Receipt, error) {
	return p.Do(ctx, Payment(to, wei))
}
