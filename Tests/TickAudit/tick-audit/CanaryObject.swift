/// Something on the heap, which no tick needs.
final class CanaryObject {}
