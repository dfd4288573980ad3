package import PenProtocol

/// Where the firmware stands after a run of the inner loop: what a debugger on the pen would read out. Given with each
/// actuation because the firmware itself is several kilobytes, and reading it piece by piece copies it each time.
package struct FirmwareStatus: Equatable, Sendable {
    /// Armed in the wide sense: armed, running, paused or lapsed.
    package let isArmed: Bool
    /// The state is running.
    package let isRunning: Bool
    /// The row in force; 0: none.
    package let selectedRow: UInt8
    /// The limits of that row; nothing is allowed without one.
    package let limits: EnvelopeLimits
    /// Number of the last set-point in force; 0: none in this session.
    package let setPointNumber: UInt32
    /// The latest order to park.
    package let stopOrder: StopOrder

    package init(
        isArmed: Bool,
        isRunning: Bool,
        selectedRow: UInt8,
        limits: EnvelopeLimits,
        setPointNumber: UInt32,
        stopOrder: StopOrder
    ) {
        self.isArmed = isArmed
        self.isRunning = isRunning
        self.selectedRow = selectedRow
        self.limits = limits
        self.setPointNumber = setPointNumber
        self.stopOrder = stopOrder
    }
}
