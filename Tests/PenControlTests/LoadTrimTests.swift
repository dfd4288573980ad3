import Testing

@testable import PenControl

struct LoadTrimTests {
    private func step(
        _ trim: inout LoadTrim,
        _ error: Int64,
        inContact: Bool = true,
        hold: LoadTrim.Hold = .free
    ) {
        trim.inContact = inContact
        trim.step(error: error, gainPercent: 20, bound: 100, hold: hold)
    }

    @Test func `CTRL-005 each stroke adds its share of the error and the sum stays within the bound`() {
        var trim = LoadTrim()
        step(&trim, 50)
        #expect(trim.value == 10)
        step(&trim, 445)
        #expect(trim.value == 99)
        step(&trim, 5)
        #expect(trim.value == 100)
        step(&trim, 1_000)
        #expect(trim.value == 100)
        for _ in 0..<100 { step(&trim, -1_000_000_000) }
        #expect(trim.value == -100)
        trim.reset()
        #expect(trim.value == 0)
    }

    @Test func `CTRL-006 at a ceiling no more is added and at a floor no less, and the way back is open`() {
        for (hold, error, isHeld) in [
            (LoadTrim.Hold.above, Int64(50), true), (.above, -50, false), (.below, -50, true), (.below, 50, false),
            (.free, 50, false), (.free, -50, false),
        ] {
            var trim = LoadTrim()
            step(&trim, error, hold: hold)
            #expect(trim.value == (isHeld ? 0 : error / 5), "\(hold), \(error)")
        }
    }

    @Test func `CTRL-007 skin and air have a memory of their own`() {
        var trim = LoadTrim()
        step(&trim, 200)
        #expect(trim.value == 40)
        step(&trim, -100, inContact: false)
        #expect(trim.value == -20)
        step(&trim, 0)
        #expect(trim.value == 40)
        // Which one is in force follows the stroke even while nothing is added.
        step(&trim, 100, inContact: false, hold: .above)
        #expect(trim.value == -20)
    }
}
