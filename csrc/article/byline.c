/* byline.c - bylines and datelines.
 *
 * A byline is read word by word; a word is what stands between spaces and 、 ， ; | marks. A word
 * that holds a role (中国城市报记者年小禾) is cut there: before it the affiliation, behind it a
 * name. Every other word must be a name, an affiliation with a role to come, or a closing note
 * (文/图). What does not come out even is no byline, so that 记者从水务局了解到 is none.
 */
#include "article/byline.h"
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

enum {
    BYLINE_BYTES = 480,
    ROLE_BYTES = 66, /* how near the head of a unit the first role stands */
    NAME_MAX = 4,    /* characters of a name without · */
    LONG_NAME_MAX = 24,
    AFFILIATION_MAX = 14,
};

/* Longer ones before their own parts. */
static const cn_str roles[] = {
    CN__STR("特约评论员"), CN__STR("特约撰稿人"), CN__STR("全媒体记者"), CN__STR("融媒体记者"),
    CN__STR("摄影报道"),   CN__STR("特约记者"),   CN__STR("实习记者"),   CN__STR("见习记者"),
    CN__STR("首席记者"),   CN__STR("特派记者"),   CN__STR("摄影记者"),   CN__STR("文字记者"),
    CN__STR("特约撰稿"),   CN__STR("实习生"),     CN__STR("通讯员"),     CN__STR("评论员"),
    CN__STR("撰稿人"),     CN__STR("记者"),       CN__STR("撰文"),       CN__STR("撰稿"),
    CN__STR("责任编辑"),   CN__STR("编辑"),       CN__STR("作者"),       CN__STR("编译"),
    CN__STR("整理"),       CN__STR("摄影"),       CN__STR("供图"),       CN__STR("文/图"),
    CN__STR("图/文"),      CN__STR("文并摄"),     CN__STR("文/摄"),      CN__STR("文/"),
    CN__STR("图/"),        CN__STR("摄/"),        CN__STR("文｜"),       CN__STR("图｜"),
    CN__STR("文|"),        CN__STR("文／"),       CN__STR("图／"),       CN__STR("文："),
    CN__STR("文:"),        CN__STR("/文"),        CN__STR("／文"),
};

/* Bylines that name nobody. */
static const cn_str collective[] = {
    CN__STR("本报评论员"), CN__STR("本报特约评论员"), CN__STR("本报编辑部"),
    CN__STR("本刊编辑部"), CN__STR("本报记者"),       CN__STR("本刊记者"),
};

/* Notes that may close a byline, alone or behind the last name. */
static const cn_str tails[] = {
    CN__STR("摄影报道"), CN__STR("综合报道"), CN__STR("文/图"), CN__STR("图/文"),
    CN__STR("文／图"),   CN__STR("图／文"),   CN__STR("文图"),  CN__STR("文并图"),
    CN__STR("文并摄"),   CN__STR("文/摄"),    CN__STR("摄影"),  CN__STR("报道"),
    CN__STR("整理"),     CN__STR("供图"),     CN__STR("摄"),    CN__STR("文"),
    CN__STR("图"),
};

/* What follows 记者 in headings and running text, and is no name. */
static const cn_str not_names[] = {
    CN__STR("手记"), CN__STR("观察"), CN__STR("调查"), CN__STR("述评"), CN__STR("札记"),
    CN__STR("视线"), CN__STR("提问"), CN__STR("连线"), CN__STR("获悉"), CN__STR("了解"),
    CN__STR("从"),   CN__STR("在"),   CN__STR("会"),   CN__STR("问"),   CN__STR("走访"),
    CN__STR("采访"), CN__STR("看到"), CN__STR("注意"), CN__STR("发现"), CN__STR("节"),
    CN__STR("招待"), CN__STR("团"),   CN__STR("站"),   CN__STR("部"),   CN__STR("协会"),
};

static bool is_separator(uint32_t cp) {
    return cn__is_space(cp) || cp == 0x3001 || cp == 0xFF0C || cp == ',' || cp == ';' ||
           cp == 0xFF1B || cp == 0xFF1A || cp == ':';
}

/* ---- Words ---- */

typedef struct words {
    const char *base, *p, *end;
    cn_str word; /* the current one; empty at the end */
} words;

static void next_word(words *w) {
    uint32_t cp;
    while (w->p < w->end) {
        const char *next = cn__utf8_next(w->p, w->end, &cp);
        if (!is_separator(cp)) break;
        w->p = next;
    }
    const char *start = w->p;
    while (w->p < w->end) {
        const char *next = cn__utf8_next(w->p, w->end, &cp);
        if (is_separator(cp)) break;
        w->p = next;
    }
    w->word = (cn_str){start, (size_t)(w->p - start)};
}

static cn_span span_of(const words *w, cn_str word) {
    uint32_t start = (uint32_t)(word.data - w->base);
    return (cn_span){start, start + (uint32_t)word.size};
}

/* Counts of the characters of a word, by kind. */
typedef struct makeup {
    size_t han, letters, dots, others;
} makeup;

static makeup makeup_of(cn_str word) {
    makeup m = {0};
    const char *p = word.data, *end = word.data + word.size;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (cn__is_han(cp))
            m.han++;
        else if (cn__is_letter(cp))
            m.letters++;
        else if (cp == 0xB7 || cp == 0x2022 || cp == 0x30FB || cp == '.' || cp == '-')
            m.dots++;
        else
            m.others++;
    }
    return m;
}

/* A name: two to four hanzi, more with · between them, or Latin letters. */
static bool is_name(cn_str word) {
    if (cn__prefix_of(word, not_names, CN__COUNT(not_names))) return false;
    makeup m = makeup_of(word);
    if (m.others) return false;
    if (m.letters) return m.han == 0 && m.letters <= LONG_NAME_MAX;
    if (m.dots) return m.han >= 3 && m.han <= LONG_NAME_MAX;
    return m.han >= 2 && m.han <= NAME_MAX;
}

static bool is_single_han(cn_str word) {
    makeup m = makeup_of(word);
    return m.han == 1 && m.letters + m.dots + m.others == 0;
}

static bool is_latin(cn_str word) {
    makeup m = makeup_of(word);
    return m.letters && !m.han && !m.others;
}

static bool is_affiliation(cn_str word) {
    makeup m = makeup_of(word);
    return m.others == 0 && m.han + m.letters >= 2 && m.han + m.letters <= AFFILIATION_MAX;
}

/* Whether a role begins with `cp`: tells most characters apart before the list is gone through. */
static bool begins_role(uint32_t cp) {
    return cn__is_among(cp, U"记通特文图摄作实见首全融评撰编整供责");
}

/* => Returns where the first role in `word` begins, its size in `*size`; word.size if none. */
static size_t find_role(cn_str word, size_t *size) {
    *size = 0;
    for (const char *p = word.data, *next, *end = p + word.size; p < end; p = next) {
        uint32_t cp;
        next = cn__utf8_next(p, end, &cp);
        if (!begins_role(cp)) continue;
        *size = cn__prefix_of((cn_str){p, (size_t)(end - p)}, roles, CN__COUNT(roles));
        if (*size) return (size_t)(p - word.data);
    }
    return word.size;
}

/* Whether `text` holds a mark that no byline has: 。！？“《 */
static bool has_prose_mark(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (cn__is_stop(cp) || cp == 0x201C || cp == 0x300A) return true;
    }
    return false;
}

/* ---- Bylines ---- */

typedef struct reader {
    words w;
    cn__byline *out;
    cn_span role, affiliation; /* of the group being read */
    size_t named;              /* names of the group */
} reader;

static bool add_name(reader *r, cn_span name) {
    r->named++;
    if (r->out->count == CN__COUNT(r->out->names)) return true;
    r->out->names[r->out->count++] = (cn__name_part){name, r->role, r->affiliation};
    return true;
}

/* A name in words: 裴 宁 and Tom Bentley are one each. */
static bool read_name(reader *r, cn_str word) {
    cn_span name = span_of(&r->w, word);
    words ahead = r->w;
    next_word(&ahead);
    bool spaced = ahead.word.size && ahead.word.data == word.data + word.size + 1;
    if (is_single_han(word)) {
        if (!is_single_han(ahead.word)) return false;
    } else if (!is_name(word)) {
        return false;
    } else if (!is_latin(word) || !is_latin(ahead.word) || !spaced) {
        return add_name(r, name);
    }
    name.end = span_of(&ahead, ahead.word).end;
    r->w = ahead;
    return add_name(r, name);
}

/* 本报, 新华社: words that end as papers and agencies do, and are no names. */
static bool ends_as_affiliation(cn_str word) {
    return cn__is_among(cn__last_char(word), U"报社网台刊院局");
}

/* 文 of 文/, 张三 of 张三/ */
static cn_str without_stroke(cn_str word) {
    static const cn_str strokes[] = {CN__STR("/"), CN__STR("／"), CN__STR("|"), CN__STR("｜")};
    word.size -= cn__suffix_of(word, strokes, CN__COUNT(strokes));
    return word;
}

/* A name with a closing note on it: 张三摄影报道, 张三/文 */
static bool read_name_and_tail(reader *r, cn_str word) {
    size_t tail = cn__suffix_of(word, tails, CN__COUNT(tails));
    if (!tail || tail == word.size) return false;
    cn_str name = without_stroke((cn_str){word.data, word.size - tail});
    if (!is_name(name) || ends_as_affiliation(name)) return false;
    r->out->role = true;
    return add_name(r, span_of(&r->w, name));
}

/* The same at its beginning: /张三 behind 记者 */
static cn_str behind_stroke(cn_str word) {
    static const cn_str strokes[] = {CN__STR("/"), CN__STR("／"), CN__STR("|"), CN__STR("｜")};
    size_t size = cn__prefix_of(word, strokes, CN__COUNT(strokes));
    return (cn_str){word.data + size, word.size - size};
}

static bool read_role(reader *r, cn_str word, size_t at, size_t size) {
    cn_str before = {word.data, at}, after = {word.data + at + size, word.size - at - size};
    if (before.size && !is_affiliation(before)) return false;
    if (before.size)
        r->affiliation = span_of(&r->w, before);
    else if (r->named)
        r->affiliation = (cn_span){0, 0};
    cn_str role = without_stroke((cn_str){word.data + at, size});
    r->role = span_of(&r->w, role);
    r->named = 0;
    r->out->role = true;
    if (!after.size) return true;
    after = behind_stroke(after);
    size_t next, more = find_role(after, &next); /* 文/本报记者 */
    if (more < after.size && role.size < size) return read_role(r, after, more, next);
    return read_name_and_tail(r, after) || read_name(r, after);
}

/* 文：甲　图：乙 */
static bool read_labelled(reader *r, cn_str word) {
    const char *after = word.data + word.size;
    cn_str rest = {after, (size_t)(r->w.end - after)};
    uint32_t label = cn__first_char(word), colon = cn__first_char(rest);
    if (word.size != 3 || !cn__is_among(label, U"文图摄") || !cn__is_among(colon, U"：:"))
        return false;
    return read_role(r, word, 0, word.size);
}

/* 中国城市报 before 记者: an affiliation whose role is the next word. */
static bool read_affiliation(reader *r, cn_str word) {
    words ahead = r->w;
    next_word(&ahead);
    size_t size;
    if (is_name(word) && !ends_as_affiliation(word)) return false;
    if (!is_affiliation(word) || find_role(ahead.word, &size) != 0) return false;
    if (cn__suffix_of(ahead.word, tails, CN__COUNT(tails)) == ahead.word.size) return false;
    r->affiliation = span_of(&r->w, word);
    r->named = 0;
    return true;
}

/* A note behind the names, and no role of those to come: 文/图, but not 摄影 | 高一鸣. */
static bool closes(const reader *r, cn_str word) {
    size_t size;
    words ahead = r->w;
    next_word(&ahead);
    bool role = find_role(word, &size) == 0 && size == word.size && is_name(ahead.word);
    return r->out->count && !role && cn__suffix_of(word, tails, CN__COUNT(tails)) == word.size;
}

/* Where it was written, behind the names: 西安报道, 发自哈尔滨. A name is hardly of two characters
 * there. */
static bool is_whence(const reader *r, cn_str word) {
    enum { PLACE = 6 };
    const cn_str report = CN__STR("报道"), from = CN__STR("发自");
    if (!r->named) return false;
    if (cn__starts_with(word, from)) return true;
    bool ends = cn__ends_with(word, report) && word.size == PLACE + report.size;
    return ends && !cn__suffix_of((cn_str){word.data, PLACE}, tails, CN__COUNT(tails));
}

static bool read_word(reader *r) {
    cn_str word = r->w.word;
    if (read_labelled(r, word)) return true;
    if (closes(r, word)) {
        r->out->role = true;
        return true;
    }
    if (is_whence(r, word)) return true;
    if (read_name_and_tail(r, word)) return true;
    size_t size, at = find_role(word, &size);
    if (at < word.size) return read_role(r, word, at, size);
    return read_affiliation(r, word) || read_name(r, word);
}

static cn_str without_brackets(cn_str text, bool *bracketed) {
    uint32_t first = cn__first_char(text), last = cn__last_char(text);
    *bracketed = (first == 0xFF08 || first == '(') && (last == 0xFF09 || last == ')');
    if (!*bracketed) return text;
    size_t head = first == '(' ? 1 : 3, tail = last == ')' ? 1 : 3;
    return (cn_str){text.data + head, text.size - head - tail};
}

/* 《城市晨报》| 记者: a paper in the marks of a title, with the role behind it. */
static void read_titled_paper(reader *r) {
    const cn_str open = CN__STR("《"), close = CN__STR("》");
    cn_str rest = {r->w.p, (size_t)(r->w.end - r->w.p)};
    if (!cn__starts_with(rest, open)) return;
    for (size_t at = open.size; at + close.size < rest.size; at++) {
        if (!cn__starts_with((cn_str){rest.data + at, rest.size - at}, close)) continue;
        cn_str paper = {rest.data + open.size, at - open.size};
        words ahead = {r->w.base, rest.data + at + close.size, r->w.end, {NULL, 0}};
        words first = ahead;
        size_t size;
        next_word(&first);
        if (!is_affiliation(paper) || find_role(first.word, &size) != 0 || !size) return;
        r->affiliation = span_of(&r->w, paper);
        r->w = ahead;
        return;
    }
}

bool cn__byline_parse(cn__byline *out, cn_str text) {
    *out = (cn__byline){0};
    if (text.size > BYLINE_BYTES) return false;
    cn_str inner = without_brackets(text, &out->bracketed);
    reader r = {.w = {text.data, inner.data, inner.data + inner.size, {NULL, 0}}, .out = out};
    if (cn__is_marker(cn__first_char(inner))) {
        uint32_t cp;
        r.w.p = cn__utf8_next(r.w.p, r.w.end, &cp);
        out->marked = true;
    }
    read_titled_paper(&r);
    if (has_prose_mark((cn_str){r.w.p, (size_t)(r.w.end - r.w.p)})) return false;
    for (next_word(&r.w); r.w.word.size; next_word(&r.w))
        if (!read_word(&r)) return false;
    return out->count > 0;
}

/* ■本报评论员 */
static bool is_collective(cn__byline *out, cn_str text) {
    uint32_t cp;
    *out = (cn__byline){.role = true};
    cn_str inner = without_brackets(text, &out->bracketed);
    words w = {text.data, inner.data, inner.data + inner.size, {NULL, 0}};
    out->marked = cn__is_marker(cn__first_char(inner));
    if (out->marked) w.p = cn__utf8_next(w.p, w.end, &cp);
    next_word(&w);
    for (size_t i = 0; i < CN__COUNT(collective); i++)
        if (cn__str_equal(w.word, collective[i])) return w.p == w.end;
    return false;
}

bool cn__byline_on_page(cn__byline *out, cn_str text) {
    if (text.size > BYLINE_BYTES) return false;
    if (is_collective(out, text)) return true;
    if (!cn__is_marker(cn__first_char(text))) {
        size_t size, near = text.size < ROLE_BYTES ? text.size : ROLE_BYTES;
        if (find_role((cn_str){text.data, near}, &size) == near) return false;
    }
    return cn__byline_parse(out, text) && (out->role || (out->marked && !out->bracketed));
}

/* ---- Leads ---- */

/* => Returns the byte after the first `mark` in the first `limit` bytes of `text`, 0 if none. */
static size_t find_after(cn_str text, size_t limit, cn_str mark) {
    if (limit > text.size) limit = text.size;
    const char *p = text.data, *end = text.data + limit;
    while (p < end && (p = memchr(p, mark.data[0], (size_t)(end - p))) != NULL) {
        if (cn__starts_with((cn_str){p, (size_t)(end - p)}, mark))
            return (size_t)(p - text.data) + mark.size;
        p++;
    }
    return 0;
}

enum { LEAD_BYTES = 180 };

static bool bracket_at(cn__byline *out, cn_str text, size_t open, cn_str closing) {
    cn_str rest = {text.data + open, text.size - open};
    size_t close = find_after(rest, BYLINE_BYTES, closing);
    if (!close) return false;
    if (!cn__byline_parse(out, (cn_str){rest.data, close}) || !out->role) return false;
    for (size_t i = 0; i < out->count; i++) {
        cn_span *spans[] = {&out->names[i].name, &out->names[i].role, &out->names[i].affiliation};
        for (size_t k = 0; k < CN__COUNT(spans); k++) {
            spans[k]->start += (uint32_t)open;
            spans[k]->end += (uint32_t)open;
        }
    }
    return true;
}

bool cn__byline_in_lead(cn__byline *out, cn_str text) {
    size_t wide = find_after(text, LEAD_BYTES, CN__STR("（"));
    if (wide && bracket_at(out, text, wide - 3, CN__STR("）"))) return true;
    size_t narrow = find_after(text, LEAD_BYTES, CN__STR("("));
    return narrow && bracket_at(out, text, narrow - 1, CN__STR(")"));
}

bool cn__byline_at_end(cn__byline *out, cn_str text) {
    uint32_t last = cn__last_char(text);
    if (last != 0xFF09 && last != ')') return false;
    const char *p = text.data + text.size;
    while (p > text.data && (size_t)(text.data + text.size - p) < BYLINE_BYTES) {
        uint32_t cp;
        p = cn__utf8_prev(text.data, p, &cp);
        if (cp != 0xFF08 && cp != '(') continue;
        return bracket_at(out, text, (size_t)(p - text.data),
                          last == ')' ? CN__STR(")") : CN__STR("）"));
    }
    return false;
}

/* ---- Datelines ---- */

static const cn_str agencies[] = {
    CN__STR("新华社"), CN__STR("中国城市报"), CN__STR("中新社"), CN__STR("中新网"),
    CN__STR("人民网"), CN__STR("新华网"),     CN__STR("央视网"), CN__STR("本报"),
    CN__STR("本刊"),   CN__STR("本网"),
};

enum { PLACE_BYTES = 36 }; /* twelve hanzi */

static const char *skip_digits(const char *p, const char *end) {
    while (p < end && *p >= '0' && *p <= '9') p++;
    return p;
}

/* => Returns the end of a month and day (9月15日), or of a day alone, at `p`; NULL if none. */
static const char *date_end(const char *p, const char *end) {
    static const cn_str month = CN__STR("月"), day = CN__STR("日");
    for (int i = 0; i < 2; i++) {
        const char *after = skip_digits(p, end);
        cn_str rest = {after, (size_t)(end - after)};
        if (after == p || after > p + 2) return NULL;
        if (cn__starts_with(rest, day)) return after + day.size;
        if (!cn__starts_with(rest, month)) return NULL;
        p = after + month.size;
    }
    return NULL;
}

bool cn__dateline_parse(cn__dateline *out, cn_str text) {
    static const cn_str wire[] = {CN__STR("电"), CN__STR("讯"), CN__STR("专电")};
    *out = (cn__dateline){0};
    size_t agency = cn__prefix_of(text, agencies, CN__COUNT(agencies));
    if (!agency) return false;
    const char *end = text.data + text.size, *place = text.data + agency, *p = place;
    while (p < end && (*p < '0' || *p > '9') && (size_t)(p - place) < PLACE_BYTES &&
           !cn__prefix_of((cn_str){p, (size_t)(end - p)}, wire, CN__COUNT(wire)))
        p++;
    const char *date = date_end(p, end), *after = date ? date : p;
    size_t closing = cn__prefix_of((cn_str){after, (size_t)(end - after)}, wire, CN__COUNT(wire));
    if (!closing || (!date && p > place)) return false;
    out->agency.end = (uint32_t)agency;
    out->place = (cn_span){(uint32_t)agency, (uint32_t)(p - text.data)};
    if (date) out->date = (cn_span){out->place.end, (uint32_t)(date - text.data)};
    out->span.end = (uint32_t)(after - text.data + (ptrdiff_t)closing);
    return true;
}
