import Foundation
import TestSupport
import Testing

/// What is refused before anything moves, and how it is said.
@Suite struct RefusalTests {
    @Test func `CLI-110 a plan over a limit is refused with file, line and the limit's source`() throws {
        let desk = try Desk()
        let plan = try desk.plan(depth: "2.00")
        let outcome = try desk.run(["treat", plan, "--pen", desk.port, "--yes"])
        #expect(outcome.status == 10, "\(outcome)")
        #expect(outcome.stderr.contains("\(plan):9:"))
        #expect(outcome.stderr.contains("areas.yaml line"))
    }

    @Test func `CLI-111 an unknown area and a broken text are unreadable`() throws {
        let desk = try Desk()
        let unknown = try desk.run(["treat", desk.plan(area: "elbow"), "--pen", desk.port, "--yes"])
        #expect(unknown.status == 65, "\(unknown)")
        #expect(unknown.stderr.contains("elbow"))
        let broken = try desk.folder.write("plan: [1\nareas: {", to: "broken.yaml").path
        let outcome = try desk.run(["treat", broken, "--pen", desk.port, "--yes", "--json"])
        #expect(outcome.status == 65, "\(outcome)")
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.error/1").first)
        #expect((document["problems"] as? [Any])?.isEmpty == false)
    }

    @Test func `CLI-112 both kinds of problems come in one list, and unreadable wins`() throws {
        let desk = try Desk()
        let plan = try desk.folder.write(
            """
            plan: 1
            title: Test
            client: c
            practitioner: p
            indication: facial_wrinkles
            areas:
              - { area: cheek_left, depth_mm: 9.00, rate_hz: 117, density_per_cm2: 100 }
              - { area: elbow, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100 }
            """,
            to: "both.yaml"
        ).path
        let outcome = try desk.run(["plan", "check", plan])
        #expect(outcome.status == 65, "\(outcome)")
        #expect(outcome.stderr.contains(":7:"))
        #expect(outcome.stderr.contains(":8:"))
    }

    @Test(arguments: [
        ("treat", Int32(64)), ("treat PLAN --reconnect -1", 64), ("nonsense", 64), ("treat PLAN --yes", 64),
        ("treat PLAN --pen /dev/no-such-pen --yes", 69), ("treat no-such-plan.yaml --pen x", 65),
        ("limits eyelid", 10), ("limits elbow", 65),
    ])
    func `CLI-113 nonsense gets its exit status and a sentence`(line: String, status: Int32) throws {
        let desk = try Desk()
        let plan = try desk.plan()
        let outcome = try desk.run(line.split(separator: " ").map { $0 == "PLAN" ? plan : String($0) })
        #expect(outcome.status == status, "\(outcome)")
        #expect(!outcome.stderr.isEmpty)
    }

    @Test func `CLI-114 a regular file is no pen`() throws {
        let desk = try Desk()
        let file = try desk.folder.write("hello", to: "file").path
        let outcome = try desk.run(["treat", desk.plan(), "--pen", file, "--yes"])
        let status = try #require(outcome.status)
        #expect([65, 69, 74].contains(status), "\(outcome)")
        #expect(try desk.folder.text("file") == "hello")
    }

    @Test func `CLI-115 no answer to the question is no start`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        for answer in ["n\n", ""] {
            let outcome = try desk.run(["treat", desk.plan(), "--pen", desk.port], stdin: answer)
            #expect(outcome.status == 12, "\(outcome)")
        }
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").isEmpty)
    }

    @Test func `CLI-116 limits and plan check name the source of each number`() throws {
        let desk = try Desk()
        let limits = try desk.run(["limits", "cheek_left"])
        #expect(limits.status == 0, "\(limits)")
        #expect(limits.stdout.contains("areas.yaml line"))
        let all = try desk.run(["limits", "--json"])
        let document = try #require(Desk.lines(all.stdout, schema: "stipple.limits/1").first)
        #expect((document["areas"] as? [Any])?.count ?? 0 >= 10)
        let check = try desk.run(["plan", "check", Repository.path + "/examples/demo.yaml"])
        #expect(check.status == 0, "\(check)")
    }
}
