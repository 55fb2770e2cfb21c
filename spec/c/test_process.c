/* test_process.c - children: frames of any size, ends of every kind, limits. */
#define _GNU_SOURCE /* mkstemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "citynews.h"

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

static cn_process *start(cn_work *work, void *context) {
    cn_process *process = NULL;
    cn_err err;
    assert_int_equal(cn_process_start(&process, NULL, 0, work, context, &err), CN_OK);
    return process;
}

/* Waits for a frame; one of size 0 with NULL when the child has ended. */
static cn_str hear(cn_process *process) {
    cn_str frame = {NULL, 0};
    while (!cn_process_receive(process, &frame) && cn_process_is_open(process))
        assert_int_equal(cn_process_poll(&process, 1, 10000, NULL), CN_OK);
    return frame;
}

/* ---- Work of children -------------------------------------------------------------------------
 */

static int echo(cn_channel *channel, void *context) {
    cn_str frame;
    while (cn_channel_read(channel, &frame, NULL) == CN_OK)
        if (cn_channel_write(channel, frame, NULL)) return 1;
    return *(int *)context;
}

static int spin(cn_channel *channel, void *context) {
    (void)channel;
    if (context) cn_limit_cpu(0, NULL);
    for (volatile unsigned i = 0;; i++) continue;
    return 0;
}

/* Tells which of the ways out of it are open: a string of their letters. */
static int try_ways_out(cn_channel *channel, void *context) {
    (void)context;
    char open_ways[8] = "";
    if (cn_channel_isolate(channel, NULL)) strcat(open_ways, "i");
    if (open("/dev/null", O_RDONLY) >= 0) strcat(open_ways, "o");
    if (write(*(int *)context, "x", 1) == 1) strcat(open_ways, "w");
    if (read(STDIN_FILENO, open_ways + 6, 1) > 0) strcat(open_ways, "r");
    return cn_channel_write(channel, str(open_ways), NULL);
}

static int fill_memory(cn_channel *channel, void *context) {
    (void)context;
    if (cn_limit_memory((uint64_t)256 << 20, NULL)) return 1;
    void *much = malloc((size_t)512 << 20);
    const char *said = much ? "got it" : "none";
    free(much);
    return cn_channel_write(channel, str(said), NULL);
}

static int say_nonsense(cn_channel *channel, void *context) {
    (void)channel;
    (void)context;
    /* A frame of 4 GiB, by the bytes of its head, on whatever descriptor the channel has. */
    for (int fd = 3; fd < 64; fd++)
        if (write(fd, "\xFF\xFF\xFF\xFFx", 5) == 5) break;
    for (;;) pause();
    return 0;
}

/* ---- Tests ------------------------------------------------------------------------------------
 */

static void frames_of_every_size_come_whole(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 3, 4, 5, 1000, 262143, 262144, 262145, 3000000};
    int status = 7;
    cn_process *process = start(echo, &status);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *bytes = malloc(sizes[i] + 1);
        memset(bytes, (int)('a' + i), sizes[i]);
        assert_int_equal(cn_process_send(process, (cn_str){bytes, sizes[i]}, NULL), CN_OK);
        free(bytes);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        cn_str frame = hear(process);
        assert_int_equal(frame.size, sizes[i]);
        for (size_t j = 0; j < frame.size; j++)
            if (frame.data[j] != (char)('a' + i)) fail_msg("byte %zu of frame %zu", j, i);
    }
    assert_true(cn_process_is_open(process));
    assert_int_equal(cn_process_end(process), -SIGKILL);
}

static void what_was_sent_before_the_end_is_heard(void **state) {
    (void)state;
    int status = 0;
    cn_process *process = start(fill_memory, &status);
    assert_non_null(hear(process).data);
    assert_null(hear(process).data);
    assert_false(cn_process_is_open(process));
    assert_int_equal(cn_process_send(process, str("to nobody"), NULL), CN_OK);
    assert_int_equal(cn_process_poll(&process, 1, 0, NULL), CN_OK);
    assert_int_equal(cn_process_end(process), 0);
}

/* A parent that dies without a word takes its children with it, for none holds another's channel.
 */
static void children_end_with_their_parent(void **state) {
    (void)state;
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t parent = fork();
    if (parent == 0) {
        cn_process *first = start(echo, &status), *second = NULL;
        _exit(cn_process_start(&second, &first, 1, echo, &status, NULL));
    }
    close(ends[1]);
    alarm(20);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 0); /* when all that have the other end are gone */
    alarm(0);
    close(ends[0]);
    assert_int_equal(waitpid(parent, &status, 0), parent);
    assert_int_equal(status, 0);
    assert_int_equal(cn_process_end(NULL), 0);
}

static void one_that_spins_is_ended_by_the_clock_or_by_its_limit(void **state) {
    (void)state;
    cn_process *process = start(spin, NULL);
    double before = cn_clock();
    assert_int_equal(cn_process_poll(&process, 1, 50, NULL), CN_OK);
    assert_true(cn_clock() - before >= 0.04);
    assert_true(cn_process_is_open(process));
    assert_int_equal(cn_process_end(process), -SIGKILL);
    process = start(spin, &process);
    assert_null(hear(process).data);
    assert_int_equal(cn_process_end(process), -SIGXCPU);
}

static void one_that_is_isolated_has_no_way_out(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    cn_process *process = start(try_ways_out, &ends[1]);
    cn_str said = hear(process);
    assert_non_null(said.data);
    assert_int_equal(said.size, 0);
    cn_process_end(process);
    close(ends[0]);
    close(ends[1]);
}

static void memory_has_an_end(void **state) {
    (void)state;
#if defined(__SANITIZE_ADDRESS__) || defined(__APPLE__)
    skip();
#endif
    cn_process *process = start(fill_memory, NULL);
    cn_str said = hear(process);
    assert_int_equal(said.size, 4);
    assert_memory_equal(said.data, "none", 4);
    cn_process_end(process);
}

static void a_frame_that_is_too_large_is_an_end(void **state) {
    (void)state;
    cn_process *process = start(say_nonsense, NULL);
    assert_null(hear(process).data);
    assert_false(cn_process_is_open(process));
    assert_int_equal(cn_process_end(process), -SIGKILL);
}

static void files_are_cut_and_made_durable(void **state) {
    (void)state;
    char path[] = "/tmp/citynews-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, "abcdef", 6), 6);
    assert_int_equal(cn_file_sync(path, NULL), CN_OK);
    assert_int_equal(cn_file_truncate(path, 2, NULL), CN_OK);
    assert_int_equal(lseek(fd, 0, SEEK_END), 2);
    close(fd);
    unlink(path);
    cn_err err;
    assert_int_equal(cn_file_sync(path, &err), CN_E_IO);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(cn_file_truncate(path, 2, &err), CN_E_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_of_every_size_come_whole),
        cmocka_unit_test(what_was_sent_before_the_end_is_heard),
        cmocka_unit_test(children_end_with_their_parent),
        cmocka_unit_test(one_that_spins_is_ended_by_the_clock_or_by_its_limit),
        cmocka_unit_test(one_that_is_isolated_has_no_way_out),
        cmocka_unit_test(memory_has_an_end),
        cmocka_unit_test(a_frame_that_is_too_large_is_an_end),
        cmocka_unit_test(files_are_cut_and_made_durable),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
