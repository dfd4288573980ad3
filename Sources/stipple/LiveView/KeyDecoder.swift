/// Bytes of a terminal → keys. What may move a treatment on (skip, redo) has to be one key struck alone; what only
/// parks needles (stop, pause) is taken in doubt.
///
/// Escape sequences (arrows, mouse, marked pastes, answers of the terminal) are no keys, wherever they are split. Time
/// is a parameter: call it with no bytes, too, so that what waits for its time is told.
struct KeyDecoder: Sendable {
    /// An Esc key sends one byte and then nothing; a sequence goes on within this time. A skip waits as long to see
    /// that it stands alone: holding the key down skips once, or not at all.
    static let aloneMs: Int64 = 100
    /// A sequence that stands still for longer is over: what comes then is a key again.
    static let sequenceMs: Int64 = 500

    private enum Place: Equatable {
        case plain
        case escape
        /// ESC and intermediate bytes; one more byte ends it.
        case escapeTail
        /// ESC [, with what came of its parameters.
        case control([UInt8])
        /// ESC O and the like; one more byte ends it.
        case single
        /// The old mouse code: so many bytes follow, letters among them.
        case mouse(left: Int)
        /// Strings (ESC P, ESC ], …) until ST or BEL.
        case string(afterEscape: Bool)
        /// Between the terminal's marks for pasted text.
        case paste([UInt8])
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private var place = Place.plain
    private var placeSinceMs: Int64 = 0
    private var lastByteMs = Int64.min / 2
    /// A sequence was given up: the next byte may be its rest.
    private var isDoubtful = false
    /// Skip or redo, struck after silence, with silence still to come.
    private var waiting: LiveKey?

    /// Takes what was read at `now` (ms of any steady clock) and returns the keys in their order.
    mutating func keys(_ bytes: [UInt8], atMs now: Int64) -> [LiveKey] {
        var keys = ripe(now)
        let isAlone = bytes.count == 1 && now - lastByteMs >= KeyDecoder.aloneMs && !isDoubtful
        for byte in bytes {
            let before = place
            if let key = take(byte), accepts(key, isAlone) {
                keys.append(key)
            }
            if place == .escape, before != .escape {
                placeSinceMs = now
            }
        }
        guard !bytes.isEmpty else { return keys }
        isDoubtful = false
        if !isAlone {
            waiting = nil
        }
        lastByteMs = now
        // Held down, or struck in one go: once.
        return keys.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// What has waited long enough.
    private mutating func ripe(_ now: Int64) -> [LiveKey] {
        var keys: [LiveKey] = []
        if place == .escape, now - placeSinceMs >= KeyDecoder.aloneMs {
            place = .plain
            keys.append(.stop)
        } else if place != .plain, place != .escape, now - lastByteMs >= KeyDecoder.sequenceMs {
            place = .plain
            isDoubtful = true
        }
        if let key = waiting, now - lastByteMs >= KeyDecoder.aloneMs {
            waiting = nil
            keys.append(key)
        }
        return keys
    }

    private mutating func accepts(_ key: LiveKey, _ isAlone: Bool) -> Bool {
        switch key {
        case .stop, .pause: return true
        case .skip, .redo, .declare:
            waiting = isAlone ? key : nil
            return false
        }
    }

    private mutating func take(_ byte: UInt8) -> LiveKey? {
        switch place {
        case .plain: return takePlain(byte)
        case .escape: return takeAfterEscape(byte)
        case .escapeTail: place = (0x20...0x2F).contains(byte) ? .escapeTail : .plain
        case .single: place = .plain
        case .mouse(let left): place = left > 1 ? .mouse(left: left - 1) : .plain
        case .control(let parameters): takeControl(byte, parameters)
        case .string(let afterEscape): takeString(byte, afterEscape)
        case .paste(let tail): takePaste(byte, tail)
        }
        return nil
    }

    private mutating func takePlain(_ byte: UInt8) -> LiveKey? {
        switch byte {
        case 0x1B: place = .escape
        case UInt8(ascii: "q"), UInt8(ascii: "Q"): return .stop
        case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: " "): return .pause
        case UInt8(ascii: "s"), UInt8(ascii: "S"): return .skip
        case UInt8(ascii: "r"), UInt8(ascii: "R"): return .redo
        case 0x0D, 0x0A: return .declare
        default: break
        }
        return nil
    }

    private mutating func takeAfterEscape(_ byte: UInt8) -> LiveKey? {
        switch byte {
        case 0x1B: break
        case UInt8(ascii: "["): place = .control([])
        case UInt8(ascii: "O"), UInt8(ascii: "N"): place = .single
        case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
            place = .string(afterEscape: false)
        case 0x20...0x2F: place = .escapeTail
        case UInt8(ascii: "q"), UInt8(ascii: "Q"):
            // Esc and q in one haste, or Alt-q: a stop in doubt.
            place = .plain
            return .stop
        default: place = .plain
        }
        return nil
    }

    private mutating func takeControl(_ byte: UInt8, _ parameters: [UInt8]) {
        switch byte {
        case 0x1B: place = .escape
        case 0x20...0x3F where parameters.count < 64: place = .control(parameters + [byte])
        // The Linux console's function keys, and the old mouse code.
        case UInt8(ascii: "[") where parameters.isEmpty: place = .single
        case UInt8(ascii: "M") where parameters.isEmpty: place = .mouse(left: 3)
        case UInt8(ascii: "~") where parameters == Array("200".utf8): place = .paste([])
        default: place = .plain
        }
    }

    private mutating func takeString(_ byte: UInt8, _ afterEscape: Bool) {
        let isOver = byte == 0x07 || byte == 0x18 || (afterEscape && byte == UInt8(ascii: "\\"))
        place = isOver ? .plain : .string(afterEscape: byte == 0x1B)
    }

    private mutating func takePaste(_ byte: UInt8, _ tail: [UInt8]) {
        let end = KeyDecoder.pasteEnd
        let tail = (tail + [byte]).suffix(end.count)
        place = Array(tail) == end ? .plain : .paste(Array(tail))
    }
}
