import Foundation
import PenControl
import PenProtocol
import Testing

@testable import Treatment

struct SessionCheckpointTests {
    private func progress(_ area: String = "cheek_left", target: UInt32 = 1_200, passes: UInt32 = 3) -> AreaProgress {
        AreaProgress(area: area, puncturesTarget: target, passes: passes)
    }

    private func filled() -> SessionCheckpoint {
        var first = progress()
        var meter = AreaMeter()
        meter.pass(dtUs: 300_000, moving: true)
        for _ in 0..<300 {
            var stroke = StrokeRecord.double(depthUm: 480, row: 1)
            stroke.glideUmPerS = 10_000
            meter.count(stroke, needles: 3)
        }
        first.add(meter)
        first.passesDone = 2
        first.share = PassShare(from: 100, done: 1)
        first.isSkipped = true
        first.pauseReasons = [PauseReason(.pauseAsked, atMs: 300, pass: 3)]
        return SessionCheckpoint(areaIndex: 1, passIndex: 0, areas: [first, progress("forehead")])
    }

    @Test func `TREAT-140 a checkpoint is the same after it was written and read`() throws {
        let checkpoint = filled()
        #expect(checkpoint.schema == "stipple.checkpoint/1")
        #expect(checkpoint.areas[0].path.bins > 0)
        let data = try JSONEncoder().encode(checkpoint)
        #expect(try JSONDecoder().decode(SessionCheckpoint.self, from: data) == checkpoint)
    }

    @Test func `TREAT-140 a checkpoint's names are those of its form`() throws {
        let data = try JSONEncoder().encode(filled())
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["schema", "area_index", "pass_index", "areas"])
        let area = try #require((object["areas"] as? [[String: Any]])?.first)
        #expect(
            Set(area.keys) == [
                "area", "punctures_target", "passes", "strokes", "punctures", "uncertain_punctures", "motion_ms",
                "lapses", "trips", "pauses",
                "passes_done", "complete", "skipped", "out_of_time", "share", "parts", "path", "pause_reasons",
            ]
        )
        #expect(area["punctures"] as? Int == 900)
    }

    @Test func `TREAT-140 text that is no checkpoint is an error and no trap`() {
        for text in ["", "{}", "[]", #"{"schema": 1}"#, #"{"schema": "x", "area_index": 0, "pass_index": 0}"#] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(SessionCheckpoint.self, from: Data(text.utf8))
            }
        }
    }

    @Test func `TREAT-140 a checkpoint of another plan or form is told apart`() throws {
        let checkpoint = filled()
        let same = [progress(), progress("forehead")]
        #expect(checkpoint.obstacle(to: same) == nil)
        for other in [
            [progress()], [progress(), progress("neck")], [progress(target: 1_201), progress("forehead")],
            [progress(passes: 2), progress("forehead")], [progress("forehead"), progress()], [],
        ] {
            #expect(checkpoint.obstacle(to: other)?.contains("another plan") == true)
        }
        let text = String(decoding: try JSONEncoder().encode(checkpoint), as: UTF8.self)
        let later = text.replacingOccurrences(of: "checkpoint\\/1", with: "checkpoint\\/2")
        let read = try JSONDecoder().decode(SessionCheckpoint.self, from: Data(later.utf8))
        #expect(read.obstacle(to: same)?.contains("stipple.checkpoint/2") == true)
    }

    @Test func `TREAT-141 passes share the dose evenly, rounded up, the last one to the whole`() {
        let share = PassShare()
        #expect((1...3).map { share.goal(ofPass: $0, of: 3, target: 1_000) } == [334, 667, 1_000])
        #expect((1...1).map { share.goal(ofPass: $0, of: 1, target: 1_000) } == [1_000])
        #expect((1...2).map { share.goal(ofPass: $0, of: 2, target: 1) } == [1, 1])
        #expect(share.goal(ofPass: 9, of: 3, target: 1_000) == 1_000)
        #expect(share.goal(ofPass: 1, of: 2, target: .max) == 1 << 31)
    }

    @Test func `TREAT-141 a pass begun anew shares what is left with those after it`() {
        // In the second of three passes, after 500 of 900.
        let share = PassShare(from: 500, done: 1)
        #expect((2...3).map { share.goal(ofPass: $0, of: 3, target: 900) } == [700, 900])
        #expect(share.goal(ofPass: 1, of: 3, target: 900) == 500)
        #expect(PassShare(from: 900, done: 1).goal(ofPass: 2, of: 3, target: 900) == 900)
        #expect(PassShare(from: .max, done: 7).goal(ofPass: 2, of: 3, target: 900) == 900)
    }
}
