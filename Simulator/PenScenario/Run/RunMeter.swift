/// What is counted over a whole run, whatever host or session it was.
struct RunMeter: Sendable {
    private(set) var trips: Int64 = 0
    private(set) var lapses: Int64 = 0
    private(set) var handleMaxMilliC = Int32.min

    mutating func look(_ now: Observation, since before: Observation, _ handleMilliC: Int32) {
        if now.holds(.hostTripped), !before.holds(.hostTripped) { trips += 1 }
        if now.holds(.hostLapsed), !before.holds(.hostLapsed) { lapses += 1 }
        handleMaxMilliC = max(handleMaxMilliC, handleMilliC)
    }
}
