/// Package.swift against the table of modules, both ways.
enum ManifestRule {
    static func offences(in manifest: PackageManifest, modules: [Module] = Module.all) -> [Offence] {
        let targets = manifest.targets.filter { !$0.isTest }
        let unknown = targets.filter { target in !modules.contains { $0.name == target.name } }.map {
            Offence(
                "Package.swift",
                "declares \($0.name), which the table of modules does not have; add a row to ModuleTable.swift and to"
                    + " ARCHITECTURE.md."
            )
        }
        return unknown
            + modules.flatMap { module -> [Offence] in
                guard let target = manifest.target(module.name) else {
                    let sentence = "does not declare \(module.name), which stands in ModuleTable.swift; remove its row."
                    return [Offence("Package.swift", sentence)]
                }
                return offences(in: target, of: module)
            }
    }

    private static func offences(in target: PackageManifest.Target, of module: Module) -> [Offence] {
        var offences: [Offence] = []
        if target.folder != module.folder {
            let sentence = "has \(module.name) in \(target.folder), the table in \(module.folder); make them equal."
            offences.append(Offence("Package.swift", sentence))
        }
        let declared = Set(target.dependencies.map(\.name))
        let allowed = Set(module.dependencies)
        for extra in declared.subtracting(allowed).sorted() {
            let sentence =
                "lets \(module.name) depend on \(extra); it may import \(module.importsForPeople); remove the"
                + " dependency, or change the table in ModuleTable.swift and ARCHITECTURE.md with the reason."
            offences.append(Offence("Package.swift", sentence))
        }
        for missing in allowed.subtracting(declared).sorted() {
            let sentence =
                "does not give \(module.name) the \(missing) that the table allows it; an allowance that nobody"
                + " uses is not an architecture: remove it from ModuleTable.swift and ARCHITECTURE.md."
            offences.append(Offence("Package.swift", sentence))
        }
        return offences
    }
}
