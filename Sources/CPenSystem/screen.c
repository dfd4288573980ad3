#define _GNU_SOURCE
#include "CPenSystem.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Signal handlers and exit handlers have no argument of their own, so this one state belongs to the process. What the
// handlers call is async-signal-safe by POSIX: tcsetattr, tcgetpgrp, write, kill, raise, sigaction.
static atomic_bool is_open;
static atomic_bool was_away;
/// The terminal has not been told yet to show its cursor again.
static atomic_bool owes_cursor;
static int input = -1;
static int output = -1;
static struct termios before;
static struct termios by_key;

// Colours off, paste marks off, lines wrap, cursor shown.
static const char leave[] = "\033[0m\033[?2004l\033[?7h\033[?25h";
// The same from any place on the screen, below what stands there.
static const char leave_below[] = "\033[999;1H\r\n\033[0m\033[?2004l\033[?7h\033[?25h";

static const int fatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };
static struct sigaction fatal_before[fatal_count];
static struct sigaction stop_before;
static struct sigaction continue_before;

int pen_terminal_size(int descriptor, uint16_t *columns, uint16_t *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) {
        return -errno;
    }
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

int pen_terminal_set_size(int descriptor, uint16_t columns, uint16_t rows) {
    struct winsize size;
    memset(&size, 0, sizeof size);
    size.ws_col = columns;
    size.ws_row = rows;
    return ioctl(descriptor, TIOCSWINSZ, &size) == 0 ? 0 : -errno;
}

/// A terminal that is not our controlling one has no jobs, so it is ours.
static bool is_ours(void) {
    pid_t group = tcgetpgrp(input);
    return group < 0 || group == getpgrp();
}

static void give_back(const char *sequence, size_t count) {
    // From the background these calls would stop the process (SIGTTOU), and the terminal is another job's anyway.
    if (!is_ours()) {
        return;
    }
    tcsetattr(input, TCSANOW, &before);
    atomic_store(&owes_cursor, write(output, sequence, count) != (ssize_t)count);
}

static void on_stop(int signal_number) {
    (void)signal_number;
    int saved = errno;
    atomic_store(&was_away, true);
    give_back(leave_below, sizeof leave_below - 1);
    kill(getpid(), SIGSTOP);
    errno = saved;
}

static void on_continue(int signal_number) {
    (void)signal_number;
    atomic_store(&was_away, true);
}

static void on_fatal(int signal_number) {
    give_back(leave_below, sizeof leave_below - 1);
    for (size_t index = 0; index < fatal_count; index++) {
        if (fatal[index] == signal_number) {
            sigaction(signal_number, &fatal_before[index], NULL);
        }
    }
    raise(signal_number);
}

static void on_exit_of_process(void) {
    if (atomic_load(&is_open)) {
        give_back(leave_below, sizeof leave_below - 1);
    } else if (atomic_load(&owes_cursor) && is_ours()) {
        ssize_t written = write(output, leave, sizeof leave - 1);
        (void)written;
    }
}

static void watch_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    action.sa_handler = on_stop;
    sigaction(SIGTSTP, &action, &stop_before);
    action.sa_handler = on_continue;
    sigaction(SIGCONT, &action, &continue_before);
    action.sa_handler = on_fatal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_NODEFER;
    for (size_t index = 0; index < fatal_count; index++) {
        sigaction(fatal[index], &action, &fatal_before[index]);
    }
}

int pen_screen_open(int keys, int screen) {
    static atomic_bool registered;
    if (atomic_exchange(&is_open, true)) {
        return -EBUSY;
    }
    if (tcgetattr(keys, &before) != 0) {
        int failure = errno;
        atomic_store(&is_open, false);
        return -failure;
    }
    input = keys;
    output = screen;
    by_key = before;
    by_key.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ECHONL | IEXTEN);
    by_key.c_lflag |= ISIG;
    // A screen frozen by Ctrl-S would show a state that is over; a program stopped by Ctrl-Z would let the lease run out.
    by_key.c_iflag &= (tcflag_t) ~(IXON | IXOFF);
    by_key.c_cc[VSUSP] = _POSIX_VDISABLE;
    by_key.c_cc[VQUIT] = _POSIX_VDISABLE;
    by_key.c_cc[VMIN] = 1;
    by_key.c_cc[VTIME] = 0;
    if (!atomic_exchange(&registered, true)) {
        atexit(on_exit_of_process);
    }
    watch_signals();
    // At once: what the terminal has not shown yet is not waited for, it may take nothing.
    if (!is_ours() || tcsetattr(input, TCSANOW, &by_key) != 0) {
        int failure = is_ours() ? errno : EBUSY;
        pen_screen_close();
        return -failure;
    }
    // What was typed before is no key of this screen.
    tcflush(input, TCIFLUSH);
    atomic_store(&was_away, false);
    return 0;
}

int pen_screen_renew(void) {
    if (!is_ours()) {
        atomic_store(&was_away, true);
        return 0;
    }
    if (!atomic_exchange(&was_away, false)) {
        return 1;
    }
    tcsetattr(input, TCSANOW, &by_key);
    return 2;
}

int pen_screen_close(void) {
    if (!atomic_exchange(&is_open, false)) {
        return 0;
    }
    give_back(leave, sizeof leave - 1);
    sigaction(SIGTSTP, &stop_before, NULL);
    sigaction(SIGCONT, &continue_before, NULL);
    for (size_t index = 0; index < fatal_count; index++) {
        sigaction(fatal[index], &fatal_before[index], NULL);
    }
    return atomic_load(&owes_cursor) ? -EAGAIN : 0;
}
