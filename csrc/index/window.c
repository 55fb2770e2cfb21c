/* window.c - from characters to the blocks that hold their positions. */
#include "index/window.h"
#include "base/error.h"
#include "index/run.h"

#include <string.h>

/* ---- Keys ---------------------------------------------------------------------------------- */

/* Sets the class of a unit, 0 when the segment does not have it. */
static int class_of(cn__segment *s, uint16_t unit, uint16_t *class, cn_err *err) {
    uint64_t low = 0, high = s->class_count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        int status = cn__map_need(&s->index, &s->classes[middle], sizeof *s->classes, err);
        if (status) return status;
        cn__class row = s->classes[middle];
        if (row.unit == unit) {
            *class = row.number;
            return CN_OK;
        }
        if (row.unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    *class = 0;
    return CN_OK;
}

/* Sets the first of `count` keys, of the index file, that is at least `key`. */
static int seek_among(cn__segment *s, const uint64_t *keys, uint64_t count, uint64_t key,
                      uint64_t *found, cn_err *err) {
    uint64_t low = 0, high = count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        int status = cn__map_need(&s->index, &keys[middle], sizeof *keys, err);
        if (status) return status;
        if (keys[middle] >> CN__KEY_SHIFT < key)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low;
    return CN_OK;
}

/* Sets the first block whose key is at least `key`. */
static int seek_key(cn__segment *s, uint64_t key, uint64_t *found, cn_err *err) {
    uint64_t samples = (s->block_count + CN__SAMPLE - 1) / CN__SAMPLE, at, in = 0;
    int status = seek_among(s, s->samples, samples, key, &at, err);
    if (status) return status;
    uint64_t first = at ? (at - 1) * CN__SAMPLE : 0, left = s->block_count - first;
    for (uint64_t i = 0; i < CN__SAMPLE && i < left; i += 8)
        __builtin_prefetch(&s->keys[first + i]);
    status = seek_among(s, s->keys + first, left < CN__SAMPLE ? left : CN__SAMPLE, key, &in, err);
    *found = first + in;
    return status;
}

/* Whether the first `depth` classes of two keys are the same. */
static bool agree(uint64_t a, uint64_t b, unsigned depth) {
    return depth == 0 || (a ^ b) >> (CN__CLASS_BITS * (CN__DEPTH - depth)) == 0;
}

static unsigned same_of(uint64_t word) {
    return word >> CN__SAME_SHIFT & 7;
}

bool cn__window_within(const cn__window *w, uint64_t word) {
    return same_of(word) >= w->size && agree(word >> CN__KEY_SHIFT, w->key, w->size);
}

/* A branch of the sorted order has blocks of its own, or is part of one mixed block: which starts
 * before it, unless it is the branch's first character that the block starts with. */
static int look_before(cn__segment *s, cn__window *w, cn_err *err) {
    if (w->first == 0 || w->first < w->last) return CN_OK;
    const uint64_t *word = &s->keys[w->first - 1];
    int status = cn__map_need(&s->index, word, sizeof *word, err);
    unsigned same = same_of(*word);
    if (status || same >= w->size || !agree(*word >> CN__KEY_SHIFT, w->key, same)) return status;
    w->first--;
    return CN_OK;
}

int cn__window_count(cn__segment *s, cn__window *w, cn_err *err) {
    w->count = 0;
    w->exact = !w->shared;
    if (w->first == w->last) return CN_OK;
    int status = cn__map_need(&s->index, s->keys + w->first, (w->last - w->first) * 8, err);
    for (uint64_t i = w->first; !status && i < w->last; i++) {
        w->count += s->keys[i] & ((1 << CN__SAME_SHIFT) - 1);
        w->exact &= cn__window_within(w, s->keys[i]);
    }
    return status;
}

/* Sets the first block from `from` on whose key is at least `key`: most often one of the next. */
static int seek_end(cn__segment *s, uint64_t key, uint64_t from, uint64_t *found, cn_err *err) {
    for (uint64_t at = from; at < s->block_count && at < from + 2; at++) {
        int status = cn__map_need(&s->index, &s->keys[at], sizeof *s->keys, err);
        if (status) return status;
        *found = at;
        if (s->keys[at] >> CN__KEY_SHIFT >= key) return CN_OK;
    }
    return seek_key(s, key, found, err);
}

int cn__window_seek(cn__segment *s, const uint16_t *classes, uint32_t size, cn__window *w,
                    cn_err *err) {
    w->size = size;
    w->key = 0;
    w->shared = false;
    w->count = w->first = w->last = 0;
    for (uint32_t i = 0; i < CN__DEPTH; i++) {
        uint16_t class = i < size ? classes[i] : 0;
        if (i < size && !class) return CN_OK;
        w->shared |= (class & CN__CLASS_SHARED) != 0;
        w->key = w->key << CN__CLASS_BITS | (class & (CN__CLASSES - 1));
    }
    uint64_t next = w->key + ((uint64_t)1 << (CN__CLASS_BITS * (CN__DEPTH - size)));
    int status = seek_key(s, w->key, &w->first, err);
    if (!status) status = seek_end(s, next, w->first, &w->last, err);
    return status ? status : look_before(s, w, err);
}

int cn__window_classify(cn__segment *s, cn__units phrase, uint16_t *classes, cn_err *err) {
    int status = CN_OK;
    for (size_t i = 0; !status && i < phrase.count; i++)
        status = class_of(s, phrase.data[i], &classes[i], err);
    return status;
}

/* ---- Blocks -------------------------------------------------------------------------------- */

static int bad_block(const cn__segment *s, cn_err *err) {
    return cn__map_bad(&s->index, "a block of positions", err);
}

int cn__window_read(cn__segment *s, uint64_t block, cn__ids *out, cn_err *err) {
    int status = cn__map_need(&s->index, s->offsets + block, 8, err);
    if (status) return status;
    uint32_t start = s->offsets[block], end = s->offsets[block + 1];
    if (start > end || end > s->blocks_size) return bad_block(s, err);
    status = cn__map_need(&s->index, s->blocks + start, end - start, err);
    if (status) return status;
    size_t count = s->keys[block] & ((1 << CN__SAME_SHIFT) - 1);
    uint32_t *room = cn__ids_room(out, count);
    if (!room) return cn__fail_memory(err);
    if (cn__run_decode(room, s->blocks + start, end - start, count, s->unit_count))
        return bad_block(s, err);
    out->count += count;
    return CN_OK;
}

int cn__window_first(cn__segment *s, uint64_t block, uint32_t *position, cn_err *err) {
    int status = cn__map_need(&s->index, s->offsets + block, 4, err);
    if (status) return status;
    uint32_t start = s->offsets[block];
    if (s->blocks_size < 4 || start > s->blocks_size - 4) return bad_block(s, err);
    status = cn__map_need(&s->index, s->blocks + start, 4, err);
    if (!status) memcpy(position, s->blocks + start, sizeof *position);
    return status;
}
