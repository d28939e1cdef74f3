"""Delivery reports as mail servers write them, about a mail of a given id to a given address."""

POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: portal@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B1FD40C.1769/mx.example.org"

This is a MIME-encapsulated message.

--9B1FD40C.1769/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

--9B1FD40C.1769/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 9B1FD40C
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0000 (UTC)

Final-Recipient: rfc822; {email}
Original-Recipient: rfc822;{email}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.interior.example
Diagnostic-Code: smtp; 550 5.1.1 <{email}>: Recipient address rejected:
    User unknown in virtual mailbox table

--9B1FD40C.1769/mx.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: portal@example.org
To: {email}
Message-ID: {message_id}
Subject: Rabat Process: Meeting announced
Content-Type: text/plain; charset=utf-8

Dear colleague,

--9B1FD40C.1769/mx.example.org--
"""

# Forwarded: the server that gave up knows another address; only the header comes back.
EXCHANGE = """\
From: <postmaster@forward.example>
To: <portal@example.org>
Subject: Undeliverable
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="_000_"

--_000_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+VGhlIG1haWxib3ggaXMgZnVsbC48L3A+

--_000_
Content-Type: message/delivery-status

Reporting-MTA: dns;forward.example

Final-recipient: RFC822; another.mailbox@forward.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;554 5.2.2 mailbox full

--_000_
Content-Type: text/rfc822-headers

From: portal@example.org
To: "Ndiaye, Awa" <{email}>
Message-ID: {message_id}

--_000_--
"""

# RFC 3461 lets the original address come back in an encoding of its own.
ENCODED = POSTFIX.replace(
    "Original-Recipient: rfc822;{email}", "Original-Recipient: rfc822;{xtext}"
)
ENCODED = ENCODED.replace(
    "Final-Recipient: rfc822; {email}", "Final-Recipient: rfc822; x@y.example"
)

FINAL = {"Postfix": POSTFIX, "Exchange": EXCHANGE, "encoded": ENCODED}


def cut(report: str, start: str) -> str:
    return report[: report.index(start)]


NOT_FINAL = {
    "a delay": POSTFIX.replace("Action: failed", "Action: delayed").replace("5.1.1", "4.4.1"),
    "a delivery": POSTFIX.replace("Action: failed", "Action: delivered").replace("5.1.1", "2.0.0"),
    "given up for now": POSTFIX.replace("Status: 5.1.1", "Status: 4.4.7"),
    "no status": POSTFIX.replace("Status: 5.1.1\n", ""),
    "a broken status": POSTFIX.replace("Status: 5.1.1", "Status: five"),
    "without the mail": cut(POSTFIX, "--9B1FD40C.1769/mx.example.org\nContent-Description: Undel"),
    "without recipients": POSTFIX.replace("Final-Recipient", "Final-Recipients"),
    "cut in the middle": POSTFIX[: len(POSTFIX) // 3],
    "no report": "From: somebody@example.org\nSubject: Out of office\n\nI am away.\n",
    "a report that is text": POSTFIX.replace("multipart/report", "text/plain"),
    "no MIME": "Content-Type: multipart/report\n\nnothing\n",
    "parts that are none": POSTFIX.replace("message/delivery-status", "text/plain"),
    "empty": "",
}


def written(report: str, *, email: str, message_id: str) -> bytes:
    xtext = email.replace("+", "+2B").replace("=", "+3D")
    values = {"{email}": email, "{message_id}": message_id, "{xtext}": xtext}
    for name, value in values.items():
        report = report.replace(name, value)
    return report.encode()
