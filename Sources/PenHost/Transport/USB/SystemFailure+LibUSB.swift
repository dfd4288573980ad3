import CLibUSB
import Glibc

extension SystemFailure {
    /// The errno that a negative answer of libusb stands for.
    init(libusb answer: Int32) {
        let code: Int32 =
            switch answer {
            case LIBUSB_ERROR_INVALID_PARAM.rawValue: EINVAL
            case LIBUSB_ERROR_ACCESS.rawValue: EACCES
            case LIBUSB_ERROR_NO_DEVICE.rawValue: ENODEV
            case LIBUSB_ERROR_NOT_FOUND.rawValue: ENOENT
            case LIBUSB_ERROR_BUSY.rawValue: EBUSY
            case LIBUSB_ERROR_TIMEOUT.rawValue: ETIMEDOUT
            case LIBUSB_ERROR_OVERFLOW.rawValue: EOVERFLOW
            case LIBUSB_ERROR_PIPE.rawValue: EPIPE
            case LIBUSB_ERROR_INTERRUPTED.rawValue: EINTR
            case LIBUSB_ERROR_NO_MEM.rawValue: ENOMEM
            case LIBUSB_ERROR_NOT_SUPPORTED.rawValue: EOPNOTSUPP
            default: EIO
            }
        self.init(code: code)
    }
}
