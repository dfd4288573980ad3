import PenSimulator

/// Simulator/Scenarios/scenario.schema.json: what editors check by. The reader in `ScenarioFile` is the judge.
package enum ScenarioSchema {
    package static func text() -> String {
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A scenario of stipple-sim run",
          "type": "object",
          "additionalProperties": false,
          "required": ["scenario", "title", "setup"],
          "properties": {
            "scenario": {"const": \(ScenarioFile.version)},
            "title": {"type": "string"},
            "hazard": {"type": "string", "pattern": "^H[1-9][0-9]*$"},
            "seed": {"type": "integer", "minimum": 0},
            "setup": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "plan": {"type": "string"},
                "plan_file": {"type": "string"},
                "profile": {"enum": [\(words(SimulatedProfile.self))]},
                "skin": {"enum": [\(words(SimulatedSkin.self))]},
                "cartridge": {"enum": [\(words(SimulatedCartridge.self))]},
                "hand": {"enum": [\(words(SimulatedHand.self))]},
                "hand_pace_percent": {"type": "integer"},
                "noise_per_million": {"type": "integer", "minimum": 0, "maximum": 500000},
                "drift_ppm": {"type": "integer", "minimum": -10000, "maximum": 10000}
              }
            },
            "timeline": {"type": "array", "items": {"$ref": "#/$defs/step"}},
            "expect": {"type": "array", "items": {"$ref": "#/$defs/expectation"}},
            "limit": {"$ref": "#/$defs/time"}
          },
          "$defs": {
            "time": {"type": "string", "pattern": "^[0-9]+(\\\\.[0-9]+)? *(s|ms|us)$"},
            "moment": {
              "type": "string",
              "pattern": "^((\(words(Moment.Anchor.self, separator: "|", quote: "")))\
        ( *\\\\+ *[0-9.]+ *(s|ms|us))?|[0-9.]+ *(s|ms|us))$"
            },
        \(step)
        \(expectation)
          }
        }

        """
    }

    /// A step of the timeline.
    private static var step: String {
        """
            "step": {
              "type": "object",
              "additionalProperties": false,
              "required": ["at"],
              "oneOf": [{"required": ["inject"]}, {"required": ["heal"]}, {"required": ["person"]}],
              "properties": {
                "at": {"$ref": "#/$defs/moment"},
                "inject": {"enum": [\(words(SimulatedFault.self))]},
                "amount": {"type": "integer"},
                "for": {"$ref": "#/$defs/time"},
                "heal": {"enum": ["all", \(words(SimulatedFault.self))]},
                "person": {"enum": [\(words(PersonDeed.self))]}
              }
            },
        """
    }

    /// What must come of it.
    private static var expectation: String {
        """
            "observable": {
              "type": "string",
              "pattern": "^(\(words(Fact.self, separator: "|", quote: ""))\
        |host_cause:[a-z_]+|pen_cause:[a-z_]+|finding:[a-z-]+)$"
            },
            "expectation": {
              "type": "object",
              "additionalProperties": false,
              "oneOf": [
                {"required": ["never"]}, {"required": ["always"]}, {"required": ["exactly_once"]},
                {"required": ["eventually", "within", "of"]}, {"required": ["value", "between"]}
              ],
              "properties": {
                "never": {"$ref": "#/$defs/observable"},
                "always": {"$ref": "#/$defs/observable"},
                "eventually": {"$ref": "#/$defs/observable"},
                "exactly_once": {"$ref": "#/$defs/observable"},
                "value": {"enum": [\(words(Measure.self))]},
                "within": {"$ref": "#/$defs/time"},
                "of": {"$ref": "#/$defs/moment"},
                "between": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
                "from": {"$ref": "#/$defs/moment"},
                "until": {"$ref": "#/$defs/moment"}
              }
            }
        """
    }

    private static func words<Word>(_ type: Word.Type, separator: String = ", ", quote: String = "\"") -> String
    where Word: RawRepresentable<String> & CaseIterable {
        Word.allCases.map { quote + $0.rawValue + quote }.joined(separator: separator)
    }
}
