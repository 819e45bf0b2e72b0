// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import "./Task.sol";
import {TaskEvents} from "./TaskEvents.sol";

/// @title The words of all tasks, and the queues linked through them.
/// @dev The part of TaskPool that knows order; it knows nothing of money or terms.
abstract contract TaskQueues is TaskEvents {
    using SafeCast for uint256;

    /// @dev Singly linked through State.ref. The counters keep the word from ever being zero again.
    struct Queue {
        uint40 head;
        uint40 tail;
        uint64 pushed;
        uint64 popped;
    }

    /// @notice Most dead queue entries one assignment passes.
    uint256 public constant MAX_SKIPS = 16;

    mapping(uint256 slot => State) internal _tasks;
    mapping(uint256 queueId => Queue) private _queues;

    /// @notice Whether the task in `slot` is in work at `workerSlot`.
    function holds(uint64 slot, uint64 workerSlot) external view returns (bool) {
        State memory state = _tasks[slot];
        return (state.phase == PHASE_ASSIGNED || state.phase == PHASE_KEYED) && state.ref == workerSlot;
    }

    /// @notice The storage word of a slot; see State.
    function getTaskData(uint64 slot)
        external
        view
        returns (uint8 phase, uint16 work, uint32 time, uint64 ref, bytes20 hash)
    {
        State memory state = _tasks[slot];
        return (state.phase, state.work, state.time, state.ref, state.hash);
    }

    /// @notice A queue: its ends, and how many entries were ever added to and removed from it. The difference is
    /// its length, dead entries included.
    function queueOf(uint16 pool, bool priority)
        external
        view
        returns (uint64 head, uint64 tail, uint64 pushed, uint64 popped)
    {
        Queue memory queue = _queues[_queueId(pool, priority)];
        return (queue.head, queue.tail, queue.pushed, queue.popped);
    }

    function _queueId(uint16 pool, bool priority) internal pure returns (uint256) {
        return (uint256(pool) << 1) | (priority ? 1 : 0);
    }

    function _push(uint256 queueId, uint40 slot) internal {
        Queue memory queue = _queues[queueId];
        if (queue.head == 0) queue.head = slot;
        else _tasks[queue.tail].ref = slot;
        queue.tail = slot;
        ++queue.pushed;
        _queues[queueId] = queue;
    }

    /// @dev Takes the first live entry of a queue and assigns it, after at most `budget` dead ones.
    function _pop(uint256 queueId, uint256 budget, uint64 workerSlot, address worker)
        internal
        returns (uint64 slot, uint256 skipped)
    {
        Queue memory queue = _queues[queueId];
        if (queue.head == 0) return (0, 0);
        while (queue.head != 0) {
            uint40 entry = queue.head;
            State memory state = _tasks[entry];
            bool live = state.phase == PHASE_OPEN && block.timestamp <= state.time;
            if (!live && skipped == budget) break;
            queue.head = state.ref;
            ++queue.popped;
            if (live) {
                slot = entry;
                _assign(entry, state, workerSlot, worker);
                break;
            }
            state.phase = state.phase == PHASE_CANCELLED ? PHASE_FREE : PHASE_EXPIRED;
            _tasks[entry] = state;
            emit SlotSkipped(entry, state.phase);
            ++skipped;
        }
        if (queue.head == 0) queue.tail = 0;
        _queues[queueId] = queue;
    }

    function _assign(uint40 slot, State memory state, uint64 workerSlot, address worker) private {
        uint32 deadline = (block.timestamp + state.work).toUint32();
        _tasks[slot] = State(
            PHASE_ASSIGNED, state.work, deadline, uint256(workerSlot).toUint40(), _chain(state.hash, worker)
        );
        emit TaskAssigned(slot, worker, workerSlot, deadline, state.hash);
    }

    /// @dev The next link of a hash chain: this worker.
    function _chain(bytes20 hash, address worker) internal pure returns (bytes20) {
        return bytes20(keccak256(abi.encodePacked(hash, worker)));
    }
}
