import Glibc
import PenSimulator
import SimHost

/// The keyboard as the operator's hand.
final class Keyboard {
    private var before = termios()
    private let isTerminal = isatty(STDIN_FILENO) == 1
    private var pressed = false
    private var touching = false
    private var stopped = false

    init() {
        guard isTerminal else { return }
        tcgetattr(STDIN_FILENO, &before)
        var raw = before
        // Keys at once and without echo; signals stay on, so Ctrl-C still works.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    }

    func restore() {
        guard isTerminal else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &before)
    }

    /// Obeys the keys that were struck; false when the pen is to end.
    func work(_ server: PenServer) -> Bool {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, 0) > 0 {
            var key: UInt8 = 0
            guard read(STDIN_FILENO, &key, 1) == 1 else { return isTerminal }
            switch key {
            case UInt8(ascii: " "):
                pressed.toggle()
                _ = server.command(pressed ? .press : .release)
                print(pressed ? "enable pressed" : "enable released")
            case UInt8(ascii: "t"):
                touching.toggle()
                _ = server.command(touching ? .touch : .lift)
                print(touching ? "on the skin" : "lifted")
            case UInt8(ascii: "e"):
                stopped.toggle()
                _ = server.command(.emergencyStop(stopped))
                print(stopped ? "emergency stop pressed" : "emergency stop released")
            case UInt8(ascii: "q"): return false
            default: break
            }
        }
        return true
    }
}
