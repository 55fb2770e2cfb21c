/* normal.c - the normal form for matching: Unicode's NFKC_Casefold, and the way back.
 *
 * The text falls into runs. A copied run (hanzi, ASCII, common Chinese marks) keeps its bytes but
 * for A-Z; a narrowed run (full-width forms) becomes ASCII, three bytes to one. Everything else
 * goes, one segment at a time, through utf8proc: from a character that begins a segment to the next
 * one. A character begins a segment if its decomposition begins with neither a mark nor a medial or
 * final jamo: nothing before it can be reordered or composed with it (Unicode, annex 15, sections 9
 * and 13). So a run gives its last character to the segment if what follows begins none.
 *
 * The map is a string of operations, one to three bytes each, with a checkpoint every STRETCH bytes
 * of the normal form:
 *
 *     length << 2 | COPY                    length bytes for length bytes
 *     length << 2 | NARROW                  one byte for each three of the original
 *     length << 2 | BLOCK, original length  a whole for a whole; length 0: left out
 */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"
#include "base/error.h"
#include "text/utf8.h"

enum { STRETCH = 256 };

enum kind { COPY, NARROW, BLOCK };

static const utf8proc_option_t fold_options =
    (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                        UTF8PROC_IGNORE);

/* More than the code points of any one decomposition (18, of U+FDFA). */
enum { DECOMPOSITION = 32 };

/* Where the operation begins that covers byte i * STRETCH of the normal form. */
typedef struct checkpoint {
    uint32_t normal;
    uint32_t source;
    size_t operation;
} checkpoint;

struct cn_normal {
    cn__buf text;
    cn__buf operations;
    checkpoint *checkpoints;
    size_t checkpoint_count;
    size_t checkpoint_capacity;
    uint32_t source_size;
};

/* The code points of one segment. */
typedef struct points {
    utf8proc_int32_t *items;
    size_t count;
    size_t capacity;
} points;

typedef struct maker {
    cn_normal *normal;
    const unsigned char *start, *end; /* of the original */
    points segment;
    points spare; /* room to sort in */
} maker;

/* ---- The map ----------------------------------------------------------------------------------
 */

/* Writes a number, seven bits a byte, lowest first. */
static size_t put_number(unsigned char *out, uint64_t number) {
    size_t size = 0;
    for (; number >= 0x80; number >>= 7) out[size++] = (unsigned char)(number | 0x80);
    out[size++] = (unsigned char)number;
    return size;
}

static uint64_t get_number(const unsigned char **at) {
    uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = *(*at)++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return number;
    }
}

static int push_checkpoint(cn_normal *normal, uint32_t source) {
    void *items = normal->checkpoints;
    int status = cn__reserve(&items, &normal->checkpoint_capacity, normal->checkpoint_count + 1,
                             sizeof *normal->checkpoints);
    normal->checkpoints = items;
    if (status) return status;
    normal->checkpoints[normal->checkpoint_count++] =
        (checkpoint){(uint32_t)normal->text.size, source, normal->operations.size};
    return CN_OK;
}

/* Notes that the next `length` bytes of the normal form, not yet counted in text.size, stand for
 * `original` bytes from `source`; then counts them. */
static int note(cn_normal *normal, enum kind kind, size_t length, size_t source, size_t original) {
    size_t until = normal->text.size + length;
    if (until > UINT32_MAX) return CN_E_LIMIT;
    while (normal->checkpoint_count * STRETCH < until)
        if (push_checkpoint(normal, (uint32_t)source)) return CN_E_MEMORY;
    if (cn__buf_reserve(&normal->operations, 20)) return CN_E_MEMORY;
    cn__buf *operations = &normal->operations;
    unsigned char *out = (unsigned char *)operations->data + operations->size;
    size_t size = put_number(out, (uint64_t)length << 2 | kind);
    if (kind == BLOCK) size += put_number(out + size, original);
    operations->size += size;
    normal->text.size = until;
    return CN_OK;
}

/* ---- Runs -------------------------------------------------------------------------------------
 */

/* Whether the three bytes at `p` are a hanzi (U+4E00 to U+9FFF) or mark that stays as it is. */
static bool is_copied3(const unsigned char *p) {
    if ((p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80) return false;
    if (p[0] >= 0xE5) return p[0] <= 0xE9;
    if (p[0] == 0xE4) return p[1] >= 0xB8;
    if (p[0] == 0xE3) return p[1] == 0x80 && p[2] >= 0x81 && p[2] <= 0xA9; /* 、 to 〩 */
    if (p[0] != 0xE2) return false;
    if (p[1] == 0x80) return p[2] >= 0x92 && p[2] <= 0xA3 && p[2] != 0x97; /* ‒ to ‣ but ‗ */
    return p[1] == 0x97 || (p[1] == 0x96 && p[2] >= 0xA0);                 /* ■ to ◿ */
}

/* => Returns the bytes of the character at `p` if it is copied, else 0; p < end. */
static size_t copied(const unsigned char *p, const unsigned char *end) {
    if (*p < 0x80) return 1;
    if (end - p >= 3 && is_copied3(p)) return 3;
    return end - p >= 2 && p[0] == 0xC2 && p[1] == 0xB7 ? 2 : 0; /* · */
}

static unsigned char lower(unsigned char c) {
    return (unsigned char)(c - 'A') < 26 ? c | 0x20 : c;
}

/* => Returns the ASCII character for the full-width form (or U+3000) at `p`, or 0 if none is there.
 */
static unsigned char narrowed(const unsigned char *p, const unsigned char *end) {
    if (end - p < 3) return 0;
    if (p[0] == 0xE3) return p[1] == 0x80 && p[2] == 0x80 ? ' ' : 0;
    if (p[0] != 0xEF) return 0;
    if (p[1] == 0xBC && p[2] >= 0x81 && p[2] <= 0xBF) return lower(p[2] - 0x81 + '!');
    if (p[1] == 0xBD && p[2] >= 0x80 && p[2] <= 0x9E) return lower(p[2] - 0x80 + '`');
    return 0;
}

static const unsigned char *copied_run(const unsigned char *p, const unsigned char *end) {
    for (size_t size; p < end && (size = copied(p, end)) > 0;) p += size;
    return p;
}

static const unsigned char *narrowed_run(const unsigned char *p, const unsigned char *end) {
    while (p < end && narrowed(p, end)) p += 3;
    return p;
}

static int put_run(maker *make, enum kind kind, const unsigned char *p, const unsigned char *q) {
    cn__buf *text = &make->normal->text;
    size_t size = (size_t)(q - p), length = kind == COPY ? size : size / 3;
    if (cn__buf_reserve(text, length)) return CN_E_MEMORY;
    unsigned char *out = (unsigned char *)text->data + text->size;
    if (kind == COPY)
        for (size_t i = 0; i < length; i++) out[i] = lower(p[i]);
    else
        for (size_t i = 0; i < length; i++) out[i] = narrowed(p + 3 * i, q);
    return note(make->normal, kind, length, (size_t)(p - make->start), size);
}

/* ---- Segments ---------------------------------------------------------------------------------
 */

static int reserve_points(points *list, size_t more) {
    void *items = list->items;
    int status = cn__reserve(&items, &list->capacity, list->count + more, sizeof *list->items);
    list->items = items;
    return status;
}

/* Writes the folded decomposition of the character `step` to `out`, room for DECOMPOSITION.
 * => Returns its length: 0 for characters that are left out. */
static size_t decompose(cn__step step, utf8proc_int32_t *out) {
    int unused = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)step.cp, out, DECOMPOSITION,
                                                 fold_options, &unused);
    return n > 0 && n <= DECOMPOSITION ? (size_t)n : 0;
}

static bool joins_before(utf8proc_int32_t cp) {
    if (cp >= 0x1160 && cp <= 0x11FF) return true; /* medial and final jamo */
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return true;
    default: return false;
    }
}

static bool begins_segment(const unsigned char *p, const unsigned char *end) {
    if (copied(p, end) || narrowed(p, end)) return true;
    utf8proc_int32_t room[DECOMPOSITION];
    return decompose(cn__utf8_step(p, end), room) > 0 && !joins_before(room[0]);
}

/* Sorts `count` marks by combining class, keeping the order of equals: by counting, as a text may
 * be a million of them. */
static int sort_marks(maker *make, utf8proc_int32_t *marks, size_t count) {
    size_t places[257] = {0};
    if (reserve_points(&make->spare, count)) return CN_E_MEMORY;
    utf8proc_int32_t *sorted = make->spare.items;
    for (size_t i = 0; i < count; i++)
        places[(utf8proc_get_property(marks[i])->combining_class & 0xFF) + 1]++;
    for (size_t i = 1; i < 257; i++) places[i] += places[i - 1];
    for (size_t i = 0; i < count; i++)
        sorted[places[utf8proc_get_property(marks[i])->combining_class & 0xFF]++] = marks[i];
    memcpy(marks, sorted, count * sizeof *marks);
    return CN_OK;
}

/* Puts the marks between starters into canonical order. */
static int reorder(maker *make) {
    points *list = &make->segment;
    for (size_t i = 0, from = 0; i <= list->count; i++) {
        if (i < list->count && utf8proc_get_property(list->items[i])->combining_class) continue;
        if (i - from > 1 && sort_marks(make, list->items + from, i - from)) return CN_E_MEMORY;
        from = i + 1;
    }
    return CN_OK;
}

/* Gathers the decomposition of the segment that begins at `p`. `*kept` becomes the part of it that
 * is not left out: characters at either end that give nothing are outside.
 * => Returns CN_OK with `*after` where the next segment begins. */
static int gather(maker *make, const unsigned char *p, const unsigned char **after,
                  const unsigned char *kept[2]) {
    points *list = &make->segment;
    list->count = 0;
    kept[0] = kept[1] = p;
    for (bool first = true; p < make->end; first = false) {
        if (reserve_points(list, DECOMPOSITION)) return CN_E_MEMORY;
        cn__step step = cn__utf8_step(p, make->end);
        utf8proc_int32_t *out = list->items + list->count;
        size_t count = decompose(step, out);
        if (!first && count && !joins_before(*out)) break;
        if (count && !list->count) kept[0] = p;
        list->count += count;
        p += step.size;
        if (count) kept[1] = p;
    }
    if (!list->count) kept[0] = kept[1] = p;
    *after = p;
    return CN_OK;
}

static int note_left_out(maker *make, const unsigned char *p, const unsigned char *q) {
    if (p == q) return CN_OK;
    return note(make->normal, BLOCK, 0, (size_t)(p - make->start), (size_t)(q - p));
}

/* Composes the gathered code points and writes them for the original from kept[0] to kept[1]. */
static int put_segment(maker *make, const unsigned char *kept[2]) {
    points *list = &make->segment;
    cn__buf *text = &make->normal->text;
    if (!list->count) return CN_OK;
    if (reorder(make)) return CN_E_MEMORY;
    utf8proc_ssize_t count =
        utf8proc_normalize_utf32(list->items, (utf8proc_ssize_t)list->count, fold_options);
    if (count < 0 || cn__buf_reserve(text, (size_t)count * 4)) return CN_E_MEMORY;
    char *out = text->data + text->size;
    size_t length = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        length += cn__utf8_put(out + length, (uint32_t)list->items[i]);
    return note(make->normal, BLOCK, length, (size_t)(kept[0] - make->start),
                (size_t)(kept[1] - kept[0]));
}

static int make_segment(maker *make, const unsigned char **at) {
    const unsigned char *kept[2], *after;
    int status = gather(make, *at, &after, kept);
    if (!status) status = note_left_out(make, *at, kept[0]);
    if (!status) status = put_segment(make, kept);
    if (!status) status = note_left_out(make, kept[1], after);
    if (!status) *at = after;
    return status;
}

/* ---- The whole --------------------------------------------------------------------------------
 */

/* => Returns where the character begins that ends the run [p, q). */
static const unsigned char *last_of_run(const unsigned char *p, const unsigned char *q) {
    for (q--; q > p && (*q & 0xC0) == 0x80;) q--;
    return q;
}

/* Makes the normal form from `*at` to the end of one run or segment. */
static int make_next(maker *make, const unsigned char **at) {
    const unsigned char *p = *at, *q = copied_run(p, make->end);
    enum kind kind = q > p ? COPY : NARROW;
    if (kind == NARROW) q = narrowed_run(p, make->end);
    if (q > p && q < make->end && !begins_segment(q, make->end)) q = last_of_run(p, q);
    if (q == p) return make_segment(make, at);
    *at = q;
    return put_run(make, kind, p, q);
}

static int make_all(maker *make) {
    const unsigned char *at = make->start;
    int status = cn__buf_reserve(&make->normal->text, (size_t)(make->end - at));
    while (!status && at < make->end) status = make_next(make, &at);
    cn__buf_trim(&make->normal->text);
    cn__buf_trim(&make->normal->operations);
    free(make->segment.items);
    free(make->spare.items);
    return status;
}

int cn_normal_new(cn_normal **out, cn_str text, cn_err *err) {
    *out = NULL;
    if (text.size > UINT32_MAX)
        return cn__fail(err, CN_E_LIMIT, "text larger than %zu bytes", (size_t)UINT32_MAX);
    cn_normal *normal = calloc(1, sizeof *normal);
    if (!normal) return cn__fail_memory(err);
    const unsigned char *start = (const unsigned char *)(text.size ? text.data : "");
    maker make = {.normal = normal, .start = start, .end = start + text.size};
    int status = make_all(&make);
    if (status) {
        cn_normal_free(normal);
        if (status == CN_E_MEMORY) return cn__fail_memory(err);
        return cn__fail(err, status, "normal form larger than %zu bytes", (size_t)UINT32_MAX);
    }
    normal->source_size = (uint32_t)text.size;
    *out = normal;
    return CN_OK;
}

void cn_normal_free(cn_normal *normal) {
    if (!normal) return;
    cn__buf_dispose(&normal->text);
    cn__buf_dispose(&normal->operations);
    free(normal->checkpoints);
    free(normal);
}

cn_str cn_normal_text(const cn_normal *normal) {
    return (cn_str){normal->text.size ? normal->text.data : "", normal->text.size};
}

/* ---- The way back ------------------------------------------------------------------------------
 */

/* One operation: `length` bytes from `normal` stand for `original` bytes from `source`. */
typedef struct operation {
    enum kind kind;
    size_t normal, length;
    size_t source, original;
} operation;

static void read_operation(operation *op, const unsigned char **at) {
    uint64_t head = get_number(at);
    op->kind = (enum kind)(head & 3);
    op->length = (size_t)(head >> 2);
    op->original = op->length;
    if (op->kind == NARROW) op->original *= 3;
    if (op->kind == BLOCK) op->original = (size_t)get_number(at);
}

/* => Returns the operation that covers byte `offset` of the normal form. */
static operation find_operation(const cn_normal *normal, size_t offset) {
    checkpoint place = normal->checkpoints[offset / STRETCH];
    const unsigned char *at = (const unsigned char *)normal->operations.data + place.operation;
    operation op = {.normal = place.normal, .source = place.source};
    for (;;) {
        read_operation(&op, &at);
        if (offset < op.normal + op.length) return op;
        op.normal += op.length;
        op.source += op.original;
    }
}

/* => Returns the span of the original that gave the character at byte `offset`. */
static cn_span origin_of(const cn_normal *normal, size_t offset) {
    operation op = find_operation(normal, offset);
    size_t first = 0, last = op.original, in = offset - op.normal;
    if (op.kind == NARROW) {
        first = in * 3;
        last = first + 3;
    } else if (op.kind == COPY) {
        const char *text = normal->text.data + op.normal;
        for (first = in; first > 0 && ((unsigned char)text[first] & 0xC0) == 0x80;) first--;
        for (last = in + 1; last < op.length && ((unsigned char)text[last] & 0xC0) == 0x80;) last++;
    }
    return (cn_span){(uint32_t)(op.source + first), (uint32_t)(op.source + last)};
}

cn_span cn_normal_origin(const cn_normal *normal, cn_span span) {
    size_t size = normal->text.size;
    if (span.start >= size) return (cn_span){normal->source_size, normal->source_size};
    cn_span origin = origin_of(normal, span.start);
    if (span.end <= span.start) return (cn_span){origin.start, origin.start};
    size_t last = span.end < size ? span.end - 1 : size - 1;
    return (cn_span){origin.start, origin_of(normal, last).end};
}
