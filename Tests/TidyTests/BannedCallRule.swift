/// Calls that break a run's repeatability, or hide a failure, each with what takes its place.
enum BannedCallRule {
    struct Ban: Sendable {
        let call: String
        let instead: String
    }

    /// In modules without time, input and output of their own.
    static let inSansIO: [Ban] = [
        Ban(call: "Date(", instead: "take the time as a parameter (PenInstant, HostInstant)"),
        Ban(call: "Date.now", instead: "take the time as a parameter (PenInstant, HostInstant)"),
        Ban(call: "ContinuousClock", instead: "take the time as a parameter (PenInstant, HostInstant)"),
        Ban(call: "SuspendingClock", instead: "take the time as a parameter (PenInstant, HostInstant)"),
        Ban(call: "SystemRandomNumberGenerator", instead: "take a seeded generator as a parameter"),
        Ban(call: ".random(", instead: "draw from the seeded generator; the library may change its way of drawing"),
        Ban(call: ".randomElement(", instead: "draw an index from the seeded generator"),
        Ban(call: ".shuffled(", instead: "draw indices from the seeded generator"),
        Ban(call: ".shuffle(", instead: "draw indices from the seeded generator"),
        Ban(call: "Hasher(", instead: "hash the canonical bytes; Hasher has another seed in each process"),
        Ban(call: ".hashValue", instead: "hash the canonical bytes; Hasher has another seed in each process"),
        Ban(call: ".addingProduct(", instead: "multiply, then add; a fused result differs between processors"),
        Ban(call: ".addProduct(", instead: "multiply, then add; a fused result differs between processors"),
        Ban(call: "print(", instead: "return an event; a host or a command line prints"),
        Ban(call: "debugPrint(", instead: "return an event; a host or a command line prints"),
        Ban(call: "dump(", instead: "return an event; a host or a command line prints"),
        Ban(call: "readLine(", instead: "take the input as a parameter"),
        Ban(call: "CommandLine.", instead: "take the value as a parameter"),
        Ban(call: "getenv(", instead: "take the value as a parameter"),
        Ban(call: "Task {", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "Task.", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "Task(", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "async", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "await", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "DispatchQueue", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "Thread", instead: "return an output; PenHost and SimHost own the threads"),
        Ban(call: "Foundation.", instead: "write it with basic operations; Foundation is not here"),
        Ban(call: "Glibc.", instead: "write it with basic operations; libm differs between processors"),
    ]

    /// In everything but tests.
    static let inSources: [Ban] = [
        Ban(call: "try!", instead: "handle the error, or prove by types that there is none"),
        Ban(call: "as!", instead: "use a type that makes the cast unnecessary, or as? with a sentence for nil"),
        Ban(call: "fatalError()", instead: "say in a sentence which impossible thing happened"),
        Ban(call: "preconditionFailure()", instead: "say in a sentence which impossible thing happened"),
    ]

    /// None; a reason for one would have to say how a run stays repeatable.
    static let allowances: [Allowance] = []

    static func offences(in tree: SourceTree, allowances: [Allowance] = allowances) -> [Offence] {
        let found = tree.swiftFiles.flatMap { file -> [(offence: Offence, what: String)] in
            guard let module = Module.containing(file), !file.isBelow("Tests") else { return [] }
            let rule = module.isSansIO ? "\(module.name) has no clock, chance, thread or output" : "no source may"
            return (inSources + (module.isSansIO ? inSansIO : [])).flatMap { ban in
                file.lines(with: SwiftLexer.tokens(of: ban.call)).map { line in
                    (Offence(file.path, line, "uses \(ban.call); \(rule); \(ban.instead)."), ban.call)
                }
            }
        }
        return Allowance.judge(found, with: allowances)
    }
}
