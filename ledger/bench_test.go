package ledger_test

import (
	"context"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

// The work of both benchmarks: 256 bytes to a contract that logs them, over HTTP,
// from one key, until all are mined.
const (
	submitBytes   = 256
	submitGas     = 60_000
	submitWorkers = 64
)

func submitData(i int) []byte {
	data := make([]byte, submitBytes)
	copy(data, common.BigToHash(big.NewInt(int64(i+1))).Bytes())
	return data
}

func benchChain(b *testing.B) (*devchain.Chain, keySigner) {
	s := newSigner(b)
	return chain(b, devchain.Options{Dir: b.TempDir(), Alloc: alloc(s.Address()), HTTPAddr: "127.0.0.1:0"}), s
}

// BenchmarkRaw signs and sends without any care, the most one can expect.
func BenchmarkRaw(b *testing.B) {
	c, s := benchChain(b)
	client, err := ethclient.Dial(c.HTTPURL())
	if err != nil {
		b.Fatal(err)
	}
	defer client.Close()
	b.ResetTimer()
	work := make(chan int)
	var wg sync.WaitGroup
	for range submitWorkers {
		wg.Go(func() {
			for i := range work {
				tx, err := s.SignTx(types.NewTx(&types.DynamicFeeTx{
					Nonce: uint64(i), To: &echoAt, Gas: submitGas, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e12), Data: submitData(i),
				}), new(big.Int).SetUint64(c.ChainID()))
				if err == nil {
					err = client.SendTransaction(context.Background(), tx)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	for i := range b.N {
		work <- i
	}
	close(work)
	wg.Wait()
	for {
		n, err := client.NonceAt(context.Background(), s.Address(), nil)
		if err != nil {
			b.Fatal(err)
		}
		if n == uint64(b.N) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "submits/s")
}

// BenchmarkSender does the same through the outbox.
func BenchmarkSender(b *testing.B) {
	c, s := benchChain(b)
	l := dial(b, ledger.Config{}, c.HTTPURL())
	out := sender(b, l, database(b), s)
	b.ResetTimer()
	work := make(chan int)
	var wg, mined sync.WaitGroup
	for range submitWorkers {
		wg.Go(func() {
			for i := range work {
				in := ledger.Intent{ID: fmt.Sprint("bench/", i), To: &echoAt, Gas: submitGas, Data: submitData(i)}
				if _, err := out.Send(context.Background(), in); err != nil {
					b.Error(err)
				}
				mined.Go(func() {
					if _, err := out.WaitFinal(context.Background(), in.ID); err != nil {
						b.Error(err)
					}
				})
			}
		})
	}
	for i := range b.N {
		work <- i
	}
	close(work)
	wg.Wait()
	mined.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "submits/s")
}

// BenchmarkScan follows 10,001 blocks over HTTP.
func BenchmarkScan(b *testing.B) {
	s := newSim(b)
	for range 10_001 {
		s.Commit()
	}
	for b.Loop() {
		p := newProxy(b, s.rpc, nil)
		l := dial(b, ledger.Config{}, p.url)
		m := newMirror(b)
		if _, err := m.follow(b, l, ledger.FollowerConfig{}).Sync(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(p.count("eth_getLogs")), "queries")
	}
}
