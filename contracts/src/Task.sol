// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a task is: everything that stays the same from submission to settlement. Only a hash of it is
/// stored; whoever acts on a task passes the whole, taken from the task's submission event.
struct Terms {
    /// Who pays, may cancel, may accept early, and gets refunds.
    address user;
    /// The user's submission counter at submission; with the user it names the task.
    uint64 nonce;
    /// The recycled storage word: user id (24 bits) << 16 | index (16 bits).
    uint64 slot;
    /// Who may add the worker's key, once. Zero for an addressed task, whose worker has it from the start.
    address verifier;
    /// Name of the model (see Models).
    bytes32 model;
    /// Escrowed amount in wei, paid to the worker or refunded.
    uint96 fee;
    /// Unix seconds; a task not assigned until then, or an addressed one not answered, is refundable.
    uint32 expires;
    /// Seconds a worker has per assignment, at least 1; 0 for an addressed task.
    uint16 work;
    /// Settlement window in blocks after the result.
    uint32 window;
    /// Pool of workers, chosen by the user.
    uint16 pool;
    /// Served before all normal tasks of its pool.
    bool priority;
    /// IVerification contract asked at settlement, or zero.
    address verification;
    /// keccak256(abi.encode(digest, commitment, length)) of the sealed input.
    bytes32 input;
    /// Low 64 bits of the previous block's hash at submission. Storage keeps 160 bits of a hash of the terms; two
    /// terms that agree in them cost about 2^80 hashes to find, and this part, unknown before the block, forbids
    /// finding them beforehand.
    uint64 salt;
}

/// @notice What a worker shows to deliver a result: less to send than the terms, and bound to them by the same hash.
struct Claim {
    /// The task.
    bytes32 taskId;
    /// keccak256(abi.encode(terms)).
    bytes32 body;
    /// Terms.slot.
    uint64 slot;
    /// Terms.window.
    uint32 window;
}

/// @notice The part of the terms a user chooses at submission.
struct Offer {
    /// Must equal the account's counter, so that a repeated transaction cannot submit twice.
    uint64 nonce;
    /// Which of the user's slots to use; it must be Free.
    uint16 index;
    address verifier;
    bytes32 model;
    uint32 expires;
    uint16 work;
    uint32 window;
    uint16 pool;
    bool priority;
    address verification;
}

/// @notice A sealed payload kept outside the chain.
struct Stored {
    /// keccak256 of the ciphertext.
    bytes32 digest;
    /// Commitment to the content key, as in the ciphertext's header.
    bytes32 commitment;
    /// Ciphertext length in bytes.
    uint64 length;
    /// Binary CID, 1 to 128 bytes.
    bytes cid;
}

/// @notice The one storage word of a task.
struct State {
    /// One of the PHASE constants.
    uint8 phase;
    /// Terms.work, kept for assignment, which has no terms.
    uint16 work;
    /// Open, Expired, Cancelled: Terms.expires. Assigned, Keyed: deadline (unix seconds). Result: first block of
    /// permissionless settlement.
    uint32 time;
    /// Open, Cancelled: next slot of the queue or 0. Assigned, Keyed: worker slot.
    uint40 ref;
    /// Hash chain, each link cut to 20 bytes: open = keccak256(abi.encode(taskId, window, keccak256(abi.encode(terms)))),
    /// held = keccak256(abi.encodePacked(open, worker)), done = keccak256(abi.encodePacked(held, outputDigest)).
    bytes20 hash;
}

// The word may take a new task.
uint8 constant PHASE_FREE = 0;
// Waits in its queue.
uint8 constant PHASE_OPEN = 1;
// A worker holds it; its key is missing.
uint8 constant PHASE_ASSIGNED = 2;
// The verifier has published the worker's key, or the task was addressed to the worker.
uint8 constant PHASE_KEYED = 3;
// The result is published; payment waits for the user or the window.
uint8 constant PHASE_RESULT = 4;
// Left its queue after Terms.expires; refundable.
uint8 constant PHASE_EXPIRED = 5;
// Refunded while still linked in its queue; Free once the queue has passed it.
uint8 constant PHASE_CANCELLED = 6;

/// @notice A byte argument or list has a length outside its bounds.
error BadLength(uint256 length, uint256 min, uint256 max);
/// @notice The caller may not do this.
error NotAllowed(address caller);
/// @notice An address that must be set is zero.
error ZeroAddress();
