package import PenDevice
package import PenProtocol

/// A fresh engine: what it was made of. The ticks behind it, up to the first gap, can be replayed.
package struct StartRecord: DecodableRecord, Equatable, Sendable {
    /// Bytes of an encoded one.
    package static let bytes = 13
    private static let layout: UInt8 = 1

    package var version: HostVersion
    package var now: HostInstant
    /// The host's trims were on.
    package var trims: Bool

    package init(version: HostVersion, now: HostInstant, trims: Bool = true) {
        self.version = version
        self.now = now
        self.trims = trims
    }

    /// The engine that it tells of.
    package var engine: Engine { Engine(version: version, at: now, trims: trims) }

    /// Encodes it.
    package func write(to writer: inout RecordWriter) {
        writer.write(Self.layout)
        writer.write(version.major)
        writer.write(version.minor)
        writer.write(version.patch)
        writer.write(now.us)
        writer.write(trims)
    }

    /// Decodes it. Total.
    package init(decoding bytes: UnsafeRawBufferPointer) throws(RecordError) {
        var reader = RecordReader(bytes)
        let layout: UInt8 = try reader.read()
        guard layout == Self.layout else { throw .unknown(field: "layout", value: UInt64(layout)) }
        version = HostVersion(try reader.read(), try reader.read(), try reader.read())
        now = HostInstant(us: try reader.read())
        trims = try reader.readFlag("trims")
        try reader.end()
    }
}
