import SystemPackage

/// Why the operating system refused a call: an errno with its text.
package struct SystemFailure: Error, Equatable, Hashable, Sendable, CustomStringConvertible {
    /// A positive errno.
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }

    /// For example "Permission denied (errno 13)".
    package var description: String {
        "\(Errno(rawValue: code).description) (errno \(code))"
    }

    /// Turns the convention of the C shims (negated errno on failure) into a typed error.
    static func checked(_ result: Int32) throws(SystemFailure) -> Int32 {
        guard result >= 0 else { throw SystemFailure(code: -result) }
        return result
    }
}
