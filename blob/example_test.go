package blob_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/eyesoff/eyesoff/blob"
)

// A payload travels: it is put into one party's store, pushed to another's, and read
// there, with every block checked on the way.
func Example() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	dir, err := os.MkdirTemp("", "blob")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	worker, err := blob.Open(dir+"/worker", blob.Options{MaxBytes: 1 << 30})
	if err != nil {
		log.Fatal(err)
	}
	l, err := blob.Listen("127.0.0.1:0", nil)
	if err != nil {
		log.Fatal(err)
	}
	go blob.NewServer(worker, blob.ServerOptions{AcceptPush: true}).Serve(ctx, l)

	user, err := blob.Open(dir+"/user", blob.Options{})
	if err != nil {
		log.Fatal(err)
	}
	root, size, err := user.Put(ctx, strings.NewReader("hello world"))
	if err != nil {
		log.Fatal(err)
	}
	c, err := blob.NewClient(l.URL(), nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Push(ctx, user, root); err != nil {
		log.Fatal(err)
	}

	r, err := worker.Get(ctx, root)
	if err != nil {
		log.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n%d bytes: %s\n", root, size, text)
	// Output:
	// bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e
	// 11 bytes: hello world
}
