/* model_inside.h - an open model, for the files that open it, score with it and decode with it. */
#ifndef CN_NAMES_MODEL_INSIDE_H
#define CN_NAMES_MODEL_INSIDE_H

#include "names/model.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The inner loops are compiled twice: as for any machine, and with CN__WIDE for those that have
 * vectors of 32 bytes (AVX2), which are asked when the model is opened. What they call must be
 * CN__INLINE, so that it is compiled with them. */
#define CN__INLINE inline __attribute__((always_inline))
#ifdef __x86_64__
#define CN__WIDE __attribute__((target("avx2,bmi,bmi2")))
static inline bool cn__is_wide(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}
#else
#define CN__WIDE
static inline bool cn__is_wide(void) {
    return false;
}
#endif

/* Half the scores of a unit: a vector of 16 bytes, which every machine in use has. */
typedef int16_t cn__lanes __attribute__((vector_size(CN__TAGS)));
enum { CN__HALF = CN__TAGS / 2 };

/* How many tags may follow the end of another name or none: O, begin and single of each class. */
enum { CN__OUTER = 7 };

/* The score of what is not allowed; sums of three stay within 16 bits. */
enum { CN__NEVER = -12000 };

/* A filter of 64 KiB stays in the nearer caches and sees off most features that are not there. */
enum { CN__FILTER_SHIFT = 13, CN__FILTER_BITS = 1 << (32 - CN__FILTER_SHIFT) };

/* The common Chinese characters, whose features are looked up when the model is opened. */
enum { CN__HAN_FIRST = 0x4E00, CN__HAN_COUNT = 0x9FFF - 0x4E00 + 1 };
enum { CN__SYMBOL_ROWS = 2 * CN__SYMBOL_REACH + 1 };

struct cn__model {
    cn_str note;
    int16_t steps[CN__TAGS + 1][CN__TAGS]; /* transitions, NEVER where not allowed */
    cn__lanes outer[CN__OUTER + 1]; /* from each tag before them, last the start, to outer tags */
    cn__lanes inner[2];             /* from the class's begin and middle to inner tags */
    const cn__model_slot *slots;
    uint32_t slot_mask;
    uint64_t filter[CN__FILTER_BITS / 64]; /* the upper bits of the marks in the slots */
    uint32_t han[CN__HAN_COUNT]; /* of each character: its mask, and << 5 its first vector */
    const int8_t (*vectors)[CN__TAGS];
    bool wide; /* the machine has what CN__WIDE is compiled for */
    void *map; /* NULL when the bytes are borrowed */
    size_t map_size;
};

/* => Returns the larger of each pair. */
static inline cn__lanes cn__larger(cn__lanes a, cn__lanes b) {
#ifdef __SSE2__
    return (cn__lanes)_mm_max_epi16((__m128i)a, (__m128i)b);
#else
    cn__lanes which = a > b;
    return (a & which) | (b & ~which);
#endif
}

/* Puts the transitions into the order of the search. */
void cn__model_prepare_search(cn__model *model);
/* Looks up the features of single characters. */
void cn__model_look_up_han(cn__model *model);

#endif
