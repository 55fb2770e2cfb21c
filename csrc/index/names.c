/* names.c - strings that come again: a hash table with open addressing. */
#include "index/names.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

static uint32_t hash_of(uint32_t kind, cn_str text) {
    return (uint32_t)XXH3_64bits_withSeed(text.data, text.size, kind);
}

cn_str cn__names_text(const cn__names *names, uint32_t number) {
    const cn__name *name = &names->items[number];
    return (cn_str){name->size ? names->bytes.data + name->offset : "", name->size};
}

static bool is_name(const cn__names *names, uint32_t number, uint32_t kind, uint32_t hash,
                    cn_str text) {
    const cn__name *name = &names->items[number];
    return name->hash == hash && name->kind == kind && name->size == text.size &&
           (!text.size || memcmp(names->bytes.data + name->offset, text.data, text.size) == 0);
}

/* => Returns the slot of a string, or the free one where it belongs. */
static uint32_t *slot_of(const cn__names *names, uint32_t kind, uint32_t hash, cn_str text) {
    for (size_t i = hash;; i++) {
        uint32_t *slot = &names->slots[i & (names->slot_count - 1)];
        if (!*slot || is_name(names, *slot - 1, kind, hash, text)) return slot;
    }
}

bool cn__names_find(const cn__names *names, uint32_t kind, cn_str text, uint32_t *number) {
    if (!names->slot_count) return false;
    uint32_t slot = *slot_of(names, kind, hash_of(kind, text), text);
    if (slot) *number = slot - 1;
    return slot != 0;
}

static int grow_slots(cn__names *names) {
    if (names->count * 2 < names->slot_count) return CN_OK;
    size_t count = names->slot_count ? names->slot_count * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return CN_E_MEMORY;
    for (uint32_t n = 0; n < names->count; n++) {
        size_t i = names->items[n].hash;
        while (slots[i & (count - 1)]) i++;
        slots[i & (count - 1)] = n + 1;
    }
    free(names->slots);
    names->slots = slots;
    names->slot_count = count;
    return CN_OK;
}

int cn__names_add(cn__names *names, uint32_t kind, cn_str text, uint32_t *number) {
    if (grow_slots(names)) return CN_E_MEMORY;
    uint32_t hash = hash_of(kind, text), *slot = slot_of(names, kind, hash, text);
    if (*slot) {
        *number = *slot - 1;
        return CN_OK;
    }
    if (text.size > UINT32_MAX - names->bytes.size || names->count == UINT32_MAX - 1)
        return CN_E_LIMIT;
    void *items = names->items;
    int status = cn__reserve(&items, &names->capacity, names->count + 1, sizeof *names->items);
    names->items = items;
    uint32_t offset = (uint32_t)names->bytes.size;
    if (!status) status = cn__buf_append(&names->bytes, text.data, text.size);
    if (status) return status;
    *number = (uint32_t)names->count;
    names->items[names->count++] = (cn__name){kind, offset, (uint32_t)text.size, hash};
    *slot = *number + 1;
    return CN_OK;
}

size_t cn__names_memory(const cn__names *names) {
    return names->capacity * sizeof *names->items + names->bytes.capacity +
           names->slot_count * sizeof *names->slots;
}

void cn__names_dispose(cn__names *names) {
    free(names->items);
    free(names->slots);
    cn__buf_dispose(&names->bytes);
    *names = (cn__names){0};
}
