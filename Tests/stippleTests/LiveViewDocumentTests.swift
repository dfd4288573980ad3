import Foundation
import TestSupport
import Testing

@testable import stipple

/// The page with the screens cannot go stale.
struct LiveViewDocumentTests {
    /// `make generate` sets it: the page is written first.
    private static let writes = ProcessInfo.processInfo.environment["STIPPLE_WRITE_SCREENS"] == "1"

    @Test func `CLI-293 docs/live-view.md shows what the renderer draws`() throws {
        let text = LiveViewDocument.text
        if Self.writes {
            try Data(text.utf8).write(to: Repository.url(LiveViewDocument.path))
        }
        let page = try Repository.text(LiveViewDocument.path)
        #expect(page == text, "docs/live-view.md is not what the renderer draws; run `make generate` and look at it.")
        let example = LiveScreen.lines(LiveStates.treating, width: 80, height: 24, color: false)
        #expect(try Repository.text("README.md").contains(example.joined(separator: "\n")))
    }
}
