import PenSimulator

/// When each fault was on, for laws that hold in another way while it is.
struct FaultSpans: Sendable {
    private(set) var spans: [(fault: SimulatedFault, fromUs: UInt64, untilUs: UInt64)] = []

    mutating func begin(_ fault: SimulatedFault, atUs timeUs: UInt64, untilUs: UInt64 = .max) {
        end(fault, atUs: timeUs)
        spans.append((fault, timeUs, untilUs))
    }

    mutating func end(_ fault: SimulatedFault, atUs timeUs: UInt64) {
        for index in spans.indices where spans[index].fault == fault && spans[index].untilUs > timeUs {
            spans[index].untilUs = timeUs
        }
    }

    mutating func endAll(atUs timeUs: UInt64) {
        for index in spans.indices {
            spans[index].untilUs = min(spans[index].untilUs, timeUs)
        }
    }

    /// It was on at some instant from a time to another, both included.
    func wasOn(_ fault: SimulatedFault, from: UInt64, to: UInt64) -> Bool {
        spans.contains { $0.fault == fault && $0.fromUs <= to && $0.untilUs >= from }
    }

    /// Both were on at once after a time, and what ended at another one was over soon after the first of them ended.
    func wereOn(
        _ fault: SimulatedFault,
        _ other: SimulatedFault,
        from: UInt64,
        until: UInt64,
        _ afterUs: UInt64
    ) -> Bool {
        spans.contains { one in
            one.fault == fault
                && spans.contains { two in
                    let beginUs = max(one.fromUs, two.fromUs)
                    let endUs = min(one.untilUs, two.untilUs)
                    return two.fault == other && beginUs <= endUs && beginUs <= until && endUs >= from
                        && (until <= endUs || until - endUs <= afterUs)
                }
        }
    }

    /// Some fault is on after a time, and ends by itself or is to be healed.
    func isQuiet(after timeUs: UInt64) -> Bool {
        spans.allSatisfy { $0.untilUs <= timeUs || $0.untilUs == .max }
    }
}
