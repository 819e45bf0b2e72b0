// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BadLength, NotAllowed, ZeroAddress} from "./Task.sol";

/// @title Public keys and endpoints by party, and the addresses of the other contracts.
/// @notice Keys travel in events; storage keeps one word per party and kind with the key's hash, its epoch and the
/// block of its event, so that a reader fetches one event instead of scanning.
contract KeyRegistry {
    /// @dev One word per (party, kind).
    struct Key {
        bytes24 hash;
        uint32 epoch;
        uint32 blockNumber;
    }

    /// @notice Longest public key in bytes.
    uint256 public constant MAX_KEY = 2048;
    /// @notice Longest endpoint in bytes.
    uint256 public constant MAX_URL = 512;
    /// @notice Most names linked by one call.
    uint256 public constant MAX_LINKS = 64;

    /// @notice Block of construction: no event of this deployment is older.
    uint256 public immutable deployedAt;
    /// @notice The account that links the other contracts.
    address public immutable admin;

    mapping(address party => mapping(uint8 kind => Key)) private _keys;
    /// @notice Block of the party's newest EndpointSet event, or 0.
    mapping(address party => uint32) public endpointBlock;
    /// @notice Address linked to a name (ASCII, left-aligned), or zero.
    mapping(bytes32 name => address) public contractOf;

    /// @notice A party's key of one kind is now `key`, its `epoch`-th; the event before it is in `previousBlock` (0: none).
    event KeyRegistered(
        address indexed party, uint8 indexed kind, uint32 epoch, uint32 previousBlock, bytes key
    );
    /// @notice The key of this epoch is no longer valid, and no other takes its place yet.
    event KeyRevoked(address indexed party, uint8 indexed kind, uint32 epoch);
    /// @notice A party's endpoint is now `url`; the event before it is in `previousBlock` (0: none).
    event EndpointSet(address indexed party, uint32 previousBlock, string url);
    /// @notice `name` stands for `target`, forever.
    event Linked(bytes32 indexed name, address target);

    /// @notice There is no key to revoke.
    error NoKey();
    /// @notice The name is linked already.
    error AlreadyLinked(bytes32 name);

    /// @param admin_ the account that may link names and bind the router
    constructor(address admin_) {
        if (admin_ == address(0)) revert ZeroAddress();
        admin = admin_;
        deployedAt = block.number;
    }

    /// @notice Publishes the caller's key of a kind, replacing the one before it.
    /// @param kind meaning of the key, agreed off chain
    /// @param key 1 to MAX_KEY bytes; its encoding belongs to the kind
    /// @return epoch 1 for the first key of this party and kind, then one more each time
    function register(uint8 kind, bytes calldata key) external returns (uint32 epoch) {
        if (key.length == 0 || key.length > MAX_KEY) revert BadLength(key.length, 1, MAX_KEY);
        Key memory old = _keys[msg.sender][kind];
        epoch = old.epoch + 1;
        _keys[msg.sender][kind] = Key(bytes24(keccak256(key)), epoch, SafeCast.toUint32(block.number));
        emit KeyRegistered(msg.sender, kind, epoch, old.blockNumber, key);
    }

    /// @notice Withdraws the caller's key of a kind. The epoch stays counted.
    function revoke(uint8 kind) external {
        Key memory old = _keys[msg.sender][kind];
        if (old.hash == 0) revert NoKey();
        _keys[msg.sender][kind].hash = 0;
        emit KeyRevoked(msg.sender, kind, old.epoch);
    }

    /// @notice Current key of a party.
    /// @return hash first 24 bytes of keccak256(key), zero when there is none or it is revoked
    /// @return epoch number of keys registered so far
    /// @return blockNumber block of the newest KeyRegistered event, or 0
    function keyOf(address party, uint8 kind) external view returns (bytes24 hash, uint32 epoch, uint32 blockNumber) {
        Key memory key = _keys[party][kind];
        return (key.hash, key.epoch, key.blockNumber);
    }

    /// @notice Publishes where the caller can be reached; an empty url withdraws it.
    /// @param url at most MAX_URL bytes
    function setEndpoint(string calldata url) external {
        uint256 length = bytes(url).length;
        if (length > MAX_URL) revert BadLength(length, 0, MAX_URL);
        uint32 previous = endpointBlock[msg.sender];
        endpointBlock[msg.sender] = SafeCast.toUint32(block.number);
        emit EndpointSet(msg.sender, previous, url);
    }

    /// @notice Gives contracts their names; admin only, each name once.
    /// @param names 1 to MAX_LINKS names, ASCII, left-aligned
    /// @param targets as many addresses
    function link(bytes32[] calldata names, address[] calldata targets) external {
        if (msg.sender != admin) revert NotAllowed(msg.sender);
        if (names.length == 0 || names.length > MAX_LINKS) revert BadLength(names.length, 1, MAX_LINKS);
        if (targets.length != names.length) revert BadLength(targets.length, names.length, names.length);
        for (uint256 i = 0; i < names.length; ++i) {
            if (targets[i] == address(0)) revert ZeroAddress();
            if (contractOf[names[i]] != address(0)) revert AlreadyLinked(names[i]);
            contractOf[names[i]] = targets[i];
            emit Linked(names[i], targets[i]);
        }
    }
}
