import PenProtocol
import Testing

@testable import PenSafety

struct DwellTests {
    static let cases: [(afterUs: Int64, glide: UInt32, dwell: UInt16, effect: Effect)] = [
        (700_000, 999, 700, .ok), (700_001, 999, 700, .pause), (700_001, 0, 700, .pause), (700_001, 1_000, 700, .ok),
        (9_000_000, 0, 0, .ok), (9_000_000, .max, 700, .ok), (-1, 0, 700, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-063 standing in contact for longer than the row's dwell pauses`(
        afterUs: Int64,
        glide: UInt32,
        dwell: UInt16,
        effect: Effect
    ) {
        for profiles: Profiles in [.glide, []] {
            var check = Dwell()
            var finding = Finding.ok(.dwell)
            for us in [0, afterUs] {
                let evidence = Evidence.running(at: 1_000_000 + us) {
                    $0.telemetry.glideUmPerS = glide
                    $0.limits.dwellMaxMs = dwell
                    $0.profiles = profiles
                }
                finding = check.judge(evidence, in: .running)
            }
            #expect(finding.effect == (profiles.isEmpty ? .ok : effect))
        }
    }
}
