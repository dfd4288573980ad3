#if CANARIES
/// Bugs on purpose, to see that a campaign finds what it is there for. No release has one: without the build flag
/// CANARIES neither this file nor any of its sites is compiled.
///
/// A case's comment is its row in docs/qa/canaries.md: the module, the hazard, what is wrong. Each has one site.
package enum Canary: String, CaseIterable, Sendable {
    /// PenControl · H10 · The dose is the smaller of the counts of host and pen.
    case smallerCount = "smaller-count"
    /// PenControl · H10 · The punctures that the pen tells are not taken over; lost stroke records stay lost.
    case countOfPenIgnored = "count-of-pen-ignored"
    /// PenControl · H3 · The limits of the first area hold for every area.
    case limitsOfFirstRow = "limits-of-first-row"
    /// PenDevice · H1 · Old telemetry is taken as fresh: its age is the clock's error bound alone.
    case staleIsFresh = "stale-is-fresh"
    /// PenDevice · H9 · Each transaction has the number of the first one: the pen answers what it has answered.
    case numberNotRaised = "number-not-raised"
    /// PenControl · H9 · A person's clear ends the host's latch and leaves the pen's.
    case clearsHostOnly = "clears-host-only"
    /// Treatment · H10 · A stop leaves the area without its count.
    case stopForgetsCount = "stop-forgets-count"
    /// PenFirmware · H1 · The end of a lease is not looked at.
    case leaseNeverEnds = "lease-never-ends"
    /// PenFirmware · H2 · The brake is not used until the motor is nearly at rest.
    case coastsFirst = "coasts-first"
    /// PenFirmware · H10 · Contact is read when a stroke ends, not over the whole of it.
    case contactAtStrokeEnd = "contact-at-stroke-end"
    /// PenFirmware · H7 · The time of a stall begins anew in each run of the guard.
    case stallNeverLasts = "stall-never-lasts"
    /// PenFirmware · H6 · The stage goes on in the direction that it moved in when it should turn back.
    case stageStaysOut = "stage-stays-out"
    /// PenFirmware · H5 · The ramp goes on a tenth beyond the rate that was asked for.
    case rampTooFast = "ramp-too-fast"
    /// PenFirmware · H3 · The limits in force are those of the row before the one selected.
    case limitsOfRowBefore = "limits-of-row-before"
    /// PenProtocol · H9 · The upper byte of a frame's number is not read: it begins anew after 255.
    case sequenceOf8Bits = "sequence-of-8bits"
    /// PenProtocol · H4 · Numbers of 16 bits below zero lose their sign.
    case signLost = "sign-lost"
    /// PenProtocol · H1 · Times are cut to 32 bits: 71 minutes.
    case timeOf32Bits = "time-of-32bits"
    /// PenProtocol · H9 · Where a block ends at once, its zero is lost: two zeros in a row are one.
    case doubleZeroIsOne = "double-zero-is-one"
    /// PenProtocol · H5 · Numbers of 32 bits are put together from 16.
    case wordOf16Bits = "word-of-16bits"
    /// PenDevice · H1 · The lease that is sent ends a thousand times later: µs taken for ms.
    case leaseInMilliseconds = "lease-in-milliseconds"
    /// Treatment · H10 · The limits of a resumed treatment allow the whole dose again.
    case deliveredForgotten = "delivered-forgotten"
    /// PenProtocol · H9 · A frame is taken whatever its checksum says.
    case checksumNotLookedAt = "checksum-not-looked-at"
    /// PenSafety · H10 · The dose is reached one puncture behind the limit.
    case doseBoundOffByOne = "dose-bound-off-by-one"
    /// PenSafety · H8 · The threshold of a hot handle is in °C, the reading in m°C.
    case handleInDegrees = "handle-in-degrees"
    /// PenSafety · H1 · The age of telemetry is compared with the lease in the wrong direction.
    case ageReversed = "age-reversed"
    /// PenFirmware · H2 · The current that should brake has the wrong sign.
    case brakeDrives = "brake-drives"
    /// PenFirmware · H10 · Strokes are counted where the crank turns backwards.
    case strokesBackwards = "strokes-backwards"
    /// PenFirmware · H9 · The number of a set-point is compared in the wrong direction.
    case orderReversed = "order-reversed"
    /// PenFirmware · H1 · The longest lease is taken as ms, what is left of it as µs.
    case leaseMaxInMilliseconds = "lease-max-in-milliseconds"
    /// PenFirmware · H2 · The time that makes a press is counted in samples, and given in µs.
    case pressInMicroseconds = "press-in-microseconds"
    /// PenFirmware · H10 · Time in motion in µs is compared with its limit in ms.
    case motionInMicroseconds = "motion-in-microseconds"
    /// PenFirmware · H8 · The guard's threshold of a hot handle is in °C, the reading in m°C.
    case thresholdInDegrees = "threshold-in-degrees"
    /// PenFirmware · H9 · Which of two transactions is newer is compared in the wrong direction.
    case newerIsSuperseded = "newer-is-superseded"
    /// PenDevice · H1 · The offset of the clocks is added on the way back, where it should be taken off.
    case offsetAdded = "offset-added"
    /// PenSafety · H4 · The depth that is asked for is in µm, its limit in hundredths of a millimetre.
    case depthInHundredths = "depth-in-hundredths"
    /// PenSafety · H11 · A release is looked for where a press should be: the gate never opens.
    case gateNeverOpens = "gate-never-opens"

    /// The one that is on in this process. It is set before the runs of a hunt begin, and not while one lasts.
    nonisolated(unsafe) package static var active: Canary?

    /// True in a hunt for this one.
    @inline(__always) package static func isOn(_ canary: Canary) -> Bool { active == canary }
}
#endif
