"""Letters by SMTP: only out, plain text, from a neutral sender."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

from app.config import Settings
from app.messengers.channel import Call, Outcome

REFUSED_FOR_GOOD = range(500, 600)


@dataclass(frozen=True, slots=True)
class Mail:
    """A server that takes letters."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    timeout: float
    name: str = "mail"

    def send(self, call: Call, number: int) -> Outcome:
        """Hand a letter over; its id is always the same, so that a mail box can drop one that came twice."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.sender, call["to"], call["subject"]
        letter["Date"] = formatdate()
        domain = self.sender.rpartition("@")[2]
        letter["Message-ID"] = f"<ryadom-{number}@{domain}>"
        if stop := call.get("stop"):
            # One press in the mail box ends reminders (RFC 8058)
            letter["List-Unsubscribe"], letter["List-Unsubscribe-Post"] = f"<{stop}>", "List-Unsubscribe=One-Click"
        letter.set_content(call["text"])
        try:
            self._hand_over(letter)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _reason in error.recipients.values()]
            return Outcome("the address is refused", again=not all(code in REFUSED_FOR_GOOD for code in codes))
        except smtplib.SMTPAuthenticationError:
            return Outcome("the server does not accept us", again=True)
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(f"no letter taken ({type(error).__name__})", again=True)
        return Outcome()

    def _hand_over(self, letter: EmailMessage) -> None:
        encrypted = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=encrypted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        with server:
            if self.security == "starttls":
                server.starttls(context=encrypted)
            if self.user:
                server.login(self.user, self.password)
            server.send_message(letter)


def open_mail(settings: Settings) -> Mail | None:
    """Return the server of the settings, None where there is none."""
    if not settings.mail_host:
        return None
    return Mail(
        host=settings.mail_host,
        port=settings.mail_port,
        security=settings.mail_security,
        user=settings.mail_user,
        password=settings.mail_password,
        sender=settings.mail_sender,
        timeout=settings.messenger_timeout_seconds,
    )
