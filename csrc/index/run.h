/* run.h - the codec of the index: a run of ascending numbers, after Elias and Fano.
 *
 *     | base, 4 bytes | width, 1 | low parts, `width` bits each | high parts, unary |
 *
 * Each number less the base is split in two. The low parts stand side by side; the high parts are
 * a row of bits where the i-th 1, at bit b, says b - i. That is within half a bit of the least that
 * n numbers spread over a range can take, whether they are dense or sparse, and decodes at one
 * count of trailing zeros a number (Vigna, "Quasi-succinct indices", 2013).
 */
#ifndef CN_INDEX_RUN_H
#define CN_INDEX_RUN_H

#include "base/buffer.h"

enum {
    CN__RUN_SPARE = 8
}; /* bytes past a run that must be readable: low parts are read by words */

/* Appends the run of `count` (at least 1) ascending numbers. => CN_OK or CN_E_MEMORY */
int cn__run_encode(cn__buf *out, const uint32_t *values, size_t count);

/* Decodes the run of `count` numbers in `size` bytes, CN__RUN_SPARE readable ones behind them (in a
 * checked file the sums stand there), into
 * `out`, which has room for `count`. Numbers may repeat.
 * => Returns CN_OK, or CN_E_CORRUPT when the bytes do not hold `count` numbers below `limit`. */
int cn__run_decode(uint32_t *out, const uint8_t *run, size_t size, size_t count, uint32_t limit);

#endif
