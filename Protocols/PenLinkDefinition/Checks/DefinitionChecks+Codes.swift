// Faults and limits.
extension DefinitionChecks {
    mutating func checkCodes() {
        checkUnique(definition.faults.map { ($0.name, $0.line) }) { "a second fault is named \($0)" }
        checkUnique(definition.faults.map { ($0.code, $0.line) }) { "a second fault has the code \($0)" }
        checkUnique(definition.limits.map { ($0.name, $0.line) }) { "a second limit is named \($0)" }
        checkUnique(definition.limits.map { ($0.code, $0.line) }) { "a second limit has the code \($0)" }
        for fault in definition.faults { check(fault) }
        for limit in definition.limits {
            checkCauses(limit.causes, isNone: limit.name == "none", "limit \(limit.name)", limit.line)
            if !LimitDefinition.codes.contains(limit.code) {
                report(
                    limit.line,
                    "limit \(limit.name) has the code \(limit.code); expected 96 to 255, apart from faults"
                )
            }
            checkNotReserved(limit.name, "a limit", limit.line)
        }
        if !definition.faults.contains(where: { $0.code == 0 }) {
            report(
                definition.faults.first?.line ?? 1,
                "no fault has the code 0; add { code: 0, name: none, effect: ok, … }"
            )
        }
        if !definition.limits.contains(where: { $0.code == LimitDefinition.codes.lowerBound }) {
            report(definition.limits.first?.line ?? 1, "no limit has the code 96; add { code: 96, name: none, … }")
        }
    }

    private mutating func check(_ fault: FaultDefinition) {
        checkNotReserved(fault.name, "a fault", fault.line)
        checkCauses(fault.causes, isNone: fault.name == "none", "fault \(fault.name)", fault.line)
        let isNone = fault.code == 0
        if isNone != (fault.effect == .ok) || isNone != (fault.name == "none") {
            report(
                fault.line,
                "fault \(fault.name) has the code \(fault.code) and the effect \(fault.effect.rawValue); code 0, "
                    + "the name "
                    + "none and the effect ok belong together"
            )
            return
        }
        if isNone { return }
        let codes = fault.latches ? FaultDefinition.latchedCodes : FaultDefinition.passingCodes
        if !codes.contains(fault.code) {
            report(
                fault.line,
                "fault \(fault.name) has the effect \(fault.effect.rawValue) and the code \(fault.code); expected "
                    + "\(codes.lowerBound) to \(codes.upperBound): faults that trip have 1 to 31, all others 32 to 63"
            )
        }
    }

    /// A person who reads a code must find a first thing to look at.
    private mutating func checkCauses(_ causes: [String], isNone: Bool, _ what: String, _ line: Int) {
        if causes.isEmpty != isNone {
            report(line, "\(what) has \(causes.count) causes; none has no cause, every other code at least one")
        }
    }
}
