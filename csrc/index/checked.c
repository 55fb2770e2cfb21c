/* checked.c - files under sums, written once and mapped. */
#define _GNU_SOURCE /* madvise */
#include "index/checked.h"
#include "base/error.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HELD = 64 * CN__SUM_BLOCK, HEADER_SUMMED = CN__HEADER - 8 };

/* ---- Writing ------------------------------------------------------------------------------- */

static int out_failed(const cn__out *out, cn_err *err) {
    return cn__fail(err, CN_E_IO, "%s: cannot write: %s", out->name, strerror(errno));
}

static int write_all(const cn__out *out, const void *data, size_t size, uint64_t offset,
                     cn_err *err) {
    const char *at = data;
    while (size) {
        ssize_t n = pwrite(out->fd, at, size, (off_t)offset);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) errno = ENOSPC;
        if (n <= 0) return out_failed(out, err);
        at += n;
        offset += (uint64_t)n;
        size -= (size_t)n;
    }
    return CN_OK;
}

/* Sums and writes what is held; the last block of a file may be short. */
static int flush(cn__out *out, cn_err *err) {
    for (size_t at = 0; at < out->held; at += CN__SUM_BLOCK) {
        size_t size = out->held - at < CN__SUM_BLOCK ? out->held - at : CN__SUM_BLOCK;
        uint32_t sum = (uint32_t)XXH3_64bits(out->block + at, size);
        if (cn__buf_append(&out->sums, (const char *)&sum, sizeof sum)) return cn__fail_memory(err);
    }
    int status = write_all(out, out->block, out->held, out->offset - out->held, err);
    out->held = 0;
    return status;
}

int cn__out_create(cn__out *out, int folder, const char *name, enum cn__file_kind kind, uint64_t id,
                   cn_err *err) {
    *out = (cn__out){.fd = -1, .folder = folder, .section = -1, .offset = CN__HEADER};
    snprintf(out->name, sizeof out->name, "%s", name);
    memcpy(out->header.magic, CN__MAGIC, sizeof out->header.magic);
    out->header.version = CN__VERSION;
    out->header.kind = kind;
    out->header.id = id;
    uint32_t no_sum = 0; /* block 0 is the header, which has its own */
    out->block = malloc(HELD);
    if (!out->block || cn__buf_append(&out->sums, (const char *)&no_sum, sizeof no_sum)) {
        cn__out_abandon(out);
        return cn__fail_memory(err);
    }
    unlinkat(folder, name, 0); /* never written over: the file may have a name in another index */
    out->fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (out->fd >= 0) return CN_OK;
    int status = cn__fail(err, CN_E_IO, "%s: cannot create: %s", name, strerror(errno));
    cn__out_abandon(out);
    return status;
}

int cn__out_write(cn__out *out, const void *data, size_t size, cn_err *err) {
    const char *at = data;
    while (size) {
        size_t part = HELD - out->held < size ? HELD - out->held : size;
        memcpy(out->block + out->held, at, part);
        out->held += part;
        out->offset += part;
        at += part;
        size -= part;
        int status = out->held == HELD ? flush(out, err) : CN_OK;
        if (status) return status;
    }
    return CN_OK;
}

static int end_section(cn__out *out, cn_err *err) {
    static const char zeros[8];
    if (out->section >= 0) out->header.section[out->section].size = cn__out_told(out);
    return cn__out_write(out, zeros, -out->offset % 8, err);
}

int cn__out_section(cn__out *out, enum cn__section_kind kind, cn_err *err) {
    int status = end_section(out, err);
    if (status) return status;
    out->section++;
    assert(out->section < CN__SECTIONS);
    out->header.section[out->section] = (cn__section){.kind = kind, .offset = out->offset};
    return CN_OK;
}

uint64_t cn__out_told(const cn__out *out) {
    return out->offset - out->header.section[out->section].offset;
}

int cn__out_put(cn__out *out, enum cn__section_kind kind, const void *data, size_t size,
                cn_err *err) {
    int status = cn__out_section(out, kind, err);
    return status ? status : cn__out_write(out, data, size, err);
}

/* Sums, then roots, behind the sections. */
static int write_sums(cn__out *out, cn_err *err) {
    cn__header *header = &out->header;
    cn__buf roots = {0};
    int status = CN_OK;
    for (size_t at = 0; !status && at < out->sums.size; at += 4 * CN__SUMS_A_ROOT) {
        size_t left = out->sums.size - at;
        size_t size = left < 4 * CN__SUMS_A_ROOT ? left : 4 * CN__SUMS_A_ROOT;
        uint64_t root = XXH3_64bits(out->sums.data + at, size);
        if (cn__buf_append(&roots, (const char *)&root, sizeof root)) status = cn__fail_memory(err);
    }
    header->sums = out->offset;
    header->roots = out->offset + (out->sums.size + 7) / 8 * 8;
    header->size = header->roots + roots.size;
    header->roots_sum = XXH3_64bits(roots.data, roots.size);
    if (!status) status = write_all(out, out->sums.data, out->sums.size, header->sums, err);
    if (!status) status = write_all(out, roots.data, roots.size, header->roots, err);
    cn__buf_dispose(&roots);
    return status;
}

int cn__out_finish(cn__out *out, uint64_t *sum, cn_err *err) {
    int status = end_section(out, err);
    if (!status) status = flush(out, err);
    if (!status) status = write_sums(out, err);
    if (!status) {
        out->header.sum = XXH3_64bits(&out->header, HEADER_SUMMED);
        *sum = out->header.sum;
        status = write_all(out, &out->header, sizeof out->header, 0, err);
    }
    if (!status && fsync(out->fd) != 0) status = out_failed(out, err);
    if (status) {
        cn__out_abandon(out);
        return status;
    }
    int closed = close(out->fd);
    out->fd = -1;
    cn__buf_dispose(&out->sums);
    free(out->block);
    out->block = NULL;
    return closed == 0 ? CN_OK : out_failed(out, err);
}

void cn__out_abandon(cn__out *out) {
    if (out->fd >= 0) {
        close(out->fd);
        unlinkat(out->folder, out->name, 0);
    }
    out->fd = -1;
    cn__buf_dispose(&out->sums);
    free(out->block);
    out->block = NULL;
}

/* ---- Reading ------------------------------------------------------------------------------- */

int cn__map_bad(const cn__map *map, const char *what, cn_err *err) {
    return cn__fail(err, CN_E_CORRUPT, "%s: damaged: %s", map->name, what);
}

static uint64_t block_count(const cn__header *header) {
    return (header->sums + CN__SUM_BLOCK - 1) / CN__SUM_BLOCK;
}

static uint64_t root_count(const cn__header *header) {
    return (block_count(header) + CN__SUMS_A_ROOT - 1) / CN__SUMS_A_ROOT;
}

/* Whether all that the header says lies in order within the file. */
static bool header_fits(const cn__header *header, uint64_t size) {
    if (header->size != size || header->sums < CN__HEADER || header->sums > size) return false;
    uint64_t sums = (block_count(header) * 4 + 7) / 8 * 8;
    if (header->roots != header->sums + sums || header->sums % 8) return false;
    if (header->roots > size || header->roots + root_count(header) * 8 != size) return false;
    for (int i = 0; i < CN__SECTIONS; i++) {
        const cn__section *section = &header->section[i];
        if (!section->kind) continue;
        if (section->offset % 8 || section->offset < CN__HEADER) return false;
        if (section->offset > header->sums || section->size > header->sums - section->offset)
            return false;
    }
    return true;
}

static int read_header(cn__map *map, enum cn__file_kind kind, uint64_t sum, cn_err *err) {
    cn__header *header = &map->header;
    ssize_t n = pread(map->fd, header, sizeof *header, 0);
    if (n < 0) return cn__fail(err, CN_E_IO, "%s: %s", map->name, strerror(errno));
    if (n != (ssize_t)sizeof *header || memcmp(header->magic, CN__MAGIC, sizeof header->magic) != 0)
        return cn__map_bad(map, "not a file of the index", err);
    if (header->sum != XXH3_64bits(header, HEADER_SUMMED)) return cn__map_bad(map, "header", err);
    if (header->version != CN__VERSION)
        return cn__fail(err, CN_E_CORRUPT, "%s: written by another version (%" PRIu32 ")",
                        map->name, header->version);
    if (header->kind != (uint32_t)kind || (sum && header->sum != sum))
        return cn__map_bad(map, "not the file of this commit", err);
    return header_fits(header, map->size) ? CN_OK : cn__map_bad(map, "sizes", err);
}

static int map_pages(cn__map *map, cn_err *err) {
    void *base = mmap(NULL, map->size, PROT_READ, MAP_SHARED, map->fd, 0);
    if (base == MAP_FAILED)
        return cn__fail(err, CN_E_IO, "%s: cannot map: %s", map->name, strerror(errno));
    map->base = map->pages = base;
    uint64_t roots = root_count(&map->header);
    map->seen = calloc(block_count(&map->header) / 64 + 1, 8);
    map->seen_roots = calloc(roots / 64 + 1, 8);
    if (!map->seen || !map->seen_roots) return cn__fail_memory(err);
    map->seen[0] = 1; /* the header */
    if (XXH3_64bits(map->base + map->header.roots, roots * 8) != map->header.roots_sum)
        return cn__map_bad(map, "roots", err);
    return CN_OK;
}

int cn__map_open(cn__map *map, int folder, const char *name, enum cn__file_kind kind, uint64_t sum,
                 cn_err *err) {
    *map = (cn__map){.fd = -1};
    snprintf(map->name, sizeof map->name, "%s", name);
    map->fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (map->fd < 0) {
        int code = errno == ENOENT || errno == ELOOP ? CN_E_CORRUPT : CN_E_IO;
        return cn__fail(err, code, "%s: cannot open: %s", name, strerror(errno));
    }
    struct stat info;
    int status = CN_OK;
    if (fstat(map->fd, &info) != 0)
        status = cn__fail(err, CN_E_IO, "%s: %s", name, strerror(errno));
    else if (!S_ISREG(info.st_mode) || info.st_size < CN__HEADER)
        status = cn__map_bad(map, "too short", err);
    else
        map->size = (uint64_t)info.st_size;
    if (!status) status = read_header(map, kind, sum, err);
    if (!status) status = map_pages(map, err);
    if (status) cn__map_close(map);
    return status;
}

void cn__map_close(cn__map *map) {
    if (map->base) munmap(map->pages, map->size);
    if (map->fd >= 0) close(map->fd);
    free(map->seen);
    free(map->seen_roots);
    *map = (cn__map){.fd = -1};
}

const void *cn__map_section(const cn__map *map, enum cn__section_kind kind, uint64_t *size) {
    for (int i = 0; i < CN__SECTIONS; i++) {
        const cn__section *section = &map->header.section[i];
        if (section->kind != (uint32_t)kind) continue;
        *size = section->size;
        return map->base + section->offset;
    }
    *size = 0;
    return NULL;
}

static bool check_root(cn__map *map, uint64_t root) {
    uint64_t *seen = &map->seen_roots[root / 64], bit = (uint64_t)1 << (root % 64);
    if (*seen & bit) return true;
    uint64_t first = root * CN__SUMS_A_ROOT, left = block_count(&map->header) - first;
    uint64_t count = left < CN__SUMS_A_ROOT ? left : CN__SUMS_A_ROOT, expected;
    memcpy(&expected, map->base + map->header.roots + root * 8, sizeof expected);
    if (XXH3_64bits(map->base + map->header.sums + first * 4, count * 4) != expected) return false;
    *seen |= bit;
    return true;
}

static bool check_block(cn__map *map, uint64_t block) {
    if (!check_root(map, block / CN__SUMS_A_ROOT)) return false;
    uint64_t first = block * CN__SUM_BLOCK, left = map->header.sums - first;
    uint32_t expected;
    memcpy(&expected, map->base + map->header.sums + block * 4, sizeof expected);
    uint64_t sum = XXH3_64bits(map->base + first, left < CN__SUM_BLOCK ? left : CN__SUM_BLOCK);
    if ((uint32_t)sum != expected) return false;
    map->seen[block / 64] |= (uint64_t)1 << (block % 64);
    return true;
}

int cn__map_check(cn__map *map, uint64_t offset, uint64_t size, cn_err *err) {
    uint64_t sums = map->header.sums;
    if (offset > sums || size > sums - offset) return cn__map_bad(map, "an offset", err);
    if (!size) return CN_OK;
    uint64_t last = (offset + size - 1) / CN__SUM_BLOCK;
    for (uint64_t block = offset / CN__SUM_BLOCK; block <= last; block++) {
        if (map->seen[block / 64] >> (block % 64) & 1) continue;
        if (!check_block(map, block))
            return cn__fail(err, CN_E_CORRUPT, "%s: damaged: bytes %" PRIu64 " to %" PRIu64,
                            map->name, block * CN__SUM_BLOCK, (block + 1) * CN__SUM_BLOCK);
    }
    return CN_OK;
}

void cn__map_release(const cn__map *map) {
    (void)madvise(map->pages, map->size, MADV_DONTNEED);
}

void cn__map_forget(cn__map *map) {
    memset(map->seen, 0, (block_count(&map->header) / 64 + 1) * sizeof *map->seen);
    memset(map->seen_roots, 0, (root_count(&map->header) / 64 + 1) * sizeof *map->seen_roots);
    map->seen[0] = 1;
}

int cn__map_whole(const cn__map *map, cn_err *err) {
    struct stat info;
    if (fstat(map->fd, &info) != 0 || (uint64_t)info.st_size != map->size)
        return cn__map_bad(map, "its size changed while it was open", err);
    return CN_OK;
}
