package localnet

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"

	"github.com/eyesoff/eyesoff/config"
)

// remembered returns where a process listened last, less the addresses that another
// program has taken meanwhile.
func (n *Net) remembered(name string) addresses {
	var at addresses
	raw, err := os.ReadFile(filepath.Join(n.home(name), "addresses.json"))
	if err != nil || json.Unmarshal(raw, &at) != nil {
		return addresses{}
	}
	if !free(at.HTTP) {
		at.HTTP = ""
	}
	if !free(at.WS) {
		at.WS = ""
	}
	return at
}

func (n *Net) remember(name string, at addresses) error {
	raw, err := json.Marshal(at)
	if err != nil {
		return err
	}
	return config.ReplaceFile(filepath.Join(n.home(name), "addresses.json"), raw, 0o600)
}

func free(address string) bool {
	if address == "" {
		return true
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return false
	}
	l.Close()
	return true
}
