"""Letters where no mail is set up: their words are printed on the terminal."""

from email.header import decode_header, make_header

from django.core.mail import EmailMessage
from django.core.mail.backends import console

_RULE = "─" * 72


class EmailBackend(console.EmailBackend):
    """Prints for whom a letter is, its subject and its text; the HTML says the same and is left out."""

    def write_message(self, message: EmailMessage) -> None:
        """Print one letter, as its reader would see it."""
        subject = make_header(decode_header(message.subject))
        head = f"{_RULE}\nA letter for {', '.join(message.recipients())}: {subject}\n"
        self.stream.write(f"{head}\n{message.body.strip()}\n{_RULE}\n")
