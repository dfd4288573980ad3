import PenFirmware
import PenPlant
package import PenProtocol

/// Which profiles of pen-link a simulated pen has, and what it lacks without them.
package enum SimulatedProfile: String, CaseIterable, Sendable {
    /// A dial, one fixed rate, and none of the sensors that a pen can do without.
    case base
    /// A dial that is measured; the rate is the host's.
    case sensedDepth = "sensed-depth"
    /// The depth is driven and measured; no glide.
    case drivenDepth = "driven-depth"
    /// Driven depth and the speed over the skin: the reference design.
    case glide
    /// The same, and it knows where on the skin it is.
    case position

    /// The rate of a base pen, mHz: the lowest that a cleared pen has (Exceed, 100–150 Hz, FDA summary K180778).
    package static let fixedRateMillihz: UInt32 = 100_000

    /// As `hello_reply` has them.
    package var profiles: Profiles {
        switch self {
        case .base: [.base]
        case .sensedDepth: [.base, .sensedDepth]
        case .drivenDepth: [.base, .sensedDepth, .drivenDepth]
        case .glide: [.base, .sensedDepth, .drivenDepth, .glide]
        case .position: [.base, .sensedDepth, .drivenDepth, .glide, .position]
        }
    }

    /// A person sets the depth.
    package var hasDial: Bool { !profiles.contains(.drivenDepth) }

    /// The base pen has no battery, emergency stop, cartridge reader, contact sensor nor stroke records.
    func change(_ identity: inout FirmwareIdentity) {
        identity.profiles = profiles
        guard self == .base else { return }
        identity.capabilities.subtract([
            .battery, .emergencyStop, .cartridgeReader, .contactSensor, .strokeRecords,
        ])
        identity.parkMeans = .spring
    }

    /// Return spring of the base pen: rate in N/m and force with the needles fully in, N. Assumed: weak enough that its
    /// torque ripple is small beside what the crank stores at 100 Hz.
    private static let springRateNPerM = 80.0
    private static let springPreloadN = 0.3

    /// What a base pen is beside its identity.
    func change(_ configuration: inout PenConfiguration) {
        guard self == .base else { return }
        configuration.limits.rateMinMillihz = Self.fixedRateMillihz
        configuration.limits.rateMaxMillihz = Self.fixedRateMillihz
        configuration.calibration = .none
        configuration.plant.needleBar.springRateNPerM = Self.springRateNPerM
        configuration.plant.needleBar.springPreloadN = Self.springPreloadN
    }
}
