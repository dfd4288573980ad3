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

    /// Who, and where it stands, without the document: `area cheek_left (areas.yaml line 160, seller)`.
    package var brief: String {
        let details = [place, grade == .instruction ? nil : grade.rawValue].compactMap(\.self)
        return "\(name) (\(details.joined(separator: ", ")))"
    }

    /// Who it is: `label`, `area cheek_left`.
    package var name: String {
        row == owner.rawValue ? row : "\(owner.rawValue) \(row)"
    }

    /// Where it stands: `areas.yaml line 160`; `nil` for what a pen told.
    package var place: String? {
        guard let file, let line else { return nil }
        return "\(file) line \(line)"
    }

    /// For sentences: `area cheek_left (areas.yaml line 160, seller page: Dr.Pen needle depth guide, https://…)`.
    package var text: String {
        let details = [place, citation.isEmpty ? nil : citation].compactMap(\.self)
        return details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))"
    }
}

extension LimitSource: Encodable {}
