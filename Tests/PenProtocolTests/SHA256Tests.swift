import PenProtocol
import TestSupport
import Testing

struct SHA256Tests {
    /// The hash of bytes as hex digits.
    private func hash(_ bytes: some Sequence<UInt8>) -> String {
        var sha = SHA256()
        for byte in bytes { sha.update(byte) }
        return sha.finished().digits
    }

    // FIPS 180-4 itself has no vectors any more; these are NIST's examples for it ("SHA256.pdf" of
    // csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values) and of FIPS 180-2, appendix B.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrst"
                + "nopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `PROTO-020 the hash of published test data is the published one`(text: String, expected: String) {
        #expect(hash(text.utf8) == expected)
    }

    @Test func `PROTO-020 the hash of a million times the letter a is the published one`() {
        let letters = repeatElement(UInt8(ascii: "a"), count: 1_000_000)
        #expect(hash(letters) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `PROTO-021 the hash of every length around one and two blocks is the reference's`() {
        var random = MessagesRandom(seed: 21)
        for count in 0...130 {
            let bytes = random.bytes(count)
            #expect(hash(bytes) == SHA256Reference.hash(bytes), "\(count) bytes")
            let ones = [UInt8](repeating: 0xff, count: count)
            #expect(hash(ones) == SHA256Reference.hash(ones), "\(count) bytes of 0xff")
        }
    }

    @Test func `PROTO-021 the hash over the hashes of every length is the one that Python computes`() {
        // python3 -c "import hashlib; print(hashlib.sha256(b''.join(hashlib.sha256(bytes(range(n))).digest()
        //             for n in range(131))).hexdigest())"
        var all = SHA256()
        for count in 0...130 {
            var sha = SHA256()
            for byte in 0..<count { sha.update(UInt8(byte)) }
            let hash = sha.finished()
            for index in 0..<Bytes32.count { all.update(hash[index]) }
        }
        #expect(all.finished().digits == "e5bbbecd60c3632a3455f465bfd8b079c30ef608d2bcc34227f4e5573029020e")
    }

    @Test func `PROTO-022 a hash that was read goes on`() {
        var sha = SHA256()
        for count in 0..<200 {
            let once = sha.finished()
            #expect(sha.finished() == once)
            #expect(once.digits == hash((0..<count).map { UInt8($0) }), "\(count) bytes")
            sha.update(UInt8(count))
        }
    }

    @Test func `PROTO-022 numbers go in little endian, as many bytes of them as asked for`() {
        for bytes in 0...8 {
            var sha = SHA256()
            sha.update(0x0807_0605_0403_0201, bytes: bytes)
            #expect(sha.finished().digits == hash((0..<bytes).map { UInt8($0 + 1) }), "\(bytes) bytes")
        }
    }
}

extension Bytes32 {
    /// Its bytes as hex digits, without spaces.
    var digits: String {
        hex((0..<Bytes32.count).map { self[$0] }).filter { $0 != " " }
    }
}
