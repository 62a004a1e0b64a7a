"""Whatever way an operator writes the address of a database, it is the same database or a clear refusal."""

import pytest

from app.domain.database_address import read_database_address

ADDRESS = "postgresql://ryadom:fictional-password@db.example/ryadom"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_postgresql_by_any_of_its_names_is_the_same(scheme: str) -> None:
    assert read_database_address(f" {ADDRESS.replace('postgresql', scheme)}\n") == ADDRESS


@pytest.mark.parametrize("address", ["", "sqlite:////var/lib/ryadom/ryadom.db"])
def test_a_file_and_nothing_stay_as_they_are(address: str) -> None:
    assert read_database_address(address) == address


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "asyncpg"])
def test_another_driver_is_refused_with_the_word_to_write(driver: str) -> None:
    with pytest.raises(ValueError, match=r"write postgresql://") as refused:
        read_database_address(ADDRESS.replace("postgresql", f"postgresql+{driver}"))

    assert driver in str(refused.value)
    assert "fictional-password" not in str(refused.value)


@pytest.mark.parametrize("address", ["mysql://ryadom:fictional-password@db/x", "ryadom:fictional-password@db/ryadom"])
def test_what_is_no_database_of_ours_is_refused_and_a_password_is_not_repeated(address: str) -> None:
    with pytest.raises(ValueError, match=r"postgresql://user:password@host/database") as refused:
        read_database_address(address)

    assert "fictional-password" not in str(refused.value)


def test_a_password_with_a_question_mark_is_no_word() -> None:
    address = ADDRESS.replace("fictional-password", "fictional?pass=word")

    assert read_database_address(address) == address


@pytest.mark.parametrize("words", ["sslmode=require", "application_name=ryadom&channel_binding=require"])
def test_words_of_another_driver_are_refused_at_the_start_and_not_at_the_first_request(words: str) -> None:
    with pytest.raises(ValueError, match="leave it out") as refused:
        read_database_address(f"{ADDRESS}?{words}")

    assert "fictional-password" not in str(refused.value)


def test_a_name_for_the_server_s_list_of_connections_may_be_given() -> None:
    assert read_database_address(f"{ADDRESS}?application_name=ryadom").endswith("?application_name=ryadom")
