from app.public.presenters.source import short_source, source_pages


def test_a_source_is_named_by_its_sites() -> None:
    text = "https://www.example.org/a/b?c=1 (seen 2026-01); http://example.net/x ; https://example.org/z"

    assert short_source(text) == "example.org, example.net"


def test_pages_keep_their_whole_address() -> None:
    assert source_pages("see https://www.example.org/a/b?c=1.") == (("example.org", "https://www.example.org/a/b?c=1"),)


def test_a_source_without_addresses_is_cut_at_a_word() -> None:
    short = short_source("вымышленный " * 20)

    assert short.endswith("вымышленный…")
    assert len(short) <= 81


def test_a_script_address_is_not_a_page() -> None:
    assert source_pages("javascript:alert(1)") == ()


def test_a_file_with_open_data_is_named_in_words() -> None:
    assert short_source("https://github.com/fictional/list @abc123 (2026-01-02)") == "open data file (github.com)"
    assert short_source("github: fictional/list @abc123 path/to.md") == "open data file (github.com)"


def test_a_stored_copy_is_named_without_its_number() -> None:
    assert short_source("stored copy no. 123456") == "a stored copy of a public page"
