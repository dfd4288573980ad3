import CPenSystem
import Glibc

/// Simulated pens as USB devices that any Linux kernel with vhci-hcd can import over TCP.
///
/// Nothing here waits but `wait`. A client that reads nothing, or sends nonsense, is dropped or waits for itself: it stops
/// neither a pen nor another client. It belongs to one thread at a time.
package final class USBIPServer {
    /// Beside one for each pen, connections at a time; more wait until one leaves.
    private static let clientsMax = 16
    /// Notices kept for who asks; older ones give way.
    private static let noticesMax = 256

    private final class Client {
        let descriptor: Int32
        let session: USBIPSession
        /// Since when it owes a whole message.
        var sinceUs: UInt64
        var isGone = false

        init(descriptor: Int32, session: USBIPSession, sinceUs: UInt64) {
            self.descriptor = descriptor
            self.session = session
            self.sinceUs = sinceUs
        }
    }

    package let address: String
    /// Where it listens; the one that the system chose where 0 was asked for.
    package let port: UInt16
    /// Clients that were sent away, so far.
    package private(set) var droppedClients = 0
    private let patienceUs: UInt64
    private var listener: Int32
    private var clients: [Client] = []
    private var devices: [USBIPDevice] = []
    private var notices: [USBIPNotice] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// - Parameters:
    ///   - address: numeric, IPv4 or IPv6.
    ///   - port: 0 for any that is free.
    ///   - patienceUs: a client that asks for nothing whole for so long is sent away; a host that has a pen may be
    ///     silent, but not in the middle of a message.
    package init(address: String, port: UInt16, patienceUs: UInt64 = 10_000_000) throws(USBIPProblem) {
        self.address = address
        self.patienceUs = patienceUs
        let opened = pen_tcp_listen(address, port, 16)
        guard opened >= 0 else { throw USBIPProblem(address: address, port: port, code: -opened) }
        listener = opened
        self.port = UInt16(clamping: pen_tcp_port(opened))
    }

    /// Without a socket of its own: pens are plugged in by `plug`.
    init() {
        address = ""
        port = 0
        patienceUs = .max
        listener = -1
    }

    deinit {
        close()
    }

    /// A pen whose host is at the other end of a socket already, which becomes this server's.
    func plug(_ device: USBIPDevice, socket: Int32) {
        let session = USBIPSession { [unowned self] in devices }
        session.adopt(device)
        clients.append(Client(descriptor: socket, session: session, sinceUs: UInt64(pen_now_us())))
    }

    /// One more pen, at the next place of the bus.
    package func add(_ descriptors: USBDescriptors) -> USBIPPort {
        let device = USBIPDevice(number: UInt32(devices.count + 1), pen: USBPen(descriptors))
        devices.append(device)
        return USBIPPort(server: self, device: device)
    }

    /// What happened since the last call.
    package func takeNotices() -> [USBIPNotice] {
        defer { notices = [] }
        return notices
    }

    /// Waits until a client has something, at most so long, and serves all.
    package func wait(atMostMs limitMs: Int32) {
        var entries = pollEntries()
        let ready = poll(&entries, UInt(entries.count), max(0, limitMs))
        serve(ready > 0 ? entries : entries.map { pollfd(fd: $0.fd, events: $0.events, revents: 0) })
    }

    /// What to wait for: each client, then who comes.
    func pollEntries() -> [pollfd] {
        let isFull = clients.count >= Self.clientsMax + devices.count
        return clients.map { client in
            let events = (client.session.hasRoom ? POLLIN : 0) | (client.session.output.isEmpty ? 0 : POLLOUT)
            return pollfd(fd: client.descriptor, events: Int16(events), revents: 0)
        } + [pollfd(fd: isFull ? -1 : listener, events: Int16(POLLIN), revents: 0)]
    }

    /// Serves all, after a poll of those entries.
    func serve(_ entries: [pollfd]) {
        let nowUs = UInt64(pen_now_us())
        for client in clients {
            if entries.contains(where: { $0.fd == client.descriptor && $0.revents != 0 }) {
                receive(client, nowUs: nowUs)
            }
            flush(client)
            judge(client, nowUs: nowUs)
        }
        if let last = entries.last, last.fd >= 0, last.fd == listener, last.revents != 0 {
            accept(nowUs: nowUs)
        }
    }

    /// Sends what the pen has completed, as far as it goes.
    func flush(_ device: USBIPDevice) {
        guard device.isImported, let client = clients.first(where: { $0.session.imported === device }) else { return }
        client.session.collect()
        flush(client)
    }

    /// Parts the pen's host from it.
    func disconnect(_ device: USBIPDevice) {
        guard let client = clients.first(where: { $0.session.imported === device }) else { return }
        end(client, problem: nil)
    }

    /// Ends the service. Later calls are without effect.
    package func close() {
        for client in clients {
            end(client, problem: nil)
        }
        guard listener >= 0 else { return }
        _ = Glibc.close(listener)
        listener = -1
    }

    private func accept(nowUs: UInt64) {
        let descriptor = pen_tcp_accept(listener)
        guard descriptor >= 0 else { return }
        let session = USBIPSession { [unowned self] in devices }
        clients.append(Client(descriptor: descriptor, session: session, sinceUs: nowUs))
    }

    private func receive(_ client: Client, nowUs: UInt64) {
        guard client.session.hasRoom, !client.isGone else { return }
        let count = recv(client.descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) {
                end(client, problem: nil)
            }
            return
        }
        let wasImported = client.session.imported != nil
        let (wasHalf, messages) = (client.session.isHalfReceived, client.session.messages)
        client.session.receive(buffer[..<count], nowUs: nowUs)
        if !wasHalf || client.session.messages != messages {
            client.sinceUs = nowUs
        }
        if !wasImported, let device = client.session.imported {
            note(USBIPNotice(kind: .attached, busID: device.busID, reason: ""))
        }
    }

    private func flush(_ client: Client) {
        while !client.isGone, !client.session.output.isEmpty {
            let count = client.session.output.withUnsafeBytes {
                send(client.descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                if errno != EAGAIN && errno != EINTR {
                    end(client, problem: nil)
                }
                return
            }
            client.session.output.removeFirst(count)
            client.session.collect()
        }
    }

    /// Ends what is over: a client that was answered, or has no business here.
    private func judge(_ client: Client, nowUs: UInt64) {
        if let problem = client.session.problem {
            return end(client, problem: problem)
        }
        if client.session.isServed, client.session.output.isEmpty {
            return end(client, problem: nil)
        }
        // Of a client that takes no answers nothing is read: then it is not the one that is late with a message.
        let owes = client.session.imported == nil || client.session.isHalfReceived && client.session.hasRoom
        if owes, nowUs > client.sinceUs + patienceUs {
            end(client, problem: "it asked for nothing whole within \(patienceUs / 1_000) ms")
        }
    }

    private func end(_ client: Client, problem: String?) {
        guard let index = clients.firstIndex(where: { $0 === client }) else { return }
        clients.remove(at: index)
        client.isGone = true
        let device = client.session.imported
        client.session.end()
        _ = Glibc.close(client.descriptor)
        if let problem {
            droppedClients += 1
            note(
                USBIPNotice(kind: .dropped, busID: device?.busID, reason: "A USB/IP client was sent away: \(problem).")
            )
        } else if let device {
            note(USBIPNotice(kind: .detached, busID: device.busID, reason: ""))
        }
    }

    private func note(_ notice: USBIPNotice) {
        if notices.count == Self.noticesMax {
            notices.removeFirst()
        }
        notices.append(notice)
    }
}
