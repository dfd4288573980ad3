/// The plant against data sheets, literature and arithmetic: the validation table, and the errors of its polynomials.
package struct PhysicsStudy: Sendable {
    /// Places at which the polynomials are compared with their functions.
    package static let places = 20_011

    package let subject: PhysicsSubject
    package let rows: [PhysicsRow]
    package let errors: PolynomialErrors

    package init(_ subject: PhysicsSubject = .reference, places: Int = PhysicsStudy.places) {
        self.subject = subject
        rows = Self.rows(subject)
        errors = PolynomialErrors(places: places)
    }

    /// The validation table alone.
    package static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        MotorRows.rows(subject) + BatteryRows.rows(subject) + KinematicsRows.rows(subject) + DroopRows.rows(subject)
            + SkinRows.rows(subject)
    }

    /// Rows that are out of their tolerance.
    package var missed: [PhysicsRow] { rows.filter { !$0.holds } }

    /// No row is missed, and the polynomials are as good as they say.
    package var isGood: Bool { missed.isEmpty && errors.isGood }

    package var file: StudyFile { StudyFile(name: "README.md", text: PhysicsPage(study: self).markdown) }
}
