/// docs/safety/interlock.md, from the transition table.
enum InterlockDocument {
    static func text() -> String {
        """
        # The interlock's transitions

        \(SafetyDocuments.origin)

        The interlock starts in **tripped** and moves by these transitions only. In *running* needles move; in every
        other state they are parked or being parked.

        ## States

        \(states())
        ## Events

        In each tick the gravest effect of all [checks](checks.md) becomes one event; *ok* and *warn* become **go**, or
        **rest** where rest is asked for. The other events are acts of device and person.

        \(events())
        ## Every state with every event

        A dot: the state stays.

        \(table())
        ## Diagram

        \(diagram())
        """
    }

    private static func states() -> String {
        var text = SafetyDocuments.header(["state", "meaning", "said to the pen"])
        for state in InterlockState.allCases {
            text += SafetyDocuments.row(["\(state.name)", "\(state.meaning)", "\(state.said)"])
        }
        return text
    }

    private static func events() -> String {
        var text = SafetyDocuments.header(["event", "meaning"])
        for event in InterlockEvent.allCases {
            text += SafetyDocuments.row(["\(event.name)", event.meaning])
        }
        return text
    }

    /// Events downwards, states across.
    private static func table() -> String {
        var text = SafetyDocuments.header(["event"] + InterlockState.allCases.map { "in \($0.name)" })
        for event in InterlockEvent.allCases {
            let cells = InterlockState.allCases.map { state in
                let next = TransitionTable.next(state, on: event)
                return next == state ? "·" : "\(next.name)"
            }
            text += SafetyDocuments.row(["\(event.name)"] + cells)
        }
        return text
    }

    /// One arrow for each pair of states, with all events that lead from the one to the other.
    private static func diagram() -> String {
        var text = "```mermaid\nstateDiagram-v2\n    [*] --> tripped\n"
        for state in InterlockState.allCases {
            for next in InterlockState.allCases where next != state {
                let events = InterlockEvent.allCases.filter { TransitionTable.next(state, on: $0) == next }
                guard !events.isEmpty else { continue }
                let names = events.map { "\($0.name)" }.joined(separator: ", ")
                text += "    \(state.name) --> \(next.name) : \(names)\n"
            }
        }
        return text + "```\n"
    }
}
