package keyring

import (
	"encoding/hex"
	"fmt"
	"time"

	"github.com/eyesoff/eyesoff/envelope"
)

// State is where a key is in its life. It only moves forward.
type State string

// The states. In each of them the key still opens what was sealed to it.
const (
	StateNew        State = "new"        // made, nobody knows it
	StateRegistered State = "registered" // on chain, and current unless a later epoch is
	StateRotated    State = "rotated"    // replaced by a later epoch
	StateRevoked    State = "revoked"    // withdrawn: nothing new may be sealed to it
)

func (s State) valid() bool {
	switch s {
	case StateNew, StateRegistered, StateRotated, StateRevoked:
		return true
	}
	return false
}

// Info describes a key. It holds nothing secret.
type Info struct {
	ID       string // 16 hex digits of the key id
	Suite    envelope.Suite
	Purpose  string
	Created  time.Time
	State    State
	Epoch    uint32 // of the registration
	Block    uint64 // of the registration
	LastUsed time.Time
	Public   *envelope.PublicKey
}

const maxPurpose = 128

// checkPurpose allows printable ASCII, which is safe in files and on screens.
func checkPurpose(s string) error {
	if s == "" || len(s) > maxPurpose {
		return fmt.Errorf("keyring: purpose has %d bytes, want 1 to %d", len(s), maxPurpose)
	}
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' {
			return fmt.Errorf("keyring: purpose %q has characters that are not printable ASCII", s)
		}
	}
	return nil
}

func keyID(pub *envelope.PublicKey) string {
	id := pub.KeyID()
	return hex.EncodeToString(id[:])
}

// info turns a parsed key file into its description.
func (f *file) info() Info {
	k := f.header.Key
	return Info{
		ID: k.ID, Suite: f.public.Suite(), Purpose: k.Purpose, Created: k.Created,
		State: k.State, Epoch: k.Epoch, Block: k.Block, LastUsed: k.LastUsed, Public: f.public,
	}
}

// keyHeader is the reverse of file.info.
func (i Info) keyHeader() *keyHeader {
	return &keyHeader{
		ID: i.ID, Suite: i.Suite.String(), Purpose: i.Purpose, Created: i.Created,
		State: i.State, Epoch: i.Epoch, Block: i.Block, LastUsed: i.LastUsed, Public: i.Public.Bytes(),
	}
}
