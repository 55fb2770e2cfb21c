/* keymap.c - open addressing with linear probing, at most half full. */
#include "names/keymap.h"

#include "names/scan.h"

static uint32_t hash(cn_str key) {
    uint32_t h = UINT32_C(2166136261);
    for (size_t i = 0; i < key.size; i++) h = (h ^ (unsigned char)key.data[i]) * UINT32_C(16777619);
    return h ^ h >> 15;
}

static cn__keymap_slot *find(const cn__keymap *map, cn_str key) {
    size_t at = hash(key) & (map->capacity - 1);
    while (map->slots[at].key.data && !cn__same(map->slots[at].key, key))
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

static int grow(cn__keymap *map, cn__arena *arena) {
    cn__keymap wide = {.capacity = map->capacity ? map->capacity * 2 : 32, .count = map->count};
    wide.slots = cn__arena_alloc(arena, wide.capacity * sizeof *wide.slots);
    if (!wide.slots) return CN_E_MEMORY;
    memset(wide.slots, 0, wide.capacity * sizeof *wide.slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].key.data) *find(&wide, map->slots[i].key) = map->slots[i];
    *map = wide;
    return CN_OK;
}

int cn__keymap_put(cn__keymap *map, cn__arena *arena, cn_str key, uint32_t value) {
    if (map->count * 2 >= map->capacity && grow(map, arena) != CN_OK) return CN_E_MEMORY;
    cn__keymap_slot *slot = find(map, key);
    if (!slot->key.data) map->count++;
    *slot = (cn__keymap_slot){key.data ? key : (cn_str){"", 0}, value};
    return CN_OK;
}

uint32_t cn__keymap_get(const cn__keymap *map, cn_str key) {
    if (map->count == 0) return CN__NONE;
    const cn__keymap_slot *slot = find(map, key);
    return slot->key.data ? slot->value : CN__NONE;
}
