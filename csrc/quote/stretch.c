/* stretch.c - text and names to strings of symbols, in one pass.
 *
 * Symbols are written as the text is read. A sentence that ends without cue, quotation or colon is
 * taken back and becomes one symbol; a paragraph that had none is taken back whole.
 */
#include "quote/sense.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/among.h"
#include "text/chars.h"

/* ---- Writing ---- */

static int add_place(cn__writer *w, size_t start, size_t end) {
    cn_stretches *out = w->out;
    void *places = out->places;
    int status = cn__reserve(&places, &out->place_room, out->place_count + 1, sizeof *out->places);
    out->places = places;
    if (status) return status;
    out->places[out->place_count++] =
        (cn__stretch_place){(uint32_t)out->symbols.size, (uint32_t)start, (uint32_t)end};
    return CN_OK;
}

static int put_symbol(cn__writer *w, char symbol, size_t start, size_t end) {
    w->gap = false;
    if (cn__buf_append(&w->out->symbols, &symbol, 1)) return CN_E_MEMORY;
    return add_place(w, start, end);
}

static int put_literal(cn__writer *w, size_t size) {
    if (w->gap && add_place(w, w->at, w->at)) return CN_E_MEMORY;
    w->gap = false;
    int status = cn__buf_append(&w->out->symbols, w->text.data + w->at, size);
    w->at += size;
    return status;
}

/* Symbol for [at, end) of the text, which is passed. */
static int put_to(cn__writer *w, char symbol, size_t end) {
    size_t start = w->at;
    w->at = end;
    return put_symbol(w, symbol, start, end);
}

/* ---- Sentences and stretches ---- */

static void begin_sentence(cn__writer *w) {
    w->sentence = w->out->symbols.size;
    w->places_first = w->out->place_count;
    w->began = w->at;
    w->telling = false;
}

static int end_sentence(cn__writer *w) {
    int status = CN_OK;
    w->any = w->any || w->telling;
    if (!w->telling && w->out->symbols.size > w->sentence) {
        w->out->symbols.size = w->sentence;
        w->out->place_count = w->places_first;
        status = put_symbol(w, '_', w->began, w->at);
    }
    begin_sentence(w);
    return status;
}

static int begin_stretch(cn__writer *w) {
    cn_stretches *out = w->out;
    void *items = out->items;
    int status = cn__reserve(&items, &out->room, out->count + 1, sizeof *out->items);
    out->items = items;
    if (status) return status;
    out->items[out->count].first = (uint32_t)out->symbols.size;
    out->items[out->count].place_first = (uint32_t)out->place_count;
    w->any = w->gap = false;
    status = add_place(w, w->at, w->at);
    begin_sentence(w);
    return status;
}

static int end_stretch(cn__writer *w) {
    cn_stretches *out = w->out;
    cn__stretch *s = &out->items[out->count];
    int status = end_sentence(w);
    if (status) return status;
    if (!w->any) {
        out->symbols.size = s->first;
        out->place_count = s->place_first;
        return CN_OK;
    }
    s->end = (uint32_t)out->symbols.size;
    s->place_end = (uint32_t)out->place_count;
    out->count++;
    return CN_OK;
}

static int next_stretch(cn__writer *w) {
    int status = end_stretch(w);
    return status ? status : begin_stretch(w);
}

static size_t stretch_size(const cn__writer *w) {
    return w->out->symbols.size - w->out->items[w->out->count].first;
}

/* ---- Reading ---- */

/* Characters behind a quotation that go on with its sentence: “行吗？”，  “干得好！”的喊声 */
static bool goes_on(uint32_t cp) {
    static const uint16_t list[] = {0xFF0C, ',',    0x3001, 0xFF1B, ';',    0xFF1A, ':',
                                    0x7684, 0x7B49, 0x548C, 0x4E0E, 0x53CA, 0x6216};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (cp == list[i]) return true;
    return cn__is_stop(cp);
}

/* A clause or more: it ends as a sentence does, has a pause inside, or is long. */
static bool is_clause(const cn__quotation *q) {
    return q->final || q->pausing || q->stops || (q->commas && q->chars >= 8) || q->chars >= 16;
}

/* A quotation of a few words is an utterance only where it is a clause of its own. */
static bool stands_alone(const cn__writer *w, const cn__quotation *q) {
    char before = cn__writer_last(w);
    uint32_t behind = cn__writer_peek(w, q->outer.end);
    return (!before || strchr(",:;|", before)) && (cn__is_pause(behind) || cn__is_stop(behind));
}

/* Whether a quotation is a catchword that counts, and nobody's words: “五个必须”. */
static bool is_catchword(const cn__writer *w, const cn__quotation *q) {
    enum { LONGEST = 6 }; /* characters */
    static const cn_str numeral = CN__STR("一");
    if (q->chars > LONGEST || q->stops || q->commas) return false;
    size_t count = q->inner.start;
    while (cn__is_among(cn__writer_peek(w, count), U"一两二三四五六七八九十百"))
        count += numeral.size;
    return count > q->inner.start && cn__is_among(cn__writer_peek(w, count), U"个点项条");
}

/* Whether a quotation is the name of a paper or an agency, and nothing but it: “晨报社”报道; but
 * not what somebody says, nor whose reporter asks: 他说：“晨报社”。 “晨报社”记者问 */
static bool is_medium(cn__writer *w, const cn__quotation *q) {
    char before = cn__writer_last(w);
    if ((before && strchr(":cCEVGA", before)) ||
        cn__is_among(cn__writer_peek(w, q->outer.end), U"记评驻特总社主编的"))
        return false;
    while (w->name < w->name_end && w->name->span.start < q->inner.start) w->name++;
    if (w->name == w->name_end || w->name->person || w->name->span.start != q->inner.start ||
        w->name->span.end != q->inner.end)
        return false;
    const cn_name *medium = cn_names_organization(w->names, w->name->index);
    const char *kind = medium ? cn_organization_kind_name(medium->kind) : NULL;
    return kind && strcmp(kind, "media") == 0;
}

static int read_quotation(cn__writer *w) {
    const cn__quotation *q = w->quotation++;
    if (is_medium(w, q)) return put_to(w, 'B', q->outer.end);
    if (is_catchword(w, q)) return put_to(w, 'L', q->outer.end);
    w->telling = w->telling || is_clause(q) || stands_alone(w, q);
    int status = put_to(w, is_clause(q) ? 'Q' : 'q', q->outer.end);
    if (!status && q->pausing && !cn__is_pause(cn__writer_peek(w, w->at)))
        return put_symbol(w, ',', w->at, w->at);
    if (status || !q->final || goes_on(cn__writer_peek(w, w->at))) return status;
    return put_symbol(w, '|', w->at, w->at);
}

/* Quotations inside brackets were passed with them. */
static bool quotation_here(cn__writer *w) {
    while (w->quotation < w->quotation_end && w->quotation->outer.start < w->at) w->quotation++;
    return w->quotation < w->quotation_end && w->quotation->outer.start == w->at;
}

/* A name or title that begins here; those that were passed inside a quotation are dropped. */
static bool name_here(cn__writer *w) {
    while (w->name < w->name_end && w->name->span.start < w->at) w->name++;
    return w->name < w->name_end && w->name->span.start == w->at;
}

static bool title_here(cn__writer *w) {
    while (w->title < w->title_end && w->title->start < w->at) w->title++;
    return w->title < w->title_end && w->title->start == w->at;
}

/* => Returns the end of the bracket or title mark that opens at `at`, or `at`: bounded, for pairs
 *    are short. */
static size_t bracket_end(const cn__writer *w, size_t at, uint32_t open) {
    enum { LONGEST = 300 };
    uint32_t close = open == 0x300A ? 0x300B : cn__closing_of(open);
    const char *p = w->text.data + at, *end = w->text.data + w->text.size;
    if ((size_t)(end - p) > LONGEST) end = p + LONGEST;
    size_t depth = 0;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (cp == '\n') break;
        if (cp == open) depth++;
        if (cp == close && --depth == 0) return (size_t)(p - w->text.data);
    }
    return at;
}

/* 《》 is a paper, a programme or a book, which may speak, or a document, which does not. */
static char title_symbol(const cn__writer *w, size_t end) {
    static const cn_str documents[] = {
        CN__STR("法》"),   CN__STR("条例》"), CN__STR("意见》"), CN__STR("通知》"),
        CN__STR("共识》"), CN__STR("举措》"), CN__STR("报告》"), CN__STR("规划》"),
        CN__STR("方案》"), CN__STR("办法》"), CN__STR("纲要》"), CN__STR("决定》"),
        CN__STR("规定》"), CN__STR("公告》"), CN__STR("书》"),   CN__STR("标准》"),
        CN__STR("计划》"), CN__STR("指南》"), CN__STR("细则》"), CN__STR("章程》"),
        CN__STR("合同》"), CN__STR("协议》"), CN__STR("宣言》"), CN__STR("公报》"),
        CN__STR("决议》"), CN__STR("指数》"), CN__STR("制度》"), CN__STR("规范》"),
        CN__STR("要点》"), CN__STR("通告》"), CN__STR("公约》"), CN__STR("条约》"),
        CN__STR("清单》"), CN__STR("措施》"), CN__STR("导则》"), CN__STR("准则》"),
        CN__STR("守则》"), CN__STR("规程》"), CN__STR("通报》"), CN__STR("草案》"),
        CN__STR("）》"),   CN__STR(")》"),
    };
    cn_str text = {w->text.data + w->at, end - w->at};
    return cn__suffix_of(text, documents, CN__COUNT(documents)) ? 'b' : 'B';
}

static char mark_symbol(uint32_t cp) {
    switch (cp) {
    case 0xFF0C: return ',';
    case 0x3002:
    case 0xFF61: return '.';
    case 0xFF01: return '!';
    case 0xFF1F: return '?';
    case 0xFF1B: return ';';
    case 0xFF1A: return ':';
    case 0x3001: return '/';
    case 0x2014:
    case 0x2015:
    case 0xFF0D: return '-';
    case 0x2026: return '~';
    case ',':
    case '!':
    case '?':
    case ';':
    case ':':
    case '/':
    case '-':
    case '@': return (char)cp;
    default: return 'x';
    }
}

/* => Returns the end of a word for those of an age, 95后, or the start. */
static size_t generation_end(const cn__writer *w) {
    enum { DIGITS = 2 };
    static const cn_str after[] = {CN__STR("后")};
    const char *digits = w->text.data + w->at;
    if (w->text.size - w->at < DIGITS + after->size) return w->at;
    cn_str rest = {digits + DIGITS, w->text.size - w->at - DIGITS};
    bool number = digits[0] >= '0' && digits[0] <= '9' && (digits[1] == '0' || digits[1] == '5');
    size_t size = number ? cn__prefix_of(rest, after, CN__COUNT(after)) : 0;
    return size ? w->at + DIGITS + size : w->at;
}

static int read_word(cn__writer *w, char symbol, unsigned flag) {
    size_t end = w->at;
    const char *stop = w->text.data + w->text.size;
    size_t next = end;
    while (next < w->text.size) {
        uint32_t cp;
        const char *p = cn__utf8_next(w->text.data + next, stop, &cp);
        bool more = (cn__char_flags(cp) & (CN__DIGIT | CN__LETTER)) != 0 ||
                    (next > w->at && (cp == '.' || cp == '-' || cp == '%' || cp == '_'));
        if (!more) break;
        next = (size_t)(p - w->text.data);
        if (cn__char_flags(cp) & (CN__DIGIT | CN__LETTER)) end = next;
        if ((cn__char_flags(cp) & flag) == 0 && (cn__char_flags(cp) & CN__LETTER)) symbol = 'L';
    }
    return put_to(w, symbol, end);
}

/* A line break that a careless export left as \\n ends a paragraph too. */
static int read_escaped_break(cn__writer *w) {
    w->at += 2;
    return next_stretch(w);
}

/* White space; between sentences more than one, or a tab, is what an export left of a line break.
 */
static int read_white(cn__writer *w, uint32_t cp, size_t behind) {
    bool wide = cp == '\t' || (cn__char_flags(cn__writer_peek(w, behind)) & CN__WHITE) != 0;
    bool between = w->sentence == w->out->symbols.size && stretch_size(w) > 0;
    w->gap = true;
    w->at = behind;
    return wide && between ? next_stretch(w) : CN_OK;
}

static int read_mark(cn__writer *w, uint32_t cp, size_t behind) {
    if (cp == '\\' && behind < w->text.size && w->text.data[behind] == 'n')
        return read_escaped_break(w);
    if (cp == '(' || cp == 0xFF08 || cp == '[' || cp == 0x3010 || cp == 0x300A) {
        size_t end = bracket_end(w, w->at, cp);
        if (end > w->at) return put_to(w, cp == 0x300A ? title_symbol(w, end) : '(', end);
    }
    char symbol = mark_symbol(cp);
    char before = cn__writer_last(w);
    if (symbol == ':' && before) w->telling = true;
    int status = put_to(w, symbol, behind);
    if (status || !(symbol == '.' || symbol == '!' || symbol == '?')) return status;
    while (w->at < w->text.size && cn__is_stop(cn__writer_peek(w, w->at))) { /* ？！ is one */
        uint32_t ignored;
        w->at =
            (size_t)(cn__utf8_next(w->text.data + w->at, w->text.data + w->text.size, &ignored) -
                     w->text.data);
    }
    return end_sentence(w);
}

/* Letters, digits, marks and characters that no word begins with. */
static int read_plain(cn__writer *w, uint32_t cp, size_t behind) {
    unsigned flags = cn__char_flags(cp);
    if (flags & (CN__WHITE | CN__ZERO_WIDTH)) return read_white(w, cp, behind);
    if ((flags & CN__DIGIT) && generation_end(w) > w->at) return put_to(w, 'S', generation_end(w));
    if (flags & CN__DIGIT) return read_word(w, 'N', CN__DIGIT);
    if (flags & CN__LETTER) return read_word(w, 'L', CN__LETTER);
    if ((flags & CN__MARK) || cp < 0x80) return read_mark(w, cp, behind);
    return put_literal(w, behind - w->at);
}

/* => Returns the end of the characters from here on that are no symbol and begin no word: most of a
 *    text, up to the next name or quotation, or what a stretch may hold. */
static size_t plain_end(const cn__writer *w) {
    size_t left = CN__STRETCH_HARD - stretch_size(w);
    size_t limit = w->text.size - w->at < left ? w->text.size : w->at + left;
    if (w->quotation < w->quotation_end && w->quotation->outer.start < limit)
        limit = w->quotation->outer.start;
    if (w->name < w->name_end && w->name->span.start < limit) limit = w->name->span.start;
    if (w->title < w->title_end && w->title->start < limit) limit = w->title->start;
    const char *text = w->text.data;
    return (size_t)(cn__cue_skip(w->cues, text + w->at, text + limit, text + w->text.size) - text);
}

static int read_text(cn__writer *w) {
    const char *end = w->text.data + w->text.size;
    size_t plain = plain_end(w);
    if (plain > w->at) return put_literal(w, plain - w->at);
    uint32_t cp;
    size_t behind = (size_t)(cn__utf8_next(w->text.data + w->at, end, &cp) - w->text.data);
    if (!cn__cue_begins(w->cues, cp)) return read_plain(w, cp, behind);
    cn__cue cue = cn__cue_find(w->cues, w->text.data + w->at, end);
    if (!cue.symbol) return read_plain(w, cp, behind);
    if (cn__sense_is_none(w, cue)) return put_literal(w, cue.size);
    size_t behind_cue = w->at + cue.size;
    if (cue.symbol == 'H') cue.symbol = cn__sense_is_told(w, behind_cue) ? 'C' : 'W';
    if (cn__sense_speaks_for(w, behind_cue)) return put_to(w, 'p', behind_cue);
    w->telling = w->telling || cn__sense_tells(w, cue.symbol, behind_cue);
    return put_to(w, cue.symbol, behind_cue);
}

/* Whether what was taken for a title is half of a word for people: 工商人 | 员 */
static bool is_torn(const cn__writer *w, const cn_span *title) {
    static const cn_str person[] = {CN__STR("人")};
    cn_str text = {w->text.data + title->start, title->end - title->start};
    return cn__writer_peek(w, title->end) == U'员' && cn__suffix_of(text, person, 1);
}

/* A title, unless the words know it better: 记者, 网友; 讯记者 is a reporter too. */
static int read_title(cn__writer *w) {
    const cn_span *title = w->title++;
    if (is_torn(w, title)) return read_text(w);
    static const cn_str reporters[] = {CN__STR("讯记者")};
    cn_str text = {w->text.data + title->start, title->end - title->start};
    if (cn__suffix_of(text, reporters, CN__COUNT(reporters))) return put_to(w, 'J', title->end);
    const char *end = w->text.data + title->end;
    cn__cue word = cn__cue_find(w->cues, w->text.data + w->at, end);
    bool known = (word.symbol == 'S' || word.symbol == 'J') && w->at + word.size == title->end;
    if (cn__sense_speaks_for(w, title->end)) return put_to(w, 'p', title->end);
    return put_to(w, known ? word.symbol : 'T', title->end);
}

static int read_next(cn__writer *w) {
    if (quotation_here(w)) return read_quotation(w);
    if (name_here(w)) {
        const cn_name_place *name = w->name++;
        return put_to(w, name->person ? 'P' : 'O', name->span.end);
    }
    if (title_here(w)) return read_title(w);
    if (w->text.data[w->at] != '\n') return read_text(w);
    w->at++;
    return next_stretch(w);
}

/* Ends a stretch that has grown long, at the end of a sentence if there was one. */
static int bound(cn__writer *w) {
    size_t size = stretch_size(w);
    bool between = w->sentence == w->out->symbols.size;
    if (size < CN__STRETCH_SOFT || (!between && size < CN__STRETCH_HARD)) return CN_OK;
    return next_stretch(w);
}

static int write(cn__writer *w) {
    int status = begin_stretch(w);
    while (!status && w->at < w->text.size) {
        status = read_next(w);
        if (!status) status = bound(w);
    }
    return status ? status : end_stretch(w);
}

int cn_stretches_read(cn_stretches **out, const cn_cues *cues, cn_str text, const cn_names *names,
                      cn_err *err) {
    *out = NULL;
    if (text.size > CN_DOCUMENT_LIMIT)
        return cn__fail(err, CN_E_LIMIT, "the text is larger than %zu bytes", CN_DOCUMENT_LIMIT);
    cn_stretches *made = calloc(1, sizeof *made);
    if (!made) return cn__fail_memory(err);
    if (!text.data) text.data = "";
    cn__writer w = {.out = made, .cues = cues, .text = text, .names = names};
    size_t count = 0;
    if (names) {
        w.name = cn_names_mentions(names, &count);
        w.name_end = count ? w.name + count : w.name;
        w.title = cn_names_titles(names, &count);
        w.title_end = count ? w.title + count : w.title;
    }
    int status = cn__marks_read(&made->quotations, text);
    if (made->quotations.count) {
        w.quotation = made->quotations.items;
        w.quotation_end = w.quotation + made->quotations.count;
    }
    if (!status) status = write(&w);
    if (!status) {
        *out = made;
        return CN_OK;
    }
    cn_stretches_free(made);
    return cn__fail_memory(err);
}

void cn_stretches_free(cn_stretches *stretches) {
    if (!stretches) return;
    cn__buf_dispose(&stretches->symbols);
    free(stretches->places);
    free(stretches->items);
    free(stretches->quotations.items);
    free(stretches);
}
