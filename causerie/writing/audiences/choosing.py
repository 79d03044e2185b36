"""What an author chooses: who may open a post."""

from dataclasses import dataclass

from causerie.sites.opening import sealed_password
from causerie.writing.models import Post


@dataclass(frozen=True)
class Audience:
    """Who may open a post. `password` is as it was typed; empty keeps the one the post has."""

    visibility: str = Post.Visibility.PUBLIC
    password: str = ""

    def sealed(self, post: Post) -> "Sealed":
        """What is stored of it. Takes a tenth of a second. Raises ValueError, PasswordTooShort."""
        visibility = Post.Visibility(self.visibility)
        return Sealed(visibility, sealed_password(visibility, self.password, post.password))


@dataclass(frozen=True)
class Sealed:
    """A visibility and the hash of its password."""

    visibility: str
    password: str

    def is_of(self, post: Post) -> bool:
        """Whether the post has it already."""
        return (post.visibility, post.password) == (self.visibility, self.password)

    def put_on(self, post: Post) -> None:
        """Let the post have it; the caller saves."""
        post.visibility, post.password = self.visibility, self.password
