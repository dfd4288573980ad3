#define _GNU_SOURCE
#include "CPenSystem.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int failed(int descriptor) {
    int failure = errno;
    close(descriptor);
    return -failure;
}

// The length of the address; 0 where the text is none.
static socklen_t address_of(const char *text, uint16_t port, struct sockaddr_storage *address) {
    memset(address, 0, sizeof *address);
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        return sizeof *four;
    }
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
    if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        return sizeof *six;
    }
    return 0;
}

static int set(int descriptor, int level, int option, int value) {
    return setsockopt(descriptor, level, option, &value, sizeof value);
}

static int enable(int descriptor, int level, int option) {
    return set(descriptor, level, option, 1);
}

// Asks after 20 s of silence, and every 10 s, and gives up after the fourth time.
static int keep_alive(int descriptor) {
    return enable(descriptor, SOL_SOCKET, SO_KEEPALIVE) == 0 && set(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, 20) == 0
            && set(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, 10) == 0 && set(descriptor, IPPROTO_TCP, TCP_KEEPCNT, 4) == 0
        ? 0
        : -1;
}

int pen_tcp_listen(const char *address, uint16_t port, int backlog) {
    struct sockaddr_storage place;
    socklen_t length = address_of(address, port, &place);
    if (length == 0) {
        return -EINVAL;
    }
    int listener = socket(place.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) {
        return -errno;
    }
    // Else a server that ended with clients leaves its port taken for a minute.
    if (enable(listener, SOL_SOCKET, SO_REUSEADDR) != 0 || bind(listener, (struct sockaddr *)&place, length) != 0
        || listen(listener, backlog) != 0) {
        return failed(listener);
    }
    return listener;
}

int pen_tcp_port(int listener) {
    struct sockaddr_storage place;
    socklen_t length = sizeof place;
    if (getsockname(listener, (struct sockaddr *)&place, &length) != 0) {
        return -errno;
    }
    return ntohs(place.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&place)->sin6_port
                                             : ((struct sockaddr_in *)&place)->sin_port);
}

int pen_tcp_accept(int listener) {
    int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) {
        return -errno;
    }
    return enable(client, IPPROTO_TCP, TCP_NODELAY) == 0 && keep_alive(client) == 0 ? client : failed(client);
}

int pen_tcp_connect(const char *address, uint16_t port, int64_t timeout_us) {
    struct sockaddr_storage place;
    socklen_t length = address_of(address, port, &place);
    if (length == 0) {
        return -EINVAL;
    }
    int descriptor = socket(place.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return -errno;
    }
    struct timeval timeout = {
        .tv_sec = (time_t)(timeout_us / 1000000),
        .tv_usec = (suseconds_t)(timeout_us % 1000000),
    };
    if (setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout) != 0
        || setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout) != 0
        || enable(descriptor, IPPROTO_TCP, TCP_NODELAY) != 0
        || connect(descriptor, (struct sockaddr *)&place, length) != 0) {
        return failed(descriptor);
    }
    return descriptor;
}
