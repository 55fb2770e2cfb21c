/* find.c - where a phrase stands in one segment.
 *
 * Up to four characters are a range of the sorted order, so a run of blocks. Blocks that lie within
 * the range need no more than decoding; of a block that holds other keys too, each position is
 * looked at in the text. A longer phrase has one window of four characters at each offset; the
 * rarest gives candidates, the next ones thin them out, and the text has the last word unless
 * windows that need no looking cover the whole phrase.
 */
#include "index/find.h"
#include "base/bits.h"
#include "base/error.h"
#include "index/window.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEW = 64,       /* candidates that are sooner looked up in the text than thinned out */
    EXPECTED = 256, /* positions whose articles are fetched at a time */
};

typedef cn__window window;

void cn__find_room_dispose(cn__find_room *room) {
    cn__ids_dispose(&room->block);
    cn__ids_dispose(&room->other);
    cn__ids_dispose(&room->positions);
    free(room->marks);
    free(room->marked);
    free(room->windows);
    free(room->classes);
    *room = (cn__find_room){0};
}

/* ---- The text ------------------------------------------------------------------------------ */

/* Sets whether the phrase stands at a position of the text. */
static int stands_at(cn__segment *s, cn__units phrase, uint32_t position, bool *stands,
                     cn_err *err) {
    *stands = false;
    if (phrase.count > s->unit_count - position) return CN_OK;
    const uint16_t *at = s->units + position;
    int status = cn__map_need(&s->text, at, phrase.count * sizeof *at, err);
    if (!status) *stands = memcmp(at, phrase.data, phrase.count * sizeof *at) == 0;
    return status;
}

/* Keeps those of the positions from `from` on where the phrase stands. */
static int keep_true(cn__segment *s, cn__units phrase, cn__ids *ids, size_t from, cn_err *err) {
    enum { AHEAD = 12 };
    size_t kept = from;
    for (size_t i = from; i < ids->count; i++) {
        bool stands;
        if (i + AHEAD < ids->count) __builtin_prefetch(s->units + ids->items[i + AHEAD]);
        int status = stands_at(s, phrase, ids->items[i], &stands, err);
        if (status) return status;
        if (stands) ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
    return CN_OK;
}

/* Appends the positions of one of the window's blocks where `phrase`, its characters, stands. */
static int read_true(cn__segment *s, const window *w, uint64_t block, cn__units phrase,
                     cn__ids *out, cn_err *err) {
    size_t from = out->count;
    int status = cn__window_read(s, block, out, err);
    if (status || (!w->shared && cn__window_within(w, s->keys[block]))) return status;
    return keep_true(s, phrase, out, from, err);
}

/* ---- Up to four characters ----------------------------------------------------------------- */

static int sort_from(cn__ids *out, size_t from, cn_err *err) {
    bool ascends = true;
    for (size_t i = from + 1; i < out->count; i++) ascends &= out->items[i - 1] <= out->items[i];
    if (ascends) return CN_OK;
    cn__ids part = {0};
    uint32_t *room = cn__ids_room(&part, out->count - from);
    if (room) {
        part.count = out->count - from;
        memcpy(room, out->items + from, part.count * sizeof *room);
    }
    int status = room && !cn__ids_sort(&part) ? CN_OK : cn__fail_memory(err);
    if (!status) memcpy(out->items + from, part.items, part.count * sizeof *room);
    cn__ids_dispose(&part);
    return status;
}

static int short_positions(cn__segment *s, cn__units phrase, cn__ids *out, cn_err *err) {
    window w = {0};
    uint16_t classes[CN__DEPTH];
    size_t from = out->count;
    int status = cn__window_classify(s, phrase, classes, err);
    if (!status) status = cn__window_seek(s, classes, (uint32_t)phrase.count, &w, err);
    for (uint64_t block = w.first; !status && block < w.last; block++)
        status = read_true(s, &w, block, phrase, out, err);
    return status ? status : sort_from(out, from, err);
}

/* ---- Longer phrases ------------------------------------------------------------------------ */

static int make_windows(cn__find_room *room, size_t size, cn_err *err) {
    void *windows = room->windows, *classes = room->classes;
    int status = cn__reserve(&windows, &room->window_room, size, sizeof *room->windows);
    room->windows = windows;
    if (!status) status = cn__reserve(&classes, &room->class_room, size, sizeof *room->classes);
    room->classes = classes;
    return status ? cn__fail_memory(err) : CN_OK;
}

/* The windows of a phrase that have been looked up: first those that cover it side by side, which
 * is mostly enough, then, if need be, those in between. */
typedef struct windows {
    window *items;
    size_t count;
    uint32_t last; /* offset of the last window */
    bool all;
} windows;

static int add_window(cn__segment *s, const cn__find_room *room, windows *at, uint32_t offset,
                      bool *absent, cn_err *err) {
    window *w = &at->items[at->count++];
    *w = (window){.offset = offset};
    int status = cn__window_seek(s, room->classes + offset, CN__DEPTH, w, err);
    if (!status) status = cn__window_count(s, w, err);
    if (w->first == w->last) *absent = true;
    return status;
}

/* Looks up the windows side by side; `*absent` when one has no blocks. */
static int seek_cover(cn__segment *s, cn__find_room *room, cn__units phrase, windows *at,
                      bool *absent, cn_err *err) {
    int status = make_windows(room, phrase.count, err);
    if (!status) status = cn__window_classify(s, phrase, room->classes, err);
    *absent = false;
    *at = (windows){.items = room->windows, .last = (uint32_t)phrase.count - CN__DEPTH};
    for (uint32_t i = 0; !status && !*absent && i < at->last; i += CN__DEPTH)
        status = add_window(s, room, at, i, absent, err);
    if (!status && !*absent) status = add_window(s, room, at, at->last, absent, err);
    return status;
}

/* Looks up the windows in between. */
static int seek_between(cn__segment *s, cn__find_room *room, windows *at, bool *absent,
                        cn_err *err) {
    int status = CN_OK;
    for (uint32_t i = 0; !status && !*absent && i < at->last; i++)
        if (i % CN__DEPTH) status = add_window(s, room, at, i, absent, err);
    at->all = true;
    return status;
}

/* The characters of a window, of the first 64 of the phrase, a bit each. */
static uint64_t cover(const window *w) {
    return w->offset + CN__DEPTH > 64 ? 0 : (uint64_t)((1 << CN__DEPTH) - 1) << w->offset;
}

/* => Returns the unused window that costs least to read for each character that it settles. One
 *    that settles none, because its blocks are mixed or others settled them, counts as one. */
static window *best_window(const windows *at, uint64_t settled) {
    window *best = NULL;
    uint64_t best_cost = UINT64_MAX;
    for (size_t i = 0; i < at->count; i++) {
        window *w = &at->items[i];
        unsigned gain = w->exact ? cn__ones(cover(w) & ~settled) : 0;
        uint64_t cost = w->count * CN__DEPTH / (gain ? gain : 1);
        if (w->used || cost >= best_cost) continue;
        best_cost = cost;
        best = w;
    }
    return best;
}

/* Moves positions of a window to where the phrase would start. */
static void shift_back(cn__ids *ids, uint32_t offset) {
    size_t kept = 0;
    for (size_t i = 0; i < ids->count; i++)
        if (ids->items[i] >= offset) ids->items[kept++] = ids->items[i] - offset;
    ids->count = kept;
}

/* Appends the window's positions, but for blocks that no candidate falls in. Several blocks of one
 * window of four characters follow one another in the text's order. */
static int read_near(cn__segment *s, const window *w, const cn__ids *candidates, cn__ids *out,
                     cn_err *err) {
    size_t at = 0;
    for (uint64_t block = w->first; block < w->last; block++) {
        uint32_t end = UINT32_MAX;
        int status = block + 1 < w->last ? cn__window_first(s, block + 1, &end, err) : CN_OK;
        if (!status && at < candidates->count && candidates->items[at] + w->offset < end)
            status = cn__window_read(s, block, out, err);
        if (status) return status;
        if (end != UINT32_MAX) at = cn__ids_seek(candidates, at, end - w->offset);
    }
    return CN_OK;
}

static void intersect(cn__ids *candidates, const cn__ids *other, uint32_t offset) {
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        uint32_t value = candidates->items[i] + offset;
        while (at < other->count && other->items[at] < value) at++;
        if (at == other->count) break;
        if (other->items[at] == value) candidates->items[kept++] = candidates->items[i];
    }
    candidates->count = kept;
}

static int thin_out(cn__segment *s, const window *w, cn__find_room *room, cn_err *err) {
    room->other.count = 0;
    int status = read_near(s, w, &room->block, &room->other, err);
    if (!status) intersect(&room->block, &room->other, w->offset);
    return status;
}

static int read_window(cn__segment *s, const window *w, cn__ids *out, cn_err *err) {
    int status = CN_OK;
    out->count = 0;
    for (uint64_t block = w->first; !status && block < w->last; block++)
        status = cn__window_read(s, block, out, err);
    shift_back(out, w->offset);
    return status;
}

/* Narrows down the candidates, in room->block, until they are few, or the windows read settle the
 * whole phrase, which `*sure` says. */
static int narrow(cn__segment *s, cn__find_room *room, windows *at, bool *sure, cn_err *err) {
    size_t size = at->last + (size_t)CN__DEPTH;
    uint64_t settled = 0, whole = size < 64 ? ((uint64_t)1 << size) - 1 : UINT64_MAX;
    window *w = best_window(at, settled);
    int status = read_window(s, w, &room->block, err);
    for (bool absent = false;;) {
        w->used = true;
        if (w->exact) settled |= cover(w);
        *sure = settled == whole && size < 64;
        if (status || *sure || room->block.count <= FEW) return status;
        w = best_window(at, settled);
        if (!w && !at->all) {
            status = seek_between(s, room, at, &absent, err);
            if (absent) room->block.count = 0;
            w = status || absent ? NULL : best_window(at, settled);
        }
        if (!w) return status;
        status = thin_out(s, w, room, err);
    }
}

static int long_positions(cn__segment *s, cn__find_room *room, cn__units phrase, cn__ids *out,
                          cn_err *err) {
    windows at;
    bool absent, sure = false;
    int status = seek_cover(s, room, phrase, &at, &absent, err);
    if (status || absent) return status;
    status = narrow(s, room, &at, &sure, err);
    if (!status && !sure) status = keep_true(s, phrase, &room->block, 0, err);
    if (status) return status;
    uint32_t *to = cn__ids_room(out, room->block.count);
    if (!to) return cn__fail_memory(err);
    memcpy(to, room->block.items, room->block.count * sizeof *to);
    out->count += room->block.count;
    return CN_OK;
}

/* ---- Positions and articles ---------------------------------------------------------------- */

/* Whether a short phrase can overlap itself: some start of it is also its end. */
static bool overlaps_itself(cn__units phrase) {
    for (size_t shift = 1; shift < phrase.count; shift++)
        if (phrase.data[shift] == phrase.data[0] &&
            memcmp(phrase.data, phrase.data + shift, (phrase.count - shift) * 2) == 0)
            return true;
    return false;
}

static void drop_overlaps(cn__ids *ids, size_t from, size_t size) {
    size_t kept = from;
    uint64_t free_from = 0;
    for (size_t i = from; i < ids->count; i++) {
        if (ids->items[i] < free_from) continue;
        free_from = ids->items[i] + size;
        ids->items[kept++] = ids->items[i];
    }
    ids->count = kept;
}

int cn__find_positions(cn__segment *s, cn__find_room *room, cn__units phrase, cn__ids *out,
                       cn_err *err) {
    size_t from = out->count;
    int status = phrase.count <= CN__DEPTH ? short_positions(s, phrase, out, err)
                                           : long_positions(s, room, phrase, out, err);
    if (!status) drop_overlaps(out, from, phrase.count);
    return status;
}

/* Appends the articles of ascending positions, once each, and counts the positions in live ones. */
static int add_articles(cn__segment *s, const cn__ids *positions, cn__ids *out, uint64_t *hits,
                        cn_err *err) {
    uint32_t *to = cn__ids_room(out, positions->count), article = 0, end = 0;
    if (!to) return cn__fail_memory(err);
    bool gone = false;
    for (size_t i = 0; i < positions->count; i++) {
        uint32_t position = positions->items[i];
        if (i % EXPECTED == 0) {
            size_t left = positions->count - i;
            cn__segment_expect(s, positions->items + i, left < EXPECTED ? left : EXPECTED);
        }
        if (position >= end) {
            article = cn__segment_article(s, position);
            end = s->starts[article + 1];
            gone = cn__segment_gone(s, article);
            if (!gone) *to++ = article;
        }
        *hits += !gone;
    }
    out->count = (size_t)(to - out->items);
    return CN_OK;
}

/* Makes room for a bit an article, and for a bit a word of these. */
static int ready_marks(const cn__segment *s, cn__find_room *room, cn_err *err) {
    size_t size = s->article_count / 64 + 1;
    if (size <= room->marks_size) return CN_OK;
    free(room->marks);
    free(room->marked);
    room->marks = calloc(size, sizeof *room->marks);
    room->marked = calloc(size / 64 + 1, sizeof *room->marked);
    room->marks_size = room->marks && room->marked ? size : 0;
    return room->marks_size ? CN_OK : cn__fail_memory(err);
}

static void clear_marks(cn__find_room *room) {
    if (!room->marks_size) return;
    memset(room->marks, 0, room->marks_size * sizeof *room->marks);
    memset(room->marked, 0, (room->marks_size / 64 + 1) * sizeof *room->marked);
}

static void mark_article(cn__find_room *room, uint32_t article) {
    room->marks[article / 64] |= (uint64_t)1 << article % 64;
    room->marked[article / 4096] |= (uint64_t)1 << article / 64 % 64;
}

/* Marks the live articles of one block's positions. */
static void mark(const cn__segment *s, cn__find_room *room, uint64_t *hits) {
    uint32_t article = 0, end = 0;
    bool gone = false;
    cn__segment_expect(s, room->block.items, room->block.count);
    for (size_t i = 0; i < room->block.count; i++) {
        uint32_t position = room->block.items[i];
        if (position >= end || position < s->starts[article]) {
            article = cn__segment_article(s, position);
            end = s->starts[article + 1];
            gone = cn__segment_gone(s, article);
            if (!gone) mark_article(room, article);
        }
        *hits += !gone;
    }
}

/* Appends the articles of a word of marks and clears it. => the end of what it appended */
static uint32_t *collect_word(cn__find_room *room, size_t word, uint32_t *to) {
    for (uint64_t bits = room->marks[word]; bits; bits &= bits - 1)
        *to++ = (uint32_t)(word * 64 + (size_t)__builtin_ctzll(bits));
    room->marks[word] = 0;
    return to;
}

/* Appends the marked articles, of which there are no more than `hits`, and clears the marks. */
static int collect_marks(const cn__segment *s, cn__find_room *room, uint64_t hits, cn__ids *out,
                         cn_err *err) {
    size_t most = hits < s->article_count ? (size_t)hits : s->article_count;
    uint32_t *to = cn__ids_room(out, most);
    if (!to) {
        clear_marks(room);
        return cn__fail_memory(err);
    }
    for (size_t i = 0; i <= s->article_count / 4096; i++) {
        for (uint64_t bits = room->marked[i]; bits; bits &= bits - 1)
            to = collect_word(room, i * 64 + (size_t)__builtin_ctzll(bits), to);
        room->marked[i] = 0;
    }
    out->count = (size_t)(to - out->items);
    return CN_OK;
}

static int mark_blocks(cn__segment *s, cn__find_room *room, const window *w, cn__units phrase,
                       uint64_t *hits, cn_err *err) {
    int status = ready_marks(s, room, err);
    for (uint64_t block = w->first; !status && block < w->last; block++) {
        room->block.count = 0;
        status = read_true(s, w, block, phrase, &room->block, err);
        if (!status) mark(s, room, hits);
    }
    if (status) clear_marks(room);
    return status;
}

/* Looks for the list of articles that a common string has; `*row` is NULL when it has none. */
static int seek_common(cn__segment *s, const window *w, const cn__common **row, cn_err *err) {
    uint64_t low = 0, high = s->common_count, key = w->key << CN__KEY_SHIFT | w->size;
    *row = NULL;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        const cn__common *at = &s->commons[middle];
        int status = cn__map_need(&s->index, at, sizeof *at, err);
        if (status) return status;
        if (at->key == key) {
            *row = at;
            return CN_OK;
        }
        if (at->key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return CN_OK;
}

/* Up to four characters that cannot overlap: no need of positions in the text's order. */
static int short_articles(cn__segment *s, cn__find_room *room, cn__units phrase, cn__ids *out,
                          uint64_t *hits, cn_err *err) {
    window w = {0};
    uint16_t classes[CN__DEPTH];
    const cn__common *row = NULL;
    int status = cn__window_classify(s, phrase, classes, err);
    if (!status) status = cn__window_seek(s, classes, (uint32_t)phrase.count, &w, err);
    if (!status && !w.shared && !s->gone_articles) status = seek_common(s, &w, &row, err);
    if (status) return status;
    if (row) {
        *hits += row->hits;
        return cn__segment_list(s, row->offset, row->size, row->articles, out, err);
    }
    uint64_t found = 0;
    status = mark_blocks(s, room, &w, phrase, &found, err);
    *hits += found;
    return status ? status : collect_marks(s, room, found, out, err);
}

int cn__find_articles(cn__segment *s, cn__find_room *room, cn__units phrase, cn__ids *out,
                      uint64_t *hits, cn_err *err) {
    int status = cn__segment_place(s, err);
    if (status) return status;
    if (phrase.count <= CN__DEPTH && !overlaps_itself(phrase))
        return short_articles(s, room, phrase, out, hits, err);
    room->positions.count = 0;
    status = cn__find_positions(s, room, phrase, &room->positions, err);
    return status ? status : add_articles(s, &room->positions, out, hits, err);
}
