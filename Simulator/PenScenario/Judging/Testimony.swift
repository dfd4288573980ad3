import Treatment
import VirtualBench

/// Whose word expectations are judged by.
package enum Testimony: Equatable, Sendable {
    /// The plant's truth is there, as with each simulated pen of ours.
    case plant
    /// A pen that no plant stands behind: its telemetry and the host's report are all there is. `isDepthDriven`: it
    /// has the profile whose telemetry tells where the needles are.
    case pen(isDepthDriven: Bool)
}

extension Testimony {
    /// Who tells of it; nil where nobody can.
    func source(of observable: Observable) -> Fact.Source? {
        guard case .pen(let isDepthDriven) = self, case .fact(let fact) = observable else { return observable.source }
        switch fact {
        case .parked, .turning, .enableHeld: return .pen
        case .needlesOut: return isDepthDriven ? .pen : nil
        case .inSkin, .beyondDepth: return nil
        default: return fact.source
        }
    }

    /// Who tells of it; nil where nobody can.
    func source(of measure: Measure) -> Fact.Source? {
        guard case .pen(let isDepthDriven) = self else { return measure.source }
        switch measure {
        case .lapses, .trips, .pauses, .areasComplete, .durationMs, .punctures, .overdosePunctures: return .host
        case .rateErrorMillihz, .handleMaxMilliC: return .pen
        case .depthErrorUm: return isDepthDriven ? .pen : nil
        case .parkUs, .strokesAfterStop, .beyondDepthUm, .beyondRateMillihz, .unseenPunctures, .violations: return nil
        }
    }

    func reasonUntold(_ observable: Observable) -> String? {
        source(of: observable) == nil ? Self.reason(observable.text) : nil
    }

    func reasonUntold(_ measure: Measure) -> String? {
        source(of: measure) == nil ? Self.reason(measure.rawValue) : nil
    }

    private static func reason(_ name: String) -> String {
        "\(name) is a word of the plant's truth, which is not there with this pen, and it does not tell it."
    }

    /// What the run gives for a measure, by whoever tells.
    func figure(of measure: Measure, _ result: BenchResult, _ meter: RunMeter) -> Figure {
        guard case .pen = self else { return measure.figure(result, meter) }
        switch measure {
        case .punctures: return .number(result.areas.reduce(0) { $0 + Int64($1.punctures) })
        case .overdosePunctures:
            return Self.most(result.areas.map { Int64($0.punctures) - Int64($0.puncturesTarget) })
        case .depthErrorUm:
            return Self.most(
                result.areas.compactMap { area in
                    area.achievedDepthUm.map { Int64(($0 - Int64(area.setDepthUm)).magnitude) }
                }
            )
        case .rateErrorMillihz:
            return Self.most(
                result.areas.compactMap { area in
                    area.achievedRateMillihz.map { Int64(($0 - Int64(area.setRateMillihz)).magnitude) }
                }
            )
        case .handleMaxMilliC where meter.handleMaxMilliC == .min:
            return .never("The pen never told the temperature of its handle.")
        default: return measure.figure(result, meter)
        }
    }

    private static func most(_ values: [Int64]) -> Figure {
        values.max().map(Figure.number) ?? .never("The pen told nothing of that kind: no area was treated.")
    }
}
