/* edges.h - the edges of a trie, in one open-addressing hash table keyed by node and symbol.
 *
 * A trie keeps its nodes itself, whatever they hold, with the branches of each as one bit a symbol
 * (cn__branch): most steps lead nowhere, and the bit says so without a look at the table. Adding is
 * linear in what is added, and moves no node.
 */
#ifndef CN_BASE_EDGES_H
#define CN_BASE_EDGES_H

#include <stddef.h>
#include <stdint.h>

typedef struct cn__edge {
    uint32_t from; /* the node that it leaves, + 1; 0 is a free slot */
    uint32_t symbol;
    uint32_t target;
} cn__edge;

typedef struct cn__edges {
    cn__edge *slots;
    size_t count, room; /* room is a power of two */
} cn__edges;

/* Makes an empty table. The caller disposes of it with cn__edges_dispose. Fails with CN_E_MEMORY.
 */
int cn__edges_init(cn__edges *edges);
void cn__edges_dispose(cn__edges *edges);

/* Adds the edge from a node, which must have none by that symbol yet. Fails with CN_E_MEMORY. */
int cn__edges_add(cn__edges *edges, uint32_t node, uint32_t symbol, uint32_t target);

/* => Returns the bit that stands for the symbol among a node's branches; some symbols share one. */
static inline uint64_t cn__branch(uint32_t symbol) {
    return UINT64_C(1) << (symbol * UINT32_C(0x9E3779B1) >> 26);
}

/* => Returns the slot where the search for the edge begins. */
static inline size_t cn__edge_home(const cn__edges *edges, uint32_t node, uint32_t symbol) {
    const uint64_t hash = ((uint64_t)node << 32 | symbol) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 32) & (edges->room - 1);
}

/* => Returns the slot of the edge, or the free one where it would be. */
static inline size_t cn__edge_slot(const cn__edges *edges, uint32_t node, uint32_t symbol) {
    size_t slot = cn__edge_home(edges, node, symbol);
    while (edges->slots[slot].from &&
           (edges->slots[slot].from != node + 1 || edges->slots[slot].symbol != symbol))
        slot = (slot + 1) & (edges->room - 1);
    return slot;
}

/* => Returns the node that the symbol leads to from a node with these branches, or 0. */
static inline uint32_t cn__edge_target(const cn__edges *edges, uint64_t branches, uint32_t node,
                                       uint32_t symbol) {
    if ((branches & cn__branch(symbol)) == 0) return 0;
    return edges->slots[cn__edge_slot(edges, node, symbol)].target;
}

#endif
