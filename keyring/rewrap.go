package keyring

import (
	"errors"
	"fmt"
	"io"

	"github.com/eyesoff/eyesoff/envelope"
)

// Rewrapper passes content keys on without showing them. It is all that the
// verifier's role gets of a keyring.
type Rewrapper struct {
	k *Keyring
}

// Rewrapper returns the view of this keyring that only re-wraps.
func (k *Keyring) Rewrapper() *Rewrapper { return &Rewrapper{k} }

// Format shows nothing of the keyring behind it, under any verb.
func (r *Rewrapper) Format(s fmt.State, _ rune) { io.WriteString(s, "rewrapper of "+r.k.String()) }

// Rewrap opens the wrap that records hold for this keyring in the place from
// says, and returns one record that wraps the same content key for the holder
// of pub in the place to says. Both places must be of one payload: header and
// commitment equal, only recipient, role and epoch may differ. Errors are
// those of [envelope.Unwrap] and [envelope.Wrap].
func (r *Rewrapper) Rewrap(records []byte, from envelope.Binding, pub *envelope.PublicKey, to envelope.Binding) ([]byte, error) {
	if from.Header != to.Header || from.Commitment != to.Commitment {
		return nil, errors.New("keyring: re-wrapping for another payload")
	}
	key, err := envelope.Unwrap(records, r.k.Identities(), from)
	if err != nil {
		return nil, fmt.Errorf("re-wrapping: %w", err)
	}
	defer key.Wipe()
	record, err := envelope.Wrap(key, pub, to)
	if err != nil {
		return nil, fmt.Errorf("re-wrapping: %w", err)
	}
	return record, nil
}
