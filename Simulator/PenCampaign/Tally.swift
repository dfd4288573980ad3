/// How often something happened in the runs of a campaign.
package typealias Tally = [String: UInt64]
