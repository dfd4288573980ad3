import ArgumentParser
import PenSimulator

// Names on the command line are those of the simulator; help and errors list them.
extension SimulatedSkin: ExpressibleByArgument {}
extension SimulatedCartridge: ExpressibleByArgument {}
extension SimulatedHand: ExpressibleByArgument {}
extension SimulatedProfile: ExpressibleByArgument {}
