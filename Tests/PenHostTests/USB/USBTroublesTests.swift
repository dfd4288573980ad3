import CLibUSB
import Glibc
import Testing

@testable import PenHost

struct USBTroublesTests {
    private static func remedies(_ trouble: USBTroubles.Trouble, _ count: Int) -> [USBTroubles.Remedy] {
        var troubles = USBTroubles()
        return (0..<count).map { _ in troubles.remedy(for: trouble) }
    }

    @Test(arguments: [
        (USBTroubles.Trouble.stall, USBTroubles.stallsMax, USBTroubles.Remedy.clearHaltAndSubmitAgain, EPIPE),
        (.busError, USBTroubles.errorsMax, .pause, EPROTO),
        (.timeout, USBTroubles.timeoutsMax, .submitAgain, ETIMEDOUT),
    ])
    func `PENHOST-204 trouble is mended up to its limit and ends the line beyond it`(
        trouble: USBTroubles.Trouble,
        limit: Int,
        remedy: USBTroubles.Remedy,
        errno: Int32
    ) {
        let answers = Self.remedies(trouble, limit + 1)
        #expect(answers.prefix(limit).allSatisfy { $0 == remedy })
        #expect(answers.last == .end(.ioError(SystemFailure(code: errno))))
    }

    @Test func `PENHOST-205 a byte that passes clears what was counted and troubles are counted apart`() {
        var troubles = USBTroubles()
        for _ in 0..<USBTroubles.stallsMax { _ = troubles.remedy(for: .stall) }
        for _ in 0..<USBTroubles.errorsMax { _ = troubles.remedy(for: .busError) }
        for _ in 0..<USBTroubles.timeoutsMax { #expect(troubles.remedy(for: .timeout) == .submitAgain) }
        troubles.bytesPassed()
        #expect(troubles == USBTroubles())
        #expect(troubles.remedy(for: .stall) == .clearHaltAndSubmitAgain)
    }

    @Test func `PENHOST-206 every error of libusb has its errno`() {
        let table: [(libusb_error, Int32)] = [
            (LIBUSB_ERROR_IO, EIO), (LIBUSB_ERROR_INVALID_PARAM, EINVAL), (LIBUSB_ERROR_ACCESS, EACCES),
            (LIBUSB_ERROR_NO_DEVICE, ENODEV), (LIBUSB_ERROR_NOT_FOUND, ENOENT), (LIBUSB_ERROR_BUSY, EBUSY),
            (LIBUSB_ERROR_TIMEOUT, ETIMEDOUT), (LIBUSB_ERROR_OVERFLOW, EOVERFLOW), (LIBUSB_ERROR_PIPE, EPIPE),
            (LIBUSB_ERROR_INTERRUPTED, EINTR), (LIBUSB_ERROR_NO_MEM, ENOMEM),
            (LIBUSB_ERROR_NOT_SUPPORTED, EOPNOTSUPP), (LIBUSB_ERROR_OTHER, EIO),
        ]
        for (error, code) in table {
            #expect(SystemFailure(libusb: error.rawValue) == SystemFailure(code: code))
        }
        #expect(Disconnection(failure: SystemFailure(libusb: LIBUSB_ERROR_NO_DEVICE.rawValue)) == .removed)
    }

    @Test func `PENHOST-207 bytes come before the end and the first cause stays`() throws {
        let flow = try USBFlow()
        #expect(flow.ending == nil)
        for (cause, other) in [(Disconnection.removed, Disconnection.hangup)] {
            flow.end(cause)
            flow.end(other)
            #expect(flow.ending == cause)
        }
        let failed = try USBFlow()
        failed.end(.ioError(SystemFailure(code: EPIPE)))
        #expect(failed.ending == .ioError(SystemFailure(code: EPIPE)))
    }
}
