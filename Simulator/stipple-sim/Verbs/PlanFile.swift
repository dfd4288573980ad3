import PenHost
import PenSimulator
import SystemPackage
import Treatment

/// A plan derived for the simulated pen.
enum PlanFile {
    /// - Parameter pen: a pen whose own bounds the plan is judged by as well; nil leaves them to the run.
    static func derive(_ path: String, for pen: MachineLimits? = nil) throws(Failure) -> DerivedPlan {
        try derive(text(FilePath(path), path), for: pen)
    }

    static func derive(_ plan: SourceText, for pen: MachineLimits? = nil) throws(Failure) -> DerivedPlan {
        try value(DerivedPlan.read(plan, catalog: try catalog(), machine: pen))
    }

    /// The data files that plans are derived with.
    static func catalog() throws(Failure) -> TreatmentCatalog {
        let folder = try dataFolder()
        let areas = try text(folder.appending("areas.yaml"), "areas.yaml")
        let indications = try text(folder.appending("indications.yaml"), "indications.yaml")
        return try value(TreatmentCatalog.read(areas: areas, indications: indications))
    }

    /// First digits of the SHA-256 of what `catalog` reads.
    static func catalogDigits() throws(Failure) -> String {
        let folder = try dataFolder()
        var bytes: [UInt8] = []
        for name in ["areas.yaml", "indications.yaml"] {
            switch DataFolder.read(folder.appending(name)) {
            // The lengths keep what moves from one file to the other from being the same.
            case .success(let content): bytes += Array("\(name) \(content.count)\n".utf8) + content
            case .failure(let failure): throw Failure(65, "\(name) cannot be read: \(failure). Check the path.")
            }
        }
        return SourceCommit.digits(bytes)
    }

    private static func dataFolder() throws(Failure) -> FilePath {
        guard let root = DataFolder.find() else {
            throw Failure(
                65,
                "No Protocols/treatment/areas.yaml was found; set STIPPLE_DATA to the folder that "
                    + "has it."
            )
        }
        return root.appending("Protocols/treatment")
    }

    private static func text(_ file: FilePath, _ name: String) throws(Failure) -> SourceText {
        switch DataFolder.read(file) {
        case .success(let bytes): return try value(SourceText.decode(bytes, file: name))
        case .failure(let failure): throw Failure(65, "\(name) cannot be read: \(failure). Check the path.")
        }
    }

    private static func value<Value>(_ result: Result<Value, PlanProblems>) throws(Failure) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let problems): throw Failure(problems.exitCode, problems.text)
        }
    }
}
