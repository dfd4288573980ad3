import Foundation

/// Times for programs and records: UTC, ISO 8601 with milliseconds.
enum UTC {
    static func text(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
