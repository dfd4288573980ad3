import Testing

@testable import PenScenario
