package envelope_test

import (
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
)

// A user seals a task's input to a worker, who opens it again with what the
// chain says about the task.
func Example() {
	home, err := os.MkdirTemp("", "worker")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(home)
	worker, err := keyring.Create(home, keyring.Passphrase("a passphrase of people"), keyring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer worker.Close()
	key, err := worker.New(envelope.SuiteX25519, "task input")
	if err != nil {
		fmt.Println(err)
		return
	}

	// The user knows the worker's registered key, account and epoch.
	header := envelope.Header{ChainID: 1337, ID: common.HexToHash("0x7a"), Slot: envelope.SlotInput, Type: envelope.TypeText}
	to := envelope.Recipient{Key: key.Public, Account: common.HexToAddress("0xacc"), Role: envelope.RoleWorker, Epoch: 1}
	sealed, err := envelope.SealTo(header, []byte("what is on this picture?"), to)
	if err != nil {
		fmt.Println(err)
		return
	}

	// The worker rebuilds the binding from chain records.
	binding := envelope.Binding{Header: header, Commitment: sealed.Commitment, Account: to.Account, Role: to.Role, Epoch: to.Epoch}
	plain, err := envelope.OpenFrom(sealed.Ciphertext, sealed.Records, worker.Identities(), binding)
	fmt.Printf("%s %v\n", plain, err)

	binding.Header.ID = common.HexToHash("0x7b") // another task
	_, err = envelope.OpenFrom(sealed.Ciphertext, sealed.Records, worker.Identities(), binding)
	fmt.Println(err)
	// Output:
	// what is on this picture? <nil>
	// envelope: wrapped key does not open: changed, or made for another context
}
