import ArgumentParser
import Foundation
import Glibc
import PenHost
import PenSimulator
import SimHost

/// `stipple-sim inject`
struct Inject: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Switches a fault of a simulated pen that runs, over its control socket.",
        discussion: """
            Without --for or --heal the fault stays until it is healed or the pen ends. 'stipple-sim faults' lists \
            all faults with their amounts. Status 10: the pen cannot have it, or not now; 69: no pen listens there.
            """
    )

    @Argument(help: "The fault, as 'stipple-sim faults' names it; 'all' with --heal.")
    var fault: String?

    @Option(
        name: .long,
        parsing: .unconditional,
        help: "How strong, in the fault's own unit. Default: its usual amount."
    )
    var amount: Int32?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Wait so long, then heal it; Ctrl-C heals it sooner.", valueName: "ms")
    )
    var durationMs: UInt32?

    @Flag(name: .long, help: "Switch it off.")
    var heal = false

    @Flag(name: .long, help: "List the faults that are on.")
    var list = false

    @Option(name: .long, help: "The pen's control socket: 'stipple-sim pen' says it in its first line.")
    var control: String

    @Flag(name: .long, help: "Print each answer as a line of JSON.")
    var json = false

    func validate() throws {
        _ = try request()
        guard durationMs != nil else { return }
        guard !heal, !list, let named else { throw ValidationError("--for is for a fault that is switched on.") }
        guard named.isLasting else {
            throw ValidationError("\(named.rawValue) is over by itself: there is nothing to heal after --for.")
        }
    }

    private var named: SimulatedFault? { fault.flatMap(SimulatedFault.init(rawValue:)) }

    private func request() throws -> ControlRequest {
        if list {
            guard fault == nil, amount == nil, !heal else { throw ValidationError("--list stands alone.") }
            return .list
        }
        guard let fault else { throw ValidationError("Name a fault, or give --list.") }
        guard !heal || amount == nil else { throw ValidationError("--heal takes no --amount.") }
        if fault == "all" {
            guard heal else { throw ValidationError("'all' is for --heal: faults are switched on one by one.") }
            return .healAll
        }
        guard let named else { throw ValidationError(SimulatedFault.reasonUnknown(fault)) }
        if let reason = named.reasonToRefuse(amount: amount) { throw ValidationError(reason) }
        return heal ? .heal(named) : .inject(named, amount: amount)
    }

    func run() throws {
        let request = try request()
        let signals = durationMs == nil ? nil : try SignalWatch()
        let client = try reach { () throws(ControlSocketProblem) in try ControlClient(path: control) }
        try ask(client, request)
        guard let durationMs, let named, let signals else { return }
        wait(ms: durationMs, signals)
        try ask(client, .heal(named))
        if let first = signals.first {
            throw Failure(first.exitCode, "Stopped before its time; \(named.rawValue) is healed.")
        }
    }

    /// Asks for one thing and prints the answer; one that was not done is the end.
    private func ask(_ client: ControlClient, _ request: ControlRequest) throws {
        let answer = try reach { () throws(ControlSocketProblem) in try client.ask(request) }
        guard answer.done else {
            throw Failure(10, answer.message)
        }
        if json {
            print(answer.line)
            return
        }
        print(answer.message)
        for active in answer.active ?? [] {
            let amount = active.amount.map { " \($0) \(active.unit ?? "")" } ?? ""
            print("\(active.fault)\(amount)")
        }
    }

    private func reach<Result>(_ work: () throws(ControlSocketProblem) -> Result) throws -> Result {
        do throws(ControlSocketProblem) {
            return try work()
        } catch {
            throw Failure(error.exitCode, error.description)
        }
    }

    /// Until the time is over or somebody stops it.
    private func wait(ms: UInt32, _ signals: SignalWatch) {
        let endUs = MonotonicClock.nowUs() + Int64(ms) * 1_000
        while !signals.isStopRequested {
            let leftUs = endUs - MonotonicClock.nowUs()
            guard leftUs > 0 else { return }
            var entry = pollfd(fd: signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&entry, 1, Int32(clamping: (leftUs + 999) / 1_000))
        }
    }
}
