/// Skin type by its answer to sun, after Fitzpatrick: I always burns, VI never. Written in Roman numerals.
package enum FitzpatrickType: String, Sendable, Hashable, CaseIterable, Encodable {
    case I
    case II
    case III
    case IV
    case V
    case VI
}
