import Testing

@testable import PenSafety

struct TransitionTableTests {
    /// What the rules of the interlock say in words, written without a look at the table.
    private func expected(_ state: InterlockState, _ event: InterlockEvent) -> InterlockState {
        // A latch ends by a person's clear alone, and a trip latches wherever it comes.
        if state == .tripped { return event == .cleared ? .disarmed : .tripped }
        if event == .trip { return .tripped }
        // Without an envelope there is nothing to arm for.
        if event == .envelopeVoided { return .disarmed }
        if state == .disarmed { return event == .envelopeProven ? .ready : .disarmed }
        if state == .ready { return event == .armed ? .armed : .ready }
        // From here on the pen is live.
        if event == .disarmed { return .ready }
        if state == .lapsed { return event == .linkWhole ? .paused : .lapsed }
        if event == .go { return .running }
        if state == .running { return event == .lapse ? .lapsed : .paused }
        return state
    }

    @Test(arguments: InterlockState.allCases, InterlockEvent.allCases)
    func `SAFE-014 every state with every event goes where the rules say`(
        state: InterlockState,
        event: InterlockEvent
    ) {
        #expect(TransitionTable.next(state, on: event) == expected(state, event))
    }

    @Test func `SAFE-014 only a person's clear leaves tripped and it leads to disarmed`() {
        for event in InterlockEvent.allCases {
            let next = TransitionTable.next(.tripped, on: event)
            #expect(next == (event == .cleared ? .disarmed : .tripped))
        }
    }

    @Test func `SAFE-014 only go leads to running and only from armed, paused and running`() {
        for state in InterlockState.allCases {
            for event in InterlockEvent.allCases where TransitionTable.next(state, on: event) == .running {
                #expect(event == .go)
                #expect([.armed, .paused, .running].contains(state))
            }
        }
    }

    @Test func `SAFE-014 a trip leads to tripped from everywhere and nothing else does`() {
        for state in InterlockState.allCases where state != .tripped {
            for event in InterlockEvent.allCases {
                #expect((TransitionTable.next(state, on: event) == .tripped) == (event == .trip))
            }
        }
    }

    @Test func `SAFE-014 the way to motion is proven, armed, go and no step can be left out`() {
        // Breadth first from tripped: how many events each state is away at least.
        var steps: [InterlockState: Int] = [.tripped: 0]
        var edge: [InterlockState] = [.tripped]
        while !edge.isEmpty {
            var next: [InterlockState] = []
            for state in edge {
                for event in InterlockEvent.allCases {
                    let reached = TransitionTable.next(state, on: event)
                    guard steps[reached] == nil else { continue }
                    steps[reached] = (steps[state] ?? 0) + 1
                    next.append(reached)
                }
            }
            edge = next
        }
        #expect(steps == [.tripped: 0, .disarmed: 1, .ready: 2, .armed: 3, .running: 4, .paused: 5, .lapsed: 5])
    }
}
