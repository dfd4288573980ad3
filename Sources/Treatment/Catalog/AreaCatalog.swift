/// The areas a plan can name, the zones it cannot, and the ceilings of the label: areas.yaml, read and checked.
package struct AreaCatalog: Sendable, Hashable {
    /// The format this reader knows.
    package static let format: UInt32 = 1

    /// The file as the caller named it; limits show it.
    package let file: String
    /// The data's version, raised whenever a number changes.
    package let version: UInt32
    /// The label's ceilings, which hold for every area.
    package let label: LabelCeilings
    /// In which direction each pass runs.
    package let passDirections: PassDirections
    /// The areas in the order of the file.
    package let areas: [Area]
    /// The zones that cannot be selected.
    package let excluded: [ExcludedZone]

    /// The area of that name, if there is one.
    package func area(named name: String) -> Area? {
        areas.first { $0.name == name }
    }

    /// Every name that a plan can use, for sentences: `forehead, glabella, temple_left/right, …`.
    package var namesText: String {
        var names: [String] = []
        for area in areas {
            if area.name == "\(area.row)_right", names.last == "\(area.row)_left" {
                names[names.count - 1] += "/right"
            } else {
                names.append(area.name)
            }
        }
        return names.joined(separator: ", ")
    }

    /// The area with that code on the wire, if there is one.
    package func area(code: UInt16) -> Area? {
        areas.first { $0.code == code }
    }

    /// The excluded zone that a word means, if it means one.
    package func zone(meantBy word: String) -> ExcludedZone? {
        excluded.first { $0.isMeant(by: word) }
    }
}
