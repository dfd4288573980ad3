import PenProtocol
import PenSafety
import Treatment

/// One thing that stands against treating by a plan with a pen.
struct Obstacle: Encodable, Equatable {
    /// What it lies in: `plan`, `port`, `pen`, or `limit` (the plan against this pen).
    var kind: String
    /// Where in the plan; nil elsewhere.
    var file: String?
    var line: Int?
    var field: String?
    /// The check of the interlock that found it; nil elsewhere.
    var check: String?
    var text: String
    var value: String?
    var threshold: String?
    var source: String?
    var remedy: String?

    init(kind: String, text: String, remedy: String? = nil) {
        self.kind = kind
        self.text = text
        self.remedy = remedy
    }

    init(_ problem: PlanProblem, kind: String) {
        self.init(kind: kind, text: problem.sentence)
        file = problem.file
        line = problem.place.line
        field = problem.field
        source = problem.source?.text
    }

    init(_ finding: Finding) {
        self.init(kind: "pen", text: "\(finding.fault.text)", remedy: "\(finding.fault.remedy)")
        check = "\(finding.check.name)"
        value = "\(finding.value) \(finding.unit)"
        threshold = "\(finding.threshold) \(finding.unit)"
        source = "\(finding.source)"
    }

    /// One line: where, what, value against threshold with its source, what to do.
    var sentence: String {
        var words: [String] = []
        if let file, let line { words.append("\(file):\(line):") }
        words.append(text)
        if let value, let threshold { words.append("\(value) against \(threshold).") }
        if let source, file == nil { words.append("(\(source))") }
        if let remedy { words.append(remedy) }
        return words.joined(separator: " ")
    }
}
