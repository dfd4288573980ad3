import PenProtocol
import PenSimulator
import SimHost

/// A simulated pen that is being served, and who tells of it.
final class ServedPen {
    let server: PenServer
    let control: ControlSocket?
    /// Of a pen on USB; nil behind a pty, where there is only one.
    let serial: String?

    init(server: PenServer, control: ControlSocket?, serial: String?) {
        self.server = server
        self.control = control
        self.serial = serial
    }

    /// One round of the pen and of its socket.
    func serve(waitAtMostMs limitMs: Int32, json: Bool) {
        server.serve(waitAtMostMs: limitMs)
        control?.serve(server.answer)
        report(json: json)
    }

    /// Tells what has happened since the last call.
    func report(json: Bool) {
        if let fault = server.takeTrip() {
            let line = TripLine(serial: serial, time_us: server.pen.timeUs, fault: "\(fault.name)")
            tell(line, "\(line.time_us) µs: tripped, \(line.fault): \(fault.text)", json: json)
        }
        for park in server.takeParks() {
            var line = ParkLine(park)
            line.serial = serial
            tell(line, line.sentence, json: json)
        }
        for area in server.takeAreas() {
            var line = AreaLine(area)
            line.serial = serial
            tell(
                line,
                "\(line.time_us) µs: row \(line.row) closed: depth \(line.truth_depth_um ?? 0) µm, rate "
                    + "\(line.truth_rate_millihz ?? 0) mHz, \(line.punctures) punctures, beyond limit: "
                    + "\(line.beyond_limit)",
                json: json
            )
        }
    }

    private func tell(_ line: some Encodable, _ sentence: String, json: Bool) {
        if json {
            JSONText.printLine(line)
        } else {
            print((serial.map { "\($0): " } ?? "") + sentence)
        }
    }
}
