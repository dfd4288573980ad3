import ArgumentParser
import LiveBench
import PenScenario

/// `--on`: where a scenario is played.
enum ScenarioPlace: ExpressibleByArgument, Equatable {
    case virtual
    case pty(String)
    case usb
    case pen

    init?(argument: String) {
        switch argument {
        case "virtual": self = .virtual
        case "usb": self = .usb
        case "pen": self = .pen
        default:
            guard argument.hasPrefix("pty:"), argument.count > 4 else { return nil }
            self = .pty(String(argument.dropFirst(4)))
        }
    }

    static var allValueStrings: [String] { ["virtual", "pty:PATH", "usb", "pen"] }
    var defaultValueDescription: String { "virtual" }

    /// As it is shown.
    ///
    /// - Parameter pen: the port of a real pen.
    func name(pen: String?) -> String {
        switch self {
        case .virtual: "virtual"
        case .pty(let path): "pty:\(path)"
        case .usb: "usb"
        case .pen: "pen:\(pen ?? "")"
        }
    }

    /// What plays there; a sentence where nothing can yet.
    func stage(pen: String?) throws(Failure) -> any ScenarioStage {
        switch self {
        case .virtual: return VirtualStage()
        case .pty(let path): return try ServedStage(place: .pty(path))
        case .pen: return try PenStage(pen: pen ?? "")
        case .usb: return try ServedStage(place: .usb)
        }
    }
}

/// Plays scenarios somewhere.
protocol ScenarioStage {
    /// Serial number of the pen that the last scenario was played on; nil where the pen is the scenario's own.
    var serial: String? { get }
    /// Throws where the scenario cannot be played here. Asked of all before the first is played.
    func check(_ scenario: Scenario, file: String) throws(Failure)
    func play(_ scenario: Scenario, file: String) throws(Failure) -> ScenarioResult
}

extension ScenarioStage {
    var serial: String? { nil }
}

/// On a virtual clock.
struct VirtualStage: ScenarioStage {
    func check(_ scenario: Scenario, file: String) throws(Failure) {}

    func play(_ scenario: Scenario, file: String) throws(Failure) -> ScenarioResult {
        var run = VirtualRun(scenario, plan: try ScenarioPlan.derive(scenario, file: file), keepsTrack: true)
        return run.run()
    }
}
