/* points.c - from byte offsets to code points, which the command's JSON counts in. */
#include "base/error.h"
#include "text/chars.h"

#include <stdlib.h>

enum { STRIDE = 64 }; /* bytes between two known counts */

static uint32_t count_leads(cn_str text, size_t start, size_t end) {
    uint32_t count = 0;
    for (size_t i = start; i < end; i++) count += !cn__utf8_is_trail(text.data[i]);
    return count;
}

int cn_count_points(cn_str text, uint32_t *offsets, size_t count, cn_err *err) {
    size_t strides = text.size / STRIDE + 1;
    uint32_t *before = malloc(strides * sizeof *before);
    if (!before) return cn__fail_memory(err);
    before[0] = 0;
    for (size_t i = 1; i < strides; i++)
        before[i] = before[i - 1] + count_leads(text, (i - 1) * STRIDE, i * STRIDE);
    for (size_t i = 0; i < count; i++) {
        size_t at = offsets[i] < text.size ? offsets[i] : text.size, stride = at / STRIDE;
        offsets[i] = before[stride] + count_leads(text, stride * STRIDE, at);
    }
    free(before);
    return CN_OK;
}
