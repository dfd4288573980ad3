// Frames of pen-link: header, CRC-32C, COBS. See pen-link.md, sections Frames and Sessions.
#ifndef PEN_LINK_FRAME_H
#define PEN_LINK_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pen_link.h"

#ifdef __cplusplus
extern "C" {
#endif

// CRC-32C of `count` bytes.
uint32_t pen_link_crc32c(const uint8_t *bytes, size_t count);

// A frame without its checksum and stuffing.
typedef struct {
    uint8_t major;
    uint8_t type;
    uint16_t sequence;
    uint32_t session;
    const uint8_t *payload;
    size_t payload_count;
} pen_link_frame;

// Makes the bytes of a frame, the closing delimiter among them. `out` has room for PEN_LINK_ENCODED_BYTES_MAX. Gives
// the number of bytes; 0, and nothing written, for a payload of more than PEN_LINK_PAYLOAD_BYTES_MAX.
size_t pen_link_frame_encode(const pen_link_frame *frame, uint8_t *out);

// What a byte completed.
typedef enum {
    PEN_LINK_NOTHING, // No frame ends here.
    PEN_LINK_FRAME, // A whole frame.
    PEN_LINK_BROKEN_SHORT, // Fewer bytes than header and checksum need.
    PEN_LINK_BROKEN_LONG, // More bytes than the longest frame has.
    PEN_LINK_BROKEN_STUFFING, // A COBS code points beyond the delimiter.
    PEN_LINK_BROKEN_CHECKSUM // The checksum of the bytes differs from the one in the frame.
} pen_link_outcome;

// Makes frames of bytes as they come. All zeros is its start; it needs no heap and holds one frame.
typedef struct {
    uint8_t bytes[PEN_LINK_HEADER_BYTES + PEN_LINK_PAYLOAD_BYTES_MAX + PEN_LINK_CHECKSUM_BYTES];
    uint16_t count;
    uint8_t block_left;
    bool zero_pending;
    bool too_long;
    bool started;
} pen_link_decoder;

// Forgets a half frame, for a link that was opened anew.
void pen_link_decoder_reset(pen_link_decoder *decoder);

// Takes a byte. After PEN_LINK_FRAME, `frame` is the frame; its payload lies in the decoder and holds until the next
// byte is taken. In every other case `frame` is left as it was.
pen_link_outcome pen_link_receive(pen_link_decoder *decoder, uint8_t byte, pen_link_frame *frame);

// The message of a frame, judged as LINK-013 wants: other major, unknown type, too short or out of range is an error,
// counted as broken by the caller. A pen obeys a frame of its major and type PEN_LINK_TYPE_STOP all the same.
pen_link_result pen_link_frame_message(const pen_link_frame *frame, pen_link_message *message);

#ifdef __cplusplus
}
#endif

#endif
