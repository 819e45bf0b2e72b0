// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Stored, Terms} from "./Task.sol";

/// @title What TaskPool tells: its events and errors.
abstract contract TaskEvents {
    /// @notice A task with its sealed input inline; `wraps` hold the content key for its first readers.
    event TaskSubmitted(
        bytes32 indexed taskId, address indexed user, address indexed verifier, Terms terms, bytes wraps, bytes payload
    );
    /// @notice A task whose sealed input is stored elsewhere.
    event TaskStored(
        bytes32 indexed taskId, address indexed user, address indexed verifier, Terms terms, bytes wraps, Stored stored
    );
    /// @notice Tasks addressed to `workers`, one each, with one sealed input inline. `taskId` and `terms` are the
    /// first one's; the i-th has nonce terms.nonce + i and the user's slot indexes[i], and else the same terms.
    event TasksAddressed(
        bytes32 indexed taskId,
        address indexed user,
        Terms terms,
        address[] workers,
        uint16[] indexes,
        bytes wraps,
        bytes payload
    );
    /// @notice As TasksAddressed, with the sealed input stored elsewhere.
    event TasksAddressedStored(
        bytes32 indexed taskId,
        address indexed user,
        Terms terms,
        address[] workers,
        uint16[] indexes,
        bytes wraps,
        Stored stored
    );
    /// @notice The open task in `slot`, whose terms hash to `hash`, is the worker's until `deadline` (unix seconds).
    event TaskAssigned(uint64 indexed slot, address indexed worker, uint64 workerSlot, uint32 deadline, bytes20 hash);
    /// @notice A dead entry left its queue: the slot is now in `phase`, Free or Expired.
    event SlotSkipped(uint64 indexed slot, uint8 phase);
    /// @notice The content key, wrapped to the worker.
    event WorkerKeyAdded(bytes32 indexed taskId, address indexed worker, bytes wrap);
    /// @notice The sealed output, inline.
    event ResultSubmitted(bytes32 indexed taskId, address indexed worker, bytes wraps, bytes payload);
    /// @notice The sealed output, stored elsewhere.
    event ResultStored(bytes32 indexed taskId, address indexed worker, bytes wraps, Stored stored);
    /// @notice The worker was credited.
    event TaskSettled(bytes32 indexed taskId, address indexed worker, uint256 amount);
    /// @notice The user was credited.
    event TaskRefunded(bytes32 indexed taskId, address indexed user, uint256 amount);
    /// @notice The user cancelled and was credited.
    event TaskCancelled(bytes32 indexed taskId);
    /// @notice The task is open again, at the tail of its queue.
    event TaskRequeued(bytes32 indexed taskId, uint64 slot);
    /// @notice Credit was paid out.
    event Withdrawn(address indexed account, uint256 amount);

    /// @notice The nonce is not the account's counter.
    error WrongNonce(uint64 expected);
    /// @notice The slot is in another phase.
    error WrongPhase(uint8 phase);
    /// @notice Terms, worker or output do not hash to what the slot holds.
    error WrongTerms();
    /// @notice The fee is below the least, or does not divide among the batch.
    error WrongFee(uint256 fee, uint256 unit);
    /// @notice Expiry has passed already.
    error AlreadyExpired(uint32 expires);
    /// @notice The assignment time is zero.
    error NoWorkTime();
    /// @notice An addressed task has no verifier, assignment time, pool or priority.
    error NotQueued();
    /// @notice The window is longer than MAX_WINDOW.
    error WindowTooLong(uint32 window);
    /// @notice The worker's deadline has passed.
    error DeadlinePassed(uint32 deadline);
    /// @notice Not before this time (unix seconds) or, for settle, this block.
    error TooEarly(uint256 until);
    /// @notice The verification contract has not decided.
    error VerdictPending();
    /// @notice settle needs more gas, so that the verification contract surely gets its share.
    error NotEnoughGas(uint256 need);
    /// @notice There is no credit.
    error NothingToWithdraw();
    /// @notice All user ids are taken.
    error TooManyUsers();
}
