// Command eyesoff runs AI tasks on sealed data between parties who do not trust each
// other, with an EVM chain as their meeting place.
//
// Data goes to standard output, words go to standard error. With -o json every
// command writes one JSON document and errors are JSON too. The exit status is 0 for
// success, 1 failed, 2 usage, 3 not authorised, 4 not found or timed out, 5 tampered,
// 6 network, 7 funds.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/eyesoff/eyesoff/enclave"
)

func main() {
	enclave.Main()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
