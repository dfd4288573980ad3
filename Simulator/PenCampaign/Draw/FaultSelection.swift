package import PenSimulator

/// Which faults a campaign may draw.
package struct FaultSelection: Equatable, Sendable {
    /// In the order of `SimulatedFault`, each once.
    package let faults: [SimulatedFault]

    /// All that can be had on the virtual clock.
    package static let all = FaultSelection(SimulatedFault.allCases.filter(\.isBuilt))
    /// None: every run has to complete without a reason.
    package static let none = FaultSelection([])

    package init(_ faults: [SimulatedFault]) {
        self.faults = SimulatedFault.allCases.filter(faults.contains)
    }

    /// `all`, `none`, or names with commas between them.
    ///
    /// - Returns: the selection, or a sentence that says which word is none.
    package static func read(_ text: String) -> Result<FaultSelection, Unreadable> {
        switch text {
        case "all": return .success(.all)
        case "none": return .success(.none)
        default: break
        }
        var list: [SimulatedFault] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let fault = SimulatedFault(rawValue: String(word)) else {
                let known = SimulatedFault.allCases.map(\.rawValue).joined(separator: ", ")
                let sentence = "There is no fault '\(word)'; say all, none, or some of \(known)."
                return .failure(Unreadable(text: sentence))
            }
            guard fault.isBuilt else {
                return .failure(Unreadable(text: "The fault '\(word)' is unsupported; leave it out."))
            }
            list.append(fault)
        }
        return .success(FaultSelection(list))
    }

    /// As it is written on a command line; a whole list is `all`.
    package var text: String {
        if self == .all { return "all" }
        return faults.isEmpty ? "none" : faults.map(\.rawValue).joined(separator: ",")
    }

    /// Why a text is no selection, or a file no result, as a sentence.
    package struct Unreadable: Error, Equatable, Sendable {
        package let text: String
    }
}
