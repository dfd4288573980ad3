import ArgumentParser
import Foundation
import PenHost

/// How the pen is named, for every verb that talks to one.
struct PenOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The pen: auto, its port such as /dev/ttyACM0, serial:SN or usb:BUS-PORT; else STIPPLE_PEN."
    )
    var pen: String?

    func address(asJSON: Bool) throws(Failure) -> PenAddress {
        let told = pen ?? ProcessInfo.processInfo.environment["STIPPLE_PEN"]
        guard let told, !told.isEmpty else {
            throw Failure(
                64,
                "No pen was named: give --pen auto, a port, serial:SN or usb:BUS-PORT, or set STIPPLE_PEN; "
                    + "`stipple devices` lists what is there.",
                asJSON: asJSON
            )
        }
        guard let address = PenAddress(told) else {
            throw Failure(64, PenAddress.sentence(on: told), asJSON: asJSON)
        }
        return address
    }
}
