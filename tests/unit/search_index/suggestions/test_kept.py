"""What is kept is made once, and anew when it is old."""

from threading import Event, Thread

from search_index.suggestions.kept import Kept


def test_a_fresh_value_is_not_made_again() -> None:
    kept: Kept[int] = Kept(3600)

    assert [kept.get(lambda: 1), kept.get(lambda: 2)] == [1, 1]


def test_an_old_value_is_made_anew() -> None:
    kept: Kept[int] = Kept(0)

    assert [kept.get(lambda: 1), kept.get(lambda: 2)] == [1, 2]


def test_nobody_waits_while_another_makes_it_anew() -> None:
    kept: Kept[int] = Kept(0)
    kept.get(lambda: 1)
    begun, go_on = Event(), Event()

    def slowly() -> int:
        begun.set()
        go_on.wait(10)
        return 2

    other = Thread(target=lambda: kept.get(slowly))
    other.start()
    begun.wait(10)
    meanwhile = kept.get(lambda: 3)
    go_on.set()
    other.join()

    assert meanwhile == 1
