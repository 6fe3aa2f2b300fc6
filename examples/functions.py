"""Two functions behind Lambda's invoke API: POST /2015-03-31/functions/<name>/invocations."""
import itertools
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class BankIsBusy(Exception):
    """What the first call of charge meets."""


calls = itertools.count(1)


def charge(order):
    if next(calls) == 1:
        raise BankIsBusy("try again")
    return {"receipt": "R-" + order["card"]}


def pack(item):
    return "parcel with " + item


class Invoke(BaseHTTPRequestHandler):
    def do_POST(self):
        function = {"charge": charge, "pack": pack}[self.path.split("/")[3]]
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        try:
            result = function(payload)
        except Exception as error:
            self.send_header("X-Amz-Function-Error", "Unhandled")
            result = {"errorType": type(error).__name__, "errorMessage": str(error)}
        body = json.dumps(result).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", 9001), Invoke).serve_forever()
