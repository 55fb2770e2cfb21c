/* cases.c - case files and other help that tests of the core share. */
#include "cases.h"
#include "base/file.h"
#include "base/span.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* ---- Buffers and files ----------------------------------------------------------------------- */

static void add_bytes(cn__buf *out, const char *data, size_t size) {
    assert_int_equal(cn__buf_append(out, data, size), CN_OK);
}

void add_text(cn__buf *out, const char *text) {
    add_bytes(out, text, strlen(text));
}

void add_str(cn__buf *out, cn_str text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        char code[8];
        snprintf(code, sizeof code, "\\x%02X", c);
        if ((c < 0x20 && c != '\n') || c == 0x7F)
            add_text(out, code);
        else
            add_bytes(out, text.data + i, 1);
    }
}

char *exact_copy(const char *bytes, size_t size) {
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    if (size) memcpy(copy, bytes, size);
    return copy;
}

cn__buf read_file(const char *path) {
    cn__buf file = {0};
    cn_err err = {0};
    if (cn__file_read(&file, path, CN_DOCUMENT_LIMIT, &err)) fail_msg("%s", err.message);
    return file;
}

/* ---- Case files ------------------------------------------------------------------------------ */

static int hex(char digit) {
    static const char digits[] = "0123456789ABCDEF";
    const char *at = digit ? strchr(digits, digit) : NULL;
    if (!at) fail_msg("\\x wants two of %s, not %c", digits, digit);
    return (int)(at - digits);
}

/* => Returns the byte of the escape at `p`, behind its backslash, and moves `p` behind it. */
static char read_escape(const char **p) {
    static const char letters[] = "rntfv0\\", bytes[] = "\r\n\t\f\v\0\\";
    char letter = *(*p)++;
    if (letter == 'x') {
        int high = hex(*(*p)++);
        return (char)(high * 16 + hex(*(*p)++));
    }
    const char *at = letter ? strchr(letters, letter) : NULL;
    if (!at) fail_msg("unknown escape \\%c", letter);
    return bytes[at - letters];
}

static void add_input_line(cn__buf *input, const char *line) {
    for (const char *p = line; *p;) {
        if (p[0] == '\\' && p[1] == '\n') return;
        char byte = *p++;
        if (byte == '\\') byte = read_escape(&p);
        add_bytes(input, &byte, 1);
    }
}

/* Cuts `buf` back to one line end at its end, or to nothing. */
static void drop_empty_line(cn__buf *buf) {
    while (buf->size > 1 && buf->data[buf->size - 1] == '\n' && buf->data[buf->size - 2] == '\n')
        buf->size--;
    if (buf->size == 1 && buf->data[0] == '\n') buf->size = 0;
}

static bool passes(test_case *c, void (*print)(cn__buf *out, cn_str input)) {
    cn__buf actual = {0};
    char *input = exact_copy(c->input.data, c->input.size);
    drop_empty_line(&c->expected);
    print(&actual, (cn_str){input, c->input.size});
    free(input);
    bool same = cn__str_equal((cn_str){actual.data, actual.size},
                              (cn_str){c->expected.data, c->expected.size});
    if (!same)
        print_error("@ %s\n- expected\n%.*s- actual\n%.*s\n", c->name, (int)c->expected.size,
                    c->expected.size ? c->expected.data : "", (int)actual.size,
                    actual.size ? actual.data : "");
    cn__buf_dispose(&actual);
    c->input.size = c->expected.size = 0;
    return same;
}

void run_cases(const char *path, size_t least, void (*print)(cn__buf *out, cn_str input)) {
    FILE *file = fopen(path, "r");
    test_case c = {.name = ""};
    static char line[20000];
    size_t count = 0, failures = 0;
    bool expected = false;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '@' && line[1] == ' ') {
            if (count++) failures += !passes(&c, print);
            snprintf(c.name, sizeof c.name, "%.*s", (int)strcspn(line + 2, "\n"), line + 2);
            expected = false;
        } else if (count && !expected && strcmp(line, ".\n") == 0) {
            expected = true;
        } else if (count && expected) {
            add_text(&c.expected, line);
        } else if (count) {
            add_input_line(&c.input, line);
        }
    }
    if (count) failures += !passes(&c, print);
    fclose(file);
    cn__buf_dispose(&c.input);
    cn__buf_dispose(&c.expected);
    if (failures) fail_msg("%s: %zu of %zu cases fail", path, failures, count);
    assert_in_range(count, least, SIZE_MAX);
}

/* ---- Folders --------------------------------------------------------------------------------- */

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

size_t each_file(const char *folder, const char *ending, void (*use)(const char *path)) {
    DIR *dir = opendir(folder);
    struct dirent *entry;
    size_t count = 0;
    while (dir && (entry = readdir(dir))) {
        char path[1024];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (is_folder(path)) {
            count += each_file(path, ending, use);
        } else if (cn__ends_with((cn_str){path, strlen(path)}, (cn_str){ending, strlen(ending)})) {
            use(path);
            count++;
        }
    }
    if (dir) closedir(dir);
    return count;
}
