import CPenSystem
import Glibc

/// Finds out from /proc which process holds a port. What it cannot see (processes of other users, unless root asks)
/// it does not name: an empty answer is not a proof that a port is free.
struct PortHolderSearch {
    let roots: SystemRoots

    /// Holders of the given device nodes, found through the processes' open files. One walk through /proc for all.
    ///
    /// - Parameter devices: paths with every link followed.
    /// - Parameter ownDescriptor: a descriptor of this process that does not count.
    func holders(of devices: Set<String>, except ownDescriptor: Int32? = nil) -> [String: PortHolder] {
        var found: [String: PortHolder] = [:]
        let own = ownDescriptor.map { "\(roots.proc)/\(getpid())/fd/\($0)" }
        for name in SystemFiles.names(in: roots.proc) {
            guard let pid = Int32(name) else { continue }
            let folder = "\(roots.proc)/\(name)/fd"
            for file in SystemFiles.names(in: folder) {
                let link = "\(folder)/\(file)"
                // Another container's /dev/pts/0 has the same name and is another device, hence the comparison of both.
                guard link != own, let target = SystemFiles.linkTarget(of: link), devices.contains(target),
                    found[target] == nil, let identity = FileIdentity(path: link),
                    identity == FileIdentity(path: target)
                else { continue }
                found[target] = holder(pid: pid)
            }
        }
        return found
    }

    /// The process that holds the port: the owner of its lock if there is one, else whoever has it open.
    func holder(of device: String, except ownDescriptor: Int32? = nil) -> PortHolder? {
        lockOwner(of: device) ?? holders(of: [device], except: ownDescriptor)[device]
    }

    /// The owner of the exclusive flock, from /proc/locks, which every user may read.
    private func lockOwner(of device: String) -> PortHolder? {
        guard let identity = FileIdentity(path: device),
            let locks = SystemFiles.text(at: "\(roots.proc)/locks")
        else { return nil }
        for line in locks.split(separator: "\n") {
            // "1: FLOCK  ADVISORY  WRITE 1234 00:1a:3 0 EOF"
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5] == identity.nameInLocks, let pid = Int32(words[4]),
                pid > 0
            else { continue }
            return holder(pid: pid)
        }
        return nil
    }

    private func holder(pid: Int32) -> PortHolder {
        PortHolder(pid: pid, name: SystemFiles.text(at: "\(roots.proc)/\(pid)/comm") ?? "")
    }
}
