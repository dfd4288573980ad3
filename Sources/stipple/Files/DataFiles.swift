import Glibc
import PenHost
import SystemPackage
import Treatment

/// The data files and plans as texts, with a sentence when one cannot be read.
enum DataFiles {
    /// The folder that holds `Protocols/treatment` and `examples`.
    static func root(asJSON: Bool) throws(Failure) -> FilePath {
        if let folder = DataFolder.find() { return folder }
        let told = getenv("STIPPLE_DATA").map { " (\(String(cString: $0)))" } ?? ""
        throw Failure(
            65,
            "No Protocols/treatment/areas.yaml was found beside the program or in STIPPLE_DATA\(told); "
                + "set STIPPLE_DATA to the folder that has it.",
            asJSON: asJSON
        )
    }

    /// Areas and indications with their limits, and the limits files of clinic and practitioner where there are some.
    static func catalog(asJSON: Bool) throws(Failure) -> TreatmentCatalog {
        let folder = try root(asJSON: asJSON).appending("Protocols/treatment")
        let areas = try text(folder.appending("areas.yaml"), named: "areas.yaml", asJSON)
        let indications = try text(folder.appending("indications.yaml"), named: "indications.yaml", asJSON)
        let read = TreatmentCatalog.read(
            areas: areas,
            indications: indications,
            clinic: try limits(LimitsPlace.clinic, asJSON),
            practitioner: try limits(LimitsPlace.practitioner, asJSON)
        )
        switch read {
        case .success(let catalog): return catalog
        case .failure(let problems): throw Failure(problems, about: "A data or limits file", asJSON: asJSON)
        }
    }

    /// The text of a plan.
    static func plan(_ path: String, asJSON: Bool) throws(Failure) -> SourceText {
        try text(FilePath(path), named: path, asJSON)
    }

    /// A plan read and judged without a pen.
    static func derive(_ path: String, catalog: TreatmentCatalog, asJSON: Bool) throws(Failure) -> DerivedPlan {
        switch DerivedPlan.read(try plan(path, asJSON: asJSON), catalog: catalog, machine: nil) {
        case .success(let derived): return derived
        case .failure(let problems): throw Failure(problems, asJSON: asJSON)
        }
    }

    /// A limits file; nil where there is none. One that is there and cannot be read is a failure: a ceiling must not go
    /// missing quietly.
    private static func limits(_ path: String, _ asJSON: Bool) throws(Failure) -> SourceText? {
        let file = FilePath(path)
        if case .failure(let failure) = DataFolder.read(file), failure.code == ENOENT { return nil }
        return try text(file, named: path, asJSON)
    }

    private static func text(_ file: FilePath, named name: String, _ asJSON: Bool) throws(Failure) -> SourceText {
        let bytes: [UInt8]
        switch DataFolder.read(file) {
        case .success(let read): bytes = read
        case .failure(let failure):
            throw Failure(65, "\(name) cannot be read: \(failure). Check the path.", asJSON: asJSON)
        }
        switch SourceText.decode(bytes, file: name) {
        case .success(let text): return text
        case .failure(let problems): throw Failure(problems, asJSON: asJSON)
        }
    }
}
