// Integers and text of pen-link as bytes: little endian, byte by byte, so that neither the order nor the alignment of
// the processor matters.
#ifndef PEN_LINK_BYTES_H
#define PEN_LINK_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline void pen_link_put_u8(uint8_t *at, uint8_t value) {
    at[0] = value;
}

static inline void pen_link_put_u16(uint8_t *at, uint16_t value) {
    at[0] = (uint8_t)(value & 0xffu);
    at[1] = (uint8_t)(value >> 8);
}

static inline void pen_link_put_u32(uint8_t *at, uint32_t value) {
    pen_link_put_u16(at, (uint16_t)(value & 0xffffu));
    pen_link_put_u16(at + 2, (uint16_t)(value >> 16));
}

static inline void pen_link_put_u64(uint8_t *at, uint64_t value) {
    pen_link_put_u32(at, (uint32_t)(value & UINT32_MAX));
    pen_link_put_u32(at + 4, (uint32_t)(value >> 32));
}

// From signed to unsigned is defined by the language: modulo 2 to the power of the width.
static inline void pen_link_put_i16(uint8_t *at, int16_t value) {
    pen_link_put_u16(at, (uint16_t)value);
}

static inline void pen_link_put_i32(uint8_t *at, int32_t value) {
    pen_link_put_u32(at, (uint32_t)value);
}

static inline void pen_link_put_i64(uint8_t *at, int64_t value) {
    pen_link_put_u64(at, (uint64_t)value);
}

static inline uint8_t pen_link_get_u8(const uint8_t *at) {
    return at[0];
}

static inline uint16_t pen_link_get_u16(const uint8_t *at) {
    return (uint16_t)(at[0] | ((unsigned)at[1] << 8));
}

static inline uint32_t pen_link_get_u32(const uint8_t *at) {
    return (uint32_t)pen_link_get_u16(at) | ((uint32_t)pen_link_get_u16(at + 2) << 16);
}

static inline uint64_t pen_link_get_u64(const uint8_t *at) {
    return (uint64_t)pen_link_get_u32(at) | ((uint64_t)pen_link_get_u32(at + 4) << 32);
}

// From unsigned to signed is not defined beyond the signed maximum; hence the complement.
static inline int16_t pen_link_get_i16(const uint8_t *at) {
    const uint16_t bits = pen_link_get_u16(at);
    return bits <= INT16_MAX ? (int16_t)bits : (int16_t)(-(int32_t)(UINT16_MAX - bits) - 1);
}

static inline int32_t pen_link_get_i32(const uint8_t *at) {
    const uint32_t bits = pen_link_get_u32(at);
    return bits <= INT32_MAX ? (int32_t)bits : -(int32_t)(UINT32_MAX - bits) - 1;
}

static inline int64_t pen_link_get_i64(const uint8_t *at) {
    const uint64_t bits = pen_link_get_u64(at);
    return bits <= INT64_MAX ? (int64_t)bits : -(int64_t)(UINT64_MAX - bits) - 1;
}

static inline void pen_link_copy(uint8_t *to, const uint8_t *from, size_t count) {
    for (size_t index = 0; index < count; index++) to[index] = from[index];
}

static inline void pen_link_put_text(uint8_t *to, const char *from, size_t count) {
    for (size_t index = 0; index < count; index++) to[index] = (uint8_t)from[index];
}

// Bytes above 0x7e are no text and refused after this; here they only have to stay what they are not: text.
static inline void pen_link_get_text(char *to, const uint8_t *from, size_t count) {
    for (size_t index = 0; index < count; index++) to[index] = from[index] <= 0x7fu ? (char)from[index] : (char)0x7f;
}

// Printable ASCII, then nothing but NUL.
static inline bool pen_link_is_text(const char *text, size_t count) {
    bool ended = false;
    for (size_t index = 0; index < count; index++) {
        if (text[index] == 0) {
            ended = true;
        } else if (ended || text[index] < 0x20 || text[index] > 0x7e) {
            return false;
        }
    }
    return true;
}

#endif
