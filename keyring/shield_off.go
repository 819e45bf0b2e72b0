//go:build !goexperiment.runtimesecret

package keyring

// shielded runs f. Built with GOEXPERIMENT=runtimesecret, the runtime also
// erases what f leaves in memory.
func shielded(f func()) { f() }
