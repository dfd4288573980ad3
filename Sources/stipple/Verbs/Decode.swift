import ArgumentParser
import Foundation
import PenTrace

/// `stipple decode [FILE|-]`
struct Decode: ParsableCommand {
    /// What the input is.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case auto, hex, raw, journal, pcap
    }

    static let configuration = CommandConfiguration(
        abstract: "Tells recorded bytes of the link as a dialogue in words.",
        discussion: """
            Each command stands with its outcome; set-points and telemetry of one state are one line each. hex is text \
            as in the vectors, of xxd or of hexdump -C; raw is the bytes themselves. Exit status: 0 everything is \
            understood, 1 something is broken or damaged (it is told where it stands), 65 nothing is understood.
            """
    )

    @Argument(help: "A file, - for standard input, a session, the beginning of its name, or `latest`.")
    var input = "-"

    @Option(name: .long, help: "auto, hex, raw, journal or pcap.")
    var format: Format = .auto

    @Option(
        name: .long,
        help: "Who sent hex or raw bytes: host or pen; without it, each frame's type tells.",
        transform: { text in
            guard let side = TraceSide(rawValue: text) else {
                throw ValidationError("\(text) is neither host nor pen.")
            }
            return side
        }
    )
    var from: TraceSide?

    @Flag(name: .long, help: "Print a line for each frame, set-points and telemetry included.")
    var all = false

    @Flag(name: .long, help: "Print one JSON object a frame and a line of dialogue, and one at the end.")
    var json = false

    func run() throws {
        let source = try TraceSource(input, format, asJSON: json)
        var printer = TracePrinter(showsAll: all, asJSON: json)
        var tracer = FrameTracer()
        // What cannot be read further is told behind what could.
        var problem: String?
        do {
            try source.read { item in
                switch item {
                case .bytes(let bytes, let side, let atUs):
                    printer.show(tracer.receive(bytes, from: side ?? from, atUs: atUs))
                case .missing(let text, let atUs):
                    printer.show(tracer.finish())
                    printer.note(.gap, atUs, text)
                case .damage(let text):
                    printer.show(tracer.finish())
                    printer.note(.broken, nil, "DAMAGED: \(text)")
                }
            }
        } catch let error as TraceProblem {
            problem = "\(source.name): \(error)."
        }
        printer.show(tracer.finish())
        if let problem { printer.note(.broken, nil, "UNREADABLE: \(problem)") }
        let counts = printer.finish()
        guard counts.frames > 0 else {
            let why = problem ?? "\(source.name) holds no frame of pen-link (read as \(source.format.rawValue))."
            throw Failure(65, why + " See stipple decode --help for what can be read.", asJSON: json)
        }
        if counts.broken > 0 {
            Foundation.exit(1)
        }
    }
}
