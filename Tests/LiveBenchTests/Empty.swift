import Testing

@testable import LiveBench
