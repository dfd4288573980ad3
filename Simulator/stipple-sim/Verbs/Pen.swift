import ArgumentParser
import Foundation
import PenFirmware
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

            With --link usbip it is a USB device, which a Linux host attaches by 'modprobe vhci-hcd' and 'usbip attach -r \
            127.0.0.1 -b 1-1'. Defects for --usb-defect: other-protocol (the vendor interface says protocol 2 and \
            rubbish), garbage (it says rubbish), stall (bulk transfers stall), mute (they are never answered), \
            bad-descriptors (lengths that do not add up), no-endpoints (a vendor interface without any).
            """
    )

    /// A bus has room for more, one thread has not.
    private static let countMax = 16

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Where hosts find it. pty:PATH makes PATH a link to a pty; usbip[[:ADDRESS]:PORT] serves a USB device that \
            Linux imports over TCP, at 127.0.0.1 port 3240 unless told otherwise.
            """,
            valueName: "link"
        )
    )
    var link: PenLinkChoice

    @Option(name: .long, help: "Pens on USB, at bus ids 1-1, 1-2 and so on; seeds and serial numbers rise.")
    var count: Int = 1

    @Option(name: .long, help: "Speed of the USB device.")
    var usbSpeed: USBSpeed = .full

    @Option(name: .long, help: "Something that the USB device does wrong.")
    var usbDefect: USBDefect?

    @Option(name: .long, help: "Decides pen, skin, hand and noise.")
    var seed: UInt64 = 1

    @Option(
        name: .long,
        help: "Serial number, at most 16 characters of ASCII. Default: SIM-0001. With --count it ends in a number."
    )
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

    @Option(
        name: .long,
        help: """
            Socket over which faults are switched. Default: the pty's PATH and '.control'; for USB SERIAL.control in \
            $XDG_RUNTIME_DIR/stipple-sim. With --count, '-1', '-2' and so on are added to what is given.
            """
    )
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
        try validateLink()
    }

    private func validateLink() throws {
        guard (1...Self.countMax).contains(count) else {
            throw ValidationError("--count takes 1 to \(Self.countMax); got \(count).")
        }
        guard case .pty = link else {
            guard hand != .keys || count == 1 else { throw ValidationError("--hand keys holds one pen, not \(count).") }
            guard serials.count == count else {
                throw ValidationError(
                    "--count needs a --serial that ends in a number and stays within 16 characters; got \(serial ?? "")."
                )
            }
            return
        }
        guard count == 1, usbDefect == nil, usbSpeed == .full else {
            throw ValidationError("--count, --usb-speed and --usb-defect are for --link usbip; a pty has one pen.")
        }
    }

    /// One for each pen, the number at the end rising; fewer where there is no such serial number.
    private var serials: [String] {
        let first = serial ?? "SIM-0001"
        let digits = first.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard count > 1 else { return [first] }
        guard digits > 0, let start = UInt64(first.suffix(digits)) else { return [] }
        return (0..<UInt64(count)).compactMap { step in
            let (number, isTooLarge) = start.addingReportingOverflow(step)
            let text = String(number)
            let padded = String(repeating: "0", count: max(0, digits - text.count)) + text
            let serial = first.dropLast(digits) + padded
            return isTooLarge || Ascii16(text: String(serial)) == nil ? nil : String(serial)
        }
    }

    func run() throws {
        let signals = try SignalWatch()
        let usb = try openServer()
        defer { usb?.close() }
        let pens = try openPens(usb)
        defer { for pen in pens { pen.control?.close() } }
        let keyboard = hand == .keys ? Keyboard() : nil
        defer { keyboard?.restore() }
        while !signals.isStopRequested {
            usb?.wait(atMostMs: 1)
            for pen in pens {
                pen.serve(waitAtMostMs: usb == nil ? 1 : 0, json: json)
            }
            for notice in usb?.takeNotices() ?? [] {
                tell(notice)
            }
            if let keyboard, !keyboard.work(pens[0].server) { break }
        }
        for pen in pens {
            pen.server.settle()
            pen.report(json: json)
        }
    }

    private func openServer() throws -> USBIPServer? {
        guard case .usbip(let address, let port) = link else { return nil }
        do throws(USBIPProblem) {
            return try USBIPServer(address: address, port: port)
        } catch {
            throw Failure(error.exitCode, error.description)
        }
    }

    private func openPens(_ usb: USBIPServer?) throws -> [ServedPen] {
        try serials.enumerated().map { index, serial in
            let port = try openPort(usb, serial)
            let server = PenServer(
                configuration: configuration(serial),
                seed: seed &+ UInt64(index),
                port: port,
                pace: unmarked ? .wall : pace,
                noise: noise
            )
            let control = try openControl(index, serial)
            greet((port as? USBIPPort)?.busID, usb, index, serial, control)
            return ServedPen(server: server, control: control, serial: usb == nil ? nil : serial)
        }
    }

    private func openPort(_ usb: USBIPServer?, _ serial: String) throws -> any PenPort {
        if let usb {
            let version = (FirmwareVersion.major, FirmwareVersion.minor, FirmwareVersion.patch)
            return usb.add(USBDescriptors(serial: serial, version: version, speed: usbSpeed, defect: usbDefect))
        }
        guard case .pty(let path) = link else {
            throw Failure(70, "A pen has neither a pty nor USB; please report it.")
        }
        do throws(PtyPort.Problem) {
            return try PtyPort(link: path)
        } catch {
            throw Failure(error.exitCode, error.description)
        }
    }

    private func configuration(_ serial: String) -> PenConfiguration {
        var configuration = PenConfiguration.reference(
            skin: skin,
            cartridge: cartridge,
            hand: hand.automatic ?? .steady
        )
        configuration = kind.applied(to: configuration)
        configuration.hand = hand.automatic == nil ? .manual : .auto
        configuration.serial = Ascii16(text: serial) ?? configuration.serial
        configuration.isMarkedSimulated = !unmarked
        configuration.defects = defect.reduce(into: configuration.defects) { $0.formUnion($1.firmware) }
        return configuration
    }

    /// Who asked for a socket gets it or a failure. Else it may be impossible (a path that is too long, no folder):
    /// then the pen is there without.
    private func openControl(_ index: Int, _ serial: String) throws -> ControlSocket? {
        do throws(ControlSocketProblem) {
            return try ControlSocket(path: try controlPath(index, serial))
        } catch {
            guard control == nil else { throw Failure(error.exitCode, error.description) }
            let sentence = "stipple-sim: \(error) Faults of this pen cannot be switched.\n"
            try? FileHandle.standardError.write(contentsOf: Data(sentence.utf8))
            return nil
        }
    }

    private func controlPath(_ index: Int, _ serial: String) throws(ControlSocketProblem) -> String {
        if let control { return count == 1 ? control : "\(control)-\(index + 1)" }
        if case .pty(let path) = link { return "\(path).control" }
        let folder =
            ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].map { "\($0)/stipple-sim" }
            ?? "/tmp/stipple-sim-\(getuid())"
        let path = "\(folder)/\(serial).control"
        mkdir(folder, 0o700)
        // In a folder of somebody else's that person decides who answers there.
        var found = stat()
        guard lstat(folder, &found) == 0 else { throw .io(path: path, step: "make \(folder)", code: errno) }
        guard found.st_mode & S_IFMT == S_IFDIR, found.st_uid == getuid(), found.st_mode & 0o022 == 0 else {
            throw .io(path: path, step: "find \(folder) this user's own", code: EPERM)
        }
        return path
    }

    private func greet(
        _ busID: String?,
        _ usb: USBIPServer?,
        _ index: Int,
        _ serial: String,
        _ control: ControlSocket?
    ) {
        let place: String
        switch link {
        case .pty(let path): place = path
        case .usbip(let address, let port): place = "usbip:\(address):\(usb?.port ?? port)"
        }
        let seed = seed &+ UInt64(index)
        guard !json else {
            var line = PenLine(link: place, seed: seed, pace: pace.rawValue, control: control?.path)
            line.bus_id = busID
            line.serial = busID == nil ? nil : serial
            return JSONText.printLine(line)
        }
        let name = busID.map { " \(serial), bus id \($0)," } ?? ""
        print("SIMULATED pen\(name) at \(place), seed \(seed), pace \(pace.rawValue). Ctrl-C ends it.")
        if let control {
            print("Faults: stipple-sim inject FAULT --control \(control.path)")
        }
    }

    private func tell(_ notice: USBIPNotice) {
        guard !json else {
            let reason = notice.reason.isEmpty ? nil : notice.reason
            let line = NoticeLine(event: notice.kind.rawValue, bus_id: notice.busID, reason: reason)
            return JSONText.printLine(line)
        }
        let who = notice.busID.map { "bus id \($0): " } ?? ""
        print("\(who)\(notice.reason.isEmpty ? notice.kind.rawValue : notice.reason)")
    }
}

extension PenServer.Pace: ExpressibleByArgument {}

extension PenDefect: ExpressibleByArgument {}

extension USBSpeed: ExpressibleByArgument {}

extension USBDefect: ExpressibleByArgument {}
