import Testing

@testable import stipple

struct SessionTimeTests {
    @Test(arguments: [
        ("0", 0), ("90", 90_000_000), ("12.5s", 12_500_000), ("1m30s", 90_000_000), ("2m", 120_000_000),
        ("0.000001s", 1), ("86400s", 86_400_000_000),
    ])
    func `CLI-726 a time since the start is seconds, or minutes and seconds`(text: String, us: Int64) {
        #expect(SessionTime(text) == .sinceStartUs(us))
    }

    @Test(arguments: [("14:03", 50_580_000_000), ("14:03:20", 50_600_000_000), ("00:00:00.5", 500_000)])
    func `CLI-726 a time with colons is one of the day`(text: String, us: Int64) {
        #expect(SessionTime(text) == .ofDayUs(us))
    }

    @Test(arguments: [
        "", "s", "m", "-1s", "1.", "1.2345678s", "86401s", "1h", "24:00", "12:60", "12:00:60", "1:2:3:4", "1m1m", "٣s",
        "99999999999999999999", "1:", ":1", "0x10", "1e3",
    ])
    func `CLI-726 anything else is no time`(text: String) {
        #expect(SessionTime(text) == nil)
    }
}
