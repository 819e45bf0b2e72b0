//go:build !unix

package keyring

import "os"

// lockDir locks nothing here: two processes that change the state of one key
// in the same instant may lose one of the changes, but never a key.
func lockDir(dir string) (*os.File, error) { return os.Open(dir) }
