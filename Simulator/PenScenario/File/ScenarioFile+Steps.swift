import PenSimulator
import Treatment
import Yams

// The timeline.
extension ScenarioFile {
    static let stepKeys = ["at", "inject", "amount", "for", "heal", "person"]

    static func steps(_ reader: FieldReader, _ findings: Treatment.Findings) -> [ScenarioStep] {
        (reader.list("timeline") ?? []).enumerated().compactMap { index, node in
            let path = "timeline[\(index)]"
            guard
                let step = FieldReader(node, path: path, what: "a step", keys: stepKeys, findings: findings),
                let at = moment(step, "at", required: true), let action = action(step)
            else { return nil }
            return ScenarioStep(at: at, action: action)
        }
    }

    private static func action(_ step: FieldReader) -> ScenarioAction? {
        let named = ["inject", "heal", "person"].filter(step.has)
        guard named.count == 1 else {
            step.note(
                "at",
                at: step.place,
                "belongs to a step with one of inject, heal and person; here are \(named.count)"
            )
            return nil
        }
        if named[0] != "inject" {
            for key in ["amount", "for"] where step.has(key) {
                step.note(key, at: step.place, "belongs to inject; remove it")
                return nil
            }
        }
        switch named[0] {
        case "inject": return inject(step)
        case "heal": return heal(step)
        default: return step.choice("person").map { .person($0.value) }
        }
    }

    private static func inject(_ step: FieldReader) -> ScenarioAction? {
        guard let fault: Written<SimulatedFault> = step.choice("inject") else { return nil }
        var amount: Int32?
        if step.has("amount") {
            guard let got = whole(step, "amount", in: Int64(Int32.min)...Int64(Int32.max)) else { return nil }
            if let reason = fault.value.reasonToRefuse(amount: Int32(got)) {
                step.note("amount", at: step.place, "is refused: \(reason)")
                return nil
            }
            amount = Int32(got)
        }
        guard step.has("for") else { return .inject(fault.value, amount: amount, forUs: nil) }
        guard !fault.value.isInstant else {
            step.note("for", at: step.place, "means nothing: \(fault.value.rawValue) is over at once; remove it")
            return nil
        }
        guard let span = time(step, "for") else { return nil }
        return .inject(fault.value, amount: amount, forUs: span)
    }

    private static func heal(_ step: FieldReader) -> ScenarioAction? {
        if step.scalar("heal")?.text == "all" { return .healAll }
        guard let fault: Written<SimulatedFault> = step.choice("heal") else { return nil }
        return .heal(fault.value)
    }
}
