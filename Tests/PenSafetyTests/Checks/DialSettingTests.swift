import PenProtocol
import Testing

@testable import PenSafety

struct DialSettingTests {
    private static func evidence(dialUm: Int16, _ change: (inout Evidence) -> Void = { _ in }) -> Evidence {
        .running {
            $0.profiles = [.base, .sensedDepth]
            $0.declaredDepthUm = 500
            $0.telemetry.stageUm = dialUm
            $0.telemetry.protrusionUm = 0
            $0.telemetry.peakUm = 0
            $0.protrusionPeakUm = 0
            change(&$0)
        }
    }

    @Test(arguments: [
        (Int16(449), Effect.inhibit), (450, .ok), (500, .ok), (550, .ok), (551, .inhibit), (0, .inhibit),
        (.max, .inhibit), (.min, .inhibit),
    ])
    func `SAFE-100 a dial more than 50 µm off the declared depth inhibits, armed and in motion`(
        dialUm: Int16,
        effect: Effect
    ) {
        for state in InterlockState.live {
            let finding = DialSetting.judge(Self.evidence(dialUm: dialUm), in: state)
            #expect(finding.effect == effect)
            guard effect == .inhibit else { continue }
            #expect(finding.fault == .dialDiffers)
            #expect(finding.value == Int64(dialUm) && finding.threshold == 500)
        }
        for state in InterlockState.notLive {
            #expect(DialSetting.judge(Self.evidence(dialUm: dialUm), in: state).effect == .ok)
        }
    }

    @Test(arguments: [Profiles([.base]), [.base, .sensedDepth, .drivenDepth], []])
    func `SAFE-100 a dial that no sensor tells of, or a driven stage, is not judged`(profiles: Profiles) {
        let evidence = Self.evidence(dialUm: 1_400) { $0.profiles = profiles }
        #expect(DialSetting.judge(evidence, in: .running).effect == .ok)
    }

    @Test(arguments: [(Int16(1_099), Effect.ok), (1_100, .ok), (1_101, .trip), (.max, .trip), (.min, .ok)])
    func `SAFE-101 a sensed dial beyond limit and guard band trips in motion, and equal is allowed`(
        dialUm: Int16,
        effect: Effect
    ) {
        let evidence = Self.evidence(dialUm: dialUm) { $0.declaredDepthUm = 1_000 }
        let finding = OverDepth.judge(evidence, in: .running)
        #expect(finding.effect == effect)
        #expect(finding.fault == (effect == .trip ? .depthOverLimit : .none))
        for state in [InterlockState.armed, .paused, .lapsed] {
            #expect(OverDepth.judge(evidence, in: state).effect == .ok)
        }
    }

    @Test func `SAFE-102 what a base pen cannot measure is judged by no check, whatever stands on the wire`() {
        var checks = Checks()
        for us in stride(from: Int64(1_000_000), to: 4_000_000, by: 1_000) {
            let evidence = Self.evidence(dialUm: 3_000) {
                $0.now = HostInstant(us: us)
                $0.telemetry.penTimeUs = PenInstant(us: UInt64(us))
                $0.telemetry.stroke = UInt32(us / 8_500)
                $0.profiles = .base
                $0.capabilities = []
                $0.calibrationId = 0
                $0.envelopeCalibrationId = 0
                $0.cartridge = CartridgeReport(
                    query: 1,
                    present: 0,
                    cartridgeId: 0,
                    lot: Ascii16(),
                    needles: 0,
                    needleLengthUm: 0,
                    needleDiameterUm: 0,
                    expiryDay: 0,
                    use: .used,
                    strokes: 0
                )
                $0.telemetry.flags = [.enable, .torque, .lease]
                $0.telemetry.peakUm = 3_000
                $0.protrusionPeakUm = 3_000
                $0.telemetry.forceMn = 9_000
                $0.telemetry.glideUmPerS = 0
                $0.limits.dwellMaxMs = 100
                $0.batteryPercent = 0
            }
            let findings = checks.judge(.ordinary, evidence, pressNeeded: false, in: .running)
            #expect(findings.worst.effect == .ok, "\(findings.worst.check.name)")
        }
    }

    @Test func `SAFE-102 what every pen has is judged on a base pen as on any other`() {
        func fault(_ change: (inout Evidence) -> Void) -> FaultCode {
            var checks = Checks()
            let evidence = Self.evidence(dialUm: 0) {
                $0.profiles = .base
                $0.capabilities = []
                change(&$0)
            }
            return checks.judge(.ordinary, evidence, pressNeeded: false, in: .running).worst.fault
        }
        #expect(fault { _ in } == .none)
        #expect(fault { $0.ratePeakMillihz = 160_000 } == .rateOverLimit)
        #expect(fault { $0.linkUp = false } == .unplugged)
        #expect(fault { $0.telemetryAgeUs = 9_000 } == .telemetryStale)
        #expect(fault { $0.telemetry.flags.remove(.enable) } == .enableReleased)
        #expect(fault { $0.punctures = 10_000 } == .doseReached)
        #expect(fault { $0.windingMillic = 130_000 } == .windingHot)
        #expect(fault { $0.telemetry.flags.insert(.emergencyStop) } == .emergencyStop)
    }

    @Test func `SAFE-102 without a contact sensor standing still counts as standing on skin`() {
        var dwell = Dwell()
        var last = Finding.ok(.dwell)
        for us in stride(from: Int64(0), through: 301_000, by: 1_000) {
            let evidence = Evidence.running(at: us) {
                $0.profiles = [.base, .glide]
                $0.capabilities = []
                $0.limits.dwellMaxMs = 300
                $0.telemetry.flags.remove(.contact)
                $0.telemetry.glideUmPerS = 0
            }
            last = dwell.judge(evidence, in: .running)
        }
        #expect(last.fault == .dwellTooLong)
    }

    @Test(arguments: [(UInt16(0), UInt16(0)), (500, 500), (1_000, 1_000), (1_001, 0), (.max, 0)])
    func `SAFE-103 at rest a set-point carries the declared depth, and none that lies beyond a limit`(
        declared: UInt16,
        carried: UInt16
    ) {
        let evidence = Evidence.running { $0.declaredDepthUm = declared }
        let rest = MotionRequest.rest(on: evidence)
        #expect(rest.isRest)
        #expect(rest.depthUm == carried)
    }

    @Test func `SAFE-104 a finding that has no place to be kept in decides all the same`() {
        var findings = Findings()
        for _ in 0..<Findings.capacity {
            findings.append(.ok(.unplugged))
        }
        findings.append(DialSetting.judge(Self.evidence(dialUm: 900), in: .armed))
        #expect(findings.count == Findings.capacity)
        #expect(findings.worst.fault == .dialDiffers)
    }

    @Test func `SAFE-105 every check says what a pen needs for it`() {
        let needs = Set(Checks.descriptions.map { "\($0.needs)" })
        #expect(needs.contains("sensed_depth") && needs.contains("driven_depth") && needs.contains("every pen"))
        let free: [CheckName] = [
            .unplugged, .overRate, .needlesParked, .stall, .droop, .enable, .dose, .staleTelemetry,
        ]
        for row in Checks.descriptions where free.contains(row.check) {
            #expect("\(row.needs)" == "every pen")
        }
    }
}
