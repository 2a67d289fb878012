from pipeline.alerts.mail import to_mail
from pipeline.alerts.notice import from_document, notice_id, to_document, to_message, to_notices
from tests.pipeline.alerts.saving import NOW, found, make_notice, make_search


def stories(*pages, search=None):
    notices = to_notices(search or make_search(), pages, run_id="r", at=NOW)
    return [(notice.article_id, notice.story) for notice in notices]


def test_of_a_story_the_first_page_is_told():
    assert stories(found("a", story_id="s"), found("b", story_id="s"), found("c")) == [
        ("a", "s"),
        ("c", "c"),
    ]


def test_the_id_follows_from_search_and_story_alone():
    assert notice_id("x", "s") == notice_id("x", "s")
    assert len({notice_id("x", "s"), notice_id("x", "t"), notice_id("y", "s")}) == 3


def test_a_notice_waits_for_what_its_search_wants():
    silent, loud = make_notice(), make_notice(make_search(webhook="https://example.org/"))
    assert (silent.waiting, silent.delivered_at) == ((), NOW)
    assert (loud.waiting, loud.delivered_at) == (("webhook",), None)


def test_a_notice_is_read_as_it_was_kept():
    for notice in (make_notice(), make_notice(make_search(emails=("a@example.org",)))):
        assert from_document(to_document(notice)) == notice


def test_what_a_page_does_not_say_is_made_up_for():
    notice = make_notice(title=None, site=None, url=None)
    assert (notice.title, notice.outlet, notice.url) == ("Without a title", "manual", None)


def test_a_message_links_to_the_search_page_where_others_reach_it():
    message = to_message(make_notice(), make_search(), site="https://news.example.org")
    assert message["search_url"] == "https://news.example.org/?q=strike"
    assert to_message(make_notice(), make_search())["search_url"] is None


def test_a_mail_runs_nothing_and_has_one_line_of_subject():
    search = make_search(name="<b>", emails=("a@example.org",))
    title = "{{ 7 * 7 }} <script>\r\nBcc: x@example.org \ud800"
    notices = [
        make_notice(search, title=title, url="javascript:alert(1)"),
        make_notice(search, "b"),
    ]
    mail = to_mail(search, notices, site="https://news.example.org")

    assert mail.subject == "<b>: {{ 7 * 7 }} <script> Bcc: x@example.org ? and 1 more"
    assert "<script>" not in mail.html
    assert "javascript" not in mail.html
    assert 'href="https://example.org/b"' in mail.html
    assert 'href="https://news.example.org/?q=strike"' in mail.html
    mail.html.encode()
