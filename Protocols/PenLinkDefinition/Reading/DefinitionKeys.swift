/// The keys of each mapping of the definition file. A test holds pen-link.schema.json against them.
package enum DefinitionKeys {
    package static let top = [
        "pen_link", "version", "frame", "constants", "enums", "flags", "faults", "limits", "messages",
    ]
    package static let version = ["major", "minor"]
    package static let frame = [
        "delimiter", "header_bytes", "checksum_bytes", "payload_bytes_max", "encoded_bytes_max",
        "fast_telemetry_bytes_max",
    ]
    package static let constant = ["name", "value", "meaning"]
    package static let enumeration = ["name", "type", "meaning", "values"]
    package static let value = ["value", "name", "meaning"]
    package static let flags = ["name", "type", "meaning", "bits"]
    package static let bit = ["bit", "name", "meaning"]
    package static let fault = ["code", "name", "by", "effect", "text", "causes", "remedy"]
    package static let limit = ["code", "name", "text", "causes", "remedy"]
    package static let message = ["name", "type", "from", "kind", "meaning", "fields"]
    package static let messageOptional = ["answer"]
    package static let field = ["name", "type", "meaning"]
    package static let fieldOptional = ["unit", "min", "max"]
}
