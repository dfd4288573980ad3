import PenCampaign
import PenHost
import Treatment

/// What a campaign's plans are derived with: the data files of the product.
enum CampaignCatalog {
    static func read() throws(Failure) -> Campaign {
        Campaign(try PlanFile.catalog())
    }
}
