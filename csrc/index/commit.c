/* commit.c - what a commit does: finish, merge, make durable, show.
 *
 * A commit is made in the only order that survives a crash at any point: segments and .gone files
 * are written and synced, then the folder, then the manifest replaces the old one (manifest.c), and
 * only then are files removed that no commit names any more. A writer that dies leaves files that
 * the next one removes. After a failed sync nothing is retried: the writer is broken, and what it
 * wrote is thrown away.
 *
 * Segments are merged in tiers (O'Neil et al., "The log-structured merge-tree", 1996): FANOUT
 * neighbours of about one size become one, up to the largest size that a segment has; so each
 * article is written again a logarithm of times, and the order of articles stays.
 */
#include "base/error.h"
#include "index/guard.h"
#include "index/writer.h"

#include <string.h>

enum {
    FANOUT = 8,
    TIER_UNITS = 1 << 16, /* segments below this are all of the lowest tier */
};

typedef cn__part part;

/* ---- Merging in tiers ---------------------------------------------------------------------- */

static uint64_t live_units(const part *p) {
    uint32_t all = p->segment->article_count;
    return all ? p->segment->unit_count / all * (uint64_t)p->live : 0;
}

static int tier(const part *p) {
    int level = 0;
    for (uint64_t units = live_units(p) / TIER_UNITS; units; units /= FANOUT) level++;
    return level;
}

/* Finds neighbours to merge: [*first, *last). A segment that is half deleted is rewritten alone. */
static bool find_merge(const cn_index_writer *w, size_t *first, size_t *last) {
    for (size_t i = 0; i < w->count; i++) {
        const part *p = &w->parts[i];
        *first = i;
        *last = i + 1;
        if (p->live < p->segment->article_count / 2) return true;
        uint64_t units = live_units(p);
        int level = tier(p);
        while (*last < w->count && tier(&w->parts[*last]) <= level &&
               units + live_units(&w->parts[*last]) <= CN__UNIT_LIMIT)
            units += live_units(&w->parts[(*last)++]);
        if (*last - *first >= FANOUT) return true;
    }
    return false;
}

static void reverse(part *parts, size_t first, size_t last) {
    for (; first + 1 < last; first++, last--) {
        part swap = parts[first];
        parts[first] = parts[last - 1];
        parts[last - 1] = swap;
    }
}

/* Puts the parts made from `from` on in the place of [first, last). */
static void replace_parts(cn_index_writer *w, size_t first, size_t last, size_t from) {
    size_t made = w->count - from;
    for (size_t i = first; i < last; i++) {
        if (w->parts[i].fresh) cn__writer_remove_files(w, w->parts[i].segment->row.number);
        cn__writer_dispose_part(&w->parts[i]);
    }
    reverse(w->parts, last, from);
    reverse(w->parts, from, w->count);
    reverse(w->parts, last, w->count);
    memmove(&w->parts[first], &w->parts[last], (w->count - last) * sizeof *w->parts);
    w->count = first + made + (from - last);
}

/* Rewrites [first, last) in the order that they have. `*made` is how many parts that gave. */
static int merge_parts(cn_index_writer *w, size_t first, size_t last, size_t *made, cn_err *err) {
    size_t from = w->count;
    int status = CN_OK;
    for (size_t i = first; !status && i < last; i++)
        status = cn__writer_copy_part(w, &w->parts[i], err);
    if (!status) status = cn__writer_finish_draft(w, err);
    *made = w->count - from;
    if (!status) replace_parts(w, first, last, from);
    return status;
}

static bool is_empty(const part *p) {
    return p->live == 0 && p->live_sources == 0;
}

/* Finishes the draft, drops what is wholly deleted, and merges. */
static int settle(void *context, cn_err *err) {
    cn_index_writer *w = context;
    int status = cn__writer_finish_draft(w, err);
    w->has_source = false;
    for (size_t i = 0; !status && i < w->count;) {
        if (is_empty(&w->parts[i]))
            replace_parts(w, i, i + 1, w->count);
        else
            i++;
    }
    size_t first, last, made = 0;
    for (bool more = true; !status && more && find_merge(w, &first, &last);) {
        status = merge_parts(w, first, last, &made, err);
        more = made < last - first || last - first == 1; /* else memory is what keeps them apart */
    }
    return status;
}

/* ---- Committing ---------------------------------------------------------------------------- */

static int write_gone(cn_index_writer *w, const part *p, cn__segment_row *row, cn_err *err) {
    char name[40];
    cn__out out;
    cn__segment_name(name, row->number, w->manifest.commit + 1, ".gone");
    int status = cn__out_create(&out, w->folder, name, CN__FILE_GONE, row->id, err);
    if (status) return status;
    status = cn__out_put(&out, CN__SEC_GONE_ARTICLES, p->gone_articles,
                         cn__writer_words(p->segment->article_count) * 8, err);
    if (!status)
        status = cn__out_put(&out, CN__SEC_GONE_SOURCES, p->gone_sources,
                             cn__writer_words(p->segment->source_count) * 8, err);
    row->gone = w->manifest.commit + 1;
    if (!status) return cn__out_finish(&out, &row->gone_sum, err);
    cn__out_abandon(&out);
    return status;
}

static int make_manifest(cn_index_writer *w, cn__manifest *next, cn_err *err) {
    int status = CN_OK;
    next->commit = w->manifest.commit + 1;
    for (size_t i = 0; !status && i < w->count; i++) {
        const part *p = &w->parts[i];
        cn__segment_row row = p->segment->row;
        row.live = p->live;
        if (p->changed) status = write_gone(w, p, &row, err);
        if (!status && cn__manifest_add(next, &row)) status = cn__fail_memory(err);
    }
    return status;
}

static void accept(cn_index_writer *w, cn__manifest *next) {
    cn__manifest_dispose(&w->manifest);
    w->manifest = *next;
    for (size_t i = 0; i < w->count; i++) {
        w->parts[i].segment->row = w->manifest.rows[i];
        w->parts[i].fresh = w->parts[i].changed = false;
    }
    cn__writer_sweep(w);
}

static bool has_changes(const cn_index_writer *w) {
    if (w->count != w->manifest.count || w->manifest.commit == 0) return true;
    for (size_t i = 0; i < w->count; i++)
        if (w->parts[i].fresh || w->parts[i].changed) return true;
    return false;
}

static int commit(cn_index_writer *w, cn_err *err) {
    int status = cn__guard(settle, w, err);
    if (status || !has_changes(w)) return status;
    cn__manifest next = {0};
    bool renamed = false;
    status = make_manifest(w, &next, err);
    if (!status) status = cn__sync_folder(w->folder, err);
    if (!status) status = cn__manifest_write(&next, w->folder, &renamed, err);
    if (!status) {
        accept(w, &next);
        return CN_OK;
    }
    for (size_t i = 0; renamed && i < w->count; i++) w->parts[i].fresh = false;
    cn__manifest_dispose(&next);
    return status;
}

int cn_index_writer_commit(cn_index_writer *w, cn_err *err) {
    if (w->broken) return cn__writer_is_broken(err);
    int status = commit(w, err);
    if (status) w->broken = true;
    return status;
}
