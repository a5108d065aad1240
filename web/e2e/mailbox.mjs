// A mail server that takes everything and gives it to the test: plain SMTP on loopback, one message at a time.
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const arrivesWithin = 30_000; // milliseconds

// {options, next, stop}: `options` is what `muster serve` has to be told; `next(subject)` waits for a mail whose subject
// matches and gives {subject, html}.
export async function mailbox() {
  const mails = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}).on("close", () => sockets.delete(socket)));
    takeMail(socket, (raw) => mails.push(readMail(raw)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  return {
    options: `--smtp-host 127.0.0.1 --smtp-port ${port} --smtp-tls none --smtp-from muster@example.org`.split(" "),
    async next(subject) {
      for (const end = Date.now() + arrivesWithin; Date.now() < end; await wait(50)) {
        const found = mails.find((mail) => subject.test(mail.subject));
        if (found) return found;
      }
      throw new Error(`No mail ${subject} came; there are: ${JSON.stringify(mails.map((mail) => mail.subject))}`);
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

// RFC 5321, as far as a client needs it that sends what is right.
function takeMail(socket, arrived) {
  const say = (line) => socket.write(`${line}\r\n`);
  let text = "";
  let inData = false;
  say("220 mail.test");
  socket.setEncoding("latin1").on("data", (data) => {
    text += data;
    for (;;) {
      const end = text.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const taken = text.slice(0, end);
      text = text.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        arrived(`${taken}\r\n`.replace(/^\.\./gm, "."));
        say("250 taken");
      } else if (/^DATA/i.test(taken)) {
        inData = true;
        say("354 go on");
      } else if (/^QUIT/i.test(taken)) {
        socket.end("221 bye\r\n");
      } else {
        say("250 mail.test");
      }
    }
  });
}

// The subject, and the part that a mail program on a telephone shows.
function readMail(raw) {
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/im.exec(raw)?.[1].replace(/\r\n[ \t]+/g, " ") ?? "";
  const boundary = /boundary="?([^";\s]+)/i.exec(raw)?.[1];
  const html = raw.split(`--${boundary}`).find((part) => /^Content-Type: text\/html/im.test(part)) ?? "";
  const body = html.slice(html.indexOf("\r\n\r\n") + 4);
  return { subject, html: /quoted-printable/i.test(html) ? plain(body) : body };
}

const plain = (text) =>
  Buffer.from(
    text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();
