/* build.c - from a segment's text to its postings.
 *
 * A radix sort from the front, stable, that stops early. The text is read and each position put
 * into the group of its first character; a group of more than CN__BLOCK positions is dealt out by
 * the second character, and so on to the fourth. Neighbours that are together no larger than a
 * block stay together, which is decided from their counts before anything is moved: so a group's
 * positions come out ascending, mixed or not, without ever being compared.
 *
 * A record is `| class2 | class3 | class4 | position |` in one word, made in one reading of the
 * text. Texts of more positions than memory has room for are read several times, each time for the
 * next classes.
 */
#define _GNU_SOURCE /* madvise */
#include "index/build.h"
#include "base/error.h"
#include "index/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    POSITION_MASK = (1 << CN__POSITION_BITS) - 1,
    CLASS_MASK = CN__CLASSES - 1,
    READ_UNITS = 1 << 17,
    AHEAD = CN__DEPTH - 1, /* units that a record needs beyond its own */
    OUTSIDE = UINT16_MAX,
    LARGE_PAGE = 2 << 20,
};

/* Positions that stay together: those of one class, or of neighbours that are few. */
typedef struct group {
    uint32_t first; /* class */
    uint32_t count;
    uint32_t end; /* of those put in place so far */
    bool single;
} group;

/* The room that one depth of the sort needs. */
typedef struct level {
    uint32_t count[CN__CLASSES];
    uint64_t used[CN__CLASSES / 64]; /* classes whose count is not 0 */
    uint16_t group_of[CN__CLASSES];
    group groups[CN__CLASSES];
    size_t group_count;
} level;

typedef struct builder {
    const cn__build_text *text;
    cn__out *out;
    cn_err *err;
    uint16_t *class_of; /* of each unit */
    uint64_t *records,
        *spare; /* the positions of a batch, and room to deal out one group of them */
    size_t batch;
    uint32_t common;
    level *levels;      /* CN__DEPTH of them */
    uint16_t *window;   /* READ_UNITS + AHEAD units of the text */
    uint32_t *articles; /* room for a list of all articles */
    uint32_t *chunks;   /* the article that each chunk's first unit is in */
    cn__buf classes, keys, samples, offsets, block, commons, lists;
    uint32_t positions[CN__BLOCK];
} builder;

/* Room for two records a position: a batch may be a single group. */
size_t cn__build_batch(size_t memory) {
    size_t batch = memory / 16 * 9 / (2 * sizeof(uint64_t));
    return batch < CN__BLOCK ? CN__BLOCK : batch > POSITION_MASK ? POSITION_MASK : batch;
}

static int put(cn__buf *buf, const void *data, size_t size, cn_err *err) {
    return cn__buf_append(buf, data, size) ? cn__fail_memory(err) : CN_OK;
}

/* ---- Classes ------------------------------------------------------------------------------- */

static int descending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? 1 : a > b ? -1 : 0;
}

/* => Returns the count from which a unit has a class of its own, so that CN__CLASS_OWN have at
 *    most; UINT32_MAX when there is no memory. */
static uint32_t own_class_from(const uint32_t *counts) {
    uint32_t *sorted = malloc(65536 * sizeof *sorted);
    if (!sorted) return UINT32_MAX;
    memcpy(sorted, counts, 65536 * sizeof *sorted);
    qsort(sorted, 65536, sizeof *sorted, descending);
    uint32_t from = sorted[CN__CLASS_OWN] + 1;
    free(sorted);
    return from;
}

static int make_classes(builder *b, size_t batch) {
    const uint32_t *counts = b->text->counts;
    uint32_t own = own_class_from(counts), number = 0;
    if (own == UINT32_MAX) return cn__fail_memory(b->err);
    bool shared = false; /* whether the class at hand is one of rare units */
    for (uint32_t unit = 1; unit < 65536; unit++) {
        if (!counts[unit]) continue;
        bool rare = counts[unit] < own;
        bool full = b->levels[0].count[number] + counts[unit] > batch;
        if (!rare || !shared || full) number++;
        shared = rare;
        b->class_of[unit] = (uint16_t)number;
        cn__class row = {(uint16_t)unit, (uint16_t)(number | (rare ? CN__CLASS_SHARED : 0))};
        if (put(&b->classes, &row, sizeof row, b->err)) return CN_E_MEMORY;
        level *top = &b->levels[0];
        top->count[number] += counts[unit];
        top->used[number / 64] |= (uint64_t)1 << (number % 64);
    }
    assert(number < CN__CLASSES);
    return CN_OK;
}

/* ---- Blocks and lists ---------------------------------------------------------------------- */

static int put_block(builder *b, uint64_t key, int same, const uint64_t *records, size_t count) {
    for (size_t i = 0; i < count; i++) b->positions[i] = (uint32_t)(records[i] & POSITION_MASK);
    uint32_t offset = (uint32_t)cn__out_told(b->out);
    uint64_t word = key << CN__KEY_SHIFT | (uint64_t)same << CN__SAME_SHIFT | count;
    b->block.size = 0;
    if (cn__run_encode(&b->block, b->positions, count)) return cn__fail_memory(b->err);
    bool sampled = b->keys.size / sizeof word % CN__SAMPLE == 0;
    int status = sampled ? put(&b->samples, &word, sizeof word, b->err) : CN_OK;
    if (!status) status = put(&b->keys, &word, sizeof word, b->err);
    if (!status) status = put(&b->offsets, &offset, sizeof offset, b->err);
    return status ? status : cn__out_write(b->out, b->block.data, b->block.size, b->err);
}

/* The list of articles of ascending positions. Each is written, and written over unless it is a new
 * one: which it is no processor can foretell. */
static size_t articles_of(const builder *b, const uint64_t *records, size_t count) {
    const uint32_t *starts = b->text->starts;
    uint32_t before = UINT32_MAX;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t position = (uint32_t)(records[i] & POSITION_MASK);
        uint32_t article = b->chunks[position >> CN__CHUNK_BITS];
        article += starts[article + 1] <= position;
        while (starts[article + 1] <= position) article++;
        found += article != before;
        b->articles[found - 1] = before = article;
    }
    return found;
}

static int put_list(builder *b, uint64_t key, int depth, const uint64_t *records, size_t count) {
    size_t found = articles_of(b, records, count), before = b->lists.size;
    if (cn__run_encode(&b->lists, b->articles, found)) return cn__fail_memory(b->err);
    cn__common row = {.key = key << CN__KEY_SHIFT | (uint64_t)depth,
                      .hits = (uint32_t)count,
                      .articles = (uint32_t)found,
                      .offset = (uint32_t)before,
                      .size = (uint32_t)(b->lists.size - before)};
    return put(&b->commons, &row, sizeof row, b->err);
}

/* ---- Sorting ------------------------------------------------------------------------------- */

/* Groups the classes that a level counted, in order. */
static void plan(level *at) {
    at->group_count = 0;
    bool open = false; /* whether the last group takes more classes */
    for (uint32_t word = 0; word < CN__CLASSES / 64; word++) {
        for (uint64_t bits = at->used[word]; bits; bits &= bits - 1) {
            uint32_t class = word * 64 + (uint32_t)__builtin_ctzll(bits), n = at->count[class];
            group *last = at->group_count ? &at->groups[at->group_count - 1] : NULL;
            if (open && last->count + n <= CN__BLOCK) {
                last->count += n;
                last->single = false;
            } else {
                at->groups[at->group_count++] = (group){.first = class, .count = n, .single = true};
                open = n <= CN__BLOCK;
            }
            at->group_of[class] = (uint16_t)(at->group_count - 1);
        }
    }
}

static unsigned digit(uint64_t record, int depth) {
    return (unsigned)(record >> (CN__POSITION_BITS + CN__CLASS_BITS * (CN__DEPTH - 1 - depth))) &
           CLASS_MASK;
}

static void count_digits(level *at, const uint64_t *records, size_t count, int depth) {
    for (uint32_t word = 0; word < CN__CLASSES / 64; word++) {
        for (uint64_t bits = at->used[word]; bits; bits &= bits - 1)
            at->count[word * 64 + (uint32_t)__builtin_ctzll(bits)] = 0;
        at->used[word] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned class = digit(records[i], depth);
        at->count[class]++;
        at->used[class / 64] |= (uint64_t)1 << (class % 64);
    }
}

static void place_groups(level *at, size_t first, size_t last) {
    uint32_t end = 0;
    for (size_t i = first; i < last; i++) {
        at->groups[i].end = end;
        end += at->groups[i].count;
    }
}

static int put_group(builder *b, const group *g, uint64_t prefix, int depth, uint64_t *records,
                     uint64_t *spare);

/* Deals `count` records that share `depth` classes into `spare` by the next class, and writes the
 * groups. */
static int split(builder *b, uint64_t prefix, int depth, uint64_t *records, uint64_t *spare,
                 size_t count) {
    level *at = &b->levels[depth];
    count_digits(at, records, count, depth);
    plan(at);
    place_groups(at, 0, at->group_count);
    for (size_t i = 0; i < count; i++)
        spare[at->groups[at->group_of[digit(records[i], depth)]].end++] = records[i];
    int status = CN_OK;
    for (size_t i = 0; !status && i < at->group_count; i++) {
        size_t start = at->groups[i].end - at->groups[i].count;
        status = put_group(b, &at->groups[i], prefix, depth, spare + start, records + start);
    }
    return status;
}

/* Writes a group of records that share `depth` classes, and one more if it is single. */
static int put_group(builder *b, const group *g, uint64_t prefix, int depth, uint64_t *records,
                     uint64_t *spare) {
    int below = CN__CLASS_BITS * (CN__DEPTH - 1 - depth), same = depth + g->single;
    uint64_t key = prefix | (uint64_t)g->first << below;
    int status = CN_OK;
    if (g->single && g->count > b->common) status = put_list(b, key, same, records, g->count);
    if (status) return status;
    if (g->count > CN__BLOCK && same < CN__DEPTH)
        return split(b, key, same, records, spare, g->count);
    for (size_t at = 0; !status && at < g->count; at += CN__BLOCK) {
        size_t left = g->count - at;
        status = put_block(b, key, same, records + at, left < CN__BLOCK ? left : CN__BLOCK);
    }
    return status;
}

/* ---- Reading the text ---------------------------------------------------------------------- */

static int read_units(builder *b, uint32_t first, size_t count) {
    char *to = (char *)b->window;
    size_t left = count * sizeof(uint16_t);
    off_t at = (off_t)(b->text->offset + (uint64_t)first * sizeof(uint16_t));
    while (left) {
        ssize_t n = pread(b->text->fd, to, left, at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            return cn__fail(b->err, CN_E_IO, "cannot read the text back: %s",
                            n ? strerror(errno) : "it is shorter than written");
        to += n;
        at += n;
        left -= (size_t)n;
    }
    return CN_OK;
}

/* Puts the window's `count` positions from `first` on into their groups; those of other batches
 * have no group. */
static void deal_window(builder *b, uint32_t first, size_t count) {
    level *top = &b->levels[0];
    const uint16_t *class_of = b->class_of, *units = b->window;
    uint64_t key = 0, mask = ((uint64_t)1 << (CN__DEPTH * CN__CLASS_BITS)) - 1;
    for (size_t i = 0; i < AHEAD; i++) key = key << CN__CLASS_BITS | class_of[units[i]];
    for (size_t i = 0; i < count; i++) {
        key = (key << CN__CLASS_BITS | class_of[units[i + AHEAD]]) & mask;
        uint16_t g = top->group_of[key >> (AHEAD * CN__CLASS_BITS)];
        if (g != OUTSIDE) b->records[top->groups[g].end++] = key << CN__POSITION_BITS | (first + i);
    }
}

static int deal_text(builder *b) {
    for (uint32_t first = 0; first < b->text->units; first += READ_UNITS) {
        size_t left = b->text->units - first;
        size_t count = left < READ_UNITS ? left : READ_UNITS;
        size_t read = left < READ_UNITS + AHEAD ? left : READ_UNITS + AHEAD;
        int status = read_units(b, first, read);
        if (status) return status;
        memset(b->window + read, 0, (READ_UNITS + AHEAD - read) * sizeof *b->window);
        deal_window(b, first, count);
    }
    return CN_OK;
}

/* Sorts and writes the groups [first, last) of the top level. `group_of` names the group of each
 * class, of this batch or not. */
static int put_batch(builder *b, const uint16_t *group_of, size_t first, size_t last) {
    level *top = &b->levels[0];
    for (size_t class = 0; class < CN__CLASSES; class ++) {
        uint16_t g = group_of[class];
        top->group_of[class] = g >= first && g < last ? g : OUTSIDE;
    }
    place_groups(top, first, last);
    int status = deal_text(b);
    for (size_t i = first; !status && i < last; i++) {
        const group *g = &top->groups[i];
        size_t start = g->end - g->count;
        status = put_group(b, g, 0, 0, b->records + start, b->spare);
    }
    return status;
}

/* The records are dealt out all over, so that small pages cost more than the dealing. */
static uint64_t *make_records(size_t count) {
    size_t size = (count * sizeof(uint64_t) / LARGE_PAGE + 1) * LARGE_PAGE;
    uint64_t *records = aligned_alloc(LARGE_PAGE, size);
    if (records) (void)madvise(records, size, MADV_HUGEPAGE);
    return records;
}

/* Makes room for the records of a batch and, once more, of the largest group. */
static int make_batch_room(builder *b, size_t memory) {
    const level *top = &b->levels[0];
    size_t room = 2 * cn__build_batch(memory), largest = 0;
    for (size_t i = 0; i < top->group_count; i++)
        if (top->groups[i].count > largest) largest = top->groups[i].count;
    if (largest > room / 2)
        return cn__fail(b->err, CN_E_LIMIT, "too little memory to sort one character's places");
    b->batch = room - largest < b->text->units ? room - largest : b->text->units;
    b->records = make_records(b->batch + 1);
    b->spare = make_records(largest + 1);
    return b->records && b->spare ? CN_OK : cn__fail_memory(b->err);
}

static int put_batches(builder *b, size_t memory) {
    level *top = &b->levels[0];
    uint16_t group_of[CN__CLASSES];
    memset(top->group_of, 0xFF, sizeof top->group_of);
    plan(top);
    int status = make_batch_room(b, memory);
    if (status) return status;
    memcpy(group_of, top->group_of, sizeof group_of);
    for (size_t first = 0, last = 0; first < top->group_count; first = last) {
        size_t total = 0;
        while (last < top->group_count && total + top->groups[last].count <= b->batch)
            total += top->groups[last++].count;
        status = put_batch(b, group_of, first, last);
        if (status) return status;
    }
    return CN_OK;
}

/* ---- Sections ------------------------------------------------------------------------------ */

static int put_chunks(builder *b) {
    size_t count = 0;
    uint32_t article = 0;
    for (uint32_t unit = 0; unit < b->text->units; unit += 1u << CN__CHUNK_BITS) {
        while (b->text->starts[article + 1] <= unit) article++;
        b->chunks[count++] = article;
    }
    return cn__out_put(b->out, CN__SEC_CHUNKS, b->chunks, count * sizeof *b->chunks, b->err);
}

static int put_sections(builder *b, size_t memory) {
    const cn__build_text *text = b->text;
    size_t starts = (text->articles + (size_t)1) * sizeof *text->starts;
    int status = cn__out_put(b->out, CN__SEC_STARTS, text->starts, starts, b->err);
    if (!status) status = put_chunks(b);
    if (!status) status = make_classes(b, cn__build_batch(memory));
    if (!status) status = cn__out_section(b->out, CN__SEC_BLOCKS, b->err);
    if (!status) status = put_batches(b, memory);
    uint32_t end = (uint32_t)cn__out_told(b->out);
    if (!status) status = put(&b->offsets, &end, sizeof end, b->err);
    const struct {
        enum cn__section_kind kind;
        const cn__buf *data;
    } rest[] = {{CN__SEC_CLASSES, &b->classes}, {CN__SEC_KEYS, &b->keys},
                {CN__SEC_SAMPLES, &b->samples}, {CN__SEC_OFFSETS, &b->offsets},
                {CN__SEC_COMMON, &b->commons},  {CN__SEC_LISTS, &b->lists}};
    for (size_t i = 0; !status && i < sizeof rest / sizeof *rest; i++)
        status = cn__out_put(b->out, rest[i].kind, rest[i].data->data, rest[i].data->size, b->err);
    return status;
}

static int make_room(builder *b, const cn__buf *lists) {
    b->class_of = calloc(65536, sizeof *b->class_of);
    b->levels = calloc(CN__DEPTH, sizeof *b->levels);
    b->window = malloc((READ_UNITS + AHEAD) * sizeof *b->window);
    b->articles = malloc((b->text->articles + (size_t)1) * sizeof *b->articles);
    b->chunks = malloc(((b->text->units >> CN__CHUNK_BITS) + (size_t)1) * sizeof *b->chunks);
    if (!b->class_of || !b->levels || !b->window || !b->articles || !b->chunks)
        return cn__fail_memory(b->err);
    return put(&b->lists, lists->data, lists->size, b->err);
}

int cn__build_postings(cn__out *out, const cn__build_text *text, const cn__buf *lists,
                       size_t memory, cn_err *err) {
    builder *b = calloc(1, sizeof *b);
    if (!b) return cn__fail_memory(err);
    b->text = text;
    b->out = out;
    b->err = err;
    b->common = text->units >> CN__COMMON_BITS;
    if (b->common < CN__COMMON) b->common = CN__COMMON;
    int status = make_room(b, lists);
    if (!status) status = put_sections(b, memory);
    cn__buf_dispose(&b->classes);
    cn__buf_dispose(&b->keys);
    cn__buf_dispose(&b->samples);
    cn__buf_dispose(&b->offsets);
    cn__buf_dispose(&b->block);
    cn__buf_dispose(&b->commons);
    cn__buf_dispose(&b->lists);
    free(b->class_of);
    free(b->records);
    free(b->spare);
    free(b->levels);
    free(b->window);
    free(b->articles);
    free(b->chunks);
    free(b);
    return status;
}
