/// Where a limit comes from: who set it, in which row of which file, after which document, and how good that is.
package struct LimitSource: Sendable, Hashable {
    /// Whose ceiling it is.
    package enum Owner: String, Sendable, Hashable, CaseIterable, Encodable {
        case machine
        case label
        case area
        case clinic
        case practitioner
    }

    /// Whose ceiling it is.
    package let owner: Owner
    /// The row: an area's name, a pen's name, or the owner's key in the file.
    package let row: String
    /// The file as the caller named it; `nil` for what a pen told.
    package let file: String?
    /// The line of the number in `file`; `nil` for what a pen told.
    package let line: Int?
    /// The document behind the number, in full; empty where the owner's own word is the source.
    package let citation: String
    /// What stands behind it.
    package let grade: EvidenceGrade

    package init(owner: Owner, row: String, file: String?, line: Int?, citation: String, grade: EvidenceGrade) {
        self.owner = owner
        self.row = row
        self.file = file
        self.line = line
        self.citation = citation
        self.grade = grade
    }

    /// For sentences: `area cheek_left (areas.yaml line 160, seller page: Dr.Pen needle depth guide, https://…)`.
    package var text: String {
        let name = row == owner.rawValue ? row : "\(owner.rawValue) \(row)"
        var details: [String] = []
        if let file, let line {
            details.append("\(file) line \(line)")
        }
        if !citation.isEmpty {
            details.append(citation)
        }
        return details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))"
    }
}

extension LimitSource: Encodable {}
