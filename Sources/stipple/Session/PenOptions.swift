import ArgumentParser
import Foundation

/// How the pen is named, for every verb that talks to one.
struct PenOptions: ParsableArguments {
    @Option(name: .long, help: "The pen's port, such as /dev/ttyACM0; else STIPPLE_PEN.")
    var pen: String?

    /// The path of the port.
    func path(asJSON: Bool) throws(Failure) -> String {
        let told = pen ?? ProcessInfo.processInfo.environment["STIPPLE_PEN"]
        guard let told, !told.isEmpty else {
            throw Failure(
                64,
                "No pen was named: give --pen PATH or set STIPPLE_PEN; `stipple devices` lists the ports.",
                asJSON: asJSON
            )
        }
        return told
    }
}
