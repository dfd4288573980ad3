import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import VirtualBench

/// Follows a bench millisecond by millisecond and keeps what the plant's truth must never exceed.
struct Watch {
    var bench: Bench
    /// When the watch began, bench time.
    let fromUs: UInt64
    /// Furthest true protrusion since then, µm.
    private(set) var furthestUm = Int32.min
    /// Fastest true stroke since then, mHz.
    private(set) var fastestMillihz: Int32 = 0
    private let limits: EnvelopeLimits
    private let parksBefore: Int
    private var strokesSeen: UInt64

    init(_ bench: Bench) {
        self.bench = bench
        fromUs = bench.timeUs
        limits = bench.pen.firmware.status.limits
        parksBefore = bench.pen.parks.count
        strokesSeen = bench.pen.truth.strokesTotal
    }

    /// Stops that ended since the watch began.
    var parks: ArraySlice<ParkRecord> { bench.pen.parks.dropFirst(parksBefore) }

    /// Time since the watch began.
    var elapsedUs: UInt64 { bench.timeUs - fromUs }

    mutating func step() {
        bench.step()
        let truth = bench.pen.truth
        furthestUm = max(furthestUm, truth.protrusionUm)
        guard truth.strokesTotal != strokesSeen, let stroke = truth.lastStroke else { return }
        strokesSeen = truth.strokesTotal
        furthestUm = max(furthestUm, stroke.peakProtrusionUm)
        if stroke.periodUs > 0 {
            fastestMillihz = max(fastestMillihz, Int32(clamping: 1_000_000_000 / Int64(stroke.periodUs)))
        }
    }

    /// Forgets how far needles reached so far.
    mutating func furthestFromNow() {
        furthestUm = .min
    }

    /// Steps for a time.
    mutating func pass(ms: Int) {
        for _ in 0..<ms {
            step()
        }
    }

    /// Steps until it is so; gives the time since the watch began, or nil when the limit came first.
    mutating func pass(atMostMs limitMs: Int, until isSo: (Bench) -> Bool) -> UInt64? {
        for _ in 0..<limitMs {
            step()
            if isSo(bench) { return elapsedUs }
        }
        return nil
    }

    /// Steps until the stop that the test provoked is told as done.
    mutating func passToPark(atMostMs limitMs: Int = 300) throws -> ParkRecord {
        for _ in 0..<limitMs where parks.isEmpty {
            step()
        }
        return try #require(parks.first, "no stop ended within \(limitMs) ms")
    }

    /// Needles reached beyond the row's depth with its guard band, or a stroke was faster than its rate with its: by
    /// the plant's truth.
    var isBeyondLimit: Bool {
        furthestUm > Int32(limits.depthMaxUm) + Int32(limits.depthGuardUm)
            || fastestMillihz > Int32(clamping: limits.rateMaxMillihz + limits.rateGuardMillihz)
    }
}

extension Bench {
    /// The host's interlock and the pen have both tripped.
    var bothTripped: Bool { report.state == .tripped && pen.firmware.penState == .tripped }

    /// The first cause that the host latched.
    var latched: FaultCode { report.latched?.finding.fault ?? .none }

    /// The first cause that the pen latched.
    var penLatched: FaultCode { report.fast.firstCause }
}
