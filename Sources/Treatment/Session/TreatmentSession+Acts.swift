import PenControl
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// A person's pause: needles park in the next tick; a release and a press of the enable go on. Where nothing is
    /// armed there is nothing to pause.
    package mutating func pause() {
        guard phase == .treating, wish == nil else { return }
        take(.pause)
    }

    /// Ends the present area for now: parks, disarms, and goes on with the next. `redo` comes back to it.
    package mutating func skip() {
        guard mayLeave else { return }
        take(.skip)
    }

    /// Begins the present pass anew with what is left of the area's dose. Before needles have moved in the area it goes
    /// back to the area that was skipped or left last.
    package mutating func redo() {
        guard mayLeave else { return }
        take(.redo)
    }

    private var mayLeave: Bool { phase == .selecting || phase == .declaring || phase == .arming || phase == .treating }

    private mutating func take(_ new: PersonWish) {
        wish = new
        wishIsSaid = false
        retryAt = nil
    }

    /// Goes on from a checkpoint when it is started: at the pass it stood in, with what was uncertain counted as
    /// delivered. Call it before `start`; a checkpoint of another plan ends the start with a sentence. The start is
    /// then the explicit act that clears what the pen latched when its host fell silent: show the notices before it.
    package mutating func resume(from checkpoint: SessionCheckpoint, uncertain: UncertainDelivery?) {
        guard results.isEmpty else { return }
        resumed = (checkpoint, uncertain)
        isResuming = true
    }

    /// What is closed so far; what the arming under way has brought is not in it.
    package var checkpoint: SessionCheckpoint {
        let pass = area < results.count ? Int(results[area].progress.pass) - 1 : 0
        return SessionCheckpoint(areaIndex: area, passIndex: pass, areas: results.map(\.progress))
    }

    /// Takes over what there is to resume from; returns why that cannot be, and has then changed nothing.
    mutating func takeResumed() -> String? {
        guard let (checkpoint, uncertain) = resumed else { return nil }
        if let obstacle = checkpoint.obstacle(to: results.map(\.progress)) {
            return obstacle
        }
        if let uncertain, !results.indices.contains(uncertain.areaIndex) {
            return "The record to resume from speaks of area number \(uncertain.areaIndex + 1), and the plan has "
                + "\(results.count); resume with the plan that was begun."
        }
        for index in results.indices {
            results[index].progress = checkpoint.areas[index]
        }
        if let uncertain {
            results[uncertain.areaIndex].progress.add(uncertain)
        }
        // Who comes back when only skipped areas are left comes back for these.
        if !results.contains(where: \.progress.isOpen) {
            for index in results.indices {
                results[index].progress.isSkipped = false
            }
        }
        area = results.indices.contains(checkpoint.areaIndex) ? checkpoint.areaIndex : 0
        left = results.indices.filter { results[$0].isSkipped }
        resumed = nil
        return nil
    }

    /// A wish while nothing is armed: done at once. True: another area is begun, or the end is.
    mutating func leaveUnarmed() -> Bool {
        guard let wish, !awaitsEnd else { return false }
        self.wish = nil
        switch wish {
        case .pause: return false
        case .skip: leave(as: .skipped)
        case .redo:
            guard let back = areaToRedo() else {
                notify(.nothingToRedo)
                return false
            }
            leave(as: .back(to: back))
        }
        return true
    }

    /// A wish while the area is armed: parks, then does it. Nil when there is none, or when it is done.
    mutating func follow(_ report: TickReport) -> EngineRequest? {
        guard let wish else { return nil }
        guard wishIsSaid, report.state != .running else {
            wishIsSaid = true
            return .pause
        }
        guard wish != .pause else {
            self.wish = nil
            return nil
        }
        guard report.fast.flags.contains(.parked), report.fast.state != .running else { return EngineRequest.none }
        self.wish = nil
        guard wish == .redo else {
            leaving = .skipped
            enter(.finishingArea)
            return EngineRequest.none
        }
        return redo(report)
    }

    private mutating func redo(_ report: TickReport) -> EngineRequest? {
        if !hasMoved {
            guard let back = areaToRedo() else {
                notify(.nothingToRedo)
                return nil
            }
            leaving = .back(to: back)
            enter(.finishingArea)
            return EngineRequest.none
        }
        let delivered = delivered(report)
        let target = results[area].puncturesTarget
        guard delivered < target else { return nil }
        results[area].progress.beginPassAnew(after: delivered)
        notify(.passAnew(results[area], left: target - delivered))
        // The goal has changed.
        awaitsEnd = false
        return nil
    }

    /// The area that was skipped or left last and still lacks something; nil without one.
    private func areaToRedo() -> Int? {
        left.last { $0 != area && results[$0].progress.isUnfinished }
    }
}
