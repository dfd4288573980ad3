import Treatment

/// A treatment as it would go, for programs: the document of `treat --dry-run --json`.
struct DryRunDocument: Encodable {
    /// One pass of an area. Keys and units are a contract.
    struct Pass: Encodable {
        let pass: UInt32
        let direction: PassDirection
        let punctures: UInt32
        let punctures_up_to: UInt32
        let seconds: Double
    }

    /// One area.
    struct Area: Encodable {
        let area: String
        let code: UInt16
        let depth_um: UInt32
        let rate_millihz: UInt32
        let size_mm2: UInt32
        let size_measured: Bool
        let density_per_cm2: UInt32
        let punctures: UInt32
        let seconds: Double
        let passes: [Pass]
        let limits: DerivedLimits
        let label: LabelVerdict

        init(_ area: DerivedArea, needles: UInt32) {
            let rate = area.planned.rateMillihz.value
            self.area = area.area.name
            code = area.area.code
            depth_um = area.planned.depthUm.value
            rate_millihz = rate
            size_mm2 = area.sizeMm2
            size_measured = !area.sizeIsDefault
            density_per_cm2 = area.planned.densityPerCm2.value
            punctures = area.puncturesTarget
            seconds = DryRunDocument.seconds(area.motionMs(needles: needles))
            passes = area.passPlans.map { pass in
                Pass(
                    pass: pass.number,
                    direction: pass.direction,
                    punctures: pass.punctures,
                    punctures_up_to: pass.puncturesUpTo,
                    seconds: DryRunDocument.seconds(pass.motionMs(needles: needles, rateMillihz: rate))
                )
            }
            limits = area.limits
            label = area.label
        }
    }

    let schema = "stipple.dry-run/1"
    let plan: String
    let title: String
    let client: String
    let practitioner: String
    let prescriber: String?
    let indication: String
    let fitzpatrick: FitzpatrickType?
    let age: UInt32?
    let pen_model: String?
    let areas_version: UInt32
    let indications_version: UInt32
    let assumed_needles: UInt32
    let areas: [Area]
    let seconds: Double
    let notes: [PlanNote]

    init(_ derived: DerivedPlan) {
        let written = derived.plan
        plan = written.file
        title = written.title
        client = written.client
        practitioner = written.practitioner
        prescriber = written.prescriber?.value
        indication = derived.indication.name
        fitzpatrick = written.fitzpatrick?.value
        age = written.age?.value
        pen_model = written.penModel?.value
        areas_version = derived.areasVersion
        indications_version = derived.indicationsVersion
        assumed_needles = PlanText.assumedNeedles
        areas = derived.areas.map { Area($0, needles: PlanText.assumedNeedles) }
        seconds = Self.seconds(Self.motionMs(derived))
        notes = derived.notes
    }

    /// Motion of the whole plan with the assumed cartridge, in ms; a sum beyond all clocks stays at the largest number.
    static func motionMs(_ plan: DerivedPlan) -> UInt64 {
        plan.areas.reduce(UInt64(0)) { sum, area in
            let (total, overflow) = sum.addingReportingOverflow(area.motionMs(needles: PlanText.assumedNeedles))
            return overflow ? .max : total
        }
    }

    private static func seconds(_ ms: UInt64) -> Double {
        Double(ms) / 1_000
    }
}
