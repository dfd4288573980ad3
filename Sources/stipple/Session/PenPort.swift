import PenHost

/// Opens the port, with a sentence when that fails.
enum PenPort {
    static func open(_ path: String, asJSON: Bool) throws(Failure) -> SerialTransport {
        do throws(TransportError) {
            return try SerialTransport(path: path)
        } catch {
            throw Failure(error, asJSON: asJSON)
        }
    }
}
