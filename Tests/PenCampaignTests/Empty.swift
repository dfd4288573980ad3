import Testing

@testable import PenCampaign
