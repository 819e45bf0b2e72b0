// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IVerification} from "./Interfaces.sol";
import "./Task.sol";
import {TaskQueues} from "./TaskQueues.sol";

/// @title Escrow, order and life of tasks on one recycled storage word each.
/// @notice The word holds the phase and a hash; sealed bytes and terms are in events, and callers bring them back.
/// A word in phase Free is never cleared, so that a user in steady state writes no new storage.
/// Payments and refunds become credit, taken by withdraw. There is no owner, no pause and no upgrade.
/// @dev No reentrancy guard: the only calls out are verdict, a static call, and withdraw, which zeroes the credit
/// before it sends.
contract TaskPool is TaskQueues {
    using SafeCast for uint256;

    /// @dev One word per account.
    struct Account {
        uint128 credit;
        uint64 nonce;
        uint24 userId;
    }

    /// @notice Shortest inline payload: its salt (24) and commitment (32).
    uint256 public constant MIN_PAYLOAD = 56;
    /// @notice Longest inline payload in bytes.
    uint256 public constant MAX_INLINE = 4096;
    /// @notice Most bytes of wrap records in one call.
    uint256 public constant MAX_WRAPS = 8192;
    /// @notice Longest binary CID in bytes.
    uint256 public constant MAX_CID = 128;
    /// @notice Most tasks in one batch.
    uint256 public constant MAX_BATCH = 128;
    /// @notice Most workers one addressed input is for.
    uint256 public constant MAX_ADDRESSED = 16;
    /// @notice Longest settlement window in blocks, so that no terms can withhold a payment for good.
    uint256 public constant MAX_WINDOW = 50_400;
    /// @notice Least fee of a priority task.
    uint256 public constant PRIORITY_FEE = 0.005 ether;
    /// @notice Gas given to a verification contract; settle must be sent with a little more.
    uint256 public constant VERDICT_GAS = 200_000;
    /// @notice Further windows after which a pending verification blocks no longer.
    uint256 public constant PATIENCE = 4;

    /// @dev Length of encoded Terms: 14 words.
    uint256 private constant TERMS_BYTES = 14 * 32;

    // Verdicts; the one between them is "verified".
    uint8 private constant PENDING = 0;
    uint8 private constant REJECTED = 2;

    /// @notice The only address that assigns and requeues.
    address public immutable router;

    uint24 private _users;
    mapping(address owner => Account) private _accounts;

    /// @param router_ address of TaskRouter, known before it exists
    constructor(address router_) {
        if (router_ == address(0)) revert ZeroAddress();
        router = router_;
    }

    // ---- users ----

    /// @notice Submits a task with its sealed input inline; msg.value is the fee.
    /// @param offer the user's choices
    /// @param wraps 1 to MAX_WRAPS bytes of wrap records
    /// @param payload MIN_PAYLOAD to MAX_INLINE bytes: salt (24), commitment (32), ciphertext
    function submitTask(Offer calldata offer, bytes calldata wraps, bytes calldata payload)
        external
        payable
        returns (bytes32 taskId)
    {
        _checkLength(wraps.length, 1, MAX_WRAPS);
        _checkLength(payload.length, MIN_PAYLOAD, MAX_INLINE);
        Terms memory terms = _begin(offer, msg.value, 1);
        terms.slot |= offer.index;
        terms.input = keccak256(abi.encode(keccak256(payload), bytes32(payload[24:56]), payload.length));
        taskId = _enqueue(terms);
        emit TaskSubmitted(taskId, msg.sender, terms.verifier, terms, wraps, payload);
    }

    /// @notice Submits a task whose sealed input is stored elsewhere; msg.value is the fee.
    /// @param offer the user's choices
    /// @param wraps 1 to MAX_WRAPS bytes of wrap records
    /// @param stored where the input is, and what it must hash to
    function submitTaskByCID(Offer calldata offer, bytes calldata wraps, Stored calldata stored)
        external
        payable
        returns (bytes32 taskId)
    {
        Terms memory terms = _begin(offer, msg.value, 1);
        terms.slot |= offer.index;
        taskId = _submitStored(terms, wraps, stored);
    }

    /// @notice Submits up to MAX_BATCH tasks that differ only in slot, wraps and input, with successive nonces.
    /// msg.value is shared equally and must divide. offer.index is ignored.
    /// @param offer the choices common to all
    /// @param indexes slot indexes, one per task
    /// @param wraps wrap records, one byte string per task
    /// @param stored inputs, one per task
    function submitBatch(
        Offer calldata offer,
        uint16[] calldata indexes,
        bytes[] calldata wraps,
        Stored[] calldata stored
    ) external payable {
        uint256 count = indexes.length;
        _checkLength(count, 1, MAX_BATCH);
        _checkLength(wraps.length, count, count);
        _checkLength(stored.length, count, count);
        if (msg.value % count != 0) revert WrongFee(msg.value, count);
        Terms memory terms = _begin(offer, msg.value / count, count);
        uint64 base = terms.slot;
        for (uint256 i = 0; i < count; ++i) {
            terms.slot = base | indexes[i];
            _submitStored(terms, wraps[i], stored[i]);
            ++terms.nonce;
        }
    }

    /// @notice Submits one sealed input for chosen workers, inline: a task for each, which that worker alone may
    /// answer, once, until offer.expires. There is no queue and no verifier: the wraps hold the key of each worker. The
    /// tasks have successive nonces and share msg.value equally, which must divide. offer.index is ignored.
    /// @param offer the choices common to all; verifier, work, pool and priority must be zero
    /// @param workers 1 to MAX_ADDRESSED accounts
    /// @param indexes slot indexes, one per worker
    /// @param wraps 1 to MAX_WRAPS bytes of wrap records for all readers
    /// @param payload MIN_PAYLOAD to MAX_INLINE bytes: salt (24), commitment (32), ciphertext
    function submitAddressed(
        Offer calldata offer,
        address[] calldata workers,
        uint16[] calldata indexes,
        bytes calldata wraps,
        bytes calldata payload
    ) external payable {
        _checkLength(payload.length, MIN_PAYLOAD, MAX_INLINE);
        Terms memory terms = _beginAddressed(offer, workers, indexes, wraps);
        terms.input = keccak256(abi.encode(keccak256(payload), bytes32(payload[24:56]), payload.length));
        bytes32 taskId = _taskId(msg.sender, terms.nonce);
        emit TasksAddressed(taskId, msg.sender, terms, workers, indexes, wraps, payload);
        _address(terms, workers, indexes);
    }

    /// @notice As submitAddressed, for an input stored elsewhere.
    function submitAddressedByCID(
        Offer calldata offer,
        address[] calldata workers,
        uint16[] calldata indexes,
        bytes calldata wraps,
        Stored calldata stored
    ) external payable {
        _checkLength(stored.cid.length, 1, MAX_CID);
        Terms memory terms = _beginAddressed(offer, workers, indexes, wraps);
        terms.input = keccak256(abi.encode(stored.digest, stored.commitment, stored.length));
        bytes32 taskId = _taskId(msg.sender, terms.nonce);
        emit TasksAddressedStored(taskId, msg.sender, terms, workers, indexes, wraps, stored);
        _address(terms, workers, indexes);
    }

    /// @notice Pays the worker before the window ends; the task's user only.
    function accept(Terms calldata terms, address worker, bytes32 outputDigest) external {
        if (msg.sender != terms.user) revert NotAllowed(msg.sender);
        State memory state = _result(terms, worker, outputDigest);
        _pay(terms, state, worker);
    }

    /// @notice Withdraws a task no worker holds; the task's user only.
    function cancel(Terms calldata terms) external {
        if (msg.sender != terms.user) revert NotAllowed(msg.sender);
        _drop(terms);
        emit TaskCancelled(_taskId(terms.user, terms.nonce));
    }

    /// @notice Refunds an expired task no worker holds; anyone.
    function refund(Terms calldata terms) external {
        if (block.timestamp <= terms.expires) revert TooEarly(terms.expires);
        _drop(terms);
        emit TaskRefunded(_taskId(terms.user, terms.nonce), terms.user, terms.fee);
    }

    /// @notice Sends the caller its credit.
    function withdraw() external {
        uint256 amount = _accounts[msg.sender].credit;
        if (amount == 0) revert NothingToWithdraw();
        _accounts[msg.sender].credit = 0;
        emit Withdrawn(msg.sender, amount);
        Address.sendValue(payable(msg.sender), amount);
    }

    // ---- verifiers and workers ----

    /// @notice Publishes the content key wrapped to the assigned worker: the task's verifier only, once per
    /// assignment, until its deadline.
    /// @param wrap 1 to MAX_WRAPS bytes
    function addWorkerKey(Terms calldata terms, address worker, bytes calldata wrap) external {
        if (msg.sender != terms.verifier) revert NotAllowed(msg.sender);
        _checkLength(wrap.length, 1, MAX_WRAPS);
        State memory state = _held(terms.slot, _hash(terms), worker, PHASE_ASSIGNED);
        state.phase = PHASE_KEYED;
        _tasks[terms.slot] = state;
        emit WorkerKeyAdded(_taskId(terms.user, terms.nonce), worker, wrap);
    }

    /// @notice Publishes the sealed output inline: the assigned worker only, once, until its deadline.
    /// @param wraps 1 to MAX_WRAPS bytes of wrap records for the readers
    /// @param payload MIN_PAYLOAD to MAX_INLINE bytes; its keccak256 is the output digest
    function submitResult(Claim calldata claim, bytes calldata wraps, bytes calldata payload) external {
        _checkLength(payload.length, MIN_PAYLOAD, MAX_INLINE);
        _finish(claim, wraps, keccak256(payload));
        emit ResultSubmitted(claim.taskId, msg.sender, wraps, payload);
    }

    /// @notice As submitResult, for an output stored elsewhere; stored.digest is the output digest.
    function submitResultByCID(Claim calldata claim, bytes calldata wraps, Stored calldata stored) external {
        _checkLength(stored.cid.length, 1, MAX_CID);
        _finish(claim, wraps, stored.digest);
        emit ResultStored(claim.taskId, msg.sender, wraps, stored);
    }

    // ---- anyone ----

    /// @notice Settles a task after its window: pays the worker, unless a verification contract rejects the output.
    /// @dev A verification that fails, answers nonsense or stays pending blocks for PATIENCE further windows, then
    /// the worker is paid. Its gas is bounded so that it cannot make settlement too dear to include, and the gas
    /// left is checked so that nobody can starve it into failing.
    function settle(Terms calldata terms, address worker, bytes32 outputDigest) external {
        State memory state = _result(terms, worker, outputDigest);
        if (block.number < state.time) revert TooEarly(state.time);
        if (terms.verification != address(0)) {
            uint8 answer = _verdict(terms, outputDigest);
            if (answer == REJECTED) {
                _refund(terms, state, PHASE_FREE);
                emit TaskRefunded(_taskId(terms.user, terms.nonce), terms.user, terms.fee);
                return;
            }
            if (answer == PENDING && block.number < state.time + PATIENCE * terms.window) revert VerdictPending();
        }
        _pay(terms, state, worker);
    }

    // ---- router ----

    /// @notice Gives the worker slot the oldest live task of a pool, priority first; the router only.
    /// @return slot the task's slot, or 0 if none was found
    /// @return skipped dead entries removed on the way, at most MAX_SKIPS; a caller that got none but skipped some
    /// must not revert, or a row of cancelled tasks could block the queue
    function assign(uint16 pool, uint64 workerSlot, address worker) external returns (uint64 slot, uint256 skipped) {
        if (msg.sender != router) revert NotAllowed(msg.sender);
        (slot, skipped) = _pop(_queueId(pool, true), MAX_SKIPS, workerSlot, worker);
        if (slot == 0 && skipped < MAX_SKIPS) {
            uint256 more;
            (slot, more) = _pop(_queueId(pool, false), MAX_SKIPS - skipped, workerSlot, worker);
            skipped += more;
        }
    }

    /// @notice Takes a task from its worker and puts it back at the tail of its queue, or refunds it when it has
    /// expired or was addressed to this worker; the router only. Unless the worker asks, its deadline must have passed.
    /// @return taskId the task
    /// @return overdue whether the worker asked for the task, had its key and let the deadline pass. Nobody asked for a
    /// task that is addressed: else anyone could drain stakes
    function requeue(Terms calldata terms, address worker, bool byWorker)
        external
        returns (bytes32 taskId, bool overdue)
    {
        if (msg.sender != router) revert NotAllowed(msg.sender);
        State memory state = _tasks[terms.slot];
        if (state.phase != PHASE_KEYED && state.phase != PHASE_ASSIGNED) revert WrongPhase(state.phase);
        bool addressed = terms.verifier == address(0);
        overdue = !addressed && state.phase == PHASE_KEYED && block.timestamp > state.time;
        bytes20 open = _hash(terms);
        if (state.hash != _chain(open, worker)) revert WrongTerms();
        if (!byWorker && block.timestamp <= state.time) revert TooEarly(state.time);
        taskId = _taskId(terms.user, terms.nonce);
        if (addressed || block.timestamp > terms.expires) {
            _refund(terms, state, PHASE_FREE);
            emit TaskRefunded(taskId, terms.user, terms.fee);
        } else {
            _tasks[terms.slot] = State(PHASE_OPEN, terms.work, terms.expires, 0, open);
            _push(_queueId(terms.pool, terms.priority), uint40(terms.slot));
            emit TaskRequeued(taskId, terms.slot);
        }
    }

    // ---- views ----

    /// @notice A user's counter and id; the id is 0 before the first submission.
    function accountOf(address owner) external view returns (uint64 nonce, uint32 userId) {
        return (_accounts[owner].nonce, _accounts[owner].userId);
    }

    /// @notice What withdraw would send.
    function credit(address owner) external view returns (uint256) {
        return _accounts[owner].credit;
    }

    /// @notice The user's first free indexes at or above `from`; low ones first, since used words are cheaper.
    /// @param count most indexes wanted, at most MAX_BATCH
    function freeIndexes(address user, uint16 from, uint256 count) external view returns (uint16[] memory indexes) {
        _checkLength(count, 0, MAX_BATCH);
        uint256 base = uint256(_accounts[user].userId) << 16;
        indexes = new uint16[](count);
        uint256 found = 0;
        for (uint256 i = from; i <= type(uint16).max && found < count; ++i) {
            if (_tasks[base | i].phase == PHASE_FREE) indexes[found++] = uint16(i);
        }
        assembly ("memory-safe") {
            mstore(indexes, found) // shorten to what was found
        }
    }

    // ---- submission ----

    /// @dev The terms of `count` tasks for the queue, but for slot index and input.
    function _begin(Offer calldata offer, uint256 fee, uint256 count) private returns (Terms memory) {
        if (offer.verifier == address(0)) revert ZeroAddress();
        if (offer.work == 0) revert NoWorkTime();
        if (offer.priority && fee < PRIORITY_FEE) revert WrongFee(fee, PRIORITY_FEE);
        return _terms(offer, fee, count);
    }

    /// @dev The terms of the first of the addressed tasks, but for the input.
    function _beginAddressed(
        Offer calldata offer,
        address[] calldata workers,
        uint16[] calldata indexes,
        bytes calldata wraps
    ) private returns (Terms memory terms) {
        uint256 count = workers.length;
        _checkLength(count, 1, MAX_ADDRESSED);
        _checkLength(indexes.length, count, count);
        _checkLength(wraps.length, 1, MAX_WRAPS);
        if (offer.verifier != address(0) || offer.work != 0 || offer.pool != 0 || offer.priority) revert NotQueued();
        if (msg.value % count != 0) revert WrongFee(msg.value, count);
        terms = _terms(offer, msg.value / count, count);
        terms.slot |= indexes[0];
    }

    /// @dev Puts one task per worker into its slot, which must be free, as held and keyed. Changes the terms.
    function _address(Terms memory terms, address[] calldata workers, uint16[] calldata indexes) private {
        uint64 base = terms.slot & ~uint64(type(uint16).max);
        for (uint256 i = 0; i < workers.length; ++i) {
            if (workers[i] == address(0)) revert ZeroAddress();
            terms.slot = base | indexes[i];
            uint8 phase = _tasks[terms.slot].phase;
            if (phase != PHASE_FREE) revert WrongPhase(phase);
            bytes20 open = _open(_taskId(msg.sender, terms.nonce), terms.window, keccak256(abi.encode(terms)));
            _tasks[terms.slot] = State(PHASE_KEYED, 0, terms.expires, 0, _chain(open, workers[i]));
            ++terms.nonce;
        }
    }

    /// @dev Checks the offer, counts `count` submissions, and returns the terms but for slot index and input.
    function _terms(Offer calldata offer, uint256 fee, uint256 count) private returns (Terms memory terms) {
        if (offer.expires <= block.timestamp) revert AlreadyExpired(offer.expires);
        if (offer.window > MAX_WINDOW) revert WindowTooLong(offer.window);
        terms.user = msg.sender;
        terms.nonce = offer.nonce;
        terms.slot = uint64(_count(offer.nonce, count)) << 16;
        terms.verifier = offer.verifier;
        terms.model = offer.model;
        terms.fee = fee.toUint96();
        terms.expires = offer.expires;
        terms.work = offer.work;
        terms.window = offer.window;
        terms.pool = offer.pool;
        terms.priority = offer.priority;
        terms.verification = offer.verification;
        terms.salt = uint64(uint256(blockhash(block.number - 1)));
    }

    /// @dev Advances the caller's nonce by `count`; gives an id to a new user.
    function _count(uint64 nonce, uint256 count) private returns (uint24 userId) {
        Account storage account = _accounts[msg.sender];
        uint64 expected = account.nonce;
        if (nonce != expected) revert WrongNonce(expected);
        userId = account.userId;
        if (userId == 0) {
            userId = _users;
            if (userId == type(uint24).max) revert TooManyUsers();
            _users = ++userId;
            account.userId = userId;
        }
        account.nonce = expected + uint64(count);
    }

    /// @dev Completes the terms with a stored input, opens the task and announces it.
    function _submitStored(Terms memory terms, bytes calldata wraps, Stored calldata stored)
        private
        returns (bytes32 taskId)
    {
        _checkLength(wraps.length, 1, MAX_WRAPS);
        _checkLength(stored.cid.length, 1, MAX_CID);
        terms.input = keccak256(abi.encode(stored.digest, stored.commitment, stored.length));
        taskId = _enqueue(terms);
        emit TaskStored(taskId, msg.sender, terms.verifier, terms, wraps, stored);
    }

    /// @dev Puts complete terms into their slot, which must be free, and at the tail of their queue.
    function _enqueue(Terms memory terms) private returns (bytes32 taskId) {
        uint8 phase = _tasks[terms.slot].phase;
        if (phase != PHASE_FREE) revert WrongPhase(phase);
        taskId = _taskId(msg.sender, terms.nonce);
        bytes20 open = _open(taskId, terms.window, keccak256(abi.encode(terms)));
        _tasks[terms.slot] = State(PHASE_OPEN, terms.work, terms.expires, 0, open);
        _push(_queueId(terms.pool, terms.priority), uint40(terms.slot));
    }

    // ---- results and settlement ----

    /// @dev Binds the output to the slot and opens the settlement window.
    function _finish(Claim calldata claim, bytes calldata wraps, bytes32 outputDigest) private {
        _checkLength(wraps.length, 1, MAX_WRAPS);
        bytes20 open = _open(claim.taskId, claim.window, claim.body);
        State memory state = _held(claim.slot, open, msg.sender, PHASE_KEYED);
        uint32 settleable = (block.number + claim.window).toUint32();
        bytes20 done = bytes20(keccak256(abi.encodePacked(state.hash, outputDigest)));
        _tasks[claim.slot] = State(PHASE_RESULT, state.work, settleable, state.ref, done);
    }

    /// @dev The slot's word, if `worker` holds this task in `phase` and its deadline has not passed.
    function _held(uint64 slot, bytes20 open, address worker, uint8 phase) private view returns (State memory state) {
        state = _tasks[slot];
        if (state.phase != phase) revert WrongPhase(state.phase);
        if (state.hash != _chain(open, worker)) revert WrongTerms();
        if (block.timestamp > state.time) revert DeadlinePassed(state.time);
    }

    /// @dev The slot's word, if it holds this result of these terms by this worker.
    function _result(Terms calldata terms, address worker, bytes32 outputDigest)
        private
        view
        returns (State memory state)
    {
        state = _tasks[terms.slot];
        if (state.phase != PHASE_RESULT) revert WrongPhase(state.phase);
        bytes20 held = _chain(_hash(terms), worker);
        if (state.hash != bytes20(keccak256(abi.encodePacked(held, outputDigest)))) revert WrongTerms();
    }

    /// @dev Refunds a task that is open or expired; an open one stays linked as a tombstone.
    function _drop(Terms calldata terms) private {
        State memory state = _tasks[terms.slot];
        if (state.phase != PHASE_OPEN && state.phase != PHASE_EXPIRED) revert WrongPhase(state.phase);
        if (state.hash != _hash(terms)) revert WrongTerms();
        _refund(terms, state, state.phase == PHASE_OPEN ? PHASE_CANCELLED : PHASE_FREE);
    }

    function _refund(Terms calldata terms, State memory state, uint8 phase) private {
        state.phase = phase;
        _tasks[terms.slot] = state;
        _accounts[terms.user].credit += terms.fee;
    }

    function _pay(Terms calldata terms, State memory state, address worker) private {
        state.phase = PHASE_FREE;
        _tasks[terms.slot] = state;
        _accounts[worker].credit += terms.fee;
        emit TaskSettled(_taskId(terms.user, terms.nonce), worker, terms.fee);
    }

    /// @dev Asks the verification contract with bounded gas and bounded answer; any failure counts as pending.
    function _verdict(Terms calldata terms, bytes32 outputDigest) private view returns (uint8) {
        bytes memory question =
            abi.encodeCall(IVerification.verdict, (_taskId(terms.user, terms.nonce), outputDigest));
        address verification = terms.verification;
        uint256 need = VERDICT_GAS + VERDICT_GAS / 32 + 10_000; // a call gets at most 63/64 of what is left
        if (gasleft() < need) revert NotEnoughGas(need);
        bool answered;
        uint256 answer;
        assembly ("memory-safe") {
            // Scratch space takes the one word of answer; whatever else is returned is never copied.
            answered := staticcall(VERDICT_GAS, verification, add(question, 32), mload(question), 0, 32)
            answered := and(answered, gt(returndatasize(), 31))
            answer := mload(0)
        }
        return answered && answer <= REJECTED ? uint8(answer) : PENDING;
    }

    // ---- hashes and bounds ----

    /// @dev Hash of a task while open, from the terms among the caller's arguments. Every function that takes terms
    /// takes them first, and their encoding is static, so that it is these bytes of calldata: no need to encode
    /// again. Bits that a decoder would refuse make another hash, which matches no slot.
    function _hash(Terms calldata terms) private view returns (bytes20) {
        return _open(_taskId(terms.user, terms.nonce), terms.window, keccak256(msg.data[4:4 + TERMS_BYTES]));
    }

    function _open(bytes32 taskId, uint32 window, bytes32 body) private pure returns (bytes20) {
        return bytes20(keccak256(abi.encode(taskId, window, body)));
    }

    function _taskId(address user, uint64 nonce) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), user, nonce));
    }

    function _checkLength(uint256 length, uint256 min, uint256 max) private pure {
        if (length < min || length > max) revert BadLength(length, min, max);
    }
}
