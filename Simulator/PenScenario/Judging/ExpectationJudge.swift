import VirtualBench

/// Watches one expectation through a run. Call `look` each millisecond, and `verdict` at the end.
package struct ExpectationJudge: Sendable {
    package let expectation: Expectation
    private let testimony: Testimony
    /// Instants at which whoever tells was not heard: what was true then is not known.
    private var unheard = 0
    /// The first of them, while what must come about has not been seen.
    private var firstUnheardUs: UInt64?
    /// Instants that were looked at: none means that nothing was judged.
    private var looks = 0
    /// The first instant that breaks what must never, or always, be.
    private var brokenAtUs: UInt64?
    /// The first instant at which what must come about holds.
    private var heldAtUs: UInt64?
    private var rises = 0
    private var held = false
    private var firstRiseUs: UInt64?
    private var lastRiseUs: UInt64?

    package init(_ expectation: Expectation, by testimony: Testimony = .plant) {
        self.expectation = expectation
        self.testimony = testimony
    }

    package mutating func look(_ now: Observation, _ anchors: [Moment.Anchor: UInt64]) {
        guard isTold(now) else { return miss(now, anchors) }
        switch expectation.claim {
        case .never(let observable):
            guard isInWindow(now, anchors) else { return }
            looks += 1
            if brokenAtUs == nil, now.holds(observable) { brokenAtUs = now.timeUs }
        case .always(let observable):
            guard isInWindow(now, anchors) else { return }
            looks += 1
            if brokenAtUs == nil, !now.holds(observable) { brokenAtUs = now.timeUs }
        case .eventually(let observable, _, let of):
            guard heldAtUs == nil, let start = of.us(anchors), now.timeUs >= start else { return }
            looks += 1
            if now.holds(observable) { heldAtUs = now.timeUs }
        case .exactlyOnce(let observable):
            guard isInWindow(now, anchors) else { return }
            looks += 1
            let holds = now.holds(observable)
            if holds, !held {
                rises += 1
                firstRiseUs = firstRiseUs ?? now.timeUs
                lastRiseUs = now.timeUs
            }
            held = holds
        case .value: break
        }
    }

    /// Whoever tells of it is heard now.
    private func isTold(_ now: Observation) -> Bool {
        guard !now.isPenHeard, let observable = expectation.claim.observable else { return true }
        return testimony.source(of: observable) == .host
    }

    /// An instant of the time that counts, of which nobody told.
    private mutating func miss(_ now: Observation, _ anchors: [Moment.Anchor: UInt64]) {
        if case .eventually(_, _, let of) = expectation.claim {
            guard heldAtUs == nil, let start = of.us(anchors), now.timeUs >= start else { return }
        } else {
            guard isInWindow(now, anchors) else { return }
        }
        unheard += 1
        firstUnheardUs = firstUnheardUs ?? now.timeUs
    }

    private func isInWindow(_ now: Observation, _ anchors: [Moment.Anchor: UInt64]) -> Bool {
        if let from = expectation.from {
            guard let us = from.us(anchors), now.timeUs >= us else { return false }
        }
        if let until = expectation.until, let us = until.us(anchors), now.timeUs > us { return false }
        return true
    }

    func verdict(
        _ anchors: [Moment.Anchor: UInt64],
        _ outcome: BenchResult,
        _ meter: RunMeter
    ) -> ExpectationVerdict {
        if let reason = untold(anchors) { return notJudged(reason) }
        return switch expectation.claim {
        case .never(let observable): lasting(observable, wanted: false)
        case .always(let observable): lasting(observable, wanted: true)
        case .eventually(let observable, let withinUs, let of): eventually(observable, withinUs, of, anchors)
        case .exactlyOnce(let observable): once(observable)
        case .value(let measure, let bounds):
            value(measure, bounds, testimony.figure(of: measure, outcome, meter))
        }
    }

    /// Why nobody can judge this; nil where it can be judged.
    private func untold(_ anchors: [Moment.Anchor: UInt64]) -> String? {
        switch expectation.claim {
        case .value(let measure, _): return testimony.reasonUntold(measure)
        case .never(let observable), .always(let observable):
            // What was seen to be wrong is wrong, whatever was missed.
            return testimony.reasonUntold(observable) ?? (brokenAtUs == nil ? reasonUnheard : nil)
        case .eventually(let observable, let withinUs, let of):
            if let reason = testimony.reasonUntold(observable) { return reason }
            guard let start = of.us(anchors), let first = firstUnheardUs, first <= start + withinUs else { return nil }
            return heldAtUs.map { $0 <= start + withinUs } == true ? nil : reasonUnheard
        case .exactlyOnce(let observable):
            return testimony.reasonUntold(observable) ?? reasonUnheard
        }
    }

    private var reasonUnheard: String? {
        guard unheard > 0, let firstUnheardUs else { return nil }
        return "The pen was not heard from \(Duration.text(firstUnheardUs)) on, in the time that counts, so nobody "
            + "knows."
    }

    private func notJudged(_ reason: String) -> ExpectationVerdict {
        let told = expectation.claim.observable.flatMap { testimony.source(of: $0) }
        let source = told ?? expectation.claim.source
        return verdict(.notJudged(reason), "nothing", source, at: nil)
    }

    private func lasting(_ observable: Observable, wanted: Bool) -> ExpectationVerdict {
        guard looks > 0 else { return unseen(source(observable)) }
        guard let brokenAtUs else {
            return verdict(.passed, wanted ? "true throughout" : "at no time", source(observable), at: nil)
        }
        let what = wanted ? "not true" : "true"
        return verdict(
            .failed("\(observable.text) was \(what) at \(Duration.text(brokenAtUs))."),
            "\(what) at \(Duration.text(brokenAtUs))",
            source(observable),
            at: brokenAtUs
        )
    }

    private func eventually(
        _ observable: Observable,
        _ withinUs: UInt64,
        _ of: Moment,
        _ anchors: [Moment.Anchor: UInt64]
    ) -> ExpectationVerdict {
        guard let start = of.us(anchors), looks > 0 else {
            return verdict(
                .failed("\(of.text) was never reached, so \(observable.text) could not follow it."),
                "never reached",
                source(observable),
                at: nil
            )
        }
        guard let heldAtUs else {
            return verdict(
                .failed("\(observable.text) never came after \(of.text); \(Duration.text(withinUs)) are allowed."),
                "never",
                source(observable),
                at: start
            )
        }
        let took = heldAtUs - start
        guard took <= withinUs else {
            return verdict(
                .failed(
                    "\(observable.text) came \(Duration.text(took)) after \(of.text); \(Duration.text(withinUs)) are "
                        + "allowed."
                ),
                "after \(Duration.text(took))",
                source(observable),
                at: heldAtUs
            )
        }
        return verdict(.passed, "after \(Duration.text(took))", source(observable), at: heldAtUs)
    }

    private func once(_ observable: Observable) -> ExpectationVerdict {
        guard looks > 0 else { return unseen(source(observable)) }
        let measured = rises == 1 ? "once, at \(Duration.text(firstRiseUs ?? 0))" : "\(rises) times"
        guard rises != 1 else { return verdict(.passed, measured, source(observable), at: firstRiseUs) }
        return verdict(
            .failed("\(observable.text) came \(rises) times; exactly one is expected."),
            measured,
            source(observable),
            at: lastRiseUs
        )
    }

    private func value(_ measure: Measure, _ bounds: ClosedRange<Int64>, _ figure: Figure) -> ExpectationVerdict {
        let source = testimony.source(of: measure) ?? measure.source
        switch figure {
        case .number(let number):
            let measured = "\(number) \(measure.unit)"
            guard !bounds.contains(number) else { return verdict(.passed, measured, source, at: nil) }
            return verdict(
                .failed(
                    "\(measure.rawValue) is \(measured); \(bounds.lowerBound) to \(bounds.upperBound) are allowed."
                ),
                measured,
                source,
                at: nil
            )
        case .never(let reason):
            return verdict(.failed(reason), "none", source, at: nil)
        }
    }

    private func source(_ observable: Observable) -> Fact.Source {
        testimony.source(of: observable) ?? observable.source
    }

    private func unseen(_ source: Fact.Source) -> ExpectationVerdict {
        verdict(.failed("The time in which it is looked at never came."), "not looked at", source, at: nil)
    }

    private func verdict(
        _ finding: ExpectationVerdict.Finding,
        _ measured: String,
        _ source: Fact.Source,
        at atUs: UInt64?
    ) -> ExpectationVerdict {
        let text = ScenarioFile.expectation(expectation)
        return ExpectationVerdict(
            text: String(text.dropFirst().dropLast()),
            finding: finding,
            measured: measured,
            source: source,
            atUs: atUs
        )
    }
}

extension Moment {
    /// The moment in µs; nil while its anchor is not reached.
    package func us(_ anchors: [Anchor: UInt64]) -> UInt64? { anchors[anchor].map { $0 + offsetUs } }
}
