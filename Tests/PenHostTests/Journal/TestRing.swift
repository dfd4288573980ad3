import Foundation
import Glibc
import PenControl
import TestSupport

@testable import PenHost

/// A ring in a folder of the test's own.
struct TestRing {
    let folder: TemporaryFolder
    let ring: JournalRing
    let producer: RingProducer

    init(lane: RecordLane = .ticks) throws {
        folder = try TemporaryFolder()
        chmod(folder.path, 0o700)
        ring = try JournalRing(folder: folder.path, name: "test", label: Array("label".utf8))
        producer = ring.producer(lane)
    }

    /// Pushes bytes as a note of type 99.
    @discardableResult
    func push(_ payload: [UInt8], atUs: Int64 = 0) -> Bool {
        payload.withUnsafeBytes { producer.push(type: 99, $0, atUs: atUs) }
    }

    /// The file's bytes, as the next program finds them when this one is killed now.
    func image() throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: ring.path)))
    }

    var lane: RingLane { ring.lane(producer.lane) }
}
