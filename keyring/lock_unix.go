//go:build unix

package keyring

import (
	"os"
	"syscall"
)

// lockDir serialises the moments in which processes read, change and replace
// one file, and nothing longer. Closing what it returns releases the lock.
func lockDir(dir string) (*os.File, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(d.Fd()), syscall.LOCK_EX)
		if err == nil {
			return d, nil
		}
		if err != syscall.EINTR {
			d.Close()
			return nil, os.NewSyscallError("flock", err)
		}
	}
}
