package envelope

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// otherHeaders returns testHeader with one field changed, by field.
func otherHeaders() map[string]Header {
	out := make(map[string]Header)
	change := func(name string, f func(*Header)) {
		h := testHeader()
		f(&h)
		out[name] = h
	}
	change("chain id", func(h *Header) { h.ChainID++ })
	change("chain id, high byte", func(h *Header) { h.ChainID += 1 << 56 })
	change("deployment", func(h *Header) { h.Deployment[0]++ })
	change("contract", func(h *Header) { h.Contract[19]++ })
	change("task id", func(h *Header) { h.ID[31]++ })
	change("slot", func(h *Header) { h.Slot = SlotOutput })
	change("number", func(h *Header) { h.Seq++ })
	change("sender", func(h *Header) { h.Sender[0]++ })
	change("content type", func(h *Header) { h.Type += 256 })
	return out
}

func TestHeaderEncoding(t *testing.T) {
	h := Header{
		ChainID: 0x0102030405060708, Deployment: common.Hash{0xd0, 31: 0xd1}, Contract: common.Address{0xc0, 19: 0xc1},
		ID: common.Hash{0x1d, 31: 0x1e}, Slot: SlotMessage, Seq: 0x1112131415161718, Sender: common.Address{0x5e, 19: 0x5f}, Type: 0x2122,
	}
	zeros := func(n int) string { return strings.Repeat("00", n) }
	want := "01" + "0102030405060708" + "d0" + zeros(30) + "d1" + "c0" + zeros(18) + "c1" +
		"1d" + zeros(30) + "1e" + "04" + "1112131415161718" + "5e" + zeros(18) + "5f" + "2122" + "00"
	if got := hex.EncodeToString(h.Encode()); got != want || len(h.Encode()) != HeaderSize {
		t.Errorf("encoded\n%s, want\n%s", got, want)
	}
}

func TestEveryHeaderFieldIsBound(t *testing.T) {
	seen := map[[32]byte]string{testHeader().Hash(): "nothing"}
	for name, h := range otherHeaders() {
		if same, ok := seen[h.Hash()]; ok {
			t.Errorf("changing %s hashes like changing %s", name, same)
		}
		seen[h.Hash()] = name
	}
}

func TestHeaderNeedsASlot(t *testing.T) {
	for slot, ok := range map[Slot]bool{0: false, SlotInput: true, SlotOutput: true, SlotRecord: true, SlotMessage: true, 5: false} {
		h := testHeader()
		h.Slot = slot
		if err := h.Validate(); (err == nil) != ok {
			t.Errorf("slot %d: %v", slot, err)
		}
	}
}
