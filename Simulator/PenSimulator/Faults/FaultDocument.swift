/// The faults as a page: docs/qa/faults.md.
package enum FaultDocument {
    package static func text() -> String {
        let sections = SimulatedFault.Place.allCases.map(section).joined(separator: "\n\n")
        return """
            # Faults of the simulated pen

            Written by `stipple-sim docs` from the faults themselves; `make generate` calls it. Do not edit.

            Each fault can be switched on and off while a pen runs, and from a scenario. Each stands for a hazard of
            [docs/safety/hazards.md](../safety/hazards.md). What both sides do about it is shown by the tests whose
            requirements are named, on the virtual clock, judged by the plant's truth; times are simulated ones.

            ```sh
            stipple-sim faults                                # this list, on the terminal; --json for programs
            stipple-sim pen --link pty:/tmp/pen               # says its control socket, /tmp/pen.control
            stipple-sim inject drag --amount 3000 --control /tmp/pen.control
            stipple-sim inject unplug --for 500 --control /tmp/pen.control
            stipple-sim inject --list --control /tmp/pen.control
            stipple-sim inject all --heal --control /tmp/pen.control
            ```

            `--for` is in ms of the wall's clock; at `--pace host` the pen's own time may stand meanwhile. Two faults of
            one place go together, and a fault that is on takes a new amount. An amount outside of its range is refused,
            as is what a pen of a profile cannot have (a dial has no stage to be stuck): with the reason, and with
            nothing changed. Faults of the host are on the virtual clock only: at a port the host is a program of its
            own, which `kill -STOP` and `kill -KILL` stop.

            The socket takes a line of JSON and answers with one; its owner alone may use it (mode 0600).

            | line | what it does |
            |---|---|
            | `{"inject":"drag","amount":6000}` | switches on; without an amount it is the usual one |
            | `{"heal":"drag"}`, `{"heal":"all"}` | switches off |
            | `{"list":true}` | says what is on, in `active` |

            The answer has `schema` (`stipple-sim.inject/1`), `fault`, `done`, `unsupported`, `message` and `time_us`,
            the simulated time.

            A whole pen parks within 9 ms of a stop. *Parks within* is what is promised while the fault is on: longer
            only where physics leaves no choice. With several of them the excess adds up; with `stall` and `stage-stuck`
            together nothing is left to bring needles in.

            \(sections)

            ## On a real pen

            `stipple-sim run FILE --on pen --pen PATH` asks a person for what software cannot do, and counts a fault
            as on from the Enter that confirms it.

            | fault | how |
            |---|---|
            \(onRealPen)

            """
    }

    private static var onRealPen: String {
        SimulatedFault.allCases.map { "| `\($0.rawValue)` | \($0.onRealPen.text) |" }.joined(separator: "\n")
    }

    private static func section(_ place: SimulatedFault.Place) -> String {
        let rows = SimulatedFault.allCases.filter { $0.place == place }.map(row)
        return """
            ## \(place.title)

            | fault | amount | hazard | stands for | what both sides do | parks within | shown by |
            |---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private static func row(_ fault: SimulatedFault) -> String {
        let amount = fault.amount.map(\.text) ?? "–"
        let ends = fault.isLasting ? "" : fault.isInstant ? " (an instant)" : " (ends by itself)"
        let cells = [
            "`\(fault.rawValue)`\(ends)", amount, fault.hazardId, fault.hazard, fault.response, bound(fault),
            fault.evidence.joined(separator: ", "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func bound(_ fault: SimulatedFault) -> String {
        if fault == .brownOut { return "9 ms and 2 ms an ohm" }
        return fault.parkingUs(amount: nil).map { "\($0 / 1_000) ms" } ?? "–"
    }
}
