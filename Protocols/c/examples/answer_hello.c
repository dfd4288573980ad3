// How firmware uses the codec: bytes come from the line, a hello is answered, a stop is obeyed. Here the line is stdin
// and stdout, and the motor is a sentence.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "pen_link_frame.h"

static uint32_t session;
static uint16_t sequence;
static uint32_t broken;

static void stop_motor(void) {
    fputs("parked\n", stderr);
}

static void send(const pen_link_message *message) {
    uint8_t payload[PEN_LINK_PAYLOAD_BYTES_MAX];
    uint8_t wire[PEN_LINK_ENCODED_BYTES_MAX];
    size_t count = 0;
    pen_link_frame frame = {PEN_LINK_VERSION_MAJOR, message->type, sequence, session, payload, 0};
    if (pen_link_encode(message, payload, &count) != PEN_LINK_OK) return;
    frame.payload_count = count;
    sequence++;
    fwrite(wire, 1, pen_link_frame_encode(&frame, wire), stdout);
}

static void answer(const pen_link_hello *hello, uint32_t new_session) {
    const unsigned own_minor = PEN_LINK_VERSION_MINOR;
    pen_link_message reply;
    memset(&reply, 0, sizeof reply);
    if (new_session != session) sequence = 0;
    session = new_session;
    reply.type = PEN_LINK_TYPE_HELLO_REPLY;
    reply.body.hello_reply.minor = hello->minor < own_minor ? hello->minor : (uint8_t)own_minor;
    reply.body.hello_reply.definition_hash = PEN_LINK_DEFINITION_HASH;
    memcpy(reply.body.hello_reply.serial, "EXAMPLE-1", 9);
    reply.body.hello_reply.profiles = PEN_LINK_PROFILES_BASE;
    reply.body.hello_reply.park_means = PEN_LINK_PARK_MEANS_SPRING;
    reply.body.hello_reply.depth_max_um = 2500;
    reply.body.hello_reply.depth_step_um = 100;
    reply.body.hello_reply.rate_min_millihz = 100000;
    reply.body.hello_reply.rate_max_millihz = 100000;
    reply.body.hello_reply.lease_max_us = PEN_LINK_LEASE_MAX_US;
    reply.body.hello_reply.stop_to_parked_us = PEN_LINK_STOP_TO_PARKED_US;
    reply.body.hello_reply.state = PEN_LINK_PEN_STATE_DISARMED;
    send(&reply);
}

static void take(const pen_link_frame *frame) {
    pen_link_message message;
    const bool is_stop = frame->major == PEN_LINK_VERSION_MAJOR && frame->type == PEN_LINK_TYPE_STOP;
    if (is_stop) stop_motor(); // Whatever its payload and its session: LINK-013, PEN-071.
    if (pen_link_frame_message(frame, &message) != PEN_LINK_OK) {
        broken++;
        return;
    }
    if (message.type == PEN_LINK_TYPE_HELLO && frame->session != 0) answer(&message.body.hello, frame->session);
}

int main(void) {
    pen_link_decoder decoder;
    pen_link_frame frame;
    int byte;
    memset(&decoder, 0, sizeof decoder);
    while ((byte = getchar()) != EOF) {
        switch (pen_link_receive(&decoder, (uint8_t)byte, &frame)) {
        case PEN_LINK_NOTHING: break;
        case PEN_LINK_FRAME: take(&frame); break;
        case PEN_LINK_BROKEN_SHORT:
        case PEN_LINK_BROKEN_LONG:
        case PEN_LINK_BROKEN_STUFFING:
        case PEN_LINK_BROKEN_CHECKSUM: broken++; break;
        }
    }
    fprintf(stderr, "%lu broken\n", (unsigned long)broken);
    return 0;
}
