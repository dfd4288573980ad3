import Foundation
import TestSupport
import Testing

/// `stipple limits`, and the limits files of clinic and practitioner.
struct LimitsTests {
    private func desk(clinic: String? = nil, practitioner: String? = nil) throws -> Desk {
        let desk = try Desk()
        for (text, folder) in [(clinic, "etc"), (practitioner, "config/stipple")] {
            guard let text else { continue }
            let path = desk.folder.path + "/" + folder
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            _ = try desk.folder.write(text, to: "\(folder)/limits.yaml")
        }
        return desk
    }

    @Test func `CLI-200 limits of an area lists every ceiling that meets and marks the one that binds`() throws {
        let desk = try desk(
            clinic: "limits: 1\ndepth_mm: 0.80\n",
            practitioner: "limits: 1\ndepth_mm: 0.95\nrate_max_hz: 120\n"
        )
        let outcome = try desk.run(["limits", "cheek_left"])
        #expect(outcome.status == 0, "\(outcome)")
        let lines = outcome.stdout.split(separator: "\n").map(String.init)
        let depth = lines.drop { $0 != "depth, at most:" }.dropFirst().prefix { $0.hasPrefix("  ") }
        #expect(depth.filter { $0.contains(" > ") }.count == 1)
        #expect(depth.contains { $0.contains("> 0.80 mm") && $0.contains("clinic") })
        #expect(depth.contains { $0.contains("  0.95 mm") && $0.contains("practitioner") })
        #expect(depth.contains { $0.contains("  1.50 mm") && $0.contains("areas.yaml line") })
        #expect(lines.contains { $0.contains("> 120 Hz") && $0.contains("practitioner") })
        #expect(lines.contains { $0.contains("facial_wrinkles") && $0.contains("exceed: Fitzpatrick I-III") })
        #expect(lines.contains { $0.contains("striae") && $0.contains("off-label") })
        #expect(outcome.stdout.contains("\(desk.folder.path)/etc/limits.yaml"))
    }

    @Test func `CLI-201 the keys of limits in JSON are these`() throws {
        let desk = try desk(clinic: "limits: 1\ndepth_mm: 0.80\n")
        let outcome = try desk.run(["limits", "cheek_left", "--json"])
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.limits/1").first, "\(outcome)")
        #expect(
            Set(document.keys) == [
                "schema", "areas_version", "indications_version", "limits_files", "areas", "excluded",
            ]
        )
        let area = try #require((document["areas"] as? [[String: Any]])?.first)
        #expect(
            Set(area.keys) == [
                "area", "title", "size_mm2", "depth_recommended_um", "depth_recommended_source", "skin_total_um",
                "limits", "indications",
            ]
        )
        let limits = try #require(area["limits"] as? [String: [String: Any]])
        #expect(
            Set(limits.keys) == [
                "depth_max_um", "off_label_depth_max_um", "rate_min_millihz", "rate_max_millihz", "density_max_per_cm2",
                "punctures_max", "seconds_max", "dwell_max_ms", "passes_max",
            ]
        )
        for (key, limit) in limits {
            #expect(Set(limit.keys) == ["value", "source", "ceilings"], "\(key)")
            let ceilings = try #require(limit["ceilings"] as? [[String: Any]])
            #expect(ceilings.filter { $0["binds"] as? Bool == true }.count == 1, "\(key)")
        }
        #expect(limits["depth_max_um"]?["value"] as? Int == 800)
        let indications = try #require(area["indications"] as? [[String: Any]])
        #expect(indications.first?["standing"] as? String == "cleared")
        #expect(indications.last?["standing"] as? String == "off-label")
    }

    @Test func `CLI-202 a limits file with a flaw stops limits, plans and treatments, with file and line`() throws {
        let desk = try desk(practitioner: "limits: 1\ndepth_mm: deep\n")
        let file = "\(desk.folder.path)/config/stipple/limits.yaml:2:"
        for words in [["limits"], ["plan", "check", try desk.plan()], ["treat", try desk.plan(), "--dry-run"]] {
            let outcome = try desk.run(words)
            #expect(outcome.status == 65, "\(outcome)")
            #expect(outcome.stderr.contains(file), "\(outcome)")
        }
        // One that is there and no file is no missing file.
        let odd = try Desk()
        try FileManager.default.createDirectory(
            atPath: odd.folder.path + "/etc/limits.yaml",
            withIntermediateDirectories: true
        )
        #expect(try odd.run(["limits"]).status == 65)
    }

    @Test func `CLI-203 a plan is held against the limits files, and only narrowed by them`() throws {
        let narrow = try desk(clinic: "limits: 1\nareas: { cheek: { depth_mm: 0.40 } }\n")
        let refused = try narrow.run(["plan", "check", try narrow.plan()])
        #expect(refused.status == 10, "\(refused)")
        #expect(
            refused.stderr.contains("is over 0.40 mm: limited by clinic cheek (\(narrow.folder.path)/etc/limits.yaml")
        )
        let wide = try desk(practitioner: "limits: 1\ndepth_mm: 2.50\n")
        #expect(try wide.run(["plan", "check", try wide.plan(depth: "1.01")]).status == 10)
        #expect(try wide.run(["plan", "check", try wide.plan(depth: "1.00")]).status == 0)
    }

    @Test(arguments: [[], ["cheek_left"], ["scalp"], ["hip_right"]])
    func `CLI-204 what limits prints fits 80 columns, addresses apart`(area: [String]) throws {
        let outcome = try desk().run(["limits"] + area)
        for line in outcome.stdout.split(separator: "\n") where !line.contains("http") {
            // Places of the test's own folder can be as long as they are.
            #expect(line.count <= 80 || line.contains("/"), "\(line)")
        }
    }
}
