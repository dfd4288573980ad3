// Messages and their fields.
extension DefinitionChecks {
    mutating func checkMessages() {
        checkUnique(definition.messages.map { ($0.name, $0.line) }) { "a second message is named \($0)" }
        checkUnique(definition.messages.map { ($0.type, $0.line) }) { "a second message has the type \(Self.hex($0))" }
        for message in definition.messages {
            checkType(of: message)
            checkSize(of: message)
            checkAnswer(of: message)
            checkNumber(of: message)
            checkUnique(message.fields.map { ($0.name, $0.line) }) { "\(message.name) has a second field named \($0)" }
            for field in message.fields { check(field, of: message) }
        }
    }

    private mutating func checkType(of message: MessageDefinition) {
        let types: ClosedRange<Int128> = message.from == .host ? 0x01...0x7f : 0x80...0xff
        if !types.contains(message.type) {
            report(
                message.line,
                "message \(message.name) from the \(message.from.rawValue) has the type \(Self.hex(message.type)); "
                    + "expected \(Self.hex(types.lowerBound)) to \(Self.hex(types.upperBound))"
            )
        }
    }

    private mutating func checkSize(of message: MessageDefinition) {
        let frame = definition.frame
        if message.fields.isEmpty { report(message.line, "message \(message.name) has no fields; give it one") }
        if message.payloadBytes > frame.payloadBytesMax {
            report(
                message.line,
                "message \(message.name) has a payload of \(message.payloadBytes) bytes; payload_bytes_max is "
                    + "\(frame.payloadBytesMax)"
            )
        }
        let wire = frame.wireBytes(payloadBytes: message.payloadBytes)
        if message.name == "fast_telemetry", wire > frame.fastTelemetryBytesMax {
            report(
                message.line,
                "fast_telemetry takes \(wire) bytes on the wire; fast_telemetry_bytes_max is "
                    + "\(frame.fastTelemetryBytesMax): move a field to slow_telemetry"
            )
        }
    }

    private mutating func checkAnswer(of message: MessageDefinition) {
        guard let answer = message.answer else { return }
        if !messageNames.contains(answer) {
            report(message.line, "message \(message.name) is answered by \(answer), which does not exist")
        }
        if definition.messages.contains(where: { $0.name == answer && $0.from == message.from }) {
            report(
                message.line,
                "message \(message.name) is answered by \(answer), which comes from the \(message.from.rawValue) "
                    + "as well"
            )
        }
    }

    /// Sequencing relies on the number at the front: the first two bytes tell a repetition from a new one.
    private mutating func checkNumber(of message: MessageDefinition) {
        let name: String
        switch message.kind {
        case .transaction: name = "transaction"
        case .query, .report: name = "query"
        case .handshake, .acknowledgement, .setPoint, .stop, .telemetry: return
        }
        let first = message.fields.first
        let startsAtOne = message.kind != .transaction || first?.min == 1
        if first?.name != name || first?.type != .integer(.u16) || !startsAtOne {
            report(
                message.line,
                "message \(message.name) is of the kind \(message.kind.rawValue); its first field must be "
                    + "{ name: \(name), type: u16\(message.kind == .transaction ? ", min: 1" : ""), … }"
            )
        }
    }

    private mutating func check(_ field: FieldDefinition, of message: MessageDefinition) {
        guard field.isNarrowed else { return }
        let what = "field \(field.name) of \(message.name)"
        let type = field.type.name
        switch field.type {
        case .integer, .penTime, .hostTime: break
        case .bytes, .ascii, .enumeration, .flags, .faultCode, .limitCode:
            report(field.line, "\(what) has min or max; the type \(type) takes neither")
            return
        }
        guard let base = field.type.base else { return }
        let low = field.min ?? base.min
        let high = field.max ?? base.max
        if low > high { report(field.line, "\(what) has the min \(low) above its max \(high)") }
        for bound in [field.min, field.max].compactMap(\.self) {
            if !(base.min...base.max).contains(bound) {
                report(field.line, "\(what) has the bound \(bound); \(type) holds \(base.min) to \(base.max)")
            } else if bound > Int128(Int64.max) {
                report(field.line, "\(what) has the bound \(bound); errors can show bounds up to \(Int64.max) only")
            }
        }
    }

    private static func hex(_ type: Int128) -> String { "0x" + Words.hex(type, digits: 2) }
}
