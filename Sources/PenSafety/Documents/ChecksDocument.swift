/// docs/safety/checks.md, from the descriptions that stand beside the checks.
enum ChecksDocument {
    static func text() -> String {
        var text = """
            # What the interlock checks

            \(SafetyDocuments.origin)

            All of these are judged in each tick of 1 ms, in this order, on raw stamped measurements; none can be
            switched off. The gravest effect decides, and the first check among equals is the cause that people are
            told. The effects, mildest first:

            * **warn** is shown and recorded, and changes nothing.
            * **inhibit**: motion may not start; needles that move are parked.
            * **pause**: needles are parked; the person goes on when ready.
            * **lapse**: the link was late. Needles are parked, and a release and a new press of the enable go on.
            * **trip**: latched. Needles are parked until the cause is gone and a person clears it.

            **needs** names the profile or the capability of pen-link that a pen must have told in its `hello_reply`.
            What a pen cannot measure is 0 on the wire, and is judged by no check: on such a pen the check finds
            nothing, ever,
            and its hazard is the practitioner's to control ([CAVEATS](../../CAVEATS.md) says what is lost).

            What a clear needs in every case: nothing that trips, telemetry of the last 200 ms, and a pen that holds no
            fault, is not armed and has its needles parked. The numbers of the hazards are those of
            [hazards.md](hazards.md); the states are those of [interlock.md](interlock.md).


            """
        text += SafetyDocuments.header(["check", "hazard", "watches", "needs", "effect", "bound", "how it clears"])
        for row in Checks.descriptions {
            text += SafetyDocuments.row([
                "\(row.check.name)", "\(row.hazard)", "\(row.watches)", "\(row.needs)",
                "\(row.effect)", "\(row.bound)", "\(row.clears)",
            ])
        }
        return text
    }
}
