package import SystemPackage

/// The bytes of a journal's file, as the writer needs them. Tests give one that fails.
package protocol JournalStore: AnyObject {
    /// Writes all of the bytes at an offset.
    func write(_ bytes: [UInt8], at offset: Int) throws(Errno)
    /// Waits until everything is on the disk.
    func sync() throws(Errno)
    /// Cuts the file.
    func truncate(to count: Int) throws(Errno)
}
