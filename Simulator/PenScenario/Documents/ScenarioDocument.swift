/// docs/qa/scenarios.md and the schema of scenario files, from the code that reads them.
package enum ScenarioDocument {
    /// docs/qa/scenarios.md.
    package static func text() -> String {
        var lines = [beginning, ""]
        lines.append(
            "X is one of these, or `host_cause:FAULT`, `pen_cause:FAULT` (the latched first cause), `finding:CHECK`:"
        )
        lines += ["", "| X | word of the | true while |", "|---|---|---|"]
        lines += Fact.allCases.map { "| `\($0.rawValue)` | \($0.source.rawValue) | \($0.text) |" }
        lines += ["", "Y is one of these:", "", "| Y | unit | word of the | what |", "|---|---|---|---|"]
        lines += Measure.allCases.map {
            "| `\($0.rawValue)` | \($0.unit) | \($0.source.rawValue) | \($0.text) |"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let beginning = #"""
        # Scenarios

        A scenario plays one hazard through: who treats what with which pen, what befalls it and when, and what \#
        must come of it.
        Those of the repository are in [Simulator/Scenarios](../../Simulator/Scenarios); their hazards are those of
        [hazards.md](../safety/hazards.md).

        ```sh
        stipple-sim run Simulator/Scenarios --junit verdicts.xml --plot plots
        ```

        ```yaml
        scenario: 1
        title: "The cable comes out in motion"
        hazard: H1
        setup:
          plan_file: plans/cheek.plan
        timeline:
          - {at: running + 400 ms, inject: unplug, for: 600 ms}
        expect:
          - {eventually: parked, within: 17 ms, of: running + 400 ms}
          - {never: beyond_depth}
          - {value: violations, between: [0, 0]}
        limit: 30 s
        ```

        Each expectation gets a verdict with what was measured and whose word it is: the plant's truth where \#
        there is one, else
        the pen's state or the host's report. Status 0: all passed. 1: one failed, or nothing was judged. 65: a \#
        file is wrong.
        On a failure the second before it is told in words and, with `--plot`, drawn; `--json` prints an object \#
        a scenario, `--junit`
        writes the XML that CI systems show.
        The first line of a file says why its bounds are what they are; [the \#
        schema](../../Simulator/Scenarios/scenario.schema.json) is
        for editors.

        ## Places

        `--on` says where the same file is played ([the real clock](../../Simulator/LiveBench/README.md) has its own \#
        page):

        | `--on` | pen | clock | judged by |
        |---|---|---|---|
        | `virtual` | simulated, in the same process | virtual: equal runs are equal byte by byte | plant, pen, host |
        | `pty:PATH` | simulated, behind a pty made at PATH | real, paced by the pen | plant, pen, host |
        | `usb` | simulated, plugged into this computer's virtual USB hub (root, `modprobe vhci-hcd`) | real, paced \#
        by the pen | plant, pen, host |
        | `pen`, with `--pen PATH` | at a serial port; NEEDLES MOVE | real | pen, host |

        On a pen a person is asked for [what software cannot do](faults.md#on-a-real-pen), and confirms it with \#
        Enter. The run's time
        stands from the prompt to the Enter, so that a fault counts as on, or over, from the Enter: how fast a \#
        pen answers a hand is
        not measured. Steps that nobody can do are listed with status 10 before anything moves. A real pen moves \#
        only after a person
        at a terminal has typed that nobody is treated; nothing skips that. What only the plant knows is not \#
        judged, and neither is a
        time in which the pen was not heard.

        ## Keys

        Unknown keys are refused. A time is a number with its unit: `17 ms`, `1.2 s`, `800 us`. A moment is a \#
        time from the start,
        an anchor (`start`, `connected`, `armed`, `running`, `ended`: each the first time), or both: `running + \#
        1.2 s`.

        | key | value |
        |---|---|
        | `scenario` | 1 |
        | `title` | one line |
        | `hazard` | H1 to H11; may be left out |
        | `seed` | a whole number; 1 without it |
        | `setup` | `plan` (the text) or `plan_file` (a path from the scenario's folder), `profile`, `skin`, \#
        `cartridge`, `hand`, `noise_per_million`, `drift_ppm` |
        | `timeline` | steps: `at` with `inject` (and `amount`, `for`), `heal` (a fault or `all`), or `person` \#
        (`pause`, `skip`, `redo`, `stop`, `resume`) |
        | `expect` | see below |
        | `limit` | the run ends here at the latest; 60 s without it |

        `stipple-sim faults` lists the faults. A step that never comes about is a failure: the run did not test \#
        what its file
        says.

        ## Expectations

        | form | passes when |
        |---|---|
        | `{never: X, from: M, until: M}` | X holds at no millisecond of the time; both moments may be left out |
        | `{always: X, from: M, until: M}` | X holds at each of them |
        | `{eventually: X, within: T, of: M}` | X holds at most T after M |
        | `{exactly_once: X, from: M, until: M}` | X becomes true once |
        | `{value: Y, between: [LEAST, MOST]}` | the measure is within, both ends allowed |
        """#
}
