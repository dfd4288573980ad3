/// All messages of this minor version. The tables are generated from pen-link.yaml.
package enum MessageTable {
    private static let byType = Dictionary(
        (fromHost + fromPen).map { ($0.type, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The message of a type; nil for one that this version does not know.
    package static func message(_ type: UInt8) -> MessageDescription? { byType[type] }

    /// Who sends a type. Of an unknown one the upper bit tells: pen-link gives the pen's messages 0x80 and up.
    package static func sender(of type: UInt8) -> TraceSide {
        message(type)?.sender ?? (type >= 0x80 ? .pen : .host)
    }
}

/// Names of values. The tables are generated from pen-link.yaml.
enum ValueNames {}
