/* document.c - a source file to articles: the face of the article stage.
 *
 * bytes -> cn_text -> front matter -> layout (page.c) -> one text, in which all spans count.
 *
 * The text is set article by article: headline parts and bylines first, then the body, whose parts
 * are joined by line feeds; furniture comes last. Each piece of the page is copied once, and `map`
 * remembers where it came from; the map is sorted by both places it joins, but for bylines that
 * stand behind a body.
 */
#include "article/byline.h"
#include "article/credit.h"
#include "article/front_matter.h"
#include "article/line.h"
#include "article/page.h"
#include "base/error.h"
#include "base/file.h"
#include "base/span.h"
#include "text/chars.h"

#include <stdlib.h>

/* From `text` on, the text of the document comes from `source` on of the decoded source. */
typedef struct mapping {
    uint32_t text, source;
} mapping;

enum { LINE_STRIDE = 4096 }; /* bytes of the source between two known line numbers */

struct cn_doc {
    cn__buf bytes; /* of a file that cn_doc_read has read */
    cn_text *source;
    cn__front_matter matter;
    cn_form form;
    char *text; /* NULL if it is the source's own (CN_FORM_TEXT) */
    size_t text_size;
    mapping *map;
    size_t map_count;
    uint32_t *lines; /* line ends before each LINE_STRIDE bytes of the source */
    cn_part *parts, *furniture;
    size_t furniture_count;
    cn_article *articles;
    size_t article_count;
    cn__credits credits; /* of all articles, in order */
    cn_str *tags;
    size_t tag_count, tag_capacity;
    char date[11];
    cn_str section, publication;
};

/* ---- Setting the text ---- */

/* Where the setting of a document's text has got to. */
typedef struct press {
    cn_doc *doc;
    cn_str source;
    const cn__layout *layout;
    size_t part_count; /* set so far */
} press;

static void set_mapping(press *p, uint32_t source) {
    p->doc->map[p->doc->map_count++] = (mapping){(uint32_t)p->doc->text_size, source};
}

static void set_bytes(press *p, const char *data, size_t size) {
    if (size) memcpy(p->doc->text + p->doc->text_size, data, size);
    p->doc->text_size += size;
}

static cn_span set_piece(press *p, cn_span piece) {
    uint32_t start = (uint32_t)p->doc->text_size;
    set_mapping(p, piece.start);
    cn_str text = cn__span_text(p->source, piece);
    set_bytes(p, text.data, text.size);
    return (cn_span){start, (uint32_t)p->doc->text_size};
}

static void set_part(press *p, const cn__layout_part *part) {
    cn_part *out = &p->doc->parts[p->part_count++];
    *out = (cn_part){part->kind, {(uint32_t)p->doc->text_size, 0}};
    for (uint32_t i = 0; i < part->piece_count; i++) {
        const cn__piece *piece = &p->layout->pieces[part->first_piece + i];
        if (piece->space) set_bytes(p, " ", 1);
        set_piece(p, piece->span);
    }
    out->span.end = (uint32_t)p->doc->text_size;
    set_bytes(p, "\n", 1);
}

static bool is_body(cn_part_kind kind) {
    return kind == CN_PART_SUBHEAD || kind == CN_PART_PARAGRAPH;
}

static void note_head(cn_article *article, const cn_part *part) {
    cn_span *into = part->kind == CN_PART_KICKER     ? &article->kicker
                    : part->kind == CN_PART_HEADLINE ? &article->headline
                    : part->kind == CN_PART_DECK     ? &article->deck
                                                     : NULL;
    if (into) *into = part->span;
}

/* Sets the layout's parts [first, end), which are one article. */
static void set_article(press *p, size_t first, size_t end) {
    cn_article *article = &p->doc->articles[p->doc->article_count++];
    const cn_part *parts = p->doc->parts + p->part_count;
    *article = (cn_article){.parts = parts, .part_count = end - first};
    for (size_t i = first; i < end; i++) {
        if (is_body(p->layout->parts[i].kind)) continue;
        set_part(p, &p->layout->parts[i]);
        note_head(article, &parts[article->body_first++]);
    }
    uint32_t start = (uint32_t)p->doc->text_size;
    article->text = (cn_span){start, start};
    for (size_t i = first; i < end; i++)
        if (is_body(p->layout->parts[i].kind)) set_part(p, &p->layout->parts[i]);
    if (article->body_first < article->part_count)
        article->text.end = parts[article->part_count - 1].span.end;
}

static void set_furniture(press *p) {
    cn_doc *doc = p->doc;
    for (size_t i = 0; i < p->layout->furniture_count; i++) {
        cn_part *part = &doc->furniture[doc->furniture_count++];
        *part = (cn_part){CN_PART_FURNITURE, set_piece(p, p->layout->furniture[i])};
        set_bytes(p, "\n", 1);
    }
}

/* The headline that the front matter gives is set like one of the page. */
static void set_given(press *p, cn_span *into, cn__front_matter_key key) {
    cn_str value = cn__front_matter_string(&p->doc->matter, key);
    if (!value.size) return;
    into->start = (uint32_t)p->doc->text_size;
    set_mapping(p, 0);
    set_bytes(p, value.data, value.size);
    into->end = (uint32_t)p->doc->text_size;
    set_bytes(p, "\n", 1);
}

static const cn__front_matter_key given_heads[] = {CN__KEY_KICKER, CN__KEY_TITLE, CN__KEY_SUBTITLE};

static void set_given_heads(press *p) {
    cn_article *article = &p->doc->articles[0];
    cn_span *into[] = {&article->kicker, &article->headline, &article->deck};
    for (size_t i = 0; i < CN__COUNT(into); i++) set_given(p, into[i], given_heads[i]);
}

/* => Returns the bytes that the text takes: pieces, a space or line feed each, given headlines. */
static size_t text_room(const cn_doc *doc, const cn__layout *layout) {
    size_t room = layout->part_count + layout->furniture_count;
    for (size_t i = 0; i < layout->piece_count; i++)
        room += layout->pieces[i].span.end - layout->pieces[i].span.start + 1;
    for (size_t i = 0; i < layout->furniture_count; i++)
        room += layout->furniture[i].end - layout->furniture[i].start;
    for (size_t i = 0; i < CN__COUNT(given_heads); i++)
        room += cn__front_matter_string(&doc->matter, given_heads[i]).size + 1;
    return room;
}

/* calloc that gives something for nothing, so that NULL means no memory. */
static void *new_array(size_t count, size_t size) {
    return calloc(count ? count : 1, size);
}

static int make_room(cn_doc *doc, const cn__layout *layout) {
    size_t places = layout->piece_count + layout->furniture_count + CN__COUNT(given_heads);
    doc->text = malloc(text_room(doc, layout));
    doc->map = new_array(places, sizeof *doc->map);
    doc->parts = new_array(layout->part_count, sizeof *doc->parts);
    doc->furniture = new_array(layout->furniture_count, sizeof *doc->furniture);
    doc->articles = new_array(layout->article_count, sizeof *doc->articles);
    bool all = doc->text && doc->map && doc->parts && doc->furniture && doc->articles;
    return all ? CN_OK : CN_E_MEMORY;
}

static int set_document(cn_doc *doc, const cn__layout *layout) {
    if (make_room(doc, layout)) return CN_E_MEMORY;
    press p = {doc, cn_text_utf8(doc->source), layout, 0};
    for (size_t first = 0, end; first < layout->part_count; first = end) {
        end = first + 1;
        while (end < layout->part_count &&
               layout->parts[end].article == layout->parts[first].article)
            end++;
        set_article(&p, first, end);
    }
    if (doc->article_count < layout->article_count) set_article(&p, 0, 0);
    set_furniture(&p);
    if (doc->form == CN_FORM_ARTICLE && doc->article_count) set_given_heads(&p);
    return CN_OK;
}

/* A text that is taken as it stands is not copied: the parts are its lines. */
static int set_as_it_stands(cn_doc *doc, const cn__layout *layout) {
    doc->parts = new_array(layout->part_count, sizeof *doc->parts);
    doc->articles = new_array(1, sizeof *doc->articles);
    doc->map = new_array(1, sizeof *doc->map);
    if (!doc->parts || !doc->articles || !doc->map) return CN_E_MEMORY;
    doc->text_size = cn_text_utf8(doc->source).size;
    doc->article_count = doc->map_count = 1;
    doc->articles[0] = (cn_article){.parts = doc->parts,
                                    .part_count = layout->part_count,
                                    .text = {0, (uint32_t)doc->text_size}};
    for (size_t i = 0; i < layout->part_count; i++)
        doc->parts[i] = (cn_part){CN_PART_PARAGRAPH, layout->pieces[i].span};
    return CN_OK;
}

/* ---- Bylines and datelines ---- */

static int credit_bylines(cn_doc *doc, cn_article *article) {
    cn_str text = {doc->text, doc->text_size};
    cn__byline byline;
    for (size_t i = 0; i < article->part_count; i++) {
        cn_span span = article->parts[i].span;
        if (article->parts[i].kind != CN_PART_BYLINE) continue;
        if (!cn__byline_parse(&byline, cn__span_text(text, span))) continue;
        if (cn__credits_add(&doc->credits, &byline, text, span.start)) return CN_E_MEMORY;
    }
    return CN_OK;
}

/* => Returns the first paragraph of the article, or the last one; NULL if there is none. */
static const cn_part *paragraph_of(const cn_article *article, bool last) {
    for (size_t n = 0, count = article->part_count - article->body_first; n < count; n++) {
        size_t i = last ? article->part_count - 1 - n : article->body_first + n;
        if (article->parts[i].kind == CN_PART_PARAGRAPH) return &article->parts[i];
    }
    return NULL;
}

static void note_dateline(cn_doc *doc, cn_article *article) {
    cn_str text = {doc->text, doc->text_size};
    const cn_part *lead = paragraph_of(article, false);
    cn__dateline found;
    if (doc->form == CN_FORM_ARTICLE)
        article->dateline.text = cn__front_matter_string(&doc->matter, CN__KEY_DATELINE);
    if (!lead || !cn__dateline_parse(&found, cn__span_text(text, lead->span))) return;
    cn_str head = cn__span_text(text, lead->span);
    article->dateline = (cn_dateline){
        .span = {lead->span.start + found.span.start, lead->span.start + found.span.end},
        .text = cn__span_text(head, found.span),
        .agency = cn__span_text(head, found.agency),
        .place = cn__span_text(head, found.place),
        .date = cn__span_text(head, found.date),
    };
}

/* 本报讯（记者 甲）: the dateline says whose reporter it is. */
static void affiliate(cn_doc *doc, size_t first, cn_str agency) {
    for (size_t i = first; i < doc->credits.count; i++) {
        cn_credit *credit = &doc->credits.items[i];
        if (!credit->affiliation.size && cn__ends_with(credit->role, CN__STR("记者")))
            credit->affiliation = agency;
    }
}

/* The byline that stands in the text: in the lead, or in brackets behind the last sentence. */
static int credit_text(cn_doc *doc, cn_article *article) {
    cn_str text = {doc->text, doc->text_size};
    size_t before = doc->credits.count;
    for (int last = 0; last < 2 && doc->credits.count == before; last++) {
        const cn_part *part = paragraph_of(article, last);
        cn__byline byline;
        if (!part) return CN_OK;
        cn_str paragraph = cn__span_text(text, part->span);
        bool found =
            last ? cn__byline_at_end(&byline, paragraph) : cn__byline_in_lead(&byline, paragraph);
        if (found && cn__credits_add(&doc->credits, &byline, text, part->span.start))
            return CN_E_MEMORY;
    }
    affiliate(doc, before, article->dateline.agency);
    return CN_OK;
}

static int credit_front_matter(cn_doc *doc) {
    cn__front_matter_items items = cn__front_matter_list(&doc->matter, CN__KEY_BYLINE);
    cn__front_matter_author author;
    while (cn__front_matter_next_author(&items, &author)) {
        cn_credit given = {author.name, author.role, author.affiliation, {0, 0}};
        int status = author.name.size ? cn__credits_add_given(&doc->credits, &given)
                                      : cn__credits_add_line(&doc->credits, author.text);
        if (status) return status;
    }
    return CN_OK;
}

static int credit_articles(cn_doc *doc) {
    for (size_t i = 0; i < doc->article_count; i++) {
        cn_article *article = &doc->articles[i];
        size_t before = doc->credits.count;
        int status = CN_OK;
        note_dateline(doc, article);
        if (doc->form == CN_FORM_ARTICLE) status = credit_front_matter(doc);
        if (!status && doc->credits.count == before) status = credit_bylines(doc, article);
        if (!status && doc->credits.count == before) status = credit_text(doc, article);
        if (status) return status;
        article->byline_count = doc->credits.count - before;
    }
    size_t first = 0; /* the list has its place now */
    for (size_t i = 0; i < doc->article_count; first += doc->articles[i++].byline_count)
        doc->articles[i].byline = doc->credits.items ? doc->credits.items + first : NULL;
    return CN_OK;
}

/* ---- What the document says of itself ---- */

static int note_tags(cn_doc *doc) {
    cn__front_matter_items items = cn__front_matter_list(&doc->matter, CN__KEY_TAGS);
    cn_str tag;
    while (cn__front_matter_next_tag(&items, &tag)) {
        void *tags = doc->tags;
        int status = cn__reserve(&tags, &doc->tag_capacity, doc->tag_count + 1, sizeof tag);
        doc->tags = tags;
        if (status) return status;
        doc->tags[doc->tag_count++] = tag;
    }
    return CN_OK;
}

static void note_header(cn_doc *doc, const cn__page_header *header, const char *name) {
    cn_str source = cn_text_utf8(doc->source);
    doc->section = cn__front_matter_string(&doc->matter, CN__KEY_SECTION);
    if (!doc->section.size) doc->section = cn__span_text(source, header->section);
    doc->publication = cn__front_matter_string(&doc->matter, CN__KEY_PUBLICATION);
    if (!doc->publication.size) doc->publication = cn__span_text(source, header->publication);
    cn_err *error = doc->matter.error.code ? NULL : &doc->matter.error;
    if (cn__front_matter_date(&doc->matter, name, doc->date, error) == CN_OK && !doc->date[0])
        memcpy(doc->date, header->date, sizeof doc->date);
}

/* ---- Parsing ---- */

static const char *file_name(const cn_doc_options *options) {
    return options->name ? options->name : "-";
}

static int read_front_matter(cn_doc *doc, const cn_doc_options *options) {
    if (options->form == CN_FORM_TEXT) return CN_OK;
    return cn__front_matter_read(&doc->matter, cn_text_utf8(doc->source), file_name(options));
}

static cn_form form_of(const cn_doc *doc, const cn_doc_options *options) {
    if (options->form != CN_FORM_AUTO) return options->form;
    return doc->matter.present ? CN_FORM_ARTICLE : CN_FORM_PAGE;
}

static bool is_markdown(const cn_doc *doc) {
    cn_str format = cn__front_matter_string(&doc->matter, CN__KEY_FORMAT);
    return doc->form == CN_FORM_ARTICLE && cn__str_equal(format, CN__STR("markdown"));
}

static int lay_out(cn_doc *doc, cn__layout *layout) {
    cn_str text = cn_text_utf8(doc->source);
    if (doc->form == CN_FORM_TEXT) return cn__text_lay_out(layout, text);
    if (is_markdown(doc)) return cn__markdown_lay_out(layout, text, doc->matter.body_start);
    const cn__page_options options = {
        .start = doc->matter.body_start,
        .one = doc->form == CN_FORM_ARTICLE,
        .headline = cn__front_matter_string(&doc->matter, CN__KEY_TITLE),
    };
    return cn__page_lay_out(layout, text, &options);
}

static int count_lines(cn_doc *doc) {
    cn_str source = cn_text_utf8(doc->source);
    size_t strides = source.size / LINE_STRIDE + 1;
    doc->lines = new_array(strides, sizeof *doc->lines);
    if (!doc->lines) return CN_E_MEMORY;
    for (size_t i = 1; i < strides; i++)
        doc->lines[i] = doc->lines[i - 1] + (uint32_t)cn__count_line_ends(
                                                source, (i - 1) * LINE_STRIDE, i * LINE_STRIDE);
    return CN_OK;
}

static int take_apart(cn_doc *doc, const cn_doc_options *options) {
    cn__layout layout = {0};
    int status = read_front_matter(doc, options);
    doc->form = form_of(doc, options);
    if (!status) status = lay_out(doc, &layout);
    if (doc->form == CN_FORM_ARTICLE) layout.article_count = 1; /* also of an empty file */
    if (!status)
        status =
            doc->form == CN_FORM_TEXT ? set_as_it_stands(doc, &layout) : set_document(doc, &layout);
    if (!status && doc->form != CN_FORM_TEXT) status = credit_articles(doc);
    if (!status) status = note_tags(doc);
    if (!status) status = count_lines(doc);
    if (!status) note_header(doc, &layout.header, file_name(options));
    cn__layout_dispose(&layout);
    return status;
}

static int parse(cn_doc *doc, const char *bytes, size_t size, const cn_doc_options *options,
                 cn_err *err) {
    int status = cn_text_decode(&doc->source, bytes, size, options->encoding, err);
    if (status) return status;
    return take_apart(doc, options) ? cn__fail_memory(err) : CN_OK;
}

static cn_doc_options options_or_default(const cn_doc_options *options) {
    return options ? *options : (cn_doc_options){.encoding = CN_ENCODING_AUTO};
}

int cn_doc_parse(cn_doc **out, const char *bytes, size_t size, const cn_doc_options *options,
                 cn_err *err) {
    const cn_doc_options used = options_or_default(options);
    cn_doc *doc = calloc(1, sizeof *doc);
    *out = NULL;
    if (!doc) return cn__fail_memory(err);
    int status = parse(doc, bytes, size, &used, err);
    if (status)
        cn_doc_free(doc);
    else
        *out = doc;
    return status;
}

int cn_doc_read(cn_doc **out, const char *path, const cn_doc_options *options, cn_err *err) {
    cn_doc_options used = options_or_default(options);
    if (!used.name) used.name = path;
    cn_doc *doc = calloc(1, sizeof *doc);
    *out = NULL;
    if (!doc) return cn__fail_memory(err);
    int status = cn__file_read(&doc->bytes, path, CN_DOCUMENT_LIMIT, err);
    if (!status) status = parse(doc, doc->bytes.data, doc->bytes.size, &used, err);
    if (status)
        cn_doc_free(doc);
    else
        *out = doc;
    return status;
}

void cn_doc_free(cn_doc *doc) {
    if (!doc) return;
    free(doc->text);
    free(doc->map);
    free(doc->lines);
    free(doc->parts);
    free(doc->furniture);
    free(doc->articles);
    free(doc->tags);
    cn__credits_dispose(&doc->credits);
    cn__front_matter_dispose(&doc->matter);
    cn_text_free(doc->source);
    cn__buf_dispose(&doc->bytes);
    free(doc);
}

/* ---- Asking ---- */

const cn_text *cn_doc_source(const cn_doc *doc) {
    return doc->source;
}

cn_form cn_doc_form(const cn_doc *doc) {
    return doc->form;
}

cn_str cn_doc_text(const cn_doc *doc) {
    if (!doc->text) return cn_text_utf8(doc->source);
    return (cn_str){doc->text, doc->text_size};
}

size_t cn_doc_article_count(const cn_doc *doc) {
    return doc->article_count;
}

const cn_article *cn_doc_article(const cn_doc *doc, size_t index) {
    return &doc->articles[index];
}

size_t cn_doc_furniture_count(const cn_doc *doc) {
    return doc->furniture_count;
}

const cn_part *cn_doc_furniture(const cn_doc *doc, size_t index) {
    return &doc->furniture[index];
}

cn_str cn_doc_date(const cn_doc *doc) {
    return (cn_str){doc->date, strlen(doc->date)};
}

cn_str cn_doc_section(const cn_doc *doc) {
    return doc->section;
}

cn_str cn_doc_publication(const cn_doc *doc) {
    return doc->publication;
}

cn_str cn_doc_id(const cn_doc *doc) {
    return cn__front_matter_string(&doc->matter, CN__KEY_ID);
}

size_t cn_doc_tag_count(const cn_doc *doc) {
    return doc->tag_count;
}

cn_str cn_doc_tag(const cn_doc *doc, size_t index) {
    return doc->tags[index];
}

const cn_yaml_node *cn_doc_front_matter(const cn_doc *doc) {
    return doc->matter.yaml ? cn_yaml_root(doc->matter.yaml) : NULL;
}

const cn_err *cn_doc_front_matter_error(const cn_doc *doc) {
    return &doc->matter.error;
}

/* => Returns the last mapping at or before `offset`, which the first one is at most. */
static const mapping *mapping_at(const cn_doc *doc, uint32_t offset) {
    size_t low = 0, high = doc->map_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (doc->map[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    return &doc->map[low];
}

/* => Returns the offset in the decoded source of the character at `offset` of the text. */
static size_t source_at(const cn_doc *doc, uint32_t offset) {
    const mapping *m = mapping_at(doc, offset);
    size_t at = m->source + (size_t)(offset - m->text), size = cn_text_utf8(doc->source).size;
    return at < size ? at : size;
}

cn_place cn_doc_place(const cn_doc *doc, cn_span span) {
    if (doc->map_count == 0) return (cn_place){0, 0, 1};
    size_t start = source_at(doc, span.start);
    size_t end = span.end > span.start ? source_at(doc, span.end - 1) + 1 : start;
    size_t stride = start / LINE_STRIDE;
    size_t before = cn__count_line_ends(cn_text_utf8(doc->source), stride * LINE_STRIDE, start);
    return (cn_place){.start = cn_text_source_offset(doc->source, start),
                      .end = cn_text_source_offset(doc->source, end),
                      .line = doc->lines[stride] + before + 1};
}
