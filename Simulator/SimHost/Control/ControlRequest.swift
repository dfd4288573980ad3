import Foundation
package import PenSimulator

/// What a line on the control socket asks of a simulated pen.
package enum ControlRequest: Equatable, Sendable {
    /// `{"inject":"drag","amount":6000}`; no amount is the usual one.
    case inject(SimulatedFault, amount: Int32?)
    /// `{"heal":"drag"}`
    case heal(SimulatedFault)
    /// `{"heal":"all"}`
    case healAll
    /// `{"list":true}`
    case list

    /// Why a line is no request, as a sentence.
    package struct Problem: Error, Equatable, Sendable {
        package let fault: String?
        package let sentence: String
    }

    /// The request as a line, without its end.
    package var line: String {
        switch self {
        case .inject(let fault, nil): "{\"inject\":\"\(fault.rawValue)\"}"
        case .inject(let fault, let amount?): "{\"inject\":\"\(fault.rawValue)\",\"amount\":\(amount)}"
        case .heal(let fault): "{\"heal\":\"\(fault.rawValue)\"}"
        case .healAll: "{\"heal\":\"all\"}"
        case .list: "{\"list\":true}"
        }
    }

    /// Reads a line. What is not understood whole is refused whole: a key too many may have meant something.
    package init(line: String) throws(Problem) {
        let object: [String: Any]
        do {
            guard let found = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                throw Problem(fault: nil, sentence: Self.expected)
            }
            object = found
        } catch {
            throw Problem(fault: nil, sentence: Self.expected)
        }
        let known: Set = ["inject", "heal", "list", "amount"]
        if let strange = object.keys.filter({ !known.contains($0) }).min() {
            throw Problem(fault: nil, sentence: "A request has no key '\(strange)'. \(Self.expected)")
        }
        let verbs = object.keys.filter { $0 != "amount" }
        guard verbs.count == 1, let verb = verbs.first, verb == "inject" || object["amount"] == nil else {
            throw Problem(fault: nil, sentence: Self.expected)
        }
        switch verb {
        case "list":
            guard object[verb] as? Bool == true else { throw Problem(fault: nil, sentence: Self.expected) }
            self = .list
        case "heal":
            self = object[verb] as? String == "all" ? .healAll : .heal(try Self.fault(object[verb]))
        default:
            let fault = try Self.fault(object[verb])
            self = .inject(fault, amount: try Self.amount(object["amount"], of: fault))
        }
    }

    private static let expected =
        #"A request is one line: {"inject":"drag","amount":6000}, {"heal":"drag"}, "#
        + #"{"heal":"all"} or {"list":true}."#

    private static func fault(_ value: Any?) throws(Problem) -> SimulatedFault {
        guard let name = value as? String else { throw Problem(fault: nil, sentence: expected) }
        guard let fault = SimulatedFault(rawValue: name) else {
            throw Problem(fault: name, sentence: SimulatedFault.reasonUnknown(name))
        }
        return fault
    }

    private static func amount(_ value: Any?, of fault: SimulatedFault) throws(Problem) -> Int32? {
        guard let value else { return nil }
        guard let number = value as? NSNumber, let amount = Int32(exactly: number) else {
            throw Problem(
                fault: fault.rawValue,
                sentence: "The amount of \(fault.rawValue) is a whole number; got \(value)."
            )
        }
        return amount
    }
}
