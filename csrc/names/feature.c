/* feature.c - what the sequence model looks at. */
#include "names/feature.h"

const cn__feature_group cn__feature_groups[CN__GROUPS] = {
    [CN__GROUP_CHAR] = {"char", -2, 2, 0},    [CN__GROUP_PAIR] = {"pair", 0, 1, 1},
    [CN__GROUP_SKIP] = {"skip", 0, 2, 1},     [CN__GROUP_TRIPLE] = {"triple", 0, 2, 1},
    [CN__GROUP_SHAPES] = {"shapes", 0, 0, 0}, [CN__GROUP_SHAPE] = {"shape", -2, 2, 0},
    [CN__GROUP_GAP] = {"gap", -1, 0, 0},      [CN__GROUP_QUAD] = {"quad", 0, 3, 2},
    [CN__GROUP_BIT] = {"list", -1, 1, 0},     [CN__GROUP_BITS] = {"lists", -1, 1, 0},
    [CN__GROUP_AHEAD] = {"ahead", 0, 0, 0},   [CN__GROUP_EDGE] = {"edge", 0, 0, 0},
};

size_t cn__features_of_symbol(cn__feature *out, uint32_t c) {
    size_t n = 0;
    out[n++] = cn__feature_of(CN__GROUP_CHAR, c, 0);
    return n;
}

size_t cn__features_of_shapes(cn__feature *out, cn__shapes_around around) {
    size_t n = 0;
    unsigned shapes = around & 0xFFFFFF, here = around >> 8 & 0xFF;
    if (shapes) out[n++] = cn__feature_of(CN__GROUP_SHAPES, shapes, 0);
    if (here) out[n++] = cn__feature_of(CN__GROUP_SHAPE, here, 0);
    if (around >> 24) out[n++] = cn__feature_of(CN__GROUP_GAP, here, 0);
    return n;
}

size_t cn__features_of_lists(cn__feature *out, uint64_t bits) {
    size_t n = 0;
    for (uint64_t left = bits; left && n < 8; left &= left - 1)
        out[n++] = cn__feature_of(CN__GROUP_BIT, (uint64_t)__builtin_ctzll(left), 0);
    out[n++] = cn__feature_of(CN__GROUP_BITS, bits, 0);
    return n;
}

size_t cn__features_of_ahead(cn__feature *out, unsigned ahead) {
    size_t n = 0;
    out[n++] = cn__feature_of(CN__GROUP_AHEAD, ahead, 0);
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
