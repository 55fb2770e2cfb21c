/* writer.c - one writer: open, add, delete, merge; commit.c has the rest. */
#define _POSIX_C_SOURCE 200809L
#include "base/error.h"
#include "index/guard.h"
#include "index/writer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MEMORY_DEFAULT = 256 << 20,
    MEMORY_LEAST = 16 << 20,
};

typedef cn__part part;

/* ---- Parts --------------------------------------------------------------------------------- */

void cn__writer_dispose_part(part *p) {
    if (p->segment) cn__segment_close(p->segment);
    free(p->segment);
    free(p->gone_articles);
    free(p->gone_sources);
    *p = (part){0};
}

static uint64_t *copy_bits(const uint64_t *bits, uint64_t count) {
    uint64_t *copy = calloc(cn__writer_words(count) + 1, sizeof *copy);
    if (copy && bits) memcpy(copy, bits, cn__writer_words(count) * sizeof *copy);
    return copy;
}

/* Makes room for deletions. => CN_OK or CN_E_MEMORY */
static int make_bits(part *p) {
    if (p->gone_articles) return CN_OK;
    cn__segment *s = p->segment;
    uint64_t *articles = copy_bits(s->gone_articles, s->article_count);
    uint64_t *sources = copy_bits(s->gone_sources, s->source_count);
    if (!articles || !sources) {
        free(articles);
        free(sources);
        return CN_E_MEMORY;
    }
    p->gone_articles = articles;
    p->gone_sources = sources;
    return CN_OK;
}

static int open_part(cn_index_writer *w, part *p, const cn__segment_row *row, cn_err *err) {
    *p = (part){.segment = calloc(1, sizeof *p->segment), .live = row->live};
    if (!p->segment) return cn__fail_memory(err);
    int status = cn__segment_open(p->segment, w->folder, row, err);
    if (!status && make_bits(p)) status = cn__fail_memory(err);
    if (status) {
        cn__segment_close(p->segment);
        free(p->segment);
        *p = (part){0};
        return status;
    }
    for (uint64_t i = 0; i < p->segment->source_count; i++)
        p->live_sources += !cn__writer_bit(p->gone_sources, i);
    return CN_OK;
}

static int add_part(cn_index_writer *w, const cn__segment_row *row, bool fresh, cn_err *err) {
    void *parts = w->parts;
    if (cn__reserve(&parts, &w->capacity, w->count + 1, sizeof *w->parts))
        return cn__fail_memory(err);
    w->parts = parts;
    int status = open_part(w, &w->parts[w->count], row, err);
    if (status) return status;
    w->parts[w->count++].fresh = fresh;
    return CN_OK;
}

void cn__writer_remove_files(const cn_index_writer *w, uint64_t number) {
    char name[40];
    cn__segment_name(name, number, 0, ".text");
    unlinkat(w->folder, name, 0);
    cn__segment_name(name, number, 0, ".index");
    unlinkat(w->folder, name, 0);
}

/* ---- Opening ------------------------------------------------------------------------------- */

static bool is_ours(const char *name) {
    const char *const kinds[] = {".text", ".index", ".gone"};
    size_t digits = strspn(name, "0123456789abcdef-");
    if (strcmp(name, "manifest.new") == 0) return true;
    for (size_t i = 0; i < 3; i++)
        if (digits >= 8 && strcmp(name + digits, kinds[i]) == 0) return true;
    return false;
}

static bool is_named(const cn__manifest *manifest, const char *name) {
    char own[40];
    for (size_t i = 0; i < manifest->count; i++) {
        const cn__segment_row *row = &manifest->rows[i];
        cn__segment_name(own, row->number, 0, ".text");
        if (strcmp(own, name) == 0) return true;
        cn__segment_name(own, row->number, 0, ".index");
        if (strcmp(own, name) == 0) return true;
        cn__segment_name(own, row->number, row->gone, ".gone");
        if (row->gone && strcmp(own, name) == 0) return true;
    }
    return false;
}

void cn__writer_sweep(const cn_index_writer *w) {
    int fd = openat(w->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0) close(fd);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_ours(entry->d_name) && !is_named(&w->manifest, entry->d_name))
            unlinkat(w->folder, entry->d_name, 0);
    closedir(dir);
}

static int open_parts(void *context, cn_err *err) {
    cn_index_writer *w = context;
    int status = CN_OK;
    w->next = 1;
    for (size_t i = 0; !status && i < w->manifest.count; i++) {
        status = add_part(w, &w->manifest.rows[i], false, err);
        if (w->manifest.rows[i].number >= w->next) w->next = w->manifest.rows[i].number + 1;
    }
    return status;
}

static int open_folder(cn_index_writer *w, const char *folder, cn_err *err) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return cn__fail(err, CN_E_IO, "%s: cannot make: %s", folder, strerror(errno));
    w->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (w->folder < 0) return cn__fail(err, CN_E_IO, "%s: %s", folder, strerror(errno));
    return cn__lock_take(w->folder, &w->lock, err);
}

int cn_index_writer_open(cn_index_writer **out, const char *folder, const cn_index_options *options,
                         cn_err *err) {
    *out = NULL;
    cn_index_writer *w = calloc(1, sizeof *w);
    if (!w) return cn__fail_memory(err);
    w->folder = w->lock = -1;
    w->memory = options && options->memory ? options->memory : MEMORY_DEFAULT;
    if (w->memory < MEMORY_LEAST) w->memory = MEMORY_LEAST;
    bool found;
    int status = open_folder(w, folder, err);
    if (!status) status = cn__manifest_read(&w->manifest, w->folder, &found, err);
    if (!status) cn__writer_sweep(w);
    if (!status) status = cn__guard(open_parts, w, err);
    if (status) {
        cn_index_writer_close(w);
        return status;
    }
    *out = w;
    return CN_OK;
}

void cn_index_writer_close(cn_index_writer *w) {
    if (!w) return;
    cn__draft_dispose(&w->draft);
    for (size_t i = 0; i < w->count; i++) {
        if (w->parts[i].fresh) cn__writer_remove_files(w, w->parts[i].segment->row.number);
        cn__writer_dispose_part(&w->parts[i]);
    }
    free(w->parts);
    cn__names_dispose(&w->draft_sources);
    cn__buf_dispose(&w->source);
    cn__manifest_dispose(&w->manifest);
    if (w->lock >= 0) close(w->lock);
    if (w->folder >= 0) close(w->folder);
    free(w);
}

/* ---- Drafts -------------------------------------------------------------------------------- */

int cn__writer_is_broken(cn_err *err) {
    return cn__fail(err, CN_E_IO, "the writer failed before: close it and open another");
}

int cn__writer_finish_draft(cn_index_writer *w, cn_err *err) {
    if (!w->draft.counts) return CN_OK;
    cn__segment_row row;
    cn__names_dispose(&w->draft_sources);
    w->source_open = false;
    int status = cn__draft_finish(&w->draft, &row, err);
    if (status) return status;
    status = add_part(w, &row, true, err);
    if (status) cn__writer_remove_files(w, row.number);
    return status;
}

static int need_draft(cn_index_writer *w, cn_err *err) {
    if (w->draft.counts) return CN_OK;
    return cn__draft_open(&w->draft, w->folder, w->next++, w->memory, err);
}

/* Puts a row for the source at hand into the draft, if it has none yet. */
static int need_source(cn_index_writer *w, cn_err *err) {
    int status = need_draft(w, err);
    if (status || w->source_open) return status;
    cn_str name = {w->source.data, w->source_name};
    cn_str stamp = {w->source.data + w->source_name, w->source.size - w->source_name};
    uint32_t unused;
    if (cn__names_add(&w->draft_sources, 0, name, &unused)) return cn__fail_memory(err);
    status = cn__draft_source(&w->draft, name, stamp, err);
    w->source_open = !status;
    return status;
}

/* Makes sure that the draft takes an article of so many bytes. */
static int need_room(cn_index_writer *w, size_t bytes, cn_err *err) {
    int status = CN_OK;
    if (w->draft.counts && !cn__draft_takes(&w->draft, bytes))
        status = cn__writer_finish_draft(w, err);
    return status ? status : need_source(w, err);
}

/* ---- Sources ------------------------------------------------------------------------------- */

static void delete_articles(part *p, uint32_t source, cn__span_of articles) {
    p->gone_sources[source / 64] |= (uint64_t)1 << source % 64;
    p->live_sources--;
    p->changed = true;
    for (uint32_t i = articles.first; i < articles.last; i++) {
        p->live -= !cn__writer_bit(p->gone_articles, i);
        p->gone_articles[i / 64] |= (uint64_t)1 << i % 64;
    }
}

static int delete_in_part(part *p, cn_str name, bool *found, cn_err *err) {
    cn__ids sources = {0};
    int status = cn__segment_find_sources(p->segment, name, &sources, err);
    for (size_t i = 0; !status && i < sources.count; i++) {
        cn_str text, stamp;
        cn__span_of articles;
        if (cn__writer_bit(p->gone_sources, sources.items[i])) continue;
        status = cn__segment_source(p->segment, sources.items[i], &text, &stamp, &articles, err);
        if (status) break;
        delete_articles(p, sources.items[i], articles);
        *found = true;
    }
    cn__ids_dispose(&sources);
    return status;
}

typedef struct delete_work {
    cn_index_writer *writer;
    cn_str name;
    bool found;
} delete_work;

static int delete_source(void *context, cn_err *err) {
    delete_work *work = context;
    cn_index_writer *w = work->writer;
    uint32_t unused;
    int status = cn__names_find(&w->draft_sources, 0, work->name, &unused)
                     ? cn__writer_finish_draft(w, err)
                     : CN_OK;
    for (size_t i = 0; !status && i < w->count; i++)
        status = delete_in_part(&w->parts[i], work->name, &work->found, err);
    return status;
}

int cn_index_writer_delete(cn_index_writer *w, cn_str name, bool *found, cn_err *err) {
    if (w->broken) return cn__writer_is_broken(err);
    delete_work work = {w, name, false};
    int status = cn__guard(delete_source, &work, err);
    if (status) w->broken = true;
    if (found) *found = work.found;
    return status;
}

/* Notes the source at hand, whose name and stamp may lie in what is noted. */
static int note_source(cn_index_writer *w, cn_str name, cn_str stamp, cn_err *err) {
    cn__buf source = {0};
    if (cn__buf_append(&source, name.data, name.size) ||
        cn__buf_append(&source, stamp.data, stamp.size)) {
        cn__buf_dispose(&source);
        return cn__fail_memory(err);
    }
    cn__buf_dispose(&w->source);
    w->source = source;
    w->source_name = name.size;
    w->source_open = false;
    w->has_source = true;
    return CN_OK;
}

int cn_index_writer_source(cn_index_writer *w, cn_str name, cn_str stamp, cn_err *err) {
    int status = cn_index_writer_delete(w, name, NULL, err);
    if (!status) status = note_source(w, name, stamp, err);
    if (!status) status = need_room(w, 0, err);
    if (status) w->broken = true;
    return status;
}

/* ---- Articles ------------------------------------------------------------------------------ */

int cn_index_writer_add(cn_index_writer *w, const cn_index_article *article, cn_err *err) {
    if (w->broken) return cn__writer_is_broken(err);
    if (!w->has_source) return cn__fail(err, CN_E_LIMIT, "an article needs a source");
    size_t bytes = article->title.size + article->body.size + article->byline.size;
    int status = need_room(w, bytes, err);
    if (!status) {
        status = cn__draft_add(&w->draft, article, err);
        if (status == CN_E_LIMIT) return status;
    }
    if (status) w->broken = true;
    return status;
}

static bool is_at_hand(const cn_index_writer *w, cn_str name, cn_str stamp) {
    return w->source_open && w->source_name == name.size &&
           w->source.size == name.size + stamp.size &&
           memcmp(w->source.data, name.data, name.size) == 0 &&
           memcmp(w->source.data + name.size, stamp.data, stamp.size) == 0;
}

/* Copies the live articles of a segment's source; the source goes on if it is the one at hand. */
static int copy_source(cn_index_writer *w, const part *from, uint32_t source, cn_err *err) {
    cn_str name, stamp;
    cn__span_of articles;
    cn__segment *s = from->segment;
    int status = cn__segment_source(s, source, &name, &stamp, &articles, err);
    if (!status && !is_at_hand(w, name, stamp)) status = note_source(w, name, stamp, err);
    if (!status) status = need_room(w, 0, err);
    if (!status) status = cn__segment_place(s, err);
    for (uint32_t i = articles.first; !status && i < articles.last; i++) {
        if (cn__writer_bit(from->gone_articles, i)) continue;
        status = need_room(w, (s->starts[i + 1] - s->starts[i]) * (size_t)3, err);
        if (!status) status = cn__draft_copy(&w->draft, s, i, err);
    }
    return status;
}

int cn__writer_copy_part(cn_index_writer *w, const part *from, cn_err *err) {
    int status = CN_OK;
    for (uint64_t i = 0; !status && i < from->segment->source_count; i++)
        if (!cn__writer_bit(from->gone_sources, i)) status = copy_source(w, from, (uint32_t)i, err);
    return status;
}

/* Gives a segment's files names in our folder too. => whether they have them */
static bool link_files(const cn_index_writer *w, int folder, uint64_t number, uint64_t to) {
    const char *const kinds[] = {".text", ".index"};
    for (size_t i = 0; i < 2; i++) {
        char old[40], new[40];
        cn__segment_name(old, number, 0, kinds[i]);
        cn__segment_name(new, to, 0, kinds[i]);
        if (linkat(folder, old, w->folder, new, 0) == 0) continue;
        if (i) cn__writer_remove_files(w, to);
        return false;
    }
    return true;
}

/* Takes over which articles of the segment are deleted. */
static void take_deletions(part *p, const cn__segment *s) {
    if (!s->gone_articles) return;
    memcpy(p->gone_articles, s->gone_articles, cn__writer_words(s->article_count) * 8);
    memcpy(p->gone_sources, s->gone_sources, cn__writer_words(s->source_count) * 8);
    p->live_sources = 0;
    for (uint64_t i = 0; i < s->source_count; i++)
        p->live_sources += !cn__writer_bit(s->gone_sources, i);
    p->changed = true;
}

/* Makes a segment of another index one of ours: files never change, so both may have them. Damage
 * is not taken over. `*adopted` is false where the folders' file systems do not let files have two
 * names. */
static int adopt(cn_index_writer *w, const cn_index *from, cn__segment *s, bool *adopted,
                 cn_err *err) {
    int status = cn__map_check(&s->text, 0, s->text.header.sums, err);
    if (!status) status = cn__map_check(&s->index, 0, s->index.header.sums, err);
    cn__map_release(&s->text);
    cn__map_release(&s->index);
    if (!status) status = cn__writer_finish_draft(w, err);
    if (status) return status;
    cn__segment_row row = s->row;
    row.number = w->next++;
    row.gone = row.gone_sum = 0;
    *adopted = link_files(w, from->folders[s->folder].fd, s->row.number, row.number);
    if (!*adopted) return CN_OK;
    status = add_part(w, &row, true, err);
    if (status)
        cn__writer_remove_files(w, row.number);
    else
        take_deletions(&w->parts[w->count - 1], s);
    return status;
}

static int merge_segment(cn_index_writer *w, const cn_index *from, cn__segment *s, cn_err *err) {
    bool adopted = false;
    int status = adopt(w, from, s, &adopted, err);
    if (status || adopted) return status;
    part p = {.segment = s, .gone_articles = s->gone_articles, .gone_sources = s->gone_sources};
    return cn__writer_copy_part(w, &p, err);
}

typedef struct merge_work {
    cn_index_writer *writer;
    cn_index *from;
} merge_work;

/* Deletes what there is of the sources to come, then takes them. */
static int merge_index(void *context, cn_err *err) {
    merge_work *work = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < work->from->segment_count; i++) {
        cn__segment *s = work->from->segments[i];
        for (uint32_t j = 0; !status && j < s->source_count; j++) {
            delete_work gone = {.writer = work->writer};
            cn_str stamp;
            cn__span_of articles;
            status = cn__segment_source(s, j, &gone.name, &stamp, &articles, err);
            if (!status) status = delete_source(&gone, err);
        }
    }
    for (size_t i = 0; !status && i < work->from->segment_count; i++)
        status = merge_segment(work->writer, work->from, work->from->segments[i], err);
    return status;
}

int cn_index_writer_merge(cn_index_writer *w, cn_index *from, cn_err *err) {
    if (w->broken) return cn__writer_is_broken(err);
    merge_work work = {w, from};
    int status = cn__index_guard(from, merge_index, &work, err);
    w->has_source = false;
    if (status) w->broken = true;
    return status;
}
