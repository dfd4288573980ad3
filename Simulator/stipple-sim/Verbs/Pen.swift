import ArgumentParser
import Foundation
import PenHost
import PenProtocol
import PenSimulator
import SimHost

/// `stipple-sim pen`
struct Pen: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A simulated pen that any host can attach to.",
        discussion: """
            Prints the plant's own truth of each area when it is disarmed, and each stop. With --hand keys: space \
            presses and releases the enable, t touches and lifts, e presses and releases the emergency stop, q ends. \
            While it runs, 'stipple-sim inject' switches its faults over the control socket.
            """
    )

    @Option(name: .long, help: "Where hosts find it: pty:PATH makes PATH a link to a pty.")
    var link: String

    @Option(name: .long, help: "Decides pen, skin, hand and noise.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Serial number, at most 16 characters of ASCII. Default: SIM-0001.")
    var serial: String?

    @Option(name: .long, help: "host: time advances by what set-points grant; wall: a real pen's clock.")
    var pace: PenServer.Pace = .host

    @OptionGroup var kind: DialOption

    @Option(name: .long, help: "Skin under the rim.")
    var skin: SimulatedSkin = .cheek

    @Option(name: .long, help: "Cartridge on the pen.")
    var cartridge: SimulatedCartridge = .twelve

    @Option(
        name: .long,
        help:
            "auto: the steady model works with the pen, the others each in its manner; keys: the keyboard is the hand."
    )
    var hand: HandChoice = .auto

    @Option(name: .long, help: "Share of bytes that go wrong in each direction, 0 to 0.5.")
    var noise: Double = 0

    @Option(name: .long, help: "A protocol defect of 'stipple-sim faults' to put into the firmware; may be repeated.")
    var defect: [PenDefect] = []

    @Option(name: .long, help: "Socket over which faults are switched. Default: the pty's PATH and '.control'.")
    var control: String?

    // Passes for a real pen, by the wall's clock: for tests of what a person is asked before needles move.
    @Flag(name: .long, help: .hidden)
    var unmarked = false

    @Flag(name: .long, help: "Print JSON lines instead of prose.")
    var json = false

    enum HandChoice: String, CaseIterable, ExpressibleByArgument {
        case auto
        case keys
        case steady
        case beginner
        case hurried

        /// The model; nil where the keyboard is the hand.
        var automatic: SimulatedHand? {
            switch self {
            case .keys: nil
            case .auto, .steady: .steady
            case .beginner: .beginner
            case .hurried: .hurried
            }
        }
    }

    func validate() throws {
        guard (0...0.5).contains(noise) else {
            throw ValidationError("--noise takes a share from 0 to 0.5; got \(noise).")
        }
        if let serial, serial.isEmpty || Ascii16(text: serial) == nil {
            throw ValidationError("--serial takes 1 to 16 characters of ASCII; got \(serial).")
        }
        guard link.hasPrefix("pty:"), link.count > 4 else {
            throw ValidationError("--link takes pty:PATH; got \(link). Other links are not built yet.")
        }
    }

    func run() throws {
        let signals = try SignalWatch()
        let port: PtyPort
        do throws(PtyPort.Problem) {
            port = try PtyPort(link: String(link.dropFirst(4)))
        } catch {
            throw Failure(error.exitCode, error.description)
        }
        defer { port.close() }
        var configuration = PenConfiguration.reference(
            skin: skin,
            cartridge: cartridge,
            hand: hand.automatic ?? .steady
        )
        configuration = kind.applied(to: configuration)
        configuration.hand = hand.automatic == nil ? .manual : .auto
        configuration.serial = serial.flatMap { Ascii16(text: $0) } ?? configuration.serial
        configuration.isMarkedSimulated = !unmarked
        configuration.defects = defect.reduce(into: configuration.defects) { $0.formUnion($1.firmware) }
        let server = PenServer(
            configuration: configuration,
            seed: seed,
            port: port,
            pace: unmarked ? .wall : pace,
            noise: noise
        )
        let control = try openControl()
        defer { control?.close() }
        let keyboard = hand == .keys ? Keyboard() : nil
        defer { keyboard?.restore() }
        greet(control)
        while !signals.isStopRequested {
            server.serve()
            control?.serve(server.answer)
            report(server)
            if let keyboard, !keyboard.work(server) { break }
        }
        server.settle()
        report(server)
    }

    /// Who asked for a socket gets it or a failure. Beside the port it may be impossible (a path that is too long):
    /// then the pen is there without.
    private func openControl() throws -> ControlSocket? {
        do throws(ControlSocketProblem) {
            return try ControlSocket(path: control ?? "\(link.dropFirst(4)).control")
        } catch {
            guard control == nil else { throw Failure(error.exitCode, error.description) }
            let sentence = "stipple-sim: \(error) Faults of this pen cannot be switched.\n"
            try? FileHandle.standardError.write(contentsOf: Data(sentence.utf8))
            return nil
        }
    }

    private func greet(_ control: ControlSocket?) {
        let place = String(link.dropFirst(4))
        guard !json else {
            JSONText.printLine(PenLine(link: place, seed: seed, pace: pace.rawValue, control: control?.path))
            return
        }
        print("SIMULATED pen at \(place), seed \(seed), pace \(pace.rawValue). Ctrl-C ends it.")
        if let control {
            print("Faults: stipple-sim inject FAULT --control \(control.path)")
        }
    }

    private func report(_ server: PenServer) {
        if let fault = server.takeTrip() {
            let line = TripLine(time_us: server.pen.timeUs, fault: "\(fault.name)")
            if json {
                JSONText.printLine(line)
            } else {
                print("\(line.time_us) µs: tripped, \(line.fault): \(fault.text)")
            }
        }
        for park in server.takeParks().map(ParkLine.init) {
            if json {
                JSONText.printLine(park)
            } else {
                print(park.sentence)
            }
        }
        for area in server.takeAreas().map(AreaLine.init) {
            if json {
                JSONText.printLine(area)
            } else {
                print(
                    "\(area.time_us) µs: row \(area.row) closed: depth \(area.truth_depth_um ?? 0) µm, rate "
                        + "\(area.truth_rate_millihz ?? 0) mHz, \(area.punctures) punctures, beyond limit: "
                        + "\(area.beyond_limit)"
                )
            }
        }
    }
}

extension PenServer.Pace: ExpressibleByArgument {}

extension PenDefect: ExpressibleByArgument {}
