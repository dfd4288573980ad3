/// What a pen answers on endpoint 0, and what it has been set to there.
struct USBControl: Sendable {
    /// What a request changes beyond this state.
    enum Effect: Equatable, Sendable {
        case none
        /// All endpoints are new.
        case configured
        /// The endpoints of the interface are new.
        case interfaceSet(UInt8)
        /// The endpoint works again; with its direction.
        case unhalted(UInt8)
        case halted(UInt8)
        /// The host's terminal is not ready any more.
        case terminalGone
    }

    struct Answer: Equatable, Sendable {
        /// What the device sends; nil stalls.
        var data: [UInt8]?
        var effect = Effect.none

        static let stall = Answer(data: nil)
        static let done = Answer(data: [])
    }

    private let descriptors: USBDescriptors
    /// 0 until the host chooses one.
    private(set) var configuration: UInt8 = 0
    /// 921600 baud, 1 stop bit, no parity, 8 bits, until the host sets another, which changes nothing (LINK-006).
    private(set) var lineCoding: [UInt8] = [0x00, 0x10, 0x0E, 0x00, 0, 0, 8]
    /// DTR: a host's terminal is ready. It changes nothing but when a tty counts as closed (LINK-004).
    private(set) var isTerminalReady = false

    init(_ descriptors: USBDescriptors) {
        self.descriptors = descriptors
    }

    /// - Parameters:
    ///   - data: what the host sent with it.
    ///   - isHalted: whether an endpoint, with its direction, is halted; nil where there is no such endpoint.
    mutating func answer(_ setup: USBSetup, data: [UInt8], isHalted: (UInt8) -> Bool?) -> Answer {
        switch setup.requestType {
        case 0x80, 0x00, 0x81, 0x01: return standard(setup)
        case 0x82, 0x02: return endpoint(setup, isHalted: isHalted)
        case 0x21, 0xA1: return communication(setup, data)
        default: return .stall
        }
    }

    private mutating func standard(_ setup: USBSetup) -> Answer {
        let low = UInt8(truncatingIfNeeded: setup.value)
        let interface = UInt8(truncatingIfNeeded: setup.index)
        let isInterface = configuration != 0 && setup.index < UInt16(descriptors.interfaces.count)
        switch (setup.requestType, setup.request) {
        // GET_STATUS
        case (0x80, 0x00): return Answer(data: [0, 0])
        case (0x81, 0x00): return isInterface ? Answer(data: [0, 0]) : .stall
        // GET_DESCRIPTOR
        case (0x80, 0x06):
            return Answer(data: descriptors.descriptor(type: UInt8(setup.value >> 8), index: low))
        // GET_CONFIGURATION, SET_CONFIGURATION
        case (0x80, 0x08): return Answer(data: [configuration])
        case (0x00, 0x09):
            guard setup.value <= 1 else { return .stall }
            configuration = low
            isTerminalReady = false
            return Answer(data: [], effect: .configured)
        // GET_INTERFACE, SET_INTERFACE: each has the one setting.
        case (0x81, 0x0A): return isInterface ? Answer(data: [0]) : .stall
        case (0x01, 0x0B):
            return isInterface && setup.value == 0 ? Answer(data: [], effect: .interfaceSet(interface)) : .stall
        default: return .stall
        }
    }

    private func endpoint(_ setup: USBSetup, isHalted: (UInt8) -> Bool?) -> Answer {
        let address = UInt8(truncatingIfNeeded: setup.index)
        guard setup.index <= 0xFF, let halted = isHalted(address) else { return .stall }
        // ENDPOINT_HALT is the only feature of an endpoint.
        switch (setup.requestType, setup.request, setup.value) {
        case (0x82, 0x00, _): return Answer(data: [halted ? 1 : 0, 0])
        case (0x02, 0x01, 0): return Answer(data: [], effect: .unhalted(address))
        case (0x02, 0x03, 0): return Answer(data: [], effect: .halted(address))
        default: return .stall
        }
    }

    private mutating func communication(_ setup: USBSetup, _ data: [UInt8]) -> Answer {
        guard configuration != 0, setup.index == 0 else { return .stall }
        switch (setup.requestType, setup.request) {
        // SET_LINE_CODING, GET_LINE_CODING
        case (0x21, 0x20):
            guard data.count == lineCoding.count else { return .stall }
            lineCoding = data
            return .done
        case (0xA1, 0x21): return Answer(data: lineCoding)
        // SET_CONTROL_LINE_STATE
        case (0x21, 0x22):
            let wasReady = isTerminalReady
            isTerminalReady = setup.value & 1 != 0
            return Answer(data: [], effect: wasReady && !isTerminalReady ? .terminalGone : .none)
        // SEND_BREAK
        case (0x21, 0x23): return .done
        default: return .stall
        }
    }
}
