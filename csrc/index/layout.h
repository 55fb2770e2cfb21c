/* layout.h - every record that the index keeps on disk, drawn.
 *
 * A folder holds
 *
 *     manifest                the list of live segments; the only file that is ever replaced
 *     lock                    whoever writes holds an open-file-description lock on it
 *     0000002a.text           a segment's articles as they read: normal form, edits, columns
 *     0000002a.index          the same segment's postings: what a search reads
 *     0000002a-0000002f.gone  which of its articles were deleted, as of commit 2f
 *
 * All but the lock are "checked files" (checked.h). A file is written once, made durable, and never
 * changed. Numbers are little endian and naturally aligned.
 *
 *     0                1024                        sums              roots      end
 *     | header, table  | section | section | ...   | sum a block ... | root ... |
 *       of sections      each on an 8-byte edge      4 bytes each      8 bytes each
 *
 * A block is 1024 bytes of the file; its sum is the low half of its XXH3. A root is the XXH3 of
 * 1024 sums; the header holds the XXH3 of the roots and of itself; the manifest holds the header's
 * sum. So one number in the manifest pins every bit of a segment, and yet a reader need only hash
 * the blocks that it reads.
 *
 * Why this structure. An archive must find any phrase, of one character or of twelve, exactly and
 * within microseconds, in an index smaller than the text. Measured on 30 MB of news: lists of
 * positions a bigram take 21 MB in this codec (24 MB in packed blocks), 435,000 of them need a
 * directory of some megabytes more, and every phrase of three or more is a merge of long lists,
 * which grows with the archive and not with what is found. Lists of articles a trigram are half as
 * large, but each article found must then be read to be sure, which takes milliseconds for a phrase
 * that stands in each article. Here each position of the text is kept once, in the order of the
 * four characters from it on (a suffix array that stops sorting after four), cut into blocks of at
 * most CN__BLOCK positions along the branches of the tree that the sorted order is. Within a block
 * the positions ascend, so they pack nearly as well as bigrams' do (22.7 MB), and the directory is
 * a word and a half a block. A phrase up to four characters long is a run of blocks: nothing to
 * merge. A longer one takes the rarest of its windows of four. What stands in thousands of places
 * also has its list of articles.
 */
#ifndef CN_INDEX_LAYOUT_H
#define CN_INDEX_LAYOUT_H

#include <assert.h>
#include <stdint.h>

#define CN__MAGIC "citynews"

enum {
    CN__VERSION = 1,
    CN__HEADER = 1024,      /* bytes before the first section */
    CN__SUM_BLOCK = 1024,   /* bytes under one sum */
    CN__SUMS_A_ROOT = 1024, /* sums under one root */
    CN__SECTIONS = 24,

    CN__DEPTH = 4,       /* characters of a key */
    CN__CLASS_BITS = 12, /* bits of a character's class in a key */
    CN__CLASSES = 1 << CN__CLASS_BITS,
    CN__BLOCK = 256,      /* positions in a block, at most */
    CN__COMMON = 1024,    /* what stands in more places than this, and than one in 2048, ... */
    CN__COMMON_BITS = 11, /* ... has its list of articles */
    CN__SAMPLE = 64,
    CN__CHUNK_BITS = 8, /* a chunk of text, for the way from position to article: 256 units */
    CN__POSITION_BITS = 28,
    CN__ARTICLE_LIMIT = 1 << 24, /* units of one article, at most */
    CN__UNIT_LIMIT = (1 << CN__POSITION_BITS) - CN__ARTICLE_LIMIT, /* a segment takes no more */
};

enum cn__file_kind { CN__FILE_TEXT = 1, CN__FILE_INDEX, CN__FILE_GONE, CN__FILE_MANIFEST };

/* Where one section of a file lies. */
typedef struct cn__section {
    uint32_t kind; /* enum cn__section_kind; 0 for an empty row */
    uint32_t reserved;
    uint64_t offset;
    uint64_t size;
} cn__section;
static_assert(sizeof(cn__section) == 24, "on disk");

typedef struct cn__header {
    char magic[8];
    uint32_t version;
    uint32_t kind; /* enum cn__file_kind */
    uint64_t size; /* of the whole file */
    uint64_t id;   /* of the segment: its files agree; of the commit in a manifest */
    uint64_t sums; /* offset of the sums */
    uint64_t roots;
    uint64_t roots_sum;
    uint64_t reserved[2];
    cn__section section[CN__SECTIONS];
    uint64_t padding[46];
    uint64_t sum; /* XXH3 of all the bytes before */
} cn__header;
static_assert(sizeof(cn__header) == CN__HEADER, "on disk");

/* Sections, by the file they stand in. U counts units, A articles, B blocks, T terms. */
enum cn__section_kind {
    /* .text */
    CN__SEC_UNITS = 1, /* uint16_t[U]: normal form in UTF-16, fields and articles end with a 0 */
    CN__SEC_ARTICLES,  /* cn__article[A] */
    CN__SEC_EDITS,     /* bytes: how to make the text as written from its normal form */
    CN__SEC_PAIRS,     /* cn__pair[]: the edits that come often */
    CN__SEC_STRINGS,   /* bytes: names, headings, whatever is text but not searched */
    CN__SEC_QUOTES,    /* cn__quote[], in the order of articles */
    CN__SEC_SOURCES,   /* cn__source[], in the order of articles */
    CN__SEC_SOURCE_HASHES, /* cn__source_hash[], by hash, then source */
    /* .index */
    CN__SEC_STARTS = 32, /* uint32_t[A + 1]: unit where an article starts */
    CN__SEC_CHUNKS,      /* uint32_t[U / 256 + 1]: the article that a chunk's first unit is in */
    CN__SEC_CLASSES,     /* cn__class[], by unit */
    CN__SEC_KEYS,        /* uint64_t[B]: see below */
    CN__SEC_SAMPLES,     /* uint64_t[]: every 64th key, so that a search starts in little memory */
    CN__SEC_OFFSETS,     /* uint32_t[B + 1]: of a block in BLOCKS */
    CN__SEC_BLOCKS,      /* runs of positions (run.h) */
    CN__SEC_COMMON,      /* cn__common[], by key, then depth */
    CN__SEC_LISTS,       /* runs of articles */
    CN__SEC_TERMS,       /* cn__term[T], by kind, then name */
    CN__SEC_TERM_NAMES,  /* bytes */
    CN__SEC_FORWARD,     /* uint32_t[A + 1]: an article's first place in ARTICLE_TERMS */
    CN__SEC_ARTICLE_TERMS, /* uint32_t[]: terms of an article, ascending */
    CN__SEC_DATES,         /* uint32_t[A]: yyyymmdd, 0 for none */
    /* .gone */
    CN__SEC_GONE_ARTICLES = 64, /* uint64_t[]: a bit an article */
    CN__SEC_GONE_SOURCES,       /* uint64_t[]: a bit a source */
    /* manifest */
    CN__SEC_SEGMENTS = 96, /* cn__segment_row[] */
};

/* A key is the classes of four characters, the first in the highest bits, then what is known of
 * the block, so that keys sort as the text does:
 *
 *     63       52       40       28       16    13           0
 *     | class1 | class2 | class3 | class4 | same | positions |
 *
 * `same` (0 to 4) tells how many leading classes all of the block's positions share; the block's
 * keys start at its own and end before the next block's. */
enum { CN__KEY_SHIFT = 16, CN__SAME_SHIFT = 13 };
static_assert(CN__BLOCK < 1 << CN__SAME_SHIFT, "a block's count fits its bits");
static_assert(CN__DEPTH * CN__CLASS_BITS + CN__KEY_SHIFT == 64, "a key is one word");

/* A character's class: the 2015 most frequent units have one each, the rarer ones between two of
 * them in Unicode order share one. Class 0 is the end of a field. */
typedef struct cn__class {
    uint16_t unit;
    uint16_t number; /* the top bit is set where units share the class */
} cn__class;
static_assert(sizeof(cn__class) == 4, "on disk");
enum { CN__CLASS_OWN = 2015, CN__CLASS_SHARED = 0x8000 };

/* The list of articles of a string of 1 to 4 classes. */
typedef struct cn__common {
    uint64_t key; /* classes, then the depth in the low bits */
    uint32_t hits;
    uint32_t articles;
    uint32_t offset; /* in LISTS */
    uint32_t size;
} cn__common;
static_assert(sizeof(cn__common) == 24, "on disk");

typedef struct cn__article {
    uint32_t title;  /* units; the title ends with a 0, then comes the body */
    uint32_t body;   /* units; the byline is the rest of the article */
    uint32_t edits;  /* offset of its edits */
    uint32_t quotes; /* its first quotation */
    uint32_t id;     /* offset of its strings in STRINGS: id, extra */
    uint32_t source;
} cn__article;
static_assert(sizeof(cn__article) == 24, "on disk");

/* An edit that comes often: `units` of normal form stand for these bytes. */
typedef struct cn__pair {
    uint8_t units;
    uint8_t size;
    uint8_t bytes[14];
} cn__pair;
static_assert(sizeof(cn__pair) == 16, "on disk");

typedef struct cn__quote {
    uint32_t start; /* bytes in the body as written */
    uint32_t end;
    uint32_t speaker; /* a term, or CN__NONE */
    uint32_t flags;
} cn__quote;
static_assert(sizeof(cn__quote) == 16, "on disk");
#define CN__NONE UINT32_MAX

typedef struct cn__source {
    uint32_t name;  /* offset in STRINGS of name and stamp */
    uint32_t first; /* its first article; they end where the next source's begin */
} cn__source;
static_assert(sizeof(cn__source) == 8, "on disk");

typedef struct cn__source_hash {
    uint32_t hash; /* the low half of the XXH3 of the name */
    uint32_t source;
} cn__source_hash;
static_assert(sizeof(cn__source_hash) == 8, "on disk");

/* A name in one of the columns, with the run of articles that have it. */
typedef struct cn__term {
    uint32_t kind; /* enum cn_column */
    uint32_t name; /* offset in TERM_NAMES */
    uint32_t name_size;
    uint32_t articles;
    uint32_t offset; /* in LISTS */
    uint32_t size;
} cn__term;
static_assert(sizeof(cn__term) == 24, "on disk");

/* A segment of a commit. */
typedef struct cn__segment_row {
    uint64_t number; /* names its files */
    uint64_t id;
    uint64_t gone;     /* names its .gone file; 0 for none */
    uint64_t text_sum; /* of the files' headers */
    uint64_t index_sum;
    uint64_t gone_sum;
    uint64_t units;
    uint32_t articles;
    uint32_t live;
} cn__segment_row;
static_assert(sizeof(cn__segment_row) == 64, "on disk");

#endif
