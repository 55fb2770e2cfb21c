/* page.c - a page's text to the parts of its articles.
 *
 * One walk over the units of a page. What a unit is shows in its own look (feature.h, byline.h,
 * furniture.h), in whether the paragraph before it is still open, and in what comes next: a
 * headline is what stands before a byline or a dateline.
 *
 * A column break cuts a paragraph anywhere and leaves a blank line, so a paragraph stays open until
 * a unit ends its sentence, with all quotation marks closed; furniture in between does not close
 * it. The next unit then goes on with the paragraph, unless it is a headline with its byline or an
 * item of a list.
 */
#include "article/page.h"
#include "article/byline.h"
#include "article/feature.h"
#include "article/line.h"
#include "base/span.h"
#include "text/chars.h"

#include <stdlib.h>

enum {
    HEAD_LINES = 6,      /* the most lines of a headline, kicker and deck counted */
    QUESTION_WIDTH = 15, /* the longest subhead that asks, in characters */
    DECK_WIDTH = 48,     /* the longest line of a deck */
    KICKER_WIDTH = 8,    /* the longest kicker over a headline of one line and no deck */
};

/* What one unit looks like by itself. */
typedef struct look {
    bool furniture;
    bool header;        /* a page header, or a part of one */
    bool byline;        /* reads as a byline with a role: 本报记者 甲 */
    bool marked_byline; /* reads as one with a mark alone: ■甲 */
    bool head;          /* could be a line of a headline */
    bool ends;          /* ends a sentence */
} look;

typedef struct setter {
    cn_str text;
    const cn__lines *lines;
    const cn__units *units;
    const look *looks; /* of the units */
    const cn__page_options *options;
    cn__layout *out;
    uint32_t article; /* index of the current one; NO_ARTICLE before the first */
    size_t paragraph; /* part that the next unit may go on with; NO_PART if none */
    bool unfinished;  /* its last unit did not end a sentence */
    bool is_point;    /* it begins as a point of a list: 一是 */
    uint32_t last;    /* its last character */
    bool has_byline;  /* the current article has a byline */
    bool has_body;    /* and a paragraph or subhead */
    bool failed;      /* out of memory; all else is then without meaning */
} setter;

#define NO_ARTICLE UINT32_MAX
#define NO_PART SIZE_MAX

/* ---- Parts and pieces ---- */

static bool reserve(setter *s, void **items, size_t *capacity, size_t want, size_t size) {
    if (!s->failed && cn__reserve(items, capacity, want, size)) s->failed = true;
    return !s->failed;
}

static void add_piece(setter *s, size_t part, cn_span span, bool space) {
    cn__layout *out = s->out;
    void *items = out->pieces;
    bool room = reserve(s, &items, &out->piece_capacity, out->piece_count + 1, sizeof *out->pieces);
    out->pieces = items;
    if (!room) return;
    out->pieces[out->piece_count++] = (cn__piece){span, space};
    out->parts[part].piece_count++;
}

/* => Returns the index of a new part without pieces. The pieces of one part stand together, so
 *    nothing may be added to the parts before it. */
static size_t add_part(setter *s, cn_part_kind kind) {
    cn__layout *out = s->out;
    void *items = out->parts;
    bool room = reserve(s, &items, &out->part_capacity, out->part_count + 1, sizeof *out->parts);
    out->parts = items;
    if (!room) return 0;
    out->parts[out->part_count] = (cn__layout_part){
        .kind = kind, .article = s->article, .first_piece = (uint32_t)out->piece_count};
    return out->part_count++;
}

static void add_furniture(setter *s, cn_span span) {
    cn__layout *out = s->out;
    void *items = out->furniture;
    bool room = reserve(s, &items, &out->furniture_capacity, out->furniture_count + 1, sizeof span);
    out->furniture = items;
    if (room) out->furniture[out->furniture_count++] = span;
}

static cn_str unit_text(const setter *s, size_t i) {
    return cn__span_text(s->text, s->units->items[i].span);
}

/* Between two lines of a paragraph stands nothing, but a space between two Latin words. */
static bool latin_gap(const setter *s, cn_span before, cn_span after) {
    return cn__is_letter(cn__last_char(cn__span_text(s->text, before))) &&
           cn__is_letter(cn__first_char(cn__span_text(s->text, after)));
}

/* Adds the lines of unit `i` to `part`. In a headline a space stands between two lines. */
static void add_unit_lines(setter *s, size_t part, size_t i, bool headline) {
    const cn__unit *unit = &s->units->items[i];
    for (uint32_t k = 0; k < unit->count && !s->failed; k++) {
        const cn__line *line = &s->lines->items[unit->first + k];
        bool first = s->out->parts[part].piece_count == 0;
        bool space =
            !first && (headline || (!line->gap && latin_gap(s, line[-1].span, line->span)));
        add_piece(s, part, line->span, space);
    }
}

/* ---- What comes next ---- */

static look look_at(cn_str text) {
    cn__page_header header = {0};
    cn__byline byline;
    look l = {.furniture = cn__is_furniture(text, &header)};
    l.header = header.date[0] || header.section.end || header.publication.end;
    if (l.furniture) return l;
    l.ends = cn__ends_sentence(text);
    if (!l.ends && cn__byline_on_page(&byline, text)) {
        l.byline = byline.role;
        l.marked_byline = !byline.role;
    }
    l.head = !l.byline && cn__looks_like_head(text) && !cn__jump_line_at_end(text);
    return l;
}

/* A page header may take several lines, one of them the name of the section alone: A06, 城市治理,
 * 2025年9月15日. It stands between two others, closes a block that begins with one, or opens the
 * page over one. */
static void note_section_name(look *looks, cn_str text, const cn__units *units, size_t i) {
    const cn__unit *unit = &units->items[i];
    bool last = i + 1 == units->count;
    bool opens = i == 0 && !last && looks[1].header && !unit[1].gap;
    if (looks[i].furniture || (!opens && (i == 0 || !looks[i - 1].header))) return;
    bool between = !last && looks[i + 1].header;
    bool byline = !last && (looks[i + 1].byline || looks[i + 1].marked_byline);
    bool closes = !unit->gap && !byline && (last || units->items[i + 1].gap);
    if ((opens || between || closes) && cn__is_section_name(cn__span_text(text, unit->span)))
        looks[i] = (look){.furniture = true};
}

/* => Returns the look of each unit, which the caller frees; NULL if there is no memory. */
static look *look_at_all(cn_str text, const cn__units *units) {
    look *looks = malloc((units->count ? units->count : 1) * sizeof *looks);
    for (size_t i = 0; looks && i < units->count; i++)
        looks[i] = look_at(cn__span_text(text, units->items[i].span));
    for (size_t i = 0; looks && i < units->count; i++) note_section_name(looks, text, units, i);
    return looks;
}

static bool is_byline(const setter *s, size_t i, bool after_head) {
    if (i >= s->units->count) return false;
    return s->looks[i].byline || (after_head && s->looks[i].marked_byline);
}

/* => Returns the first unit from `i` on that is no furniture, or the count of units. */
static size_t skip_furniture(const setter *s, size_t i) {
    while (i < s->units->count && s->looks[i].furniture) i++;
    return i;
}

static bool begins_deck(cn_str text) {
    return cn__starts_with(text, CN__STR("—")) && cn__width(text, DECK_WIDTH + 1) <= DECK_WIDTH;
}

/* Whether unit `i` opens an article by its lead: a dateline, or a byline in brackets. */
static bool has_lead(const setter *s, size_t i) {
    cn__byline byline;
    cn__dateline dateline;
    if (i >= s->units->count) return false;
    cn_str text = unit_text(s, i);
    return cn__dateline_parse(&dateline, text) || cn__byline_in_lead(&byline, text);
}

static bool is_continued_from(const setter *s, size_t i) {
    static const cn_str marks[] = {CN__STR("上接"), CN__STR("（上接"), CN__STR("(上接")};
    return i < s->units->count && s->looks[i].furniture &&
           cn__prefix_of(unit_text(s, i), marks, CN__COUNT(marks));
}

/* => Returns how many units from `i` on look like lines of one headline: of one block, or also of
 *    the blocks after it if `blocks`. A block that ends a sentence has no more of them after it. */
static size_t head_run(const setter *s, size_t i, bool blocks) {
    size_t whole = 0, open = 0; /* lines in which no mark is left open */
    for (size_t n = 0; n < HEAD_LINES && i + n < s->units->count; n++) {
        const look *l = &s->looks[i + n];
        bool new_block = n > 0 && s->units->items[i + n].gap;
        if (!l->head || (n > 0 && l->marked_byline)) break;
        if (new_block && !blocks && !begins_deck(unit_text(s, i + n))) break;
        if (new_block && (open || l[-1].ends)) break;
        open = cn__open_marks(unit_text(s, i + n), open);
        if (!open) whole = n + 1;
    }
    return whole;
}

/* => Returns how many units from `i` on are a headline: those before a byline or a lead, the first
 *    ones of the page, or several lines of one block. 0 if unit `i` is no headline. */
static size_t headline_at(const setter *s, size_t i) {
    if (s->has_byline && !s->has_body) return 0; /* every article has a body */
    bool open = s->paragraph != NO_PART && s->unfinished;
    size_t n = head_run(s, i, !open), same_block = open ? n : head_run(s, i, false);
    size_t after = skip_furniture(s, i + n);
    if (n && is_byline(s, after, true)) return n;
    if (!n || open) return 0;
    if (has_lead(s, after)) return n;
    if (s->article == NO_ARTICLE || is_continued_from(s, i + same_block)) return same_block;
    size_t below = i + same_block;
    bool apart = below == s->units->count || s->units->items[below].gap;
    bool several = apart && same_block > 1 && same_block < HEAD_LINES;
    return several || begins_deck(unit_text(s, i + same_block - 1)) ? same_block : 0;
}

/* Whether `text` has one of the marks. */
static bool has_any(cn_str text, const cn_str *marks, size_t count) {
    for (size_t at = 0; at < text.size; at++)
        if (cn__prefix_of((cn_str){text.data + at, text.size - at}, marks, count)) return true;
    return false;
}

/* ---- Headlines and bylines ---- */

static void close_paragraph(setter *s) {
    s->paragraph = NO_PART;
    s->unfinished = false;
}

static void begin_article(setter *s) {
    s->article = s->out->article_count++;
    s->has_byline = s->has_body = false;
    close_paragraph(s);
}

static void need_article(setter *s) {
    if (s->article == NO_ARTICLE) begin_article(s);
}

/* Whether a headline line stands on its own: 长沙：把夜市开成会客厅 */
static bool is_whole_headline(cn_str text) {
    static const cn_str marks[] = {CN__STR("："), CN__STR("，"), CN__STR(" "), CN__STR("\u3000")};
    return has_any(text, marks, CN__COUNT(marks));
}

/* Whether the first of `mains` headline lines is a kicker. Type size would tell; the text alone
 * says so for a first line of three, a first of two over a deck, and a short one over a line that
 * is whole. A line that ends with a colon wants the next one. */
static bool has_kicker(const setter *s, size_t i, size_t mains, bool deck) {
    if (mains < 2 || cn__last_char(unit_text(s, i)) == 0xFF1A) return false;
    if (mains > 2 || deck) return true;
    return cn__width(unit_text(s, i), KICKER_WIDTH + 1) <= KICKER_WIDTH &&
           is_whole_headline(unit_text(s, i + 1));
}

static void add_head_part(setter *s, cn_part_kind kind, size_t i, size_t end) {
    if (i == end) return;
    size_t part = add_part(s, kind);
    for (; i < end && !s->failed; i++) add_unit_lines(s, part, i, true);
}

static void add_headline(setter *s, size_t i, size_t n) {
    size_t mains = n;
    for (size_t k = 1; k < n; k++)
        if (mains == n && begins_deck(unit_text(s, i + k))) mains = k;
    size_t kicker = has_kicker(s, i, mains, mains < n) ? 1 : 0;
    begin_article(s);
    add_head_part(s, CN_PART_KICKER, i, i + kicker);
    add_head_part(s, CN_PART_HEADLINE, i + kicker, i + mains);
    add_head_part(s, CN_PART_DECK, i + mains, i + n);
}

static void add_byline(setter *s, size_t i) {
    need_article(s);
    close_paragraph(s);
    add_unit_lines(s, add_part(s, CN_PART_BYLINE), i, false);
    s->has_byline = true;
}

/* ---- Paragraphs and subheads ---- */

/* Whether a quotation mark or bracket is open at the end of the current paragraph. */
static bool leaves_mark_open(const setter *s) {
    const cn__layout_part *part = &s->out->parts[s->paragraph];
    size_t open = 0;
    for (uint32_t i = 0; i < part->piece_count; i++)
        open = cn__open_marks(cn__span_text(s->text, s->out->pieces[part->first_piece + i].span),
                              open);
    return open > 0;
}

/* Whether unit `i` goes on with the paragraph before it. */
static bool goes_on(const setter *s, size_t i) {
    if (s->paragraph == NO_PART) return false;
    cn_str text = unit_text(s, i);
    if (!s->unfinished) return cn__closes_first(text) && leaves_mark_open(s);
    bool list = s->last == 0xFF1A || s->last == ':';
    bool item = s->last == 0xFF1B || s->last == ';';
    if (list || (item && s->is_point)) return !cn__begins_point(text);
    return !(item && cn__begins_item(text));
}

/* Adds unit `i` to the open paragraph, or to a new one; a jump line at its end is furniture. */
static void add_paragraph(setter *s, size_t i, bool new) {
    need_article(s);
    if (new) {
        close_paragraph(s);
        s->paragraph = add_part(s, CN_PART_PARAGRAPH);
        s->is_point = cn__begins_point(unit_text(s, i));
    }
    cn_str text = unit_text(s, i);
    add_unit_lines(s, s->paragraph, i, false);
    size_t jump = cn__jump_line_at_end(text);
    if (jump && jump < text.size && !s->failed) {
        cn_span *span = &s->out->pieces[s->out->piece_count - 1].span;
        if (span->end - span->start > jump) {
            span->end -= (uint32_t)jump;
            add_furniture(s, (cn_span){span->end, span->end + (uint32_t)jump});
            text.size -= jump;
        }
    }
    s->has_body = true;
    s->unfinished = !cn__ends_sentence(text) && !(new &&cn__is_bracketed(text));
    s->last = cn__last_char(text);
}

/* Whether a text could not begin a paragraph, so that what looks like a subhead before it is the
 * beginning of one that a column break cut. */
static bool cannot_begin(cn_str text) {
    uint32_t cp = cn__first_char(text);
    return cn__is_close(cp) || cn__is_stop(cp) || cn__is_among(cp, U"，、；：的了着们%％℃");
}

/* Whether a line with a final mark is a question over a paragraph: 钱从哪里来？ A line of an
 * interview (问：钱从哪里来？) is none. */
static bool is_question(cn_str text) {
    static const cn_str marks[] = {CN__STR("："), CN__STR(":"), CN__STR("，")};
    uint32_t last = cn__last_char(text);
    return last == 0xFF1F && cn__width(text, QUESTION_WIDTH + 1) <= QUESTION_WIDTH &&
           !cn__is_quote(cn__first_char(text)) && !has_any(text, marks, CN__COUNT(marks));
}

/* Whether a number or a Latin word was cut between two texts: 3|5万, 15|日, River|side */
static bool cuts_word(cn_str before, cn_str after) {
    uint32_t left = cn__last_char(before), right = cn__first_char(after);
    if (cn__is_digit(right)) return cn__is_digit(left) || left == '.';
    if (cn__is_digit(left)) return cn__is_among(right, U"年月日时点号万亿多余.");
    return cn__is_letter(left) && cn__is_letter(right) && !cn__is_upper(right);
}

static bool is_subhead(const setter *s, size_t i) {
    cn_str text = unit_text(s, i);
    size_t next = skip_furniture(s, i + 1);
    cn_str after = next < s->units->count ? unit_text(s, next) : (cn_str){NULL, 0};
    if (cannot_begin(after) || cuts_word(text, after) || cn__is_bracketed(text)) return false;
    return cn__looks_like_subhead(text, cn__begins_paragraph(after)) &&
           (is_question(text) || !s->looks[i].ends);
}

static void add_subhead(setter *s, size_t i) {
    need_article(s);
    close_paragraph(s);
    add_unit_lines(s, add_part(s, CN_PART_SUBHEAD), i, true);
    s->has_body = true;
}

/* ---- The walk ---- */

static void note_header(setter *s, cn_span unit, const cn__page_header *found) {
    cn__page_header *header = &s->out->header;
    cn_span *into[] = {&header->section, &header->publication};
    const cn_span from[] = {found->section, found->publication};
    for (size_t k = 0; k < CN__COUNT(into); k++)
        if (!into[k]->end && from[k].end)
            *into[k] = (cn_span){unit.start + from[k].start, unit.start + from[k].end};
    if (!header->date[0]) memcpy(header->date, found->date, sizeof header->date);
}

static void take_furniture(setter *s, size_t i) {
    cn__page_header found = {0};
    cn__is_furniture(unit_text(s, i), &found);
    note_header(s, s->units->items[i].span, &found);
    add_furniture(s, s->units->items[i].span);
}

/* => Returns how many units from `i` on are the headline of a new article. Where the front matter
 *    gives the headline, only the same words at the head of the body are one. */
static size_t new_headline(const setter *s, size_t i) {
    const cn__page_options *options = s->options;
    if (!options->one) return headline_at(s, i);
    if (s->article != NO_ARTICLE) return 0;
    if (options->headline.size) return cn__str_equal(options->headline, unit_text(s, i)) ? 1 : 0;
    return headline_at(s, i);
}

/* => Returns how many units from `i` on have been dealt with. */
static size_t take_unit(setter *s, size_t i) {
    bool furniture = s->looks[i].furniture;
    size_t head = furniture ? 0 : new_headline(s, i);
    bool after_head = s->article != NO_ARTICLE && !s->has_body;
    if (furniture)
        take_furniture(s, i);
    else if (head)
        add_headline(s, i, head);
    else if (is_byline(s, i, after_head))
        add_byline(s, i);
    else if (goes_on(s, i))
        add_paragraph(s, i, false);
    else if (is_subhead(s, i))
        add_subhead(s, i);
    else
        add_paragraph(s, i, true);
    return head ? head : 1;
}

static int lay_out(cn__layout *out, cn_str text, const cn__lines *lines, const cn__units *units,
                   const cn__page_options *options) {
    look *looks = look_at_all(text, units);
    if (!looks) return CN_E_MEMORY;
    setter s = {.text = text,
                .lines = lines,
                .units = units,
                .looks = looks,
                .options = options,
                .out = out,
                .article = NO_ARTICLE,
                .paragraph = NO_PART};
    for (size_t i = 0; i < units->count && !s.failed;) i += take_unit(&s, i);
    free(looks);
    return s.failed ? CN_E_MEMORY : CN_OK;
}

int cn__page_lay_out(cn__layout *out, cn_str text, const cn__page_options *options) {
    cn__lines lines = {0};
    cn__units units = {0};
    int status = cn__lines_split(&lines, text, options->start);
    if (!status) status = cn__units_make(&units, &lines, text);
    if (!status) status = lay_out(out, text, &lines, &units, options);
    cn__units_dispose(&units);
    cn__lines_dispose(&lines);
    return status;
}

/* => Returns the line at `start` without its end. */
static cn_span line_at(cn_str text, size_t start) {
    const char *feed = memchr(text.data + start, '\n', text.size - start);
    return (cn_span){(uint32_t)start, (uint32_t)(feed ? (size_t)(feed - text.data) : text.size)};
}

int cn__text_lay_out(cn__layout *out, cn_str text) {
    setter s = {.text = text, .out = out, .article = NO_ARTICLE};
    begin_article(&s);
    for (size_t start = 0; start < text.size && !s.failed;) {
        cn_span line = line_at(text, start);
        if (line.end > line.start) add_piece(&s, add_part(&s, CN_PART_PARAGRAPH), line, false);
        start = line.end + (size_t)1;
    }
    return s.failed ? CN_E_MEMORY : CN_OK;
}

/* Adds a line of Markdown, which ends with its last character that is no blank. */
static void add_markdown(setter *s, cn_span line) {
    const char *at = s->text.data + line.start, *end = s->text.data + line.end;
    while (end > at && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) end--;
    bool is_subhead = end - at > 3 && memcmp(at, "## ", 3) == 0;
    bool is_escape = end - at > 1 && *at == '\\' && (at[1] == '#' || at[1] == '\\');
    at += is_subhead ? 3 : is_escape ? 1 : 0;
    if (at == end) return;
    cn_span piece = {(uint32_t)(at - s->text.data), (uint32_t)(end - s->text.data)};
    add_piece(s, add_part(s, is_subhead ? CN_PART_SUBHEAD : CN_PART_PARAGRAPH), piece, false);
}

int cn__markdown_lay_out(cn__layout *out, cn_str text, uint32_t start) {
    setter s = {.text = text, .out = out, .article = NO_ARTICLE};
    begin_article(&s);
    for (size_t at = start; at < text.size && !s.failed;) {
        cn_span line = line_at(text, at);
        add_markdown(&s, line);
        at = line.end + (size_t)1;
    }
    return s.failed ? CN_E_MEMORY : CN_OK;
}

void cn__layout_dispose(cn__layout *layout) {
    free(layout->pieces);
    free(layout->parts);
    free(layout->furniture);
    *layout = (cn__layout){0};
}
