"""A mail server on loopback that keeps what it is sent: as much of SMTP as a client needs."""

import socketserver
import threading
from contextlib import contextmanager


@contextmanager
def mail_server():
    """Yield its port and the list of mails."""
    mails = []

    class Session(socketserver.StreamRequestHandler):
        def say(self, line):
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self):
            self.say("220 ready")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "DATA":
                    self.say("354 go on")
                    mails.append(self.read_mail())
                self.say("221 bye" if word == "QUIT" else "250 ok")

        def read_mail(self):
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                lines.append(line)
            return "\n".join(lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], mails
        finally:
            server.shutdown()
            thread.join()
