import Foundation
import PenRecords

/// What a ring's file says about itself to the next program: the journal's header, and the home that it belongs to.
struct RingLabel {
    var header: JournalHeader
    var home: String

    var bytes: [UInt8] { header.bytes + Array(home.utf8) }

    init(header: JournalHeader, home: String) {
        self.header = header
        self.home = home
    }

    /// Nil for what is no label.
    init?(_ bytes: [UInt8]) {
        do throws(JournalError) {
            let (header, count) = try JournalHeader.decode(bytes)
            self.init(header: header, home: String(decoding: bytes[count...], as: UTF8.self))
        } catch {
            return nil
        }
    }
}
