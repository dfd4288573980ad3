import CTickAudit
import PenDevice
import PenHost
import Synchronization

/// A line with a scripted pen at its end, which counts what the loop's thread does between its calls. The pen is paced,
/// so that a machine that stops the process does not stop the treatment.
///
/// `@unchecked Sendable`: all but the atomics belongs to the loop's thread.
final class ScriptedLine: Transport, @unchecked Sendable {
    /// Ticks in motion before counting: what is made at its first use is made by then.
    private static let warmUpTicks = 500

    /// The counting is over.
    let isDone = Atomic<Bool>(false)
    /// The newest tick is a counted one.
    let isCounting = Atomic<Bool>(false)
    let descriptor: Int32 = -1
    private let canary: Canary?
    private var pen = ScriptedPen(isPaced: true)
    private var hasGiven = false
    private var ticksSinceMotion = 0
    private var ticksToCount: Int

    init(ticks: Int, _ canary: Canary?) {
        ticksToCount = ticks
        self.canary = canary
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        let wasCounting = isCounting.load(ordering: .relaxed)
        if wasCounting {
            canary?.misbehave()
            tick_audit_end()
        }
        defer {
            if isCounting.load(ordering: .relaxed) {
                tick_audit_begin()
            }
        }
        // A tick drains the line: first what came, then silence.
        guard !hasGiven else {
            hasGiven = false
            return .silence
        }
        hasGiven = true
        schedule()
        var count = 0
        for byte in pen.millisecond() where count < buffer.count {
            buffer[count] = byte
            count += 1
        }
        return .bytes(count)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome {
        let isCounting = isCounting.load(ordering: .relaxed)
        if isCounting {
            tick_audit_end()
        }
        for byte in bytes { pen.take(byte) }
        if isCounting {
            tick_audit_begin()
        }
        return .sent(bytes.count)
    }

    func close() {}

    /// Begins to count some time after the first motion, and ends when enough is counted.
    private func schedule() {
        ticksSinceMotion += ticksSinceMotion > 0 || pen.isMoving ? 1 : 0
        guard ticksSinceMotion > Self.warmUpTicks else { return }
        isCounting.store(ticksToCount > 0, ordering: .relaxed)
        isDone.store(ticksToCount == 0, ordering: .relaxed)
        ticksToCount -= ticksToCount > 0 ? 1 : 0
    }
}
