/* test_index_crash.c - writers killed at any moment, with readers open: what was acknowledged is
 * there, whole commits only; and readers beside a writer see one commit at a time. */
#define _DEFAULT_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "archive.h"

enum { KILLS = 1000, COMMITS = 60, PARTS = 3 };

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

/* Commit n holds PARTS sources, each with one article that says n; those of n - 1 are replaced. */
static int commit_number(cn_index_writer *writer, int n) {
    for (int part = 0; part < PARTS; part++) {
        char name[30], body[60];
        snprintf(name, sizeof name, "part %d", part);
        snprintf(body, sizeof body, "第%d号。城市%d", n, part);
        cn_index_article article = {.id = str(name), .body = str(body)};
        if (cn_index_writer_source(writer, str(name), str(""), NULL) ||
            cn_index_writer_add(writer, &article, NULL))
            return -1;
    }
    return cn_index_writer_commit(writer, NULL);
}

/* => Returns the one number that all articles say, 0 when there are none, -1 when they differ or
 *    reading fails. */
static int number_of(cn_index *index) {
    cn_list found = {0};
    int number = 0;
    if (cn_index_phrase(index, str("号"), &found, NULL, NULL)) number = -1;
    if (found.count != 0 && found.count != PARTS) number = -1;
    for (size_t i = 0; number >= 0 && i < found.count; i++) {
        cn_index_stored stored = {0};
        char body[61] = "";
        int here = 0, failed = cn_index_read(index, found.items[i], &stored, NULL);
        if (!failed && stored.article.body.size < sizeof body)
            memcpy(body, stored.article.body.data, stored.article.body.size);
        if (failed || sscanf(body, "第%d号", &here) != 1 || (number && here != number))
            number = -1;
        else
            number = here;
        cn_index_stored_dispose(&stored);
    }
    cn_list_dispose(&found);
    return number;
}

/* Writes commits from `first` on, saying each in the pipe when it is done. */
static void write_on(const char *folder, int first, int count, int pipe_end) {
    cn_index_writer *writer;
    if (cn_index_writer_open(&writer, folder, NULL, NULL)) _exit(1);
    for (int n = first; n < first + count; n++) {
        if (commit_number(writer, n)) _exit(1);
        if (write(pipe_end, &n, sizeof n) != sizeof n) _exit(1);
    }
    cn_index_writer_close(writer);
}

static int last_said(int pipe_end, int before) {
    int said = before, n;
    while (read(pipe_end, &n, sizeof n) == sizeof n) said = n;
    return said;
}

static void wait_some(uint32_t microseconds) {
    struct timespec time = {0, (long)microseconds * 1000};
    nanosleep(&time, NULL);
}

/* A thousand of them; with CITYNEWS_QUICK a hundred. */
static void test_killed_writers(void **state) {
    (void)state;
    int kills = getenv("CITYNEWS_QUICK") ? KILLS / 10 : KILLS;
    char folder[64];
    make_folder(folder);
    cn_index_writer *writer = open_writer(folder);
    assert_int_equal(commit_number(writer, 1), CN_OK);
    cn_index_writer_close(writer);
    cn_index *reader = open_index(folder);
    int said = 1;
    for (int kill_number = 0; kill_number < kills; kill_number++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            write_on(folder, said + 1, 1000000, ends[1]);
            _exit(0);
        }
        close(ends[1]);
        wait_some(random_below(8000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        said = last_said(ends[0], said);
        close(ends[0]);
        assert_in_range(number_of(reader), 1, said); /* still what it saw */
        assert_true(cn_index_refresh(reader, NULL) >= 0);
        int now = number_of(reader);
        assert_in_range(now, said, said + 1); /* one may be done and not yet said */
        assert_int_equal(cn_index_verify(reader, NULL), CN_OK);
        said = now;
    }
    cn_index_close(reader);
    remove_folder(folder);
}

/* Refreshes until the last commit is there; exits with 0 if all that it saw was whole, and never an
 * older commit after a newer one. */
static void read_on(const char *folder) {
    cn_index *index = open_index(folder);
    for (int before = 0; before < COMMITS;) {
        if (cn_index_refresh(index, NULL) < 0) _exit(1);
        int number = number_of(index);
        if (number < before) _exit(2);
        before = number;
    }
    cn_index_close(index);
    _exit(0);
}

static void test_readers_beside_a_writer(void **state) {
    (void)state;
    char folder[64];
    int ends[2];
    make_folder(folder);
    assert_int_equal(pipe(ends), 0);
    write_on(folder, 1, 1, ends[1]);
    pid_t readers[2];
    for (int i = 0; i < 2; i++) {
        readers[i] = fork();
        assert_true(readers[i] >= 0);
        if (readers[i] == 0) read_on(folder);
    }
    write_on(folder, 2, COMMITS - 1, ends[1]);
    for (int i = 0; i < 2; i++) {
        int status;
        assert_int_equal(waitpid(readers[i], &status, 0), readers[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    close(ends[0]);
    close(ends[1]);
    remove_folder(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_killed_writers),
        cmocka_unit_test(test_readers_beside_a_writer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
