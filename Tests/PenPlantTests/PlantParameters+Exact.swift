import PenPlant

extension PlantParameters {
    /// The reference pen without any spread between pens.
    static var exact: PlantParameters {
        var parameters = PlantParameters.reference
        parameters.spread = .none
        return parameters
    }

    /// The same at the nominal 7.4 V: 40 % charged.
    static var exactNominal: PlantParameters {
        var parameters = PlantParameters.exact
        parameters.battery.chargePermille = 400
        return parameters
    }
}
