import Glibc
package import SystemPackage

/// Finds the data files (`Protocols/treatment`, `examples`): in `STIPPLE_DATA`, else in the folders above the program
/// (the source tree that it was built in), else where they are installed.
package enum DataFolder {
    /// What a folder must hold to be the one.
    private static let mark: FilePath = "Protocols/treatment/areas.yaml"

    /// The folder, or nil when there is none.
    package static func find() -> FilePath? {
        if let told = getenv("STIPPLE_DATA") {
            let folder = FilePath(String(cString: told))
            return holds(folder) ? folder : nil
        }
        var folder = program.removingLastComponent()
        let installed = folder.appending("../share/stipple")
        for _ in 0..<6 {
            if holds(folder) { return folder }
            folder = folder.removingLastComponent()
        }
        return holds(installed) ? installed : nil
    }

    /// The running program, links followed.
    package static var program: FilePath {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return "stipple" }
        return FilePath(String(decoding: buffer[0..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// The bytes of a file, or a clause that says why not: "there is no such file".
    package static func read(_ path: FilePath) -> Result<[UInt8], SystemFailure> {
        do {
            let file = try FileDescriptor.open(path, .readOnly)
            return try file.closeAfter {
                var bytes: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 65_536)
                while true {
                    let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
                    if count == 0 { return .success(bytes) }
                    bytes += chunk[0..<count]
                }
            }
        } catch let errno as Errno {
            return .failure(SystemFailure(code: errno.rawValue))
        } catch {
            return .failure(SystemFailure(code: EIO))
        }
    }

    private static func holds(_ folder: FilePath) -> Bool {
        access(folder.pushing(mark).string, R_OK) == 0
    }
}
