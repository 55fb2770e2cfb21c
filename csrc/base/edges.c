/* edges.c - growing the table of a trie's edges. */
#include "base/edges.h"

#include <stdlib.h>

#include "base/error.h"

enum { FIRST_ROOM = 1024 };

int cn__edges_init(cn__edges *edges) {
    *edges = (cn__edges){calloc(FIRST_ROOM, sizeof *edges->slots), 0, FIRST_ROOM};
    return edges->slots ? CN_OK : CN_E_MEMORY;
}

void cn__edges_dispose(cn__edges *edges) {
    free(edges->slots);
    *edges = (cn__edges){0};
}

static int widen(cn__edges *edges) {
    const cn__edges old = *edges;
    cn__edges wider = {calloc(old.room * 2, sizeof *wider.slots), old.count, old.room * 2};
    if (!wider.slots) return CN_E_MEMORY;
    for (size_t i = 0; i < old.room; i++) {
        const cn__edge *edge = &old.slots[i];
        if (edge->from) wider.slots[cn__edge_slot(&wider, edge->from - 1, edge->symbol)] = *edge;
    }
    free(old.slots);
    *edges = wider;
    return CN_OK;
}

int cn__edges_add(cn__edges *edges, uint32_t node, uint32_t symbol, uint32_t target) {
    if (edges->count * 2 >= edges->room && widen(edges)) return CN_E_MEMORY;
    edges->slots[cn__edge_slot(edges, node, symbol)] = (cn__edge){node + 1, symbol, target};
    edges->count++;
    return CN_OK;
}
