package envelope

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// HeaderSize is the size of an encoded header in bytes.
const HeaderSize = 1 + 8 + 32 + 20 + 32 + 1 + 8 + 20 + 2 + 1

const (
	headerVersion = 1
	headerPadding = 0 // lengths are not padded; the byte keeps the choice open
	labelContent  = "eyesoff/content/v1"
	contextSize   = len(labelContent) + sha256.Size
)

// Slot says which payload of a task or record a header describes.
type Slot uint8

// The slots.
const (
	SlotInput   Slot = 1
	SlotOutput  Slot = 2
	SlotRecord  Slot = 3
	SlotMessage Slot = 4
)

// ContentType says how to read a plaintext.
type ContentType uint16

// The content types in use. Other values are allowed and bound all the same.
const (
	TypeBytes ContentType = 0 // bytes without further meaning
	TypeIDX   ContentType = 1 // a tensor in idx format
	TypeJSON  ContentType = 2 // JSON answers
	TypeText  ContentType = 3 // UTF-8 text
)

// Header says where a payload belongs. It is never sent: the receiver rebuilds
// it from chain records, and so opens the payload only in its own place.
// Sender must be taken from the chain (the submitter, or the EIP-712 signer).
type Header struct {
	ChainID    uint64
	Deployment common.Hash // hash of the block that holds the contract's deployment: tells forks apart
	Contract   common.Address
	ID         common.Hash // task id or record id
	Slot       Slot
	Seq        uint64 // record version, output number or message number
	Sender     common.Address
	Type       ContentType
}

// Validate reports a header that names no known slot.
func (h Header) Validate() error {
	if h.Slot < SlotInput || h.Slot > SlotMessage {
		return fmt.Errorf("envelope: header has unknown slot %d", h.Slot)
	}
	return nil
}

// Encode returns the [HeaderSize] bytes: version u8 (1), chain id u64,
// deployment 32, contract 20, id 32, slot u8, seq u64, sender 20, type u16,
// padding u8 (0); integers big-endian.
func (h Header) Encode() []byte {
	b := make([]byte, 0, HeaderSize)
	b = append(b, headerVersion)
	b = binary.BigEndian.AppendUint64(b, h.ChainID)
	b = append(b, h.Deployment[:]...)
	b = append(b, h.Contract[:]...)
	b = append(b, h.ID[:]...)
	b = append(b, byte(h.Slot))
	b = binary.BigEndian.AppendUint64(b, h.Seq)
	b = append(b, h.Sender[:]...)
	b = binary.BigEndian.AppendUint16(b, uint16(h.Type))
	return append(b, headerPadding)
}

// Hash returns SHA-256 of the encoded header.
func (h Header) Hash() [32]byte { return sha256.Sum256(h.Encode()) }

// Context returns "eyesoff/content/v1" ‖ SHA-256(header): the context that
// every function over payloads takes.
func (h Header) Context() []byte {
	sum := h.Hash()
	return append(append(make([]byte, 0, contextSize), labelContent...), sum[:]...)
}
