package devchain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
)

// namespaces served to clients. The node's admin, debug and miner methods can
// rewind or stop it and stay inside.
var namespaces = []string{"eth", "net", "txpool"}

const (
	maxBatchItems  = 1000
	maxBatchAnswer = 25 << 20
	closeGrace     = 500 * time.Millisecond
)

// front is the JSON-RPC side: one method table, in-process and on listeners.
type front struct {
	gate      *gate
	rpc       *rpc.Server
	inproc    *rpc.Client
	pipe      net.Conn
	listeners []net.Listener
	servers   []*http.Server
	http, ws  string
}

// listen binds the addresses, so that a taken port fails before a chain is opened.
func (f *front) listen(o Options) error {
	var err error
	if f.http, err = f.bind(o.HTTPAddr, "http://"); err != nil {
		return err
	}
	if o.WSAddr != "" && o.WSAddr == o.HTTPAddr && !strings.HasSuffix(o.WSAddr, ":0") {
		f.ws = "ws://" + strings.TrimPrefix(f.http, "http://")
		return nil
	}
	f.ws, err = f.bind(o.WSAddr, "ws://")
	return err
}

func (f *front) bind(addr, scheme string) (url string, err error) {
	if addr == "" {
		return "", nil
	}
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return "", fmt.Errorf("listening on %s: another program has the port; choose another or use port 0: %w", addr, err)
	}
	if err != nil {
		return "", fmt.Errorf("listening on %s: %w", addr, err)
	}
	f.listeners = append(f.listeners, gatedListener{l, f.gate})
	return scheme + l.Addr().String(), nil
}

// register makes the method table of a node.
func (f *front) register(e *eth.Ethereum, o Options) error {
	f.rpc = rpc.NewServer()
	f.rpc.SetBatchLimits(maxBatchItems, maxBatchAnswer)
	fs := filters.NewFilterSystem(e.APIBackend, filters.Config{RangeLimit: o.RangeLimit})
	apis := append(e.APIs(),
		rpc.API{Namespace: "eth", Service: filters.NewFilterAPI(fs)})
	for _, a := range apis {
		if !slices.Contains(namespaces, a.Namespace) {
			continue
		}
		if err := f.rpc.RegisterName(a.Namespace, a.Service); err != nil {
			return fmt.Errorf("registering %s methods: %w", a.Namespace, err)
		}
	}
	return f.rpc.RegisterName("web3", web3{})
}

// serve answers on all listeners and over the in-process pipe.
func (f *front) serve(o Options) error {
	hosts := []string{"localhost"}
	if o.AllowRemote {
		hosts = []string{"*"}
	}
	// Compressing for a client on the same machine costs more than it saves.
	plain := node.NewHTTPHandlerStack(f.rpc, nil, hosts, nil, !o.AllowRemote)
	sockets := f.rpc.WebsocketHandler(nil)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
			sockets.ServeHTTP(w, r)
			return
		}
		plain.ServeHTTP(w, r)
	})
	for _, l := range f.listeners {
		s := &http.Server{
			Handler:           handler,
			ReadHeaderTimeout: rpc.DefaultHTTPTimeouts.ReadHeaderTimeout,
			IdleTimeout:       rpc.DefaultHTTPTimeouts.IdleTimeout,
		}
		f.servers = append(f.servers, s)
		go s.Serve(l)
	}
	return f.attach()
}

// attach connects the in-process client. It goes through the gate like any other.
func (f *front) attach() error {
	near, far := net.Pipe()
	go f.rpc.ServeCodec(rpc.NewCodec(gatedConn{near, f.gate}), 0)
	c, err := rpc.DialIO(context.Background(), far, far)
	if err != nil {
		near.Close()
		return fmt.Errorf("attaching in process: %w", err)
	}
	f.inproc, f.pipe = c, far
	return nil
}

// close ends all clients, giving answers under way a moment.
func (f *front) close() {
	ctx, cancel := context.WithTimeout(context.Background(), closeGrace)
	defer cancel()
	for _, s := range f.servers {
		if s.Shutdown(ctx) != nil {
			s.Close()
		}
	}
	for _, l := range f.listeners {
		l.Close()
	}
	if f.inproc != nil {
		f.pipe.Close() // the client's Close waits for its reader, which only this ends
		f.inproc.Close()
	}
	if f.rpc != nil {
		f.rpc.Stop()
	}
}

// web3 are the two methods every Ethereum tool asks for first.
type web3 struct{}

// ClientVersion names the program and the node library behind it.
func (web3) ClientVersion() string { return "eyesoff-devchain/geth" }

// Sha3 is Keccak-256 of the input.
func (web3) Sha3(input hexutil.Bytes) hexutil.Bytes { return crypto.Keccak256(input) }
