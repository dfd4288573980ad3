import CPenSystem
import Glibc

/// The other end of a `ControlSocket`: asks, and waits for the answer.
package final class ControlClient {
    private static let timeoutUs: Int64 = 2_000_000

    private let path: String
    private let descriptor: Int32
    private var input: [UInt8] = []

    package init(path: String) throws(ControlSocketProblem) {
        self.path = path
        descriptor = pen_socket_connect(path, Self.timeoutUs)
        guard descriptor >= 0 else {
            switch -descriptor {
            case ENOENT, ECONNREFUSED, ENOTSOCK, ENOTDIR: throw .nobody(path: path)
            case EAGAIN: throw .noAnswer(path: path)
            default: throw .io(path: path, step: "connect", code: -descriptor)
            }
        }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
        }
    }

    /// Asks for one thing.
    package func ask(_ request: ControlRequest) throws(ControlSocketProblem) -> ControlAnswer {
        let bytes = Array((request.line + "\n").utf8)
        guard pen_socket_send(descriptor, bytes, bytes.count) == bytes.count else { throw .noAnswer(path: path) }
        while true {
            if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: input[..<end], as: UTF8.self)
                input.removeFirst(end + 1)
                guard let answer = ControlAnswer(line: line) else { throw .noAnswer(path: path) }
                return answer
            }
            try readMore()
        }
    }

    private func readMore() throws(ControlSocketProblem) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0 && errno == EINTR { return }
        guard count > 0, input.count < 1 << 16 else { throw .noAnswer(path: path) }
        input.append(contentsOf: buffer[..<count])
    }
}
