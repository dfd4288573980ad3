// The envelope's hash: SHA-256 (FIPS 180-4) of its canonical bytes. See pen-link.md, section Envelope.
#ifndef PEN_LINK_ENVELOPE_H
#define PEN_LINK_ENVELOPE_H

#include <stddef.h>
#include <stdint.h>

#include "pen_link.h"

#ifdef __cplusplus
extern "C" {
#endif

// A hash in the making.
typedef struct {
    uint32_t state[8];
    uint8_t block[64];
    uint64_t bytes;
} pen_link_sha256;

// Starts anew.
void pen_link_sha256_start(pen_link_sha256 *hash);
// Takes bytes.
void pen_link_sha256_take(pen_link_sha256 *hash, const uint8_t *bytes, size_t count);
// Writes the 32 bytes of the hash. To go on afterwards, start anew.
void pen_link_sha256_finish(pen_link_sha256 *hash, uint8_t out[32]);

// Takes the canonical bytes of an envelope as its messages come: envelope_begin, then each envelope_row from 0 upwards.
// The messages must have been checked (decoded) before; transaction numbers are left out.
void pen_link_envelope_start(pen_link_sha256 *hash, const pen_link_envelope_begin *begin);
void pen_link_envelope_take_row(pen_link_sha256 *hash, const pen_link_envelope_row *row);

#ifdef __cplusplus
}
#endif

#endif
