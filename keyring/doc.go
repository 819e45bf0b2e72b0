// Package keyring keeps private keys. They enter here and never leave: what
// comes out are operations, namely opening wraps ([Keyring.Identities]),
// passing a wrap on ([Rewrapper]) and signing for a chain account ([Account]).
//
// # Files
//
// A home holds its keys in HOME/keys, one file each, mode 0600; a file that
// others may read is refused. Files start with readable text (what key, for
// what purpose, in what state) and end in the private key, sealed with
// AES-256-GCM under a key that Argon2id (RFC 9106) makes from the passphrase.
// The text is authenticated with it. Each file carries all that is needed to
// open it but the passphrase, so a copy of the folder is a backup. The chain
// account is a Web3 Secret Storage (keystore v3) file that geth reads too.
//
// # Defaults
//
// [KDFInteractive] is for passphrases that people remember and takes about
// 0.2 s; [KDFRandom] is for a file of 32 random bytes ([NewPassphraseFile]),
// which needs no slowing down. RSA keys have 3072 bits.
//
// # Sharing
//
// Several processes may use one home at once: every change is one atomic
// replacement of one file. A process sees keys that others made, and what
// state they gave them, after [Keyring.Reload].
//
// # Limits
//
// Keys in use are in the process's memory. Close overwrites what this package
// holds, but not copies that the Go runtime or the cryptographic libraries
// made, unless the program is built with GOEXPERIMENT=runtimesecret. A lost passphrase cannot be recovered.
package keyring
