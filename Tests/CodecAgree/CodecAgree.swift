import CPenLink
import Glibc
import PenLinkDefinition
import PenProtocol

/// `codec-agree COUNT [canary]`: COUNT random messages each way through the codecs of PenProtocol and Protocols/c, and
/// as many damaged frames through both decoders. Started in the root of the repository, whose definition it reads.
///
/// Prints one JSON line. Exit status 0: no disagreement; 1: one at least; 64: usage; 66: no definition. With `canary`
/// one bit of each C result is turned over, to show that it is seen.
@main
enum CodecAgree {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let count = words.first.flatMap({ Int($0) }), count > 0, words.count == 1 || words[1...] == ["canary"]
        else {
            fail(64, "expected a count, then nothing or canary; got \(words.joined(separator: " ")).")
        }
        var agreement = Agreement(layouts: layouts(), isCanary: words.count == 2)
        for _ in 0..<count {
            agreement.swiftToC()
            agreement.cToSwift()
            agreement.damaged()
        }
        print(agreement.line)
        exit(agreement.disagreements == 0 ? 0 : 1)
    }

    private static func layouts() -> [MessageDefinition] {
        guard let file = fopen(Generator.definitionPath, "r") else {
            fail(66, "\(Generator.definitionPath): not found here; start it in the root of the repository.")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        do {
            return try DefinitionReader.read(String(decoding: bytes, as: UTF8.self)).messages
        } catch {
            fail(66, "\(Generator.definitionPath): \(error)")
        }
    }

    private static func fail(_ status: Int32, _ sentence: String) -> Never {
        let line = "codec-agree: \(sentence)\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        exit(status)
    }
}
