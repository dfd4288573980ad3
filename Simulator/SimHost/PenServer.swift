import CPenSystem
package import PenProtocol
package import PenSimulator

/// A simulated pen on the real clock, behind a pty or as a USB device.
///
/// Call `serve` again and again from one thread; it waits at most a millisecond, or as told. Accounts and stops that it
/// found are in `takeAreas` and `takeParks`.
package final class PenServer {
    /// How simulated time goes.
    package enum Pace: String, CaseIterable, Sendable {
        /// By what set-points grant while armed; the default on shared machines.
        case host
        /// With the wall's clock, as a real pen's.
        case wall
    }

    /// Reads of the port in one round at most, so that a flood cannot stop the pen's time: 64 KiB.
    private static let chunksMax = 16

    package internal(set) var pen: SimulatedPen
    /// Somebody who stands on the line: hears each byte of the host, and says what of the pen's bytes reaches it.
    package var tap: (fromHost: (UInt8) -> Void, fromPen: ([UInt8]) -> [UInt8])?
    /// Somebody who looks on: called after each whole millisecond of simulated time, bytes sent. It may switch faults
    /// and command the hand.
    package var eachMillisecond: (() -> Void)?
    let port: any PenPort
    private let pace: Pace
    private var pacer = SetPointPacer()
    var line: FaultyLine
    private var lastWallUs: UInt64
    private var buffer = [UInt8](repeating: 0, count: 4_096)
    private var outgoing: [UInt8] = []
    /// Where simulated time stands by what was granted; the pen follows in whole steps.
    private var goalUs: UInt64 = 0
    private var lastParkUs: UInt64 = 0
    private var lastFault = FaultCode.none

    /// - Parameter noise: share of bytes that go wrong, in each direction.
    package init(configuration: PenConfiguration, seed: UInt64, port: any PenPort, pace: Pace, noise: Double) {
        var configuration = configuration
        configuration.paced = pace == .host
        pen = SimulatedPen(configuration: configuration, seed: seed)
        self.port = port
        self.pace = pace
        line = FaultyLine(noise: .rate(noise), seed: seed)
        lastWallUs = UInt64(pen_now_us())
        outgoing.reserveCapacity(65_536)
    }

    /// One round: bytes in, time on, bytes out.
    ///
    /// - Parameter limitMs: how long to wait for bytes; 0 where somebody has waited for several pens.
    package func serve(waitAtMostMs limitMs: Int32 = 1) {
        port.wait(atMostMs: limitMs)
        let wallUs = UInt64(pen_now_us())
        let step = wallUs - lastWallUs
        lastWallUs = wallUs
        // At the wall's pace what comes now is judged by the clock as it is now. By that of the round before, which may
        // be milliseconds behind where this process was stopped, a lease would reach too far.
        if pace == .wall {
            pass(step)
            receive()
        } else {
            receive()
            pass(granted(wallStepUs: step))
        }
    }

    /// Lets a quarter of a second of simulated time pass at once, so that a stop under way is seen to its end and
    /// accounts are closed before the program ends.
    package func settle() {
        pass(250_000)
    }

    /// Accounts of areas that were closed since the last call.
    package func takeAreas() -> [AreaTruth] {
        pen.takeAreas()
    }

    /// Stops that ended since the last call.
    package func takeParks() -> [ParkRecord] {
        let new = pen.parks.filter { $0.orderedAtUs > lastParkUs }
        lastParkUs = new.last?.orderedAtUs ?? lastParkUs
        return new
    }

    /// The fault that the pen has latched since the last call; nil when there is no new one.
    package func takeTrip() -> FaultCode? {
        defer { lastFault = pen.latchedFault }
        return pen.latchedFault == lastFault || pen.latchedFault == .none ? nil : pen.latchedFault
    }

    /// Commands the manual hand; false in auto mode.
    package func command(_ command: Hand.Command) -> Bool {
        pen.hand.command(command)
    }

    private func granted(wallStepUs: UInt64) -> UInt64 {
        pacer.take(wallStepUs: wallStepUs, isArmed: pen.isArmed, isHostThere: port.isOpenSomewhere)
    }

    /// Simulated time passes, a millisecond at a time: the pen's transmit queue is as small as a real one's.
    private func pass(_ timeUs: UInt64) {
        goalUs += timeUs
        while pen.timeUs + PenLink.fastTelemetryPeriodUs <= goalUs {
            advance(toUs: pen.timeUs + PenLink.fastTelemetryPeriodUs)
            send()
            eachMillisecond?()
        }
        advance(toUs: goalUs)
        send()
    }

    /// To a time, with the bytes that a slow line delivers on the way each in its time.
    private func advance(toUs target: UInt64) {
        while let dueUs = line.down.nextDueUs, dueUs <= target {
            pen.advance(toUs: dueUs)
            deliverDue(byUs: dueUs)
        }
        pen.advance(toUs: target)
    }

    private func deliverDue(byUs timeUs: UInt64) {
        while let byte = line.down.receive(by: timeUs) {
            tap?.fromHost(byte)
            pen.receive(byte)
        }
    }

    private func receive() {
        for _ in 0..<PenServer.chunksMax {
            let receipt = buffer.withUnsafeMutableBytes { port.receive(into: $0) }
            guard case .bytes(let count) = receipt else { return }
            for index in 0..<count {
                carry(buffer[index])
            }
        }
    }

    /// Set-points that queued up while this process was stopped each get their own millisecond: to the pen they came in
    /// their time, not in one burst whose last ones reach beyond the lease. What the host sent is its time, whatever a
    /// bad line then makes of it: a pen that hears nothing comes to the end of its lease.
    private func carry(_ byte: UInt8) {
        let grant = pace == .host ? pacer.observe(byte, isArmed: pen.isArmed) : .none
        pass(grant.beforeUs)
        line.down.send(byte, at: pen.timeUs)
        deliverDue(byUs: pen.timeUs)
        pass(grant.afterUs)
    }

    private func send() {
        outgoing.removeAll(keepingCapacity: true)
        var room = port.room
        while room > 0, let byte = pen.nextOutgoing() {
            room -= 1
            line.up.send(byte, at: pen.timeUs)
        }
        while let byte = line.up.receive(by: pen.timeUs) {
            outgoing.append(byte)
        }
        outgoing = tap?.fromPen(outgoing) ?? outgoing
        guard !outgoing.isEmpty else { return }
        _ = outgoing.withUnsafeBytes { port.send($0) }
    }
}
