/// Something on the heap, which no tick needs.
final class CanaryObject {
    var number = 0
}
