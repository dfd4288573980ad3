import Yams

// The parts of the file.
extension DefinitionReader {
    mutating func readVersion(_ top: YAMLSection, into result: inout Definition) {
        guard let section = mapping(top, "version") else { return }
        checkKeys(of: section, required: DefinitionKeys.version)
        result.versionMajor = small(section, "major")
        result.versionMinor = small(section, "minor")
    }

    mutating func readFrame(_ top: YAMLSection, into result: inout Definition) {
        guard let section = mapping(top, "frame") else { return }
        checkKeys(of: section, required: DefinitionKeys.frame)
        result.frame = FrameDefinition(
            delimiter: small(section, "delimiter"),
            headerBytes: small(section, "header_bytes"),
            checksumBytes: small(section, "checksum_bytes"),
            payloadBytesMax: small(section, "payload_bytes_max"),
            encodedBytesMax: small(section, "encoded_bytes_max"),
            fastTelemetryBytesMax: small(section, "fast_telemetry_bytes_max"),
            line: section.line
        )
    }

    mutating func constant(_ section: YAMLSection) -> ConstantDefinition? {
        checkKeys(of: section, required: DefinitionKeys.constant)
        guard let name = name(section), let value = integer(section, "value") else { return nil }
        return ConstantDefinition(name: name, value: value, meaning: text(section, "meaning"), line: section.line)
    }

    mutating func enumeration(_ section: YAMLSection) -> EnumDefinition? {
        checkKeys(of: section, required: DefinitionKeys.enumeration)
        let base = base(section)
        guard let name = name(section) else { return nil }
        types[name] = .enumeration(name: name, base: base)
        var values: [EnumDefinition.Value] = []
        for item in sections(section, "values", "value of enum \(name)") {
            checkKeys(of: item, required: DefinitionKeys.value)
            guard let valueName = self.name(item), let value = integer(item, "value") else { continue }
            values.append(.init(value: value, name: valueName, meaning: text(item, "meaning"), line: item.line))
        }
        return EnumDefinition(
            name: name,
            base: base,
            meaning: text(section, "meaning"),
            values: values,
            line: section.line
        )
    }

    mutating func flags(_ section: YAMLSection) -> FlagsDefinition? {
        checkKeys(of: section, required: DefinitionKeys.flags)
        let base = base(section)
        guard let name = name(section) else { return nil }
        types[name] = .flags(name: name, base: base)
        var bits: [FlagsDefinition.Bit] = []
        for item in sections(section, "bits", "bit of flags \(name)") {
            checkKeys(of: item, required: DefinitionKeys.bit)
            guard let bitName = self.name(item), let bit = integer(item, "bit") else { continue }
            bits.append(.init(bit: Int(clamping: bit), name: bitName, meaning: text(item, "meaning"), line: item.line))
        }
        return FlagsDefinition(
            name: name,
            base: base,
            meaning: text(section, "meaning"),
            bits: bits,
            line: section.line
        )
    }

    mutating func fault(_ section: YAMLSection) -> FaultDefinition? {
        checkKeys(of: section, required: DefinitionKeys.fault)
        let finder: FaultDefinition.Finder? = choice(section, "by")
        let effect: FaultDefinition.Effect? = choice(section, "effect")
        let text = text(section, "text")
        let causes = texts(section, "causes")
        let remedy = self.text(section, "remedy")
        guard let name = name(section), let code = integer(section, "code"), let finder, let effect else { return nil }
        return FaultDefinition(
            code: code,
            name: name,
            finder: finder,
            effect: effect,
            text: text,
            causes: causes,
            remedy: remedy,
            line: section.line
        )
    }

    mutating func limit(_ section: YAMLSection) -> LimitDefinition? {
        checkKeys(of: section, required: DefinitionKeys.limit)
        let text = text(section, "text")
        let causes = texts(section, "causes")
        let remedy = self.text(section, "remedy")
        guard let name = name(section), let code = integer(section, "code") else { return nil }
        return LimitDefinition(
            code: code,
            name: name,
            text: text,
            causes: causes,
            remedy: remedy,
            line: section.line
        )
    }

    mutating func message(_ section: YAMLSection) -> MessageDefinition? {
        checkKeys(of: section, required: DefinitionKeys.message, optional: DefinitionKeys.messageOptional)
        let from: MessageDefinition.Sender? = choice(section, "from")
        let kind: MessageDefinition.Kind? = choice(section, "kind")
        let meaning = text(section, "meaning")
        let name = name(section)
        if let name { messageNames.insert(name) }
        guard let name, let type = integer(section, "type"), let from, let kind else { return nil }
        let fields = sections(section, "fields", "field of \(name)").compactMap { field($0, of: name) }
        return MessageDefinition(
            name: name,
            type: type,
            from: from,
            kind: kind,
            answer: section.child("answer") == nil ? nil : text(section, "answer"),
            meaning: meaning,
            fields: fields,
            line: section.line
        )
    }

    mutating func field(_ section: YAMLSection, of message: String) -> FieldDefinition? {
        checkKeys(of: section, required: DefinitionKeys.field, optional: DefinitionKeys.fieldOptional)
        let meaning = text(section, "meaning")
        let unit = section.child("unit") == nil ? nil : text(section, "unit")
        let min = section.child("min") == nil ? nil : integer(section, "min")
        let max = section.child("max") == nil ? nil : integer(section, "max")
        guard let name = name(section), let type = fieldType(section, name, message) else { return nil }
        return FieldDefinition(
            name: name,
            type: type,
            unit: unit,
            min: min,
            max: max,
            meaning: meaning,
            line: section.line
        )
    }

    mutating func fieldType(_ section: YAMLSection, _ field: String, _ message: String) -> FieldType? {
        guard let text = section.child("type")?.string else { return nil }
        if let known = types[text] { return known }
        // PenProtocol has one Swift type a length; another length needs a type there first.
        if text == "bytes[32]" { return .bytes(32) }
        if text == "ascii[16]" { return .ascii(16) }
        report(
            section.line(of: "type"),
            "field \(field) of \(message) has the unknown type \"\(text)\"; expected u8 u16 u32 u64 i16 i32 i64, "
                + "bytes[32], ascii[16], pen_time, host_time, fault_code, limit_code, or an enum or flags of this file"
        )
        return nil
    }
}
