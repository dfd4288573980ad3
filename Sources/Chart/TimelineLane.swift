/// A strip of a timeline: states as bands, moments as marks, each with its words.
package struct TimelineLane: Sendable {
    /// Something that lasts.
    package struct Band: Equatable, Sendable {
        package var from: Int64
        package var to: Int64
        package let name: String
        package let tone: LaneTone

        package init(from: Int64, to: Int64, name: String, tone: LaneTone) {
            self.from = from
            self.to = to
            self.name = name
            self.tone = tone
        }
    }

    /// A moment.
    package struct Mark: Equatable, Sendable {
        package let at: Int64
        package let name: String
        package let tone: LaneTone

        package init(at: Int64, name: String, tone: LaneTone) {
            self.at = at
            self.name = name
            self.tone = tone
        }
    }

    package let label: String
    package var bands: [Band]
    package var marks: [Mark]

    package init(label: String, bands: [Band] = [], marks: [Mark] = []) {
        self.label = label
        self.bands = bands
        self.marks = marks
    }

    /// The state from a moment on; the one before ends there. The same state again goes on.
    package mutating func enter(_ name: String, _ tone: LaneTone, at us: Int64) {
        extend(to: us)
        guard bands.last?.name != name || bands.last?.tone != tone else { return }
        bands.append(Band(from: us, to: us, name: name, tone: tone))
    }

    /// The last state lasts until a moment at least.
    package mutating func extend(to us: Int64) {
        guard let last = bands.last else { return }
        bands[bands.count - 1].to = max(last.to, us)
    }
}
