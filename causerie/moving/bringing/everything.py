"""The whole of what was checked, in its order: files before what shows them, posts before what answers them."""

from contextlib import closing

from causerie.moving.bringing.addresses import lead_archives, lead_elsewhere, lead_feeds, lead_to_files
from causerie.moving.bringing.files import Files
from causerie.moving.bringing.menu import bring_menu
from causerie.moving.bringing.posts import bring_posts, kinds_left_out
from causerie.moving.bringing.reactions import bring_reactions
from causerie.moving.bringing.run import Run
from causerie.moving.bringing.settings import bring_rule, bring_settings
from causerie.moving.bringing.voices import bring_voices
from causerie.moving.cleaning.content import cleaned_title


def bring_everything(run: Run, *, mended_bytes: int = 0) -> None:
    """Bring all that the spool holds, and report what the source itself left out."""
    try:
        _bring(run)
        _report(run, mended_bytes)
    finally:
        run.save_lines()


def _bring(run: Run) -> None:
    with closing(Files(run)) as files:
        files.bring_all()
        bring_settings(run, files)
        bring_posts(run, files)
    bring_voices(run)
    bring_reactions(run)
    bring_menu(run)
    if not run.is_own:
        lead_feeds(run)
    if run.source.kind == "wxr":
        lead_archives(run)
        lead_to_files(run)
    lead_elsewhere(run)
    kinds_left_out(run)
    bring_rule(run)


def _report(run: Run, mended_bytes: int) -> None:
    for told in run.spool.told():
        tell = run.left if told.is_left else run.changed
        tell(told.kind, told.subject, told.reason, **told.details)
    pairs = run.spool.nested_categories()
    if pairs:
        told = ", ".join(f"{cleaned_title(child)} < {cleaned_title(parent)}" for child, parent in pairs)
        run.changed("tag", "", "hierarchy", pairs=told)
    if mended_bytes:
        run.changed("file", run.row.file_name, "encoding", number=mended_bytes)
