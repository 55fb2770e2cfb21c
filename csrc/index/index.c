/* index.c - an index open for reading.
 *
 * A snapshot is the segments of one commit of each folder. Writers remove files of old commits; who
 * opens a commit while the next one is made may find a file gone, sees then that the manifest has
 * changed, and starts over. Files that are open stay readable.
 */
#define _POSIX_C_SOURCE 200809L
#include "index/index.h"
#include "base/error.h"
#include "index/guard.h"
#include "index/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 100, SEGMENTS_LIMIT = 100000 };

typedef struct snapshot {
    cn__segment **segments;
    size_t count;
    size_t capacity;
    uint64_t limit;
    uint64_t *sums; /* one a folder */
} snapshot;

/* ---- Opening ------------------------------------------------------------------------------- */

static void free_segment(cn__segment *segment) {
    cn__segment_close(segment);
    free(segment);
}

static bool is_kept(const cn_index *index, const cn__segment *segment) {
    for (size_t i = 0; i < index->segment_count; i++)
        if (index->segments[i] == segment) return true;
    return false;
}

/* Drops the segments of a snapshot that did not come to be, but for those in use. */
static void drop_snapshot(const cn_index *index, snapshot *next) {
    for (size_t i = 0; i < next->count; i++)
        if (!is_kept(index, next->segments[i])) free_segment(next->segments[i]);
    free(next->segments);
    free(next->sums);
    *next = (snapshot){0};
}

/* => Returns the segment in use that a row tells of, if there is one. */
static cn__segment *same_segment(const cn_index *index, size_t folder, const cn__segment_row *row) {
    for (size_t i = 0; i < index->segment_count; i++) {
        cn__segment *segment = index->segments[i];
        if (segment->folder == folder && memcmp(&segment->row, row, sizeof *row) == 0)
            return segment;
    }
    return NULL;
}

static int add_segment(cn_index *index, snapshot *next, size_t folder, const cn__segment_row *row,
                       cn_err *err) {
    void *segments = next->segments;
    if (next->count >= SEGMENTS_LIMIT)
        return cn__fail(err, CN_E_LIMIT, "more than %d segments", SEGMENTS_LIMIT);
    if (cn__reserve(&segments, &next->capacity, next->count + 1, sizeof(cn__segment *)))
        return cn__fail_memory(err);
    next->segments = segments;
    cn__segment *segment = same_segment(index, folder, row);
    if (!segment) {
        segment = calloc(1, sizeof *segment);
        if (!segment) return cn__fail_memory(err);
        int status = cn__segment_open(segment, index->folders[folder].fd, row, err);
        if (status) {
            free(segment);
            return status;
        }
        segment->folder = folder;
    }
    next->segments[next->count++] = segment;
    next->limit += segment->article_count;
    return next->limit < CN__NONE ? CN_OK
                                  : cn__fail(err, CN_E_LIMIT, "more than 4,294,967,294 articles");
}

static int no_index(cn_err *err) {
    return cn__fail(err, CN_E_IO, "the folder holds no index");
}

/* Adds the segments of a folder's last commit. */
static int add_commit(cn_index *index, snapshot *next, size_t folder, cn_err *err) {
    cn__manifest manifest;
    bool found;
    int status = cn__manifest_read(&manifest, index->folders[folder].fd, &found, err);
    if (status) return status;
    if (!found) status = no_index(err);
    for (size_t i = 0; !status && i < manifest.count; i++)
        status = add_segment(index, next, folder, &manifest.rows[i], err);
    next->sums[folder] = manifest.sum;
    cn__manifest_dispose(&manifest);
    return status;
}

static int add_folder(cn_index *index, snapshot *next, size_t folder, cn_err *err) {
    int status = CN_OK;
    snapshot before = *next;
    for (int try = 0; try < TRIES; try++) {
        cn__manifest now;
        bool found;
        status = add_commit(index, next, folder, err);
        if (status != CN_E_CORRUPT) return status;
        if (cn__manifest_read(&now, index->folders[folder].fd, &found, NULL)) return status;
        bool changed = now.sum != next->sums[folder];
        cn__manifest_dispose(&now);
        if (!changed) return status;
        for (; next->count > before.count; next->count--)
            if (!is_kept(index, next->segments[next->count - 1]))
                free_segment(next->segments[next->count - 1]);
        next->limit = before.limit;
    }
    return status;
}

static int make_snapshot(cn_index *index, snapshot *next, cn_err *err) {
    *next = (snapshot){0};
    next->sums = calloc(index->folder_count + 1, sizeof *next->sums);
    if (!next->sums) return cn__fail_memory(err);
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->folder_count; i++)
        status = add_folder(index, next, i, err);
    if (status) drop_snapshot(index, next);
    return status;
}

static void take_snapshot(cn_index *index, snapshot *next) {
    for (size_t i = 0; i < index->segment_count; i++) {
        bool kept = false;
        for (size_t j = 0; j < next->count; j++) kept |= next->segments[j] == index->segments[i];
        if (!kept) free_segment(index->segments[i]);
    }
    free(index->segments);
    index->segments = next->segments;
    index->segment_count = next->count;
    index->limit = next->limit;
    index->read_segment = NULL;
    uint32_t base = 0;
    for (size_t i = 0; i < index->segment_count; i++) {
        index->segments[i]->base = base;
        base += index->segments[i]->article_count;
    }
    for (size_t i = 0; i < index->folder_count; i++) index->folders[i].sum = next->sums[i];
    free(next->sums);
}

typedef struct refresh_work {
    cn_index *index;
    snapshot next;
} refresh_work;

static int refresh(void *context, cn_err *err) {
    refresh_work *work = context;
    return make_snapshot(work->index, &work->next, err);
}

static int open_folder(cn__folder *folder, const char *path, cn_err *err) {
    folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->fd >= 0) return CN_OK;
    return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
}

int cn_index_open(cn_index **out, const char *const *folders, size_t count, cn_err *err) {
    *out = NULL;
    cn_index *index = calloc(1, sizeof *index);
    if (!index) return cn__fail_memory(err);
    index->folders = calloc(count + 1, sizeof *index->folders);
    if (!index->folders) {
        cn_index_close(index);
        return cn__fail_memory(err);
    }
    int status = CN_OK;
    for (; !status && index->folder_count < count; index->folder_count++) {
        status =
            open_folder(&index->folders[index->folder_count], folders[index->folder_count], err);
        if (status) break;
    }
    if (!status) status = cn_index_refresh(index, err);
    if (status < 0) {
        cn_index_close(index);
        return status;
    }
    *out = index;
    return CN_OK;
}

int cn_index_refresh(cn_index *index, cn_err *err) {
    bool changed = index->segments == NULL;
    for (size_t i = 0; i < index->folder_count && !changed; i++) {
        cn__manifest now;
        bool found;
        int status = cn__manifest_read(&now, index->folders[i].fd, &found, err);
        if (status) return status;
        changed = now.sum != index->folders[i].sum;
        cn__manifest_dispose(&now);
        if (!found) return no_index(err);
    }
    if (!changed) return 0;
    refresh_work work = {.index = index};
    int status = cn__guard(refresh, &work, err);
    if (status) return status;
    take_snapshot(index, &work.next);
    return 1;
}

void cn_index_close(cn_index *index) {
    if (!index) return;
    for (size_t i = 0; i < index->segment_count; i++) free_segment(index->segments[i]);
    for (size_t i = 0; i < index->folder_count; i++) close(index->folders[i].fd);
    free(index->segments);
    free(index->folders);
    cn__find_room_dispose(&index->room);
    cn__ids_dispose(&index->found);
    cn__buf_dispose(&index->phrase);
    cn__field_dispose(&index->field);
    free(index);
}

/* ---- Reading under the guard --------------------------------------------------------------- */

cn__segment *cn__index_segment(const cn_index *index, uint64_t article) {
    size_t low = 0, high = index->segment_count;
    if (article >= index->limit) return NULL;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (index->segments[middle]->base <= article)
            low = middle;
        else
            high = middle;
    }
    return index->segments[low];
}

static int all_whole(const cn_index *index, cn_err *err) {
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count; i++) {
        status = cn__map_whole(&index->segments[i]->text, err);
        if (!status) status = cn__map_whole(&index->segments[i]->index, err);
    }
    return status;
}

int cn__index_guard(cn_index *index, int (*work)(void *context, cn_err *err), void *context,
                    cn_err *err) {
    int status = cn__guard(work, context, err);
    if (!status) status = all_whole(index, err);
    if (status) cn__find_room_dispose(&index->room);
    return status;
}

/* ---- Phrases ------------------------------------------------------------------------------- */

typedef struct phrase_work {
    cn_index *index;
    cn_list *out;
    uint64_t hits;
} phrase_work;

static int find_phrase(void *context, cn_err *err) {
    phrase_work *work = context;
    cn_index *index = work->index;
    cn__units units = {(const uint16_t *)(const void *)index->phrase.data,
                       index->phrase.size / sizeof(uint16_t)};
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count && units.count; i++) {
        cn__segment *segment = index->segments[i];
        size_t from = work->out->count;
        status = cn__find_articles(segment, &index->room, units, work->out, &work->hits, err);
        for (size_t j = from; segment->base && j < work->out->count; j++)
            work->out->items[j] += segment->base;
    }
    return status;
}

int cn_index_phrase(cn_index *index, cn_str phrase, cn_list *out, uint64_t *hits, cn_err *err) {
    phrase_work work = {index, out, 0};
    out->count = 0;
    index->phrase.size = 0;
    int status = cn__store_phrase(&index->phrase, phrase, err);
    if (!status) status = cn__index_guard(index, find_phrase, &work, err);
    if (status) out->count = 0;
    if (hits) *hits = status ? 0 : work.hits;
    return status;
}

void cn_list_dispose(cn_list *list) {
    cn__ids_dispose(list);
}

/* ---- The whole ----------------------------------------------------------------------------- */

void cn_index_tell(const cn_index *index, cn_index_figures *figures) {
    *figures = (cn_index_figures){.limit = index->limit, .segments = index->segment_count};
    for (size_t i = 0; i < index->segment_count; i++) {
        const cn__segment *segment = index->segments[i];
        figures->articles += segment->row.live;
        figures->deleted += segment->article_count - segment->row.live;
        figures->units += segment->unit_count;
        figures->text_bytes += segment->text.size;
        figures->index_bytes += segment->index.size + segment->gone_size;
    }
}

static int warm(void *context, cn_err *err) {
    cn_index *index = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count; i++) {
        cn__segment *s = index->segments[i];
        status = cn__map_check(&s->index, 0, s->index.header.sums, err);
        if (!status) status = cn__map_check(&s->text, 0, s->text.header.sums, err);
        if (!status) status = cn__segment_place(s, err);
    }
    return status;
}

int cn_index_warm(cn_index *index, cn_err *err) {
    return cn__index_guard(index, warm, index, err);
}
