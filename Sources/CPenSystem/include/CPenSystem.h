// What Swift cannot call on Linux: variadic calls, macros, and calls that need _GNU_SOURCE. No logic lives here.
//
// Every function that can fail returns a value >= 0 on success and the negated errno on failure, so that no caller
// depends on errno surviving until it is read. The .c files define _GNU_SOURCE; this header must not (it would change
// what Swift sees of Glibc, in debug builds only).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// -- Terminals (terminal.c) ------------------------------------------------------------------------------------------

/// Opens a device for reading and writing without making it the controlling terminal, without waiting for a carrier,
/// non-blocking and closed on exec. Returns the descriptor.
int pen_device_open(const char *path);

/// The macros major() and minor() for a st_dev or st_rdev.
uint32_t pen_major(uint64_t device);
uint32_t pen_minor(uint64_t device);

/// TIOCEXCL (on) or TIOCNXCL (off).
int pen_terminal_set_exclusive(int descriptor, bool on);

/// TIOCGEXCL: 1 where further opens are refused, 0 where not.
int pen_terminal_is_exclusive(int descriptor);

/// Raw, 921600 baud, 8 data bits, no parity, 1 stop bit, no flow control, no modem control, VMIN 1 and VTIME 0 (so
/// that a non-blocking read of nothing is EAGAIN and a read of 0 bytes can only mean a hang-up).
int pen_terminal_set_raw_921600(int descriptor);

/// What the driver says is in force after pen_terminal_set_raw_921600.
struct pen_terminal_settings {
    uint32_t baud;
    uint8_t data_bits;
    bool parity;
    bool two_stop_bits;
    bool flow_control;
    bool raw;
};

int pen_terminal_settings(int descriptor, struct pen_terminal_settings *settings);

/// Asks the driver for ASYNC_LOW_LATENCY and reads the flag back: 1 in force, 0 accepted but not in force.
/// ENOTTY or EINVAL where the driver knows no such flag.
int pen_terminal_ask_low_latency(int descriptor);

/// Bytes that wait to be read (FIONREAD) and that wait to be transmitted (TIOCOUTQ).
int pen_terminal_waiting_bytes(int descriptor);
int pen_terminal_unsent_bytes(int descriptor);

/// Throws away what waits in both directions (tcflush TCIOFLUSH).
int pen_terminal_discard(int descriptor);

/// A new pty: returns the non-blocking master, and the slave's path in `slave_path`.
int pen_pty_open(char *slave_path, size_t capacity);

/// flock LOCK_EX | LOCK_NB; EWOULDBLOCK where someone else holds it.
int pen_lock_exclusive(int descriptor);

// -- Real time (realtime.c) ------------------------------------------------------------------------------------------

/// CLOCK_MONOTONIC in microseconds.
int64_t pen_now_us(void);

/// Sleeps until CLOCK_MONOTONIC reaches `deadline_us` (clock_nanosleep, TIMER_ABSTIME). EINTR where a signal came
/// first.
int pen_sleep_until_us(int64_t deadline_us);

/// SCHED_FIFO with this priority for the calling thread.
int pen_thread_set_fifo(int priority);

/// Policy and priority of the calling thread, as the kernel has them.
int pen_thread_scheduling(int *policy, int *priority);

/// The name of the calling thread as ps and top show it; Linux keeps 15 bytes.
int pen_thread_set_name(const char *name);

/// Keeps SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2 and SIGCHLD off the calling thread.
int pen_thread_block_signals(void);

/// mlockall for what is mapped now, and for what will be mapped later if `future`.
int pen_memory_lock(bool future);
int pen_memory_unlock(void);

/// True where the process may lock as much memory as it likes: CAP_IPC_LOCK, or no RLIMIT_MEMLOCK.
bool pen_memory_lock_is_unlimited(void);

/// Writes to every page of the next `bytes` of the calling thread's stack, so that no page fault waits there.
void pen_stack_touch(size_t bytes);

/// Makes the calling thread's malloc arena and its first pages.
void pen_heap_touch(size_t bytes);

/// Holds the CPUs out of deep sleep states for as long as the returned descriptor is open (/dev/cpu_dma_latency, 0 µs).
int pen_cpu_sleep_hold(void);

// -- Signals and wake-ups (signals.c) --------------------------------------------------------------------------------

/// Counts SIGINT, SIGTERM and SIGHUP from now on instead of ending the process, writes to `wake_descriptor` (an
/// eventfd) for each, and ignores SIGPIPE. EBUSY where it is installed already.
int pen_signals_install(int wake_descriptor);

/// Puts back what was there before.
int pen_signals_restore(void);

/// How many stop signals have come since the installation, and which was the first (0: none yet).
uint32_t pen_signals_count(void);
int pen_signals_first(void);

/// A non-blocking eventfd; pen_event_raise makes it readable, pen_event_clear makes it unreadable again.
int pen_event_open(void);
int pen_event_raise(int descriptor);
int pen_event_clear(int descriptor);

// -- File systems (files.c) ------------------------------------------------------------------------------------------

/// Whether a path lies in memory (tmpfs) and on no disk.
bool pen_is_memory_file_system(const char *path);

// -- A person's screen (screen.c) ------------------------------------------------------------------------------------

/// Columns and rows of a terminal (TIOCGWINSZ); 0 where it does not know them. pen_terminal_set_size: TIOCSWINSZ.
int pen_terminal_size(int descriptor, uint16_t *columns, uint16_t *rows);
int pen_terminal_set_size(int descriptor, uint16_t columns, uint16_t rows);

/// Takes the keys of the terminal `input` one by one, without echo, and has `output` (non-blocking, the same terminal)
/// give back cursor and modes however the process ends, SIGKILL apart: by pen_screen_close, exit, a crash, or while
/// stopped by SIGTSTP. Ctrl-C keeps its signal; Ctrl-Z, Ctrl-\ and Ctrl-S lose theirs. EBUSY where one is open already.
int pen_screen_open(int input, int output);

/// 0: another job has the terminal, 1: ours as before, 2: ours again after a stop, so everything has to be drawn.
int pen_screen_renew(void);

/// Gives the terminal back: modes first, then the cursor. EAGAIN where the terminal takes nothing; exit tries again.
int pen_screen_close(void);

// -- UNIX sockets (sockets.c) ----------------------------------------------------------------------------------------

/// A listening stream socket at `path` (which must not exist), non-blocking. ENAMETOOLONG beyond 107 bytes.
int pen_socket_listen(const char *path, int backlog);

/// The next client of a listening socket, with a limit on how long a send to it may take. EAGAIN where none waits.
int pen_socket_accept(int listener, int64_t send_timeout_us);

/// A stream socket connected to `path`, with a limit on how long connecting and each receive may take.
int pen_socket_connect(const char *path, int64_t timeout_us);

/// send with MSG_NOSIGNAL.
ssize_t pen_socket_send(int descriptor, const void *bytes, size_t count);

/// A name in the abstract UNIX socket namespace, held for as long as the returned descriptor is open and given back by
/// the kernel when its process dies. EADDRINUSE where a living process holds it.
int pen_name_claim(const char *name);

// -- TCP (tcp.c) -----------------------------------------------------------------------------------------------------

/// A listening socket at a numeric IPv4 or IPv6 address, non-blocking; port 0 takes a free one. EINVAL where the text
/// is no address.
int pen_tcp_listen(const char *address, uint16_t port, int backlog);

/// The port that a listening socket has.
int pen_tcp_port(int listener);

/// The next client of a listening socket: it keeps nothing back to send more at once (TCP_NODELAY), and notices
/// within a minute that its peer is dead (SO_KEEPALIVE). EAGAIN where none waits.
int pen_tcp_accept(int listener);

/// A socket connected to a numeric address, with a limit on how long connecting and each receive may take.
int pen_tcp_connect(const char *address, uint16_t port, int64_t timeout_us);

#ifdef __cplusplus
}
#endif
