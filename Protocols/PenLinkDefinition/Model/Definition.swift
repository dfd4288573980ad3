/// The whole of Protocols/pen-link.yaml, checked. Every output is made from this value and nothing else.
package struct Definition: Sendable {
    package var versionMajor = 0
    package var versionMinor = 0
    package var frame = FrameDefinition()
    package var constants: [ConstantDefinition] = []
    package var enums: [EnumDefinition] = []
    package var flags: [FlagsDefinition] = []
    package var faults: [FaultDefinition] = []
    package var limits: [LimitDefinition] = []
    package var messages: [MessageDefinition] = []
}
