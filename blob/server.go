package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/ipfs/go-cid"
)

const (
	rawType = "application/vnd.ipld.raw"
	carType = "application/vnd.ipld.car"

	// probe is the CID of no bytes with the identity hash, which IPFS clients ask
	// for to see whether a server is a gateway.
	probe = "bafkqaaa"

	maxPushes     = 16              // blocks taken at once: 32 MiB of memory
	blockTime     = 2 * time.Minute // for one block to come or go
	orphanAge     = time.Hour       // unpinned blocks are safe this long when full
	collectPeriod = time.Minute     // between two attempts to make room
)

// ServerOptions are the settings of a Server. The zero value only serves.
type ServerOptions struct {
	// AcceptPush lets clients store blocks and pin files. Who may connect may push:
	// bound it with the store's MaxBytes.
	AcceptPush bool
	// MaxFile bounds the size in bytes of a file that clients may pin; 0 means no
	// bound but the store's.
	MaxFile int64
	// Logger gets failures that the client is only told of in general; nil means silence.
	Logger *slog.Logger
}

// Server is an http.Handler that serves a Store as a trustless gateway:
//
//	GET, HEAD /ipfs/{cid}?format=raw   one block (or Accept: application/vnd.ipld.raw)
//	GET, HEAD /ipfs/{cid}?format=car   a file as CARv1 (or Accept: application/vnd.ipld.car)
//	GET       /healthz                 200 when serving
//
// and with AcceptPush:
//
//	PUT  /ipfs/{cid}?format=raw        store one block of at most MaxBlock bytes: 201
//	POST /pins/{cid}                   pin a file whose blocks are all there: 201
//	HEAD /pins/{cid}                   200 if it is pinned, 404 if not
//
// A refusal says why in its text. Status 409 of POST /pins names the missing block
// in the X-Missing-Block field; 413 means a block or file too large; 422 a block that
// does not match its CID or is no part of a file; 507 a full store.
type Server struct {
	store  *Store
	o      ServerOptions
	log    *slog.Logger
	mux    http.ServeMux
	pushes chan struct{}

	collect chan time.Time // holds the time of the last attempt to make room
}

// NewServer returns a handler for s.
func NewServer(s *Store, o ServerOptions) *Server {
	v := &Server{store: s, o: o, log: o.Logger, pushes: make(chan struct{}, maxPushes), collect: make(chan time.Time, 1)}
	v.collect <- time.Time{}
	if v.log == nil {
		v.log = slog.New(slog.DiscardHandler)
	}
	v.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	v.mux.HandleFunc("GET /ipfs/{cid}", v.get)
	if o.AcceptPush {
		v.mux.HandleFunc("PUT /ipfs/{cid}", v.push(v.putBlock))
		v.mux.HandleFunc("POST /pins/{cid}", v.push(v.pin))
		v.mux.HandleFunc("HEAD /pins/{cid}", v.pinned)
	}
	return v
}

// ServeHTTP implements http.Handler.
func (v *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	extend(w)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	v.mux.ServeHTTP(w, r)
}

// extend gives a connection another blockTime: a peer that stalls is let go.
func extend(w http.ResponseWriter) {
	c := http.NewResponseController(w)
	// Writers without deadlines, as in tests, have nothing to extend.
	_ = c.SetReadDeadline(time.Now().Add(blockTime))
	_ = c.SetWriteDeadline(time.Now().Add(blockTime))
}

func (v *Server) get(w http.ResponseWriter, r *http.Request) {
	format := formatOf(r)
	if format == "" {
		http.Error(w, "only verifiable answers: ask for format=raw or format=car", http.StatusNotAcceptable)
		return
	}
	if r.PathValue("cid") == probe {
		w.Header().Set("Content-Type", rawType)
		return
	}
	c, err := Parse(r.PathValue("cid"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("X-Ipfs-Path", "/ipfs/"+c.String())
	w.Header().Set("X-Ipfs-Roots", c.String())
	if format == carType {
		v.getCAR(w, r, c)
		return
	}
	v.getBlock(w, r, c)
}

// formatOf returns the media type asked for: format=, else the first in Accept that
// is served, else none.
func formatOf(r *http.Request) string {
	switch r.URL.Query().Get("format") {
	case "raw":
		return rawType
	case "car":
		return carType
	case "":
	default:
		return ""
	}
	for _, part := range strings.Split(strings.Join(r.Header.Values("Accept"), ","), ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == rawType || name == carType {
			return name
		}
	}
	return ""
}

func (v *Server) getBlock(w http.ResponseWriter, r *http.Request, c cid.Cid) {
	block, err := v.store.blocks.read(c)
	if err != nil {
		v.refuse(w, r, v.damaged(err))
		return
	}
	immutable(w, c, rawType, "raw", "bin")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(block))
}

// damaged turns a block spoiled on this side's disk into a missing one: clients may
// find it elsewhere, and a push that lacks it sends it again, which heals it.
func (v *Server) damaged(err error) error {
	var corrupt *CorruptBlockError
	if !errors.As(err, &corrupt) {
		return err
	}
	v.log.Error("a block is damaged on disk", "cid", corrupt.CID)
	return &MissingBlockError{CID: corrupt.CID}
}

// immutable sets the header fields of an answer that can never change.
func immutable(w http.ResponseWriter, c cid.Cid, media, tag, ext string) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Etag", `"`+c.String()+"."+tag+`"`)
	h.Set("Cache-Control", "public, max-age=29030400, immutable")
	h.Set("Content-Disposition", `attachment; filename="`+c.String()+"."+ext+`"`)
}

// push wraps a handler that stores something.
func (v *Server) push(next func(http.ResponseWriter, *http.Request, cid.Cid)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// A web page may send to any address its reader's machine reaches.
		if r.Header.Get("Origin") != "" {
			http.Error(w, "pushing from a web page is refused", http.StatusForbidden)
			return
		}
		c, err := Parse(r.PathValue("cid"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		select {
		case v.pushes <- struct{}{}:
			defer func() { <-v.pushes }()
			next(w, r, c)
		case <-r.Context().Done():
		}
	}
}

func (v *Server) putBlock(w http.ResponseWriter, r *http.Request, c cid.Cid) {
	if f := formatOf(r); f != rawType && r.Header.Get("Content-Type") != rawType {
		http.Error(w, "only format=raw is taken", http.StatusUnsupportedMediaType)
		return
	}
	if r.ContentLength > MaxBlock {
		v.refuse(w, r, &TooLargeError{c, r.ContentLength, MaxBlock})
		return
	}
	block, err := readAtMost(r.Body, MaxBlock)
	if errors.Is(err, errTooLong) {
		v.refuse(w, r, &TooLargeError{c, int64(len(block)), MaxBlock})
		return
	}
	if err != nil {
		http.Error(w, "reading the block failed", http.StatusBadRequest)
		return
	}
	if err := v.accept(r.Context(), c, block); err != nil {
		v.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

// accept checks a block from a peer and stores it.
func (v *Server) accept(ctx context.Context, c cid.Cid, block []byte) error {
	if sha256.Sum256(block) != keyOf(c) {
		return &CorruptBlockError{CID: c}
	}
	if _, err := decode(c, block); err != nil {
		return err
	}
	err := v.storeBlock(ctx, c, block)
	var full *FullError
	if errors.As(err, &full) && v.makeRoom(ctx) {
		err = v.storeBlock(ctx, c, block)
	}
	return err
}

func (v *Server) storeBlock(ctx context.Context, c cid.Cid, block []byte) error {
	end, err := v.store.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	return v.store.store(c, block)
}

// makeRoom collects what given-up pushes have left, at most once a minute, and says
// whether it freed anything.
func (v *Server) makeRoom(ctx context.Context) bool {
	last := <-v.collect
	if time.Since(last) < collectPeriod {
		v.collect <- last
		return false
	}
	freed, err := v.store.Collect(ctx, orphanAge)
	v.collect <- time.Now()
	if err != nil {
		v.log.Warn("making room failed", "err", err)
	}
	return freed > 0
}

func (v *Server) pin(w http.ResponseWriter, r *http.Request, c cid.Cid) {
	if v.o.MaxFile > 0 {
		size, err := v.store.Stat(c)
		if err == nil && size > v.o.MaxFile {
			err = &TooLargeError{c, size, v.o.MaxFile}
		}
		if err != nil {
			v.refusePin(w, r, err)
			return
		}
	}
	if err := v.store.Pin(r.Context(), c); err != nil {
		v.refusePin(w, r, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

// missingField names the block that keeps a file from being pinned.
const missingField = "X-Missing-Block"

func (v *Server) refusePin(w http.ResponseWriter, r *http.Request, err error) {
	var missing *MissingBlockError
	if err = v.damaged(err); !errors.As(err, &missing) {
		v.refuse(w, r, err)
		return
	}
	w.Header().Set(missingField, missing.CID.String())
	http.Error(w, err.Error(), http.StatusConflict)
}

func (v *Server) pinned(w http.ResponseWriter, r *http.Request) {
	c, err := Parse(r.PathValue("cid"))
	if err != nil || !v.store.Pinned(c) {
		w.WriteHeader(http.StatusNotFound)
	}
}

// refuse answers with the status an error stands for. What is not the client's
// business is logged instead of sent.
func (v *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusInternalServerError {
		v.log.Error("serving failed", "method", r.Method, "path", r.URL.Path, "err", err)
		http.Error(w, "this store cannot answer", status)
		return
	}
	http.Error(w, err.Error(), status)
}

func statusOf(err error) int {
	var missing *MissingBlockError
	var corrupt *CorruptBlockError
	var malformed *MalformedError
	var large *TooLargeError
	var full *FullError
	switch {
	case errors.As(err, &missing):
		return http.StatusNotFound
	case errors.As(err, &corrupt), errors.As(err, &malformed):
		return http.StatusUnprocessableEntity
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	case errors.As(err, &full):
		return http.StatusInsufficientStorage
	}
	return http.StatusInternalServerError
}
