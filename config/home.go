package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
)

// Home picks a party's home: the flag, else $EYESOFF_HOME, else the XDG data
// folder. The folder need not exist yet.
func Home(flag string) (string, error) {
	for _, dir := range []string{flag, os.Getenv("EYESOFF_HOME")} {
		if dir != "" {
			return filepath.Abs(dir)
		}
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "eyesoff"), nil
	}
	user, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding a home folder (give --dir): %w", err)
	}
	return filepath.Join(user, ".local", "share", "eyesoff"), nil
}

// Party is one member of a local network.
type Party struct {
	Name    string         `json:"name"`
	Role    string         `json:"role"`
	Account common.Address `json:"account"`
	Home    string         `json:"home"`
}

// LocalNetwork is network.json: what a running local network says of itself.
type LocalNetwork struct {
	Ready     bool                      `json:"ready"`
	RPC       string                    `json:"rpc"`
	WS        string                    `json:"ws"`
	ChainID   uint64                    `json:"chain_id"`
	Contracts map[string]common.Address `json:"contracts"`
	// Confirmations is the depth that this network's parties wait for.
	Confirmations uint64  `json:"confirmations"`
	Blob          string  `json:"blob"`
	API           string  `json:"api"`
	Parties       []Party `json:"parties"`
}

// ErrRunning says that a local network already runs from a home.
var ErrRunning = errors.New("a network already runs from this folder")

// LocalFile is the name of the announcement inside a home.
const LocalFile = "network.json"

// ReadLocal reads HOME/network.json. It returns fs.ErrNotExist, wrapped, when no
// local network runs from this home.
func ReadLocal(home string) (*LocalNetwork, error) {
	raw, err := os.ReadFile(filepath.Join(home, LocalFile))
	if err != nil {
		return nil, fmt.Errorf("reading the local network's announcement: %w", err)
	}
	var n LocalNetwork
	if err := json.Unmarshal(raw, &n); err != nil {
		return nil, fmt.Errorf("reading %s: %w", LocalFile, err)
	}
	return &n, nil
}

// WriteLocal replaces HOME/network.json in one step, so that a reader sees all
// of it or none.
func WriteLocal(home string, n LocalNetwork) error {
	raw, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return err
	}
	return ReplaceFile(filepath.Join(home, LocalFile), append(raw, '\n'), 0o644)
}

// RemoveLocal withdraws the announcement; its absence is no error.
func RemoveLocal(home string) error {
	err := os.Remove(filepath.Join(home, LocalFile))
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// ReplaceFile writes data beside name, syncs it and renames it into place: after a
// crash the file holds the old bytes or the new ones, never a part.
func ReplaceFile(name string, data []byte, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	defer os.Remove(tmp.Name())
	if err := writeSynced(tmp, data, mode); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	if err := os.Rename(tmp.Name(), name); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	return nil
}

func writeSynced(f *os.File, data []byte, mode os.FileMode) error {
	defer f.Close()
	if err := f.Chmod(mode); err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}
