"""Runs in profanity, and tells the driver what goes on there: a line of JSON for each of its hooks."""
import json
import os
import socket
import threading

import prof

driver = socket.socket(socket.AF_UNIX)


def tell(hook, *fields):
    driver.sendall(json.dumps([hook, *fields]).encode() + b"\n")


# The program keeps a callback by no reference of its own: a lambda would be gone when it is called.
def take_turn(turn):
    prof.cons_show(f"turn {turn}")
    tell("turn", turn)


# The program is tmux's child, not the driver's: it must not outlive a driver that was killed.
def end_with_driver():
    driver.recv(1)
    os._exit(1)


def prof_init(version, status, account, address):
    driver.connect(os.environ["PROFANITY_DRIVER"])
    threading.Thread(target=end_with_driver, daemon=True).start()
    prof.register_command("/driver", 1, 1, ["/driver <turn>"], "Tells the driver that its turn has come.", [["<turn>", "its number"]], ["/driver 1"], take_turn)
    tell("version", version)


def prof_on_connect(account, address):
    tell("connect", address)


def prof_on_message_stanza_receive(stanza):
    tell("received", stanza)
    return True


prof_on_presence_stanza_receive = prof_on_iq_stanza_receive = prof_on_message_stanza_receive


def prof_on_message_stanza_send(stanza):
    tell("sent", stanza)


prof_on_presence_stanza_send = prof_on_iq_stanza_send = prof_on_message_stanza_send


def prof_post_chat_message_display(account, resource, text):
    tell("chat", account, text)


def prof_post_room_message_display(room, nick, text):
    tell("room", room, nick, text)
