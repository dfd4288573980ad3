import ArgumentParser
import Foundation
import PenControl
import PenHost
import PenProtocol
import Treatment

/// `stipple devices`
struct Devices: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists pens, and ports that a pen may stand behind; says hello to those that are named.",
        discussion: "Without PORT and --probe nothing is opened. A named pen is opened, and what answers is shown."
    )

    @Argument(help: "Whom to say hello to: a path such as /dev/ttyACM0, serial:SN, usb:BUS-PORT or auto.")
    var port: [String] = []

    @Flag(name: .long, help: "Say hello to every free port that does not say what it is; some boards restart then.")
    var probe = false

    @Flag(name: .long, help: "Go on with a line for each arrival, departure and change, until Ctrl-C.")
    var watch = false

    @Flag(name: .long, help: "Print one JSON object; with --watch, one a line.")
    var json = false

    func validate() throws {
        if watch && (probe || !port.isEmpty) {
            throw ValidationError("--watch only looks and opens nothing: leave PORT and --probe away.")
        }
    }

    private struct Port: Encodable {
        let path: String
        let links: [String]
        let driver: String?
        let usb: String?
        let permitted: Bool
        let in_use_by: String?
    }

    private struct Pen: Encodable {
        /// Exit status that stands for the error; 0 without one. Not part of the document.
        let exitCode: Int32
        let path: String
        let serial: String?
        let firmware: String?
        let profiles: String?
        let simulated: Bool?
        let paced: Bool?
        let state: String?
        let fault: String?
        let error: String?

        private enum CodingKeys: String, CodingKey {
            case path, serial, firmware, profiles, simulated, paced, state, fault, error
        }
    }

    private struct Document: Encodable {
        let schema = "stipple.devices/1"
        let time: String
        /// Pens first; a pen with two sides is one of them, and its tty is in `ports` as well.
        let entries: [DeviceEntryDocument]
        let ports: [Port]
        let pens: [Pen]
    }

    func run() throws {
        if watch {
            do throws(Failure) {
                Foundation.exit(try DeviceWatch(asJSON: json).run())
            } catch {
                error.printAndExit()
            }
        }
        let entries = PenDiscovery().entries()
        let named = port.map(greet)
        let probed = probe ? entries.filter(Self.isWorthAsking).compactMap { $0.serialSide?.path }.map(greet) : []
        if json {
            let document = Document(
                time: UTC.text(Date()),
                entries: entries.map(DeviceEntryDocument.init),
                ports: entries.compactMap(\.serialSide).map(describe),
                pens: named + probed
            )
            JSONText.printLine(document)
        } else {
            tell(entries, named + probed)
        }
        // That nobody answers on a port that was only tried is no failure.
        if let failed = named.first(where: { $0.exitCode != 0 }) {
            Foundation.exit(failed.exitCode)
        }
    }

    private static func isWorthAsking(_ entry: PenEntry) -> Bool {
        guard let port = entry.serialSide, !DeviceText.isUSBPen(entry) else { return false }
        return port.isPermitted && port.holder == nil
    }

    private func tell(_ entries: [PenEntry], _ pens: [Pen]) {
        for line in entries.flatMap(DeviceText.block) { print(line) }
        if entries.isEmpty && pens.isEmpty {
            print("No pen and no serial port was found. Plug the pen in, or name its port: stipple devices PORT")
        }
        for pen in pens {
            print(pen.error.map { "\(pen.path)  \($0)" } ?? line(pen))
        }
    }

    private func line(_ pen: Pen) -> String {
        let mark = pen.simulated == true ? "  SIMULATED\(pen.paced == true ? ", paced" : "")" : ""
        let fault = pen.fault.map { ", holds \($0)" } ?? ""
        return "\(pen.path)  pen \(pen.serial ?? "?"), firmware \(pen.firmware ?? "?"), \(pen.profiles ?? "?"), "
            + "\(pen.state ?? "?")\(fault)\(mark)"
    }

    private func describe(_ port: SerialPort) -> Port {
        Port(
            path: port.path,
            links: port.links,
            driver: port.driver,
            usb: port.usb.map {
                [$0.manufacturer, $0.product, $0.serialNumber].compactMap { $0 }.joined(separator: " ")
            },
            permitted: port.isPermitted,
            in_use_by: port.holder.map { "\($0)" }
        )
    }

    private func greet(_ path: String) -> Pen {
        do throws(Failure) {
            guard let address = PenAddress(path) else { throw Failure(64, PenAddress.sentence(on: path)) }
            let driver = try SessionDriver(pen: address, asJSON: false)
            defer { driver.finish() }
            try PenDialogue.identify(driver, asJSON: false)
            guard let pen = driver.session.pen, let report = driver.report else {
                throw Failure(69, "The pen did not identify itself.")
            }
            let hello = pen.hello
            return Pen(
                exitCode: 0,
                path: path,
                serial: pen.serial,
                firmware: "\(hello.firmwareMajor).\(hello.firmwareMinor).\(hello.firmwarePatch)",
                profiles: pen.profileText,
                simulated: pen.isSimulated,
                paced: pen.isPaced,
                state: "\(report.fast.state.name)",
                fault: report.fast.firstCause == .none ? nil : "\(report.fast.firstCause.name)",
                error: nil
            )
        } catch {
            return Pen(
                exitCode: error.exitCode,
                path: path,
                serial: nil,
                firmware: nil,
                profiles: nil,
                simulated: nil,
                paced: nil,
                state: nil,
                fault: nil,
                error: error.sentence
            )
        }
    }
}
