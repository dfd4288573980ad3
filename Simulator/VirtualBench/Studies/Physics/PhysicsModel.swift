/// One model of the plant as a physicist reads it: equation, and each parameter with value, unit and source.
struct PhysicsModel: Sendable {
    struct Parameter: Sendable {
        let symbol: String
        let name: String
        /// In the unit beside it, from the code's own value.
        let value: Double
        let decimals: Int
        let unit: String
        let source: PhysicsSource

        init(
            _ symbol: String,
            _ name: String,
            _ value: Double,
            _ decimals: Int,
            _ unit: String,
            _ text: String,
            _ grade: PhysicsSource.Grade
        ) {
            self.symbol = symbol
            self.name = name
            self.value = value
            self.decimals = decimals
            self.unit = unit
            source = PhysicsSource(text, grade)
        }
    }

    let title: String
    /// File of PenPlant that has it.
    let file: String
    let equation: String
    let parameters: [Parameter]

    /// The model as Markdown.
    var markdown: String {
        let head = """
            ### \(title)

            [`\(file)`](../../Simulator/PenPlant/\(file))

            \(equation)

            | | parameter | value | unit | source | grade |
            |---|---|---|---|---|---|

            """
        return head
            + parameters.map { parameter in
                "| \(parameter.symbol) | \(parameter.name) | "
                    + "\(PhysicsRow.text(parameter.value, decimals: parameter.decimals)) | \(parameter.unit) | "
                    + "\(parameter.source.text) | \(parameter.source.grade.rawValue) |"
            }.joined(separator: "\n")
    }
}
