import ArgumentParser
import Foundation
import PenControl
import PenHost
import PenProtocol
import Treatment

/// `stipple devices`
struct Devices: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists serial ports that a pen may stand behind; says hello to the ports that are named.",
        discussion: "Without PORT nothing is opened. A named port is opened, and what answers is shown."
    )

    @Argument(help: "Ports to say hello to, such as /dev/ttyACM0.")
    var port: [String] = []

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

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
        let ports: [Port]
        let pens: [Pen]
    }

    func run() throws {
        let ports = SerialDiscovery().ports().map(describe)
        let pens = port.map(greet)
        if json {
            JSONText.printLine(Document(time: UTC.text(Date()), ports: ports, pens: pens))
        } else {
            tell(ports, pens)
        }
        if let failed = pens.first(where: { $0.exitCode != 0 }) {
            Foundation.exit(failed.exitCode)
        }
    }

    private func tell(_ ports: [Port], _ pens: [Pen]) {
        for port in ports {
            let use = port.in_use_by.map { ", in use by \($0)" } ?? ""
            let access = port.permitted ? "" : ", not permitted"
            print("\(port.path)  \(port.driver ?? "unknown driver")  \(port.usb ?? "")\(access)\(use)")
        }
        if ports.isEmpty && pens.isEmpty {
            print("No serial port was found. Plug the pen in, or name its port: stipple devices PORT")
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
            let driver = try SessionDriver(pen: .path(path), asJSON: false)
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
