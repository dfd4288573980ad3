import Glibc
import PenHost

/// Opens a pen's vendor interface and does what its arguments say, for tests: `send HEX`, `receive COUNT` (bytes),
/// `end` (waits for the end), `close`. Prints what came.
@main
enum UsbLine {
    /// Longest wait, µs.
    private static let waitUs: Int64 = 20_000_000

    static func main() {
        let place = USBPlace(node: "/dev/bus/usb/001/004", interfaceNumber: 2, busPort: "1-2")
        do throws(TransportError) {
            let line = try USBTransport(place: place)
            print(line.line.sentence)
            play(line, CommandLine.arguments.dropFirst())
        } catch {
            print("\(error.exitCode) \(error)")
        }
    }

    private static func play(_ line: USBTransport, _ words: ArraySlice<String>) {
        var words = words
        while let verb = words.popFirst() {
            switch verb {
            case "send": send(line, bytes(words.popFirst() ?? ""))
            case "receive": print(receive(line, Int(words.popFirst() ?? "") ?? 0))
            case "end": print(receive(line, .max))
            case "close":
                line.close()
                print("closed \(line.descriptor)")
            default: print("\(verb) is no verb")
            }
        }
    }

    private static func send(_ line: USBTransport, _ bytes: [UInt8]) {
        var rest = bytes[...]
        let until = MonotonicClock.nowUs() + waitUs
        while !rest.isEmpty, MonotonicClock.nowUs() < until {
            switch rest.withUnsafeBytes({ line.send($0) }) {
            case .sent(let count): rest = rest.dropFirst(count)
            case .full: wait(line)
            case .disconnected(let cause): return print("not sent: \(cause)")
            }
        }
        print(rest.isEmpty ? "sent" : "full")
    }

    private static func receive(_ line: USBTransport, _ count: Int) -> String {
        var got: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1_000)
        let until = MonotonicClock.nowUs() + waitUs
        while got.count < count, MonotonicClock.nowUs() < until {
            switch buffer.withUnsafeMutableBytes({ line.receive(into: $0) }) {
            case .bytes(let more): got += buffer.prefix(more)
            case .silence: wait(line)
            case .disconnected(let cause): return "\(hexadecimal(got)) \(cause)"
            }
        }
        return hexadecimal(got)
    }

    /// Until something comes, for a moment: room for more bytes is not told.
    private static func wait(_ line: USBTransport) {
        var entry = pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, 20)
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        var digits = hexadecimal[...]
        var bytes: [UInt8] = []
        while digits.count >= 2 {
            bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
            digits = digits.dropFirst(2)
        }
        return bytes
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
