#!/usr/bin/env python3
"""Records how Debian's Alertmanager answers to good and bad bodies.

Starts prometheus-alertmanager on free loopback ports with an empty folder, posts every body below to
/api/v2/alerts and writes test/fixtures/sources/alertmanager_answers.json, which sources_test.cc compares with
our own answers. Run it again when Debian has a newer Alertmanager, and look at the difference.

usage: test/compare/alertmanager_answers.py
"""
import http.client
import json
import pathlib
import socket
import subprocess
import tempfile
import time

OUT = pathlib.Path(__file__).resolve().parent.parent / "fixtures/sources/alertmanager_answers.json"


def one(**fields):
    return json.dumps([fields], ensure_ascii=False)


X = {"alertname": "X"}
PAST, NOON, FAR = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2036-01-02T00:00:00Z"
BODIES = [
    "", "  ", "hello", "null", "3", '"x"', "true", "[]", "[3]", '["x"]', '[{"labels":{"alertname":"A"}',
    '[{"labels":{"alertname":"A"}}', '[{"labels":{"alertname":"A"}},]', '[{"labels":{"alertname" "A"}}]',
    '[{labels:1}]', '[{"labels":{"alertname":"A"}} {}]', '[{"labels":{"alertname":tru}}]',
    '[{"labels":{"alertname":"\\x"}}]', '[{"labels":{"alertname":1.}}]', one(labels={"alertname": "\u00e9"})[:-9],
    '{"labels":{"alertname":"A"}}',
    one(labels=X), one(labels={}), one(annotations={"summary": "x"}), one(labels=None), one(labels=[]), one(labels="x"),
    one(labels={"alertname": ""}), one(labels={"": "x"}), one(labels={"alertname": 3}), one(labels={"alertname": True}),
    one(labels={"alertname": {}}), one(labels={"alertname": "N", "b": None}), one(labels={"a-b": "x"}),
    one(labels={"stra\u00dfe": "x"}),
    one(labels=X, annotations={"v": 1}), one(labels=X, annotations=None), one(labels=X, annotations=[]),
    one(labels=X, annotations={"a-b": "x"}),
    one(labels=X, startsAt=NOON, endsAt=PAST), one(labels=X, startsAt=NOON, endsAt=NOON), one(labels=X, endsAt=PAST),
    one(labels=X, endsAt=FAR), one(labels=X, startsAt=FAR), one(labels=X, startsAt=FAR, endsAt="2036-01-03T00:00:00Z"),
    one(labels=X, startsAt="0001-01-01T00:00:00Z", endsAt="0001-01-01T00:00:00Z"),
    one(labels=X, startsAt=None, endsAt=None), one(labels=X, startsAt="", endsAt=""),
    one(labels=X, startsAt="yesterday"), one(labels=X, startsAt=1700000000), one(labels=X, endsAt=True),
    one(labels=X, startsAt="2026-01-02T00:00:00+02:00", endsAt="2036-01-02T00:00:00.123456789-05:00"),
    one(labels=X, startsAt="2026-01-02T00:00:00"), one(labels=X, startsAt="2026-01-02"),
    one(labels=X, generatorURL="/graph"), one(labels=X, generatorURL="javascript:alert(1)"),
    one(labels=X, generatorURL="not a url"), one(labels=X, generatorURL=""), one(labels=X, generatorURL=None),
    one(labels=X, foo=1, status="firing"), '[{"Labels":{"alertname":"C"},"STARTSAT":"2026-01-02T00:00:00Z"}]',
    '[{"labels":{"alertname":"D1","alertname":"D2"}}]',
    '[{"labels":{"alertname":"Good"}},{"labels":{}}]', '[{"labels":{}},{"labels":{"":"x"}}]',
    '[{"labels":{"alertname":"Good"}},{"labels":{"alertname":"Bad"},"startsAt":"x"}]',
    '[{"labels":{"alertname":"L\\ud800"}}]', '[{"labels":{"alertname":"L\\u0000b"}}]',
    '[{"labels":{"alertname":"T"}}] x', '[{"labels":{"alertname":"T"}}][]', '\ufeff[{"labels":{"alertname":"B"}}]',
    '[{"labels":{"alertname":"a\tb"}}]', '[null]',
]

TAKEN = {"status": 200, "content_type": "", "body": ""}
# Where we answer otherwise, and why.
OURS = {
    one(labels={"a-b": "x"}): (TAKEN, "newer Alertmanagers take any UTF-8 label name"),
    one(labels={"stra\u00dfe": "x"}): (TAKEN, "newer Alertmanagers take any UTF-8 label name"),
    one(labels=X, annotations={"a-b": "x"}): (TAKEN, "newer Alertmanagers take any UTF-8 annotation name"),
    one(labels=X, generatorURL="not a url"): (TAKEN, "a broken address must not cost an alert; the link is left out"),
    '\ufeff[{"labels":{"alertname":"B"}}]': (TAKEN, "the meaning is clear"),
    '[{"labels":{"alertname":"a\tb"}}]': (TAKEN, "the meaning is clear"),
}


def coded(status, code, message):
    return {"status": status, "content_type": "application/json", "body": json.dumps({"code": code, "message": message}, separators=(",", ":"))}


PARSING = 'parsing alerts body from "" failed, because '
OURS |= {
    "[3]": (coded(400, 400, PARSING + "json: cannot unmarshal number into Go value of type models.PostableAlert"), "the name of the type is shortened"),
    '["x"]': (coded(400, 400, PARSING + "json: cannot unmarshal string into Go value of type models.PostableAlert"), "the name of the type is shortened"),
    "[null]": (coded(422, 602, "0.labels in body is required"), "0.25.0 breaks the connection"),
    one(labels=X, startsAt="2026-01-02"): (coded(400, 400, PARSING + 'parsing time "2026-01-02" as "2006-01-02 15:04:05": cannot parse "2026-01-02" as "2006"'), "which part of the time is wrong is not told"),
    '[{"labels":{"alertname":"T"}}] x': (coded(400, 400, PARSING + "invalid character 'x' after top-level value"), "what follows would be lost without a word"),
    '[{"labels":{"alertname":"T"}}][]': (coded(400, 400, PARSING + "invalid character '[' after top-level value"), "what follows would be lost without a word"),
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def post(port, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/api/v2/alerts", body.encode(), {"Content-Type": "application/json"})
        reply = connection.getresponse()
        return {"status": reply.status, "content_type": reply.getheader("Content-Type") or "", "body": reply.read().decode()}
    except http.client.RemoteDisconnected:
        return {"status": 0, "content_type": "", "body": "the connection was broken"}


def main():
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "alertmanager.yml"
        config.write_text("route: {receiver: none}\nreceivers: [{name: none}]\n")
        port = free_port()
        server = subprocess.Popen(
            ["prometheus-alertmanager", f"--config.file={config}", f"--storage.path={folder}/data",
             f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="], stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            rows = []
            for body in BODIES:
                row = {"body": body, "theirs": post(port, body)}
                if OURS.get(body):
                    row["ours"], row["why"] = OURS[body]
                rows.append(row)
        finally:
            server.terminate()
            server.wait()
    OUT.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")
    print(f"{len(rows)} answers")


if __name__ == "__main__":
    main()
