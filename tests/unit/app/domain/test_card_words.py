"""What two windows write on one card."""

from app.domain.card_words import Written


def test_white_space_alone_changes_no_mark_and_every_word_and_service_does() -> None:
    mark = Written("негде  жить\r\n", "спешит", ("1", "2")).mark

    assert mark == Written("негде жить", "спешит", ("1", "2")).mark
    others = (
        Written("негде жить!", "спешит", ("1", "2")),
        Written("негде жить", "", ("1", "2")),
        Written("негде жить", "спешит", ("2", "1")),
        Written("негде жить спешит", "", ("1", "2")),
    )
    assert mark not in {one.mark for one in others}


def test_what_both_say_stands_once_and_everything_else_stays() -> None:
    first, later = Written("негде жить", "", ("1", "2")), Written("негде жить, дети", "спешит", ("2", "3"))

    assert first.joined(later) == Written("негде жить, дети", "спешит", ("1", "2", "3"))
    assert Written("дети").joined(Written("Минск")).words == "дети\nМинск"
