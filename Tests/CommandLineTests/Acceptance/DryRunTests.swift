import Foundation
import TestSupport
import Testing

/// `treat --dry-run` and `plan check`: a treatment as it would go, without a pen.
struct DryRunTests {
    private func example(_ name: String) -> String {
        Repository.path + "/examples/\(name).yaml"
    }

    @Test(arguments: ["demo", "face", "acne-scars", "neck-decollete"])
    func `CLI-205 every example checks clean and runs dry without a pen`(name: String) throws {
        let desk = try Desk()
        for words in [["plan", "check", example(name)], ["treat", example(name), "--dry-run"]] {
            let outcome = try desk.run(words)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.stderr.isEmpty)
            for line in outcome.stdout.split(separator: "\n") where !line.contains("http") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test func `CLI-206 a dry run shows order, passes with direction and time, limits and labels by whose word`() throws
    {
        let outcome = try Desk().run(["treat", example("face"), "--dry-run"])
        let text = outcome.stdout
        #expect(text.hasPrefix("DRY RUN: nothing is moved"))
        #expect(text.contains("1. forehead: 0.50 mm at 117 Hz, 60000 punctures (1200 per cm² on 50 cm²)"))
        #expect(text.contains("pass 1 of 2, horizontal: 30000 punctures, to 30000 in all, 0:21"))
        #expect(text.contains("pass 2 of 2, vertical: 30000 punctures, to 60000 in all, 0:21"))
        #expect(text.contains("at most 0.50 mm: area forehead (areas.yaml line"))
        #expect(text.contains("label: off-label for facial_wrinkles: labels name glabella, periorbital,"))
        #expect(text.contains("label: cleared for facial_wrinkles by the label of exceed"))
        #expect(text.contains("prescriber Dr."))
        #expect(text.contains("In all: 13 areas, 17 passes, 288900 punctures, 3:25 of motion with 12 needles"))
        #expect(text.contains("assumed"))
        #expect(text.contains("Directions of passes: unsourced default"))
        let order = ["forehead", "glabella", "periorbital_left", "jaw_right"].compactMap {
            text.firstRange(of: ". \($0): ")?.lowerBound
        }
        #expect(order.count == 4 && order == order.sorted())
    }

    @Test func `CLI-207 the keys of a dry run in JSON are these`() throws {
        let outcome = try Desk().run(["treat", example("neck-decollete"), "--dry-run", "--json"])
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.dry-run/1").first, "\(outcome)")
        #expect(
            Set(document.keys) == [
                "schema", "plan", "title", "client", "practitioner", "prescriber", "indication", "fitzpatrick", "age",
                "areas_version", "indications_version", "assumed_needles", "areas", "seconds", "notes",
            ]
        )
        let areas = try #require(document["areas"] as? [[String: Any]])
        #expect(areas.map { $0["area"] as? String } == ["neck", "decolletage"])
        let area = try #require(areas.last)
        #expect(
            Set(area.keys) == [
                "area", "code", "depth_um", "rate_millihz", "size_mm2", "size_measured", "density_per_cm2", "punctures",
                "seconds", "passes", "limits", "label",
            ]
        )
        let passes = try #require(area["passes"] as? [[String: Any]])
        #expect(passes.map { $0["direction"] as? String } == ["horizontal", "vertical"])
        #expect(passes.map { $0["punctures_up_to"] as? Int } == [67_500, 135_000])
        let label = try #require(area["label"] as? [String: Any])
        #expect(label["standing"] as? String == "off-label")
        #expect((label["source"] as? [String: Any])?["file"] as? String == "indications.yaml")
    }

    @Test func `CLI-208 a dry run of a refused plan lists its problems and touches nothing`() throws {
        let desk = try Desk()
        let refused = try desk.run(["treat", desk.plan(depth: "2.00"), "--dry-run"])
        #expect(refused.status == 10, "\(refused)")
        #expect(refused.stderr.contains(":9:"))
        let unknown = try desk.run(["treat", desk.plan(area: "elbow"), "--dry-run", "--json"])
        #expect(unknown.status == 65, "\(unknown)")
        #expect(Desk.lines(unknown.stdout, schema: "stipple.error/1").count == 1)
        #expect(try desk.run(["treat", "no-such-plan.yaml", "--dry-run"]).status == 65)
    }

    @Test func `CLI-209 off-label without a prescriber and a forbidden skin type are refused by name`() throws {
        let desk = try Desk()
        func check(_ head: String) throws -> ProgramOutcome {
            let plan = try desk.folder.write(
                """
                plan: 1
                title: Test
                client: c
                practitioner: p
                \(head)
                areas:
                  - { area: forehead, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100 }
                """,
                to: "label.yaml"
            ).path
            return try desk.run(["plan", "check", plan])
        }
        let unnamed = try check("indication: facial_wrinkles\nfitzpatrick: II")
        #expect(unnamed.status == 10, "\(unnamed)")
        #expect(unnamed.stderr.contains("write prescriber:"))
        let named = try check("indication: facial_wrinkles\nfitzpatrick: II\nprescriber: Dr. P")
        #expect(named.status == 0, "\(named)")
        #expect(named.stdout.contains("prescriber Dr. P"))
        let skin = try check("indication: facial_wrinkles\nfitzpatrick: IV\nprescriber: Dr. P")
        #expect(skin.status == 10, "\(skin)")
        #expect(skin.stderr.contains("forbidden for facial_wrinkles"))
        let asked = try check("indication: facial_wrinkles\nprescriber: Dr. P")
        #expect(asked.status == 10, "\(asked)")
        #expect(asked.stderr.contains("write fitzpatrick:"))
    }
}
