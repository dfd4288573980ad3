import PenPlant
import Testing
import VirtualBench

struct PhysicsStudyTests {
    private static func missed(_ change: (inout PhysicsSubject) -> Void) -> [String] {
        var subject = PhysicsSubject.reference
        change(&subject)
        return PhysicsStudy.rows(subject).filter { !$0.holds }.map { "\($0.group): \($0.quantity)" }
    }

    @Test func `BENCH-300 every row of the validation table holds, and none has a source that is only assumed`() {
        let rows = PhysicsStudy.rows(.reference)
        #expect(rows.filter { !$0.holds }.map(\.line) == [])
        #expect(rows.count >= 60)
        #expect(rows.allSatisfy { $0.source.grade != .assumed && !$0.source.text.isEmpty })
        #expect(Set(rows.map { "\($0.group) \($0.quantity)" }).count == rows.count)
    }

    @Test(arguments: [0.94, 1.06])
    func `BENCH-301 a parameter that is 6 % off, either way, is seen in its own rows`(factor: Double) {
        let motor = Self.missed { subject in
            for index in subject.motors.indices {
                subject.motors[index].motor.torqueConstantNmPerA *= factor
                subject.motors[index].motor.windingToHousingKPerW *= factor
                subject.motors[index].motor.housingTimeConstantS *= factor
                subject.motors[index].motor.inductanceH *= factor
            }
        }
        for name in [
            "no-load speed", "stall torque", "speed–torque slope", "mechanical time", "electrical time",
            "winding over housing",
        ] {
            #expect(motor.count { $0.contains(name) } == 2, "\(name): \(motor)")
        }
        let kinematics = Self.missed { $0.pen.eccentric.radiusM *= factor }
        #expect(kinematics.count { $0.contains("peak speed") } == 3, "\(kinematics)")
        #expect(kinematics.count { $0.contains("share of a turn") } == 3, "\(kinematics)")
        let layers = Self.missed { subject in
            for index in subject.areas.indices {
                subject.areas[index].layers.epidermisM *= factor
                subject.areas[index].layers.dermisM *= factor
            }
        }
        #expect(layers.count { $0.contains("epidermis, ") } == 9, "\(layers)")
        #expect(layers.count { $0.contains("dermis, ") } == 18, "\(layers)")
    }

    @Test(arguments: [0.7, 1.4])
    func `BENCH-302 battery, force, droop and drag that are far off, either way, are seen`(factor: Double) {
        let pen = Self.missed { subject in
            subject.pen.battery.resistanceOhm *= factor
            subject.pen.battery.capacityMah *= factor
            subject.pen.needleBar.complianceMPerN *= factor
        }
        for name in ["sag at 3 A", "time at 0.8 A", "droop of the depth"] {
            #expect(pen.contains { $0.contains(name) }, "\(name): \(pen)")
        }
        let skin = Self.missed { subject in
            subject.pen.skin.wedgeNPerM *= factor
            subject.pen.skin.cuttingN *= factor
            subject.pen.skin.frictionNPerM *= factor
            subject.pen.skin.easiestPunctureN *= factor
            subject.pen.skin.hardestPunctureN *= factor
        }
        #expect(skin.contains { $0.contains("force at its peak") }, "\(skin)")
        let lossy = Self.missed { subject in
            subject.pen.skin.frictionNPerM *= factor > 1 ? 3 : 0.1
            subject.pen.skin.cuttingN *= factor > 1 ? 3 : 0.1
        }
        #expect(lossy.contains { $0.contains("speed lost") }, "\(lossy)")
        let give = Self.missed { $0.pen.skin.stiffnessNPerM *= factor > 1 ? 4 : 0.25 }
        #expect(give.contains { $0.contains("penetration with 2.0 mm") }, "\(give)")
    }

    @Test(arguments: [0.02, 30])
    func `BENCH-303 puncture forces outside of what was published are seen`(factor: Double) {
        let missed = Self.missed { subject in
            for index in subject.skins.indices {
                subject.skins[index].skin.easiestPunctureN *= factor
                subject.skins[index].skin.hardestPunctureN *= factor
            }
        }
        #expect(missed.count { $0.contains("insertion force") } == 4, "\(missed)")
    }

    @Test func `BENCH-304 tolerances end where they say, on both sides`() {
        func row(_ simulated: Double, _ tolerance: PhysicsRow.Tolerance) -> PhysicsRow {
            PhysicsRow(
                group: "",
                quantity: "",
                unit: "",
                decimals: 1,
                stated: 100...200,
                source: PhysicsSource("", .dataSheet),
                tolerance: tolerance,
                simulated: simulated...simulated
            )
        }
        for (value, percent, range) in [
            (89.9, false, false), (90, true, false), (90.1, true, false), (99.9, true, false), (100, true, true),
            (200, true, true), (200.1, true, false), (220, true, false), (220.1, false, false),
            (.infinity, false, false), (-100, false, false),
        ] {
            #expect(row(value, .percent(10)).holds == percent, "\(value)")
            #expect(row(value, .range).holds == range, "\(value)")
        }
        #expect(row(300, .range).line.contains("MISSED"))
        #expect(row(1e300, .range).line.contains("beyond"))
    }

    @Test func `BENCH-305 the polynomials are as good as they say, and worse ones are seen`() {
        let errors = PolynomialErrors(places: 2_003)
        #expect(errors.isGood)
        #expect(errors.phasor > 1e-17 && errors.decay > 1e-16)
        // A Taylor polynomial with one term less, and a decay squared from one term less.
        let shorter = PolynomialErrors(
            places: 2_003,
            phasor: { turns in
                let exact = Phasor(turns: turns)
                return (exact.cosine, exact.sine * (1 + 3e-15))
            }
        )
        #expect(!shorter.isGood)
        let rough = PolynomialErrors(places: 2_003, decay: { Double.decay($0) * (1 - 2e-9) })
        #expect(!rough.isGood)
    }

    @Test func `BENCH-306 the page shows each row, each model, each area and each distribution`() {
        let study = PhysicsStudy(.reference, places: 101)
        let text = study.file.text
        #expect(study.rows.allSatisfy { text.contains($0.line) })
        for title in ["Motor", "Eccentric", "Depth stage", "Layers of the skin", "Battery", "Heat", "Sensors"] {
            #expect(text.contains("### \(title)\n"))
        }
        for word in ["needle length", "lapses of attention", "| neck |", "| scar |", "## Assumed"] {
            #expect(text.contains(word), "\(word)")
        }
        var changed = PhysicsSubject.reference
        changed.pen.battery.capacityMah = 600
        let missed = PhysicsStudy(changed, places: 101)
        #expect(!missed.isGood)
        #expect(missed.file.text.contains("| 600 | mAh |"))
        #expect(missed.file.text.contains("**MISSED**"))
    }
}
