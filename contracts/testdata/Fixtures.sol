// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A verification contract that can misbehave in every way settle has to survive.
contract FixtureVerdict {
    uint256 public constant REVERTS = 100;
    uint256 public constant BURNS = 101;
    uint256 public constant SHORT = 102;
    uint256 public constant HUGE = 103;

    uint256 public mode;

    function set(uint256 mode_) external {
        mode = mode_;
    }

    function verdict(bytes32, bytes32) external view returns (uint256) {
        if (mode == REVERTS) revert("no");
        if (mode == BURNS) while (true) {}
        if (mode == SHORT) assembly { mstore(0, not(0)) return(0, 31) }
        if (mode == HUGE) assembly { mstore(0, 2) return(0, 60000) }
        return mode;
    }
}

interface IWithdraw {
    function withdraw() external;
}

/// @notice An account that calls for its owner and, when paid, tries to withdraw again.
contract FixtureAccount {
    bool public refuse;

    function setRefuse(bool refuse_) external {
        refuse = refuse_;
    }

    function forward(address target, bytes calldata data) external payable {
        (bool ok, bytes memory answer) = target.call{value: msg.value}(data);
        if (!ok) assembly { revert(add(answer, 32), mload(answer)) }
    }

    receive() external payable {
        if (refuse) revert("refused");
        try IWithdraw(msg.sender).withdraw() {
            revert("paid twice");
        } catch {}
    }
}
