package keyring

import (
	"errors"
	"fmt"

	"github.com/eyesoff/eyesoff/envelope"
)

// MarkRegistered records that the chain took a key in, at which epoch and
// block. Of several registered keys of one suite and purpose, all but that of
// the highest epoch become rotated. It may be called again, and in any order.
// Errors: [ErrNotFound], [ErrRevoked].
func (k *Keyring) MarkRegistered(id string, epoch uint32, block uint64) error {
	info, err := k.update(id, func(i *Info) error {
		if i.State == StateRevoked {
			return ErrRevoked
		}
		i.State, i.Epoch, i.Block = StateRegistered, epoch, block
		return nil
	})
	if err != nil {
		return fmt.Errorf("marking key %s registered: %w", id, err)
	}
	return k.rotate(info.Suite, info.Purpose)
}

// rotate marks all but the latest registered key of a suite and purpose. A
// crash before it is harmless: [Keyring.Current] goes by the epoch.
func (k *Keyring) rotate(suite envelope.Suite, purpose string) error {
	current, err := k.Current(suite, purpose)
	if err != nil {
		return err
	}
	for _, i := range k.List() {
		old := i.Suite == suite && i.Purpose == purpose && i.State == StateRegistered && i.Epoch < current.Epoch
		if !old {
			continue
		}
		if _, err := k.update(i.ID, func(i *Info) error {
			if i.State == StateRegistered {
				i.State = StateRotated
			}
			return nil
		}); err != nil {
			return fmt.Errorf("marking key %s rotated: %w", i.ID, err)
		}
	}
	return nil
}

// MarkRevoked records that a key was withdrawn. It still opens what was sealed
// to it.
func (k *Keyring) MarkRevoked(id string) error {
	_, err := k.update(id, func(i *Info) error {
		i.State = StateRevoked
		return nil
	})
	if err != nil {
		return fmt.Errorf("marking key %s revoked: %w", id, err)
	}
	return nil
}

// Current describes the registered key of the highest epoch of a suite and
// purpose, or gives [ErrNotFound].
func (k *Keyring) Current(suite envelope.Suite, purpose string) (Info, error) {
	var best Info
	for _, i := range k.List() {
		if i.Suite == suite && i.Purpose == purpose && i.State == StateRegistered && (best.ID == "" || i.Epoch > best.Epoch) {
			best = i
		}
	}
	if best.ID == "" {
		return Info{}, fmt.Errorf("registered %s key for %q: %w", suite, purpose, ErrNotFound)
	}
	return best, nil
}

// Delete removes a key for good: what was sealed to it can never be opened
// again. Keys made for one task end so once it is settled.
func (k *Keyring) Delete(id string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	e, err := k.entry(id)
	if err != nil {
		return fmt.Errorf("deleting key %s: %w", id, err)
	}
	lock, err := lockDir(k.dir)
	if err != nil {
		return fmt.Errorf("deleting key %s: %w", id, err)
	}
	defer lock.Close()
	if err := erase(k.dir, id+keySuffix); err != nil {
		return fmt.Errorf("deleting key %s: %w", id, notFound(err))
	}
	delete(k.keys, id)
	e.wipe()
	return nil
}

// entry finds a key of an open keyring. The caller holds mu.
func (k *Keyring) entry(id string) (*entry, error) {
	if k.shut {
		return nil, ErrClosed
	}
	e, ok := k.keys[id]
	if !ok {
		return nil, ErrNotFound
	}
	return e, nil
}

// update changes the description of a key, from what its file says now.
func (k *Keyring) update(id string, change func(*Info) error) (Info, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e, err := k.entry(id)
	if err != nil {
		return Info{}, err
	}
	return k.rewrite(e, change)
}

// rewrite reads a key's file, changes it and replaces it, while no other
// process does the same. The caller holds mu.
func (k *Keyring) rewrite(e *entry, change func(*Info) error) (Info, error) {
	lock, err := lockDir(k.dir)
	if err != nil {
		return Info{}, err
	}
	defer lock.Close()
	name := keyID(e.public()) + keySuffix
	f, err := k.read(kindKey, name)
	if err != nil {
		return Info{}, err
	}
	secret, err := k.openFile(f)
	if err != nil {
		return Info{}, fmt.Errorf("%s: %w", name, err)
	}
	defer clear(secret)
	e.refresh(f.info())
	info := e.snapshot()
	if err := change(&info); err != nil {
		return Info{}, err
	}
	raw, _, err := k.format(info, secret)
	if err != nil {
		return Info{}, err
	}
	if err := replace(k.dir, name, raw); err != nil {
		return Info{}, err
	}
	e.saved(info)
	return info, nil
}

// saved notes that the file says info.
func (e *entry) saved(info Info) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.info.LastUsed.After(info.LastUsed) {
		e.used = false
	}
	info.LastUsed = e.info.LastUsed
	e.info = info
}

// saveUse writes the times of last use that no file has yet. Writing them at
// each use would cost a disk sync per opened wrap. The caller holds mu.
func (k *Keyring) saveUse() error {
	var errs []error
	for _, e := range k.keys {
		e.mu.Lock()
		used := e.used
		e.mu.Unlock()
		if !used {
			continue
		}
		_, err := k.rewrite(e, func(*Info) error { return nil })
		if err != nil && !errors.Is(err, ErrNotFound) { // another process may have deleted it
			errs = append(errs, fmt.Errorf("recording the use of key %s: %w", e.snapshot().ID, err))
		}
	}
	return errors.Join(errs...)
}
