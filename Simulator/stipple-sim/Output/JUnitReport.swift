import Foundation

/// Verdicts as JUnit's XML, which CI systems show: a suite for each scenario, a case for each expectation.
enum JUnitReport {
    static func text(_ lines: [RunLine]) -> String {
        let cases = lines.flatMap(\.verdicts)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"stipple-sim run\" tests=\"\(cases.count)\" "
        text += "failures=\"\(cases.count { $0.verdict == "failed" })\" "
        text += "skipped=\"\(cases.count { $0.verdict == "not judged" })\">\n"
        for line in lines {
            text += suite(line)
        }
        return text + "</testsuites>\n"
    }

    private static func suite(_ line: RunLine) -> String {
        var text = "  <testsuite name=\"\(escaped(line.file))\" tests=\"\(line.verdicts.count)\" "
        text += "failures=\"\(line.verdicts.count { $0.verdict == "failed" })\" "
        text += "skipped=\"\(line.verdicts.count { $0.verdict == "not judged" })\" time=\"\(line.seconds)\">\n"
        text += "    <properties>\n"
        let properties = [
            ("title", line.title), ("hazard", line.hazard ?? ""), ("seed", "\(line.seed)"), ("on", line.on),
            ("serial", line.serial ?? ""), ("commit", line.commit ?? ""), ("program", line.program),
            ("transcript", line.transcript ?? ""),
        ]
        for (name, value) in properties {
            text += "      <property name=\"\(name)\" value=\"\(escaped(value))\"/>\n"
        }
        text += "    </properties>\n"
        for verdict in line.verdicts {
            text += "    <testcase classname=\"\(escaped(line.file))\" name=\"\(escaped(verdict.expectation))\""
            switch verdict.verdict {
            case "failed":
                let story = line.timeline.map { "\($0.time_us) µs  \($0.text)" }.joined(separator: "\n")
                text += ">\n      <failure message=\"\(escaped(verdict.reason ?? ""))\">\(escaped(story))</failure>\n"
                text += "    </testcase>\n"
            case "not judged":
                text += ">\n      <skipped message=\"\(escaped(verdict.reason ?? ""))\"/>\n    </testcase>\n"
            default:
                text += ">\n      <system-out>\(escaped(verdict.measured))</system-out>\n    </testcase>\n"
            }
        }
        return text + "  </testsuite>\n"
    }

    /// Text for attributes and elements; control characters that XML does not allow become a question mark.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            default: result += scalar.value < 32 || scalar.value == 127 ? "?" : String(scalar)
            }
        }
        return result
    }
}
