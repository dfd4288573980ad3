import PenSimulator
import SimHost
import Testing

struct ControlRequestTests {
    private static func problem(_ line: String) -> ControlRequest.Problem? {
        do throws(ControlRequest.Problem) {
            _ = try ControlRequest(line: line)
            return nil
        } catch {
            return error
        }
    }

    @Test func `SIMHOST-206 each request is read as it is written`() throws {
        for fault in SimulatedFault.allCases {
            for request in [.inject(fault, amount: nil), .inject(fault, amount: -20), .heal(fault)] as [ControlRequest]
            {
                #expect(try ControlRequest(line: request.line) == request)
            }
        }
        #expect(try ControlRequest(line: #"{"heal":"all"}"#) == .healAll)
        #expect(try ControlRequest(line: ControlRequest.healAll.line) == .healAll)
        #expect(try ControlRequest(line: #" { "list" : true } "#) == .list)
        #expect(try ControlRequest(line: #"{"amount":2147483647,"inject":"drag"}"#) == .inject(.drag, amount: .max))
    }

    @Test(arguments: [
        "", "nonsense", "[]", "{}", "null", "3", #"{"inject":"drag","heal":"drag"}"#, #"{"inject":7}"#,
        #"{"heal":null}"#, #"{"list":false}"#, #"{"list":true,"amount":1}"#, #"{"heal":"drag","amount":1}"#,
        #"{"amount":1}"#, #"{"inject":"drag","for":5}"#, #"{"inject":"drag""#,
    ])
    func `SIMHOST-207 what is no request is refused whole with what one is`(line: String) throws {
        let problem = try #require(Self.problem(line))
        #expect(problem.sentence.contains(#"{"list":true}"#))
    }

    @Test func `SIMHOST-208 an unknown fault and an amount that is no whole number are told by name`() {
        #expect(Self.problem(#"{"inject":"darg"}"#)?.sentence.contains("Did you mean drag?") == true)
        #expect(Self.problem(#"{"inject":"darg"}"#)?.fault == "darg")
        for amount in ["1.5", "\"6000\"", "null", "2147483648", "1e12", "{}"] {
            #expect(Self.problem("{\"inject\":\"drag\",\"amount\":\(amount)}")?.fault == "drag", "\(amount)")
        }
    }
}
