#define _GNU_SOURCE
#include "CPenSystem.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static int failed(int descriptor) {
    int failure = errno;
    close(descriptor);
    return -failure;
}

static int address_of(const char *path, struct sockaddr_un *address) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof address->sun_path) {
        return -ENAMETOOLONG;
    }
    memcpy(address->sun_path, path, length);
    return 0;
}

static int set_timeout(int descriptor, int option, int64_t timeout_us) {
    struct timeval timeout = {
        .tv_sec = (time_t)(timeout_us / 1000000),
        .tv_usec = (suseconds_t)(timeout_us % 1000000),
    };
    return setsockopt(descriptor, SOL_SOCKET, option, &timeout, sizeof timeout);
}

int pen_socket_listen(const char *path, int backlog) {
    struct sockaddr_un address;
    int invalid = address_of(path, &address);
    if (invalid != 0) {
        return invalid;
    }
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) {
        return -errno;
    }
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, backlog) != 0) {
        return failed(listener);
    }
    return listener;
}

int pen_socket_accept(int listener, int64_t send_timeout_us) {
    int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (client < 0) {
        return -errno;
    }
    return set_timeout(client, SO_SNDTIMEO, send_timeout_us) == 0 ? client : failed(client);
}

int pen_socket_connect(const char *path, int64_t timeout_us) {
    struct sockaddr_un address;
    int invalid = address_of(path, &address);
    if (invalid != 0) {
        return invalid;
    }
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return -errno;
    }
    if (set_timeout(descriptor, SO_RCVTIMEO, timeout_us) != 0 || set_timeout(descriptor, SO_SNDTIMEO, timeout_us) != 0
        || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        return failed(descriptor);
    }
    return descriptor;
}

ssize_t pen_socket_send(int descriptor, const void *bytes, size_t count) {
    ssize_t sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    return sent < 0 ? -errno : sent;
}

int pen_name_claim(const char *name) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    size_t length = strlen(name);
    if (length == 0 || length + 1 > sizeof address.sun_path) {
        return -ENAMETOOLONG;
    }
    memcpy(address.sun_path + 1, name, length);
    int holder = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (holder < 0) {
        return -errno;
    }
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length);
    return bind(holder, (struct sockaddr *)&address, size) == 0 ? holder : failed(holder);
}
