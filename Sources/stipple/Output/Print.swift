import Foundation

/// A line on standard output, written at once also through a pipe: who watches a treatment must not wait for a buffer.
func print(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
