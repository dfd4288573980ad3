import Foundation

/// A line on standard output, written at once also through a pipe: tests and people follow the pen as it goes.
func print(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
