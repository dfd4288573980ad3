/// A line to the pen that is judged, and to the person who holds it. The only way in which bytes and time reach the
/// checks: over a port the time is the wall's, in a test it is simulated.
package protocol ConformanceLine: AnyObject {
    /// Time since the line was opened, µs. It limits how long a check waits and judges nothing.
    var elapsedUs: UInt64 { get }
    /// Puts bytes on the line.
    func send(_ bytes: [UInt8])
    /// Lets at most a millisecond pass and gives what has come.
    func receive() -> [UInt8]
    /// Asks the person for an act. Returns at once; an automatic hand does it of its own accord and ignores this.
    func ask(_ act: PersonAct)
}
