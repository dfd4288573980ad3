package import PenControl
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// Where a treatment that was begun goes on; nil before it was begun, and when nothing is left to do.
    package var nextArea: AreaResult? {
        if results.indices.contains(area), results[area].progress.isOpen {
            return results[area]
        }
        return results.first { $0.progress.isOpen }
    }

    /// Goes on with the area in work where that lacks something, else with the first one that does, or ends.
    mutating func beginArea() {
        for index in results.indices where results[index].progress.hasDose {
            results[index].progress.isComplete = true
            results[index].progress.passes(endedBy: results[index].punctures)
        }
        if !results.indices.contains(area) || !results[area].progress.isOpen {
            area = results.firstIndex { $0.progress.isOpen } ?? results.count
        }
        hasMoved = false
        hasDeclared = false
        guard area < results.count else {
            end(with: finalOutcome)
            return
        }
        enter(.selecting)
    }

    /// Leaves the area in work, which is closed, and begins another one.
    mutating func leave(as reason: Leaving) {
        leaving = .done
        guard results.indices.contains(area) else { return beginArea() }
        switch reason {
        case .done: break
        case .skipped where !results[area].progress.hasDose:
            results[area].progress.isSkipped = true
            note(left: area)
            notify(.areaSkipped(results[area]))
        case .skipped: break
        case .back(let back):
            note(left: area)
            results[back].progress.isSkipped = false
            area = back
            notify(.areaAgain(results[back]))
        }
        beginArea()
    }

    private mutating func note(left index: Int) {
        left.removeAll { $0 == index }
        left.append(index)
    }

    /// The area's meter goes into its result. The meter counts since the limits were loaded, and so does what it is
    /// added to.
    mutating func close(_ report: TickReport) {
        guard areaIsOpen, area < results.count, report.row == row else { return }
        areaIsOpen = false
        #if CANARIES
        if Canary.isOn(.stopForgetsCount), outcome != nil || stopWith != nil { return }
        #endif
        results[area].progress.set(atLoad[area], adding: report.meter, needles: needlesDeclared)
        results[area].progress.passes(endedBy: results[area].punctures)
    }

    /// The area in work was parked and disarmed.
    mutating func closeAndLeave(_ report: TickReport) {
        close(report)
        if results[area].progress.hasDose {
            results[area].progress.isComplete = true
            notify(.areaDone(results[area]))
        } else if leaving == .done {
            results[area].progress.isOutOfTime = true
            notify(.areaDone(results[area]))
        }
        leave(as: leaving)
    }

    /// What may have gone into the skin unseen after the last word of a pen counts as delivered.
    mutating func countUnseen(_ report: TickReport) {
        guard area < results.count, report.row == row, let unseen = unseen(report) else { return }
        results[area].progress.add(unseen)
    }

    /// What may follow the last word of a pen in motion: the lease, the time to park, and the age of that word, at the
    /// rate that was set. Nil of a pen at rest.
    private func unseen(_ report: TickReport) -> UncertainDelivery? {
        guard report.fast.state == .running else { return nil }
        let us = TreatmentSession.parkUs + report.leaseUs + min(max(0, report.telemetryAgeUs), report.leaseUs)
        let perSecond = Int64(results[area].setRateMillihz)
        let strokes = UInt32(clamping: (us * perSecond + 999_999_999) / 1_000_000_000)
        return UncertainDelivery(
            areaIndex: area,
            strokes: strokes,
            punctures: UInt32(clamping: UInt64(strokes) * needlesOfStroke(report)),
            motionMs: UInt32(clamping: us / 1_000)
        )
    }

    /// What is lost to the checkpoint when the program ends without a word after this report: what the arming under way
    /// has brought, and what may follow unseen. Nil when nothing is.
    package func lost(_ report: TickReport) -> UncertainDelivery? {
        guard areaIsOpen, area < results.count, area < atLoad.count, report.row == row else { return nil }
        let closed = results[area].progress
        let unseen = unseen(report)
        return UncertainDelivery(
            areaIndex: area,
            strokes: sum(atLoad[area].strokes, report.meter.strokes, less: closed.strokes, unseen?.strokes),
            punctures: sum(atLoad[area].punctures, meterPunctures(report), less: closed.punctures, unseen?.punctures),
            motionMs: sum(
                atLoad[area].motionMs,
                UInt32(clamping: report.meter.motionUs / 1_000),
                less: closed.motionMs,
                unseen?.motionMs
            )
        )
    }

    private func sum(_ base: UInt32, _ meter: UInt32, less closed: UInt32, _ unseen: UInt32?) -> UInt32 {
        UInt32(clamping: Int64(base) + Int64(meter) - Int64(closed) + Int64(unseen ?? 0))
    }

    /// Punctures that the area in work has by now, those of the arming under way among them.
    package func delivered(_ report: TickReport) -> UInt32 {
        guard area < results.count else { return 0 }
        // Without a row of its own in force it has what it had.
        guard area < atLoad.count, report.row == row, hasLoaded else { return results[area].punctures }
        return max(
            results[area].punctures,
            UInt32(clamping: UInt64(atLoad[area].punctures) + UInt64(meterPunctures(report)))
        )
    }

    /// What the area in work has by now, the arming under way among it; nil before there is one and after the last.
    package func progress(by report: TickReport) -> AreaProgress? {
        guard results.indices.contains(area) else { return nil }
        var progress = results[area].progress
        if areaIsOpen, area < atLoad.count, report.row == row {
            progress.set(atLoad[area], adding: report.meter, needles: needlesDeclared)
        }
        return progress
    }

    /// Where the pass in work ends in the row's own count; the last one where the envelope ends it.
    var rowGoal: UInt32 {
        let progress = results[area].progress
        guard progress.pass < progress.passes else { return .max }
        let left = progress.goal > atLoad[area].punctures ? progress.goal - atLoad[area].punctures : 0
        return Dose.strokes(forPunctures: left, needles: needlesDeclared)
    }

    /// Punctures by the row's meter, the declared needles taken in.
    private func meterPunctures(_ report: TickReport) -> UInt32 {
        UInt32(clamping: UInt64(report.meter.punctures) * UInt64(needlesDeclared))
    }

    /// Punctures that one stroke makes.
    private func needlesOfStroke(_ report: TickReport) -> UInt64 {
        pen?.readsCartridge == false ? UInt64(needlesDeclared) : UInt64(report.cartridge?.needles ?? 0)
    }

    /// Row of the envelope for the area in work.
    var row: UInt8 { UInt8(clamping: area + 1) }

    private var finalOutcome: SessionOutcome {
        let lacking = results.filter { !$0.isComplete }
        guard !lacking.isEmpty else { return .completed }
        let names = lacking.map { result in
            "\(result.area) (\(result.isSkipped ? "skipped" : "out of time") at \(result.punctures) of "
                + "\(result.puncturesTarget) punctures)"
        }
        return .incomplete("Not all areas have their dose: " + names.joined(separator: ", ") + ".")
    }
}
