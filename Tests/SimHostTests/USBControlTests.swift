import Testing

@testable import SimHost

/// Endpoint 0, byte by byte as the bus has it.
struct USBControlTests {
    private let pen = USBPen(USBDescriptors(serial: "SIM-0001", version: (0, 1, 0), speed: .full))

    @discardableResult
    private func ask(_ setup: [UInt8], _ data: [UInt8] = []) throws -> USBCompletion {
        let isIn = setup[0] & 0x80 != 0
        let transfer = USBTransfer(
            number: 1,
            endpoint: 0,
            isIn: isIn,
            length: isIn ? Int(setup[6]) | Int(setup[7]) << 8 : data.count,
            data: data,
            setup: USBSetup(setup[...])
        )
        pen.submit(transfer, nowUs: 0)
        return try #require(pen.takeCompletions().last)
    }

    private func isStalled(_ setup: [UInt8], _ data: [UInt8] = []) throws -> Bool {
        let answer = try ask(setup, data)
        return answer == USBCompletion(number: 1, status: .stalled, length: 0, data: [])
    }

    private func configure() throws {
        try ask([0x00, 0x09, 1, 0, 0, 0, 0, 0])
    }

    @Test func `SIMHOST-307 descriptors come as long as they are asked for`() throws {
        #expect(try ask([0x80, 6, 0, 1, 0, 0, 8, 0]).data.count == 8)
        #expect(try ask([0x80, 6, 0, 1, 0, 0, 64, 0]).data.count == 18)
        #expect(try ask([0x80, 6, 0, 2, 0, 0, 9, 0]).data.count == 9)
        #expect(try ask([0x80, 6, 0, 2, 0, 0, 255, 1]).data.count == 98)
        #expect(try ask([0x80, 6, 3, 3, 9, 4, 255, 0]).data.count == 18)
        #expect(try isStalled([0x80, 6, 0, 6, 0, 0, 10, 0]))
        #expect(try isStalled([0x80, 6, 0, 15, 0, 0, 5, 0]))
        #expect(try isStalled([0x80, 6, 1, 2, 0, 0, 9, 0]))
    }

    @Test func `SIMHOST-308 configuration, interface and status are set and told`() throws {
        #expect(try ask([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [0])
        #expect(try isStalled([0x81, 0x0A, 0, 0, 0, 0, 1, 0]))
        try configure()
        #expect(try ask([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [1])
        #expect(try isStalled([0x00, 0x09, 2, 0, 0, 0, 0, 0]))
        #expect(try ask([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [1])
        #expect(try ask([0x80, 0, 0, 0, 0, 0, 2, 0]).data == [0, 0])
        for interface in [UInt8]([0, 1, 2]) {
            #expect(try ask([0x81, 0x0A, 0, 0, interface, 0, 1, 0]).data == [0])
            #expect(try ask([0x81, 0, 0, 0, interface, 0, 2, 0]).data == [0, 0])
            #expect(try ask([0x01, 0x0B, 0, 0, interface, 0, 0, 0]).status == .done)
            #expect(try isStalled([0x01, 0x0B, 1, 0, interface, 0, 0, 0]))
        }
        #expect(try isStalled([0x81, 0x0A, 0, 0, 3, 0, 1, 0]))
        #expect(try isStalled([0x01, 0x0B, 0, 0, 3, 0, 0, 0]))
    }

    @Test func `SIMHOST-309 line coding, line state and break are taken and change nothing`() throws {
        #expect(try isStalled([0xA1, 0x21, 0, 0, 0, 0, 7, 0]))
        try configure()
        #expect(try ask([0xA1, 0x21, 0, 0, 0, 0, 7, 0]).data == [0x00, 0x10, 0x0E, 0x00, 0, 0, 8])
        let coding: [UInt8] = [0x80, 0x25, 0, 0, 2, 1, 7]
        let answer = try ask([0x21, 0x20, 0, 0, 0, 0, 7, 0], coding)
        #expect(answer.status == .done && answer.length == 7)
        #expect(try ask([0xA1, 0x21, 0, 0, 0, 0, 7, 0]).data == coding)
        #expect(try isStalled([0x21, 0x20, 0, 0, 0, 0, 6, 0], Array(coding.dropLast())))
        for state in [UInt8]([3, 0, 1, 2]) {
            #expect(try ask([0x21, 0x22, state, 0, 0, 0, 0, 0]).status == .done)
            #expect(!pen.isOpen(nowUs: 0))
        }
        #expect(try ask([0x21, 0x23, 0xFF, 0xFF, 0, 0, 0, 0]).status == .done)
        #expect(try isStalled([0x21, 0x22, 3, 0, 2, 0, 0, 0]))
    }

    @Test func `SIMHOST-310 an endpoint halts, says so, and works again when that is cleared`() throws {
        try configure()
        for endpoint in [UInt8]([0x02, 0x82, 0x03, 0x83]) {
            #expect(try ask([0x82, 0, 0, 0, endpoint, 0, 2, 0]).data == [0, 0])
            #expect(try ask([0x02, 3, 0, 0, endpoint, 0, 0, 0]).status == .done)
            #expect(try ask([0x82, 0, 0, 0, endpoint, 0, 2, 0]).data == [1, 0])
            let isIn = endpoint & 0x80 != 0
            let transfer = USBTransfer(
                number: 9,
                endpoint: endpoint & 0x7F,
                isIn: isIn,
                length: 1,
                data: isIn ? [] : [1],
                setup: USBSetup([UInt8](repeating: 0, count: 8)[...])
            )
            pen.submit(transfer, nowUs: 0)
            #expect(pen.takeCompletions() == [USBCompletion(number: 9, status: .stalled, length: 0, data: [])])
            #expect(try ask([0x02, 1, 0, 0, endpoint, 0, 0, 0]).status == .done)
            pen.submit(transfer, nowUs: 0)
            #expect(pen.takeCompletions().isEmpty)
            #expect(try ask([0x82, 0, 0, 0, endpoint, 0, 2, 0]).data == [0, 0])
        }
        #expect(try isStalled([0x82, 0, 0, 0, 0x84, 0, 2, 0]))
        #expect(try isStalled([0x02, 1, 1, 0, 0x82, 0, 0, 0]))
    }

    @Test func `SIMHOST-311 every other request stalls and changes nothing`() throws {
        try configure()
        let known: Set<[UInt8]> = [
            [0x80, 0], [0x81, 0], [0x82, 0], [0x80, 6], [0x80, 8], [0x00, 9], [0x81, 10], [0x01, 11], [0x02, 1],
            [0x02, 3], [0x21, 0x20], [0xA1, 0x21], [0x21, 0x22], [0x21, 0x23],
        ]
        for type in UInt8.min...UInt8.max {
            for request in UInt8.min...UInt8.max where !known.contains([type, request]) {
                #expect(try isStalled([type, request, 0, 0, 0, 0, 0, 0]), "\(type) \(request)")
            }
        }
        #expect(try ask([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [1])
    }
}
