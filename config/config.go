// Package config says where a party's home is and how it reaches a network.
//
// The default needs no file at all: the home is $EYESOFF_HOME or the XDG data
// folder, the network is "local", and a local network announces itself in
// network.json in the home. Every value may be given, strongest first, by flag,
// EYESOFF_* variable, the project's eyesoff.toml, the home's config.toml, or the
// built-in default. An unknown key is an error that names the nearest known one.
//
// No secret is ever read from here: secrets come by file, descriptor or prompt.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Network is one [network.NAME] profile.
type Network struct {
	// RPC lists JSON-RPC endpoints, tried in order.
	RPC []string `toml:"rpc"`
	// ChainID pins the chain; 0 accepts what the first endpoint says.
	ChainID uint64 `toml:"chain_id"`
	// Contracts is the address of the KeyRegistry, which names all others.
	Contracts string `toml:"contracts"`
	// LogRange is the widest window, in blocks, asked of eth_getLogs at once.
	LogRange uint64 `toml:"log_range"`
	// Confirmations is the depth, in blocks, before a key is released.
	Confirmations uint64 `toml:"confirmations"`
	// MaxFeeGwei caps what a unit of gas may cost; 0 means no cap.
	MaxFeeGwei uint64 `toml:"max_fee_gwei"`
	// CoinPrice is the money value of one coin, for the estimates of --dry-run.
	CoinPrice float64 `toml:"coin_price"`
	// Verifier is the account asked to release keys; empty picks the newest
	// one registered.
	Verifier string `toml:"verifier"`
}

// Config is the merged configuration of one invocation.
type Config struct {
	// Network names the profile in use.
	Network string `toml:"network_name"`
	// Networks holds the profiles by name.
	Networks map[string]Network `toml:"network"`
}

// UnknownKeyError reports a key that no version of the program knows.
type UnknownKeyError struct {
	File, Key, Nearest string
}

func (e *UnknownKeyError) Error() string {
	msg := fmt.Sprintf("%s: unknown key %q", e.File, e.Key)
	if e.Nearest != "" {
		msg += fmt.Sprintf(" (did you mean %q?)", e.Nearest)
	}
	return msg
}

// Overrides are the values given by flags; the zero value of a field means
// "not given".
type Overrides struct {
	Network       string
	RPC           []string
	Contracts     string
	Confirmations uint64
}

// Load merges defaults, HOME/config.toml, ./eyesoff.toml, EYESOFF_* and o.
func Load(home string, o Overrides) (*Config, error) {
	c := &Config{Network: "local", Networks: map[string]Network{}}
	for _, file := range []string{filepath.Join(home, "config.toml"), "eyesoff.toml"} {
		if err := c.mergeFile(file); err != nil {
			return nil, err
		}
	}
	if err := c.mergeEnv(os.LookupEnv); err != nil {
		return nil, err
	}
	if o.Network != "" {
		c.Network = o.Network
	}
	top := Network{RPC: o.RPC, Contracts: o.Contracts, Confirmations: o.Confirmations}
	if len(o.RPC) > 0 || o.Contracts != "" || o.Confirmations > 0 {
		c.Networks[c.Network] = overlay(c.Networks[c.Network], top)
	}
	return c, nil
}

// Profile returns the network in use. ok is false when no file, variable or flag
// describes it.
func (c *Config) Profile() (n Network, ok bool) {
	n, ok = c.Networks[c.Network]
	return n, ok
}

func (c *Config) mergeFile(file string) error {
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading configuration: %w", err)
	}
	var got Config
	if err := decode(file, raw, &got); err != nil {
		return err
	}
	if got.Network != "" {
		c.Network = got.Network
	}
	for name, n := range got.Networks {
		c.Networks[name] = overlay(c.Networks[name], n)
	}
	return nil
}

func decode(file string, raw []byte, into *Config) error {
	d := toml.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		key := strict.Errors[0].Key()
		last := key[len(key)-1]
		return &UnknownKeyError{File: file, Key: strings.Join(key, "."), Nearest: nearest(last, knownKeys())}
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	return nil
}

// overlay returns base with every non-zero field of top laid over it.
func overlay(base, top Network) Network {
	b, t := reflect.ValueOf(&base).Elem(), reflect.ValueOf(top)
	for i := range t.NumField() {
		if !t.Field(i).IsZero() {
			b.Field(i).Set(t.Field(i))
		}
	}
	return base
}

func (c *Config) mergeEnv(get func(string) (string, bool)) error {
	if v, ok := get("EYESOFF_NETWORK"); ok && v != "" {
		c.Network = v
	}
	n := c.Networks[c.Network]
	set := false
	for key, assign := range map[string]func(string) error{
		"EYESOFF_RPC":           func(v string) error { n.RPC = strings.Split(v, ","); return nil },
		"EYESOFF_CONTRACTS":     func(v string) error { n.Contracts = v; return nil },
		"EYESOFF_VERIFIER":      func(v string) error { n.Verifier = v; return nil },
		"EYESOFF_CHAIN_ID":      func(v string) (err error) { n.ChainID, err = strconv.ParseUint(v, 10, 64); return err },
		"EYESOFF_CONFIRMATIONS": func(v string) (err error) { n.Confirmations, err = strconv.ParseUint(v, 10, 64); return err },
		"EYESOFF_LOG_RANGE":     func(v string) (err error) { n.LogRange, err = strconv.ParseUint(v, 10, 64); return err },
	} {
		v, ok := get(key)
		if !ok || v == "" {
			continue
		}
		if err := assign(v); err != nil {
			return fmt.Errorf("reading %s: %w", key, err)
		}
		set = true
	}
	if set {
		c.Networks[c.Network] = n
	}
	return nil
}

func knownKeys() []string {
	var keys []string
	for _, t := range []reflect.Type{reflect.TypeFor[Config](), reflect.TypeFor[Network]()} {
		for i := range t.NumField() {
			keys = append(keys, t.Field(i).Tag.Get("toml"))
		}
	}
	return keys
}
