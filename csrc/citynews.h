/* citynews.h - the public face of the citynews core.
 *
 * The core turns the bytes of a newspaper page into articles. It knows nothing of Lua, never
 * aborts, exits or prints, and keeps no global state: every call works on what it is given, so
 * that threads may work on different documents at once.
 *
 * Conventions
 *   Status     A function that can fail returns CN_OK (0) or a negative CN_E_ code, and leaves a
 *              message in the caller's cn_err where one is given (it may be NULL).
 *   Text       never fails: odd bytes become U+FFFD and a warning. Only I/O, limits, corruption
 *              and memory fail.
 *   Offsets    count bytes from 0; spans are half open, [start, end).
 *   Strings    are cn_str views, not NUL-terminated, borrowed from the object they came from and
 *              valid until it is freed.
 *   Pairs      new/free for objects on the heap, make/advance for scanners in the caller's memory.
 */
#ifndef CITYNEWS_H
#define CITYNEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CN_API __attribute__((visibility("default")))
#else
#define CN_API
#endif

#define CN_VERSION "0.1.0"

/* ---- Status ---------------------------------------------------------------------------------- */

enum cn_status {
    CN_OK = 0,
    CN_E_MEMORY = -1,  /* an allocation failed */
    CN_E_IO = -2,      /* the system could not open, read or write */
    CN_E_LIMIT = -3,   /* the input is larger or deeper than a documented limit */
    CN_E_SYNTAX = -4,  /* a file written by a person is not well-formed */
    CN_E_CORRUPT = -5, /* a file written by citynews is damaged */
};

/* The caller's error record. `message` is UTF-8 and NUL-terminated. */
typedef struct cn_err {
    int code;
    char message[480];
} cn_err;

/* => Returns the short name that scripts see: "memory", "io", "limit", "syntax", "corrupt". */
CN_API const char *cn_code_name(int code);

/* ---- Strings and spans ----------------------------------------------------------------------- */

typedef struct cn_str {
    const char *data;
    size_t size;
} cn_str;

typedef struct cn_span {
    uint32_t start;
    uint32_t end;
} cn_span;

/* The largest document, in bytes: spans are 32 bits wide, and decoding may make two bytes three. */
#define CN_DOCUMENT_LIMIT ((size_t)1 << 30)

/* ---- Text: bytes to UTF-8 ---------------------------------------------------------------------- */

typedef enum cn_encoding {
    CN_ENCODING_AUTO = 0,
    CN_ENCODING_UTF8,
    CN_ENCODING_GB18030, /* also GBK and GB2312 */
    CN_ENCODING_UTF16LE,
    CN_ENCODING_UTF16BE,
} cn_encoding;

/* => Returns the encoding of a name as people write it ("GBK", "utf-8", "gb_18030", "UTF-16";
 *    case, - and _ do not count), or -1. Plain "utf-16" is CN_ENCODING_AUTO when a byte order mark
 *    decides, so it gives CN_ENCODING_UTF16LE, which a byte order mark overrides. */
CN_API int cn_encoding_from_name(const char *name);
/* => Returns "auto", "utf-8", "gb18030", "utf-16le" or "utf-16be". */
CN_API const char *cn_encoding_name(cn_encoding encoding);

/* Bytes that stand for no character; one warning for each U+FFFD that took their place. */
typedef struct cn_warning {
    size_t offset; /* of the first bad byte in the source */
    size_t size;   /* number of bad bytes that became one U+FFFD */
} cn_warning;

/* Warnings kept for one text; past them only the count goes on. */
#define CN_WARNING_LIMIT 1000

/* A decoded text: UTF-8 without byte order mark, with the way back to the source bytes. */
typedef struct cn_text cn_text;

/* Decodes `size` bytes. The bytes are borrowed until cn_text_free: clean UTF-8 is not copied.
 * Fails with CN_E_LIMIT past CN_DOCUMENT_LIMIT and with CN_E_MEMORY; never because of what the
 * bytes hold. The caller frees `*out` with cn_text_free. */
CN_API int cn_text_decode(cn_text **out, const char *bytes, size_t size, cn_encoding encoding,
                          cn_err *err);
CN_API void cn_text_free(cn_text *text);
/* => Returns the text in UTF-8, borrowed until cn_text_free. */
CN_API cn_str cn_text_utf8(const cn_text *text);
/* => Returns the encoding that was found or forced; never CN_ENCODING_AUTO. */
CN_API cn_encoding cn_text_encoding(const cn_text *text);
/* => Returns the offset in the source bytes of the character at `offset` of the UTF-8 text; the end
 *    of the text maps to the end of the source. Cost: at most some hundred bytes decoded again. */
CN_API size_t cn_text_source_offset(const cn_text *text, size_t offset);
/* => Returns how many U+FFFD were put in for bad bytes, which may be more than are kept. */
CN_API size_t cn_text_warning_count(const cn_text *text);
/* => Returns warning `index` (from 0, below the count and CN_WARNING_LIMIT), or NULL. */
CN_API const cn_warning *cn_text_warning(const cn_text *text, size_t index);

/* The normal form for matching: NFKC, case folded, full width as half width, soft hyphens and
 * zero-width characters left out (Unicode's NFKC_Casefold), with a map back to the text. */
typedef struct cn_normal cn_normal;

/* Makes the normal form of `text` (UTF-8; bad sequences count as U+FFFD). The text is not kept.
 * The caller frees `*out` with cn_normal_free. */
CN_API int cn_normal_new(cn_normal **out, cn_str text, cn_err *err);
CN_API void cn_normal_free(cn_normal *normal);
/* => Returns the normal form in UTF-8, borrowed until cn_normal_free. */
CN_API cn_str cn_normal_text(const cn_normal *normal);
/* => Returns the span of the original text that gave the span of the normal form, widened to whole
 *    characters of the original. */
CN_API cn_span cn_normal_origin(const cn_normal *normal, cn_span span);

/* ---- YAML, read with limits -------------------------------------------------------------------- */

typedef enum cn_yaml_kind { CN_YAML_SCALAR, CN_YAML_SEQUENCE, CN_YAML_MAPPING } cn_yaml_kind;

/* A node of a YAML document. A mapping's children are key, value, key, value, … in file order. */
typedef struct cn_yaml_node {
    cn_yaml_kind kind;
    bool quoted;      /* a scalar in quotation marks or a block scalar: a string, whatever it says */
    uint32_t line;    /* from 1 */
    uint32_t column;  /* from 1, in characters */
    cn_str scalar;    /* NUL-terminated behind its end */
    size_t count;     /* of children */
    const struct cn_yaml_node *const *children;
} cn_yaml_node;

typedef struct cn_yaml_limits {
    size_t bytes;  /* of the document */
    size_t depth;  /* of nesting */
    size_t nodes;
    uint32_t first_line; /* what `line` of the first line is, for front matter inside a file */
} cn_yaml_limits;

typedef struct cn_yaml cn_yaml;

/* Reads the one YAML document in `text` (UTF-8), event by event, stopping at the first limit.
 * Aliases, several documents and duplicate keys are errors; so are, as limits, %TAG directives and
 * more than 1024 blanks in a row, on which libyaml takes quadratic time. `name` (of the file) and
 * the line and column stand in the message: CN_E_SYNTAX, CN_E_LIMIT, CN_E_MEMORY.
 * An empty document gives a NULL root. The caller frees `*out` with cn_yaml_free. */
CN_API int cn_yaml_parse(cn_yaml **out, cn_str text, const char *name, const cn_yaml_limits *limits,
                         cn_err *err);
CN_API void cn_yaml_free(cn_yaml *yaml);
/* => Returns the root node or NULL, borrowed until cn_yaml_free. */
CN_API const cn_yaml_node *cn_yaml_root(const cn_yaml *yaml);
/* => Returns the value under `key` of a mapping, or NULL. */
CN_API const cn_yaml_node *cn_yaml_get(const cn_yaml_node *mapping, const char *key);

/* ---- Names: people, titles and organisations ---------------------------------------------------- */

/* What names are known by: word lists, and a sequence model for what no list knows. Built by one
 * thread (new, add_list, load), read-only afterwards, for any number of readers. */
typedef struct cn_names_model cn_names_model;

/* Makes an empty one, which knows shapes only. The caller frees `*out` with cn_names_model_free. */
CN_API int cn_names_model_new(cn_names_model **out, cn_err *err);
CN_API void cn_names_model_free(cn_names_model *model);
/* Adds the word list written in `yaml` (lua/citynews/lexicon/FORMAT says how); nothing of it is
 * kept. `name` stands for it in messages and explanations. An editor's list wins over the others.
 * Fails with CN_E_SYNTAX, CN_E_LIMIT, CN_E_MEMORY; words before the error stay added. */
CN_API int cn_names_model_add_list(cn_names_model *model, cn_str yaml, const char *name, bool editor,
                                   cn_err *err);
/* Maps the sequence model at `path`, in place of one that was loaded before. Fails with CN_E_IO,
 * CN_E_LIMIT, CN_E_CORRUPT, CN_E_MEMORY. No reader may be in use. */
CN_API int cn_names_model_load(cn_names_model *model, const char *path, cn_err *err);
/* => Returns what the sequence model says about itself, borrowed; empty when none is loaded. */
CN_API cn_str cn_names_model_note(const cn_names_model *model);

/* The work space of one thread, of constant size. */
typedef struct cn_names_reader cn_names_reader;

/* The model is borrowed until the reader is freed. Caller frees with cn_names_reader_free. */
CN_API int cn_names_reader_new(cn_names_reader **out, const cn_names_model *model, cn_err *err);
CN_API void cn_names_reader_free(cn_names_reader *reader);

/* One place where the text names a person or an organisation, and what put it there. */
typedef struct cn_name_mention {
    cn_span span;
    int32_t margin;  /* of the sequence model: its score over that of no name */
    uint16_t source; /* for cn_names_explain */
    uint8_t origin;
    uint8_t join;
    uint8_t added; /* 1: only the article as a whole shows it (a short form that it defines) */
} cn_name_mention;

/* A post of a person; either span may be empty. The organisation is as the article writes it and
 * may be a place (俄罗斯总统) or a part of an organisation. */
typedef struct cn_name_role {
    cn_span title;
    cn_span organization;
    uint32_t organization_index; /* among the organisations, or UINT32_MAX */
} cn_name_role;

/* A person or an organisation of the article; all spans are of its text. */
typedef struct cn_name {
    cn_span name; /* its fullest form */
    uint8_t kind; /* of organisations, for cn_organization_kind_name */
    uint32_t alias_count, mention_count, role_count, title_count, affiliation_count;
    const cn_span *aliases;          /* other forms, in the order of the text */
    const cn_name_mention *mentions; /* by start */
    const cn_name_role *roles;       /* of persons, in the order of the text, each once */
    const cn_span *titles;           /* the titles of the roles, each once */
    const cn_span *affiliations;     /* their organisations, each once */
} cn_name;

/* A mention in the order of the text, with whose it is. */
typedef struct cn_name_place {
    cn_span span;
    uint32_t index; /* of the person or organisation */
    bool person;
} cn_name_place;

/* The names of one article. */
typedef struct cn_names cn_names;

/* Finds and resolves the names of one article's text (UTF-8, any bytes; paragraphs parted by line
 * breaks). The text is borrowed until cn_names_free. Fails with CN_E_MEMORY, and with CN_E_LIMIT
 * past CN_DOCUMENT_LIMIT. The caller frees `*out` with cn_names_free. */
CN_API int cn_names_read(cn_names **out, cn_names_reader *reader, cn_str text, cn_err *err);
CN_API void cn_names_free(cn_names *names);
CN_API size_t cn_names_person_count(const cn_names *names);
CN_API size_t cn_names_organization_count(const cn_names *names);
/* => Returns a person or organisation, by first mention, borrowed until cn_names_free; NULL past the
 *    last. */
CN_API const cn_name *cn_names_person(const cn_names *names, size_t index);
CN_API const cn_name *cn_names_organization(const cn_names *names, size_t index);
/* => Returns all mentions by start, free of overlap, borrowed until cn_names_free. */
CN_API const cn_name_place *cn_names_mentions(const cn_names *names, size_t *count);
/* => Returns all titles by start, free of overlap, whether somebody bears them or not. */
CN_API const cn_span *cn_names_titles(const cn_names *names, size_t *count);
/* => Returns "government", "party", "company", … or NULL for an unknown kind. */
CN_API const char *cn_organization_kind_name(unsigned kind);

/* Why a mention is there. */
typedef struct cn_name_reason {
    const char *origin; /* "list", "rule" or "model" */
    const char *source; /* the list or rule; "" of the model */
    const char *join;   /* how it came to its person or organisation: "name", "definition", … */
} cn_name_reason;

/* => Returns the reason for a mention of `names`; its strings are borrowed from the model. */
CN_API cn_name_reason cn_names_explain(const cn_names *names, const cn_name_mention *mention);

#endif
