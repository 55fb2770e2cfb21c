/* run.c - Elias-Fano runs. */
#include "index/run.h"
#include "base/bits.h"

#include <string.h>

enum { RUN_HEAD = 5 };

static uint64_t load64(const uint8_t *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* The logarithm of the mean gap; where that is next to nothing, no low parts, which costs a bit or
 * two and decodes twice as fast. */
static unsigned low_width(uint32_t range, size_t count) {
    uint64_t gap = range / count;
    return gap < 4 ? 0 : 63u - (unsigned)__builtin_clzll(gap);
}

/* Writes the low parts, side by side, and zeros for 8 bytes more. */
static void put_lows(uint8_t *low, const uint32_t *values, size_t count, unsigned width) {
    uint64_t word = 0, mask = ((uint64_t)1 << width) - 1;
    unsigned bits = 0;
    for (size_t i = 0; i < count; i++) {
        word |= ((values[i] - values[0]) & mask) << bits;
        bits += width;
        memcpy(low, &word, sizeof word);
        low += bits / 8;
        word >>= bits / 8 * 8;
        bits %= 8;
    }
    memcpy(low, &word, sizeof word);
}

int cn__run_encode(cn__buf *out, const uint32_t *values, size_t count) {
    uint32_t base = values[0], range = values[count - 1] - base;
    unsigned width = low_width(range, count);
    size_t low_bytes = (count * width + 7) / 8;
    size_t high_bytes = ((range >> width) + count + 7) / 8;
    size_t size = RUN_HEAD + low_bytes + high_bytes;
    if (cn__buf_reserve(out, size + 2 * CN__RUN_SPARE)) return CN_E_MEMORY;

    uint8_t *run = (uint8_t *)out->data + out->size;
    uint8_t *low = run + RUN_HEAD, *high = low + low_bytes;
    memcpy(run, &base, sizeof base);
    run[4] = (uint8_t)width;
    if (width) put_lows(low, values, count, width);
    memset(high, 0, high_bytes + CN__RUN_SPARE);
    for (size_t i = 0; i < count; i++) {
        size_t bit = ((values[i] - base) >> width) + i;
        high[bit / 8] |= (uint8_t)(1u << (bit % 8));
    }
    out->size += size;
    return CN_OK;
}

/* The next 64 bits of the high parts, zeros past their end. */
static uint64_t high_word(const uint8_t *high, size_t left) {
    uint64_t word = load64(high);
    return left >= 8 ? word : word & (((uint64_t)1 << (left * 8)) - 1);
}

/* Decodes the numbers whose high parts are the bits of one word, the first of which is bit `bit`
 * less the numbers before. => Returns the largest. */
static uint64_t decode_word(uint32_t *out, uint64_t word, uint64_t bit, uint64_t base,
                            unsigned width, const uint8_t *low, size_t low_bit) {
    uint64_t mask = ((uint64_t)1 << width) - 1, largest = 0;
    for (; word; word &= word - 1, bit--, low_bit += width) {
        uint64_t rest = load64(low + low_bit / 8) >> (low_bit % 8) & mask;
        uint64_t value = base + ((bit + (uint64_t)__builtin_ctzll(word)) << width | rest);
        if (value > largest) largest = value;
        *out++ = (uint32_t)value;
    }
    return largest;
}

/* The same when there are no low parts: dense lists, for which speed counts most. */
static uint64_t decode_dense(uint32_t *out, uint64_t word, uint64_t bit, uint64_t base) {
    uint64_t value = 0;
    for (bit += base; word; word &= word - 1, bit--)
        *out++ = (uint32_t)(value = bit + (uint64_t)__builtin_ctzll(word));
    return value;
}

int cn__run_decode(uint32_t *out, const uint8_t *run, size_t size, size_t count, uint32_t limit) {
    if (size < RUN_HEAD) return CN_E_CORRUPT;
    uint32_t base;
    memcpy(&base, run, sizeof base);
    unsigned width = run[4];
    if (width > 31 || count > limit || (count * width + 7) / 8 > size - RUN_HEAD)
        return CN_E_CORRUPT;

    const uint8_t *low = run + RUN_HEAD, *high = low + (count * width + 7) / 8;
    size_t left = (size_t)(run + size - high), i = 0;
    uint64_t largest = base;
    for (size_t at = 0; at < left; at += 8) {
        uint64_t word = high_word(high + at, left - at), last;
        size_t here = cn__ones(word);
        if (here > count - i) return CN_E_CORRUPT;
        if (width)
            last = decode_word(out + i, word, at * 8 - i, base, width, low, i * width);
        else
            last = decode_dense(out + i, word, at * 8 - i, base);
        if (last > largest) largest = last;
        i += here;
    }
    return i == count && largest < limit ? CN_OK : CN_E_CORRUPT;
}
