/* bigrams.c - units of text to sparse vectors of weighted bigrams. */
#include "summary/bigrams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "text/chars.h"

/* ---- Tokens and terms ---- */

/* Characters that say how words go together and not what a sentence is about: they part bigrams. */
static bool is_function_word(uint32_t cp) {
    static const uint32_t words[] = {
        0x4E00 /* 一 */, 0x4E0E /* 与 */, 0x4E2A /* 个 */, 0x4E5F /* 也 */,
        0x4E86 /* 了 */, 0x5728 /* 在 */, 0x548C /* 和 */, 0x662F /* 是 */,
        0x7684 /* 的 */, 0x7740 /* 着 */, 0x7B49 /* 等 */, 0x90FD /* 都 */,
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i] == cp) return true;
    return false;
}

/* Latin letters and digits of full width as those of ASCII, capitals as small ones. */
static uint32_t fold(uint32_t cp) {
    if (cp >= 0xFF01 && cp <= 0xFF5E) cp -= 0xFEE0;
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

static uint64_t mix(uint64_t a, uint64_t b) {
    uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 31;
}

/* Reads the token at `*p` and moves on. => Returns its key; 0 for what parts bigrams. */
static uint64_t next_token(const char **p, const char *end) {
    uint32_t cp;
    *p = cn__utf8_next(*p, end, &cp);
    if (cn__is_han(cp)) return is_function_word(cp) ? 0 : cp;
    unsigned kind = cn__char_flags(cp) & (CN__DIGIT | CN__LETTER);
    if (!kind) return 0;
    uint64_t key = mix(1, fold(cp));
    while (*p < end) {
        const char *next = cn__utf8_next(*p, end, &cp);
        bool point = kind == CN__DIGIT && (cp == '.' || cp == ',');
        if (!point && !(cn__char_flags(cp) & kind)) break;
        key = mix(key, fold(cp));
        *p = next;
    }
    return key;
}

int cn__bigrams_scan(cn_str text, int (*visit)(void *context, uint64_t key), void *context) {
    const char *p = text.data, *end = p + text.size;
    uint64_t before = 0;
    bool alone = false; /* `before` is in no term yet */
    int status = CN_OK;
    while (p < end && !status) {
        uint64_t token = next_token(&p, end);
        if (token && before) status = visit(context, mix(before, token) | 1);
        if (!token && before && alone) status = visit(context, mix(before, 0) | 1);
        alone = token && !before;
        before = token;
    }
    return status || !before || !alone ? status : visit(context, mix(before, 0) | 1);
}

/* ---- The table of terms ---- */

/* => Returns the slot of a key, or the one that it would have. */
static uint32_t *slot_of(const cn_bigrams *b, uint64_t key) {
    size_t mask = b->slot_count - 1, i = (key >> 8) & mask;
    while (b->slots[i] && b->terms[b->slots[i] - 1].key != key) i = (i + 1) & mask;
    return &b->slots[i];
}

const cn__term *cn__bigrams_find(const cn_bigrams *bigrams, uint64_t key) {
    uint32_t number = *slot_of(bigrams, key);
    return number ? &bigrams->terms[number - 1] : NULL;
}

static int grow_table(cn_bigrams *b, size_t slot_count) {
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots) return CN_E_MEMORY;
    free(b->slots);
    b->slots = slots;
    b->slot_count = slot_count;
    for (size_t i = 0; i < b->term_count; i++) *slot_of(b, b->terms[i].key) = (uint32_t)i + 1;
    return CN_OK;
}

/* Finds or makes the term of a key. => Returns NULL without memory. */
static cn__term *term_of(cn_bigrams *b, uint64_t key) {
    uint32_t *slot = slot_of(b, key);
    if (*slot) return &b->terms[*slot - 1];
    if (cn__reserve((void **)&b->terms, &b->term_capacity, b->term_count + 1, sizeof *b->terms))
        return NULL;
    b->terms[b->term_count] = (cn__term){.key = key};
    *slot = (uint32_t)++b->term_count;
    if (2 * b->term_count > b->slot_count && grow_table(b, 4 * b->slot_count)) return NULL;
    return &b->terms[b->term_count - 1];
}

/* Most characters are of three bytes, each begins a term. */
static int make_room(cn_bigrams *b, size_t bytes) {
    size_t slot_count = 64;
    while (slot_count < bytes / 2 && slot_count < 1 << 16) slot_count *= 2;
    if (grow_table(b, slot_count)) return CN_E_MEMORY;
    return cn__reserve((void **)&b->entries, &b->entry_capacity, bytes / 3 + 1, sizeof *b->entries);
}

typedef struct reading {
    cn_bigrams *bigrams;
    uint32_t unit; /* + 1 */
} reading;

static int add_term(void *context, uint64_t key) {
    reading *r = context;
    cn_bigrams *b = r->bigrams;
    cn__term *term = term_of(b, key);
    if (!term) return CN_E_MEMORY;
    if (term->last == r->unit) {
        b->entries[term->at].weight += 1;
        return CN_OK;
    }
    if (b->entry_count == b->entry_capacity && cn__reserve((void **)&b->entries, &b->entry_capacity,
                                                           b->entry_count + 1, sizeof *b->entries))
        return CN_E_MEMORY;
    term->units++;
    term->last = r->unit;
    term->at = (uint32_t)b->entry_count;
    b->entries[b->entry_count++] = (cn__entry){(uint32_t)(term - b->terms), 1};
    return CN_OK;
}

/* ---- Weights ---- */

/* Puts the entries that other units share first, and weighs all by tf * idf. */
static void weigh(cn_bigrams *b, cn__unit *unit) {
    float sum = 0;
    unit->shared = unit->first;
    for (uint32_t i = unit->first; i < unit->end; i++) {
        cn__entry entry = b->entries[i];
        uint32_t units = b->terms[entry.term].units;
        entry.weight *= logf(1 + (float)b->unit_count / (float)units);
        sum += entry.weight * entry.weight;
        b->entries[i] = entry;
        if (units < 2) continue;
        b->entries[i] = b->entries[unit->shared];
        b->entries[unit->shared++] = entry;
    }
    unit->norm = sqrtf(sum);
}

static int read_units(cn_bigrams *b, cn_str text, const cn_span *units) {
    reading r = {b, 0};
    for (size_t i = 0; i < b->unit_count; i++) {
        cn_str slice = {text.data + units[i].start, units[i].end - units[i].start};
        r.unit = (uint32_t)i + 1;
        b->units[i].first = (uint32_t)b->entry_count;
        if (cn__bigrams_scan(slice, add_term, &r)) return CN_E_MEMORY;
        b->units[i].end = (uint32_t)b->entry_count;
    }
    for (size_t i = 0; i < b->unit_count; i++) weigh(b, &b->units[i]);
    return CN_OK;
}

static bool are_inside(cn_str text, const cn_span *units, size_t count, size_t *bytes) {
    *bytes = 0;
    for (size_t i = 0; i < count; i++) {
        if (units[i].start > units[i].end || units[i].end > text.size) return false;
        *bytes += units[i].end - units[i].start;
    }
    return *bytes <= CN_DOCUMENT_LIMIT && count < UINT32_MAX;
}

int cn_bigrams_new(cn_bigrams **out, cn_str text, const cn_span *units, size_t count, cn_err *err) {
    size_t bytes;
    *out = NULL;
    if (!are_inside(text, units, count, &bytes))
        return cn__fail(err, CN_E_LIMIT, "units outside the text, or more than 1 GiB of them");
    cn_bigrams *b = calloc(1, sizeof *b);
    if (!b) return cn__fail_memory(err);
    b->unit_count = count;
    b->units = calloc(count + 1, sizeof *b->units);
    int status = b->units ? make_room(b, bytes) : CN_E_MEMORY;
    if (!status) status = read_units(b, text, units);
    if (!status) {
        b->dense = calloc(b->term_count + 1, sizeof *b->dense);
        if (!b->dense) status = CN_E_MEMORY;
    }
    if (status) {
        cn_bigrams_free(b);
        return cn__fail_memory(err);
    }
    *out = b;
    return CN_OK;
}

void cn_bigrams_free(cn_bigrams *bigrams) {
    if (!bigrams) return;
    free(bigrams->units);
    free(bigrams->entries);
    free(bigrams->terms);
    free(bigrams->slots);
    free(bigrams->dense);
    free(bigrams);
}

size_t cn_bigrams_count(const cn_bigrams *bigrams) {
    return bigrams->unit_count;
}
