// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Terms} from "./Task.sol";

/// @notice What a verification contract answers at settlement.
interface IVerification {
    /// @notice Verdict on a task's output.
    /// @param taskId the task
    /// @param outputDigest keccak256 of the sealed output
    /// @return 0 pending, 1 verified (the worker is paid), 2 rejected (the user is refunded)
    function verdict(bytes32 taskId, bytes32 outputDigest) external view returns (uint8);
}

/// @notice What TaskRouter needs of KeyRegistry.
interface IKeyRegistry {
    /// @notice The account that binds and links contracts.
    function admin() external view returns (address);

    /// @notice Current key of a party.
    function keyOf(address party, uint8 kind) external view returns (bytes24 hash, uint32 epoch, uint32 blockNumber);
}

/// @notice What TaskRouter needs of TaskPool.
interface ITaskPool {
    /// @notice The only router the pool obeys.
    function router() external view returns (address);

    /// @notice Hands out the oldest open task; see TaskPool.
    function assign(uint16 pool, uint64 workerSlot, address worker) external returns (uint64 slot, uint256 skipped);

    /// @notice Whether a worker slot is busy with a task.
    function holds(uint64 slot, uint64 workerSlot) external view returns (bool);

    /// @notice Takes a task from its worker; see TaskPool.
    function requeue(Terms calldata terms, address worker, bool byWorker) external returns (bytes32 taskId, bool overdue);
}
