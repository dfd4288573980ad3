package import PenProtocol
package import PenSafety

/// What can be true or false at an instant of a run.
package enum Observable: Equatable, Sendable {
    case fact(Fact)
    /// The host's latched first cause is this one.
    case hostCause(FaultCode)
    /// The pen's latched first cause is this one.
    case penCause(FaultCode)
    /// This check of the interlock found something: a warning, or worse.
    case finding(CheckName)

    /// Whose word it is.
    package var source: Fact.Source {
        switch self {
        case .fact(let fact): fact.source
        case .penCause: .pen
        case .hostCause, .finding: .host
        }
    }

    /// As a file has it: "parked", "host_cause:unplugged", "finding:stall".
    package var text: String {
        switch self {
        case .fact(let fact): fact.rawValue
        case .hostCause(let fault): "host_cause:\(fault.name)"
        case .penCause(let fault): "pen_cause:\(fault.name)"
        case .finding(let check): "finding:\(check.name)"
        }
    }

    /// Nil of what is none of them.
    package init?(text: String) {
        if let fact = Fact(rawValue: text) {
            self = .fact(fact)
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "host_cause":
            guard let fault = Self.fault(parts[1]) else { return nil }
            self = .hostCause(fault)
        case "pen_cause":
            guard let fault = Self.fault(parts[1]) else { return nil }
            self = .penCause(fault)
        case "finding":
            guard let check = CheckName.allCases.first(where: { "\($0.name)" == parts[1] }) else { return nil }
            self = .finding(check)
        default: return nil
        }
    }

    private static func fault(_ name: String) -> FaultCode? {
        (UInt16(0)...255).map { FaultCode(wire: $0) }.first {
            $0.wire != 0 && "\($0.name)" == name && name != "unknown"
        }
    }
}
