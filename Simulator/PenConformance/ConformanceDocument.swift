/// The check-list as a page: Protocols/conformance.md.
package enum ConformanceDocument {
    package static func text() -> String {
        let checks = PenConformance.checks.map { "| `\($0.id)` | \($0.text) |" }
        let scenarios = HostScenario.allCases.map {
            "| `\($0.rawValue)` | \($0.requirements.joined(separator: ", ")) | \($0.text) |"
        }
        let unseen = UnseenRequirement.all.map { "| \($0.id) | \($0.reason) |" }
        return """
            # Conformance with pen-link

            Written by `stipple-sim docs` from the checks themselves; `make generate` calls it. Do not edit.

            ```sh
            stipple-sim conform --pen /dev/ttyACM0 --person prompt
            ```

            runs these checks against a pen and gives a verdict for each: *pass*; *fail*, with what was expected,
            what came, and the frames; *not exercised*, with the reason; *not applicable*, where the pen does not claim
            the profile or capability. Times are judged by the pen's own clock. Needles move: pen in the air, cartridge
            to be thrown away.

            A check is named after the requirement of [pen-link.md](pen-link.md) that it judges.

            | check | what is done, and what must follow |
            |---|---|
            \(checks.joined(separator: "\n"))

            ## Hosts

            ```sh
            stipple-sim conform --host /tmp/pen --run 'stipple treat plan.yaml --pen /tmp/pen --yes'
            ```

            puts a simulated pen at that path, starts the host once for each scenario, stands on the line between the
            two and judges what the host says. In each scenario frames (LINK-010), session ids (LINK-020) and the
            numbers of transactions (HOST-040) are judged as well.

            | scenario | judges | what is done, and what must follow |
            |---|---|---|
            \(scenarios.joined(separator: "\n"))

            ## What no check judges

            | requirement | why |
            |---|---|
            \(unseen.joined(separator: "\n"))

            """
    }
}
