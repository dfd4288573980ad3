import PenProtocol
import Testing

struct MessagesPayloadTests {
    @Test func `PROTO-116 a payload holds 240 bytes and says so when it is full`() {
        var payload = Payload()
        let fitting = (0..<PenLink.payloadBytesMax).filter { payload.append(UInt8(truncatingIfNeeded: $0)) }
        let isTaken = payload.append(UInt8(1))
        #expect(fitting.count == PenLink.payloadBytesMax)
        #expect(!isTaken)
        #expect(payload.count == PenLink.payloadBytesMax)
        #expect(payload[PenLink.payloadBytesMax - 1] == 239)
    }

    @Test func `PROTO-117 a value that does not fit whole is not written in part`() {
        var payload = Payload([UInt8](repeating: 7, count: 239))
        let taken = [
            payload.append(UInt16(1)), payload.append(UInt32(1)), payload.append(UInt64(1)), payload.append(Int64(-1)),
            payload.append(Bytes32()), payload.append(Ascii16("text")),
        ]
        #expect(!taken.contains(true))
        #expect(payload.count == 239)
        payload.append(UInt8(1))
        #expect(payload.count == 240)
    }

    @Test func `PROTO-118 a read outside gives 0 and never traps`() {
        let payload = Payload([0xff, 0xff, 0xff])
        #expect(payload[-1] == 0)
        #expect(payload[3] == 0)
        #expect(payload[Int.max] == 0)
        #expect(payload.uint16(at: 2) == 0x00ff)
        #expect(payload.uint64(at: 0) == 0xff_ffff)
        #expect(payload.uint32(at: Int.max) == 0)
        #expect(payload.int16(at: 0) == -1)
        #expect(payload.bytes32(at: 1)[1] == 0xff)
        #expect(payload.bytes32(at: 1)[2] == 0)
    }

    @Test func `PROTO-119 integers are little endian in two's complement`() {
        var payload = Payload()
        payload.append(UInt16(0x0102))
        payload.append(UInt32(0x0304_0506))
        payload.append(UInt64(0x0708_090a_0b0c_0d0e))
        payload.append(Int16(-2))
        payload.append(Int32(-3))
        payload.append(Int64(-4))
        let signed: [UInt8] = [0xfe, 0xff, 0xfd, 0xff, 0xff, 0xff, 0xfc, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
        #expect(payload.bytes == [2, 1, 6, 5, 4, 3, 14, 13, 12, 11, 10, 9, 8, 7] + signed)
        #expect(payload.int16(at: 14) == -2)
        #expect(payload.int32(at: 16) == -3)
        #expect(payload.int64(at: 20) == -4)
    }

    @Test func `PROTO-130 payloads are equal when their used bytes are`() {
        #expect(Payload([1, 2]) == Payload([1, 2]))
        #expect(Payload([1, 2]) != Payload([1, 3]))
        #expect(Payload([1, 2]) != Payload([1, 2, 0]))
        #expect(Payload() == Payload())
    }

    @Test func `PROTO-131 text is printable ASCII of at most 16 characters`() {
        #expect(Ascii16(text: "PEN-0001")?.count == 8)
        #expect(Ascii16(text: "PEN-0001") == Ascii16("PEN-0001"))
        #expect(Ascii16(text: "") == Ascii16())
        #expect(Ascii16(text: "0123456789abcdef")?.count == 16)
        #expect(Ascii16(text: "0123456789abcdefg") == nil)
        #expect(Ascii16(text: " ~")?[1] == 0x7e)
        for refused in ["\u{1b}[2J", "\u{7f}", "é", "a\u{0}b", "\n"] { #expect(Ascii16(text: refused) == nil) }
        #expect(Ascii16("A") != Ascii16("B"))
        #expect(Ascii16("A") != Ascii16("AA"))
        #expect(Ascii16("A")[-1] == 0)
        #expect(Ascii16("A")[16] == 0)
    }

    @Test func `PROTO-132 32 bytes differ by any one of them`() {
        for index in 0..<Bytes32.count {
            var bytes = Bytes32()
            bytes[index] = 1
            #expect(bytes != Bytes32())
            #expect(bytes[index] == 1)
        }
        var bytes = Bytes32()
        bytes[-1] = 9
        bytes[32] = 9
        #expect(bytes == Bytes32())
        #expect(bytes[32] == 0)
    }

    @Test func `PROTO-133 errors are equal when all of their parts are`() {
        let error = MessageError.outOfRange(message: "arm", field: "row", value: 0, min: 1, max: 16)
        #expect(error == .outOfRange(message: "arm", field: "row", value: 0, min: 1, max: 16))
        #expect(error != .outOfRange(message: "arm", field: "raw", value: 0, min: 1, max: 16))
        #expect(error != .outOfRange(message: "arm", field: "row", value: 17, min: 1, max: 16))
        #expect(error != .tooShort(message: "arm", expected: 39, got: 0))
        #expect(
            MessageError.tooShort(message: "arm", expected: 39, got: 0)
                != .tooShort(message: "arm", expected: 39, got: 1)
        )
        let text = MessageError.notText(message: "hello_reply", field: "serial", index: 0, byte: 1)
        #expect(text == .notText(message: "hello_reply", field: "serial", index: 0, byte: 1))
        #expect(text != .notText(message: "hello_reply", field: "serial", index: 0, byte: 2))
    }
}
