#include "pen_link_frame.h"

#include "pen_link_bytes.h"

#define CHECKSUM_START UINT32_MAX

// One step for four bits: 64 bytes of table instead of 1,024.
static uint32_t checksum_byte(uint32_t checksum, uint8_t byte) {
    static const uint32_t table[16] = {
        0x00000000u, 0x105ec76fu, 0x20bd8edeu, 0x30e349b1u, 0x417b1dbcu, 0x5125dad3u, 0x61c69362u, 0x7198540du,
        0x82f63b78u, 0x92a8fc17u, 0xa24bb5a6u, 0xb21572c9u, 0xc38d26c4u, 0xd3d3e1abu, 0xe330a81au, 0xf36e6f75u,
    };
    checksum ^= byte;
    checksum = (checksum >> 4) ^ table[checksum & 15u];
    return (checksum >> 4) ^ table[checksum & 15u];
}

uint32_t pen_link_crc32c(const uint8_t *bytes, size_t count) {
    uint32_t checksum = CHECKSUM_START;
    for (size_t index = 0; index < count; index++) checksum = checksum_byte(checksum, bytes[index]);
    return ~checksum;
}

// COBS as bytes come: the code byte of the open block is filled in when a zero or the end closes it.
typedef struct {
    uint8_t *out;
    size_t count;
    size_t code_at;
    uint8_t code;
} stuffing;

static void stuff(stuffing *stuffed, uint8_t byte) {
    if (byte != 0) {
        stuffed->out[stuffed->count++] = byte;
        stuffed->code++;
        return;
    }
    stuffed->out[stuffed->code_at] = stuffed->code;
    stuffed->code_at = stuffed->count++;
    stuffed->code = 1;
}

size_t pen_link_frame_encode(const pen_link_frame *frame, uint8_t *out) {
    uint8_t header[PEN_LINK_HEADER_BYTES];
    uint8_t tail[PEN_LINK_CHECKSUM_BYTES];
    uint32_t checksum = CHECKSUM_START;
    stuffing stuffed = {out, 1, 0, 1};
    if (frame->payload_count > PEN_LINK_PAYLOAD_BYTES_MAX) return 0;
    header[0] = frame->major;
    header[1] = frame->type;
    pen_link_put_u16(header + 2, frame->sequence);
    pen_link_put_u32(header + 4, frame->session);
    for (size_t index = 0; index < PEN_LINK_HEADER_BYTES; index++) {
        checksum = checksum_byte(checksum, header[index]);
        stuff(&stuffed, header[index]);
    }
    for (size_t index = 0; index < frame->payload_count; index++) {
        checksum = checksum_byte(checksum, frame->payload[index]);
        stuff(&stuffed, frame->payload[index]);
    }
    pen_link_put_u32(tail, ~checksum);
    for (size_t index = 0; index < PEN_LINK_CHECKSUM_BYTES; index++) stuff(&stuffed, tail[index]);
    out[stuffed.code_at] = stuffed.code;
    out[stuffed.count++] = PEN_LINK_DELIMITER;
    return stuffed.count;
}

void pen_link_decoder_reset(pen_link_decoder *decoder) {
    decoder->count = 0;
    decoder->block_left = 0;
    decoder->zero_pending = false;
    decoder->too_long = false;
    decoder->started = false;
}

static void keep(pen_link_decoder *decoder, uint8_t byte) {
    if (decoder->count < sizeof decoder->bytes) {
        decoder->bytes[decoder->count++] = byte;
    } else {
        decoder->too_long = true;
    }
}

// A delimiter: judges what came before it. Two delimiters in a row are idle line, no error.
static pen_link_outcome finish(const pen_link_decoder *decoder, pen_link_frame *frame) {
    size_t end;
    if (!decoder->started) return PEN_LINK_NOTHING;
    if (decoder->too_long) return PEN_LINK_BROKEN_LONG;
    if (decoder->block_left != 0) return PEN_LINK_BROKEN_STUFFING;
    if (decoder->count < PEN_LINK_HEADER_BYTES + PEN_LINK_CHECKSUM_BYTES) return PEN_LINK_BROKEN_SHORT;
    end = (size_t)decoder->count - PEN_LINK_CHECKSUM_BYTES;
    if (pen_link_crc32c(decoder->bytes, end) != pen_link_get_u32(decoder->bytes + end)) {
        return PEN_LINK_BROKEN_CHECKSUM;
    }
    frame->major = decoder->bytes[0];
    frame->type = decoder->bytes[1];
    frame->sequence = pen_link_get_u16(decoder->bytes + 2);
    frame->session = pen_link_get_u32(decoder->bytes + 4);
    frame->payload = decoder->bytes + PEN_LINK_HEADER_BYTES;
    frame->payload_count = end - PEN_LINK_HEADER_BYTES;
    return PEN_LINK_FRAME;
}

pen_link_outcome pen_link_receive(pen_link_decoder *decoder, uint8_t byte, pen_link_frame *frame) {
    if (byte == PEN_LINK_DELIMITER) {
        const pen_link_outcome outcome = finish(decoder, frame);
        pen_link_decoder_reset(decoder);
        return outcome;
    }
    decoder->started = true;
    if (decoder->block_left == 0) {
        if (decoder->zero_pending) keep(decoder, 0);
        decoder->block_left = (uint8_t)(byte - 1u);
        decoder->zero_pending = byte != 0xffu;
    } else {
        keep(decoder, byte);
        decoder->block_left--;
    }
    return PEN_LINK_NOTHING;
}

pen_link_result pen_link_frame_message(const pen_link_frame *frame, pen_link_message *message) {
    if (frame->major != PEN_LINK_VERSION_MAJOR) return PEN_LINK_OTHER_MAJOR;
    return pen_link_decode(frame->type, frame->payload, frame->payload_count, message);
}
