package main

import (
	"context"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/registry"
)

// look joins the network of this invocation to read from it alone.
func (a *app) look(ctx context.Context) (*registry.Registry, func(), error) {
	home, err := a.home()
	if err != nil {
		return nil, nil, err
	}
	return party.Look(ctx, home, a.overrides(), a.log())
}

// serveBlobs serves a store until ctx ends.
func (a *app) serveBlobs(ctx context.Context, store *blob.Store, listen string, o blob.ServerOptions) error {
	l, err := blob.Listen(listen, nil)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := a.ready(blobReady{Ready: true, HTTP: hostOf(l.URL()), URL: l.URL()}); err != nil {
		return err
	}
	return blob.NewServer(store, o).Serve(ctx, l)
}
