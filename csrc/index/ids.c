/* ids.c - growable lists of 32-bit numbers. */
#include "index/ids.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT = 11, DIGITS = 3, RADIX = 1 << DIGIT };

uint32_t *cn__ids_room(cn__ids *ids, size_t more) {
    /* one more, so that there is an address even for none */
    void *items = ids->items;
    if (cn__reserve(&items, &ids->capacity, ids->count + more + 1, sizeof *ids->items)) return NULL;
    ids->items = items;
    return ids->items + ids->count;
}

int cn__ids_add(cn__ids *ids, uint32_t value) {
    uint32_t *at = cn__ids_room(ids, 1);
    if (!at) return CN_E_MEMORY;
    *at = value;
    ids->count++;
    return CN_OK;
}

void cn__ids_dispose(cn__ids *ids) {
    free(ids->items);
    *ids = (cn__ids){0};
}

static void insertion_sort(uint32_t *items, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint32_t value = items[i];
        size_t j = i;
        for (; j > 0 && items[j - 1] > value; j--) items[j] = items[j - 1];
        items[j] = value;
    }
}

static void deal(uint32_t *to, const uint32_t *from, size_t count, unsigned shift) {
    size_t start[RADIX + 1] = {0};
    for (size_t i = 0; i < count; i++) start[(from[i] >> shift & (RADIX - 1)) + 1]++;
    for (size_t d = 0; d < RADIX; d++) start[d + 1] += start[d];
    for (size_t i = 0; i < count; i++) to[start[from[i] >> shift & (RADIX - 1)]++] = from[i];
}

int cn__ids_sort(cn__ids *ids) {
    if (ids->count <= 32) {
        insertion_sort(ids->items, ids->count);
        return CN_OK;
    }
    uint32_t *spare = malloc(ids->capacity * sizeof *spare);
    if (!spare) return CN_E_MEMORY;
    for (unsigned d = 0; d < DIGITS; d++) {
        deal(spare, ids->items, ids->count, d * DIGIT);
        uint32_t *swap = ids->items;
        ids->items = spare;
        spare = swap;
    }
    free(spare);
    return CN_OK;
}

size_t cn__ids_seek(const cn__ids *ids, size_t from, uint32_t value) {
    size_t step = 1, low = from;
    while (low + step < ids->count && ids->items[low + step] < value) {
        low += step;
        step *= 2;
    }
    size_t high = low + step < ids->count ? low + step : ids->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids->items[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
