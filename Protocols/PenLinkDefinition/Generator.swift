/// Makes every output of a definition. Files go in and out as text, so that a test can compare without writing.
package enum Generator {
    /// Path of the definition, from the root of the repository.
    package static let definitionPath = "Protocols/pen-link.yaml"
    /// Folders in which every file is generated; any other file there is stale.
    package static let ownedFolders = ["Protocols/PenProtocol/Generated", TraceTables.folder]

    /// All files of a definition. Those that are written by hand in part need their present text.
    ///
    /// Throws what is wrong with the markers of the specification.
    package static func files(
        _ definition: Definition,
        specification: String,
        dissector: String
    ) throws(DefinitionError) -> [OutputFile] {
        let filled = try SpecificationText.filled(specification, from: definition)
        return swiftFiles(definition) + [
            OutputFile(path: SpecificationText.path, text: filled),
            OutputFile(path: "Protocols/vectors/definition.txt", text: CanonicalForm(of: definition).text),
            VectorFile.file(definition),
            CHeader.file(definition),
            CCodec.file(definition),
            FaultPages.file(definition),
            try LuaDissector.file(dissector, from: definition),
        ] + TraceTables.files(definition)
    }

    /// The Swift files alone.
    package static func swiftFiles(_ definition: Definition) -> [OutputFile] {
        [SwiftConstants.file(definition)]
            + definition.enums.map(SwiftEnum.file)
            + definition.flags.map(SwiftFlags.file)
            + SwiftCodes.faults(definition)
            + [SwiftCodes.limits(definition), SwiftMessageEnum.file(definition)]
            + definition.messages.map(SwiftMessage.file)
    }
}
