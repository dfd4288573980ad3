import TestSupport

@testable import stipple

/// docs/live-view.md, made by the renderer itself.
enum LiveViewDocument {
    static let path = "docs/live-view.md"

    static var text: String {
        var parts = [introduction]
        for (width, height) in [(80, 24), (160, 48)] {
            parts.append("## \(width)×\(height), without colour\n")
            for named in LiveStates.all {
                parts.append(screen(named, width, height, color: false))
            }
        }
        parts.append(colorIntroduction)
        for (width, height) in [(80, 24), (160, 48)] {
            parts.append("### \(width)×\(height)\n")
            for named in LiveStates.all where named.state.word != .ready && named.state.word != .done {
                parts.append(screen(named, width, height, color: true))
            }
        }
        parts.append("## Smaller terminals\n\nAt 40×12, the smallest with block letters:\n")
        for named in LiveStates.all {
            parts.append(screen(named, 40, 12, color: false))
        }
        parts.append("Below that, one line. At 60×4:\n")
        for named in LiveStates.all {
            parts.append(screen(named, 60, 4, color: false))
        }
        parts.append(asciiIntroduction)
        parts.append(screen(LiveStates.all[2], 80, 24, color: false, ascii: true))
        return parts.joined(separator: "\n")
    }

    private static func screen(
        _ named: LiveStates.Named,
        _ width: Int,
        _ height: Int,
        color: Bool,
        ascii: Bool = false
    ) -> String {
        let lines = LiveScreen.lines(named.state, width: width, height: height, color: color, ascii: ascii)
        let shown = lines.map { line in
            let visible = line.replacing("\u{1B}[", with: "\\e[")
            return String(visible.reversed().drop { $0 == " " }.reversed())
        }
        return "\(named.name):\n\n```text\n\(shown.joined(separator: "\n"))\n```\n"
    }

    private static let introduction = """
        # The live view of `stipple treat`

        What a person sees while a treatment runs. This page is made by the renderer from the states in
        `Tests/stippleTests/LiveStates.swift` (`make generate`), and a test compares them.

        | word | says |
        |---|---|
        | READY | the needles are parked; the pen is being prepared, or is armed and waits for the enable |
        | TREATING | the needles move |
        | PAUSED | parked in the middle of an area; the reason and how to go on stand below |
        | STOPPED | the treatment has ended: LIFT THE PEN where parking is not proven; what, where, what to do |
        | DONE | all areas have their dose |

        | key | does |
        |---|---|
        | `q`, `Esc` | stops: the needles park, the treatment ends |
        | `p`, space | pauses: the needles park; a release and a press of the enable go on |
        | `s` | skips the area |
        | `r` | does the pass again |

        The footer names the keys that are served. No key starts: motion begins at the pen's enable. Any other
        key, arrows, mouse and pasted text do nothing. `s` and `r` have to be struck alone: with another byte
        within 0.1 s before or after it they do nothing, so neither a paste nor a key held down skips areas.
        Where bytes are in doubt only what parks needles is taken: a `q` or `p` in a text that the terminal has
        not marked as pasted stops or pauses. Ctrl-C stops as ever. Ctrl-Z and Ctrl-S are without effect: a
        program that is stopped lets the lease run out, and a frozen screen shows a state that is over.

        Set and measured values stand beside the limit that binds and its owner. A measured value is shown only
        while telemetry is fresh and the needles move; else there is a dash. Density is the mean over the area,
        an estimate. When the control loop does not report for 0.5 s the screen says so instead of going on with
        old values.

        The view draws on the ordinary screen, not on the alternate one, which is thrown away at the end: the
        last picture stays, with the summary below it, and what stood there before goes into the terminal's
        memory. It is there from the person's answer to the end. Questions are asked in lines, before and after;
        a pen that was unplugged is waited for in lines too, below the picture that says LIFT THE PEN. The
        terminal is given back on every way out; after `kill -9` of the host `stty sane` and `tput cnorm` do it.

        Where standard input or output is no terminal, or `TERM` is missing or `dumb`, there are lines instead:
        one at each change of state, area or pass, and every 5 s. `NO_COLOR` takes the colour away; without a
        UTF-8 locale the picture is ASCII.

        """

    private static let colorIntroduction = """
        ## With colour

        Red, yellow and cyan have the sense that IEC 60601-1-8 gives them (high, medium and low priority) and no
        other use; the marks `***`, `**` and `*` say the same. The rest is bold, faint or plain. The codes are
        shown as `\\e[…m`: `1;31` red, `1;33` yellow, `1;36` cyan, `1` bold, `2` faint. Nothing blinks, and
        nothing sounds: the screen is not an alarm system.

        """

    private static let asciiIntroduction = """
        ## Without Unicode

        """
}
