"""`flask providers validate`: every fault of a file is told, and when there are more than can be told."""

from pathlib import Path

from flask import Flask

from app.config import ROOT

HEAD = "key,country,name,language,sector,needs,level,source,source_date,confidence,publish,confidentiality,address\n"
ROW = "{},BY,Вымышленная служба,ru,ngo,{},preventive,https://example.org,2026-11,high,needs_confirmation,{},{}\n"
RULES = ("--mapping", str(ROOT / "data" / "layouts" / "rows.toml"))


def test_the_first_two_thousand_faults_are_told_and_that_there_are_more(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + "".join(ROW.format(n, "happiness", "", "") for n in range(2500)), encoding="utf-8")

    result = app.test_cli_runner().invoke(args=["providers", "validate", str(file), *RULES])

    assert result.exit_code == 1
    assert result.output.count("got «happiness»") == 2000
    assert "More than 2000 faults; the first 2000 are shown." in result.output


def test_a_hidden_address_is_noted_and_not_repeated(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + ROW.format(1, "food", "address_hidden", "Вымышленная улица"), encoding="cp1251")

    result = app.test_cli_runner().invoke(args=["providers", "validate", str(file), *RULES])

    assert result.exit_code == 0
    assert "note: line 2: This service is hidden" in result.output
    assert "note: The file was read as Windows-1251" in result.output
    assert "Вымышленная улица" not in result.output
    assert "1 rows, 0 faults" in result.output
