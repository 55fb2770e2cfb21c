/* bits.h - counting bits. */
#ifndef CN_BASE_BITS_H
#define CN_BASE_BITS_H

#include <stdint.h>

/* => Returns how many bits are 1. The compiler's builtin is a call where the least processor that
 * it builds for has no such instruction, as x86-64's. */
static inline unsigned cn__ones(uint64_t word) {
    word -= word >> 1 & 0x5555555555555555;
    word = (word & 0x3333333333333333) + (word >> 2 & 0x3333333333333333);
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return (unsigned)(word * 0x0101010101010101 >> 56);
}

#endif
