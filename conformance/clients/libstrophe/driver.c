/* Drives libstrophe (README.md in the folder above says how). The library carries stanzas; what they say is written and read here. */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <strophe.h>

#define NICK "http://jabber.org/protocol/nick"
#define PATIENCE 60
#define STANZA "xmlns='jabber:client'"

static xmpp_ctx_t *ctx;
static xmpp_conn_t *conn;
static const char *password, *host, *authority;
static char account[1024];
static unsigned short port;
static int is_online, is_refused, is_lost, count, sock = -1;

/* The command that is being done: its name, the id of its request or the occupant it waits for, and how it ended (-1: not yet). */
static char *command;
static char awaited[1024];
static int status;

static void say(const char *kind, ...)
{
    va_list fields;
    fputs(kind, stdout);
    va_start(fields, kind);
    for (const char *field; (field = va_arg(fields, const char *));)
        for (putchar('\t'); *field; field++) {
            const char *special = strchr("\\\\\tt\nn\rr", *field);
            if (special && (special - "\\\\\tt\nn\rr") % 2 == 0)
                putchar('\\'), putchar(special[1]);
            else
                putchar(*field);
        }
    va_end(fields);
    putchar('\n');
    fflush(stdout);
}

static const char *or_empty(const char *text) { return text ? text : ""; }

/* Escapes text for XML; the result lives until the fourth call after this one. */
static const char *xml(const char *text)
{
    static char *kept[4];
    static int next;
    char *out = malloc(strlen(text) * 6 + 1), *end = out;
    for (; *text; text++)
        end += strchr("&<>\"'", *text) ? sprintf(end, "&#%d;", *text) : sprintf(end, "%c", *text);
    *end = 0;
    free(kept[next % 4]);
    return kept[next++ % 4] = out;
}

static void sends(const char *format, ...)
{
    char *text;
    va_list values;
    va_start(values, format);
    if (vasprintf(&text, format, values) < 0)
        abort();
    va_end(values);
    xmpp_stanza_t *stanza = xmpp_stanza_new_from_string(ctx, text);
    if (!stanza) {
        fprintf(stderr, "not well-formed: %s\n", text);
        abort();
    }
    xmpp_send(conn, stanza);
    xmpp_stanza_release(stanza);
    free(text);
}

/* Sends a request whose result ends the command. */
static void asks(const char *type, const char *to, const char *payload)
{
    sprintf(awaited, "driver-%d", ++count);
    sends("<iq " STANZA " type='%s' id='%s'%s%s%s>%s</iq>", type, awaited, to ? " to='" : "", to ? xml(to) : "", to ? "'" : "", payload);
}

static const char *text_of(xmpp_stanza_t *stanza, const char *name, char **kept)
{
    xmpp_stanza_t *child = stanza ? xmpp_stanza_get_child_by_name(stanza, name) : NULL;
    free(*kept);
    return *kept = child ? xmpp_stanza_get_text(child) : NULL;
}

static xmpp_stanza_t *forwarded(xmpp_stanza_t *stanza, const char *name, const char *ns)
{
    xmpp_stanza_t *found = xmpp_stanza_get_child_by_name_and_ns(stanza, name, ns);
    found = found ? xmpp_stanza_get_child_by_name(found, "forwarded") : NULL;
    return found ? xmpp_stanza_get_child_by_name(found, "message") : NULL;
}

static int on_message(xmpp_conn_t *c, xmpp_stanza_t *stanza, void *userdata)
{
    static char *kept;
    static const char *const copies[] = {"sent", "received"};
    const char *from = or_empty(xmpp_stanza_get_from(stanza)), *type = or_empty(xmpp_stanza_get_type(stanza));
    (void)c, (void)userdata;
    for (int i = 0; i < 2; i++) {
        xmpp_stanza_t *copy = forwarded(stanza, copies[i], "urn:xmpp:carbons:2");
        if (copy && strcmp(from, account) != 0)
            return 1; /* XEP-0280 11: copies come from the account itself. */
        if (copy && text_of(copy, "body", &kept)) {
            say("carbon", copies[i], or_empty(xmpp_stanza_get_from(copy)), or_empty(xmpp_stanza_get_to(copy)), kept, NULL);
            return 1;
        }
    }
    xmpp_stanza_t *archived = forwarded(stanza, "result", "urn:xmpp:mam:2");
    xmpp_stanza_t *event = xmpp_stanza_get_child_by_ns(stanza, "http://jabber.org/protocol/pubsub#event");
    if (archived) {
        if (text_of(archived, "body", &kept))
            say("archived", or_empty(xmpp_stanza_get_from(archived)), kept, NULL);
    } else if (event) {
        xmpp_stanza_t *items = xmpp_stanza_get_child_by_name(event, "items");
        xmpp_stanza_t *item = items ? xmpp_stanza_get_child_by_name(items, "item") : NULL;
        if (item && text_of(item, "nick", &kept))
            say("event", from, or_empty(xmpp_stanza_get_attribute(items, "node")), kept, NULL);
    } else if (text_of(stanza, "body", &kept) && strcmp(type, "error") != 0)
        say(strcmp(type, "groupchat") == 0 ? "groupchat" : "message", from, kept, NULL);
    return 1;
}

static int on_presence(xmpp_conn_t *c, xmpp_stanza_t *stanza, void *userdata)
{
    const char *from = or_empty(xmpp_stanza_get_from(stanza)), *type = xmpp_stanza_get_type(stanza);
    (void)c, (void)userdata;
    say("presence", from, type ? type : "available", NULL);
    if (command && strcmp(from, awaited) == 0 && (!type || strcmp(type, "error") == 0))
        status = type ? 1 : 0;
    return 1;
}

/* The children of the payload of a result: roster items and blocked addresses. */
static void say_items(xmpp_stanza_t *payload)
{
    for (xmpp_stanza_t *item = xmpp_stanza_get_children(payload); item; item = xmpp_stanza_get_next(item))
        if (strcmp(or_empty(xmpp_stanza_get_name(item)), "item") == 0 && xmpp_stanza_get_attribute(item, "jid"))
            say("item", xmpp_stanza_get_attribute(item, "jid"), or_empty(xmpp_stanza_get_attribute(item, "subscription")), NULL);
}

static int on_iq(xmpp_conn_t *c, xmpp_stanza_t *stanza, void *userdata)
{
    const char *type = or_empty(xmpp_stanza_get_type(stanza)), *id = or_empty(xmpp_stanza_get_id(stanza)), *from = xmpp_stanza_get_from(stanza);
    xmpp_stanza_t *payload = xmpp_stanza_get_children(stanza);
    (void)c, (void)userdata;
    if (strcmp(type, "result") == 0 || strcmp(type, "error") == 0) {
        if (command && strcmp(id, awaited) == 0) {
            status = strcmp(type, "error") == 0;
            if (payload && *command && !status)
                say_items(payload);
        }
        return 1;
    }
    const char *ns = payload ? or_empty(xmpp_stanza_get_ns(payload)) : "";
    const char *node = payload ? xmpp_stanza_get_attribute(payload, "node") : NULL;
    char to[2048] = "";
    if (from)
        snprintf(to, sizeof to, " to='%s'", xml(from));
    if (strcmp(ns, "http://jabber.org/protocol/disco#info") == 0)
        sends("<iq " STANZA " type='result' id='%s'%s><query xmlns='%s'%s%s%s><identity category='client' type='pc'/>"
              "<feature var='http://jabber.org/protocol/caps'/><feature var='http://jabber.org/protocol/disco#info'/><feature var='" NICK "+notify'/><feature var='urn:xmpp:ping'/></query></iq>",
              xml(id), to, ns, node ? " node='" : "", node ? xml(node) : "", node ? "'" : "");
    /* RFC 6121 2.1.6, XEP-0191 3.2: only the account itself may tell of its roster and its blocks. */
    else if (strcmp(ns, "urn:xmpp:ping") == 0 || ((strcmp(ns, "jabber:iq:roster") == 0 || strcmp(ns, "urn:xmpp:blocking") == 0) && (!from || strcmp(from, account) == 0)))
        sends("<iq " STANZA " type='result' id='%s'%s/>", xml(id), to);
    else
        sends("<iq " STANZA " type='error' id='%s'%s><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", xml(id), to);
    return 1;
}

static void on_connection(xmpp_conn_t *c, xmpp_conn_event_t event, int error, xmpp_stream_error_t *stream_error, void *userdata)
{
    (void)userdata, (void)stream_error;
    if (event == XMPP_CONN_CONNECT) {
        is_online = 1;
        return;
    }
    is_lost = 1;
    if (!is_online) {
        char reason[64];
        snprintf(reason, sizeof reason, "error %d", error);
        say("refused", xmpp_conn_is_secured(c) ? "the login failed" : reason, NULL);
        is_refused = 1;
    }
}

static int on_bad_certificate(const xmpp_tlscert_t *certificate, const char *message)
{
    (void)certificate;
    fprintf(stderr, "certificate: %s\n", message);
    return 0;
}

static int on_socket(xmpp_conn_t *c, void *socket)
{
    (void)c;
    sock = *(int *)socket;
    return 0;
}

/* Connects; with the state of a lost connection to resume it. */
static void connects(xmpp_sm_state_t *lost)
{
    conn = xmpp_conn_new(ctx);
    xmpp_conn_set_jid(conn, account);
    xmpp_conn_set_pass(conn, password);
    xmpp_conn_set_flags(conn, XMPP_CONN_FLAG_MANDATORY_TLS);
    xmpp_conn_set_cafile(conn, authority);
    xmpp_conn_set_certfail_handler(conn, on_bad_certificate);
    xmpp_conn_set_sockopt_callback(conn, on_socket);
    if (lost)
        xmpp_conn_set_sm_state(conn, lost);
    xmpp_handler_add(conn, on_message, NULL, "message", NULL, NULL);
    xmpp_handler_add(conn, on_presence, NULL, "presence", NULL, NULL);
    xmpp_handler_add(conn, on_iq, NULL, "iq", NULL, NULL);
    is_online = is_lost = 0;
    if (xmpp_connect_client(conn, host, port, on_connection, NULL) != XMPP_EOK) {
        say("refused", "not connected", NULL);
        is_refused = 1;
    }
    for (time_t end = time(NULL) + PATIENCE; !is_online && !is_refused && time(NULL) < end;)
        xmpp_run_once(ctx, 20);
}

/* What a new session says first. */
static void begins(void)
{
    char *outer = command;
    command = "";
    status = -1;
    asks("get", NULL, "<query xmlns='jabber:iq:roster'/>");
    for (time_t end = time(NULL) + PATIENCE; status < 0 && time(NULL) < end;)
        xmpp_run_once(ctx, 20);
    command = outer;
    /* XEP-0115: the hash of what on_iq answers: client/pc//< and its four features */
    sends("<presence " STANZA "><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.org/libstrophe' ver='Ja43kwBqhiFr9pgdue2u8znsI94='/></presence>");
    say("online", or_empty(xmpp_conn_get_bound_jid(conn)), NULL);
}

static void drops(void)
{
    const char *bound = strdup(or_empty(xmpp_conn_get_bound_jid(conn)));
    shutdown(sock, SHUT_RDWR);
    for (time_t end = time(NULL) + PATIENCE; !is_lost && time(NULL) < end;)
        xmpp_run_once(ctx, 20);
    xmpp_sm_state_t *lost = xmpp_conn_get_sm_state(conn);
    xmpp_conn_release(conn);
    connects(lost);
    /* The library tells of a resumption by no event; but then the resource, which the server chooses at random, is the same. */
    if (is_online && strcmp(bound, or_empty(xmpp_conn_get_bound_jid(conn))) == 0)
        say("resumed", NULL);
    else if (is_online)
        begins();
    status = !is_online;
}

/* Does one command; returns the exit status. */
static int obey(char *const *words, int words_count)
{
    const char *a = words_count > 1 ? words[1] : "", *b = words_count > 2 ? words[2] : "";
    char payload[8192];
    int is_known = 1;
    command = words[0];
    status = -1;
    if (strcmp(command, "send") == 0 || strcmp(command, "say") == 0) {
        sends("<message " STANZA " type='%s' to='%s'><body>%s</body></message>", strcmp(command, "say") == 0 ? "groupchat" : "chat", xml(a), xml(b));
        status = 0;
    } else if (strcmp(command, "subscribe") == 0 || strcmp(command, "approve") == 0) {
        sends("<presence " STANZA " type='%s' to='%s'/>", strcmp(command, "approve") == 0 ? "subscribed" : "subscribe", xml(a));
        status = 0;
    } else if (strcmp(command, "roster") == 0)
        asks("get", NULL, "<query xmlns='jabber:iq:roster'/>");
    else if (strcmp(command, "ping") == 0)
        asks("get", a, "<ping xmlns='urn:xmpp:ping'/>");
    else if (strcmp(command, "join") == 0) {
        snprintf(awaited, sizeof awaited, "%s/%s", a, b);
        sends("<presence " STANZA " to='%s'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>", xml(awaited));
    } else if (strcmp(command, "carbons") == 0)
        asks("set", NULL, "<enable xmlns='urn:xmpp:carbons:2'/>");
    else if (strcmp(command, "history") == 0) {
        snprintf(payload, sizeof payload,
                 "<query xmlns='urn:xmpp:mam:2' queryid='driver'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field>"
                 "<field var='with'><value>%s</value></field></x><set xmlns='http://jabber.org/protocol/rsm'><max>50</max></set></query>", xml(a));
        asks("set", NULL, payload);
    } else if (strcmp(command, "publish") == 0) {
        snprintf(payload, sizeof payload,
                 "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='" NICK "'><item id='current'><nick xmlns='" NICK "'>%s</nick></item></publish></pubsub>", xml(a));
        asks("set", NULL, payload);
    } else if (strcmp(command, "block") == 0 || strcmp(command, "unblock") == 0) {
        snprintf(payload, sizeof payload, "<%s xmlns='urn:xmpp:blocking'><item jid='%s'/></%s>", command, xml(a), command);
        asks("set", NULL, payload);
    } else if (strcmp(command, "blocked") == 0)
        asks("get", NULL, "<blocklist xmlns='urn:xmpp:blocking'/>");
    else if (strcmp(command, "drop") == 0)
        drops();
    else
        is_known = 0;
    for (time_t end = time(NULL) + PATIENCE; is_known && status < 0 && !is_lost && time(NULL) < end;)
        xmpp_run_once(ctx, 20);
    if (!is_known)
        say("unsupported", command, strcmp(command, "upload") == 0 ? "the library speaks no HTTP" : "the driver does not know the command", NULL);
    else if (status == 0)
        say("ok", command, NULL);
    else
        say("error", command, status < 0 ? "no answer" : "an error", NULL);
    command = NULL;
    return is_known ? status != 0 : 127;
}

/* Takes a line apart, in place. */
static int split(char *line, char **words)
{
    int n = 0;
    char *out = words[n++] = line;
    for (; *line && *line != '\n'; line++)
        if (*line == '\t' && n < 8)
            *out++ = 0, words[n++] = out;
        else if (*line == '\\' && line[1])
            line++, *out++ = *line == 't' ? '\t' : *line == 'n' ? '\n' : *line == 'r' ? '\r' : *line;
        else
            *out++ = *line;
    *out = 0;
    return n;
}

/* Obeys standard input, a line at a time, until it ends. */
static void converse(void)
{
    static char buffer[65536];
    size_t held = 0;
    struct pollfd input = {.fd = 0, .events = POLLIN};
    for (;;) {
        xmpp_run_once(ctx, 20);
        if (poll(&input, 1, 0) <= 0)
            continue;
        ssize_t got = read(0, buffer + held, sizeof buffer - held - 1);
        if (got <= 0)
            return;
        held += got;
        buffer[held] = 0;
        for (char *end; (end = strchr(buffer, '\n'));) {
            char *words[8], line[65536];
            size_t length = end - buffer + 1;
            memcpy(line, buffer, length);
            line[length] = 0;
            memmove(buffer, end + 1, held -= length);
            buffer[held] = 0;
            int n = split(line, words);
            if (strcmp(words[0], "quit") == 0)
                return;
            obey(words, n);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fprintf(stderr, "usage: driver JID PASSWORD HOST PORT CA [COMMAND ...]\n");
        return 2;
    }
    snprintf(account, sizeof account, "%s", argv[1]);
    password = argv[2], host = argv[3], port = atoi(argv[4]), authority = argv[5];
    signal(SIGPIPE, SIG_IGN); /* a write to a connection that is lost fails, and no more */
    xmpp_initialize();
    ctx = xmpp_ctx_new(NULL, xmpp_get_default_logger(getenv("STROPHE_DEBUG") ? XMPP_LEVEL_DEBUG : XMPP_LEVEL_ERROR));
    say("client", "libstrophe", LIBSTROPHE_VERSION, NULL);
    connects(NULL);
    if (is_refused || !is_online) {
        if (!is_refused)
            say("refused", "no answer", NULL);
        return 1;
    }
    begins();
    int result = 0;
    if (argc > 6)
        result = obey(argv + 6, argc - 6);
    else
        converse();
    xmpp_disconnect(conn);
    for (time_t end = time(NULL) + 3; !is_lost && time(NULL) < end;)
        xmpp_run_once(ctx, 20);
    xmpp_conn_release(conn);
    xmpp_ctx_free(ctx);
    xmpp_shutdown();
    return result;
}
