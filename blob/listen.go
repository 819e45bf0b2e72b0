package blob

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// PlainListenError says that a Server would be reachable from other machines
// without TLS: anybody on the way could then change pushes and see who reads what.
type PlainListenError struct {
	Addr string
}

func (e *PlainListenError) Error() string {
	return fmt.Sprintf("%s is reachable from other machines and there is no TLS: "+
		"blocks are pushed and read in plain HTTP; give a certificate or listen on 127.0.0.1", e.Addr)
}

// Listener is an address that a Server may be served on.
type Listener struct {
	net net.Listener
	url string
}

// Listen listens on a TCP address, host:port, port 0 for any. Without a TLS
// configuration it fails with *PlainListenError unless the host is a loopback address.
func Listen(addr string, conf *tls.Config) (*Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", addr, err)
	}
	if conf == nil && !tcp.IP.IsLoopback() {
		return nil, &PlainListenError{Addr: addr}
	}
	// The resolved address, so that a name cannot mean another one now.
	l, err := net.ListenTCP("tcp", tcp)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", addr, err)
	}
	if conf == nil {
		return &Listener{l, "http://" + l.Addr().String()}, nil
	}
	conf = conf.Clone()
	conf.NextProtos = []string{"h2", "http/1.1"}
	return &Listener{tls.NewListener(l, conf), "https://" + l.Addr().String()}, nil
}

// URL returns the endpoint of a Client on this machine, such as http://127.0.0.1:8080.
func (l *Listener) URL() string { return l.url }

// Close stops listening.
func (l *Listener) Close() error { return l.net.Close() }

const (
	headerTime   = 10 * time.Second
	idleTime     = 2 * time.Minute
	shutdownTime = 5 * time.Second
	maxHeader    = 16 << 10
)

// Serve answers requests on l until ctx ends, then lets those in progress finish for
// up to five seconds, and closes l.
func (v *Server) Serve(ctx context.Context, l *Listener) error {
	srv := &http.Server{
		Handler: v, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
	}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer cancel()
		err := srv.Shutdown(soon)
		if err != nil {
			err = srv.Close()
		}
		stopped <- err
	})
	err := srv.Serve(l.net)
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving blobs: %w", err)
	}
	return <-stopped
}
