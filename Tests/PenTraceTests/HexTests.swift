import PenTrace
import Testing

struct HexTests {
    @Test(arguments: [
        "0115aaff", "01 15 aa ff", "0x01 0x15,0xAA, 0xff", "  01\t15aaff ", "00000000: 0115 aaff  ....",
        "00000000  01 15 aa ff                                       |....|",
    ])
    func `TRACE-013 hex is read as people have it`(line: String) throws {
        #expect(try HexText.bytes(line: line) == [0x01, 0x15, 0xaa, 0xff])
    }

    @Test func `TRACE-013 the end of a hexdump and an empty line hold nothing`() throws {
        #expect(try HexText.bytes(line: "00000010") == [])
        #expect(try HexText.bytes(line: "") == [])
    }

    @Test(arguments: ["hello", "0x", "012", "01 2", "ä0"])
    func `TRACE-013 nonsense is refused with what it was`(line: String) {
        #expect(throws: TraceProblem.self) { try HexText.bytes(line: line) }
    }
}
