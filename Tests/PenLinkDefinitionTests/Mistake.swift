/// A mistake put into the fixture, and the one problem that must be reported.
struct Mistake: CustomStringConvertible, Sendable {
    let old: String
    let new: String
    let line: Int
    let sentence: String

    init(_ old: String, _ new: String, _ line: Int, _ sentence: String) {
        self.old = old
        self.new = new
        self.line = line
        self.sentence = sentence
    }

    var description: String { "\(line): \(sentence)" }
}
