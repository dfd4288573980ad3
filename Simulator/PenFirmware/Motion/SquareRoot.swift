/// Square root in integers.
enum SquareRoot {
    /// The largest whole number whose square is at most `value`; 0 for what is negative. 32 rounds, no division.
    static func of(_ value: Int64) -> Int32 {
        guard value > 0 else { return 0 }
        var rest = UInt64(value)
        var root: UInt64 = 0
        var bit: UInt64 = 1 &<< 62
        while bit > rest {
            bit &>>= 2
        }
        while bit != 0 {
            if rest >= root &+ bit {
                rest &-= root &+ bit
                root = (root &>> 1) &+ bit
            } else {
                root &>>= 1
            }
            bit &>>= 2
        }
        return Int32(clamping: root)
    }
}
