//go:build goexperiment.runtimesecret

package keyring

import "runtime/secret"

// shielded runs f so that the runtime erases the stack and registers that f
// used, and what f allocated once it is garbage: private keys parsed in f too.
func shielded(f func()) { secret.Do(f) }
