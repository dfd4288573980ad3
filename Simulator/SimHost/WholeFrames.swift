import PenProtocol

/// Writes a stream of frames to something that may be full, so that whatever is lost is lost whole: of a frame that was
/// begun the rest is kept until there is room, and the frames behind it are dropped.
struct WholeFrames {
    /// Longer than any two frames; a rest that grows beyond it is none of a frame, and is dropped.
    static let restMax = 1_024

    /// Bytes that were dropped, so far.
    private(set) var droppedBytes = 0
    /// The rest of a frame whose beginning was written.
    private var rest: [UInt8] = []
    private var isAtStart = true
    /// The frame that comes in is being dropped.
    private var isDropping = false

    /// - Parameters:
    ///   - isThere: somebody may take it; else all of it is dropped.
    ///   - write: takes as many bytes as there is room for, from the start, and says how many.
    mutating func send(
        _ bytes: UnsafeRawBufferPointer,
        isThere: Bool,
        write: (UnsafeRawBufferPointer) -> Int
    ) {
        guard isThere else {
            forget()
            isDropping = true
            hold(bytes[...])
            return
        }
        let written = rest.withUnsafeBytes { $0.isEmpty ? 0 : write($0) }
        rest.removeFirst(written)
        var waiting = bytes[...]
        if isDropping {
            // The end of a frame whose beginning was dropped.
            let end = waiting.firstIndex(of: PenLink.delimiter).map { $0 + 1 } ?? waiting.endIndex
            hold(waiting[..<end])
            waiting = waiting[end...]
        }
        if rest.isEmpty && !waiting.isEmpty {
            let count = write(UnsafeRawBufferPointer(rebasing: waiting))
            if count > 0 {
                isAtStart = waiting[waiting.startIndex + count - 1] == PenLink.delimiter
                isDropping = false
            }
            waiting = waiting.dropFirst(count)
        }
        hold(waiting)
    }

    /// What waits is lost: whoever was to take it is gone.
    mutating func forget() {
        droppedBytes += rest.count
        isDropping = isDropping || !rest.isEmpty
        rest = []
    }

    /// What was begun stays without its end: whoever comes next gets whole frames.
    mutating func interrupt() {
        forget()
        isDropping = isDropping || !isAtStart
    }

    /// Whatever comes next begins a frame.
    mutating func restart() {
        forget()
        isAtStart = true
        isDropping = false
    }

    /// Keeps what belongs to a frame that was begun, and drops the others.
    private mutating func hold(_ bytes: Slice<UnsafeRawBufferPointer>) {
        for byte in bytes {
            if isAtStart || rest.count == Self.restMax {
                isDropping = true
            }
            if isDropping {
                droppedBytes += 1
            } else {
                rest.append(byte)
            }
            isAtStart = byte == PenLink.delimiter
            if isAtStart {
                isDropping = false
            }
        }
    }
}
