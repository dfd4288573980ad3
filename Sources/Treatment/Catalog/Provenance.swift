/// What stands beside every number of a data file: its line, its source, its grade, and how it was computed.
package struct Provenance: Sendable, Hashable {
    /// The line of the number in its file, from 1.
    package let line: Int
    /// The document behind it.
    package let citation: Citation
    /// How good that is.
    package let grade: EvidenceGrade
    /// How the number was computed, if it was.
    package let formula: String?
    /// What else a reader should know, such as a conflict between sources.
    package let note: String?

    /// Citation and formula in one sentence.
    package var sentence: String {
        formula.map { "\(citation.sentence); \($0)" } ?? citation.sentence
    }

    /// The keys that this reads beside the number's own.
    static let keys = ["source", "grade", "formula", "note"]

    /// `nil` if source or grade cannot be read, which is then noted.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> Provenance? {
        let grade: Written<EvidenceGrade>? = reader.choice("grade")
        let formula = reader.text("formula", required: false)
        let note = reader.text("note", required: false)
        guard let source = reader.text("source") else { return nil }
        guard let citation = citations[source.value] else {
            let hint = NearestWord.hint(for: source.value, among: citations.keys.sorted())
            reader.note("source", at: source.place, "is \(source.value), which is no row of sources\(hint)")
            return nil
        }
        guard let grade else { return nil }
        guard EvidenceGrade.ofData.contains(grade.value) else {
            reader.note("grade", at: grade.place, "is \(grade.value.rawValue), which no data file can claim")
            return nil
        }
        if [.derived, .assumed].contains(grade.value), formula == nil {
            reader.note("formula", at: reader.place, "is missing: a number that is \(grade.value.rawValue) says how")
            return nil
        }
        return Provenance(
            line: reader.place.line,
            citation: citation,
            grade: grade.value,
            formula: formula?.value,
            note: note?.value
        )
    }
}
