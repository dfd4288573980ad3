import Foundation
import FuzzTargets
import PenFirmware
import TestSupport
import Testing

/// The inputs that fuzzing has found worth keeping, by the ordinary runner.
struct CorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func `FUZZ-001 the laws hold for each input of the corpus and each regression`(target: FuzzTarget) throws {
        let corpus = try Repository.files(below: "Tests/Fuzz/corpus/\(target.rawValue)")
        #expect(corpus.count >= 5)
        for path in corpus { target.run(try Repository.bytes(path)) }
        for path in try Repository.files(below: "Tests/Fuzz/regressions") where path.contains("/\(target.rawValue)-") {
            target.run(try Repository.bytes(path))
        }
    }

    @Test func `FUZZ-002 the corpus stays small`() throws {
        let paths = try Repository.files(below: "Tests/Fuzz/corpus")
        let bytes = try paths.map { try Repository.bytes($0).count }.reduce(0, +)
        #expect(paths.count <= 200 && bytes <= 200_000, "\(paths.count) files, \(bytes) bytes")
    }

    // 22: ready and armed; 21: emergency stop on and off; 13: clear of the cause 5; 2: a row, 16: the same again.
    @Test func `FUZZ-003 a pen that clears whatever is named is found, a right one is not`() async {
        await #expect(processExitsWith: .failure) {
            FuzzTarget.runPen([22, 0, 21, 0, 19, 3, 21, 1, 19, 3, 13, 5], defects: .clearsAny)
        }
        FuzzTarget.runPen([22, 0, 21, 0, 19, 3, 21, 1, 19, 3, 13, 5], defects: [])
    }

    @Test func `FUZZ-003 a pen that carries a transaction out twice is found, a right one is not`() async {
        await #expect(processExitsWith: .failure) {
            FuzzTarget.runPen([0, 2, 1, 2, 0, 16], defects: .appliesTwice)
        }
        FuzzTarget.runPen([0, 2, 1, 2, 0, 16], defects: [])
    }
}
