/* feature.c - what the sequence model looks at. */
#include "names/feature.h"

enum {
    G_CHAR,
    G_PAIR,
    G_SKIP,
    G_TRIPLE,
    G_SHAPES,
    G_SHAPE,
    G_GAP,
    G_QUAD,
    G_BIT,
    G_BITS,
    G_AHEAD,
    G_EDGE
};

const cn__feature_group cn__feature_groups[CN__GROUPS] = {
    [G_CHAR] = {"char", -2, 2, 0},    [G_PAIR] = {"pair", 0, 1, 1},
    [G_SKIP] = {"skip", 0, 2, 1},     [G_TRIPLE] = {"triple", 0, 2, 1},
    [G_SHAPES] = {"shapes", 0, 0, 0}, [G_SHAPE] = {"shape", -2, 2, 0},
    [G_GAP] = {"gap", -1, 0, 0},      [G_QUAD] = {"quad", 0, 3, 2},
    [G_BIT] = {"list", -1, 1, 0},     [G_BITS] = {"lists", -1, 1, 0},
    [G_AHEAD] = {"ahead", 0, 0, 0},   [G_EDGE] = {"edge", 0, 0, 0},
};

static uint32_t mix(uint32_t group, uint64_t a, uint64_t b) {
    uint64_t h = (a ^ (uint64_t)group << 58) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
    h = (h ^ b) * UINT64_C(0xBF58476D1CE4E5B9);
    h ^= h >> 32;
    return (uint32_t)h ? (uint32_t)h : 1;
}

static uint64_t symbol(const cn__units *u, size_t i) {
    return i < u->count ? u->symbol[i] : 1;
}
static unsigned shape(const cn__units *u, size_t i) {
    return i < u->count ? u->shape[i] : 31;
}

#define PUT(g, a, b)                                                                               \
    out[n++] = (cn__feature) {                                                                     \
        mix(g, a, b), g                                                                            \
    }
size_t cn__features_of_symbol(cn__feature *out, uint32_t c) {
    size_t n = 0;
    PUT(G_CHAR, c, 0);
    return n;
}

size_t cn__features_of_sequence(cn__feature *out, const cn__units *u, size_t i) {
    size_t n = 0;
    uint64_t c0 = symbol(u, i), c1 = symbol(u, i + 1), c2 = symbol(u, i + 2);
    PUT(G_PAIR, c0, c1);
    if (i == 0) PUT(G_EDGE, 1, 0);
    if (i + 2 <= u->count) {
        PUT(G_SKIP, c0, c2);
        PUT(G_TRIPLE, c0 << 32 | c1, c2);
    }
    return n;
}

cn__shapes_around cn__shapes_at(const cn__units *u, size_t i) {
    return (cn__shapes_around)(shape(u, i - 1) << 16 | shape(u, i) << 8 | shape(u, i + 1) |
                               (unsigned)u->gap[i] << 24);
}

size_t cn__features_of_shapes(cn__feature *out, cn__shapes_around around) {
    size_t n = 0;
    unsigned shapes = around & 0xFFFFFF, here = around >> 8 & 0xFF;
    if (shapes) PUT(G_SHAPES, shapes, 0);
    if (here) PUT(G_SHAPE, here, 0);
    if (around >> 24) PUT(G_GAP, here, 0);
    return n;
}

size_t cn__features_of_lists(cn__feature *out, uint64_t bits) {
    size_t n = 0;
    for (uint64_t left = bits; left && n < 8; left &= left - 1)
        PUT(G_BIT, (uint64_t)__builtin_ctzll(left), 0);
    PUT(G_BITS, bits, 0);
    return n;
}

size_t cn__features_of_ahead(cn__feature *out, unsigned ahead) {
    size_t n = 0;
    PUT(G_AHEAD, ahead, 0);
    return n;
}

size_t cn__features_at(cn__feature *out, const cn__units *u, const cn__evidence *e, size_t i) {
    size_t n = cn__features_of_symbol(out, u->symbol[i]);
    n += cn__features_of_sequence(out + n, u, i);
    n += cn__features_of_shapes(out + n, cn__shapes_at(u, i));
    if (!e) return n;
    n += cn__features_of_lists(out + n, e->bits[i]);
    return n + cn__features_of_ahead(out + n, e->ahead[i]);
}
