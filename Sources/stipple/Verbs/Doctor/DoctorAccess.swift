import PenHost

/// Whether this user gets at a pen: rule, nodes, groups, and the program that would take the port first.
struct DoctorAccess {
    private let roots: SystemRoots
    private let rule: InstalledRule
    private let rights: ProcessRights?

    init(roots: SystemRoots) {
        self.roots = roots
        rule = InstalledRule(roots: roots)
        rights = ProcessRights(roots: roots)
    }

    var checks: [DoctorCheck] {
        let entries = PenDiscovery(roots: roots).entries()
        return [
            Self.rule(rule, own: DoctorFiles.ownRule),
            pens(entries),
            ports(entries),
            group,
            modem,
        ]
    }

    /// The rule that is in force, against the one that came with this program.
    static func rule(_ rule: InstalledRule, own: String?) -> DoctorCheck {
        let name = "udev_rule"
        guard let own else {
            let found = "this program's own \(InstalledRule.fileName) was not found, so that nothing can be compared"
            return .bad(name, found, remedy: "sudo make install")
        }
        switch rule {
        case .missing:
            return .bad(
                name,
                "none is installed, so that pens may be opened by root alone",
                remedy: "sudo make install"
            )
        case .masked(let path):
            let found = "\(path) is empty, which switches the rule off"
            return .bad(name, found, remedy: "sudo rm \(path) && sudo make install")
        case .unreadable(let path):
            return .bad(name, "\(path) cannot be read", remedy: "sudo chmod a+r \(path)")
        case .found(let path, _) where rule.isSame(as: own):
            return .ok(name, "\(path) is this program's")
        case .found(let path, _):
            return .bad(name, "\(path) is another text than this program's", remedy: "sudo make install")
        }
    }

    private func pens(_ entries: [PenEntry]) -> DoctorCheck {
        let pens = entries.filter(\.isPen)
        guard !pens.isEmpty else { return .notLookedAt("pens", because: "no pen is plugged in by USB") }
        return nodes("pens", pens, none: "a pen without a side that this program can open")
    }

    /// Ports behind which a pen may be. Where a pen is seen on USB, they are other people's devices.
    private func ports(_ entries: [PenEntry]) -> DoctorCheck {
        let ports = entries.filter { !$0.isPen && $0.serialSide != nil }
        guard !ports.isEmpty else { return .notLookedAt("ports", because: "no other serial port is plugged in") }
        guard !entries.contains(where: \.isPen) else {
            return .notLookedAt("ports", because: "the pen is on USB, and other serial ports are other devices")
        }
        return nodes("ports", ports, none: "no serial port")
    }

    private func nodes(_ name: String, _ entries: [PenEntry], none: String) -> DoctorCheck {
        let nodes = entries.flatMap(Self.nodes)
        let closed = nodes.filter { !$0.isPermitted }
        guard let first = closed.first else {
            return nodes.isEmpty
                ? .bad(name, none, remedy: "stipple devices")
                : .ok(name, "this user may open \(Self.list(nodes.map(\.path)))")
        }
        let found = "this user may not open \(Self.list(closed.map(\.path)))"
        return .bad(name, found, remedy: remedy(first, isPen: entries.contains(where: \.isPen)))
    }

    private func remedy(_ node: Node, isPen: Bool) -> String {
        if isPen, case .missing = rule { return "sudo make install, then plug the pen in again" }
        guard let group = node.group else {
            return isPen ? "plug the pen in again" : "sudo chgrp dialout \(node.path) && sudo chmod 660 \(node.path)"
        }
        let standing = rights.flatMap { LoginGroup(named: group, rights: $0, roots: roots) }
        if let standing, standing.isMember {
            return "log out and in again, for the group \(group)"
        }
        return "sudo usermod -aG \(group) \(standing?.userName ?? "$USER"), then log out and in again"
    }

    private var group: DoctorCheck {
        let name = "group"
        guard let rights else { return .notLookedAt(name, because: "/proc/self/status tells nothing") }
        if rights.userID == 0 { return .notLookedAt(name, because: "root may open every port; others may not") }
        guard let dialout = LoginGroup(named: "dialout", rights: rights, roots: roots) else {
            return .notLookedAt(name, because: "this system has no group dialout")
        }
        if dialout.isInSession { return .ok(name, "\(dialout.userName) is in dialout") }
        if dialout.isMember {
            let found = "\(dialout.userName) is in dialout, and this session began before that"
            return .bad(name, found, remedy: "log out and in again")
        }
        let why = "\(dialout.userName) is not in dialout, which is needed without a seat at this machine (ssh)"
        return .notLookedAt(name, because: why)
    }

    private var modem: DoctorCheck {
        let name = "modem_manager"
        guard let process = RunningProcess.named("ModemManager", roots: roots) else {
            return .ok(name, "ModemManager does not run")
        }
        if rule.keepsModemsAway { return .ok(name, "ModemManager runs, and the rule keeps it away from pens") }
        let found = "ModemManager runs (process \(process)), and opens a pen's port as if it were a modem's"
        return .bad(name, found, remedy: "sudo make install, then plug the pen in again")
    }

    /// One side of a pen, or a port.
    private struct Node {
        let path: String
        let isPermitted: Bool
        let group: String?
    }

    private static func nodes(_ entry: PenEntry) -> [Node] {
        let serial = entry.serialSide.map { Node(path: $0.path, isPermitted: $0.isPermitted, group: $0.group) }
        let vendor = entry.vendorSide.map {
            Node(path: $0.place.node, isPermitted: $0.isPermitted, group: $0.group)
        }
        return [serial, vendor].compactMap { $0 }
    }

    private static func list(_ paths: [String]) -> String { paths.joined(separator: ", ") }
}
