import Glibc

/// How a user stands to a group: by /etc/group, which counts at the next login, and by the session, which counts now.
package struct LoginGroup: Equatable, Sendable {
    package let name: String
    /// This user's name.
    package let userName: String
    /// /etc/group names the user, or it is the user's own group.
    package let isMember: Bool
    /// This session has the group.
    package let isInSession: Bool

    /// Nil where /etc/group has no such group.
    package init?(named name: String, rights: ProcessRights, roots: SystemRoots = .running) {
        let groups = Self.rows(of: "\(roots.root)/etc/group")
        // "dialout:x:20:kim,alex"
        guard let row = groups.first(where: { $0.count >= 4 && $0[0] == name }), let groupID = UInt32(row[2]) else {
            return nil
        }
        let userName = Self.userName(rights.userID, roots)
        self.name = name
        self.userName = userName
        isInSession = rights.groupIDs.contains(groupID)
        isMember = isInSession || row[3].split(separator: ",").contains { $0 == userName }
    }

    /// The name of a user; the number as text where nobody has it.
    package static func userName(_ userID: UInt32, _ roots: SystemRoots = .running) -> String {
        // "kim:x:1000:1000:Kim:/home/kim:/bin/bash"
        let row = rows(of: "\(roots.root)/etc/passwd").first { $0.count >= 3 && $0[2] == "\(userID)" }
        if let row { return row[0] }
        // A directory service may know more than the file does.
        guard roots == .running, let entry = getpwuid(userID) else { return "\(userID)" }
        return String(cString: entry.pointee.pw_name)
    }

    private static func rows(of path: String) -> [[String]] {
        (SystemFiles.text(at: path) ?? "").split(separator: "\n").map { line in
            line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
