import CZstd

/// libzstd on whole byte lists.
enum Zstd {
    /// The library's own default: stronger levels gain little on blocks of a tenth of a second.
    static let level: Int32 = 3

    /// Nil where the library refuses (no memory).
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        let bound = ZSTD_compressBound(bytes.count)
        var size = 0
        let result = [UInt8](unsafeUninitializedCapacity: bound) { buffer, filled in
            size = ZSTD_compress(buffer.baseAddress, bound, bytes, bytes.count, level)
            filled = ZSTD_isError(size) == 0 ? size : 0
        }
        return ZSTD_isError(size) == 0 ? result : nil
    }

    /// Nil unless the bytes are whole and give exactly `count`.
    static func decompress(_ bytes: [UInt8], count: Int) -> [UInt8]? {
        var size = 0
        let result = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            size = ZSTD_decompress(buffer.baseAddress, count, bytes, bytes.count)
            filled = ZSTD_isError(size) == 0 ? size : 0
        }
        return ZSTD_isError(size) == 0 && result.count == count ? result : nil
    }
}
