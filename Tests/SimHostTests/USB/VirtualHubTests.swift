import Foundation
import TestSupport
import Testing

@testable import SimHost

struct VirtualHubTests {
    private static let title = "hub port sta spd dev      sockfd local_busid\n"

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var hub: VirtualHub { VirtualHub(controller: folder.url.path) }

    @Test func `SIMHOST-400 a device is plugged into the first free port that is not SuperSpeed`() throws {
        try folder.write(
            Self.title + "hs  0000 006 002 00010002 000003 1-1\nss  0008 004 000 00000000 000000 0-0\n"
                + "hs  0003 004 000 00000000 000000 0-0\nhs  0004 004 000 00000000 000000 0-0\n",
            to: "status"
        )
        try folder.write("", to: "attach")
        try hub.plugIn(socket: 7, deviceID: 0x0001_0002, speed: 2)
        #expect(try folder.text("attach") == "3 7 65538 2")
    }

    @Test func `SIMHOST-401 a full hub, a missing module and nonsense each have their sentence`() throws {
        #expect(throws: VirtualHub.Problem.self) { try hub.freePort() }
        do throws(VirtualHub.Problem) {
            _ = try hub.freePort()
        } catch {
            #expect(error.exitCode == 69 && error.sentence.contains("modprobe vhci-hcd"))
        }
        for status in [Self.title, Self.title + "hs 0000 006 2 0 3 1-1\n", "", "hs\nhs x 004\nhs 0001 y\n\u{0}\n"] {
            try folder.write(status, to: "status")
            do throws(VirtualHub.Problem) {
                _ = try hub.freePort()
                Issue.record("expected no port in \(status)")
            } catch {
                #expect(error.exitCode == 75 && error.sentence.contains("usbip port"))
            }
        }
    }
}
