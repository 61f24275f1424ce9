"""exercise_relay.py RELAY FOLDER: talks to the example service for a moment.

Starts one relay and another one in front of it, both on loopback ports that
the system chose, and ends them by SIGTERM. Every wait has a limit.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys

LIMIT = 20  # seconds for any single step


@contextlib.contextmanager
def relay(program, *options):
    process = subprocess.Popen(
        [program, "--port", "0", *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )
    try:
        words = process.stdout.readline().split()
        assert words[:2] == ["listening", "on"], words
        yield process, int(words[2])
    finally:
        process.kill()
        process.wait(LIMIT)


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), LIMIT)
        self.lines = self.socket.makefile("r", encoding="utf-8")

    def ask(self, request):
        self.socket.sendall(f"{request}\n".encode())
        return self.lines.readline().rstrip("\n")

    def expect(self, request, answer):
        got = self.ask(request)
        assert got == answer, f"{request!r}: {got!r} instead of {answer!r}"


def stop(process):
    process.send_signal(signal.SIGTERM)
    assert process.wait(LIMIT) == 0, process.returncode


def main(program, folder):
    snapshot = os.path.join(folder, "snapshot.txt")
    with contextlib.suppress(FileNotFoundError):
        os.remove(snapshot)
    with relay(program, "--snapshot", snapshot) as (back, back_port), \
            relay(program, "--upstream-port", str(back_port),
                  "--idle-timeout-ms", "500") as (front, front_port):
        behind, before = Client(back_port), Client(front_port)
        behind.expect("get colour", "missing")
        behind.expect("put colour blue", "ok")
        before.expect("get colour", "value blue")
        before.expect("put shape round", "ok")
        before.expect("get size", "missing")
        behind.expect("get shape", "value round")
        before.expect("dance", "error get KEY, put KEY VALUE or quit")
        assert before.lines.readline() == "error idle for too long\n"
        stop(front)
        # A client is still connected: the session must give way.
        stop(back)
        assert behind.lines.readline() == ""
    with open(snapshot, encoding="utf-8") as saved:
        assert saved.read() == "colour blue\nshape round\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
