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

/* ---- Text: bytes to UTF-8 ----------------------------------------------------------------------
 */

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
 * bytes hold. The caller frees `*out` with cn_text_free.
 * Under CN_ENCODING_AUTO a byte order mark decides, then whether all is UTF-8, then which of UTF-8
 * with damage and GB18030 reads better; UTF-16 without a mark must be told. An encoding that is
 * told stands, but that a mark of UTF-16 decides between its byte orders. Marks are not part of the
 * text, except one that is not the told encoding's. */
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
 * Fails with CN_E_MEMORY, and with CN_E_LIMIT where text or form do not fit 32-bit spans.
 * The caller frees `*out` with cn_normal_free. */
CN_API int cn_normal_new(cn_normal **out, cn_str text, cn_err *err);
CN_API void cn_normal_free(cn_normal *normal);
/* => Returns the normal form in UTF-8, borrowed until cn_normal_free. */
CN_API cn_str cn_normal_text(const cn_normal *normal);
/* => Returns the span of the original text that gave the span of the normal form, widened to whole
 *    characters of the original. */
CN_API cn_span cn_normal_origin(const cn_normal *normal, cn_span span);

/* Replaces each of `count` byte offsets in `text` (UTF-8; in any order, on characters) by the
 * number of code points before it; offsets past the end count as the end. Fails with CN_E_MEMORY
 * alone. */
CN_API int cn_count_points(cn_str text, uint32_t *offsets, size_t count, cn_err *err);

/* ---- YAML, read with limits --------------------------------------------------------------------
 */

typedef enum cn_yaml_kind { CN_YAML_SCALAR, CN_YAML_SEQUENCE, CN_YAML_MAPPING } cn_yaml_kind;

/* A node of a YAML document. A mapping's children are key, value, key, value, … in file order. */
typedef struct cn_yaml_node {
    cn_yaml_kind kind;
    bool quoted;     /* a scalar in quotation marks or a block scalar: a string, whatever it says */
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in characters */
    cn_str scalar;   /* NUL-terminated behind its end */
    size_t count;    /* of children */
    const struct cn_yaml_node *const *children;
} cn_yaml_node;

typedef struct cn_yaml_limits {
    size_t bytes; /* of the document */
    size_t depth; /* of nesting */
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

/* ---- Documents: a source file to articles
 * -------------------------------------------------------- */

/* What a source file holds. */
typedef enum cn_form {
    CN_FORM_AUTO = 0, /* an article if it has front matter, else a page */
    CN_FORM_PAGE,     /* the text layer of a newspaper page: several articles */
    CN_FORM_ARTICLE,  /* one article, with or without front matter */
    CN_FORM_TEXT,     /* the body of one article, exactly as it stands, a paragraph a line */
} cn_form;

typedef struct cn_doc_options {
    cn_encoding encoding;
    cn_form form;
    const char *name; /* of the file, for messages; NULL is "-" */
} cn_doc_options;

typedef enum cn_part_kind {
    CN_PART_KICKER,   /* the line above the headline, 引题 */
    CN_PART_HEADLINE, /* 主题; several lines are joined by a space */
    CN_PART_DECK,     /* the lines below it, 副题 */
    CN_PART_BYLINE,   /* a whole byline: ■中国城市报记者 … */
    CN_PART_SUBHEAD,  /* 小标题 */
    CN_PART_PARAGRAPH,
    CN_PART_FURNITURE, /* page header, section number, caption, editor, 下转第3版 */
} cn_part_kind;

/* A part of a document: a span of cn_doc_text. */
typedef struct cn_part {
    cn_part_kind kind;
    cn_span span;
} cn_part;

/* One person of a byline. The strings are empty where the byline does not say. */
typedef struct cn_credit {
    cn_str name;        /* without the space of 裴 宁 */
    cn_str role;        /* 记者, 通讯员, 摄影 */
    cn_str affiliation; /* 中国城市报, 本报, 新华社 */
    cn_span span;       /* of the name in cn_doc_text; empty for a byline of the front matter */
} cn_credit;

/* 新华社北京9月15日电 at the head of the first paragraph; all empty where there is none. */
typedef struct cn_dateline {
    cn_span span; /* of the whole dateline in cn_doc_text; empty if the front matter gives it */
    cn_str text, agency, place, date;
} cn_dateline;

typedef struct cn_article {
    const cn_part *parts; /* in reading order: headline parts, byline, body */
    size_t part_count;
    size_t body_first;              /* index of the first subhead or paragraph in `parts` */
    cn_span text;                   /* the body: its parts joined by one line feed each */
    cn_span kicker, headline, deck; /* empty where there is none */
    const cn_credit *byline;
    size_t byline_count;
    cn_dateline dateline;
} cn_article;

/* A place in the source file. A paragraph that was joined may have other text between. */
typedef struct cn_place {
    size_t start; /* the first byte, from 0 */
    size_t end;   /* one past the last byte */
    size_t line;  /* of the first byte, from 1 */
} cn_place;

/* A source file, decoded and taken apart. Immutable once made: many threads may read one. */
typedef struct cn_doc cn_doc;

/* Parses `size` bytes, which are borrowed until cn_doc_free. `options` may be NULL. Fails with
 * CN_E_LIMIT (past CN_DOCUMENT_LIMIT) and CN_E_MEMORY; never because of what the bytes hold.
 * The caller frees `*out` with cn_doc_free. */
CN_API int cn_doc_parse(cn_doc **out, const char *bytes, size_t size, const cn_doc_options *options,
                        cn_err *err);
/* Reads the file at `path` and parses it; also fails with CN_E_IO. `options->name` defaults to the
 * path. The caller frees `*out` with cn_doc_free. */
CN_API int cn_doc_read(cn_doc **out, const char *path, const cn_doc_options *options, cn_err *err);
CN_API void cn_doc_free(cn_doc *doc);

/* => Returns the decoded source, borrowed until cn_doc_free. */
CN_API const cn_text *cn_doc_source(const cn_doc *doc);
/* => Returns what the file was taken for; never CN_FORM_AUTO. */
CN_API cn_form cn_doc_form(const cn_doc *doc);
/* => Returns the text that all spans count in: the parts of every article, and the furniture, in
 *    UTF-8. Borrowed until cn_doc_free. Every character of the source that is not white space (nor
 *    front matter) stands in exactly one part. */
CN_API cn_str cn_doc_text(const cn_doc *doc);
CN_API size_t cn_doc_article_count(const cn_doc *doc);
/* => Returns article `index` (from 0, below the count), borrowed until cn_doc_free. */
CN_API const cn_article *cn_doc_article(const cn_doc *doc, size_t index);
CN_API size_t cn_doc_furniture_count(const cn_doc *doc);
/* => Returns piece of furniture `index` (from 0, below the count), borrowed until cn_doc_free. */
CN_API const cn_part *cn_doc_furniture(const cn_doc *doc, size_t index);
/* => Returns where `span` of cn_doc_text stands in the source file. A headline that the front
 * matter gives stands at the head of the file. */
CN_API cn_place cn_doc_place(const cn_doc *doc, cn_span span);
/* => Returns the date as YYYY-MM-DD, the section (A06, 第3版) or the publication that the front
 *    matter or the page furniture gives; empty where there is none. Borrowed until cn_doc_free. */
CN_API cn_str cn_doc_date(const cn_doc *doc);
CN_API cn_str cn_doc_section(const cn_doc *doc);
CN_API cn_str cn_doc_publication(const cn_doc *doc);
/* => Returns the id that the front matter gives; empty where there is none. */
CN_API cn_str cn_doc_id(const cn_doc *doc);
/* => Returns how many tags the front matter gives, and tag `index` (from 0, below the count). */
CN_API size_t cn_doc_tag_count(const cn_doc *doc);
CN_API cn_str cn_doc_tag(const cn_doc *doc, size_t index);
/* => Returns the mapping of the front matter, or NULL. Borrowed until cn_doc_free. */
CN_API const cn_yaml_node *cn_doc_front_matter(const cn_doc *doc);
/* => Returns what is wrong with the front matter (code CN_OK: nothing); the body is read all the
 *    same. */
CN_API const cn_err *cn_doc_front_matter_error(const cn_doc *doc);

/* Reads one line of a byline, as `byline` in front matter or JSON holds it: 本报记者 甲 通讯员 乙,
 * or a bare name. Fills at most `room` credits, whose strings are borrowed from `line`.
 * => Returns how many names there are; 0 if the line reads as none. */
CN_API size_t cn_byline_read(cn_credit *out, size_t room, cn_str line);

/* Reads a date with digits: 2025-09-22, 2025/9/22, 2025.9.22, 2025年9月22日, 20250922. A time of
 * day (T08:30:00+08:00) or a weekday (星期一) may follow and is passed over. Writes YYYY-MM-DD and
 * a NUL to `iso`. => Returns false, with `iso` empty, when the text is no such date or the calendar
 * has no such day (2025-02-29). */
CN_API bool cn_date_read(cn_str text, char iso[11]);

/* ---- Sentences
 * ------------------------------------------------------------------------------------ */

/* A scanner over the sentences of one paragraph: make, then advance until it says no. */
typedef struct cn_sentences {
    cn_str text;
    uint32_t at; /* where the next sentence begins */
    uint32_t end;
    bool quoted;     /* a straight quotation mark is open there */
    cn_span current; /* valid after cn_sentences_advance said yes */
} cn_sentences;

/* Starts at the head of `paragraph` in `text`; both must live as long as the scanner is used. */
CN_API void cn_sentences_make(cn_sentences *sentences, cn_str text, cn_span paragraph);
/* => Returns whether there was one more sentence, now in `current`: without the white space around
 *    it, with its final mark and the closing marks that belong to it. */
CN_API bool cn_sentences_advance(cn_sentences *sentences);
/* ---- Names: people, titles and organisations ----------------------------------------------------
 */

/* What names are known by: word lists, and a sequence model for what no list knows. Built by one
 * thread (new, add_list, load), read-only afterwards, for any number of readers. */
typedef struct cn_names_model cn_names_model;

/* Makes an empty one, which knows shapes only. The caller frees `*out` with cn_names_model_free. */
CN_API int cn_names_model_new(cn_names_model **out, cn_err *err);
CN_API void cn_names_model_free(cn_names_model *model);
/* Adds the word list written in `yaml` (lua/citynews/lexicon/FORMAT says how); nothing of it is
 * kept. `name` stands for it in messages and explanations. An editor's list wins over the others.
 * Fails with CN_E_SYNTAX, CN_E_LIMIT, CN_E_MEMORY; words before the error stay added. */
CN_API int cn_names_model_add_list(cn_names_model *model, cn_str yaml, const char *name,
                                   bool editor, cn_err *err);
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
/* => Returns a person or organisation, by first mention, borrowed until cn_names_free; NULL past
 * the last. */
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

/* ---- Quotes: the strings of symbols that attribution rules match on -----------------------------
 */

/* The words that quotations are told by. Built by one thread (new, add), then read-only. */
typedef struct cn_cues cn_cues;

/* Makes an empty list. The caller frees `*out` with cn_cues_free. */
CN_API int cn_cues_new(cn_cues **out, cn_err *err);
CN_API void cn_cues_free(cn_cues *cues);
/* Adds the words written in `yaml` (as lua/citynews/lexicon/cues.yaml), each in one class, over
 * those that are there; nothing of it is kept. Fails with CN_E_SYNTAX, CN_E_LIMIT, CN_E_MEMORY;
 * words before the error stay added. */
CN_API int cn_cues_add(cn_cues *cues, cn_str yaml, const char *name, cn_err *err);

/* The stretches of one text that hold a cue, a quotation or a colon, each a string in which every
 * name, cue, quotation and mark is one ASCII byte (csrc/quote/stretch.h says which). */
typedef struct cn_stretches cn_stretches;

/* Reads the stretches of `text` (UTF-8, any bytes; paragraphs parted by line breaks); `names` are
 * those of the same text, or NULL. Nothing given is kept. Fails with CN_E_MEMORY, and with
 * CN_E_LIMIT past CN_DOCUMENT_LIMIT. The caller frees `*out` with cn_stretches_free. */
CN_API int cn_stretches_read(cn_stretches **out, const cn_cues *cues, cn_str text,
                             const cn_names *names, cn_err *err);
CN_API void cn_stretches_free(cn_stretches *stretches);
CN_API size_t cn_stretches_count(const cn_stretches *stretches);
/* => Returns the symbols of stretch `index` (from 0, below the count), borrowed until free. */
CN_API cn_str cn_stretches_symbols(const cn_stretches *stretches, size_t index);
/* => Returns the span of the text that bytes [first, end) of the symbols stand for. */
CN_API cn_span cn_stretches_span(const cn_stretches *stretches, size_t index, size_t first,
                                 size_t end);
/* => Returns the span of the words up to the noun for a source at byte `place` of the symbols, with
 * the words before it that belong to it: 一位（市民）, 小区的（居民）. At most some 16 characters.
 */
CN_API cn_span cn_stretches_noun(const cn_stretches *stretches, size_t index, size_t place,
                                 size_t end);
/* => Returns the inside of the quotation that stands at `outer`, or `outer` where there is none. */
CN_API cn_span cn_stretches_quotation(const cn_stretches *stretches, cn_span outer);

/* ---- Summaries: which sentences say most, and which are alike
 * ------------------------------------
 */

/* Units of text (sentences, or whole articles) as vectors of character bigrams, weighted by tf *
 * idf among the units. Units are told apart by the pairs of neighbouring characters that they hold:
 * words need not be cut. One thread at a time may call the functions below on one of these. */
typedef struct cn_bigrams cn_bigrams;

/* Reads `count` units, spans of `text` (UTF-8, any bytes), of which nothing is kept. Fails with
 * CN_E_MEMORY, and with CN_E_LIMIT where a unit is outside the text or all are longer than
 * CN_DOCUMENT_LIMIT. The caller frees `*out` with cn_bigrams_free. */
CN_API int cn_bigrams_new(cn_bigrams **out, cn_str text, const cn_span *units, size_t count,
                          cn_err *err);
CN_API void cn_bigrams_free(cn_bigrams *bigrams);
/* => Returns how many units there are. */
CN_API size_t cn_bigrams_count(const cn_bigrams *bigrams);
/* Write a score for each unit: how central it is among them, by LexRank (Erkan and Radev 2004, over
 * cosines, in time linear in the text) and by TextRank (Mihalcea and Tarau 2004, among each 256
 * units in turn). They add up to 1 at most. Fail with CN_E_MEMORY. */
CN_API int cn_bigrams_lexrank(const cn_bigrams *bigrams, float *scores, cn_err *err);
CN_API int cn_bigrams_textrank(const cn_bigrams *bigrams, float *scores, cn_err *err);
/* Writes how like `unit` (below the count) each unit is: the cosine of their vectors, from 0 to 1.
 */
CN_API void cn_bigrams_like(const cn_bigrams *bigrams, size_t unit, float *scores);
/* Writes how like `words` (UTF-8) each unit is, in the same way. */
CN_API void cn_bigrams_query(const cn_bigrams *bigrams, cn_str words, float *scores);
/* Writes for each unit the number of the first unit that it repeats, or its own: that is, whose
 * terms have with its own a Jaccard index of `threshold` (0.1 to 1) or more. Fails with
 * CN_E_MEMORY. */
CN_API int cn_bigrams_fold(const cn_bigrams *bigrams, double threshold, uint32_t *originals,
                           cn_err *err);

/* ---- Index -------------------------------------------------------------------------------------
 */

/* An archive's index is a folder of immutable segments and a manifest that names those of the last
 * commit. One writer at a time, in one process or several; any number of readers, each of which
 * sees one commit until it refreshes. Matching is on the normal form of text and phrase; what is
 * read back is the text as it was given, byte for byte. */

/* Names by which articles are found; facets count them. */
typedef enum cn_column {
    CN_COLUMN_SECTION,
    CN_COLUMN_AUTHOR, /* a name in the byline */
    CN_COLUMN_PERSON,
    CN_COLUMN_ORGANIZATION,
    CN_COLUMN_SPEAKER, /* of the article's quotations: filled from them */
    CN_COLUMNS,
} cn_column;

/* The fields of an article in which phrases are found. */
enum { CN_FIELD_TITLE = 1, CN_FIELD_BODY = 2, CN_FIELD_BYLINE = 4, CN_FIELD_ANY = 7 };

typedef struct cn_index_term {
    cn_column column;
    cn_str name; /* found byte for byte: the caller chooses one form */
} cn_index_term;

typedef struct cn_index_quote {
    cn_span span;   /* in the body, as given */
    cn_str speaker; /* may be empty */
    uint32_t flags; /* the caller's */
} cn_index_quote;

/* An article for the index. All is copied. */
typedef struct cn_index_article {
    cn_str id;
    cn_str title, body, byline;
    cn_str extra;  /* kept and given back; not searched */
    uint32_t date; /* yyyymmdd, 0 for none */
    const cn_index_term *terms;
    size_t term_count;
    const cn_index_quote *quotes; /* in the order of the text */
    size_t quote_count;
} cn_index_article;

typedef struct cn_index_options {
    size_t memory; /* bytes to sort and collect in; 0 for 256 MB, at least 16 MB */
} cn_index_options;

typedef struct cn_index_writer cn_index_writer;
typedef struct cn_index cn_index;

/* Opens the folder for writing, made if there is none. Fails with CN_E_IO and says who holds it
 * (the process and host) when another writer does. What a writer that died left behind is removed.
 * The caller closes `*out` with cn_index_writer_close. */
CN_API int cn_index_writer_open(cn_index_writer **out, const char *folder,
                                const cn_index_options *options, cn_err *err);
/* Starts a source: the articles added next are its own. What is indexed of a source of that name is
 * deleted by the same commit. `stamp` is the caller's, to tell whether the source has changed. */
CN_API int cn_index_writer_source(cn_index_writer *writer, cn_str name, cn_str stamp, cn_err *err);
/* Adds an article to the source at hand. CN_E_LIMIT (an article of millions of characters) leaves
 * the writer as it was; after any other failure nothing can be added or committed any more. */
CN_API int cn_index_writer_add(cn_index_writer *writer, const cn_index_article *article,
                               cn_err *err);
/* Deletes a source and its articles. `*found`, unless NULL, tells whether there was one. */
CN_API int cn_index_writer_delete(cn_index_writer *writer, cn_str name, bool *found, cn_err *err);
/* Adds all articles of an index that is open for reading, sources and columns too; neither texts
 * nor names are worked out again. Its files are given a second name where the file system can (hard
 * links: they never change), and copied article by article where not. */
CN_API int cn_index_writer_merge(cn_index_writer *writer, cn_index *from, cn_err *err);
/* Makes all that was done since the last commit durable and visible, at once. When it fails the
 * folder holds the old commit, or, if the failure came after the manifest's rename, the new one.
 * Articles added after it need a source again. */
CN_API int cn_index_writer_commit(cn_index_writer *writer, cn_err *err);
/* Closes the writer; what was not committed is lost. Harmless on NULL. */
CN_API void cn_index_writer_close(cn_index_writer *writer);

/* Opens the last commits of several folders as one index: articles are numbered through, in the
 * order of folders, then of writing. A handle is for one thread at a time. Fails with CN_E_CORRUPT
 * on damage, CN_E_IO when a folder holds no index. The caller closes `*out` with cn_index_close. */
CN_API int cn_index_open(cn_index **out, const char *const *folders, size_t count, cn_err *err);
/* Goes on to the last commits. When it fails the index still shows the old ones.
 * => Returns 1 when something changed, so that article numbers are others, 0 when not, or a code.
 */
CN_API int cn_index_refresh(cn_index *index, cn_err *err);
/* Harmless on NULL. */
CN_API void cn_index_close(cn_index *index);
/* Reads and checks all that searches read, so that none waits for the disk. => CN_OK or a code */
CN_API int cn_index_warm(cn_index *index, cn_err *err);
/* Checks every sum and every structure. => CN_OK, or CN_E_CORRUPT for the first damage */
CN_API int cn_index_verify(cn_index *index, cn_err *err);

typedef struct cn_index_figures {
    uint64_t articles; /* not deleted */
    uint64_t deleted;
    uint64_t limit; /* above every article's number */
    uint64_t segments;
    uint64_t units;       /* of text, UTF-16, deleted articles too */
    uint64_t text_bytes;  /* of the files that store texts */
    uint64_t index_bytes; /* of all other files */
} cn_index_figures;
CN_API void cn_index_tell(const cn_index *index, cn_index_figures *figures);

/* Article numbers, ascending, without repetition. All zeros is an empty list; the caller's, who
 * frees it with cn_list_dispose. */
typedef struct cn_list {
    uint32_t *items;
    size_t count;
    size_t capacity;
} cn_list;
CN_API void cn_list_dispose(cn_list *list);

/* Sets `out` to the articles that hold the phrase, in any field, and `*hits` to how often it stands
 * in them (without overlap). An empty phrase stands nowhere. */
CN_API int cn_index_phrase(cn_index *index, cn_str phrase, cn_list *out, uint64_t *hits,
                           cn_err *err);

/* A query is a program of these, in postfix order: each pushes articles or combines those pushed.
 */
typedef enum cn_op_kind {
    CN_OP_ALL,    /* every article */
    CN_OP_PHRASE, /* that hold `text` in `fields` (a sum of CN_FIELD_...) */
    CN_OP_TERM,   /* that have the name `text` in `column` */
    CN_OP_ID,     /* whose id is `text` */
    CN_OP_SOURCE, /* of the source `text` */
    CN_OP_DATE,   /* dated from `low` to `high`, both included (yyyymmdd) */
    CN_OP_AND,    /* of the last `count` operands */
    CN_OP_OR,
    CN_OP_NOT,  /* not in the last operand */
    CN_OP_NEAR, /* the last `count` phrases (or CN_OP_NEAR) with at most `low` characters between
                   neighbours; in this order if `ordered`; in one field, and `within` */
} cn_op_kind;

typedef enum cn_within { CN_WITHIN_FIELD, CN_WITHIN_PARAGRAPH, CN_WITHIN_SENTENCE } cn_within;

/* A field of quotations, for CN_OP_PHRASE: body text between the start and end of a quotation. */
enum { CN_FIELD_QUOTE = 8 };

typedef struct cn_op {
    cn_op_kind kind;
    cn_str text;
    unsigned fields;
    cn_column column;
    uint32_t low, high;
    uint32_t count;
    bool ordered;
    cn_within within;
    bool scored; /* a phrase that cn_index_rank counts */
} cn_op;

/* Runs a program; sets `out` to the articles that its one result holds. CN_E_SYNTAX when operands
 * are missing or left over, or CN_OP_NEAR is given what are not phrases. */
CN_API int cn_index_search(cn_index *index, const cn_op *program, size_t count, cn_list *out,
                           cn_err *err);

/* The scores of articles for the scored phrases of a program, after Robertson and others' BM25 (k1
 * 1.2, b 0.75), as if all folders were one index. `scores` has room for articles->count. */
CN_API int cn_index_rank(cn_index *index, const cn_op *program, size_t count,
                         const cn_list *articles, double *scores, cn_err *err);

/* Where a phrase stands: characters of an article, UTF-16 units of the normal form of its fields.
 */
typedef struct cn_hit {
    uint32_t article;
    uint32_t start, end;
} cn_hit;

/* All zeros is an empty list; the caller's, who frees it with cn_hits_dispose. */
typedef struct cn_hits {
    cn_hit *items;
    size_t count;
    size_t capacity;
} cn_hits;
CN_API void cn_hits_dispose(cn_hits *hits);

/* Sets `out` to all hits of the phrase in `fields`, in live articles, of `within` only unless it
 * is NULL; ascending. */
CN_API int cn_index_hits(cn_index *index, cn_str phrase, unsigned fields, const cn_list *within,
                         cn_hits *out, cn_err *err);

/* A hit with the text around it, as it was given. All zeros is an empty one. The strings are
 * borrowed until it is filled again or disposed of. */
typedef struct cn_context {
    unsigned field; /* CN_FIELD_TITLE, _BODY or _BYLINE */
    cn_span span;   /* bytes of the field */
    cn_str left, match, right;
    char *memory;
    size_t capacity;
} cn_context;
CN_API void cn_context_dispose(cn_context *context);
/* Fills the context of a hit with at most `width` characters on either side, of its field. */
CN_API int cn_index_context(cn_index *index, const cn_hit *hit, size_t width, cn_context *context,
                            cn_err *err);

/* An article read back. All zeros is an empty one; the caller frees it with
 * cn_index_stored_dispose, until when its strings are borrowed from it. */
typedef struct cn_index_stored {
    cn_index_article article; /* terms are in the order of columns, then names */
    cn_str source;
    void *memory[3];
} cn_index_stored;
CN_API void cn_index_stored_dispose(cn_index_stored *stored);
/* Reads an article, byte for byte as it was added. CN_E_LIMIT when there is none of that number. */
CN_API int cn_index_read(cn_index *index, uint32_t article, cn_index_stored *out, cn_err *err);
/* Sets the dates of articles (0 for none); `dates` has room for articles->count. */
CN_API int cn_index_dates(cn_index *index, const cn_list *articles, uint32_t *dates, cn_err *err);

/* A name and how many of some articles have it. */
typedef struct cn_facet {
    cn_str name;
    uint64_t articles;
} cn_facet;
typedef struct cn_facets {
    cn_facet *items; /* most frequent first, then by name */
    size_t count;
    char *memory;
} cn_facets;
CN_API void cn_facets_dispose(cn_facets *facets);
/* Counts the names that articles (all if NULL) have in a column. The caller frees `out` with
 * cn_facets_dispose; the names are borrowed until then. */
CN_API int cn_index_facets(cn_index *index, cn_column column, const cn_list *articles,
                           cn_facets *out, cn_err *err);

/* Calls `visit` with every source that is not deleted, its stamp, and its number of articles, until
 * it returns other than 0, which then is returned. The strings are borrowed during the call. A
 * source of very many articles may come in several parts. */
CN_API int cn_index_sources(cn_index *index,
                            int (*visit)(void *context, cn_str name, cn_str stamp,
                                         uint32_t articles),
                            void *context, cn_err *err);

/* ---- Processes: work in children that may hang, crash or fill memory ---------------------------
 *
 * A child is a copy of the process that starts it (fork), so that it has all that is loaded
 * already. The two talk in frames: strings of bytes of any length, whole and in order. POSIX only.
 */

/* The child's side, and the child as its parent sees it. */
typedef struct cn_channel cn_channel;
typedef struct cn_process cn_process;

/* What a child does; the result is its exit status, from 0 to 255. */
typedef int cn_work(cn_channel *channel, void *context);

/* The largest frame that a parent takes from a child; one that sends more counts as ended. */
#define CN_FRAME_LIMIT ((size_t)64 << 20)

/* Starts a child, which runs `work` and ends without running anything else of this process. It
 * reads nothing from standard input, and what it prints goes to standard error. Of `siblings`, the
 * other children that are alive, it gives up its copies of their channels. The caller ends it with
 * cn_process_end. CN_E_IO where the system has no process for it. */
CN_API int cn_process_start(cn_process **out, cn_process *const *siblings, size_t count,
                            cn_work *work, void *context, cn_err *err);
/* Queues a copy of a frame for the child; cn_process_poll sends it. */
CN_API int cn_process_send(cn_process *process, cn_str frame, cn_err *err);
/* Sends and receives for all children until one has something to say or has ended, at most for so
 * many milliseconds (-1: for ever). A signal ends the wait early. */
CN_API int cn_process_poll(cn_process *const *list, size_t count, int milliseconds, cn_err *err);
/* => Returns whether there is a whole frame from the child, which is borrowed in `*frame` until the
 *    next call for this child. */
CN_API bool cn_process_receive(cn_process *process, cn_str *frame);
/* => Returns whether the child may still send; false when it has ended. Frames that came before are
 *    there to be received. */
CN_API bool cn_process_is_open(const cn_process *process);
/* Ends the child, by SIGKILL if it is there still, and frees `process`, which may be NULL. In a
 * child that has a copy of it only the memory is freed.
 * => Returns its exit status, or the negative number of the signal that ended it. */
CN_API int cn_process_end(cn_process *process);

/* Waits for the next frame from the parent, borrowed until the next call. CN_E_IO when there will
 * be none, for the parent is gone or done with this child. */
CN_API int cn_channel_read(cn_channel *channel, cn_str *frame, cn_err *err);
/* Sends a frame to the parent, waiting until it is taken. CN_E_IO when the parent is gone. */
CN_API int cn_channel_write(cn_channel *channel, cn_str frame, cn_err *err);
/* Closes for good the ways out of a child: no file can be opened or grow, no other process be
 * started (as root it can), no core be left; of what is open only standard input, output and error
 * and the channel stay. */
CN_API int cn_channel_isolate(cn_channel *channel, cn_err *err);
/* Limits the memory of this process to `bytes` of address space, 0 for no limit. Not so where the
 * system has no such limit (macOS), nor under AddressSanitizer, which takes terabytes. */
CN_API int cn_limit_memory(uint64_t bytes, cn_err *err);
/* Lets this process use the processor for about `seconds` more; then SIGXCPU ends it.  */
CN_API int cn_limit_cpu(unsigned seconds, cn_err *err);

/* => Returns the seconds of a clock that only goes forward. */
CN_API double cn_clock(void);
/* Makes a file durable, all that was written of it. */
CN_API int cn_file_sync(const char *path, cn_err *err);
/* Cuts a file to `size` bytes. */
CN_API int cn_file_truncate(const char *path, uint64_t size, cn_err *err);

#endif
