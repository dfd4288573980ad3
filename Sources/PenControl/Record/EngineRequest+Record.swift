import PenProtocol
import PenSafety

extension EngineRequest {
    /// Encodes it with all that it carries.
    func write(to writer: inout RecordWriter) {
        switch self {
        case .none: writer.write(UInt8(0))
        case .open(let session):
            writer.write(UInt8(1))
            writer.write(session)
        case .begin: writer.write(UInt8(2))
        case .load(let envelope):
            writer.write(UInt8(3))
            EngineRequest.write(envelope, to: &writer)
        case .selectArea(let row):
            writer.write(UInt8(4))
            writer.write(row)
        case .arm(let target, let leaseUs):
            writer.write(UInt8(5))
            writer.write(target.row)
            writer.write(target.depthUm)
            writer.write(target.rateMillihz)
            writer.write(leaseUs)
        case .treat(let upTo):
            writer.write(UInt8(6))
            writer.write(upTo)
        case .hold: writer.write(UInt8(7))
        case .disarm: writer.write(UInt8(8))
        case .clear(let cause):
            writer.write(UInt8(9))
            writer.write(cause.wire)
        case .stop(let reason):
            writer.write(UInt8(10))
            writer.write(reason.wire)
        case .pause: writer.write(UInt8(11))
        }
    }

    /// Decodes it. Total.
    init(from reader: inout RecordReader) throws(RecordError) {
        let tag: UInt8 = try reader.read()
        switch tag {
        case 0: self = .none
        case 1: self = .open(session: try reader.read())
        case 2: self = .begin
        case 3: self = .load(try EngineRequest.readEnvelope(&reader))
        case 4: self = .selectArea(row: try reader.read())
        case 5:
            let target = MotionTarget(
                row: try reader.read(),
                depthUm: try reader.read(),
                rateMillihz: try reader.read()
            )
            self = .arm(target, leaseUs: try reader.read())
        case 6: self = .treat(upTo: try reader.read())
        case 7: self = .hold
        case 8: self = .disarm
        case 9: self = .clear(FaultCode(wire: try reader.read()))
        case 10: self = .stop(StopReason(wire: try reader.read()))
        case 11: self = .pause
        default: throw .unknown(field: "request", value: UInt64(tag))
        }
    }

    private static func write(_ envelope: Envelope, to writer: inout RecordWriter) {
        writer.write(UInt8(envelope.areaRows))
        writer.write(envelope.calibrationId)
        writer.write(envelope.cartridgeId)
        writer.write(envelope.sessionSecondsMax)
        for row in 0...envelope.areaRows {
            write(envelope[row], to: &writer)
        }
    }

    private static func write(_ limits: EnvelopeLimits, to writer: inout RecordWriter) {
        writer.write(limits.area)
        writer.write(limits.depthMaxUm)
        writer.write(limits.depthGuardUm)
        writer.write(limits.rateMinMillihz)
        writer.write(limits.rateMaxMillihz)
        writer.write(limits.rateGuardMillihz)
        writer.write(limits.puncturesMax)
        writer.write(limits.millisecondsMax)
        writer.write(limits.dwellMaxMs)
        writer.write(limits.passesMax)
    }

    private static func readEnvelope(_ reader: inout RecordReader) throws(RecordError) -> Envelope {
        let rows: UInt8 = try reader.read()
        let calibrationId: UInt32 = try reader.read()
        let cartridgeId: UInt64 = try reader.read()
        let sessionSecondsMax: UInt32 = try reader.read()
        var envelope = Envelope(
            calibrationId: calibrationId,
            cartridgeId: cartridgeId,
            sessionSecondsMax: sessionSecondsMax,
            machine: try readLimits(&reader)
        )
        for _ in 0..<rows {
            guard envelope.append(try readLimits(&reader)) else {
                throw .unknown(field: "envelope rows", value: UInt64(rows))
            }
        }
        return envelope
    }

    private static func readLimits(_ reader: inout RecordReader) throws(RecordError) -> EnvelopeLimits {
        EnvelopeLimits(
            area: try reader.read(),
            depthMaxUm: try reader.read(),
            depthGuardUm: try reader.read(),
            rateMinMillihz: try reader.read(),
            rateMaxMillihz: try reader.read(),
            rateGuardMillihz: try reader.read(),
            puncturesMax: try reader.read(),
            millisecondsMax: try reader.read(),
            dwellMaxMs: try reader.read(),
            passesMax: try reader.read()
        )
    }
}
