// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BadLength, NotAllowed} from "./Task.sol";

/// @title Names of published models.
/// @notice Who publishes a name first owns it; only the owner may publish it again, disable or enable it.
contract Models {
    struct Model {
        address creator;
        bool enabled;
        uint32 blockNumber;
        bytes32 digest;
    }

    /// @notice Longest URI in bytes.
    uint256 public constant MAX_URI = 512;

    mapping(bytes32 name => Model) private _models;

    /// @notice `name` now stands for the manifest with this digest, found at `uri`.
    event ModelPublished(bytes32 indexed name, address indexed creator, bytes32 digest, string uri);
    /// @notice The owner enabled or disabled the model.
    event ModelEnabled(bytes32 indexed name, bool enabled);

    /// @notice A name or digest is zero.
    error EmptyName();
    /// @notice Nobody has published this name.
    error UnknownModel(bytes32 name);

    /// @notice Publishes a model, or a new version of the caller's own. A first version is enabled; a later one
    /// keeps the state.
    /// @param name ASCII, left-aligned, not empty
    /// @param digest of the model's manifest
    /// @param uri where to fetch it, at most MAX_URI bytes
    function publish(bytes32 name, bytes32 digest, string calldata uri) external {
        if (name == 0 || digest == 0) revert EmptyName();
        uint256 length = bytes(uri).length;
        if (length > MAX_URI) revert BadLength(length, 0, MAX_URI);
        Model memory model = _models[name];
        if (model.creator == address(0)) {
            model.creator = msg.sender;
            model.enabled = true;
        } else if (model.creator != msg.sender) {
            revert NotAllowed(msg.sender);
        }
        model.digest = digest;
        model.blockNumber = SafeCast.toUint32(block.number);
        _models[name] = model;
        emit ModelPublished(name, msg.sender, digest, uri);
    }

    /// @notice Enables or disables one of the caller's models.
    function setEnabled(bytes32 name, bool enabled) external {
        address creator = _models[name].creator;
        if (creator == address(0)) revert UnknownModel(name);
        if (creator != msg.sender) revert NotAllowed(msg.sender);
        _models[name].enabled = enabled;
        emit ModelEnabled(name, enabled);
    }

    /// @notice What a name stands for; all zero when nobody has published it.
    /// @return creator owner of the name
    /// @return enabled whether its owner offers it now
    /// @return digest of the newest manifest
    /// @return blockNumber block of the newest ModelPublished event
    function modelOf(bytes32 name)
        external
        view
        returns (address creator, bool enabled, bytes32 digest, uint32 blockNumber)
    {
        Model memory model = _models[name];
        return (model.creator, model.enabled, model.digest, model.blockNumber);
    }
}
