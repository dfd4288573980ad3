import Foundation
import Glibc
import PenHost

/// The screen on a terminal: pictures out, keys in, and nothing that waits.
///
/// It draws on the terminal's ordinary screen, not on the alternate one: that is thrown away at the end, and with it
/// the words LIFT THE PEN. So the last picture stays, with the summary below it.
final class LiveView {
    /// Shortest time between two pictures: 8 a second.
    static let periodMs: Int64 = 125
    /// At the end, the most that is waited for a terminal that takes nothing.
    private static let closingMs: Int32 = 200

    private let screen: TerminalScreen
    private let manner: ScreenManner
    private var painter = ScreenPainter()
    private var decoder = KeyDecoder()
    /// What the terminal has not taken yet.
    private var unsent: ArraySlice<UInt8> = []
    private var drawsAll = true
    private var size = (columns: 0, rows: 0)
    private var drawnAtMs = Int64.min / 2

    /// Nil where there is no terminal for both keys and pictures, or it is another job's: lines do then.
    init?() {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
            let manner = ScreenManner(environment: ProcessInfo.processInfo.environment)
        else { return nil }
        do throws(SystemFailure) {
            screen = try TerminalScreen(input: STDIN_FILENO, screen: STDOUT_FILENO)
        } catch {
            return nil
        }
        self.manner = manner
        unsent = ScreenPainter.opening(rows: currentSize.rows)[...]
    }

    /// Whether the next picture may be drawn. Calls in between are cheap.
    func isDue(_ nowMs: Int64) -> Bool {
        nowMs - drawnAtMs >= LiveView.periodMs
    }

    /// Draws what changed. A picture that the terminal has not taken is finished before another is begun.
    ///
    /// - Parameter spared: rows at the bottom that are left for what follows the last picture.
    func draw(_ state: LiveState, _ nowMs: Int64, spared: Int = 0) {
        guard isPresent else { return }
        send()
        guard unsent.isEmpty else { return }
        drawnAtMs = nowMs
        // Asked for each picture: what SIGWINCH would tell.
        let now = currentSize
        drawsAll = drawsAll || now != size
        size = now
        let lines = LiveScreen.lines(
            state,
            width: now.columns,
            height: max(min(now.rows, LiveScreen.smallestHeight), now.rows - spared),
            color: manner.color,
            ascii: manner.ascii
        )
        unsent = painter.bytes(lines, all: drawsAll)[...]
        drawsAll = false
        send()
    }

    /// The keys struck since the last call.
    func keys(_ nowMs: Int64) -> [LiveKey] {
        guard isPresent else { return [] }
        return decoder.keys(screen.read(), atMs: nowMs)
    }

    /// Shows the last state, with room for so many lines below it, and gives the terminal back.
    func close(_ last: LiveState?, _ nowMs: Int64, linesBelow: Int) {
        flush()
        if let last {
            draw(last, nowMs, spared: linesBelow + 1)
        }
        if isPresent, unsent.isEmpty {
            unsent = painter.closing()[...]
        }
        flush()
        screen.close()
    }

    private var isPresent: Bool {
        switch screen.presence() {
        case .elsewhere: return false
        case .here: return true
        case .back:
            // Cursor and marks as at the beginning; what was half sent is void.
            unsent = ScreenPainter.opening(rows: currentSize.rows)[...]
            drawsAll = true
            return true
        }
    }

    private var currentSize: (columns: Int, rows: Int) { screen.size ?? (80, 24) }

    private func send() {
        while !unsent.isEmpty {
            let count = screen.write(unsent)
            guard count > 0 else { return }
            unsent = unsent.dropFirst(count)
        }
    }

    private func flush() {
        send()
        if !unsent.isEmpty, screen.presence() == .here {
            screen.awaitRoom(milliseconds: LiveView.closingMs)
            send()
        }
    }
}
