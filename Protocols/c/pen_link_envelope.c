#include "pen_link_envelope.h"

#include "pen_link_bytes.h"

// Bytes of the transaction number in front of a transaction's payload.
#define TRANSACTION_BYTES 2u

static const uint32_t round_constants[64] = {
    0x428a2f98u, 0x71374491u, 0xb5c0fbcfu, 0xe9b5dba5u, 0x3956c25bu, 0x59f111f1u, 0x923f82a4u, 0xab1c5ed5u,
    0xd807aa98u, 0x12835b01u, 0x243185beu, 0x550c7dc3u, 0x72be5d74u, 0x80deb1feu, 0x9bdc06a7u, 0xc19bf174u,
    0xe49b69c1u, 0xefbe4786u, 0x0fc19dc6u, 0x240ca1ccu, 0x2de92c6fu, 0x4a7484aau, 0x5cb0a9dcu, 0x76f988dau,
    0x983e5152u, 0xa831c66du, 0xb00327c8u, 0xbf597fc7u, 0xc6e00bf3u, 0xd5a79147u, 0x06ca6351u, 0x14292967u,
    0x27b70a85u, 0x2e1b2138u, 0x4d2c6dfcu, 0x53380d13u, 0x650a7354u, 0x766a0abbu, 0x81c2c92eu, 0x92722c85u,
    0xa2bfe8a1u, 0xa81a664bu, 0xc24b8b70u, 0xc76c51a3u, 0xd192e819u, 0xd6990624u, 0xf40e3585u, 0x106aa070u,
    0x19a4c116u, 0x1e376c08u, 0x2748774cu, 0x34b0bcb5u, 0x391c0cb3u, 0x4ed8aa4au, 0x5b9cca4fu, 0x682e6ff3u,
    0x748f82eeu, 0x78a5636fu, 0x84c87814u, 0x8cc70208u, 0x90befffau, 0xa4506cebu, 0xbef9a3f7u, 0xc67178f2u,
};

static uint32_t rotated(uint32_t value, unsigned bits) {
    return (value >> bits) | (value << (32u - bits));
}

static uint32_t big_endian(const uint8_t *at) {
    return ((uint32_t)at[0] << 24) | ((uint32_t)at[1] << 16) | ((uint32_t)at[2] << 8) | at[3];
}

// The schedule needs its last 16 words only, so it goes round in a ring of 16.
static void compress(pen_link_sha256 *hash) {
    uint32_t words[16];
    uint32_t v[8];
    for (size_t index = 0; index < 16; index++) words[index] = big_endian(hash->block + 4 * index);
    for (size_t index = 0; index < 8; index++) v[index] = hash->state[index];
    for (size_t turn = 0; turn < 64; turn++) {
        uint32_t first;
        uint32_t second;
        if (turn >= 16) {
            const uint32_t a = words[(turn + 1) & 15];
            const uint32_t b = words[(turn + 14) & 15];
            words[turn & 15] += (rotated(a, 7) ^ rotated(a, 18) ^ (a >> 3)) + words[(turn + 9) & 15]
                + (rotated(b, 17) ^ rotated(b, 19) ^ (b >> 10));
        }
        first = v[7] + (rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6]))
            + round_constants[turn] + words[turn & 15];
        second = (rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22))
            + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        for (size_t index = 7; index > 0; index--) v[index] = v[index - 1];
        v[4] += first;
        v[0] = first + second;
    }
    for (size_t index = 0; index < 8; index++) hash->state[index] += v[index];
}

void pen_link_sha256_start(pen_link_sha256 *hash) {
    static const uint32_t start[8] = {
        0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au, 0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u,
    };
    for (size_t index = 0; index < 8; index++) hash->state[index] = start[index];
    hash->bytes = 0;
}

void pen_link_sha256_take(pen_link_sha256 *hash, const uint8_t *bytes, size_t count) {
    for (size_t index = 0; index < count; index++) {
        hash->block[hash->bytes & 63u] = bytes[index];
        hash->bytes++;
        if ((hash->bytes & 63u) == 0) compress(hash);
    }
}

void pen_link_sha256_finish(pen_link_sha256 *hash, uint8_t out[32]) {
    static const uint8_t zero = 0;
    static const uint8_t end = 0x80;
    const uint64_t bits = hash->bytes << 3;
    pen_link_sha256_take(hash, &end, 1);
    while ((hash->bytes & 63u) != 56) pen_link_sha256_take(hash, &zero, 1);
    for (unsigned index = 0; index < 8; index++) {
        const uint8_t byte = (uint8_t)((bits >> (56u - 8u * index)) & 0xffu);
        pen_link_sha256_take(hash, &byte, 1);
    }
    for (unsigned index = 0; index < 32; index++) {
        out[index] = (uint8_t)((hash->state[index / 4u] >> (24u - 8u * (index % 4u))) & 0xffu);
    }
}

void pen_link_envelope_start(pen_link_sha256 *hash, const pen_link_envelope_begin *begin) {
    uint8_t payload[PEN_LINK_ENVELOPE_BEGIN_BYTES];
    pen_link_envelope_begin canonical = *begin;
    pen_link_sha256_start(hash);
    canonical.transaction = 1; // Left out below; any number that may be sent.
    if (pen_link_encode_envelope_begin(&canonical, payload) != PEN_LINK_OK) return;
    pen_link_sha256_take(hash, payload + TRANSACTION_BYTES, sizeof payload - TRANSACTION_BYTES);
}

void pen_link_envelope_take_row(pen_link_sha256 *hash, const pen_link_envelope_row *row) {
    uint8_t payload[PEN_LINK_ENVELOPE_ROW_BYTES];
    pen_link_envelope_row canonical = *row;
    canonical.transaction = 1;
    if (pen_link_encode_envelope_row(&canonical, payload) != PEN_LINK_OK) return;
    pen_link_sha256_take(hash, payload + TRANSACTION_BYTES, sizeof payload - TRANSACTION_BYTES);
}
