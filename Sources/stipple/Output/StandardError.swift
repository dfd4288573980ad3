import Foundation

/// Lines for people that must not stand among a program's output.
enum StandardError {
    static func print(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
