// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IKeyRegistry, ITaskPool} from "./Interfaces.sol";
import {BadLength, NotAllowed, Terms} from "./Task.sol";

/// @notice A registered worker, in one word.
struct Worker {
    /// Wei staked; penalties lower it.
    uint96 stake;
    /// 1 for the first worker, then one more each; 0 means not registered.
    uint32 index;
    /// The pool whose tasks it takes.
    uint16 pool;
    /// Number of tasks it may hold at once.
    uint8 slots;
    /// Kind of its key in KeyRegistry to which content keys are wrapped.
    uint8 keyKind;
    /// When it asked to leave (unix seconds), or 0.
    uint32 leftAt;
}

/// @title Who works, on what, and what it costs to break a promise.
/// @notice Workers stake, take the oldest task of their pool with one task per worker slot, and may be relieved of
/// it by anyone after the deadline. A worker that had the key and let the deadline pass pays a penalty to the user.
/// @dev No reentrancy guard: registry and pool are fixed contracts that call nobody back, and value is sent last.
contract TaskRouter {
    using SafeCast for uint256;

    /// @notice Least stake of a worker that gets tasks.
    uint256 public constant MIN_STAKE = 0.1 ether;
    /// @notice Penalty for a task whose key the worker had and whose deadline it let pass.
    uint256 public constant PENALTY = 0.01 ether;
    /// @notice Seconds between leave and withdrawStake: the longest deadline, and an hour to release late tasks.
    uint256 public constant LEAVE_DELAY = 65_535 + 1 hours;
    /// @notice Most worker slots filled by one call.
    uint256 public constant MAX_TASKS = 64;

    /// @notice Where keys are looked up, and whose admin binds the pool.
    IKeyRegistry public immutable registry;
    /// @notice The pool, zero until bound.
    ITaskPool public pool;

    uint32 private _count;
    mapping(address worker => Worker) private _workers;
    mapping(uint64 workerSlot => uint64 taskSlot) private _taken;
    /// @notice What withdraw would send.
    mapping(address account => uint256) public credit;

    /// @notice The pool is bound, forever.
    event PoolBound(address indexed pool);
    /// @notice A worker registered or changed its registration; `stake` is its whole stake.
    event WorkerRegistered(
        address indexed worker, uint32 index, uint16 pool, uint8 slots, uint8 keyKind, uint256 stake
    );
    /// @notice A worker gets no more tasks and may take its stake from `withdrawable` (unix seconds) on.
    event WorkerLeft(address indexed worker, uint256 withdrawable);
    /// @notice A worker took its stake.
    event StakeWithdrawn(address indexed worker, uint256 amount);
    /// @notice A task was taken from its worker. Reasons: 0 unspecified, 1 model not found, 2 deadline, 3 bad input,
    /// 4 policy, 5 overloaded.
    event TaskReleased(bytes32 indexed taskId, address indexed worker, uint8 reason, uint256 penalty);
    /// @notice Credit was paid out.
    event Withdrawn(address indexed account, uint256 amount);

    /// @notice The pool is bound already.
    error AlreadyBound();
    /// @notice The pool obeys another router.
    error ForeignPool(address pool);
    /// @notice The caller has no key of this kind in the registry.
    error NoKey(uint8 kind);
    /// @notice The stake is below the least.
    error StakeTooLow(uint256 stake, uint256 need);
    /// @notice The caller is not a registered worker.
    error NotRegistered();
    /// @notice The worker has left; register again to come back.
    error HasLeft();
    /// @notice The worker has not left.
    error HasNotLeft();
    /// @notice The worker slot is not below the registered number.
    error NoSuchSlot(uint8 slot);
    /// @notice The worker slot holds a task.
    error SlotBusy(uint8 slot);
    /// @notice No task waits, or no worker slot is free.
    error NoTask();
    /// @notice Not before this time (unix seconds).
    error TooEarly(uint256 until);
    /// @notice There is no credit or stake.
    error NothingToWithdraw();

    /// @param registry_ the KeyRegistry
    constructor(address registry_) {
        registry = IKeyRegistry(registry_);
    }

    /// @notice Sets the pool; the registry's admin, once.
    function bind(address pool_) external {
        if (msg.sender != registry.admin()) revert NotAllowed(msg.sender);
        if (address(pool) != address(0)) revert AlreadyBound();
        if (ITaskPool(pool_).router() != address(this)) revert ForeignPool(pool_);
        pool = ITaskPool(pool_);
        emit PoolBound(pool_);
    }

    /// @notice Registers the caller as a worker, or changes its registration; msg.value adds to its stake.
    /// @param pool_ the pool whose tasks it takes
    /// @param slots tasks it may hold at once, 1 to 255
    /// @param keyKind kind of its key in the registry; the key must exist
    function register(uint16 pool_, uint8 slots, uint8 keyKind) external payable {
        if (slots == 0) revert BadLength(0, 1, type(uint8).max);
        (bytes24 key,,) = registry.keyOf(msg.sender, keyKind);
        if (key == 0) revert NoKey(keyKind);
        Worker memory worker = _workers[msg.sender];
        uint256 stake = worker.stake + msg.value;
        if (stake < MIN_STAKE) revert StakeTooLow(stake, MIN_STAKE);
        uint32 index = worker.index;
        if (index == 0) index = ++_count;
        _workers[msg.sender] = Worker(stake.toUint96(), index, pool_, slots, keyKind, 0);
        emit WorkerRegistered(msg.sender, index, pool_, slots, keyKind, stake);
    }

    /// @notice A worker's registration; all zero when there is none.
    function workerOf(address worker) external view returns (Worker memory) {
        return _workers[worker];
    }

    /// @notice Takes the oldest task of the caller's pool into one of its worker slots.
    /// @param slot worker slot, below the registered number
    /// @return taskSlot the task's slot, or 0 when dead entries were cleared from the queue and no live one was
    /// reached: then call again
    function getTask(uint8 slot) external returns (uint64 taskSlot) {
        Worker memory worker = _active();
        ITaskPool source = pool;
        uint64 workerSlot = _workerSlot(worker, slot);
        if (_busy(source, workerSlot)) revert SlotBusy(slot);
        uint256 skipped;
        (taskSlot, skipped) = source.assign(worker.pool, workerSlot, msg.sender);
        if (taskSlot != 0) _taken[workerSlot] = taskSlot;
        else if (skipped == 0) revert NoTask();
    }

    /// @notice Fills as many of these worker slots as there are tasks; busy ones are passed over.
    /// @param slots 1 to MAX_TASKS worker slots
    /// @return taken how many tasks were taken; 0 as in getTask
    function getTasks(uint8[] calldata slots) external returns (uint256 taken) {
        if (slots.length == 0 || slots.length > MAX_TASKS) revert BadLength(slots.length, 1, MAX_TASKS);
        Worker memory worker = _active();
        ITaskPool source = pool;
        uint256 cleared = 0;
        for (uint256 i = 0; i < slots.length; ++i) {
            uint64 workerSlot = _workerSlot(worker, slots[i]);
            if (_busy(source, workerSlot)) continue;
            (uint64 taskSlot, uint256 skipped) = source.assign(worker.pool, workerSlot, msg.sender);
            cleared += skipped;
            if (taskSlot == 0) break;
            _taken[workerSlot] = taskSlot;
            ++taken;
        }
        if (taken == 0 && cleared == 0) revert NoTask();
    }

    /// @notice The slot of the newest task taken into a worker slot (index << 8 | slot), whether still held or not.
    function taskAt(uint64 workerSlot) external view returns (uint64 taskSlot) {
        return _taken[workerSlot];
    }

    /// @notice Takes a task from its worker: the worker itself at any time, anyone after its deadline. A worker that
    /// had the key and let the deadline pass loses up to PENALTY of its stake to the user's credit. Giving a task back
    /// in time is free even with the key: else a user or verifier could drain stakes with inputs that do not open.
    /// @param reason one of those listed at TaskReleased
    function release(Terms calldata terms, address worker, uint8 reason) external {
        (bytes32 taskId, bool overdue) = pool.requeue(terms, worker, msg.sender == worker);
        uint256 penalty = 0;
        if (overdue) {
            uint96 stake = _workers[worker].stake;
            penalty = Math.min(PENALTY, stake);
            _workers[worker].stake = stake - uint96(penalty);
            credit[terms.user] += penalty;
        }
        emit TaskReleased(taskId, worker, reason, penalty);
    }

    /// @notice Stops assignments to the caller; its stake is withdrawable after LEAVE_DELAY.
    function leave() external {
        _active();
        _workers[msg.sender].leftAt = block.timestamp.toUint32();
        emit WorkerLeft(msg.sender, block.timestamp + LEAVE_DELAY);
    }

    /// @notice Sends the caller its stake, LEAVE_DELAY after leave.
    function withdrawStake() external {
        Worker memory worker = _workers[msg.sender];
        if (worker.leftAt == 0) revert HasNotLeft();
        uint256 until = worker.leftAt + LEAVE_DELAY;
        if (block.timestamp < until) revert TooEarly(until);
        if (worker.stake == 0) revert NothingToWithdraw();
        _workers[msg.sender].stake = 0;
        emit StakeWithdrawn(msg.sender, worker.stake);
        Address.sendValue(payable(msg.sender), worker.stake);
    }

    /// @notice Sends the caller its credit.
    function withdraw() external {
        uint256 amount = credit[msg.sender];
        if (amount == 0) revert NothingToWithdraw();
        credit[msg.sender] = 0;
        emit Withdrawn(msg.sender, amount);
        Address.sendValue(payable(msg.sender), amount);
    }

    /// @dev The caller's registration, if it may take tasks.
    function _active() private view returns (Worker memory worker) {
        worker = _workers[msg.sender];
        if (worker.index == 0) revert NotRegistered();
        if (worker.leftAt != 0) revert HasLeft();
    }

    function _workerSlot(Worker memory worker, uint8 slot) private pure returns (uint64) {
        if (worker.stake < MIN_STAKE) revert StakeTooLow(worker.stake, MIN_STAKE);
        if (slot >= worker.slots) revert NoSuchSlot(slot);
        return (uint64(worker.index) << 8) | slot;
    }

    function _busy(ITaskPool source, uint64 workerSlot) private view returns (bool) {
        uint64 taskSlot = _taken[workerSlot];
        return taskSlot != 0 && source.holds(taskSlot, workerSlot);
    }
}
